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
import { type Decision, decide, type Newcomer } from './decide.ts'
import {
  activePlan,
  type LoadedPlan,
  loadDesk,
  openStatuses,
  planOf,
  reading,
  saveTurns,
} from './load-desk.ts'

/** Leads of one transaction: few enough that nobody waits long for the plan. */
export const BATCH = 500

/**
 * Gives out those of these leads that nobody has, by the active plan, and writes down why. Whoever does so holds the
 * plan's row until it is committed: turns, limits and ties are read behind that lock, so that any number of writers in any
 * number of processes share out as one would. Doing it twice does nothing.
 */
export function assignLeads(
  kernel: Kernel,
  context: Context,
  ids: readonly string[],
  now: Date = new Date(),
): Promise<readonly Decision[]> {
  const lead = kernel.registry.get('crm.lead')
  const opening = { needs: needsOf(kernel), change: newChange('system', lead) }
  return transactAs(kernel, context, opening, async (tx, current) => {
    const [active] = await tx.run([activePlan(current)])
    const plan = planOf(active)
    if (!plan) return []
    const newcomers = await readNewcomers(kernel, tx, current, plan, ids, true)
    if (newcomers.length === 0) return []
    const desk = await loadDesk(tx, current, plan, newcomers, now)
    const decisions = newcomers.map(newcomer => decide(desk, newcomer, now))
    await tx.run([
      ...giveOut(current, decisions),
      noteDown(current, plan, decisions, now),
      saveTurns(current, desk),
    ])
    return decisions
  })
}

function needsOf({ registry }: Kernel): readonly Need[] {
  const [plan, lead] = [registry.get('crm.assignmentPlan'), registry.get('crm.lead')]
  const [assignment, turn] = [registry.get('crm.assignment'), registry.get('crm.assignmentTurn')]
  return [
    ...reading(registry),
    ...[plan, lead, assignment, turn].map(entity => ({ right: 'update', entity }) as const),
    ...[assignment, turn].map(entity => ({ right: 'create', entity }) as const),
  ]
}

/** The leads nobody has, in the order in which they came, and which rules they pass. */
export async function readNewcomers(
  kernel: Kernel,
  tx: Transaction,
  context: Context,
  { rules }: LoadedPlan,
  ids: readonly string[],
  isLocking: boolean,
): Promise<readonly Newcomer[]> {
  const entity = kernel.registry.get('crm.lead')
  const conditions = rules.map(({ condition }) => condition)
  const verdicts = planVerdicts(kernel, context, entity, conditions, ids)
  const isTied = rules.some(({ keeps }) => keeps !== 'nothing')
  const wanted = isLocking
    ? sql`and l.owner_id is null and l.status = any(${openStatuses}::text[])`
    : sql.empty
  const [found, passed] = await tx.run([
    sql`select l.id, l.company_id, l.email_key, ${isTied ? owners : sql`null, null`} from crm_lead l
      where l.tenant_id = ${context.tenant.id} and l.id = any(${ids}::uuid[]) ${wanted}
      order by l.created_at, l.id ${isLocking ? sql`for no key update of l` : sql.empty}`,
    verdicts.statement,
  ])
  return newcomersOf(found, verdicts.read(passed))
}

/** Who has the company, else the latest of its leads; who had the latest lead with the same address. */
const owners = sql`
  coalesce(
    (select c.owner_id from crm_company c where c.tenant_id = l.tenant_id and c.id = l.company_id),
    (select o.owner_id from crm_lead o where o.tenant_id = l.tenant_id and o.company_id = l.company_id and o.id <> l.id
      and o.created_at <= l.created_at and o.owner_id is not null order by o.created_at desc limit 1)),
  (select o.owner_id from crm_lead o where o.tenant_id = l.tenant_id and o.email_key = l.email_key and o.id <> l.id
    and o.created_at <= l.created_at and o.owner_id is not null order by o.created_at desc limit 1)`

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
function giveOut({ tenant }: Context, decisions: readonly Decision[]): Sql[] {
  const given = decisions.filter(({ to }) => to !== null)
  if (given.length === 0) return []
  const pairs = sql`unnest(${given.map(({ lead }) => lead)}::uuid[], ${given.map(({ to }) => to)}::uuid[])`
  return [
    sql`update crm_lead l set owner_id = d.owner from ${pairs} as d(id, owner)
      where l.tenant_id = ${tenant.id} and l.id = d.id`,
    sql`select core_emit('crm.lead.assigned', 'crm.lead', d.id, jsonb_build_object('owner', d.owner))
      from ${pairs} as d(id, owner)`,
  ]
}

/** A row for each lead; one that waits already is settled, or waits on with what is in its way now. */
function noteDown({ tenant }: Context, { id }: LoadedPlan, decisions: readonly Decision[], now: Date) {
  const column = <T>(read: (decision: Decision) => T): readonly T[] => decisions.map(read)
  const at = now.toISOString()
  return announcing(sql`with d as (
      select * from unnest(${column(({ lead }) => lead)}::uuid[], ${column(({ to }) => to)}::uuid[],
        ${column(({ reason }) => reason.slice(0, 2000))}::text[], ${column(({ rule }) => rule?.name ?? null)}::text[])
        as d(lead, owner, reason, rule)),
    waited as (
      update crm_assignment a set outcome = case when d.owner is null then 'waiting' else 'given' end,
        assignee_id = d.owner, given_at = case when d.owner is not null then ${at}::timestamptz end, reason = d.reason,
        rule = d.rule, plan_id = ${id}::uuid, tries = a.tries + 1, tried_at = ${at}::timestamptz
      from d where a.tenant_id = ${tenant.id} and a.lead_id = d.lead and a.outcome = 'waiting'
      returning a.lead_id)
    insert into crm_assignment (tenant_id, lead_id, outcome, assignee_id, given_at, reason, rule, plan_id, tries, tried_at)
    select ${tenant.id}::uuid, d.lead, case when d.owner is null then 'waiting' else 'given' end, d.owner,
      case when d.owner is not null then ${at}::timestamptz end, d.reason, d.rule, ${id}::uuid, 1, ${at}::timestamptz
    from d where d.lead not in (select lead_id from waited)`)
}
