-- Deals, the pipelines they go through, and where they have been.

-- ── New tables.

-- Deals (crm.deal).
create table crm_deal (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  company_id uuid,
  contact_id uuid,
  pipeline_id uuid,
  stage_id uuid,
  status text not null default 'open',
  value_amount bigint,
  value_currency text,
  value_base bigint,
  close_date date,
  owner_id uuid,
  source_id uuid,
  lead_id uuid,
  probability bigint,
  category text,
  next_step text,
  note text,
  lost_reason_id uuid,
  competitor text,
  lost_note text,
  chance bigint,
  forecast text,
  weighted_amount bigint,
  weighted_currency text,
  weighted_base bigint,
  stage_since timestamptz(3),
  rots_at timestamptz(3),
  closed_at timestamptz(3),
  days_to_close bigint generated always as (trunc(extract(epoch from closed_at - created_at) / 86400)) stored,
  custom jsonb not null default '{}',
  primary key (tenant_id, id),
  constraint crm_deal_name_length check (char_length(name) between 1 and 200),
  constraint crm_deal_status_known check (status in ('open', 'won', 'lost')),
  constraint crm_deal_value_amount_whole check (num_nulls(value_amount, value_currency, value_base) in (0, 3)),
  constraint crm_deal_value_amount_sign check (value_amount >= 0),
  constraint crm_deal_value_currency_form check (value_currency ~ '^[A-Z]{3}$'),
  constraint crm_deal_close_date_range check (close_date between '0001-01-01' and '9999-12-31'),
  constraint crm_deal_probability_range check (probability between 0 and 100),
  constraint crm_deal_category_known check (category in ('commit', 'best', 'pipeline', 'omitted')),
  constraint crm_deal_next_step_length check (char_length(next_step) between 1 and 200),
  constraint crm_deal_note_length check (char_length(note) between 1 and 20000),
  constraint crm_deal_competitor_length check (char_length(competitor) between 1 and 120),
  constraint crm_deal_lost_note_length check (char_length(lost_note) between 1 and 1000),
  constraint crm_deal_forecast_known check (forecast in ('won', 'commit', 'best', 'pipeline', 'omitted')),
  constraint crm_deal_weighted_amount_whole check (num_nulls(weighted_amount, weighted_currency, weighted_base) in (0, 3)),
  constraint crm_deal_weighted_currency_form check (weighted_currency ~ '^[A-Z]{3}$'),
  constraint crm_deal_custom_size check (pg_column_size(custom) <= 400000),
  constraint crm_deal_has_stage check (stage_id is not null and pipeline_id is not null),
  constraint crm_deal_lost_has_reason check (status <> 'lost' or lost_reason_id is not null),
  constraint crm_deal_stage_id_within check (stage_id is null or pipeline_id is not null),
  constraint crm_deal_company_id_fkey foreign key (tenant_id, company_id)
    references crm_company (tenant_id, id) on delete set null (company_id),
  constraint crm_deal_contact_id_fkey foreign key (tenant_id, contact_id)
    references crm_contact (tenant_id, id) on delete set null (contact_id),
  constraint crm_deal_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete restrict,
  constraint crm_deal_source_id_fkey foreign key (tenant_id, source_id)
    references crm_lead_source (tenant_id, id) on delete set null (source_id),
  constraint crm_deal_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete set null (lead_id)
);
create index crm_deal_board_idx on crm_deal (tenant_id, pipeline_id, stage_id, created_at, id);
create index crm_deal_owner_created_idx on crm_deal (tenant_id, owner_id, created_at, id);
create index crm_deal_closing_idx on crm_deal (tenant_id, status, close_date, id);
create index crm_deal_created_at_idx on crm_deal (tenant_id, created_at, id);
create index crm_deal_updated_at_idx on crm_deal (tenant_id, updated_at, id);
create index crm_deal_name_key_idx on crm_deal (tenant_id, name_key, id);
create index crm_deal_company_id_idx on crm_deal (tenant_id, company_id, id);
create index crm_deal_contact_id_idx on crm_deal (tenant_id, contact_id, id);
create index crm_deal_stage_id_idx on crm_deal (tenant_id, stage_id, id);
create index crm_deal_status_idx on crm_deal (tenant_id, status, id);
create index crm_deal_value_base_idx on crm_deal (tenant_id, value_base, id);
create index crm_deal_close_date_idx on crm_deal (tenant_id, close_date, id);
create index crm_deal_source_id_idx on crm_deal (tenant_id, source_id, id);
create index crm_deal_lead_id_idx on crm_deal (tenant_id, lead_id, id);
create index crm_deal_lost_reason_id_idx on crm_deal (tenant_id, lost_reason_id, id);
create index crm_deal_forecast_idx on crm_deal (tenant_id, forecast, id);
create index crm_deal_stage_since_idx on crm_deal (tenant_id, stage_since, id);
create index crm_deal_rots_at_idx on crm_deal (tenant_id, rots_at, id);
create index crm_deal_closed_at_idx on crm_deal (tenant_id, closed_at, id);

