import { entity, f } from '@inopsio/kernel'

/**
 * How deals went through stages: one row for each deal and stage it was in, how long, and whether it went on to a later
 * one. Moves that were taken back do not count. What a stage lets through is the share of its rows that went on.
 *
 * Written so that PostgreSQL walks the stays once, in the order of their deals, and looks at those of the asked owner,
 * source, status or pipeline only: what filters name stands in `group by` and `partition by`. The name of the deal and the
 * id (the smallest of its stays) are left out of sums, which do not name them.
 */
export const StagePassage = entity('crm.stagePassage', {
  label: ['Stage passage', 'Stage passages'],
  title: 'dealName',
  scope: 'view',
  quiet: true,
  via: 'deal',
  reads: ['crm.dealStageHistory', 'crm.stage', 'crm.deal'],
  sql: `
select p.tenant_id, encode(p.first, 'hex')::uuid as id, p.deal_id, n.name as deal_name, p.stage_id, p.pipeline_id,
  p.owner_id, p.source_id, p.status, p.entered_at, p.seconds, coalesce(p.furthest > p.position, false) as went_on
from (
  select d.tenant_id, d.id as deal_id, d.owner_id, d.source_id, d.status, s.id as stage_id, s.pipeline_id, s.position,
    min(uuid_send(h.id)) filter (where h.moved and not h.undone) as first,
    min(h.entered_at) filter (where h.moved and not h.undone) as entered_at,
    sum(coalesce(h.seconds, trunc(extract(epoch from now() - h.entered_at))::bigint))::bigint as seconds,
    max(case when s.kind <> 'lost' and bool_or(h.moved and not h.undone) then s.position end)
      over (partition by d.tenant_id, d.id, d.owner_id, d.source_id, d.status, s.pipeline_id) as furthest
  from crm_deal d
  join crm_deal_stage_history h on h.tenant_id = d.tenant_id and h.deal_id = d.id
  join crm_stage s on s.tenant_id = h.tenant_id and s.id = h.stage_id
  group by d.tenant_id, d.id, d.owner_id, d.source_id, d.status, s.tenant_id, s.id, s.pipeline_id, s.position, s.kind
) p
left join crm_deal n on n.tenant_id = p.tenant_id and n.id = p.deal_id
where p.entered_at is not null`,
  fields: {
    deal: f.ref('crm.deal'),
    dealName: f.text({ label: 'Deal' }),
    stage: f.ref('crm.stage'),
    pipeline: f.ref('crm.pipeline'),
    owner: f.ref('core.user'),
    source: f.ref('crm.leadSource'),
    status: f.choice({ choices: { open: 'Open', won: 'Won', lost: 'Lost' } }),
    enteredAt: f.dateTime(),
    seconds: f.integer({ help: 'In this stage altogether.' }),
    wentOn: f.flag({ help: 'Whether the deal came to a later stage.' }),
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.stagePassage': typeof StagePassage
  }
}
