import { type Context, type Kernel, newChange, runAs, type Sql, sql } from '@inopsio/kernel/server'
import { readingScores } from './score-leads.ts'

/** What became of a lead, and the event that says so. */
export interface Outcome {
  readonly lead: string
  readonly event: string
  readonly outcome: 'qualified' | 'disqualified'
}

/**
 * Keeps what was known of leads when it became known what came of them, for a score that is learned one day. Nothing in
 * it tells who somebody is. An event that comes again finds its sample taken.
 */
export const takeSamples = (kernel: Kernel, context: Context, outcomes: readonly Outcome[]): Promise<void> =>
  runAs(
    kernel,
    context,
    current => {
      const entity = kernel.registry.get('crm.scoreSample')
      return {
        needs: [...readingScores(kernel), { right: 'read', entity }, { right: 'create', entity }],
        change: newChange('system', entity),
        statements: [sampling(current, outcomes)],
        read: () => undefined,
      }
    },
    { lane: 'write' },
  )

const sampling = ({ tenant }: Context, outcomes: readonly Outcome[]): Sql =>
  sql`insert into crm_score_sample (tenant_id, lead_id, outcome, at, event, features)
    select l.tenant_id, l.id, o.outcome, now(), o.event, jsonb_build_object(
      'fit', s.fit, 'grade', s.grade, 'rules', coalesce(jsonb_path_query_array(s.reasons, '$[*].name'), '[]'),
      'engagement', s.sources, 'engagedAt', s.engaged_at, 'model', s.model_id, 'source', l.source_id,
      'subSource', l.sub_source_id, 'hasCompany', l.company_id is not null, 'hasEmail', l.email is not null,
      'hasPhone', l.phone is not null, 'hoursOpen', round(extract(epoch from now() - l.created_at) / 3600),
      'events', coalesce((select jsonb_object_agg(e.type, e.count) from (
        select type, count(*) as count from crm_engagement where tenant_id = l.tenant_id and lead_id = l.id
        group by type) e), '{}'))
    from unnest(${outcomes.map(({ lead }) => lead)}::uuid[], ${outcomes.map(({ outcome }) => outcome)}::text[],
      ${outcomes.map(({ event }) => event)}::text[]) as o(lead, outcome, event)
    join crm_lead l on l.tenant_id = ${tenant.id} and l.id = o.lead
    left join crm_lead_score s on s.tenant_id = l.tenant_id and s.lead_id = l.id
    on conflict (tenant_id, event) do nothing`
