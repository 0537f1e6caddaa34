import {
  type Context,
  type Need,
  type ResultSet,
  type Sql,
  sql,
  type Transaction,
} from '@inopsio/kernel/server'
import type { Assigned } from './assigned.ts'
import { kinds } from './assignment-plan.entity.ts'
import { type Desk, dayKey, type Newcomer, type Person, type Rule, turnKey } from './decide.ts'
import type { Away, Hours } from './shift.ts'
import type { Turn } from './turns.ts'

/** A plan as it is carried out. */
export interface LoadedPlan {
  readonly id: string
  readonly rules: readonly (Rule & { readonly condition: unknown })[]
}

/** A billion to a turn. */
const CREDIT = 1e9

export const planById = (context: Context, what: Assigned, id: string): Sql =>
  planWhere(context, what, sql`p.id = ${id}`, sql.empty)

/** Whoever gives something out holds the plan, so that in each company it is done by one after the other. */
export const activePlan = (context: Context, what: Assigned): Sql =>
  planWhere(context, what, sql`p.status = 'active'`, sql`for no key update of p`)

const planWhere = (context: Context, { rules, ruleMembers }: Assigned, which: Sql, lock: Sql): Sql =>
  sql`select p.id, (select json_agg(json_build_object('name', r.name, 'pool', coalesce(r.pool, r.id::text),
      'condition', coalesce(r.condition, '{}'), 'way', r.way, 'weights', coalesce(r.weights, '{}'), 'members',
      array(select m.target_id from ${sql.ref(ruleMembers)} m
        where m.tenant_id = r.tenant_id and m.source_id = r.id order by m.target_id), 'keeps', r.keeps, 'otherwise', r.otherwise)
      order by r.position) from ${sql.ref(rules)} r
      where r.tenant_id = p.tenant_id and r.parent_id = p.id and r.enabled)
    from crm_assignment_plan p where p.tenant_id = ${context.tenant.id} and ${which} ${lock}`

interface StoredRule extends Omit<Rule, 'members'> {
  readonly condition: unknown
  readonly way: 'turns' | 'weights'
  readonly members: readonly string[]
  readonly weights: Readonly<Record<string, number>>
}

export function planOf(result: ResultSet | undefined): LoadedPlan | null {
  const [row] = result?.rows ?? []
  if (!row?.[0]) return null
  const rules = JSON.parse(row[1] ?? '[]') as readonly StoredRule[]
  return { id: row[0], rules: rules.map(asRule) }
}

const asRule = ({ way, members, weights, ...rule }: StoredRule): Rule & { condition: unknown } => ({
  ...rule,
  members: members.map(user => ({ user, weight: way === 'weights' ? (weights[user] ?? 1) : 1 })),
})

/** Everything decisions depend on, as it is at this moment in this transaction. */
export async function loadDesk(
  tx: Transaction,
  context: Context,
  what: Assigned,
  { rules }: LoadedPlan,
  newcomers: readonly Newcomer[],
  at: Date,
): Promise<Desk> {
  const ties = newcomers.flatMap(({ companyOwner, personOwner }) => [companyOwner, personOwner])
  const members = rules.flatMap(rule => rule.members.map(({ user }) => user))
  const users = [...new Set([...members, ...ties.filter(user => user !== null)])]
  const [found, turns, open, given] = await tx.run([
    peopleNamed(context, what, users),
    turnsOf(
      context,
      rules.map(({ pool }) => pool),
    ),
    openNow(context, what, users),
    givenToday(context, what, users, at),
  ])
  const people = new Map(
    (found?.rows ?? []).map(row => personOf(row, context)).map(person => [person.id, person]),
  )
  const [one = '', many = ''] = [what.kind, kinds[what.kind].toLowerCase()]
  return {
    rules,
    people,
    words: { one, many },
    turns: new Map((turns?.rows ?? []).map(row => turnEntry(row, rules))),
    open: new Map((open?.rows ?? []).map(([user, count]) => [user ?? '', Number(count)])),
    given: new Map(
      (given?.rows ?? []).flatMap(([user, count]) => {
        const person = people.get(user ?? '')
        return person ? [[dayKey(person, at), Number(count)] as const] : []
      }),
    ),
    holders: new Map(),
  }
}

const peopleNamed = ({ tenant }: Context, what: Assigned, users: readonly string[]): Sql =>
  sql`select u.id, u.name, u.active, ${sql.ref('a', what.takes)}, a.zone, a.hours, ${sql.ref('a', what.openLimit)},
      ${sql.ref('a', what.dayLimit)},
      (select json_agg(json_build_object('firstDay', b.first_day, 'lastDay', b.last_day, 'reason', b.reason))
        from crm_absence b where b.tenant_id = a.tenant_id and b.parent_id = a.id)
    from core_user u
    left join crm_availability a on a.tenant_id = u.tenant_id and a.user_id = u.id
    where u.tenant_id = ${tenant.id} and u.id = any(${users}::uuid[])`

