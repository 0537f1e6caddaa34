import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { eraseRecord } from '../changes/erase.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { createServer } from '../http/server.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { withErrands } from '../jobs/fixtures/errands.ts'
import { until } from '../jobs/fixtures/until.ts'
import { startWorker } from '../jobs/worker.ts'
import { list } from '../query/list.ts'
import { type ApiClient, apiClient } from '../testing/api-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, testTenant } from '../testing/tenant.ts'
import { newId } from '../write/record-id.ts'
import { updateRecord } from '../write/update.ts'
import { emptyField } from './empty-field.ts'
import { prepareField } from './prepare-field.ts'
import { everyKind } from './testing.ts'

const options = { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', trustProxy: false }
const articles = '/api/v1/fixture/articles'
const definitions = '/api/v1/core/own-fields'

let kernel: TestKernel
let app: FastifyInstance
let api: ApiClient
let company: TestTenant<'max' | 'rita'>

before(async () => {
  kernel = await testKernel({ modules: [fixtureServer] })
  app = createServer(kernel, options)
  api = await apiClient(app)
  company = await testTenant(kernel, { max: ['salesManager'], rita: ['representative'] })
  for (const { field } of everyKind) {
    const { status, body } = await api.post(
      definitions,
      { entity: 'fixture.article', label: field.key, ...field },
      company.users.admin.token,
    )
    assert.equal(status, 201, JSON.stringify(body))
  }
})
after(async () => {
  await app.close()
  await kernel.end()
})

const max = () => company.users.max.token
const whole = (side: 'input' | 'value' | 'other') =>
  Object.fromEntries(everyKind.map(each => [each.field.key, each[side]]))

const create = async (custom: unknown, more: object = {}) => {
  const { status, body } = await api.post(articles, { name: 'Bolt', custom, ...more }, max())
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

test('a field of every kind is written and read beside ours, normalised as ours are', async () => {
  const { id, custom } = await create(whole('input'))
  assert.deepEqual(custom, whole('value'))
  assert.deepEqual((await api.get(`${articles}/${id}`, max())).body.custom, whole('value'))
})

test('a patch changes what it names and leaves the rest; null takes a value away', async () => {
  const { id } = await create(whole('input'))
  const { body } = await api.patch(`${articles}/${id}`, { custom: { region: 'West', budget: null } }, max())
  assert.deepEqual(body.custom, { ...whole('value'), region: 'West', budget: null })
  const again = await api.patch(`${articles}/${id}`, { custom: { region: 'West' } }, max())
  assert.equal(again.body.version, body.version)
})

test('every value that no field of the kind can take is refused by the path of the field, all at once', async () => {
  const bad = {
    region: 5,
    seats: 501,
    length: 'long',
    budget: { amount: '1' },
    partner: 'yes',
    renewal: '2026-02-30',
    visited: 'noon',
    tier: 'tin',
    topics: 'a',
    billing: 'nobody',
    portal: 'ftp://x',
    nothing: 1,
  }
  const { status, body } = await api.post(articles, { name: 'Bolt', custom: bad }, max())
  assert.equal(status, 422)
  assert.deepEqual(
    body.errors.map(({ path }: { path: string }) => path).sort(),
    Object.keys(bad)
      .map(key => `custom.${key}`)
      .sort(),
  )
})

test('history tells each field by itself, undo takes back what nobody edited since, and the trash gives all of it back', async () => {
  const made = await create(whole('input'))
  const at = `${articles}/${made.id}`
  const patched = await api.patch(at, { custom: { region: 'West', seats: 40 } }, max())
  const change = patched.headers['x-change'] as string
  await api.patch(at, { custom: { seats: 41 } }, max())
  const { body } = await api.get(`${at}/history`, max())
  assert.deepEqual(body.data[1].diff, { 'custom.region': ['Nord', 'West'], 'custom.seats': [12, 40] })
  const undone = await api.post(`/api/v1/changes/${change}/undo`, {}, max())
  assert.equal(undone.status, 200, JSON.stringify(undone.body))
  assert.deepEqual(
    undone.body.kept.map(({ field }: { field: string }) => field),
    ['custom.seats'],
  )
  assert.deepEqual((await api.get(at, max())).body.custom, { ...whole('value'), seats: 41 })
  const gone = await api.delete(at, max())
  await api.post(`/api/v1/changes/${gone.headers['x-change']}/undo`, {}, max())
  assert.deepEqual((await api.get(at, max())).body.custom, { ...whole('value'), seats: 41 })
})

test('another company knows nothing of the fields, neither as names nor as values', async () => {
  const other = await testTenant(kernel, {})
  const token = other.users.admin.token
  const { body } = await api.post(articles, { name: 'Bolt', custom: { region: 'x' } }, token)
  assert.deepEqual(body.errors[0].path, 'custom.region')
  assert.equal((await api.get(`${articles}?custom.region=Nord`, token)).status, 400)
  assert.deepEqual((await api.get(definitions, token)).body.data, [])
  const { body: meta } = await api.get('/api/v1/meta', token)
  assert.ok(!JSON.stringify(meta).includes('custom.region'))
  assert.deepEqual((await api.post(articles, { name: 'Bolt' }, token)).body.custom, {})
})

test('two processes see a new field at once, and of two that define the same key one is told', async () => {
  const twin = createServer({ ...kernel, secret: Buffer.from(kernel.secret) }, options)
  const there = await apiClient(twin)
  const admin = company.users.admin.token
  await there.get(articles, max())
  const field = { entity: 'fixture.article', key: 'late', label: 'Late', kind: 'text' }
  const both = await Promise.all([api.post(definitions, field, admin), there.post(definitions, field, admin)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [201, 422])
  const { status, body } = await there.post(articles, { name: 'Bolt', custom: { late: 'x' } }, max())
  assert.equal(status, 201, JSON.stringify(body))
  assert.equal((await api.get(`${articles}/${body.id}`, max())).body.custom.late, 'x')
  const made = both.find(each => each.status === 201)?.body
  await api.patch(`${definitions}/${made.id}`, { retired: true }, admin)
  assert.ok(!('late' in (await there.get(`${articles}/${body.id}`, max())).body.custom))
  assert.equal((await api.delete(`${definitions}/${made.id}`, admin)).status, 422)
  await api.patch(`${definitions}/${made.id}`, { retired: false }, admin)
  assert.equal((await there.get(`${articles}/${body.id}`, max())).body.custom.late, 'x')
  await twin.close()
})

test('who may not read a field finds no trace of it; who may not change it is told so', async () => {
  const admin = company.users.admin.token
  const secret = {
    entity: 'fixture.article',
    key: 'margin',
    label: 'Margin',
    kind: 'integer',
    readers: { salesManager: 'all' },
  }
  const open = {
    entity: 'fixture.article',
    key: 'grade',
    label: 'Grade',
    kind: 'text',
    editors: { salesManager: 'all' },
  }
  for (const field of [secret, open]) assert.equal((await api.post(definitions, field, admin)).status, 201)
  const supplier = await api.post(
    '/api/v1/fixture/accounts',
    { name: 'Rita’s', owner: company.users.rita.id },
    max(),
  )
  const { id } = await create({ margin: 30, grade: 'A' }, { supplier: supplier.body.id })
  const rita = company.users.rita.token
  const { body } = await api.get(`${articles}/${id}`, rita)
  assert.equal(body.custom.grade, 'A')
  assert.ok(!('margin' in body.custom))
  assert.equal((await api.get(`${articles}?custom.margin=30`, rita)).status, 400)
  assert.equal((await api.get(`${articles}/aggregate?measure=sum:custom.margin`, rita)).status, 400)
  assert.ok(!JSON.stringify((await api.get(`${articles}/${id}/history`, rita)).body).includes('margin'))
  const refused = await api.patch(`${articles}/${id}`, { custom: { grade: 'B', margin: 1 } }, rita)
  assert.deepEqual(
    refused.body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort(),
    ['custom.grade forbidden', 'custom.margin forbidden'],
  )
})

test('our own fields are named, demanded, hidden and ordered as the company wants', async () => {
  const admin = company.users.admin.token
  const settings = '/api/v1/core/field-settings'
  const { body } = await api.post(
    settings,
    { entity: 'fixture.article', field: 'description', label: 'Story', required: true, section: 'More' },
    admin,
  )
  assert.equal(
    (
      await api.post(
        settings,
        {
          entity: 'fixture.article',
          field: 'size',
          choices: [
            { key: 's', label: 'Tiny' },
            { key: 'xl', label: 'Huge' },
          ],
        },
        admin,
      )
    ).status,
    422,
  )
  const missing = await api.post(articles, { name: 'Bolt' }, max())
  assert.deepEqual(missing.body.errors, [
    { path: 'description', code: 'required', message: 'Story is required.' },
  ])
  const { body: meta } = await api.get('/api/v1/meta', max())
  const article = meta.entities.find(({ id }: { id: string }) => id === 'fixture.article')
  assert.ok(article.form.More.includes('description'))
  assert.equal((await api.delete(`${settings}/${body.id}`, admin)).status, 204)
  assert.equal((await api.post(articles, { name: 'Bolt' }, max())).status, 201)
})

test('lists are sorted and filtered by fast fields as by ours, nobody missing and nobody twice', async () => {
  const admin = company.users.admin.token
  const { body: fields } = await api.get(`${definitions}?limit=200`, admin)
  const idOf = (key: string) => fields.data.find((each: { key: string }) => each.key === key).id
  const slow = await api.get(`${articles}?sort=custom.region`, max())
  assert.equal(slow.status, 400)
  assert.match(slow.body.errors[0].message, /fast/)
  const filters = [
    'custom.region=nord',
    'custom.region[startsWith]=n',
    'custom.region[ne]=Nord',
    'custom.region[empty]=true',
    'custom.seats[gte]=13',
    'custom.seats[in]=12,41',
    'custom.length[lt]=2',
    'custom.budget[between]=10,50',
    'custom.partner=true',
    'custom.partner=false',
    'custom.renewal[during]=thisYear',
    'custom.renewal[lte]=2026-12-31',
    'custom.visited[gt]=2026-12-31T00:00:00Z',
    'custom.tier=gold',
    'custom.tier[notIn]=gold',
    'custom.topics[hasAny]=a,c',
    'custom.topics[empty]=true',
    'custom.share[gt]=50',
  ]
  await create(whole('other'))
  await create({ region: 'nordwest', seats: 3 })
  await create({})
  const found = async (filter: string) => {
    const { status, body } = await api.get(`${articles}?${filter}&limit=200`, max())
    assert.equal(status, 200, `${filter} ${JSON.stringify(body)}`)
    return body.data.map(({ id }: { id: string }) => id)
  }
  const bySlow = await Promise.all(filters.map(found))
  for (const each of everyKind)
    if (!['notes'].includes(each.field.key))
      await api.patch(`${definitions}/${idOf(each.field.key)}`, { fast: true }, admin)
  for (const each of everyKind) {
    const call = { kernel, id: 'x', attempt: 1, input: { field: idOf(each.field.key) } }
    const context = () => company.system('core.prepareField')
    await prepareField({
      ...call,
      context,
      signal: new AbortController().signal,
      progress: () => {},
    } as never)
  }
  const byFast = await Promise.all(filters.map(found))
  // Text compares without regard to case once it is fast.
  filters.forEach((filter, i) => {
    if (!filter.startsWith('custom.region=') && !filter.includes('region['))
      assert.deepEqual(byFast[i], bySlow[i], filter)
  })
  const all = (await found('')).sort()
  for (const key of ['region', 'seats', 'length', 'budget', 'share', 'renewal', 'visited', 'tier', 'billing'])
    for (const sign of ['', '-']) {
      const walked: { id: string; value: unknown }[] = []
      for (let after = ''; ; ) {
        const path = `${articles}?sort=${sign}custom.${key}&limit=2${after && `&after=${after}`}`
        const { status, body } = await api.get(path, max())
        assert.equal(status, 200, JSON.stringify(body))
        walked.push(
          ...body.data.map((each: { id: string; custom: Record<string, unknown> }) => ({
            id: each.id,
            value: each.custom[key],
          })),
        )
        if (!body.page.next) break
        after = body.page.next
      }
      assert.deepEqual(walked.map(({ id }) => id).sort(), all, key)
      const values = walked.map(({ value }) => value)
      assert.ok(
        (values.includes(null) ? values.indexOf(null) : values.length) >=
          values.filter(value => value !== null).length,
        'without a value last',
      )
      const numbers = values
        .filter(value => value !== null)
        .map(value =>
          typeof value === 'object'
            ? Number((value as { amount: string }).amount)
            : key === 'length' || key === 'share'
              ? Number(value)
              : typeof value === 'string'
                ? value.toLowerCase()
                : (value as number),
        )
      const sorted = [...numbers].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      assert.deepEqual(numbers, sign === '-' ? sorted.reverse() : sorted, `${sign}${key}`)
    }
  const { id } = await create({ region: 'Zuletzt' })
  assert.equal((await api.get(`${articles}?sort=-custom.region&limit=1`, max())).body.data[0].id, id)
  await api.patch(`${articles}/${id}`, { custom: { region: null } }, max())
  assert.equal((await found('custom.region=zuletzt')).length, 0)
})

test('references lead to records, are brought along, and let go of what is deleted', async () => {
  const admin = company.users.admin.token
  const field = {
    entity: 'fixture.article',
    key: 'maker',
    label: 'Maker',
    kind: 'ref',
    options: { target: 'fixture.account' },
  }
  assert.equal((await api.post(definitions, field, admin)).status, 201)
  const maker = await api.post('/api/v1/fixture/accounts', { name: 'Maker & Sons' }, max())
  const { id } = await create({ maker: maker.body.id })
  const included = await api.get(`${articles}/${id}?include=custom.maker`, max())
  assert.equal(included.body.custom.maker.title, 'Maker & Sons')
  assert.equal((await api.get(`${articles}?custom.maker.name=Maker %26 Sons`, max())).body.data[0].id, id)
  const strange = await api.post(articles, { name: 'Bolt', custom: { maker: id } }, max())
  assert.deepEqual(
    strange.body.errors.map(({ path }: { path: string }) => path),
    ['custom.maker'],
  )
  assert.equal((await api.delete(`/api/v1/fixture/accounts/${maker.body.id}`, max())).status, 204)
  assert.equal((await api.get(`${articles}/${id}`, max())).body.custom.maker, null)
})

test('what leaves in a file comes back from it, and figures are worked out of own fields', async () => {
  const { id } = await create({ ...whole('input'), seats: 77 })
  const file = await api.get(`${articles}/export.csv?custom.seats=77`, company.users.admin.token)
  const [head = '', row = ''] = String(file.body).split('\r\n')
  assert.ok(head.includes('custom.region') && !/(^|,)custom(,|$)/.test(head), head)
  assert.ok(row.includes('12.3 EUR') && row.includes('Nord'), row)
  const { body } = await api.get(
    `${articles}/aggregate?group=custom.tier&measure=sum:custom.seats&custom.seats=77`,
    max(),
  )
  assert.deepEqual(body.data, [{ group: { 'custom.tier': 'gold' }, count: 1, sum: { 'custom.seats': 77 } }])
  assert.ok(id)
})

test('jobs see own fields as soon as they know whose they are', async () => {
  const { id } = await create({ region: 'Nord' })
  const errands = withErrands(kernel, {
    async deliver({ kernel: own, context }) {
      const current = await context()
      const article = own.registry.get('fixture.article')
      const { data } = JSON.parse(await list(own, current, article, { 'custom.region': 'Nord', id }))
      await updateRecord(own, current, article, id, { custom: { region: `${data.length} found` } })
    },
  })
  const worker = await startWorker({ ...errands, subscribers: new Map() }, { url: kernel.database.serveUrl })
  await enqueue(errands, await company.users.max.context(), 'errand.deliver', {})
  const region = async () => (await api.get(`${articles}/${id}`, max())).body.custom.region
  await until('the job has written', async () => (await region()) === '1 found').finally(() => worker.stop())
})

test('personal data in own fields is erased, in those that were retired as well', async () => {
  const admin = company.users.admin.token
  const field = { entity: 'fixture.article', key: 'witness', label: 'Witness', kind: 'text', pii: 'name' }
  const { body: made } = await api.post(definitions, field, admin)
  const { id } = await create({ witness: 'Vera' })
  await api.patch(`${articles}/${id}`, { custom: { witness: 'Anna' } }, max())
  await api.patch(`${definitions}/${made.id}`, { retired: true }, admin)
  await eraseRecord(kernel, await company.users.admin.context(), kernel.registry.get('fixture.article'), id)
  await api.patch(`${definitions}/${made.id}`, { retired: false }, admin)
  assert.equal((await api.get(`${articles}/${id}`, max())).body.custom.witness, null)
  const { body } = await api.get(`${articles}/${id}/history`, max())
  assert.ok(!/Anna|Vera/.test(JSON.stringify(body)))
})

test('a refused delete names the number of values; deleting them is one change that can be taken back', async () => {
  const admin = company.users.admin.token
  const field = { entity: 'fixture.article', key: 'short', label: 'Short lived', kind: 'text' }
  const { body: made } = await api.post(definitions, field, admin)
  const { id } = await create({ short: 'x' })
  const refused = await api.delete(`${definitions}/${made.id}`, admin)
  assert.match(refused.body.errors[0].message, /1 records with a value/)
  const job = {
    kernel,
    id: newId(),
    attempt: 1,
    input: { field: made.id, entity: 'fixture.article', key: 'short' },
  }
  const context = () => company.users.admin.context()
  await emptyField({ ...job, context, signal: new AbortController().signal, progress: () => {} } as never)
  assert.equal((await api.get(`${articles}/${id}`, max())).body.custom.short, null)
  assert.equal((await api.post(`/api/v1/changes/${job.id}/undo`, {}, admin)).status, 200)
  assert.equal((await api.get(`${articles}/${id}`, max())).body.custom.short, 'x')
})
