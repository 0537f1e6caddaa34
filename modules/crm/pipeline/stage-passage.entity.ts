import { entity, f } from '@inopsio/kernel'

/**
 * How deals went through stages: one row for each deal and stage it was in, how long, and whether it went on to a later
 * one. Moves that were taken back do not count. What a stage lets through is the share of its rows that went on.
 */
export const StagePassage = entity('crm.stagePassage', {
  label: ['Stage passage', 'Stage passages'],
  title: 'dealName',
  scope: 'view',
  quiet: true,
  via: 'deal',
  reads: ['crm.dealStageHistory', 'crm.stage', 'crm.deal'],
  sql: `
select p.tenant_id, p.id, p.deal_id, d.name as deal_name, p.stage_id, p.pipeline_id, d.owner_id, d.source_id, d.status,
  p.entered_at, p.seconds, coalesce(p.furthest > p.position, false) as went_on
from (
  select h.tenant_id, (array_agg(h.id order by h.entered_at, h.id) filter (where h.moved and not h.undone))[1] as id,
    h.deal_id, h.stage_id, s.pipeline_id, s.position,
    min(h.entered_at) filter (where h.moved and not h.undone) as entered_at,
    sum(coalesce(h.seconds, trunc(extract(epoch from now() - h.entered_at))::bigint))::bigint as seconds,
    max(case when s.kind <> 'lost' and bool_or(h.moved and not h.undone) then s.position end)
      over (partition by h.tenant_id, h.deal_id, s.pipeline_id) as furthest
  from crm_deal_stage_history h
  join crm_stage s on s.tenant_id = h.tenant_id and s.id = h.stage_id
  group by h.tenant_id, h.deal_id, h.stage_id, s.pipeline_id, s.position, s.kind
) p
join crm_deal d on d.tenant_id = p.tenant_id and d.id = p.deal_id
where p.id is not null`,
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
