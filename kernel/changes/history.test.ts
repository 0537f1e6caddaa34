import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { actOn } from '../write/act.ts'
import { deleteRecord } from '../write/delete.ts'
import {
  type AnyRecord,
  fixtureWorld,
  line,
  type Person,
  recordIn,
  refusalFrom,
  type World,
} from '../write/fixture-world.ts'
import { newId } from '../write/record-id.ts'
import { updateRecord } from '../write/update.ts'
import { history } from './history.ts'
import { listChanges } from './list.ts'
import { trash } from './trash.ts'
import { undoChange } from './undo.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

const historyOf = async (person: Person, entity: string, id: string, query: Record<string, string> = {}) =>
  recordIn(await history(world.kernel, await world.as(person), world.entity(entity), id, query))

const update = async (person: Person, entity: string, id: string, patch: unknown) =>
  updateRecord(world.kernel, await world.as(person), world.entity(entity), id, patch)

const trashOf = async (person: Person, query: Record<string, string> = {}) =>
  recordIn(await trash(world.kernel, await world.as(person), query))

const remove = async (person: Person, entity: string, id: string) =>
  deleteRecord(world.kernel, await world.as(person), world.entity(entity), id)

test('a history says who changed what from what to what, newest first', async () => {
  const supplier = await world.create('rita', 'fixture.account', { name: 'Historic' })
  const { id } = await world.create('rita', 'fixture.article', {
    name: 'Drill',
    supplier: supplier.id,
    tags: ['a'],
  })
  await update('max', 'fixture.article', id, { price: { amount: '9.50', currency: 'EUR' }, tags: ['b'] })
  const { data } = await historyOf('rita', 'fixture.article', id)
  assert.deepEqual(
    data.map((entry: AnyRecord) => [entry.op, entry.change.actor.name, entry.change.kind, entry.diff]),
    [
      ['U', 'max', 'update', { price: [null, { amount: '9.50', currency: 'EUR' }], tags: [['a'], ['b']] }],
      ['C', 'rita', 'create', {}],
    ],
  )
})

test('what happened to parts belongs to the history of their record', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Parts',
    lines: [line('A', '1.00')],
  })
  const [first] = invoice.lines
  await update('rita', 'fixture.invoice', invoice.id, {
    lines: [{ id: first.id, quantity: '2' }, line('B', '1.00')],
  })
  const [entry] = (await historyOf('rita', 'fixture.invoice', invoice.id)).data
  assert.deepEqual(entry.diff.total, [
    { amount: '1.00', currency: 'EUR' },
    { amount: '3.00', currency: 'EUR' },
  ])
  assert.deepEqual(
    entry.parts.map((part: AnyRecord) => [part.entity, part.op, part.diff.quantity]),
    [
      ['fixture.invoiceLine', 'U', ['1.00', '2.00']],
      ['fixture.invoiceLine', 'C', undefined],
    ],
  )
})

test('an action and an undo are named as what they are', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Named',
    lines: [line('A', '1.00')],
  })
  const renamed = await update('rita', 'fixture.invoice', invoice.id, { customer: 'Renamed' })
  await undoChange(world.kernel, await world.as('rita'), renamed.change ?? '')
  await actOn(world.kernel, await world.as('rita'), world.entity('fixture.invoice'), invoice.id, 'issue', {})
  const { data } = await historyOf('rita', 'fixture.invoice', invoice.id)
  assert.deepEqual(
    data.map(({ change }: AnyRecord) => [
      change.kind,
      change.action,
      change.undoOf === renamed.change,
      change.undoneBy !== null,
    ]),
    [
      ['action', 'issue', false, false],
      ['undo', null, true, false],
      ['update', null, false, true],
      ['create', null, false, false],
    ],
  )
})

test('a history is read page by page, each change once', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'Page 0' })
  for (const n of [1, 2, 3, 4]) await update('rita', 'fixture.account', account.id, { name: `Page ${n}` })
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: AnyRecord = await historyOf('rita', 'fixture.account', account.id, {
      limit: '2',
      ...(after && { after }),
    })
    seen.push(...page.data.map((entry: AnyRecord) => entry.diff.name?.[1] ?? 'created'))
    after = page.page.next
  } while (after !== null)
  assert.deepEqual(seen, ['Page 4', 'Page 3', 'Page 2', 'Page 1', 'created'])
})

