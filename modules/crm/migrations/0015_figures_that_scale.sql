-- Passages through stages are worked out in one pass, deals are compared with what they were, and what managers say about
-- the forecast is said again instead of being changed.

-- Deal comparisons (crm.dealComparison): a view.
create view crm_deal_comparison with (security_invoker = true) as
select h.tenant_id, h.id, h.deal_id, d.name as deal_name, d.owner_id, d.pipeline_id, h.entered_at, h.left_at,
  h.status as status_then, h.forecast as forecast_then, h.close_date as close_date_then,
  h.value_amount as value_then_amount, h.value_currency as value_then_currency, h.value_base as value_then_base,
  d.status, d.forecast, d.close_date, d.value_amount, d.value_currency, d.value_base,
  case when coalesce(d.value_base, 0) > coalesce(h.value_base, 0) then 'more'
    when coalesce(d.value_base, 0) < coalesce(h.value_base, 0) then 'less' else 'same' end as worth
from crm_deal_stage_history h
join crm_deal d on d.tenant_id = h.tenant_id and d.id = h.deal_id;
grant select on crm_deal_comparison to inopsio_app;

-- ── Rules, indexes and rights.

drop view crm_stage_passage;
-- Stage passages (crm.stagePassage): a view.
create view crm_stage_passage with (security_invoker = true) as
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
where p.entered_at is not null;
grant select on crm_stage_passage to inopsio_app;
drop index crm_forecast_adjustment_once;
