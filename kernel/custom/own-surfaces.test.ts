import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Desk, importDesk } from '../import/testing/desk.ts'
import { listening } from '../mcp/testing/connection.ts'
import { indexAll } from '../search/testing.ts'
import { defineFields, defineObject } from './testing.ts'

const machines = '/api/v1/custom/machines'
let desk: Desk

before(async () => {
  desk = await importDesk()
  const admin = () => desk.company.users.admin.context()
  const all = { salesManager: 'all' }
  await defineObject(desk.kernel, admin, {
    key: 'machine',
    path: 'machines',
    one: 'Machine',
    many: 'Machines',
    titleLabel: 'Serial number',
    rights: { read: all, create: all, update: all, delete: all, import: all, export: all },
  })
  await defineFields(desk.kernel, admin, 'custom.machine', [
    { key: 'power', label: 'Power', kind: 'integer', fast: true },
    { key: 'site', label: 'Site', kind: 'text', searched: true },
    { key: 'account', label: 'Account', kind: 'ref', options: { target: 'fixture.account' } },
  ])
  await defineFields(desk.kernel, admin, 'fixture.article', [
    { key: 'press', label: 'Press', kind: 'ref', options: { target: 'custom.machine' } },
  ])
})
after(() => desk.end())

test('a file fills an own object and finds what it refers to; an export gives it back', async () => {
  await desk.api.post('/api/v1/fixture/accounts', { name: 'Plant Ltd' }, desk.token('max'))
  const done = await desk.import(
    'Serial number;Power;Site;Account\nA-1;20;Hallertau;Plant Ltd\nA-2;x;;Nobody\n',
    { entity: 'custom.machine' },
    'max',
  )
  assert.deepEqual([done.created, done.refused], [1, 1], JSON.stringify(done))
  const { body } = await desk.api.get(`${machines}/export.csv`, desk.token('max'))
  assert.match(String(body), /A-1/)
  assert.match(String(body), /Plant Ltd/)
  const undone = await desk.api.post(`/api/v1/imports/${done.id}/undo`, {}, desk.token('max'))
  assert.ok(undone.status < 300, JSON.stringify(undone.body))
})

test('ours refer to own objects, and let go of them when they are deleted', async () => {
  const machine = await desk.api.post(machines, { name: 'B-1' }, desk.token('max'))
  const article = await desk.api.post(
    '/api/v1/fixture/articles',
    { name: 'User of B-1', custom: { press: machine.body.id } },
    desk.token('max'),
  )
  assert.equal(article.body.custom.press, machine.body.id, JSON.stringify(article.body))
  await desk.api.delete(`${machines}/${machine.body.id}`, desk.token('max'))
  const now = await desk.api.get(`/api/v1/fixture/articles/${article.body.id}`, desk.token('max'))
  assert.equal(now.body.custom.press, null)
})

test('search finds records of own objects by name and by their fields, for those who may read them', async () => {
  const made = await desk.api.post(
    machines,
    { name: 'Zugmaschine', custom: { site: 'Wolnzach' } },
    desk.token('max'),
  )
  await indexAll(desk.kernel, await desk.company.system())
  const found = async (q: string, who: 'max' | 'vera') =>
    (await desk.api.get(`/api/v1/search?q=${q}`, desk.token(who))).body.data.map(
      ({ id }: { id: string }) => id,
    )
  assert.deepEqual(await found('zugmaschine', 'max'), [made.body.id])
  assert.deepEqual(await found('wolnzach', 'max'), [made.body.id])
  assert.deepEqual(await found('zugmaschine', 'vera'), [])
})

test('sums, lookups, saved views and comparisons of versions work as for any object', async () => {
  const { body: made } = await desk.api.post(
    machines,
    { name: 'C-1', custom: { power: 7 } },
    desk.token('max'),
  )
  const sum = await desk.api.get(`${machines}/aggregate?measure=sum:custom.power&name=C-1`, desk.token('max'))
  assert.equal(sum.body.data[0].sum['custom.power'], 7, JSON.stringify(sum.body))
  const looked = await desk.api.get(`${machines}/lookup?q=c-`, desk.token('max'))
  assert.equal(looked.body.data[0].title, 'C-1')
  const view = await desk.api.post(
    '/api/v1/core/views',
    { name: 'Strong', entity: 'custom.machine', conditions: { 'custom.power': { gt: 5 } } },
    desk.token('max'),
  )
  assert.equal(view.status, 201, JSON.stringify(view.body))
  const stale = await desk.api.call('PATCH', `${machines}/${made.id}`, {
    token: desk.token('max'),
    body: { name: 'C-2' },
    headers: { 'if-match': '7' },
  })
  assert.equal(stale.status, 412)
})

test('an object that is deleted comes back with its fields when the change is undone', async () => {
  const admin = () => desk.company.users.admin.context()
  const id = await defineObject(desk.kernel, admin, { key: 'rig', path: 'rigs', one: 'Rig', many: 'Rigs' })
  await defineFields(desk.kernel, admin, 'custom.rig', [{ key: 'size', kind: 'integer', fast: true }])
  const gone = await desk.api.delete(`/api/v1/core/own-objects/${id}`, desk.token('admin'))
  assert.equal(gone.status, 204, JSON.stringify(gone.body))
  assert.equal((await desk.api.get('/api/v1/custom/rigs', desk.token('admin'))).status, 404)
  const { status, body } = await desk.api.post(
    `/api/v1/changes/${gone.headers['x-change']}/undo`,
    {},
    desk.token('admin'),
  )
  assert.equal(status, 200, JSON.stringify(body))
  const made = await desk.api.post(
    '/api/v1/custom/rigs',
    { name: 'R-1', custom: { size: 3 } },
    desk.token('admin'),
  )
  assert.equal(made.body.custom?.size, 3, JSON.stringify(made.body))
})