alter table crm_deal enable row level security;
alter table crm_deal force row level security;
create policy crm_deal_read on crm_deal for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_deal', true), '')::uuid[])
    ) is not null
    or crm_deal.owner_id = any ((select nullif(current_setting('app.read.crm_deal', true), '')::uuid[])::uuid[])
    or crm_deal.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_create on crm_deal for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_deal', true), '')::uuid[])
    ) is not null
    or crm_deal.owner_id = any ((select nullif(current_setting('app.create.crm_deal', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_update on crm_deal for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal', true), '')::uuid[])
    ) is not null
    or crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal', true), '')::uuid[])::uuid[])
    or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_deal_delete on crm_deal for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_deal', true), '')::uuid[])
    ) is not null
    or crm_deal.owner_id = any ((select nullif(current_setting('app.delete.crm_deal', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_triggers on crm_deal to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_deal to inopsio_app;

-- Keeps deals whole: changed ones get a new version.
create or replace function crm_deal_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.company_id, new.contact_id, new.pipeline_id, new.stage_id, new.status, new.value_amount,
        new.value_currency, new.value_base, new.close_date, new.owner_id, new.source_id, new.lead_id,
        new.probability, new.category, new.next_step, new.note, new.lost_reason_id, new.competitor, new.lost_note,
        new.custom)
      is distinct from
      (old.name, old.company_id, old.contact_id, old.pipeline_id, old.stage_id, old.status, old.value_amount,
        old.value_currency, old.value_base, old.close_date, old.owner_id, old.source_id, old.lead_id,
        old.probability, old.category, old.next_step, old.note, old.lost_reason_id, old.competitor, old.lost_note,
        old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_deal_guard before update on crm_deal
  for each row execute function crm_deal_guard();

-- From when to when deals had which stage.
create or replace function crm_deal_stage_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  current uuid := core_current_change(new.tenant_id);
  taken_back uuid;
  has_moved boolean := true;
  former uuid;
begin
  if tg_op = 'INSERT' then
    with kept as (
      delete from core_history_kept
      where tenant_id = new.tenant_id and history = 'crm_deal_stage_history' and record_id = new.id
      returning rows)
    insert into crm_deal_stage_history (
        tenant_id, id, deal_id, stage_id, former_stage_id, title, pipeline_id, status, value_amount,
        value_currency, value_base, weighted_amount, weighted_currency, weighted_base, chance, forecast,
        close_date, owner_id, moved, undone, entered_at, left_at, changed_by, change)
    select
        tenant_id, id, deal_id, stage_id, former_stage_id, title, pipeline_id, status, value_amount,
        value_currency, value_base, weighted_amount, weighted_currency, weighted_base, chance, forecast,
        close_date, owner_id, moved, undone, entered_at, left_at, changed_by, change
    from kept, jsonb_populate_recordset(null::crm_deal_stage_history, kept.rows) where deal_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.stage_id;
    has_moved := new.stage_id is distinct from old.stage_id;
    if not has_moved then
      update crm_deal_stage_history set
        pipeline_id = new.pipeline_id, status = new.status, value_amount = new.value_amount,
        value_currency = new.value_currency, value_base = new.value_base,
        weighted_amount = new.weighted_amount, weighted_currency = new.weighted_currency,
        weighted_base = new.weighted_base, chance = new.chance, forecast = new.forecast,
        close_date = new.close_date, owner_id = new.owner_id
      where tenant_id = new.tenant_id and deal_id = new.id and left_at is null and change = current;
      if found then
        return null;
      end if;
    end if;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_deal_stage_history set undone = not undone
      where tenant_id = new.tenant_id and deal_id = new.id and moved and change = taken_back;
    end if;
    update crm_deal_stage_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and deal_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_deal_stage_history (
    tenant_id, deal_id, stage_id, former_stage_id, title, pipeline_id, status, value_amount, value_currency,
    value_base, weighted_amount, weighted_currency, weighted_base, chance, forecast, close_date, owner_id,
    moved, undone, entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.stage_id, former,
    (select left(o.name, 500) from crm_stage o where o.tenant_id = new.tenant_id and o.id = new.stage_id),
    new.pipeline_id, new.status, new.value_amount, new.value_currency, new.value_base, new.weighted_amount,
    new.weighted_currency, new.weighted_base, new.chance, new.forecast, new.close_date, new.owner_id,
    has_moved, has_moved and taken_back is not null, moment,
    nullif(current_setting('app.user_id', true), '')::uuid, current
  );
  return null;
end
$$;
revoke all on function crm_deal_stage_history() from public;
create trigger crm_deal_stage_history_insert after insert on crm_deal
  for each row when (true) execute function crm_deal_stage_history();
create trigger crm_deal_stage_history_update after update on crm_deal
  for each row when (new.stage_id is distinct from old.stage_id or new.pipeline_id is distinct from old.pipeline_id or
    new.status is distinct from old.status or new.value_amount is distinct from old.value_amount or
    new.value_currency is distinct from old.value_currency or new.value_base is distinct from old.value_base or
    new.weighted_amount is distinct from old.weighted_amount or
    new.weighted_currency is distinct from old.weighted_currency or
    new.weighted_base is distinct from old.weighted_base or new.chance is distinct from old.chance or
    new.forecast is distinct from old.forecast or new.close_date is distinct from old.close_date or
    new.owner_id is distinct from old.owner_id) execute function crm_deal_stage_history();

-- The deal stage history waits in the trash with its record.
create or replace function crm_deal_stage_history_keep() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_deal_stage_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_deal_stage_history h
  where h.tenant_id = old.tenant_id and h.deal_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$$;
revoke all on function crm_deal_stage_history_keep() from public;
create trigger crm_deal_stage_history_keep before delete on crm_deal
  for each row execute function crm_deal_stage_history_keep();

-- What happens to deals is written down.
create or replace function crm_deal_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.deal', new.id, new.id, 'C', diff, 'crm.deal.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.deal', new.id, '{}', new.custom);
    end if;
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
      'company', old.company_id,
      'contact', old.contact_id,
      'pipeline', old.pipeline_id,
      'stage', old.stage_id,
      'status', old.status,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'closeDate', old.close_date,
      'owner', old.owner_id,
      'source', old.source_id,
      'lead', old.lead_id,
      'probability', old.probability::text,
      'category', old.category,
      'nextStep', old.next_step,
      'note', old.note,
      'lostReason', old.lost_reason_id,
      'competitor', old.competitor,
      'lostNote', old.lost_note,
      'chance', old.chance::text,
      'forecast', old.forecast,
      'weighted', case when old.weighted_amount is not null then jsonb_build_object(
        'weighted_amount', old.weighted_amount::text, 'weighted_currency', old.weighted_currency,
        'weighted_base', old.weighted_base::text) end,
      'stageSince', to_char(old.stage_since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'rotsAt', to_char(old.rots_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'closedAt', to_char(old.closed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.deal', old.id, old.id, 'D', diff, 'crm.deal.deleted');
    perform core_detach(old.tenant_id, 'crm.deal', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.deal', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.contact_id is distinct from old.contact_id then
    diff := diff || jsonb_build_object('contact', jsonb_build_array(old.contact_id, new.contact_id));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.stage_id is distinct from old.stage_id then
    diff := diff || jsonb_build_object('stage', jsonb_build_array(old.stage_id, new.stage_id));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
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
  if new.close_date is distinct from old.close_date then
    diff := diff || jsonb_build_object('closeDate', jsonb_build_array(old.close_date, new.close_date));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.source_id is distinct from old.source_id then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source_id, new.source_id));
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.probability is distinct from old.probability then
    diff := diff || jsonb_build_object('probability', jsonb_build_array(old.probability::text, new.probability::text));
  end if;
  if new.category is distinct from old.category then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category, new.category));
  end if;
  if new.next_step is distinct from old.next_step then
    diff := diff || jsonb_build_object('nextStep', jsonb_build_array(old.next_step, new.next_step));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.lost_reason_id is distinct from old.lost_reason_id then
    diff := diff || jsonb_build_object('lostReason', jsonb_build_array(old.lost_reason_id, new.lost_reason_id));
  end if;
  if new.competitor is distinct from old.competitor then
    diff := diff || jsonb_build_object('competitor', jsonb_build_array(old.competitor, new.competitor));
  end if;
  if new.lost_note is distinct from old.lost_note then
    diff := diff || jsonb_build_object('lostNote', jsonb_build_array(old.lost_note, new.lost_note));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.deal', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.deal', new.id, new.id, 'U', diff, 'crm.deal.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.deal.updated', 'crm.deal', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_deal_record() from public;
create trigger crm_deal_record after insert or update or delete on crm_deal
  for each row execute function crm_deal_record();

-- Tags of deals.
create table crm_deal_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint crm_deal_tags_source_id_fkey foreign key (tenant_id, source_id)
    references crm_deal (tenant_id, id) on delete cascade,
  constraint crm_deal_tags_tag_length check (char_length(tag) between 1 and 60)
);
create index crm_deal_tags_tag_idx on crm_deal_tags (tenant_id, tag, source_id);

alter table crm_deal_tags enable row level security;
alter table crm_deal_tags force row level security;
create policy crm_deal_tags_read on crm_deal_tags for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_deal', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_tags.tenant_id
        and crm_deal.id = crm_deal_tags.source_id
      offset 0))
);
create policy crm_deal_tags_create on crm_deal_tags for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_deal', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_tags.tenant_id
        and crm_deal.id = crm_deal_tags.source_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.create.crm_deal', true), '')::uuid[])::uuid[])
          or crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_deal_tags_delete on crm_deal_tags for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_tags.tenant_id
        and crm_deal.id = crm_deal_tags.source_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_deal_tags_triggers on crm_deal_tags to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on crm_deal_tags to inopsio_app;

-- Tags belong to the history of their deal.
create or replace function crm_deal_tags_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.deal', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_deal set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.deal', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_deal set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_deal_tags_record() from public;
create trigger crm_deal_tags_record after insert or delete on crm_deal_tags
  for each row execute function crm_deal_tags_record();

-- Deal stage history (crm.dealStageHistory): kept by triggers.
create table crm_deal_stage_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  deal_id uuid not null,
  stage_id uuid,
  former_stage_id uuid,
  title text,
  pipeline_id uuid,
  status text,
  value_amount bigint,
  value_currency text,
  value_base bigint,
  weighted_amount bigint,
  weighted_currency text,
  weighted_base bigint,
  chance bigint,
  forecast text,
  close_date date,
  owner_id uuid,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamptz(3) not null,
  left_at timestamptz(3),
  seconds bigint generated always as (trunc(extract(epoch from left_at - entered_at))) stored,
  changed_by uuid,
  change uuid not null,
  primary key (tenant_id, id),
  constraint crm_deal_stage_history_deal_id_fkey foreign key (tenant_id, deal_id)
    references crm_deal (tenant_id, id) on delete cascade
);
create index crm_deal_stage_history_deal_id_idx on crm_deal_stage_history (tenant_id, deal_id, entered_at, id);
create index crm_deal_stage_history_stage_id_idx on crm_deal_stage_history (tenant_id, stage_id, entered_at, id);
create index crm_deal_stage_history_entered_at_idx on crm_deal_stage_history (tenant_id, entered_at, id);
create index crm_deal_stage_history_left_at_idx on crm_deal_stage_history (tenant_id, left_at, id);
create unique index crm_deal_stage_history_lasting on crm_deal_stage_history (tenant_id, deal_id) where left_at is null;

alter table crm_deal_stage_history enable row level security;
alter table crm_deal_stage_history force row level security;
create policy crm_deal_stage_history_read on crm_deal_stage_history for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_deal_stage_history', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_stage_history.tenant_id
        and crm_deal.id = crm_deal_stage_history.deal_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.read.crm_deal_stage_history', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_stage_history.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_stage_history_triggers on crm_deal_stage_history to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select on crm_deal_stage_history to inopsio_app;

-- Milestones reached (crm.dealMilestone): parts of crm.deal.
create table crm_deal_milestone (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  milestone_id uuid not null,
  reached_at timestamptz(3) not null,
  note text,
  primary key (tenant_id, id),
  constraint crm_deal_milestone_reached_at_range check (reached_at >= '0001-01-01 00:00:00+00' and reached_at < '10000-01-01 00:00:00+00'),
  constraint crm_deal_milestone_note_length check (char_length(note) between 1 and 200),
  constraint crm_deal_milestone_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_deal (tenant_id, id) on delete cascade
);
create index crm_deal_milestone_parent_idx on crm_deal_milestone (tenant_id, parent_id, position, id);
create index crm_deal_milestone_milestone_id_idx on crm_deal_milestone (tenant_id, milestone_id, id);

alter table crm_deal_milestone enable row level security;
alter table crm_deal_milestone force row level security;
create policy crm_deal_milestone_read on crm_deal_milestone for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_deal', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_milestone.tenant_id
        and crm_deal.id = crm_deal_milestone.parent_id
      offset 0))
);
create policy crm_deal_milestone_create on crm_deal_milestone for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_deal', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_milestone.tenant_id
        and crm_deal.id = crm_deal_milestone.parent_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.create.crm_deal', true), '')::uuid[])::uuid[])
          or crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_deal_milestone_update on crm_deal_milestone for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_milestone.tenant_id
        and crm_deal.id = crm_deal_milestone.parent_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_deal_milestone_delete on crm_deal_milestone for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_milestone.tenant_id
        and crm_deal.id = crm_deal_milestone.parent_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_deal_milestone_triggers on crm_deal_milestone to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_deal_milestone to inopsio_app;