test('the history of one field tells of nothing else, page by page', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'First',
    lines: [line('A', '1.00')],
  })
  await update('rita', 'fixture.invoice', invoice.id, { customer: 'Second', lines: [line('B', '2.00')] })
  await update('max', 'fixture.invoice', invoice.id, { lines: [line('C', '3.00')] })
  await update('max', 'fixture.invoice', invoice.id, { customer: 'Third' })
  const { data, page } = await historyOf('rita', 'fixture.invoice', invoice.id, {
    field: 'customer',
    limit: '2',
  })
  assert.deepEqual(
    data.map((entry: AnyRecord) => [entry.change.actor.name, entry.diff, entry.parts]),
    [
      ['max', { customer: ['Second', 'Third'] }, []],
      ['rita', { customer: ['First', 'Second'] }, []],
    ],
  )
  const rest = await historyOf('rita', 'fixture.invoice', invoice.id, { field: 'customer', after: page.next })
  assert.deepEqual(
    rest.data.map(({ op, diff }: AnyRecord) => [op, diff]),
    [['C', {}]],
  )
})

test('who cannot see the record cannot see its history', async () => {
  const account = await world.create('max', 'fixture.account', { name: 'Unseen' })
  assert.equal((await refusalFrom(historyOf('rita', 'fixture.account', account.id))).status, 404)
  assert.equal((await refusalFrom(historyOf('rita', 'fixture.account', newId()))).status, 404)
})

test('bad page parameters are refused in words', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'Pages' })
  for (const query of [
    { limit: '0' },
    { limit: 'x' },
    { limit: '201' },
    { after: 'nonsense' },
    { after: '%00' },
    { sort: 'a' },
  ])
    assert.equal(
      (await refusalFrom(historyOf('rita', 'fixture.account', account.id, query as never))).status,
      400,
    )
})

test('the trash lists deleted records to those who could read them, until they come back', async () => {
  const mine = await world.create('rita', 'fixture.invoice', {
    customer: 'Rita’s',
    lines: [line('A', '1.00')],
  })
  const other = await world.create('max', 'fixture.invoice', {
    customer: 'Max’s',
    lines: [line('A', '1.00')],
  })
  const change = await remove('rita', 'fixture.invoice', mine.id)
  await remove('max', 'fixture.invoice', other.id)
  const titles = async (person: Person) =>
    (await trashOf(person, { entity: 'fixture.invoice' })).data.map((entry: AnyRecord) => entry.title)
  assert.deepEqual(await titles('rita'), ['Rita’s'])
  assert.deepEqual(await titles('max'), ['Max’s', 'Rita’s'])
  assert.deepEqual(await titles('vera'), [])
  await undoChange(world.kernel, await world.as('rita'), change)
  assert.deepEqual(await titles('max'), ['Max’s'])
})

test('through another record, the trash asks for that one', async () => {
  const account = await world.create('rita', 'fixture.account', { name: 'Through' })
  const article = await world.create('rita', 'fixture.article', {
    name: 'Thrown away',
    code: 'AB-77',
    supplier: account.id,
  })
  await remove('max', 'fixture.article', article.id)
  const entry = (await trashOf('rita', { entity: 'fixture.article' })).data[0]
  assert.deepEqual([entry.id, entry.title, entry.change.actor.name], [article.id, 'Thrown away', 'max'])
  assert.equal((await refusalFrom(trashOf('rita', { entity: 'fixture.nothing' }))).status, 400)
})

test('one sees one’s own changes, and those of others to what one may read as a whole', async () => {
  const mine = await world.create('rita', 'fixture.account', { name: 'Listed' })
  const theirs = await world.create('max', 'fixture.account', { name: 'Listed too' })
  const open = await world.create('max', 'fixture.category', { name: 'Listed for all' })
  const listed = async (person: Person) =>
    recordIn(await listChanges(world.kernel, await world.as(person), { limit: '10' })).data.map(
      (head: AnyRecord) => head.id,
    )
  const rita = await listed('rita')
  assert.deepEqual(
    [mine, theirs, open].map(({ change }) => rita.includes(change)),
    [true, false, true],
  )
  const max = await listed('max')
  assert.deepEqual(max.slice(0, 3), [open.change, theirs.change, mine.change])
})
