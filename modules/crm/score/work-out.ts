import {
  type Context,
  type Kernel,
  planVerdicts,
  type ResultSet,
  type Sql,
  sql,
  type Transaction,
} from '@inopsio/kernel/server'
import { type Fit, fitOf } from './fit.ts'
import { type Graded, gradeOf, keyOf } from './grade.ts'
import { HALF_LIFE_DAYS } from './half-life.ts'
import type { Model } from './published-model.ts'

/** The scores of one lead, and what they come from. */
export interface Score extends Fit, Graded {
  readonly lead: string
  /** The engagement as the field keeps it. */
  readonly engagement: number
  /** What each type added, at the moment of the latest event. */
  readonly sources: Readonly<Record<string, number>>
  readonly engagedAt: Date | null
}

/** What is older adds less than a billionth of a billionth of its points. */
const HORIZON_DAYS = 60 * HALF_LIFE_DAYS

/**
 * Works out scores from nothing but the leads and their engagement: late events, events out of order and repeated
 * deliveries cannot make a difference, because nothing is ever added to what was kept.
 */
export async function workOut(
  kernel: Kernel,
  tx: Transaction,
  context: Context,
  model: Model,
  leads: readonly string[],
  now: Date,
): Promise<readonly Score[]> {
  const conditions = model.rules.map(({ condition }) => condition)
  const verdicts = planVerdicts(kernel, context, kernel.registry.get('crm.lead'), conditions, leads)
  const [passed, engaged] = await tx.run([verdicts.statement, engagementOf(context, model, leads, now)])
  const engagements = engagementsIn(engaged)
  return [...verdicts.read(passed)].map(([lead, passes]) => {
    const fit = fitOf(model.rules, passes)
    const { key, sources, at } = engagements.get(lead) ?? nothing
    const graded = gradeOf(model.limits, fit.fit, key, now)
    return { lead, ...fit, ...graded, engagement: key, sources, engagedAt: at }
  })
}

interface EngagementOfLead {
  readonly key: number
  readonly sources: Readonly<Record<string, number>>
  readonly at: Date | null
}

const nothing: EngagementOfLead = { key: Number.NEGATIVE_INFINITY, sources: {}, at: null }

/**
 * What each type adds to each lead, as of its latest event: Σ points × 2^(−age ÷ half-life). Of a type and day no more
 * than its cap counts, the earliest first, whenever they came in: an event counts by how much it moves the capped sum.
 * By the index of a lead's events.
 */
const engagementOf = ({ tenant }: Context, { weights }: Model, leads: readonly string[], now: Date): Sql =>
  sql`with weight as (
      select * from unnest(${weights.map(({ type }) => type)}::text[],
        ${weights.map(({ points }) => String(points))}::float8[],
        ${weights.map(({ dailyCap }) => (dailyCap === null ? 'Infinity' : String(dailyCap)))}::float8[])
        as w(type, points, cap)),
    event as (
      select e.lead_id, e.type, e.at, coalesce(e.weight::float8, w.points, 0) as points,
        coalesce(w.cap, 'Infinity'::float8) as cap,
        sum(coalesce(e.weight::float8, w.points, 0)) over (
          partition by e.lead_id, e.type, (e.at at time zone ${tenant.zone})::date order by e.at, e.id) as day_sum,
        max(e.at) over (partition by e.lead_id) as latest
      from crm_engagement e left join weight w on w.type = e.type
      where e.tenant_id = ${tenant.id} and e.lead_id = any(${leads}::uuid[])
        and e.at > ${now.toISOString()}::timestamptz - ${HORIZON_DAYS} * interval '1 day')
    select lead_id, type, (extract(epoch from latest) * 1000)::bigint,
      sum((least(cap, greatest(-cap, day_sum)) - least(cap, greatest(-cap, day_sum - points)))
        * power(2::float8, greatest(-1000, extract(epoch from at - latest)::float8 / ${HALF_LIFE_DAYS * 86_400})))
    from event group by lead_id, type, latest order by lead_id, type`

function engagementsIn(result: ResultSet | undefined): ReadonlyMap<string, EngagementOfLead> {
  const found = new Map<string, { at: Date; sources: Record<string, number> }>()
  for (const [lead, type, latest, value] of result?.rows ?? []) {
    const known = found.get(lead ?? '') ?? { at: new Date(Number(latest)), sources: {} }
    known.sources[type ?? ''] = Number(value)
    found.set(lead ?? '', known)
  }
  return new Map(
    [...found].map(([lead, { at, sources }]) => {
      const sum = Object.values(sources).reduce((total, value) => total + value, 0)
      return [lead, { at, sources, key: keyOf(sum, at) }]
    }),
  )
}
