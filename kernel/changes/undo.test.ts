import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { get } from '../query/get.ts'
import { testTenant } from '../testing/tenant.ts'
import { actOn } from '../write/act.ts'
import { bulkWrite } from '../write/bulk.ts'
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
import { undoChange } from './undo.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
})
after(() => world.kernel.end())

const undo = async (person: Person, change: string | null | undefined, only?: string) =>
  undoChange(world.kernel, await world.as(person), change ?? '', only === undefined ? {} : { only })

const update = async (person: Person, entity: string, id: string, patch: unknown) =>
  (await updateRecord(world.kernel, await world.as(person), world.entity(entity), id, patch)).change

const remove = async (person: Person, entity: string, id: string) =>
  deleteRecord(world.kernel, await world.as(person), world.entity(entity), id)

const read = async (person: Person, entity: string, id: string): Promise<AnyRecord> =>
  recordIn(await get(world.kernel, await world.as(person), world.entity(entity), id))

const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

async function article(more: AnyRecord = {}) {
  const supplier = await world.create('rita', 'fixture.account', { name: `Supplier ${newId()}` })
  return world.create('rita', 'fixture.article', { name: 'Drill', supplier: supplier.id, ...more })
}

test('an update is taken back where nobody has edited since, and the rest is kept with the reason', async () => {
  const { id } = await article({ tags: ['a', 'b'], price: { amount: '10.00', currency: 'EUR' } })
  const change = await update('rita', 'fixture.article', id, {
    price: { amount: '12.00', currency: 'EUR' },
    stock: 5,
    seenAt: '2026-01-01T10:00:00.123Z',
    tags: ['b', 'c'],
  })
  await update('max', 'fixture.article', id, { stock: 7, tags: ['b', 'c', 'd'] })
  const report = await undo('rita', change)
  const record = await read('rita', 'fixture.article', id)
  assert.deepEqual(
    [record.price.amount, record.stock, record.seenAt, record.tags],
    ['10.00', 7, null, ['a', 'b', 'd']],
  )
  assert.deepEqual(ids(report.undone), [id])
  const [kept] = report.kept
  assert.deepEqual([report.kept.length, kept?.field], [1, 'stock'])
  assert.match(kept?.reason ?? '', /^Changed since by max on \d{4}-\d\d-\d\d\.$/)
})

test('an undo is a change and can be undone; then the first one stands again', async () => {
  const account = await world.create('rita', 'fixture.account', { name: `First ${newId()}` })
  const change = await update('rita', 'fixture.account', account.id, { name: 'Second name' })
  const first = await undo('rita', change)
  assert.equal((await read('rita', 'fixture.account', account.id)).name, account.name)
  assert.equal((await refusalFrom(undo('rita', change))).code, 'already-undone')
  await undo('rita', first.change?.id)
  assert.equal((await read('rita', 'fixture.account', account.id)).name, 'Second name')
  const [head] = await world.look('select undone_by from core_change where id = $1', change)
  assert.equal(head?.undone_by, null)
  assert.equal((await undo('rita', change)).undoneCount, 1)
})

test('a deleted record comes back with its id, parts, links and what hung on it', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Back again',
    lines: [line('A', '1.00', { tags: ['x', 'y'] }), line('B', '2.00')],
  })
  const note = await world.create('rita', 'fixture.note', {
    text: 'remember',
    about: { entity: 'fixture.invoice', id: invoice.id },
  })
  const before = await read('rita', 'fixture.invoice', invoice.id)
  const report = await undo('rita', await remove('rita', 'fixture.invoice', invoice.id))
  assert.equal(report.keptCount, 0)
  const now = await read('rita', 'fixture.invoice', invoice.id)
  const stable = ({ version: _, updatedAt: __, ...rest }: AnyRecord) => rest
  assert.deepEqual(stable(now), stable(before))
  assert.equal(now.version, 2)
  assert.equal((await read('rita', 'fixture.note', note.id)).text, 'remember')
})