test('personal data in an own object is erased, in its history too', async () => {
  const admin = () => desk.company.users.admin.context()
  await defineFields(desk.kernel, admin, 'custom.machine', [{ key: 'operator', kind: 'text', pii: 'name' }])
  const { body } = await desk.api.post(
    machines,
    { name: 'D-1', custom: { operator: 'Zacharias' } },
    desk.token('max'),
  )
  await desk.api.patch(`${machines}/${body.id}`, { custom: { operator: 'Zacharias B.' } }, desk.token('max'))
  const erased = await desk.api.post(`${machines}/${body.id}/erase`, {}, desk.token('max'))
  assert.equal(erased.status, 200, JSON.stringify(erased.body))
  const { body: history } = await desk.api.get(`${machines}/${body.id}/history`, desk.token('max'))
  const { body: now } = await desk.api.get(`${machines}/${body.id}`, desk.token('max'))
  assert.ok(!JSON.stringify([history, now]).includes('Zacharias'), JSON.stringify([history, now]))
})

test('language models are told of own objects, write and list them as the person may', async () => {
  const server = await listening(desk.kernel)
  try {
    const [max, vera] = [await server.connect(desk.token('max')), await server.connect(desk.token('vera'))]
    const { structuredContent: described } = await max.callTool({
      name: 'describe',
      arguments: { entity: 'custom.machine' },
    })
    assert.ok(JSON.stringify(described).includes('custom.power'), JSON.stringify(described))
    const made = await max.callTool({
      name: 'create',
      arguments: { entity: 'custom.machine', values: { name: 'E-1', custom: { power: 99 } } },
    })
    assert.notEqual(made.isError, true, JSON.stringify(made.structuredContent))
    const listed = await max.callTool({
      name: 'list',
      arguments: { entity: 'custom.machine', filter: { 'custom.power': { gt: 90 } } },
    })
    assert.ok(JSON.stringify(listed.structuredContent).includes('E-1'))
    const refused = await vera.callTool({ name: 'list', arguments: { entity: 'custom.machine' } })
    assert.equal(refused.isError, true)
  } finally {
    await server.end()
  }
})

// biome-ignore lint/suspicious/noExplicitAny: a document is looked into at many places
type Document = any

const documentFor = async (token: string | null): Promise<Document> =>
  (await desk.api.get('/api/openapi.json', token)).body

/** What an operation takes, wherever it stands. */
const parametersIn = (document: Document, path: string): string[] =>
  document.paths[path].get.parameters.map(
    (each: { $ref?: string; name: string }) =>
      (each.$ref ? document.components.parameters[each.$ref.split('/').at(-1) ?? ''] : each).name,
  )

test('the OpenAPI document has own objects and fields for whoever may read them, and for nobody else', async () => {
  await defineFields(desk.kernel, () => desk.company.users.admin.context(), 'custom.machine', [
    { key: 'margin', label: 'Margin', kind: 'integer', readers: { finance: 'all' } },
  ])
  const hers = await documentFor(desk.token('max'))
  const own = Object.keys(hers.components.schemas['custom.machine'].properties.custom.anyOf[0].properties)
  assert.deepEqual(
    ['power', 'margin'].map(key => own.includes(key)),
    [true, false],
  )
  assert.ok(parametersIn(hers, machines).includes('custom.power'))
  assert.ok(parametersIn(hers, '/api/v1/fixture/articles').includes('custom.press'))
  assert.ok(hers.paths[`${machines}/{id}`].patch)
  const { body: made } = await desk.api.post(machines, { name: 'Documented' }, desk.token('max'))
  assert.equal(made.name, 'Documented')

  const everybodys = await documentFor(null)
  for (const document of [everybodys, await documentFor('x'.repeat(43))]) {
    assert.equal(document.components.schemas['custom.machine'], undefined)
    assert.equal(document.paths[machines], undefined)
    assert.ok(!JSON.stringify(document).includes('custom.press'))
  }
  const veras = await documentFor(desk.token('vera'))
  assert.equal(veras.paths[machines], undefined, 'no object that she may not read')
  assert.equal(veras.components.schemas['custom.machine'], undefined)
})

test('what operations share stands in the OpenAPI document once, and every reference leads somewhere', async () => {
  for (const document of [await documentFor(null), await documentFor(desk.token('max'))]) {
    const leads = (ref: string): boolean =>
      ref
        .slice(2)
        .split('/')
        .reduce((at, name) => at?.[name], document) !== undefined
    const refs = [...new Set(JSON.stringify(document).match(/#\/components\/[^"]+/g))]
    assert.deepEqual(
      refs.filter(ref => !leads(ref)),
      [],
    )
    // biome-ignore lint/suspicious/noExplicitAny: as they come
    const operations = Object.values(document.paths).flatMap((path: any) => Object.values(path)) as any[]
    const own = operations.flatMap(({ parameters }) => parameters.filter((each: object) => !('$ref' in each)))
    const texts = own.map(each => JSON.stringify(each))
    assert.equal(new Set(texts).size, texts.length)
  }
})