-- What happens to milestones reached is written down.
create or replace function crm_deal_milestone_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealMilestone', new.id, new.parent_id, 'C', diff, null);
    update crm_deal set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'milestone', old.milestone_id,
      'reachedAt', to_char(old.reached_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.dealMilestone', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.dealMilestone', old.id);
    update crm_deal set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.milestone_id is distinct from old.milestone_id then
    diff := diff || jsonb_build_object('milestone', jsonb_build_array(old.milestone_id, new.milestone_id));
  end if;
  if new.reached_at is distinct from old.reached_at then
    diff := diff || jsonb_build_object('reachedAt', jsonb_build_array(
      to_char(old.reached_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.reached_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.dealMilestone', new.id, new.parent_id, 'U', diff, null);
    update crm_deal set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_deal_milestone_record() from public;
create trigger crm_deal_milestone_record after insert or update or delete on crm_deal_milestone
  for each row execute function crm_deal_milestone_record();

-- Deal contacts (crm.dealContact).
create table crm_deal_contact (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  deal_id uuid not null,
  contact_id uuid not null,
  role text not null default 'other',
  note text,
  note_key text collate "C" generated always as (lower((note) collate "pg_c_utf8")) stored,
  primary key (tenant_id, id),
  constraint crm_deal_contact_role_known check (role in ('decides', 'buys', 'champions', 'uses', 'advises', 'blocks', 'other')),
  constraint crm_deal_contact_note_length check (char_length(note) between 1 and 200),
  constraint crm_deal_contact_deal_id_fkey foreign key (tenant_id, deal_id)
    references crm_deal (tenant_id, id) on delete cascade,
  constraint crm_deal_contact_contact_id_fkey foreign key (tenant_id, contact_id)
    references crm_contact (tenant_id, id) on delete cascade
);
create unique index crm_deal_contact_contact on crm_deal_contact (tenant_id, deal_id, contact_id);
create index crm_deal_contact_created_at_idx on crm_deal_contact (tenant_id, created_at, id);
create index crm_deal_contact_updated_at_idx on crm_deal_contact (tenant_id, updated_at, id);
create index crm_deal_contact_deal_id_idx on crm_deal_contact (tenant_id, deal_id, id);
create index crm_deal_contact_contact_id_idx on crm_deal_contact (tenant_id, contact_id, id);
create index crm_deal_contact_note_key_idx on crm_deal_contact (tenant_id, note_key, id);

alter table crm_deal_contact enable row level security;
alter table crm_deal_contact force row level security;
create policy crm_deal_contact_read on crm_deal_contact for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_deal_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_contact.tenant_id
        and crm_deal.id = crm_deal_contact.deal_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.read.crm_deal_contact', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_contact.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_contact_create on crm_deal_contact for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_deal_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_contact.tenant_id
        and crm_deal.id = crm_deal_contact.deal_id
        and crm_deal.owner_id = any ((select nullif(current_setting('app.create.crm_deal_contact', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_contact_update on crm_deal_contact for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_contact.tenant_id
        and crm_deal.id = crm_deal_contact.deal_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal_contact', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_contact.tenant_id
        and crm_deal.id = crm_deal_contact.deal_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal_contact', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_contact_delete on crm_deal_contact for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_deal_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_contact.tenant_id
        and crm_deal.id = crm_deal_contact.deal_id
        and crm_deal.owner_id = any ((select nullif(current_setting('app.delete.crm_deal_contact', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_contact_triggers on crm_deal_contact to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_deal_contact to inopsio_app;

-- Keeps deal contacts whole: changed ones get a new version.
create or replace function crm_deal_contact_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.deal_id, new.contact_id, new.role, new.note)
      is distinct from
      (old.deal_id, old.contact_id, old.role, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_deal_contact_guard before update on crm_deal_contact
  for each row execute function crm_deal_contact_guard();

-- What happens to deal contacts is written down.
create or replace function crm_deal_contact_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealContact', new.id, new.id, 'C', diff, 'crm.dealContact.created');
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
      'deal', old.deal_id,
      'contact', old.contact_id,
      'role', old.role,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.dealContact', old.id, old.id, 'D', diff, 'crm.dealContact.deleted');
    perform core_detach(old.tenant_id, 'crm.dealContact', old.id);
    return null;
  end if;
  if new.deal_id is distinct from old.deal_id then
    diff := diff || jsonb_build_object('deal', jsonb_build_array(old.deal_id, new.deal_id));
  end if;
  if new.contact_id is distinct from old.contact_id then
    diff := diff || jsonb_build_object('contact', jsonb_build_array(old.contact_id, new.contact_id));
  end if;
  if new.role is distinct from old.role then
    diff := diff || jsonb_build_object('role', jsonb_build_array(old.role, new.role));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.dealContact', new.id, new.id, 'U', diff, 'crm.dealContact.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_deal_contact_record() from public;
create trigger crm_deal_contact_record after insert or update or delete on crm_deal_contact
  for each row execute function crm_deal_contact_record();

-- Pipelines (crm.pipeline).
create table crm_pipeline (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  position bigint default 0,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_pipeline_name_length check (char_length(name) between 1 and 80),
  constraint crm_pipeline_position_range check (position between 0 and 1000)
);
create unique index crm_pipeline_name on crm_pipeline (tenant_id, name);
create index crm_pipeline_created_at_idx on crm_pipeline (tenant_id, created_at, id);
create index crm_pipeline_updated_at_idx on crm_pipeline (tenant_id, updated_at, id);
create index crm_pipeline_name_key_idx on crm_pipeline (tenant_id, name_key, id);
create index crm_pipeline_position_idx on crm_pipeline (tenant_id, position, id);

alter table crm_pipeline enable row level security;
alter table crm_pipeline force row level security;
create policy crm_pipeline_read on crm_pipeline for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_pipeline', true), '')::uuid[])
    ) is not null
    or crm_pipeline.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_pipeline_create on crm_pipeline for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_pipeline', true), '')::uuid[])
  ) is not null
);
create policy crm_pipeline_update on crm_pipeline for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_pipeline', true), '')::uuid[])
    ) is not null
    or crm_pipeline.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_pipeline_delete on crm_pipeline for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_pipeline', true), '')::uuid[])
  ) is not null
);
create policy crm_pipeline_triggers on crm_pipeline to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_pipeline to inopsio_app;

-- Keeps pipelines whole: changed ones get a new version.
create or replace function crm_pipeline_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.position, new.active) is distinct from (old.name, old.position, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_pipeline_guard before update on crm_pipeline
  for each row execute function crm_pipeline_guard();

-- What happens to pipelines is written down.
create or replace function crm_pipeline_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.pipeline', new.id, new.id, 'C', diff, 'crm.pipeline.created');
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
      'position', old.position,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.pipeline', old.id, old.id, 'D', diff, 'crm.pipeline.deleted');
    perform core_detach(old.tenant_id, 'crm.pipeline', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.pipeline', new.id, new.id, 'U', diff, 'crm.pipeline.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_pipeline_record() from public;
create trigger crm_pipeline_record after insert or update or delete on crm_pipeline
  for each row execute function crm_pipeline_record();

-- Stages (crm.stage).
create table crm_stage (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  pipeline_id uuid not null,
  position bigint default 0,
  kind text not null default 'open',
  probability bigint not null default 0,
  category text not null default 'pipeline',
  rotting_days bigint,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_stage_name_length check (char_length(name) between 1 and 80),
  constraint crm_stage_position_range check (position between 0 and 1000),
  constraint crm_stage_kind_known check (kind in ('open', 'won', 'lost')),
  constraint crm_stage_probability_range check (probability between 0 and 100),
  constraint crm_stage_category_known check (category in ('commit', 'best', 'pipeline', 'omitted')),
  constraint crm_stage_rotting_days_range check (rotting_days between 1 and 3650),
  constraint crm_stage_pipeline_id_fkey foreign key (tenant_id, pipeline_id)
    references crm_pipeline (tenant_id, id) on delete cascade
);
create unique index crm_stage_name on crm_stage (tenant_id, pipeline_id, name);
create unique index crm_stage_pipeline_id_within on crm_stage (tenant_id, pipeline_id, id);
create index crm_stage_places_idx on crm_stage (tenant_id, pipeline_id, position, id);
create index crm_stage_created_at_idx on crm_stage (tenant_id, created_at, id);
create index crm_stage_updated_at_idx on crm_stage (tenant_id, updated_at, id);
create index crm_stage_name_key_idx on crm_stage (tenant_id, name_key, id);
create index crm_stage_position_idx on crm_stage (tenant_id, position, id);

alter table crm_stage enable row level security;
alter table crm_stage force row level security;
create policy crm_stage_read on crm_stage for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_stage', true), '')::uuid[])
    ) is not null
    or crm_stage.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_stage_create on crm_stage for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_stage', true), '')::uuid[])
  ) is not null
);
create policy crm_stage_update on crm_stage for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_stage', true), '')::uuid[])
    ) is not null
    or crm_stage.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_stage_delete on crm_stage for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_stage', true), '')::uuid[])
  ) is not null
);
create policy crm_stage_triggers on crm_stage to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_stage to inopsio_app;

