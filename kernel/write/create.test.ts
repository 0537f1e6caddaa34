import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { create, createRecord } from './create.ts'
import { fixtureWorld, line, problemsOf, recordIn, refusalFrom, type World } from './fixture-world.ts'
import { newId } from './record-id.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

test('a new record has its defaults, its maker and its owner, and is answered as it is read', async () => {
  const account = await world.create('rita', 'fixture.account', { name: '  Acme   ' })
  const { id } = world.company.users.rita
  assert.equal(account.name, 'Acme')
  assert.deepEqual([account.version, account.owner, account.createdBy, account.balance], [1, id, id, '0.00'])
})

test('parts, their links and computed fields are saved with the record in one change', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Acme',
    lines: [line('Bolt', '1.20', { quantity: '3', tags: ['steel', 'small'] }), line('Nut', '0.10')],
  })
  assert.deepEqual(
    invoice.lines.map((each: Record<string, unknown>) => [each.text, each.amount, each.tags]),
    [
      ['Bolt', { amount: '3.60', currency: 'EUR' }, ['small', 'steel']],
      ['Nut', { amount: '0.10', currency: 'EUR' }, []],
    ],
  )
  assert.deepEqual(invoice.total, { amount: '3.70', currency: 'EUR' })
  assert.equal(invoice.version, 1)
  const entries = await auditOf(invoice.change)
  assert.deepEqual([...new Set(entries.map(entry => entry.root_id))], [invoice.id])
})

test('everything that is wrong with an input is named at once, with its path', async () => {
  const refusal = await refusalFrom(
    createRecord(world.kernel, await world.as('rita'), world.entity('fixture.invoice'), {
      custmer: 'Acme',
      status: 'paid',
      total: { amount: '1.00', currency: 'EUR' },
      version: 3,
      issuedOn: '2026-01-01',
      lines: [line('', '1.20'), { text: 'Nut', price: { amount: '1.234', currency: 'EUR' }, colour: 'red' }],
    }),
  )
  assert.equal(refusal.status, 422)
  assert.deepEqual(problemsOf(refusal), [
    'custmer unknownField',
    'customer required',
    'issuedOn readOnly',
    'lines[0].text required',
    'lines[1].colour unknownField',
    'lines[1].price digits',
    'status readOnly',
    'total readOnly',
    'version readOnly',
  ])
  const messages = refusal.problems.map(({ message }) => message).join('\n')
  assert.match(messages, /There is no field "custmer"\. Did you mean "customer"\?/)
  assert.match(messages, /Status is changed by the action “Mark as paid” only\./)
  assert.match(messages, /Total is worked out from lines\.amount/)
})

test('references that lead nowhere, or where the writer may not look, are all named', async () => {
  const hidden = await world.create('max', 'fixture.account', { name: 'Not for Rita' })
  const refusal = await refusalFrom(
    createRecord(world.kernel, await world.as('rita'), world.entity('fixture.article'), {
      name: 'Drill',
      supplier: hidden.id,
      categories: [newId()],
      unit: newId(),
    }),
  )
  assert.deepEqual(problemsOf(refusal), ['categories[0] reference', 'supplier reference', 'unit reference'])
})

test('a reference to any entity must lead to a record that one sees', async () => {
  const context = await world.as('rita')
  const note = world.entity('fixture.note')
  const unknown = createRecord(world.kernel, context, note, {
    text: 'x',
    about: { entity: 'fixture.nothing', id: newId() },
  })
  assert.deepEqual(problemsOf(await refusalFrom(unknown)), ['about.entity target'])
  const missing = createRecord(world.kernel, context, note, {
    text: 'x',
    about: { entity: 'fixture.account', id: newId() },
  })
  assert.deepEqual(problemsOf(await refusalFrom(missing)), ['about reference'])
})

test('"me" stands for the acting user', async () => {
  const account = await world.create('max', 'fixture.account', { name: 'Mine', owner: 'me' })
  assert.equal(account.owner, world.company.users.max.id)
})

