-- Drafted from the difference of declarations. Read it before it is run anywhere: what would lose data, or needs a value
-- that only you know, stands commented out.

-- ── Rules, indexes and rights.

drop view crm_attainment;
-- Attainments (crm.attainment): a view.
create view crm_attainment with (security_invoker = true) as
select t.tenant_id, t.id, t.name, t.user_id, t.team_id, t.pipeline_id, t.first_day, t.last_day, t.metric,
  t.value_amount, t.value_currency, t.value_base, t.deal_count,
  d.deals,
  t.value_base as goal_amount, case when t.value_base is not null then b.currency end as goal_currency,
  t.value_base as goal_base,
  coalesce(d.won, 0) as won_amount, b.currency as won_currency, coalesce(d.won, 0) as won_base,
  t.value_base - coalesce(d.won, 0) as gap_amount, case when t.value_base is not null then b.currency end as gap_currency,
  t.value_base - coalesce(d.won, 0) as gap_base,
  t.deal_count - d.deals as deals_to_win,
  round(10000.0 * least(greatest(b.today - t.first_day + 1, 0), t.last_day - t.first_day + 1)
    / (t.last_day - t.first_day + 1))::bigint as gone,
  round(10000.0 * case t.metric when 'count' then d.deals else coalesce(d.won, 0) end
    / nullif(case t.metric when 'count' then t.deal_count else t.value_base end, 0))::bigint as attained
from crm_target t
cross join (select core_base_currency() as currency, core_today() as today) b
cross join lateral (
  select sum(d.value_base)::bigint as won, count(*) as deals from crm_deal d
  where d.tenant_id = t.tenant_id and d.status = 'won' and d.close_date between t.first_day and t.last_day
    and (t.pipeline_id is null or d.pipeline_id = t.pipeline_id)
    and (t.user_id is null or d.owner_id = t.user_id)
    and (t.team_id is null or exists (
      select from core_team_members m
      where m.tenant_id = t.tenant_id and m.source_id = t.team_id and m.target_id = d.owner_id))
) d;
grant select on crm_attainment to inopsio_app;