-- Keeps stages whole: changed ones get a new version.
create or replace function crm_stage_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.pipeline_id, new.position, new.kind, new.probability, new.category, new.rotting_days,
        new.active)
      is distinct from
      (old.name, old.pipeline_id, old.position, old.kind, old.probability, old.category, old.rotting_days,
        old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_stage_guard before update on crm_stage
  for each row execute function crm_stage_guard();

-- From when to when stages had which forecast category.
create or replace function crm_stage_category_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  current uuid := core_current_change(new.tenant_id);
  taken_back uuid;
  has_moved boolean := true;
  former text;
begin
  if tg_op = 'INSERT' then
    with kept as (
      delete from core_history_kept
      where tenant_id = new.tenant_id and history = 'crm_stage_category_history' and record_id = new.id
      returning rows)
    insert into crm_stage_category_history (
        tenant_id, id, stage_id, category, former_category, title, probability, position, rotting_days, moved,
        undone, entered_at, left_at, changed_by, change)
    select
        tenant_id, id, stage_id, category, former_category, title, probability, position, rotting_days, moved,
        undone, entered_at, left_at, changed_by, change
    from kept, jsonb_populate_recordset(null::crm_stage_category_history, kept.rows) where stage_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.category;
    has_moved := new.category is distinct from old.category;
    if not has_moved then
      update crm_stage_category_history set
        probability = new.probability, position = new.position, rotting_days = new.rotting_days
      where tenant_id = new.tenant_id and stage_id = new.id and left_at is null and change = current;
      if found then
        return null;
      end if;
    end if;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_stage_category_history set undone = not undone
      where tenant_id = new.tenant_id and stage_id = new.id and moved and change = taken_back;
    end if;
    update crm_stage_category_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and stage_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_stage_category_history (
    tenant_id, stage_id, category, former_category, title, probability, position, rotting_days, moved, undone,
    entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.category, former, new.category, new.probability, new.position, new.rotting_days,
    has_moved, has_moved and taken_back is not null, moment,
    nullif(current_setting('app.user_id', true), '')::uuid, current
  );
  return null;
end
$$;
revoke all on function crm_stage_category_history() from public;
create trigger crm_stage_category_history_insert after insert on crm_stage
  for each row when (true) execute function crm_stage_category_history();
create trigger crm_stage_category_history_update after update on crm_stage
  for each row when (new.category is distinct from old.category or new.probability is distinct from old.probability or
    new.position is distinct from old.position or new.rotting_days is distinct from old.rotting_days) execute function crm_stage_category_history();

-- The stage forecast category history waits in the trash with its record.
create or replace function crm_stage_category_history_keep() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_stage_category_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_stage_category_history h
  where h.tenant_id = old.tenant_id and h.stage_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$$;
revoke all on function crm_stage_category_history_keep() from public;
create trigger crm_stage_category_history_keep before delete on crm_stage
  for each row execute function crm_stage_category_history_keep();

-- What happens to stages is written down.
create or replace function crm_stage_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.stage', new.id, new.id, 'C', diff, 'crm.stage.created');
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
      'pipeline', old.pipeline_id,
      'position', old.position,
      'kind', old.kind,
      'probability', old.probability::text,
      'category', old.category,
      'rottingDays', old.rotting_days,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.stage', old.id, old.id, 'D', diff, 'crm.stage.deleted');
    perform core_detach(old.tenant_id, 'crm.stage', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.probability is distinct from old.probability then
    diff := diff || jsonb_build_object('probability', jsonb_build_array(old.probability::text, new.probability::text));
  end if;
  if new.category is distinct from old.category then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category, new.category));
  end if;
  if new.rotting_days is distinct from old.rotting_days then
    diff := diff || jsonb_build_object('rottingDays', jsonb_build_array(old.rotting_days, new.rotting_days));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.stage', new.id, new.id, 'U', diff, 'crm.stage.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.stage.updated', 'crm.stage', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_stage_record() from public;