test('what a delete had emptied elsewhere is filled again, unless it was filled meanwhile', async () => {
  const [gone, other] = await Promise.all(
    ['Gone', 'Other'].map(name => world.create('admin', 'fixture.account', { name: `${name} ${newId()}` })),
  )
  const make = () => world.create('admin', 'fixture.article', { name: 'Supplied', supplier: gone?.id })
  const [left, moved] = [await make(), await make()]
  const change = await remove('admin', 'fixture.account', gone?.id)
  assert.equal((await read('admin', 'fixture.article', left.id)).supplier, null)
  await update('admin', 'fixture.article', moved.id, { supplier: other?.id })
  const report = await undo('admin', change)
  assert.equal((await read('admin', 'fixture.article', left.id)).supplier, gone?.id)
  assert.equal((await read('admin', 'fixture.article', moved.id)).supplier, other?.id)
  assert.deepEqual(
    report.kept.map(({ id, field }) => [id, field]),
    [[moved.id, 'supplier']],
  )
  const [side] = await world.look('select articles::int from fixture_account_rollup where id = $1', gone?.id)
  assert.equal(side?.articles, 1)
})

test('a created record is deleted, unless somebody worked on it or uses it', async () => {
  const [free, edited, used] = await Promise.all(
    ['free', 'edited', 'used'].map(name =>
      world.create('rita', 'fixture.category', { name: `${name} ${newId()}` }),
    ),
  )
  await update('max', 'fixture.category', edited?.id, { name: 'Edited by Max' })
  await world.create('rita', 'fixture.category', { name: 'A user', parent: used?.id })
  assert.equal((await undo('rita', free?.change)).undone[0]?.op, 'C')
  assert.equal((await refusalFrom(read('rita', 'fixture.category', free?.id))).status, 404)
  assert.match((await undo('rita', edited?.change)).kept[0]?.reason ?? '', /Changed since by max/)
  const report = await undo('rita', used?.change)
  assert.match(report.kept[0]?.reason ?? '', /still used by categories/)
  assert.equal(report.change, null)
})

test('lines come and go, and the total follows from what there is then', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Lines',
    lines: [line('A', '1.00'), line('B', '2.00')],
  })
  const [a, b] = invoice.lines
  const change = await update('rita', 'fixture.invoice', invoice.id, {
    lines: [{ id: b.id, quantity: '10' }, line('C', '5.00')],
  })
  const [, c] = (await read('rita', 'fixture.invoice', invoice.id)).lines
  await update('rita', 'fixture.invoice', invoice.id, {
    lines: [{ id: b.id, price: { amount: '3.00', currency: 'EUR' } }, { id: c.id }],
  })
  await undo('rita', change)
  const now = await read('rita', 'fixture.invoice', invoice.id)
  assert.deepEqual(
    now.lines.map((each: AnyRecord) => [each.id, each.quantity, each.amount.amount]),
    [
      [a.id, '1.00', '1.00'],
      [b.id, '1.00', '3.00'],
    ],
  )
  assert.equal(now.total.amount, '4.00')
})

test('a number that was given out stays, and so does what it froze', async () => {
  const invoice = await world.create('rita', 'fixture.invoice', {
    customer: 'Numbered',
    lines: [line('A', '1.00')],
  })
  const issued = await actOn(
    world.kernel,
    await world.as('rita'),
    world.entity('fixture.invoice'),
    invoice.id,
    'issue',
    {},
  )
  const report = await undo('rita', 'change' in issued ? issued.change : null)
  assert.deepEqual([report.change, report.undoneCount], [null, 0])
  assert.ok(report.kept.some(({ field }) => field === 'number'))
  assert.equal((await read('rita', 'fixture.invoice', invoice.id)).status, 'issued')
})

test('it needs the rights of the writes it makes', async () => {
  // Rita may create accounts, but not delete them.
  const account = await world.create('rita', 'fixture.account', { name: `Rights ${newId()}` })
  assert.equal((await undo('rita', account.change)).kept[0]?.reason, 'You may not delete this account.')
  assert.equal((await undo('max', account.change)).undoneCount, 1)
  const hidden = await world.create('max', 'fixture.account', { name: `Hidden ${newId()}` })
  assert.equal((await refusalFrom(undo('rita', hidden.change))).status, 404)
  assert.equal((await refusalFrom(undo('rita', newId()))).status, 404)
  assert.equal((await refusalFrom(undo('rita', 'no id'))).status, 404)
})

