import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { aggregate } from '../query/aggregate.ts'
import { list } from '../query/list.ts'
import type { QueryParameters } from '../query/params.ts'
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
import { undoChange } from './undo.ts'

let world: World
before(async () => {
  world = await fixtureWorld()
  await world.look(
    `insert into fixture_unit (code, name) values ('kg', 'Kilogram'), ('m', 'Metre') on conflict do nothing`,
  )
})
after(() => world.kernel.end())

const SIZES = 'fixture.articleSizeHistory'
const STATUSES = 'fixture.invoiceStatusHistory'

const stays = async (person: Person, entity: string, query: QueryParameters): Promise<AnyRecord[]> =>
  recordIn(
    await list(world.kernel, await world.as(person), world.entity(entity), { sort: 'enteredAt', ...query }),
  ).data

const sizes = (id: string, person: Person = 'rita') => stays(person, SIZES, { article: id })

const update = async (id: string, patch: unknown, entity = 'fixture.article') =>
  (await updateRecord(world.kernel, await world.as('rita'), world.entity(entity), id, patch)).change ?? ''

const undo = async (change: string) => undoChange(world.kernel, await world.as('rita'), change)

async function article(more: AnyRecord = {}) {
  const supplier = await world.create('rita', 'fixture.account', { name: `Supplier ${newId()}` })
  return world.create('rita', 'fixture.article', { name: 'Drill', supplier: supplier.id, ...more })
}

/** Every stay but the last has ended, and each began where the one before ended. */
function assertUnbroken(rows: readonly AnyRecord[]): void {
  for (const [i, row] of rows.entries()) {
    assert.equal(row.leftAt === null, i === rows.length - 1)
    if (i > 0) assert.equal(row.enteredAt, rows[i - 1]?.leftAt)
    assert.equal(row.seconds === null, row.leftAt === null)
  }
}

describe('The history of a field', () => {
  test('begins with the record, and goes on with each new value', async () => {
    const { id, change } = await article()
    const next = await update(id, { size: 'l', stock: 3 })
    await update(id, { stock: 4 })
    const rows = await sizes(id)
    assert.deepEqual(
      rows.map(({ size, formerSize, change: by }) => [size, formerSize, by]),
      [
        ['m', null, change],
        ['l', 'm', next],
      ],
    )
    assertUnbroken(rows)
    assert.equal(rows[1]?.changedBy, world.company.users.rita.id)
  })

  test('says how a record it pointed to was called then, and that it pointed nowhere', async () => {
    const [unit] = await world.look(`select id from fixture_unit where code = 'kg'`)
    const { id } = await article({ unit: unit?.id })
    await update(id, { unit: null })
    const rows = await stays('rita', 'fixture.articleUnitHistory', { article: id })
    assert.deepEqual(
      rows.map(row => [row.unit, row.formerUnit, row.title]),
      [
        [unit?.id, null, 'Kilogram'],
        [null, unit?.id, null],
      ],
    )
  })

  test('keeps a move that was undone as the time it was, and counts neither it nor the way back', async () => {
    const { id } = await article()
    const moved = await update(id, { size: 'l' })
    const back = (await undo(moved)).change?.id
    const told = async () => (await sizes(id)).map(({ size, undone }) => `${size}${undone ? ' undone' : ''}`)
    assert.deepEqual(await told(), ['m', 'l undone', 'm undone'])
    await undo(back ?? '')
    assert.deepEqual(await told(), ['m', 'l', 'm undone', 'l undone'])
    assertUnbroken(await sizes(id))
  })

  test('goes to the trash with its record, and comes back with it', async () => {
    const { id } = await article()
    await update(id, { size: 's' })
    const max = await world.as('max')
    const change = await deleteRecord(world.kernel, max, world.entity('fixture.article'), id)
    assert.deepEqual(await sizes(id, 'max'), [])
    await undoChange(world.kernel, max, change ?? '')
    const rows = await sizes(id, 'max')
    assert.deepEqual(
      rows.map(({ size, undone, leftAt }) => [size, undone, leftAt === null]),
      [
        ['m', false, false],
        ['s', false, false],
        ['s', true, true],
      ],
    )
    assert.deepEqual(await world.look('select from core_history_kept where record_id = $1', id), [])
  })

  test('stays true when the writer who came second had begun first', async () => {
    const { id } = await article()
    const [late] = await world.look(
      `update fixture_article_size_history set entered_at = entered_at + interval '1 hour' where article_id = $1 returning entered_at`,
      id,
    )
    await update(id, { size: 'l' })
    const rows = await sizes(id)
    assert.equal(rows[1]?.enteredAt, late?.entered_at.toISOString())
    assert.equal(rows[0]?.seconds, 0)
  })

  test('is found from its record: what ever was large', async () => {
    const [once, never] = [await article({ size: 'l' }), await article()]
    await update(once.id, { size: 's' })
    const found = recordIn(
      await list(world.kernel, await world.as('rita'), world.entity('fixture.article'), {
        filter: JSON.stringify({ sizeHistory: { some: { size: 'l' } }, id: { in: [once.id, never.id] } }),
      }),
    ).data
    assert.deepEqual(
      found.map(({ id }: AnyRecord) => id),
      [once.id],
    )
  })

  test('is seen by who sees the record, and written by nobody', async () => {
    const { id } = await article()
    assert.equal((await sizes(id, 'max')).length, 1)
    const stranger = await refusalFrom(sizes(id, 'vera'))
    assert.equal(stranger.status, 403)
    const [row] = await sizes(id)
    const refusal = await refusalFrom(update(row?.id, { size: 'l' }, SIZES))
    assert.equal(refusal.status, 403)
  })
})

describe('A history with further fields', () => {
  const invoice = () =>
    world.create('rita', 'fixture.invoice', { customer: 'Zimt', lines: [line('Work', '100.00')] })

  test('tells a record as it was at any moment', async () => {
    const { id, lines } = await invoice()
    await update(id, { lines: [{ id: lines[0].id, quantity: '2' }] }, 'fixture.invoice')
    await actOn(world.kernel, await world.as('rita'), world.entity('fixture.invoice'), id, 'issue', {})
    const rows = await stays('rita', STATUSES, { invoice: id })
    assert.deepEqual(
      rows.map(({ status, total, moved }) => [status, total.amount, moved]),
      [
        ['draft', '100.00', true],
        ['draft', '200.00', false],
        ['issued', '200.00', true],
      ],
    )
    assertUnbroken(rows)
  })

  test('adds up what stood where as of a moment', async () => {
    const { id } = await invoice()
    const between = new Date().toISOString()
    await new Promise(resolve => setTimeout(resolve, 5))
    await actOn(world.kernel, await world.as('rita'), world.entity('fixture.invoice'), id, 'issue', {})
    const asOf = async (moment: string) => {
      const filter = JSON.stringify({
        invoice: id,
        enteredAt: { lte: moment },
        or: [{ leftAt: null }, { leftAt: { gt: moment } }],
      })
      const context = await world.as('rita')
      const entity = world.entity(STATUSES)
      const query = { filter, group: 'status', measure: 'sum:total' }
      return recordIn(await aggregate(world.kernel, context, entity, query)).data.map(
        ({ group, sum }: AnyRecord) => [group.status, sum.total.amount],
      )
    }
    assert.deepEqual(await asOf(between), [['draft', '100.00']])
    assert.deepEqual(await asOf(new Date().toISOString()), [['issued', '100.00']])
  })
})
