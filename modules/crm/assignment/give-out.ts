import {
  announcing,
  type Context,
  type Kernel,
  type Need,
  newChange,
  planVerdicts,
  type ResultSet,
  type Sql,
  sql,
  type Transaction,
  transactAs,
} from '@inopsio/kernel/server'
import type { Assigned } from './assigned.ts'
import { type Decision, decide, type Newcomer } from './decide.ts'
import { activePlan, type LoadedPlan, loadDesk, planOf, reading, saveTurns } from './load-desk.ts'

/** Records of one transaction: few enough that nobody waits long for the plan. */
export const BATCH = 500

/**
 * Gives out those of these records that nobody has, by the active plan, and writes down why. Whoever does so holds the
 * plan's row until it is committed: turns, limits and ties are read behind that lock, so that any number of writers in any
 * number of processes share out as one would. Doing it twice does nothing. A plan without rules for them leaves them alone.
 */
export function giveOut(
  kernel: Kernel,
  context: Context,
  what: Assigned,
  ids: readonly string[],
  now: Date = new Date(),
): Promise<readonly Decision[]> {
  const opening = {
    needs: needsOf(kernel, what),
    change: newChange('system', kernel.registry.get(what.entity)),
  }
  return transactAs(kernel, context, opening, async (tx, current) => {
    const [active] = await tx.run([activePlan(current, what)])
    const plan = planOf(active)
    if (!plan || plan.rules.length === 0) return []
    const newcomers = await readNewcomers(kernel, tx, current, what, plan, ids, true)
    if (newcomers.length === 0) return []
    const desk = await loadDesk(tx, current, what, plan, newcomers, now)
    const decisions = newcomers.map(newcomer => decide(desk, newcomer, now))
    await tx.run([
      ...handOver(current, what, decisions),
      noteDown(current, what, plan, decisions, now),
      saveTurns(current, desk),
    ])
    return decisions
  })
}

function needsOf({ registry }: Kernel, what: Assigned): readonly Need[] {
  const [plan, record] = [registry.get('crm.assignmentPlan'), registry.get(what.entity)]
  const [log, turn] = [registry.get(what.log), registry.get('crm.assignmentTurn')]
  return [
    ...reading(registry, what),
    ...[plan, record, log, turn].map(entity => ({ right: 'update', entity }) as const),
    ...[log, turn].map(entity => ({ right: 'create', entity }) as const),
  ]
}

/** The records nobody has, in the order in which they came, and which rules they pass. */
export async function readNewcomers(
  kernel: Kernel,
  tx: Transaction,
  context: Context,
  what: Assigned,
  { rules }: LoadedPlan,
  ids: readonly string[],
  isLocking: boolean,
): Promise<readonly Newcomer[]> {
  const conditions = rules.map(({ condition }) => condition)
  const verdicts = planVerdicts(kernel, context, kernel.registry.get(what.entity), conditions, ids)
  const isTied = rules.some(({ keeps }) => keeps !== 'nothing')
  const wanted = isLocking
    ? sql`and l.owner_id is null and l.status = any(${what.openStatuses}::text[])`
    : sql.empty
  const [found, passed] = await tx.run([
    sql`select l.id, l.company_id, ${sql.ref('l', what.person)}, ${isTied ? ownersOf(what) : sql`null, null`}
      from ${sql.ref(what.table)} l
      where l.tenant_id = ${context.tenant.id} and l.id = any(${ids}::uuid[]) ${wanted}
      order by l.created_at, l.id ${isLocking ? sql`for no key update of l` : sql.empty}`,
    verdicts.statement,
  ])
  return newcomersOf(found, verdicts.read(passed))
}

/** Who has the company, else the latest record of it; who had the latest one about the same person. */
function ownersOf({ table, person }: Assigned): Sql {
  const latest = (
    same: Sql,
  ) => sql`(select o.owner_id from ${sql.ref(table)} o where o.tenant_id = l.tenant_id and ${same}
    and o.id <> l.id and o.created_at <= l.created_at and o.owner_id is not null order by o.created_at desc limit 1)`
  return sql`
    coalesce(
      (select c.owner_id from crm_company c where c.tenant_id = l.tenant_id and c.id = l.company_id),
      ${latest(sql`o.company_id = l.company_id`)}),
    ${latest(sql`${sql.ref('o', person)} = ${sql.ref('l', person)}`)}`
}

const newcomersOf = (
  found: ResultSet | undefined,
  passed: ReadonlyMap<string, readonly boolean[]>,
): readonly Newcomer[] =>
  (found?.rows ?? []).map(([id, company, person, companyOwner, personOwner]) => ({
    id: id ?? '',
    company: company ?? null,
    person: person ?? null,
    companyOwner: companyOwner ?? null,
    personOwner: personOwner ?? null,
    passes: passed.get(id ?? '') ?? [],
  }))

/** The locked rows get their owners, and their owners are told. */
function handOver({ tenant }: Context, { entity, table }: Assigned, decisions: readonly Decision[]): Sql[] {
  const given = decisions.filter(({ to }) => to !== null)
  if (given.length === 0) return []
  const pairs = sql`unnest(${given.map(({ record }) => record)}::uuid[], ${given.map(({ to }) => to)}::uuid[])`
  return [
    sql`update ${sql.ref(table)} l set owner_id = d.owner from ${pairs} as d(id, owner)
      where l.tenant_id = ${tenant.id} and l.id = d.id`,
    sql`select core_emit(${`${entity}.assigned`}, ${entity}, d.id, jsonb_build_object('owner', d.owner))
      from ${pairs} as d(id, owner)`,
  ]
}

/** A row for each record; one that waits already is settled, or waits on with what is in its way now. */
function noteDown(
  { tenant }: Context,
  { logTable, about }: Assigned,
  { id }: LoadedPlan,
  decisions: readonly Decision[],
  now: Date,
) {
  const column = <T>(read: (decision: Decision) => T): readonly T[] => decisions.map(read)
  const at = now.toISOString()
  return announcing(sql`with d as (
      select * from unnest(${column(({ record }) => record)}::uuid[], ${column(({ to }) => to)}::uuid[],
        ${column(({ reason }) => reason.slice(0, 2000))}::text[], ${column(({ rule }) => rule?.name ?? null)}::text[])
        as d(record, owner, reason, rule)),
    waited as (
      update ${sql.ref(logTable)} a set outcome = case when d.owner is null then 'waiting' else 'given' end,
        assignee_id = d.owner, given_at = case when d.owner is not null then ${at}::timestamptz end, reason = d.reason,
        rule = d.rule, plan_id = ${id}::uuid, tries = a.tries + 1, tried_at = ${at}::timestamptz
      from d where a.tenant_id = ${tenant.id} and ${sql.ref('a', about)} = d.record and a.outcome = 'waiting'
      returning d.record)
    insert into ${sql.ref(logTable)} (tenant_id, ${sql.ref(about)}, outcome, assignee_id, given_at, reason, rule, plan_id, tries,
      tried_at)
    select ${tenant.id}::uuid, d.record, case when d.owner is null then 'waiting' else 'given' end, d.owner,
      case when d.owner is not null then ${at}::timestamptz end, d.reason, d.rule, ${id}::uuid, 1, ${at}::timestamptz
    from d where d.record not in (select record from waited)`)
}