create trigger crm_stage_record after insert or update or delete on crm_stage
  for each row execute function crm_stage_record();

-- Required fields of stages.
create table crm_stage_requires (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint crm_stage_requires_source_id_fkey foreign key (tenant_id, source_id)
    references crm_stage (tenant_id, id) on delete cascade,
  constraint crm_stage_requires_tag_length check (char_length(tag) between 1 and 60)
);
create index crm_stage_requires_tag_idx on crm_stage_requires (tenant_id, tag, source_id);

alter table crm_stage_requires enable row level security;
alter table crm_stage_requires force row level security;
create policy crm_stage_requires_read on crm_stage_requires for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_stage', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_stage
      where crm_stage.tenant_id = crm_stage_requires.tenant_id
        and crm_stage.id = crm_stage_requires.source_id
      offset 0))
);
create policy crm_stage_requires_create on crm_stage_requires for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_stage', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_stage', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_stage
      where crm_stage.tenant_id = crm_stage_requires.tenant_id
        and crm_stage.id = crm_stage_requires.source_id
        and crm_stage.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_stage_requires_delete on crm_stage_requires for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_stage', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_stage
      where crm_stage.tenant_id = crm_stage_requires.tenant_id
        and crm_stage.id = crm_stage_requires.source_id
        and crm_stage.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_stage_requires_triggers on crm_stage_requires to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on crm_stage_requires to inopsio_app;

