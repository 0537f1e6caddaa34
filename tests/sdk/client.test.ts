import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ApiProblem, changeOf, connect, type Inopsio } from '@inopsio/sdk'
import { checkedFetch } from '../../kernel/testing/api-client.ts'
import { newId } from '../../kernel/write/record-id.ts'
import { makeWorld, type World } from '../support/world.ts'

/** The client library against the whole program; every answer is held against the OpenAPI document on the way. */

let world: World
let fetch: typeof globalThis.fetch
let manager: Inopsio
let rep: Inopsio
before(async () => {
  world = await makeWorld()
  fetch = await checkedFetch(world.app)
  manager = as('salesManager')
  rep = as('representative')
})
after(() => world.end())

const as = (who: keyof World['home']['users']) =>
  connect({ url: 'http://localhost:3000', token: world.home.users[who].token, fetch })

const refusal = async (work: Promise<unknown>): Promise<ApiProblem> => {
  const error = await work.then(
    () => assert.fail('it was not refused'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof ApiProblem, String(error))
  return error
}

test('a record is made, read, changed, deleted and brought back', async () => {
  const lead = await manager.crm.leads.create({
    lastName: 'Berg',
    value: { amount: '1200.50', currency: 'EUR' },
  })
  assert.deepEqual(lead.value, { amount: '1200.50', currency: 'EUR' })
  const changed = await manager.crm.leads.update(lead.id, { employees: 40 }, { version: lead.version })
  assert.equal(changed.employees, 40)
  const { change } = await manager.crm.leads.delete(lead.id, { version: changed.version })
  assert.equal((await refusal(manager.crm.leads.get(lead.id))).status, 404)
  assert.ok(change)
  const report = await manager.changes.undo(change)
  assert.equal(report.undoneCount, 1)
  assert.equal((await manager.crm.leads.get(lead.id)).lastName, 'Berg')
})

test('a version that is over is refused with what changed since', async () => {
  const lead = await manager.crm.leads.create({ lastName: 'Stale' })
  await manager.crm.leads.update(lead.id, { city: 'Bonn' })
  const problem = await refusal(manager.crm.leads.update(lead.id, { city: 'Ulm' }, { version: lead.version }))
  assert.equal(problem.status, 412)
  assert.ok(Array.isArray(problem.document.changes))
})

test('all problems of an input come at once, in one error', async () => {
  const problem = await refusal(
    manager.crm.leads.create({ lastName: '', email: 'no address', employees: -1 }),
  )
  assert.equal(problem.status, 422)
  assert.deepEqual(problem.problems.map(({ path }) => path).sort(), ['email', 'employees', 'lastName'])
  assert.ok(problem.requestId)
})

test('the answer of a write knows its change, a record that was read knows none', async () => {
  const company = await manager.crm.companies.create({ name: 'Changed AG' }, { reason: 'Told by phone' })
  const change = changeOf(company)
  assert.ok(change)
  assert.equal(changeOf(await manager.crm.companies.get(company.id)), null)
  for await (const entry of manager.crm.companies.history(company.id)) {
    assert.equal(entry.change.id, change)
    assert.equal(entry.change.reason, 'Told by phone')
  }
})

test('lists are walked page by page, filtered and sorted, with what is included in place', async () => {
  const company = await manager.crm.companies.create({ name: 'Walked GmbH', industry: 'food' })
  for (let i = 0; i < 5; i++)
    await manager.crm.leads.create({ lastName: `Walker ${i}`, company: company.id, employees: i * 10 })
  const seen: [string, string | null | undefined][] = []
  const walkers = manager.crm.leads.list({
    filter: { company: { is: { industry: 'food' } }, employees: { gte: 10 }, 'company.name': 'walked gmbh' },
    sort: '-employees',
    include: ['company', 'owner'],
    limit: 2,
  })
  for await (const lead of walkers) seen.push([lead.lastName, lead.company?.title])
  assert.deepEqual(
    seen,
    [4, 3, 2, 1].map(i => [`Walker ${i}`, 'Walked GmbH']),
  )
  const { data, page } = await manager.crm.leads.page({
    q: 'walker',
    sort: ['lastName', '-createdAt'],
    fields: ['lastName'],
    limit: 3,
  })
  assert.equal(page.count, 5)
  assert.ok(page.next)
  assert.deepEqual(Object.keys(data[0] ?? {}).sort(), [
    'createdAt',
    'createdBy',
    'id',
    'lastName',
    'updatedAt',
    'updatedBy',
    'version',
  ])
  const rest = await manager.crm.leads.page({
    q: 'walker',
    sort: ['lastName', '-createdAt'],
    after: page.next,
  })
  assert.equal(rest.data.length, 2)
  const whole = await manager.crm.companies.get(company.id, { include: ['leads', 'owner'] })
  assert.equal(whole.leads.length, 5)
  assert.equal(whole.owner?.id, world.home.users.salesManager.id)
})

test('a walk ends where the caller ends it, and nothing further is fetched', async () => {
  let calls = 0
  const counted = connect({
    url: 'http://localhost:3000',
    token: world.home.users.salesManager.token,
    fetch: (...request) => {
      calls++
      return fetch(...request)
    },
  })
  for await (const _ of counted.crm.leads.list({ q: 'walker', limit: 1 })) if (calls === 2) break
  assert.equal(calls, 2)
})

test('records are found for pickers, by name and by id', async () => {
  const company = await manager.crm.companies.create({ name: 'Pickable SE', domain: 'pickable.example' })
  assert.deepEqual(await manager.crm.companies.lookup('pick'), [
    { id: company.id, title: 'Pickable SE', subtitle: 'pickable.example' },
  ])
  assert.equal((await manager.crm.companies.lookup([company.id]))[0]?.title, 'Pickable SE')
})

test('groups are counted and summed, money in the base currency and exact', async () => {
  for (const amount of ['10.10', '20.20'])
    await manager.crm.leads.create({
      lastName: 'Summed',
      employees: 5,
      value: { amount, currency: 'EUR' },
    })
  const { data, complete } = await manager.crm.leads.aggregate({
    filter: { lastName: 'summed' },
    group: ['status', 'createdAt:year'],
    measure: ['sum:value', 'avg:employees', 'max:employees'],
  })
  assert.ok(complete)
  const year = new Date().getUTCFullYear()
  assert.deepEqual(data, [
    {
      group: { status: 'new', createdAt: `${year}-01-01` },
      count: 2,
      sum: { value: { amount: '30.30', currency: 'EUR' } },
      avg: { employees: '5' },
      max: { employees: 5 },
    },
  ])
  const all = await manager.crm.leads.aggregate()
  assert.ok((all.data[0]?.count ?? 0) >= 2)
})

test('an action is tried without a trace, then done', async () => {
  const lead = await manager.crm.leads.create({ lastName: 'Tried' })
  const would = await manager.crm.leads.act(lead.id, 'qualify', undefined, { dryRun: true })
  const change = would.changes.find(({ entity }) => entity === 'crm.lead')
  assert.deepEqual(change?.diff.status, ['new', 'qualified'])
  assert.equal(would.events[0]?.event, 'crm.lead.qualified')
  assert.equal((await manager.crm.leads.get(lead.id)).status, 'new')
  const [reason] = await manager.crm.disqualificationReasons.lookup('no b')
  const out = await manager.crm.leads.act(lead.id, 'disqualify', { disqualifyReason: reason?.id ?? '' })
  assert.ok('status' in out && out.status === 'disqualified')
})

test('a record that is handed over says so when it is no longer one’s own to read', async () => {
  const lead = await rep.crm.leads.create({ lastName: 'Given' })
  const given = await rep.crm.leads.act(lead.id, 'assign', { owner: world.home.users.teamLead.id })
  assert.ok('readable' in given)
  assert.equal(given.id, lead.id)
})

test('each operation of a bulk has its verdict; an atomic one takes all or nothing', async () => {
  const kept = await manager.crm.leads.create({ lastName: 'Bulk' })
  const operations = [
    { op: 'update', id: kept.id, version: kept.version, data: { employees: 7 } },
    { op: 'create', data: { lastName: 'Bulk', employees: -1 } },
    { op: 'delete', id: newId() },
  ] as const
  const report = await manager.crm.leads.bulk(operations)
  assert.deepEqual(
    report.results.map(({ op, status, errors }) => [op, status, errors[0]?.path]),
    [
      ['update', 'done', undefined],
      ['create', 'refused', 'employees'],
      ['delete', 'refused', 'id'],
    ],
  )
  const none = await manager.crm.leads.bulk(operations, { atomic: true })
  assert.deepEqual([none.change, none.done], [null, 0])
})

test('a record is shared and no longer shared', async () => {
  const lead = await manager.crm.leads.create({ lastName: 'Shared' })
  assert.equal((await refusal(rep.crm.leads.get(lead.id))).status, 404)
  const user = world.home.users.representative.id
  await manager.crm.leads.share(lead.id, { user, access: 'read' })
  assert.equal((await rep.crm.leads.get(lead.id)).lastName, 'Shared')
  const [share] = await manager.crm.leads.shares(lead.id)
  assert.equal(share?.user, user)
  await manager.crm.leads.unshare(lead.id, share.id)
  assert.equal((await refusal(rep.crm.leads.get(lead.id))).status, 404)
})

test('a selection leaves as CSV', async () => {
  await manager.crm.leads.create({ lastName: 'Exported', city: 'Kiel' })
  const file = await manager.crm.leads.export({ filter: { lastName: 'exported' } })
  assert.match(await file.text(), /Exported.*Kiel|Kiel.*Exported/s)
})

test('a file is looked into, imported, mended, tried again and taken back', async () => {
  const file = new Blob(['surname;employees\nAlfa;10\nBravo;many\n'])
  const { columns } = await manager.imports.preview(file)
  assert.deepEqual(
    columns.map(({ name }) => name),
    ['surname', 'employees'],
  )
  const begun = await manager.imports.start(file, { entity: 'crm.lead', fileName: 'people.csv' })
  const states: string[] = []
  const done = await manager.imports.wait(begun.id, { onProgress: ({ state }) => states.push(state) })
  assert.deepEqual([done.state, done.created, done.refused], ['done', 1, 1])
  assert.equal(states.at(-1), 'done')
  const [refused] = await Array.fromAsync(manager.imports.errors(begun.id))
  assert.equal(refused?.errors[0]?.path, 'employees')
  await manager.imports.mend(begun.id, refused.row, { ...refused.data, employees: '20' })
  await manager.imports.retry(begun.id)
  assert.equal((await manager.imports.wait(begun.id)).created, 2)
  assert.equal((await manager.imports.undo(begun.id)).undoneCount, 2)
})

test('an entity without types of its own works the same, parts and all', async () => {
  const invoices = as('admin').entity('fixture.invoice')
  const invoice = await invoices.create({
    customer: 'Generic Ltd',
    lines: [{ text: 'Work', quantity: '2', price: { amount: '10.00', currency: 'EUR' } }],
  })
  assert.deepEqual(invoice.total, { amount: '20.00', currency: 'EUR' })
  const listed = await invoices.page({ filter: { customer: 'generic ltd' }, include: ['lines'] })
  const [first] = listed.data
  assert.equal((first?.lines as unknown[] | undefined)?.length, 1)
  const byRoute = as('admin').entity({ route: '/api/v1/fixture/invoices' })
  assert.equal((await byRoute.get(invoice.id)).customer, 'Generic Ltd')
  await assert.rejects(as('admin').entity('fixture.nothing').get(invoice.id), /no entity fixture\.nothing/)
})

test('the same Idempotency-Key does the work once', async () => {
  const idempotencyKey = newId()
  const first = await manager.crm.companies.create({ name: 'Once KG' }, { idempotencyKey })
  const second = await manager.crm.companies.create({ name: 'Once KG' }, { idempotencyKey })
  assert.equal(second.id, first.id)
})

test('the client is no promise, so that it can be awaited and returned', async () => {
  assert.equal(await manager, manager)
  assert.equal(await manager.crm, manager.crm)
  assert.equal(manager.crm.leads, manager.crm.leads)
})