test('a taken value is refused at its field with the declared words', async () => {
  await world.create('rita', 'fixture.account', { name: 'Taken' })
  const refusal = await refusalFrom(world.create('rita', 'fixture.account', { name: 'Taken' }))
  assert.deepEqual(refusal.problems, [
    { path: 'name', code: 'unique', message: 'An account with this name already exists.' },
  ])
})

test('the client may bring a UUIDv7, once', async () => {
  const id = newId()
  assert.equal((await world.create('rita', 'fixture.account', { id, name: 'By client' })).id, id)
  assert.deepEqual(
    problemsOf(await refusalFrom(world.create('rita', 'fixture.account', { id, name: 'Again' }))),
    ['id taken'],
  )
  const old = world.create('rita', 'fixture.account', {
    id: '0191b2c4-1111-4aaa-8bbb-0123456789ab',
    name: 'v4',
  })
  assert.deepEqual(problemsOf(await refusalFrom(old)), ['id uuid'])
})

test('a record can be created only for those whose records one may create', async () => {
  const owner = world.company.users.max.id
  const refusal = await refusalFrom(world.create('rita', 'fixture.account', { name: 'For Max', owner }))
  assert.deepEqual(problemsOf(refusal), ['owner forbidden'])
  assert.equal((await refusalFrom(world.create('vera', 'fixture.account', { name: 'No' }))).status, 403)
})

test('through another record, the database itself refuses what lies out of reach', async () => {
  const refusal = await refusalFrom(world.create('rita', 'fixture.article', { name: 'Of nobody' }))
  assert.equal(refusal.status, 403)
})

test('what is never created this way says why', async () => {
  const context = await world.as('admin')
  const why = async (id: string) =>
    (await refusalFrom(createRecord(world.kernel, context, world.entity(id), {}))).message
  assert.match(await why('fixture.invoiceLine'), /saved with the record they belong to/)
  assert.match(await why('fixture.receivable'), /worked out from other records/)
  assert.match(await why('fixture.unit'), /same for everybody/)
  assert.match(await why('fixture.preferences'), /always exactly one/)
  assert.match(await why('core.apiKey'), /by their actions only: “Revoke”/)
})

test('inputs that are no objects are refused in words', async () => {
  for (const input of [null, 7, 'x', [], [1]]) {
    const refusal = await refusalFrom(
      create(world.kernel, await world.as('rita'), world.entity('fixture.account'), input),
    )
    assert.deepEqual(problemsOf(refusal), [' type', 'name required'].slice(0, refusal.problems.length))
    assert.equal(refusal.problems[0]?.code, 'type')
  }
})

test('a secret is stored sealed and read as a mark only', async () => {
  const account = await world.create('admin', 'fixture.account', { name: 'Keeper' })
  const article = await world.create('admin', 'fixture.article', {
    name: 'Safe',
    supplier: account.id,
    apiKey: 'hunter2',
  })
  assert.deepEqual(article.apiKey, { set: true })
  const [stored] = await world.look(
    "select encode(api_key, 'escape') as key from fixture_article where id = $1",
    article.id,
  )
  assert.doesNotMatch(String(stored?.key), /hunter2/)
})

test('a refused create leaves no change behind', async () => {
  const count = async () => (await world.look('select count(*)::int as n from core_change'))[0]?.n
  const before = await count()
  await refusalFrom(world.create('rita', 'fixture.account', { name: 'Taken' }))
  assert.equal(await count(), before)
})

async function auditOf(change: string) {
  return world.look('select entity, record_id, root_id, op from core_audit where change_id = $1', change)
}

test('a create is answered in the reader’s words: JSON text of the record', async () => {
  const json = await create(world.kernel, await world.as('rita'), world.entity('fixture.account'), {
    name: 'As text',
  })
  assert.equal(recordIn(json).name, 'As text')
})
