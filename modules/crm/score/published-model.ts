import { type Context, type ResultSet, type Sql, sql } from '@inopsio/kernel/server'
import type { FitRule } from './fit.ts'
import type { Grade, Limit } from './grade.ts'

/** A scoring model as it is carried out. */
export interface Model {
  readonly id: string
  readonly rules: readonly (FitRule & { readonly condition: unknown })[]
  readonly weights: readonly {
    readonly type: string
    readonly points: number
    readonly dailyCap: number | null
  }[]
  readonly limits: readonly Limit[]
  /** From which grade a lead counts as marketing qualified; null for never. */
  readonly mqlFrom: Grade | null
}

export const publishedModel = (context: Context): Sql => modelWhere(context, sql`m.status = 'published'`)
export const modelById = (context: Context, id: string): Sql => modelWhere(context, sql`m.id = ${id}`)

const modelWhere = ({ tenant }: Context, which: Sql): Sql =>
  sql`select m.id, m.a_fit, m.a_engagement, m.b_fit, m.b_engagement, m.c_fit, m.c_engagement, m.mql_from,
      (select json_agg(json_build_object('name', r.name, 'condition', coalesce(r.condition, '{}'), 'points', r.points) order by r.position)
        from crm_fit_rule r where r.tenant_id = m.tenant_id and r.parent_id = m.id),
      (select json_agg(json_build_object('type', w.type, 'points', w.points, 'dailyCap', w.daily_cap) order by w.position)
        from crm_engagement_weight w where w.tenant_id = m.tenant_id and w.parent_id = m.id)
    from crm_scoring_model m where m.tenant_id = ${tenant.id} and ${which}`

export function modelOf(result: ResultSet | undefined): Model | null {
  const [row] = result?.rows ?? []
  if (!row?.[0]) return null
  const [id, aFit, aEngagement, bFit, bEngagement, cFit, cEngagement, mqlFrom, rules, weights] = row
  const limit = (
    grade: Limit['grade'],
    fit: string | null | undefined,
    engagement: string | null | undefined,
  ) => ({
    grade,
    fit: Number(fit),
    engagement: Number(engagement),
  })
  return {
    id,
    rules: JSON.parse(rules ?? '[]') as Model['rules'],
    weights: JSON.parse(weights ?? '[]') as Model['weights'],
    limits: [limit('a', aFit, aEngagement), limit('b', bFit, bEngagement), limit('c', cFit, cEngagement)],
    mqlFrom: mqlFrom === 'never' ? null : (mqlFrom as Grade),
  }
}
