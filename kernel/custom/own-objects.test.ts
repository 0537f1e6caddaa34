import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer } from '../http/server.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import type { NewField } from './testing.ts'

const options = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
const objects = '/api/v1/core/own-objects'
const machines = '/api/v1/custom/machines'

let kernel: TestKernel
let app: FastifyInstance
let api: ApiClient
let company: TestTenant<'max' | 'rita' | 'vic'>
let other: TestTenant<'olga'>

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  app = createServer(kernel, options)
  api = await apiClient(app)
  company = await testTenant(kernel, { max: ['salesManager'], rita: ['representative'], vic: ['viewer'] })
  other = await testTenant(kernel, { olga: ['salesManager'] })
  await define({
    key: 'machine',
    path: 'machines',
    one: 'Machine',
    many: 'Machines',
    titleLabel: 'Serial number',
  })
  await define({ key: 'siteVisit', path: 'site-visits', one: 'Site visit', many: 'Site visits' })
  await field('custom.machine', { key: 'power', kind: 'integer', fast: true })
  await field('custom.machine', {
    key: 'account',
    kind: 'ref',
    options: { target: 'fixture.account', inverse: 'machines' },
  })
  await field('custom.siteVisit', {
    key: 'machine',
    kind: 'ref',
    options: { target: 'custom.machine', inverse: 'visits' },
  })
})
after(async () => {
  await app.close()
  await kernel.end()
})

const admin = () => company.users.admin.token
const max = () => company.users.max.token
const rita = () => company.users.rita.token

/** Managers have them all, representatives their own; nobody else any. */
const rights = Object.fromEntries(
  ['read', 'create', 'update', 'delete', 'import', 'export'].map(right => [
    right,
    { salesManager: 'all', representative: 'own' },
  ]),
)

async function define(object: object): Promise<string> {
  const { status, body } = await api.post(objects, { rights, ...object }, admin())
  assert.equal(status, 201, JSON.stringify(body))
  return body.id
}

async function field(entity: string, definition: NewField): Promise<void> {
  const { status, body } = await api.post(
    '/api/v1/core/own-fields',
    { entity, label: definition.key, ...definition },
    admin(),
  )
  assert.equal(status, 201, JSON.stringify(body))
}

