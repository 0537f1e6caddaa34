-- Targets and what was won towards them, adjustments of the forecast, and how deals went through stages.

-- ── New tables.

-- Stage passages (crm.stagePassage): a view.
create view crm_stage_passage with (security_invoker = true) as
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
where p.id is not null;
grant select on crm_stage_passage to inopsio_app;

-- Targets (crm.target).
create table crm_target (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  user_id uuid,
  team_id uuid,
  pipeline_id uuid,
  first_day date not null,
  last_day date not null,
  metric text not null default 'value',
  value_amount bigint,
  value_currency text,
  value_base bigint,
  deal_count bigint,
  primary key (tenant_id, id),
  constraint crm_target_name_length check (char_length(name) between 1 and 120),
  constraint crm_target_first_day_range check (first_day between '0001-01-01' and '9999-12-31'),
  constraint crm_target_last_day_range check (last_day between '0001-01-01' and '9999-12-31'),
  constraint crm_target_metric_known check (metric in ('value', 'count')),
  constraint crm_target_value_amount_whole check (num_nulls(value_amount, value_currency, value_base) in (0, 3)),
  constraint crm_target_value_amount_sign check (value_amount >= 0),
  constraint crm_target_value_currency_form check (value_currency ~ '^[A-Z]{3}$'),
  constraint crm_target_deal_count_range check (deal_count between 1 and 9007199254740991),
  constraint crm_target_for_one check (user_id is null or team_id is null),
  constraint crm_target_in_order check (first_day <= last_day),
  constraint crm_target_says_how_much check (case metric when 'value' then value_amount is not null else deal_count is not null end),
  constraint crm_target_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete restrict,
  constraint crm_target_team_id_fkey foreign key (tenant_id, team_id)
    references core_team (tenant_id, id) on delete restrict,
  constraint crm_target_pipeline_id_fkey foreign key (tenant_id, pipeline_id)
    references crm_pipeline (tenant_id, id) on delete restrict
);
create index crm_target_created_at_idx on crm_target (tenant_id, created_at, id);
create index crm_target_updated_at_idx on crm_target (tenant_id, updated_at, id);
create index crm_target_name_key_idx on crm_target (tenant_id, name_key, id);
create index crm_target_user_id_idx on crm_target (tenant_id, user_id, id);
create index crm_target_team_id_idx on crm_target (tenant_id, team_id, id);
create index crm_target_pipeline_id_idx on crm_target (tenant_id, pipeline_id, id);
create index crm_target_first_day_idx on crm_target (tenant_id, first_day, id);

alter table crm_target enable row level security;
alter table crm_target force row level security;
create policy crm_target_read on crm_target for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_target', true), '')::uuid[])
    ) is not null
    or crm_target.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_target_create on crm_target for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_target', true), '')::uuid[])
  ) is not null
);
create policy crm_target_update on crm_target for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_target', true), '')::uuid[])
    ) is not null
    or crm_target.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_target_delete on crm_target for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_target', true), '')::uuid[])
  ) is not null
);
create policy crm_target_triggers on crm_target to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_target to inopsio_app;

-- Keeps targets whole: changed ones get a new version.
create or replace function crm_target_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.team_id, new.pipeline_id, new.first_day, new.last_day, new.metric,
        new.value_amount, new.value_currency, new.value_base, new.deal_count)
      is distinct from
      (old.name, old.user_id, old.team_id, old.pipeline_id, old.first_day, old.last_day, old.metric,
        old.value_amount, old.value_currency, old.value_base, old.deal_count) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_target_guard before update on crm_target
  for each row execute function crm_target_guard();