-- Required fields belong to the history of their stage.
create or replace function crm_stage_requires_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.stage', new.source_id, new.source_id, 'U',
      jsonb_build_object('requires', jsonb_build_array(null, new.tag)), null);
    update crm_stage set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.stage', old.source_id, old.source_id, 'U',
      jsonb_build_object('requires', jsonb_build_array(old.tag, null)), null);
    update crm_stage set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_stage_requires_record() from public;
create trigger crm_stage_requires_record after insert or delete on crm_stage_requires
  for each row execute function crm_stage_requires_record();

-- Stage forecast category history (crm.stageCategoryHistory): kept by triggers.
create table crm_stage_category_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  stage_id uuid not null,
  category text,
  former_category text,
  title text,
  probability bigint,
  position bigint,
  rotting_days bigint,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamptz(3) not null,
  left_at timestamptz(3),
  seconds bigint generated always as (trunc(extract(epoch from left_at - entered_at))) stored,
  changed_by uuid,
  change uuid not null,
  primary key (tenant_id, id),
  constraint crm_stage_category_history_stage_id_fkey foreign key (tenant_id, stage_id)
    references crm_stage (tenant_id, id) on delete cascade
);
create index crm_stage_category_history_stage_id_idx on crm_stage_category_history (tenant_id, stage_id, entered_at, id);
create index crm_stage_category_history_category_idx on crm_stage_category_history (tenant_id, category, entered_at, id);
create index crm_stage_category_history_entered_at_idx on crm_stage_category_history (tenant_id, entered_at, id);
create index crm_stage_category_history_left_at_idx on crm_stage_category_history (tenant_id, left_at, id);
create unique index crm_stage_category_history_lasting on crm_stage_category_history (tenant_id, stage_id) where left_at is null;

alter table crm_stage_category_history enable row level security;
alter table crm_stage_category_history force row level security;
create policy crm_stage_category_history_read on crm_stage_category_history for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_stage_category_history', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_stage
      where crm_stage.tenant_id = crm_stage_category_history.tenant_id
        and crm_stage.id = crm_stage_category_history.stage_id
        and crm_stage.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[])
      offset 0)
    or crm_stage_category_history.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_stage_category_history_triggers on crm_stage_category_history to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select on crm_stage_category_history to inopsio_app;

-- Lost reasons (crm.lostReason).
create table crm_lost_reason (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_lost_reason_name_length check (char_length(name) between 1 and 80)
);
create unique index crm_lost_reason_name on crm_lost_reason (tenant_id, name);
create index crm_lost_reason_created_at_idx on crm_lost_reason (tenant_id, created_at, id);
create index crm_lost_reason_updated_at_idx on crm_lost_reason (tenant_id, updated_at, id);
create index crm_lost_reason_name_key_idx on crm_lost_reason (tenant_id, name_key, id);

alter table crm_lost_reason enable row level security;
alter table crm_lost_reason force row level security;
create policy crm_lost_reason_read on crm_lost_reason for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lost_reason', true), '')::uuid[])
    ) is not null
    or crm_lost_reason.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_lost_reason_create on crm_lost_reason for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_lost_reason', true), '')::uuid[])
  ) is not null
);
create policy crm_lost_reason_update on crm_lost_reason for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lost_reason', true), '')::uuid[])
    ) is not null
    or crm_lost_reason.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_lost_reason_delete on crm_lost_reason for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_lost_reason', true), '')::uuid[])
  ) is not null
);
create policy crm_lost_reason_triggers on crm_lost_reason to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_lost_reason to inopsio_app;