async function create(path: string, record: object, token = max()) {
  const { status, body } = await api.post(path, record, token)
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

const names = (body: { data: readonly { name: string }[] }) => body.data.map(({ name }) => name)

test('an object is there with the next request: made, read, changed, listed, filtered, sorted, deleted, restored', async () => {
  const small = await create(machines, { name: 'M-1', custom: { power: 5 } })
  const large = await create(machines, { name: 'M-2', custom: { power: 50 } })
  assert.equal((await api.get(`${machines}/${small.id}`, max())).body.name, 'M-1')
  const changed = await api.patch(`${machines}/${small.id}`, { custom: { power: 7 } }, max())
  assert.deepEqual([changed.body.version, changed.body.custom.power], [2, 7])
  assert.deepEqual(names((await api.get(`${machines}?sort=-custom.power`, max())).body), ['M-2', 'M-1'])
  assert.deepEqual(names((await api.get(`${machines}?custom.power[gt]=10`, max())).body), ['M-2'])
  const gone = await api.delete(`${machines}/${large.id}`, max())
  assert.equal(gone.status, 204)
  assert.deepEqual(names((await api.get(machines, max())).body), ['M-1'])
  const undone = await api.post(`/api/v1/changes/${gone.headers['x-change']}/undo`, {}, max())
  assert.equal(undone.status, 200, JSON.stringify(undone.body))
  assert.equal((await api.get(`${machines}/${large.id}`, max())).body.custom.power, 50)
  const { body } = await api.get(`${machines}/${small.id}/history`, max())
  assert.deepEqual(
    body.data.map(({ action, kind }: { action?: string; kind?: string }) => action ?? kind).length,
    2,
  )
})

test('roles see the rows that the object gives them, and whoever is not named sees no trace of it', async () => {
  const mine = await create(machines, { name: 'Rita 1' }, rita())
  const his = await create(machines, { name: 'Max 1' })
  assert.deepEqual(names((await api.get(machines, rita())).body), ['Rita 1'])
  assert.equal((await api.get(`${machines}/${his.id}`, rita())).status, 404)
  assert.equal((await api.patch(`${machines}/${his.id}`, { name: 'x' }, rita())).status, 404)
  assert.equal((await api.patch(`${machines}/${mine.id}`, { name: 'Rita 2' }, rita())).status, 200)
  const vic = company.users.vic.token
  assert.equal((await api.get(machines, vic)).status, 403)
  assert.equal((await api.get(`${machines}/${his.id}`, vic)).status, 404)
  assert.equal((await api.post(machines, { name: 'x' }, vic)).status, 403)
  const { body } = await api.get('/api/v1/meta', vic)
  assert.ok(!body.entities.some(({ id }: { id: string }) => id.startsWith('custom.')))
})

test('another company cannot see that the object exists, and may have one of the same name', async () => {
  const record = await create(machines, { name: 'Secret' })
  const olga = other.users.olga.token
  for (const path of [machines, `${machines}/${record.id}`, `${machines}/aggregate`])
    assert.equal((await api.get(path, olga)).status, 404, path)
  assert.equal((await api.post(machines, { name: 'x' }, olga)).status, 404)
  const { status } = await api.post(
    objects,
    { rights, key: 'machine', path: 'machines', one: 'Machine', many: 'Machines' },
    other.users.admin.token,
  )
  assert.equal(status, 201)
  assert.deepEqual(names((await api.get(machines, olga)).body), [])
  assert.equal((await api.get(`${machines}/${record.id}`, olga)).status, 404)
  assert.equal(
    (await api.patch(`${machines}/${record.id}`, { name: 'x' }, other.users.admin.token)).status,
    404,
  )
})

test('references lead from own objects to ours and to each other, and back as lists', async () => {
  const account = await create('/api/v1/fixture/accounts', { name: 'Plant Ltd' })
  const machine = await create(machines, { name: 'Press', custom: { account: account.id } })
  await create('/api/v1/custom/site-visits', { name: 'First visit', custom: { machine: machine.id } })
  const included = await api.get(`${machines}/${machine.id}?include=custom.account`, max())
  assert.equal(included.body.custom.account.title, 'Plant Ltd', JSON.stringify(included.body))
  const visits = await api.get(
    `/api/v1/custom/site-visits?custom.machine.custom.account=${account.id}`,
    max(),
  )
  assert.deepEqual(names(visits.body), ['First visit'])
  const { body: meta } = await api.get('/api/v1/meta', max())
  const found = meta.entities.find(({ id }: { id: string }) => id === 'fixture.account')
  assert.ok(found.inverses.some((each: { entity: string }) => each.entity === 'custom.machine'))
  const back = await api.get(
    `/api/v1/fixture/accounts?filter=${encodeURIComponent(JSON.stringify({ 'custom.machines': { some: { name: 'Press' } } }))}`,
    max(),
  )
  assert.deepEqual(names(back.body), ['Plant Ltd'])
  const stillUsed = await api.delete(`/api/v1/fixture/accounts/${account.id}`, admin())
  assert.equal(stillUsed.status, 204, JSON.stringify(stillUsed.body))
  assert.equal((await api.get(`${machines}/${machine.id}`, max())).body.custom.account, null)
})

test('GraphQL has one type for the objects of all companies', async () => {
  const ask = async (query: string, token = max()) => (await api.post('/graphql', { query }, token)).body
  const made = await ask(
    'mutation { createCustomRecord(object: "machine", values: { name: "Lathe", custom: { power: 3 } }) { record { __typename id name custom } } }',
  )
  assert.equal(made.errors, undefined, JSON.stringify(made.errors))
  assert.equal(made.data.createCustomRecord.record.__typename, 'CustomRecord')
  const listed = await ask(
    '{ customRecordList(object: "machine", q: "lathe") { nodes { name custom } totalCount } }',
  )
  assert.equal(listed.data.customRecordList.totalCount, 1)
  const foreign = await ask(
    '{ customRecordList(object: "siteVisit") { nodes { name } } }',
    other.users.olga.token,
  )
  assert.equal(foreign.errors[0].extensions.status, 404)
})

test('an object with records is retired, not deleted: its records stay readable and nobody writes them', async () => {
  const id = await define({ key: 'tool', path: 'tools', one: 'Tool', many: 'Tools' })
  const tool = await create('/api/v1/custom/tools', { name: 'Hammer' })
  const refused = await api.delete(`${objects}/${id}`, admin())
  assert.equal(refused.status, 422, JSON.stringify(refused.body))
  assert.equal((await api.patch(`${objects}/${id}`, { retired: true }, admin())).status, 200)
  assert.equal((await api.get(`/api/v1/custom/tools/${tool.id}`, max())).status, 200)
  const write = await api.post('/api/v1/custom/tools', { name: 'x' }, max())
  assert.ok(write.status === 403 || write.status === 404, String(write.status))
  await api.patch(`${objects}/${id}`, { retired: false, many: 'Instruments' }, admin())
  assert.equal((await api.delete(`/api/v1/custom/tools/${tool.id}`, max())).status, 204)
  assert.equal((await api.delete(`${objects}/${id}`, admin())).status, 204)
  assert.equal((await api.get('/api/v1/custom/tools', max())).status, 404)
})

test('key and path of an object never change', async () => {
  const id = await define({ key: 'rig', path: 'rigs', one: 'Rig', many: 'Rigs' })
  const { status, body } = await api.patch(`${objects}/${id}`, { key: 'rigging' }, admin())
  assert.equal(status, 422)
  assert.equal(body.errors[0].path, 'key')
})

test('only administrators make objects', async () => {
  const { status } = await api.post(objects, { rights, key: 'x', path: 'x', one: 'X', many: 'Xs' }, max())
  assert.equal(status, 403)
})