test('a change of another tenant does not exist', async () => {
  const other = await testTenant(world.kernel, {})
  const account = await world.create('rita', 'fixture.account', { name: `Ours ${newId()}` })
  const theirs = undoChange(world.kernel, await other.users.admin.context(), account.change)
  assert.equal((await refusalFrom(theirs)).status, 404)
})

test('a tree deleted as a whole comes back as a whole, in whatever order it went', async () => {
  const top = await world.create('rita', 'fixture.category', { name: `Top ${newId()}` })
  const middle = await world.create('rita', 'fixture.category', { name: 'Middle', parent: top.id })
  const leaf = await world.create('rita', 'fixture.category', { name: 'Leaf', parent: middle.id })
  const operations = [leaf, middle, top].map(({ id }) => ({ op: 'delete' as const, id }))
  const { change } = await bulkWrite(
    world.kernel,
    await world.as('rita'),
    world.entity('fixture.category'),
    operations,
  )
  const report = await undo('rita', change)
  assert.deepEqual([report.undoneCount, report.keptCount], [3, 0])
  assert.equal((await read('rita', 'fixture.category', leaf.id)).parent, middle.id)
})

test('two names that were exchanged are exchanged back', async () => {
  const [one, two] = await Promise.all(
    ['X one', 'X two'].map(name => world.create('max', 'fixture.account', { name })),
  )
  const context = await world.as('max')
  const account = world.entity('fixture.account')
  const { change } = await bulkWrite(world.kernel, context, account, [
    { op: 'delete', id: two?.id },
    { op: 'update', id: one?.id, data: { name: 'X two' } },
    { op: 'create', data: { name: 'X one' } },
  ])
  const report = await undo('max', change)
  assert.deepEqual([report.undoneCount, report.kept], [3, []])
  assert.equal((await read('max', 'fixture.account', one?.id)).name, 'X one')
  assert.equal((await read('max', 'fixture.account', two?.id)).name, 'X two')
})

test('one record of many comes back alone', async () => {
  const made = await Promise.all(['Y1', 'Y2'].map(name => world.create('max', 'fixture.account', { name })))
  const operations = made.map(({ id }) => ({ op: 'delete' as const, id }))
  const { change } = await bulkWrite(
    world.kernel,
    await world.as('max'),
    world.entity('fixture.account'),
    operations,
  )
  const report = await undo('max', change, made[1]?.id)
  assert.deepEqual(ids(report.undone), [made[1]?.id])
  assert.equal(
    (await undo('max', change)).undone.some(({ id }) => id === made[0]?.id),
    true,
  )
})

test('a restored secret is gone, and the report says so', async () => {
  const { id } = await article({ apiKey: 'hunter2' })
  const report = await undo('max', await remove('max', 'fixture.article', id))
  assert.deepEqual(
    report.kept.map(({ field }) => field),
    ['apiKey'],
  )
  assert.equal((await read('max', 'fixture.article', id)).apiKey, null)
})

test('of two undos at the same time one wins', async () => {
  const account = await world.create('rita', 'fixture.account', { name: `Twice ${newId()}` })
  const change = await update('rita', 'fixture.account', account.id, { name: `Other ${newId()}` })
  const outcomes = await Promise.allSettled([
    undo('rita', change),
    undo('rita', change),
    undo('rita', change),
  ])
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('a change of thousands of records is undone in chunks, and once more back', async () => {
  const rows = Array.from({ length: 5200 }, (_, i) => ({ op: 'create' as const, data: { name: `Z ${i}` } }))
  const { change } = await bulkWrite(
    world.kernel,
    await world.as('max'),
    world.entity('fixture.account'),
    rows,
  )
  const count = async () =>
    (await world.look(`select count(*)::int as n from fixture_account where name like 'Z %'`))[0]?.n
  const report = await undo('max', change)
  assert.deepEqual(
    [report.undoneCount, report.keptCount, report.undone.length, await count()],
    [5200, 0, 1000, 0],
  )
  assert.equal((await undo('max', report.change?.id)).undoneCount, 5200)
  assert.equal(await count(), 5200)
})