function personOf(row: readonly (string | null)[], { tenant }: Context): Person {
  const [id, name, active, takes, zone, hours, openLimit, dayLimit, absences] = row
  return {
    id: id ?? '',
    name: name ?? '',
    isActive: active === 't',
    takes: takes !== 'f',
    shift: {
      zone: zone ?? tenant.zone,
      hours: hours ? (JSON.parse(hours) as readonly Hours[]) : null,
      absences: absences ? (JSON.parse(absences) as readonly Away[]) : [],
    },
    openLimit: openLimit ? Number(openLimit) : null,
    dayLimit: dayLimit ? Number(dayLimit) : null,
  }
}

const turnsOf = ({ tenant }: Context, pools: readonly string[]): Sql =>
  sql`select pool, user_id, credit, taken from crm_assignment_turn
    where tenant_id = ${tenant.id} and pool = any(${pools}::text[])`

function turnEntry(
  [pool, user, credit, taken]: readonly (string | null)[],
  rules: readonly Rule[],
): readonly [string, Turn] {
  const weight =
    rules.find(rule => rule.pool === pool)?.members.find(member => member.user === user)?.weight ?? 1
  const turn = { user: user ?? '', weight, credit: Number(credit) / CREDIT, taken: Number(taken) }
  return [turnKey(pool ?? '', turn.user), turn]
}

/** By the index of owners; only those with a limit are counted. */
const openNow = ({ tenant }: Context, what: Assigned, users: readonly string[]): Sql =>
  sql`select l.owner_id, count(*) from ${sql.ref(what.table)} l
    where l.tenant_id = ${tenant.id} and l.status = any(${what.openStatuses}::text[]) and l.owner_id in (
      select a.user_id from crm_availability a where a.tenant_id = ${tenant.id}
        and a.user_id = any(${users}::uuid[]) and ${sql.ref('a', what.openLimit)} is not null)
    group by l.owner_id`

/** What rules gave out on the present day of each person, by the index of assignees. */
const givenToday = ({ tenant }: Context, what: Assigned, users: readonly string[], at: Date): Sql =>
  sql`select g.assignee_id, count(*) from crm_availability a
    join ${sql.ref(what.logTable)} g on g.tenant_id = a.tenant_id and g.assignee_id = a.user_id
      and g.given_at > ${at.toISOString()}::timestamptz - interval '2 days' and g.outcome = 'given'
    where a.tenant_id = ${tenant.id} and a.user_id = any(${users}::uuid[]) and ${sql.ref('a', what.dayLimit)} is not null
      and (g.given_at at time zone coalesce(a.zone, ${tenant.zone}))::date
        = (${at.toISOString()}::timestamptz at time zone coalesce(a.zone, ${tenant.zone}))::date
    group by g.assignee_id`

/** Brings the account of turns back; a narrow row for each member of a rule. */
export function saveTurns({ tenant }: Context, { rules, turns }: Desk): Sql {
  const all = rules.flatMap(({ pool, members }) =>
    members.flatMap(({ user }) => {
      const turn = turns.get(turnKey(pool, user))
      return turn ? [{ pool, ...turn }] : []
    }),
  )
  return sql`insert into crm_assignment_turn (tenant_id, pool, user_id, credit, taken)
    select ${tenant.id}::uuid, t.pool, t.user_id, t.credit, t.taken
    from unnest(${all.map(each => each.pool)}::text[], ${all.map(each => each.user)}::uuid[],
      ${all.map(each => String(Math.round(each.credit * CREDIT)))}::bigint[], ${all.map(each => String(each.taken))}::bigint[])
      as t(pool, user_id, credit, taken)
    on conflict (tenant_id, pool, user_id) do update set credit = excluded.credit, taken = excluded.taken
      where (crm_assignment_turn.credit, crm_assignment_turn.taken) is distinct from (excluded.credit, excluded.taken)`
}

/** What loading a desk looks at. */
export const reading = (registry: { get(id: string): Need['entity'] }, { entity, log }: Assigned): Need[] =>
  [
    'core.user',
    'crm.assignmentPlan',
    'crm.assignmentTurn',
    'crm.availability',
    'crm.company',
    entity,
    log,
  ].map(id => ({ right: 'read', entity: registry.get(id) }))
