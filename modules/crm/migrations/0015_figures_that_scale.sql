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

drop view crm_attainment;
-- Attainments (crm.attainment): a view.
create view crm_attainment with (security_invoker = true) as
select t.tenant_id, t.id, t.name, t.user_id, t.team_id, t.pipeline_id, t.first_day, t.last_day, t.metric,
  t.value_amount, t.value_currency, t.value_base, t.deal_count,
  d.deals,
  round(10000.0 * case t.metric when 'count' then d.deals else coalesce(d.won, 0) end
    / nullif(case t.metric when 'count' then t.deal_count else t.value_base end, 0))::bigint as attained
from crm_target t
cross join lateral (
  select sum(d.value_base) as won, count(*) as deals from crm_deal d
  where d.tenant_id = t.tenant_id and d.status = 'won' and d.close_date between t.first_day and t.last_day
    and (t.pipeline_id is null or d.pipeline_id = t.pipeline_id)
    and (t.user_id is null or d.owner_id = t.user_id)
    and (t.team_id is null or exists (
      select from core_team_members m
      where m.tenant_id = t.tenant_id and m.source_id = t.team_id and m.target_id = d.owner_id))
) d;
grant select on crm_attainment to inopsio_app;
