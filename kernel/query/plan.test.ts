import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Sql, sql } from '../db/statement.ts'
import { begin } from '../rights/begin.ts'
import { newNeeds } from './access.ts'
import { countRecords } from './count.ts'
import { newCompilation } from './filter/compile.ts'
import { listPage } from './list.ts'
import { compilePage } from './page.ts'
import { listRequest, type QueryParameters } from './params.ts'
import { planList, planSelection } from './request.ts'
import { type Desk, makeDesk, type Name } from './testing/desk.ts'

let desk: Desk

/** Rita owns 2,000 of 50,000 tickets, all of them old, so that a walk from the newest finds hers last. */
before(async () => {
  desk = await makeDesk()
  const { rita, tom } = desk.users
  await desk.run('alter table desk_ticket disable trigger user')
  await desk.run(
    `insert into desk_ticket (tenant_id, subject, priority, status, due_on, effort, owner_id, created_at)
     select $1, 'Ticket ' || g * 7919 % 50000, case when g % 3 > 0 then g % 1000 end,
       (array['new', 'working', 'done'])[g % 3 + 1], date '2026-01-01' + g % 500, g % 50,
       case when g > 48000 then $2::uuid else $3::uuid end, timestamptz '2026-08-01' - g * interval '1 minute'
     from generate_series(1, 50000) g`,
    [desk.tenantId, rita.id, tom.id],
  )
  await desk.run('alter table desk_ticket enable trigger user')
  await desk.run('analyze desk_ticket')
})
after(() => desk.kernel.end())

const queries: readonly QueryParameters[] = [
  {},
  { sort: 'subject' },
  { sort: '-priority' },
  { sort: 'effort,-priority' },
  { status: 'new' },
  { sort: 'dueOn', status: 'new', 'priority[gte]': '500' },
  { q: 'ticket 123' },
  { q: 'ticket 1', sort: '-dueOn' },
]

for (const who of ['rita', 'max'] as const)
  for (const query of queries)
    test(`${who === 'rita' ? 'a representative' : 'a manager'} reads ${JSON.stringify(query)} along an index, from the first page on`, async () => {
      const context = await desk.users[who].context()
      const entity = desk.kernel.registry.get('desk.ticket')
      const request = listRequest(desk.kernel.registry, entity, { ...query, limit: '20' })
      const { next } = await listPage(desk.kernel, context, entity, request)
      for (const after of [undefined, next ?? undefined]) {
        const scanned = await tablesScanned(who, { ...request, after })
        assert.deepEqual(scanned, [])
      }
    })

test('the second walk of a list is not begun while the first one fills the page', async () => {
  const entity = desk.kernel.registry.get('desk.ticket')
  const request = listRequest(desk.kernel.registry, entity, { sort: 'priority', limit: '20' })
  const plan = await explain('max', request)
  const [first, second] = nodesOf(plan)
    .filter(node => node['Node Type'] === 'Limit')
    .slice(1)
  assert.deepEqual([first?.['Actual Rows'], second?.['Actual Loops']], [21, 0])
})

test('above the cap a count is the planner’s estimate, and says so', async () => {
  const entity = desk.kernel.registry.get('desk.ticket')
  const everything = () => ({ entity, filter: { type: 'and' as const, of: [] } })
  const all = await countRecords(desk.kernel, await desk.users.max.context(), everything)
  assert.equal(all.isExact, false)
  assert.ok(all.count > 10_000)
  const own = await countRecords(desk.kernel, await desk.users.rita.context(), everything)
  assert.deepEqual(own, { count: 2000, isExact: true })
})

test('a count that takes too long is given up for an estimate', async () => {
  const { kernel } = desk
  const context = await desk.users.max.context()
  const entity = kernel.registry.get('desk.ticket')
  const or = Array.from({ length: 100 }, (_, i) => ({ subject: { contains: `nowhere ${i}` } }))
  const request = { filters: [{ path: 'filter', filter: { or } }] }
  const filter = planSelection({ registry: kernel.registry, context }, entity, request)
  const { isExact } = await countRecords(kernel, context, () => ({ entity, filter }), 20)
  assert.equal(isExact, false)
})

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Loops': number
  readonly 'Actual Rows': number
  readonly Plans?: readonly PlanNode[]
}

async function explain(who: Name, request: Parameters<typeof planList>[2]): Promise<PlanNode> {
  const { kernel } = desk
  const context = await desk.users[who].context()
  const entity = kernel.registry.get('desk.ticket')
  const needs = newNeeds()
  const compilation = newCompilation(kernel.registry, context, needs)
  const { filter, sort, cursor, limit, answer } = planList(compilation, entity, request)
  const page: Sql = compilePage(compilation, { entity, filter }, answer.shape, sort, cursor, limit)
  const group = [begin(context, needs.all), sql`explain (analyze, format json) ${page}`]
  const [, plan] = await kernel.executor.run(group, { lane: 'read' })
  return JSON.parse(plan?.rows[0]?.[0] ?? '')[0].Plan
}

const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** Tables of which every row was looked at. */
const tablesScanned = async (
  who: Name,
  request: Parameters<typeof planList>[2],
): Promise<readonly string[]> =>
  nodesOf(await explain(who, request))
    .filter(node => node['Node Type'] === 'Seq Scan' && node['Actual Loops'] > 0)
    .map(node => node['Relation Name'] ?? '')