-- Keeps lost reasons whole: changed ones get a new version.
create or replace function crm_lost_reason_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_lost_reason_guard before update on crm_lost_reason
  for each row execute function crm_lost_reason_guard();

-- What happens to lost reasons is written down.
create or replace function crm_lost_reason_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.lostReason', new.id, new.id, 'C', diff, 'crm.lostReason.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.lostReason', old.id, old.id, 'D', diff, 'crm.lostReason.deleted');
    perform core_detach(old.tenant_id, 'crm.lostReason', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.lostReason', new.id, new.id, 'U', diff, 'crm.lostReason.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_lost_reason_record() from public;
create trigger crm_lost_reason_record after insert or update or delete on crm_lost_reason
  for each row execute function crm_lost_reason_record();

-- Milestones (crm.milestone).
create table crm_milestone (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  pipeline_id uuid not null,
  position bigint default 0,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_milestone_name_length check (char_length(name) between 1 and 80),
  constraint crm_milestone_position_range check (position between 0 and 1000),
  constraint crm_milestone_pipeline_id_fkey foreign key (tenant_id, pipeline_id)
    references crm_pipeline (tenant_id, id) on delete cascade
);
create unique index crm_milestone_name on crm_milestone (tenant_id, pipeline_id, name);
create index crm_milestone_created_at_idx on crm_milestone (tenant_id, created_at, id);
create index crm_milestone_updated_at_idx on crm_milestone (tenant_id, updated_at, id);
create index crm_milestone_name_key_idx on crm_milestone (tenant_id, name_key, id);
create index crm_milestone_pipeline_id_idx on crm_milestone (tenant_id, pipeline_id, id);
create index crm_milestone_position_idx on crm_milestone (tenant_id, position, id);

alter table crm_milestone enable row level security;
alter table crm_milestone force row level security;
create policy crm_milestone_read on crm_milestone for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_milestone', true), '')::uuid[])
    ) is not null
    or crm_milestone.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_milestone_create on crm_milestone for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_milestone', true), '')::uuid[])
  ) is not null
);
create policy crm_milestone_update on crm_milestone for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_milestone', true), '')::uuid[])
    ) is not null
    or crm_milestone.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_milestone_delete on crm_milestone for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_milestone', true), '')::uuid[])
  ) is not null
);
create policy crm_milestone_triggers on crm_milestone to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_milestone to inopsio_app;

