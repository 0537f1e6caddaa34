import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { StoredFile } from '../kernel/fields/file/file.ts'
import { makeWorld, type World } from './support/world.ts'

/** Files that hang on records: whoever may read the record reads them, whoever may change it changes them. */
let world: World
let manager: string
let seller: string
before(async () => {
  world = await makeWorld()
  manager = world.home.users.salesManager.token
  seller = world.home.users.representative.token
})
after(() => world.end())

const companies = '/api/v1/crm/companies'
const attached = '/api/v1/crm/company-attachments'

const company = async (token: string): Promise<string> =>
  (await world.api.post(companies, { name: 'Attached' }, token)).body.id

async function send(token: string, name = 'offer.txt'): Promise<StoredFile> {
  const raw = { type: 'text/plain', payload: `content of ${name}` }
  return (await world.api.call('POST', `/api/v1/files?name=${name}`, { token, raw })).body
}

const attach = async (record: string, token: string) =>
  world.api.post(attached, { title: 'Offer', file: (await send(token)).id, record }, token)

test('an attachment is read by whoever reads the record, and changed by whoever may change that', async () => {
  const record = await company(manager)
  const { body, status } = await attach(record, manager)
  assert.equal(status, 201)
  const path = `${attached}/${body.id}`
  for (const address of [path, `${path}/file`, `/api/v1/files/${body.file.id}`]) {
    assert.equal((await world.api.get(address, seller)).status, 200)
    assert.equal((await world.api.get(address, world.home.users.plantOperator.token)).status, 404)
    assert.equal((await world.api.get(address, world.abroad.users.salesManager.token)).status, 404)
  }
  assert.equal((await attach(record, seller)).status, 403)
  assert.equal((await world.api.patch(path, { title: 'Mine' }, seller)).status, 403)
  assert.equal((await world.api.delete(path, seller)).status, 403)
})

test('an attachment is not moved to a record that its writer could not change', async () => {
  const [own, foreign] = [await company(seller), await company(manager)]
  const { body } = await attach(own, seller)
  const path = `${attached}/${body.id}`
  assert.equal((await world.api.patch(path, { record: foreign }, seller)).status, 403)
  assert.equal((await world.api.patch(path, { record: await company(seller) }, seller)).status, 200)
  assert.equal((await world.api.patch(path, { record: foreign }, manager)).status, 200)
  assert.equal((await world.api.patch(path, { title: 'No longer hers' }, seller)).status, 403)
})

test('attachments go with their record and come back with it, bytes and all', async () => {
  const record = await company(manager)
  const { body } = await attach(record, manager)
  const gone = await world.api.delete(`${companies}/${record}`, manager)
  assert.equal((await world.api.get(`${attached}/${body.id}`, manager)).status, 404)
  assert.equal((await world.api.get(`/api/v1/files/${body.file.id}`, manager)).status, 404)
  await world.api.post(`/api/v1/changes/${gone.headers['x-change']}/undo`, {}, manager)
  assert.deepEqual((await world.api.get(`${attached}/${body.id}`, manager)).body.file, body.file)
  assert.equal((await world.api.get(`${attached}/${body.id}/file`, manager)).body, 'content of offer.txt')
})

test('GraphQL and lists bring attachments along with their record', async () => {
  const record = await company(manager)
  const { body } = await attach(record, manager)
  const query = `{ crmCompany(id: "${record}") { name attachments { title file } } }`
  const answer = await world.api.post('/graphql', { query }, manager)
  assert.deepEqual(answer.body.data?.crmCompany.attachments, [{ title: 'Offer', file: body.file }])
  const filter = encodeURIComponent(JSON.stringify({ record }))
  const list = await world.api.get(`${attached}?filter=${filter}`, manager)
  assert.deepEqual(
    list.body.data.map(({ id }: { id: string }) => id),
    [body.id],
  )
})
