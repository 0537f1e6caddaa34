import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../errors.ts'
import { newId } from '../write/record-id.ts'
import { aggregate } from './aggregate.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import type { QueryParameters } from './params.ts'
import { type Desk, makeDesk, type Name } from './testing/desk.ts'

let desk: Desk
const ids = { ritas: newId(), toms: newId(), shared: newId(), nobodys: newId() }

before(async () => {
  desk = await makeDesk()
  const { rita, tom } = desk.users
  const rows = [
    [ids.ritas, 'Rita’s', rita.id, 5],
    [ids.toms, 'Tom’s', tom.id, 7],
    [ids.shared, 'Tom’s, shared with Rita', tom.id, 9],
    [ids.nobodys, 'Nobody’s', null, 3],
  ]
  for (const [id, subject, owner, effort] of rows)
    await desk.run(
      `insert into desk_ticket (tenant_id, id, subject, owner_id, effort, verdict) values ($1, $2, $3, $4, $5, 'fine')`,
      [desk.tenantId, id, subject, owner, effort],
    )
  await desk.run(
    `insert into desk_ticket_labels (tenant_id, source_id, tag) select $1, id, 'hot' from desk_ticket`,
    [desk.tenantId],
  )
  await desk.run(
    `insert into core_share (tenant_id, entity, record_id, user_id, access) values ($1, 'desk.ticket', $2, $3, 'read')`,
    [desk.tenantId, ids.shared, rita.id],
  )
})
after(() => desk.kernel.end())

interface Ticket {
  readonly id: string
  readonly effort?: number | null
  readonly verdict?: string
  readonly labels?: readonly string[]
}

const tickets = () => desk.kernel.registry.get('desk.ticket')

async function read(
  who: Name | 'stranger',
  query: QueryParameters = {},
): Promise<{ data: Ticket[]; page: { next: string | null; count: number } }> {
  const user = who === 'stranger' ? desk.stranger : desk.users[who]
  return JSON.parse(await list(desk.kernel, await user.context(), tickets(), query))
}

const idsOf = async (who: Name | 'stranger', query: QueryParameters = {}): Promise<string[]> =>
  (await read(who, query)).data.map(ticket => ticket.id).sort()

const refusal = (code: string) => (error: unknown) =>
  error instanceof Refusal &&
  error.status === 400 &&
  error.problems.length === 1 &&
  error.problems[0]?.code === code

test('a representative sees her own records and what was shared with her, a manager all, a stranger none', async () => {
  assert.deepEqual(await idsOf('rita'), [ids.ritas, ids.shared].sort())
  assert.deepEqual(await idsOf('tom'), [ids.toms, ids.shared].sort())
  assert.deepEqual(await idsOf('max'), Object.values(ids).sort())
  assert.deepEqual(await idsOf('stranger'), [])
  assert.equal((await read('rita')).page.count, 2)
})

test('a record one may not see is not found, like one that does not exist', async () => {
  const rita = await desk.users.rita.context()
  await assert.doesNotReject(get(desk.kernel, rita, tickets(), ids.ritas))
  for (const id of [ids.toms, newId(), 'not-an-id'])
    await assert.rejects(get(desk.kernel, rita, tickets(), id), {
      status: 404,
      message: 'Ticket was not found.',
    })
})

test('a field without a right to it is absent, one readable on own records is null on others', async () => {
  const byId = new Map((await read('sara')).data.map(ticket => [ticket.id, ticket]))
  assert.equal(byId.size, 4)
  assert.ok([...byId.values()].every(ticket => !('verdict' in ticket) && ticket.effort === null))

  const own = JSON.parse(await get(desk.kernel, await desk.users.rita.context(), tickets(), ids.ritas))
  assert.deepEqual([own.effort, own.labels, 'verdict' in own], [5, ['hot'], false])
  const shared = JSON.parse(await get(desk.kernel, await desk.users.rita.context(), tickets(), ids.shared))
  assert.deepEqual([shared.effort, shared.labels], [null, []])
  const managers = JSON.parse(await get(desk.kernel, await desk.users.max.context(), tickets(), ids.shared))
  assert.deepEqual([managers.effort, managers.labels, managers.verdict], [9, ['hot'], 'fine'])
})

test('a field without a right to it does not exist for filters, sorting, groups and choice of fields', async () => {
  await assert.rejects(read('rita', { verdict: 'fine' }), refusal('unknown-field'))
  await assert.rejects(read('rita', { sort: 'verdict' }), refusal('not-sortable'))
  await assert.rejects(read('rita', { fields: 'verdict' }), refusal('unknown-field'))
  const rita = await desk.users.rita.context()
  await assert.rejects(
    aggregate(desk.kernel, rita, tickets(), { measure: 'sum:verdict' }),
    refusal('unknown-measure'),
  )
  assert.deepEqual(await idsOf('max', { verdict: 'fine' }), Object.values(ids).sort())
})

test('what one may read on some of the visible records only cannot be used to find or order them', async () => {
  await assert.rejects(read('sara', { 'effort[gt]': '4' }), refusal('partly-readable'))
  await assert.rejects(
    read('sara', { filter: '{"owner.tickets":{"some":{"effort":9}}}' }),
    refusal('partly-readable'),
  )
  await assert.rejects(read('sara', { sort: 'effort' }), refusal('not-sortable'))
  const sara = await desk.users.sara.context()
  await assert.rejects(
    aggregate(desk.kernel, sara, tickets(), { measure: 'max:effort' }),
    refusal('unknown-measure'),
  )
})

test('a masked value of a shared record is found by no filter and betrayed by no order', async () => {
  assert.deepEqual(await idsOf('rita', { 'effort[gt]': '0' }), [ids.ritas])
  assert.deepEqual(await idsOf('rita', { 'effort[empty]': 'true' }), [ids.shared])
  assert.deepEqual(await idsOf('rita', { filter: '{"not":{"effort":9}}' }), [ids.ritas, ids.shared].sort())
  assert.deepEqual(await idsOf('rita', { 'labels[has]': 'hot' }), [ids.ritas])

  for (const sort of ['effort', '-effort']) {
    const first = await read('rita', { sort, limit: '1' })
    assert.deepEqual(
      first.data.map(ticket => ticket.id),
      [ids.ritas],
      'records without a value come last',
    )
    const second = await read('rita', { sort, limit: '1', after: first.page.next ?? '' })
    assert.deepEqual(
      second.data.map(ticket => ticket.id),
      [ids.shared],
    )
  }
  const rita = await desk.users.rita.context()
  const sums = JSON.parse(await aggregate(desk.kernel, rita, tickets(), { measure: 'sum:effort' }))
  assert.deepEqual(sums.data, [{ group: {}, count: 2, sum: { effort: 5 } }])
})

test('related records count as far as the reader sees them', async () => {
  const users = desk.kernel.registry.get('core.user')
  const found = async (who: Name, filter: object) => {
    const answer = await list(desk.kernel, await desk.users[who].context(), users, {
      filter: JSON.stringify(filter),
    })
    return JSON.parse(answer)
      .data.map((user: { name: string }) => user.name)
      .sort()
  }
  assert.deepEqual(await found('max', { tickets: { some: {} } }), ['rita', 'tom'])
  assert.deepEqual(await found('rita', { tickets: { some: { subject: 'Tom’s' } } }), [])
  assert.deepEqual(await found('max', { tickets: { some: { subject: 'Tom’s' } } }), ['tom'])
})