-- What happens to targets is written down.
create or replace function crm_target_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.target', new.id, new.id, 'C', diff, 'crm.target.created');
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'version', old.version,
      'createdAt', to_char(old.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'updatedAt', to_char(old.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'createdBy', old.created_by,
      'updatedBy', old.updated_by,
      'name', old.name,
      'user', old.user_id,
      'team', old.team_id,
      'pipeline', old.pipeline_id,
      'firstDay', old.first_day,
      'lastDay', old.last_day,
      'metric', old.metric,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'dealCount', old.deal_count);
    perform core_write_audit(old.tenant_id, 'crm.target', old.id, old.id, 'D', diff, 'crm.target.deleted');
    perform core_detach(old.tenant_id, 'crm.target', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.team_id is distinct from old.team_id then
    diff := diff || jsonb_build_object('team', jsonb_build_array(old.team_id, new.team_id));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.first_day is distinct from old.first_day then
    diff := diff || jsonb_build_object('firstDay', jsonb_build_array(old.first_day, new.first_day));
  end if;
  if new.last_day is distinct from old.last_day then
    diff := diff || jsonb_build_object('lastDay', jsonb_build_array(old.last_day, new.last_day));
  end if;
  if new.metric is distinct from old.metric then
    diff := diff || jsonb_build_object('metric', jsonb_build_array(old.metric, new.metric));
  end if;
  if (new.value_amount, new.value_currency, new.value_base)
  is distinct from
  (old.value_amount, old.value_currency, old.value_base) then
    diff := diff || jsonb_build_object('value', jsonb_build_array(
      case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      case when new.value_amount is not null then jsonb_build_object(
        'value_amount', new.value_amount::text, 'value_currency', new.value_currency,
        'value_base', new.value_base::text) end));
  end if;
  if new.deal_count is distinct from old.deal_count then
    diff := diff || jsonb_build_object('dealCount', jsonb_build_array(old.deal_count, new.deal_count));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.target', new.id, new.id, 'U', diff, 'crm.target.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_target_record() from public;
create trigger crm_target_record after insert or update or delete on crm_target
  for each row execute function crm_target_record();

-- Attainments (crm.attainment): a view.
create view crm_attainment with (security_invoker = true) as
select t.tenant_id, t.id, t.name, t.user_id, t.team_id, t.first_day, t.last_day, t.metric,
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

-- Forecast adjustments (crm.forecastAdjustment).
create table crm_forecast_adjustment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  month date not null,
  category text not null,
  user_id uuid,
  value_amount bigint not null,
  value_currency text not null,
  value_base bigint not null,
  note text not null,
  note_key text collate "C" generated always as (lower((note) collate "pg_c_utf8")) stored,
  primary key (tenant_id, id),
  constraint crm_forecast_adjustment_month_range check (month between '0001-01-01' and '9999-12-31'),
  constraint crm_forecast_adjustment_category_known check (category in ('commit', 'best', 'pipeline', 'omitted')),
  constraint crm_forecast_adjustment_value_amount_whole check (num_nulls(value_amount, value_currency, value_base) in (0, 3)),
  constraint crm_forecast_adjustment_value_amount_sign check (value_amount >= 0),
  constraint crm_forecast_adjustment_value_currency_form check (value_currency ~ '^[A-Z]{3}$'),
  constraint crm_forecast_adjustment_note_length check (char_length(note) between 1 and 500),
  constraint crm_forecast_adjustment_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete restrict
);
create unique index crm_forecast_adjustment_once on crm_forecast_adjustment (tenant_id, user_id, month, category);
create index crm_forecast_adjustment_created_at_idx on crm_forecast_adjustment (tenant_id, created_at, id);
create index crm_forecast_adjustment_updated_at_idx on crm_forecast_adjustment (tenant_id, updated_at, id);
create index crm_forecast_adjustment_month_idx on crm_forecast_adjustment (tenant_id, month, id);
create index crm_forecast_adjustment_user_id_idx on crm_forecast_adjustment (tenant_id, user_id, id);
create index crm_forecast_adjustment_note_key_idx on crm_forecast_adjustment (tenant_id, note_key, id);

alter table crm_forecast_adjustment enable row level security;
alter table crm_forecast_adjustment force row level security;
create policy crm_forecast_adjustment_read on crm_forecast_adjustment for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_forecast_adjustment', true), '')::uuid[])
    ) is not null
    or crm_forecast_adjustment.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_forecast_adjustment_create on crm_forecast_adjustment for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_forecast_adjustment', true), '')::uuid[])
  ) is not null
);
create policy crm_forecast_adjustment_update on crm_forecast_adjustment for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_forecast_adjustment', true), '')::uuid[])
    ) is not null
    or crm_forecast_adjustment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_forecast_adjustment_delete on crm_forecast_adjustment for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_forecast_adjustment', true), '')::uuid[])
  ) is not null
);
create policy crm_forecast_adjustment_triggers on crm_forecast_adjustment to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_forecast_adjustment to inopsio_app;

-- Keeps forecast adjustments whole: changed ones get a new version.
create or replace function crm_forecast_adjustment_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.month, new.category, new.user_id, new.value_amount, new.value_currency, new.value_base, new.note)
      is distinct from
      (old.month, old.category, old.user_id, old.value_amount, old.value_currency, old.value_base, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_forecast_adjustment_guard before update on crm_forecast_adjustment
  for each row execute function crm_forecast_adjustment_guard();

-- What happens to forecast adjustments is written down.
create or replace function crm_forecast_adjustment_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.forecastAdjustment', new.id, new.id, 'C', diff, 'crm.forecastAdjustment.created');
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'version', old.version,
      'createdAt', to_char(old.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'updatedAt', to_char(old.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'createdBy', old.created_by,
      'updatedBy', old.updated_by,
      'month', old.month,
      'category', old.category,
      'user', old.user_id,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.forecastAdjustment', old.id, old.id, 'D', diff, 'crm.forecastAdjustment.deleted');
    perform core_detach(old.tenant_id, 'crm.forecastAdjustment', old.id);
    return null;
  end if;
  if new.month is distinct from old.month then
    diff := diff || jsonb_build_object('month', jsonb_build_array(old.month, new.month));
  end if;
  if new.category is distinct from old.category then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category, new.category));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if (new.value_amount, new.value_currency, new.value_base)
  is distinct from
  (old.value_amount, old.value_currency, old.value_base) then
    diff := diff || jsonb_build_object('value', jsonb_build_array(
      case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      case when new.value_amount is not null then jsonb_build_object(
        'value_amount', new.value_amount::text, 'value_currency', new.value_currency,
        'value_base', new.value_base::text) end));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.forecastAdjustment', new.id, new.id, 'U', diff, 'crm.forecastAdjustment.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_forecast_adjustment_record() from public;
create trigger crm_forecast_adjustment_record after insert or update or delete on crm_forecast_adjustment
  for each row execute function crm_forecast_adjustment_record();