-- Keeps milestones whole: changed ones get a new version.
create or replace function crm_milestone_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.pipeline_id, new.position, new.active)
      is distinct from
      (old.name, old.pipeline_id, old.position, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_milestone_guard before update on crm_milestone
  for each row execute function crm_milestone_guard();

-- What happens to milestones is written down.
create or replace function crm_milestone_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.milestone', new.id, new.id, 'C', diff, 'crm.milestone.created');
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
      'pipeline', old.pipeline_id,
      'position', old.position,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.milestone', old.id, old.id, 'D', diff, 'crm.milestone.deleted');
    perform core_detach(old.tenant_id, 'crm.milestone', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.milestone', new.id, new.id, 'U', diff, 'crm.milestone.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_milestone_record() from public;
create trigger crm_milestone_record after insert or update or delete on crm_milestone
  for each row execute function crm_milestone_record();

-- Deal attachments (crm.dealAttachment).
create table crm_deal_attachment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  title text not null,
  title_key text collate "C" generated always as (lower((title) collate "pg_c_utf8")) stored,
  file_id uuid,
  file_about jsonb,
  description text,
  record_id uuid not null,
  primary key (tenant_id, id),
  constraint crm_deal_attachment_title_length check (char_length(title) between 1 and 200),
  constraint crm_deal_attachment_description_length check (char_length(description) between 1 and 2000),
  constraint crm_deal_attachment_record_id_fkey foreign key (tenant_id, record_id)
    references crm_deal (tenant_id, id) on delete cascade
);
create index crm_deal_attachment_created_at_idx on crm_deal_attachment (tenant_id, created_at, id);
create index crm_deal_attachment_updated_at_idx on crm_deal_attachment (tenant_id, updated_at, id);
create index crm_deal_attachment_title_key_idx on crm_deal_attachment (tenant_id, title_key, id);
create index crm_deal_attachment_file_id_idx on crm_deal_attachment (tenant_id, file_id, id);
create index crm_deal_attachment_record_id_idx on crm_deal_attachment (tenant_id, record_id, id);

alter table crm_deal_attachment enable row level security;
alter table crm_deal_attachment force row level security;
create policy crm_deal_attachment_read on crm_deal_attachment for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_deal_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_attachment.tenant_id
        and crm_deal.id = crm_deal_attachment.record_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.read.crm_deal_attachment', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_attachment.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_attachment_create on crm_deal_attachment for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_deal_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_attachment.tenant_id
        and crm_deal.id = crm_deal_attachment.record_id
        and crm_deal.owner_id = any ((select nullif(current_setting('app.create.crm_deal_attachment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_attachment_update on crm_deal_attachment for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_attachment.tenant_id
        and crm_deal.id = crm_deal_attachment.record_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal_attachment', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_attachment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_attachment.tenant_id
        and crm_deal.id = crm_deal_attachment.record_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal_attachment', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_attachment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_attachment_delete on crm_deal_attachment for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_deal_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_attachment.tenant_id
        and crm_deal.id = crm_deal_attachment.record_id
        and crm_deal.owner_id = any ((select nullif(current_setting('app.delete.crm_deal_attachment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_attachment_triggers on crm_deal_attachment to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_deal_attachment to inopsio_app;

-- A file belongs to one field of one of the deal attachments.
create or replace function crm_deal_attachment_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'crm.dealAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$$;
revoke all on function crm_deal_attachment_files() from public;
create trigger crm_deal_attachment_files_insert before insert on crm_deal_attachment
  for each row when (new.file_id is not null or new.file_about is not null) execute function crm_deal_attachment_files();
create trigger crm_deal_attachment_files_update before update on crm_deal_attachment
  for each row when (new.file_id is distinct from old.file_id or new.file_about is distinct from old.file_about) execute function crm_deal_attachment_files();

-- Keeps deal attachments whole: changed ones get a new version.
create or replace function crm_deal_attachment_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.title, new.file_id, new.file_about, new.description, new.record_id)
      is distinct from
      (old.title, old.file_id, old.file_about, old.description, old.record_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_deal_attachment_guard before update on crm_deal_attachment
  for each row execute function crm_deal_attachment_guard();

-- What happens to deal attachments is written down.
create or replace function crm_deal_attachment_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealAttachment', new.id, new.id, 'C', diff, 'crm.dealAttachment.created');
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
      'title', old.title,
      'file', case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      'description', old.description,
      'record', old.record_id);
    perform core_write_audit(old.tenant_id, 'crm.dealAttachment', old.id, old.id, 'D', diff, 'crm.dealAttachment.deleted');
    perform core_detach(old.tenant_id, 'crm.dealAttachment', old.id);
    return null;
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if (new.file_id, new.file_about) is distinct from (old.file_id, old.file_about) then
    diff := diff || jsonb_build_object('file', jsonb_build_array(
      case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      case when new.file_id is not null then jsonb_build_object(
        'file_id', new.file_id, 'file_about', new.file_about) end));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.record_id is distinct from old.record_id then
    diff := diff || jsonb_build_object('record', jsonb_build_array(old.record_id, new.record_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.dealAttachment', new.id, new.id, 'U', diff, 'crm.dealAttachment.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_deal_attachment_record() from public;
create trigger crm_deal_attachment_record after insert or update or delete on crm_deal_attachment
  for each row execute function crm_deal_attachment_record();

-- References to what comes later.
alter table crm_deal add constraint crm_deal_pipeline_id_fkey foreign key (tenant_id, pipeline_id)
    references crm_pipeline (tenant_id, id) on delete restrict;
alter table crm_deal add constraint crm_deal_stage_id_fkey foreign key (tenant_id, pipeline_id, stage_id)
    references crm_stage (tenant_id, pipeline_id, id) on delete restrict;
alter table crm_deal add constraint crm_deal_lost_reason_id_fkey foreign key (tenant_id, lost_reason_id)
    references crm_lost_reason (tenant_id, id) on delete restrict;
alter table crm_deal_milestone add constraint crm_deal_milestone_milestone_id_fkey foreign key (tenant_id, milestone_id)
    references crm_milestone (tenant_id, id) on delete cascade;
alter table crm_deal_attachment add constraint crm_deal_attachment_file_id_fkey foreign key (tenant_id, file_id)
    references core_file (tenant_id, id) on delete restrict;

-- ── What follows from where a deal stands.

-- A new deal without a stage begins in the first open one; chance, category, weighted value and the day from which a deal
-- rots follow from its own word or else from its stage, whoever writes.
create function crm_deal_weigh() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  place crm_stage;
begin
  if new.stage_id is null then
    select s.* into place
    from crm_pipeline p join crm_stage s on s.tenant_id = p.tenant_id and s.pipeline_id = p.id
    where p.tenant_id = new.tenant_id and p.active and s.active and s.kind = new.status
      and (new.pipeline_id is null or p.id = new.pipeline_id)
    order by p.position, p.id, s.position, s.id limit 1;
    new.stage_id := place.id;
  else
    select s.* into place from crm_stage s where s.tenant_id = new.tenant_id and s.id = new.stage_id;
  end if;
  if place.id is null then
    return new;
  end if;
  new.pipeline_id := coalesce(new.pipeline_id, place.pipeline_id);
  if place.kind <> new.status then
    raise exception 'The stage is not one for such deals.' using errcode = 'IN422', detail = jsonb_build_array(jsonb_build_object(
      'path', 'stage', 'code', 'stage', 'message',
      case new.status
        when 'open' then format('“%s” is not for open deals; choose an open stage.', place.name)
        else format('“%s” is not for deals that are %s.', place.name, new.status) end))::text;
  end if;

  if tg_op = 'INSERT' or new.stage_id is distinct from old.stage_id then
    new.stage_since := case tg_op when 'INSERT' then coalesce(new.stage_since, moment) else moment end;
  end if;
  if new.status = 'open' then
    new.chance := coalesce(new.probability, place.probability);
    new.forecast := coalesce(new.category, place.category);
    new.closed_at := null;
    -- What comes back from the trash has lain there as still as before.
    if tg_op = 'UPDATE' or new.rots_at is null then
      new.rots_at := greatest(new.updated_at, new.stage_since) + make_interval(days => place.rotting_days::int);
    end if;
  else
    new.chance := case new.status when 'won' then 100 else 0 end;
    new.forecast := case new.status when 'won' then 'won' else 'omitted' end;
    new.closed_at := coalesce(new.closed_at, moment);
    new.rots_at := null;
  end if;
  new.weighted_amount := round(new.value_amount * new.chance / 100.0);
  new.weighted_currency := new.value_currency;
  new.weighted_base := round(new.value_base * new.chance / 100.0);
  return new;
end
$$;
revoke all on function crm_deal_weigh() from public;
create trigger crm_deal_weigh before insert or update on crm_deal
  for each row execute function crm_deal_weigh();

-- What a stage means from now on holds for the deals that are in it; what it meant is kept in both histories.
create function crm_stage_weigh() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update crm_deal set stage_id = stage_id
  where tenant_id = new.tenant_id and pipeline_id = new.pipeline_id and stage_id = new.id and status = 'open';
  return null;
end
$$;
revoke all on function crm_stage_weigh() from public;
create trigger crm_stage_weigh after update on crm_stage
  for each row when (new.probability is distinct from old.probability or new.category is distinct from old.category or
    new.rotting_days is distinct from old.rotting_days) execute function crm_stage_weigh();
