-- Fields that a tenant adds to our objects, and how it wants to see ours.

-- Own fields (core.customField).
create table core_custom_field (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  entity text not null,
  key text not null,
  label text not null,
  label_key text collate "C" generated always as (lower((label) collate "pg_c_utf8")) stored,
  help text,
  kind text not null,
  options jsonb,
  choices jsonb,
  required boolean not null default false,
  fast boolean not null default false,
  prepared boolean not null default false,
  progress bigint,
  searched boolean not null default false,
  pii text,
  section text,
  position bigint default 1000000,
  hidden boolean not null default false,
  retired boolean not null default false,
  readers jsonb,
  editors jsonb,
  primary key (tenant_id, id),
  constraint core_custom_field_entity_length check (char_length(entity) between 1 and 80),
  constraint core_custom_field_key_length check (char_length(key) between 1 and 40),
  constraint core_custom_field_label_length check (char_length(label) between 1 and 80),
  constraint core_custom_field_help_length check (char_length(help) between 1 and 300),
  constraint core_custom_field_kind_known check (kind in ('text', 'longText', 'integer', 'decimal', 'money', 'percent', 'flag', 'date', 'dateTime', 'choice', 'tags', 'email', 'phone', 'url', 'ref')),
  constraint core_custom_field_options_size check (char_length(options::text) <= 200000),
  constraint core_custom_field_choices_size check (char_length(choices::text) <= 200000),
  constraint core_custom_field_pii_known check (pii in ('name', 'email', 'phone', 'address', 'birthDate', 'text', 'id', 'sensitive')),
  constraint core_custom_field_section_length check (char_length(section) between 1 and 80),
  constraint core_custom_field_position_range check (position between 0 and 9007199254740991),
  constraint core_custom_field_readers_size check (char_length(readers::text) <= 200000),
  constraint core_custom_field_editors_size check (char_length(editors::text) <= 200000)
);
create unique index core_custom_field_key on core_custom_field (tenant_id, entity, key);
create index core_custom_field_created_at_idx on core_custom_field (tenant_id, created_at, id);
create index core_custom_field_updated_at_idx on core_custom_field (tenant_id, updated_at, id);
create index core_custom_field_entity_idx on core_custom_field (tenant_id, entity, id);
create index core_custom_field_label_key_idx on core_custom_field (tenant_id, label_key, id);

alter table core_custom_field enable row level security;
alter table core_custom_field force row level security;
create policy core_custom_field_read on core_custom_field for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_custom_field', true), '')::uuid[])
    ) is not null
    or core_custom_field.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_custom_field_create on core_custom_field for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_custom_field', true), '')::uuid[])
  ) is not null
);
create policy core_custom_field_update on core_custom_field for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_custom_field', true), '')::uuid[])
    ) is not null
    or core_custom_field.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_custom_field_delete on core_custom_field for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_custom_field', true), '')::uuid[])
  ) is not null
);
create policy core_custom_field_triggers on core_custom_field to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_custom_field to inopsio_app;

-- Keeps own fields whole: changed ones get a new version.
create function core_custom_field_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.entity, new.key, new.label, new.help, new.kind, new.options, new.choices, new.required, new.fast,
        new.searched, new.pii, new.section, new.position, new.hidden, new.retired, new.readers, new.editors)
      is distinct from
      (old.entity, old.key, old.label, old.help, old.kind, old.options, old.choices, old.required, old.fast,
        old.searched, old.pii, old.section, old.position, old.hidden, old.retired, old.readers, old.editors) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_custom_field_guard before update on core_custom_field
  for each row execute function core_custom_field_guard();

-- What happens to own fields is written down.
create function core_custom_field_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.customField', new.id, new.id, 'C', diff, 'core.customField.created');
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
      'entity', old.entity,
      'key', old.key,
      'label', old.label,
      'help', old.help,
      'kind', old.kind,
      'options', old.options,
      'choices', old.choices,
      'required', old.required,
      'fast', old.fast,
      'prepared', old.prepared,
      'progress', old.progress::text,
      'searched', old.searched,
      'pii', old.pii,
      'section', old.section,
      'position', old.position,
      'hidden', old.hidden,
      'retired', old.retired,
      'readers', old.readers,
      'editors', old.editors);
    perform core_write_audit(old.tenant_id, 'core.customField', old.id, old.id, 'D', diff, 'core.customField.deleted');
    perform core_detach(old.tenant_id, 'core.customField', old.id);
    return null;
  end if;
  if new.entity is distinct from old.entity then
    diff := diff || jsonb_build_object('entity', jsonb_build_array(old.entity, new.entity));
  end if;
  if new.key is distinct from old.key then
    diff := diff || jsonb_build_object('key', jsonb_build_array(old.key, new.key));
  end if;
  if new.label is distinct from old.label then
    diff := diff || jsonb_build_object('label', jsonb_build_array(old.label, new.label));
  end if;
  if new.help is distinct from old.help then
    diff := diff || jsonb_build_object('help', jsonb_build_array(old.help, new.help));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.options is distinct from old.options then
    diff := diff || jsonb_build_object('options', jsonb_build_array(old.options, new.options));
  end if;
  if new.choices is distinct from old.choices then
    diff := diff || jsonb_build_object('choices', jsonb_build_array(old.choices, new.choices));
  end if;
  if new.required is distinct from old.required then
    diff := diff || jsonb_build_object('required', jsonb_build_array(old.required, new.required));
  end if;
  if new.fast is distinct from old.fast then
    diff := diff || jsonb_build_object('fast', jsonb_build_array(old.fast, new.fast));
  end if;
  if new.searched is distinct from old.searched then
    diff := diff || jsonb_build_object('searched', jsonb_build_array(old.searched, new.searched));
  end if;
  if new.pii is distinct from old.pii then
    diff := diff || jsonb_build_object('pii', jsonb_build_array(old.pii, new.pii));
  end if;
  if new.section is distinct from old.section then
    diff := diff || jsonb_build_object('section', jsonb_build_array(old.section, new.section));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.hidden is distinct from old.hidden then
    diff := diff || jsonb_build_object('hidden', jsonb_build_array(old.hidden, new.hidden));
  end if;
  if new.retired is distinct from old.retired then
    diff := diff || jsonb_build_object('retired', jsonb_build_array(old.retired, new.retired));
  end if;
  if new.readers is distinct from old.readers then
    diff := diff || jsonb_build_object('readers', jsonb_build_array(old.readers, new.readers));
  end if;
  if new.editors is distinct from old.editors then
    diff := diff || jsonb_build_object('editors', jsonb_build_array(old.editors, new.editors));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.customField', new.id, new.id, 'U', diff, 'core.customField.updated');
  end if;
  return null;
end
$$;
revoke all on function core_custom_field_record() from public;
create trigger core_custom_field_record after insert or update or delete on core_custom_field
  for each row execute function core_custom_field_record();

-- Field settings (core.fieldOverlay).
create table core_field_overlay (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  entity text not null,
  field text not null,
  field_key text collate "C" generated always as (lower((field) collate "pg_c_utf8")) stored,
  label text,
  help text,
  required boolean not null default false,
  hidden boolean not null default false,
  section text,
  position bigint,
  choices jsonb,
  primary key (tenant_id, id),
  constraint core_field_overlay_entity_length check (char_length(entity) between 1 and 80),
  constraint core_field_overlay_field_length check (char_length(field) between 1 and 40),
  constraint core_field_overlay_label_length check (char_length(label) between 1 and 80),
  constraint core_field_overlay_help_length check (char_length(help) between 1 and 300),
  constraint core_field_overlay_section_length check (char_length(section) between 1 and 80),
  constraint core_field_overlay_position_range check (position between 0 and 9007199254740991),
  constraint core_field_overlay_choices_size check (char_length(choices::text) <= 200000)
);
create unique index core_field_overlay_field on core_field_overlay (tenant_id, entity, field);
create index core_field_overlay_created_at_idx on core_field_overlay (tenant_id, created_at, id);
create index core_field_overlay_updated_at_idx on core_field_overlay (tenant_id, updated_at, id);
create index core_field_overlay_entity_idx on core_field_overlay (tenant_id, entity, id);
create index core_field_overlay_field_key_idx on core_field_overlay (tenant_id, field_key, id);

alter table core_field_overlay enable row level security;
alter table core_field_overlay force row level security;
create policy core_field_overlay_read on core_field_overlay for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_field_overlay', true), '')::uuid[])
    ) is not null
    or core_field_overlay.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_field_overlay_create on core_field_overlay for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_field_overlay', true), '')::uuid[])
  ) is not null
);
create policy core_field_overlay_update on core_field_overlay for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_field_overlay', true), '')::uuid[])
    ) is not null
    or core_field_overlay.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_field_overlay_delete on core_field_overlay for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_field_overlay', true), '')::uuid[])
  ) is not null
);
create policy core_field_overlay_triggers on core_field_overlay to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_field_overlay to inopsio_app;

-- Keeps field settings whole: changed ones get a new version.
create function core_field_overlay_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.entity, new.field, new.label, new.help, new.required, new.hidden, new.section, new.position,
        new.choices)
      is distinct from
      (old.entity, old.field, old.label, old.help, old.required, old.hidden, old.section, old.position,
        old.choices) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_field_overlay_guard before update on core_field_overlay
  for each row execute function core_field_overlay_guard();

-- What happens to field settings is written down.
create function core_field_overlay_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.fieldOverlay', new.id, new.id, 'C', diff, 'core.fieldOverlay.created');
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
      'entity', old.entity,
      'field', old.field,
      'label', old.label,
      'help', old.help,
      'required', old.required,
      'hidden', old.hidden,
      'section', old.section,
      'position', old.position,
      'choices', old.choices);
    perform core_write_audit(old.tenant_id, 'core.fieldOverlay', old.id, old.id, 'D', diff, 'core.fieldOverlay.deleted');
    perform core_detach(old.tenant_id, 'core.fieldOverlay', old.id);
    return null;
  end if;
  if new.entity is distinct from old.entity then
    diff := diff || jsonb_build_object('entity', jsonb_build_array(old.entity, new.entity));
  end if;
  if new.field is distinct from old.field then
    diff := diff || jsonb_build_object('field', jsonb_build_array(old.field, new.field));
  end if;
  if new.label is distinct from old.label then
    diff := diff || jsonb_build_object('label', jsonb_build_array(old.label, new.label));
  end if;
  if new.help is distinct from old.help then
    diff := diff || jsonb_build_object('help', jsonb_build_array(old.help, new.help));
  end if;
  if new.required is distinct from old.required then
    diff := diff || jsonb_build_object('required', jsonb_build_array(old.required, new.required));
  end if;
  if new.hidden is distinct from old.hidden then
    diff := diff || jsonb_build_object('hidden', jsonb_build_array(old.hidden, new.hidden));
  end if;
  if new.section is distinct from old.section then
    diff := diff || jsonb_build_object('section', jsonb_build_array(old.section, new.section));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.choices is distinct from old.choices then
    diff := diff || jsonb_build_object('choices', jsonb_build_array(old.choices, new.choices));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.fieldOverlay', new.id, new.id, 'U', diff, 'core.fieldOverlay.updated');
  end if;
  return null;
end
$$;
revoke all on function core_field_overlay_record() from public;
create trigger core_field_overlay_record after insert or update or delete on core_field_overlay
  for each row execute function core_field_overlay_record();

-- ── What a tenant has made of our objects ─────────────────────────────────────────────────────────────────────────

-- Rises with every change of a tenant's fields and of its settings for ours. Metadata is kept in memory by it.
create table core_overlay (
  tenant_id uuid primary key references core_tenant on delete cascade,
  revision bigint not null default 1
);

-- The tenant's fields whose values the typed index holds: what the triggers of its records go by, whatever a program
-- says. Slot is the column of the index; place the position among the texts of a value that has several (money);
-- lowered marks texts compared without regard to case, many those with several values (tags).
create table core_custom_fast (
  tenant_id uuid not null references core_tenant on delete cascade,
  entity text not null,
  key text not null,
  field uuid not null,
  slot text not null,
  place integer,
  lowered boolean not null,
  many boolean not null,
  target text,
  -- Writers that began before this transaction ended knew nothing of the field: the index is filled when they are gone.
  asked xid8 not null default pg_current_xact_id(),
  primary key (tenant_id, entity, key)
);
create index core_custom_fast_target on core_custom_fast (tenant_id, target) where target is not null;

-- Values of fast fields, one row for each. Narrow and typed, because row-level security keeps what looks into JSON off
-- indexes; text and time compare leakproof. Follows from the records and may be made anew at any time.
create table core_custom_index (
  tenant_id uuid not null,
  field uuid not null,
  record_id uuid not null,
  n smallint not null default 0,
  v_text text collate "C",
  v_int bigint,
  v_date date,
  v_time timestamptz(3),
  v_uuid uuid,
  v_flag boolean,
  primary key (tenant_id, field, record_id, n)
);
create index core_custom_index_text on core_custom_index (tenant_id, field, v_text, record_id) where v_text is not null;
create index core_custom_index_int on core_custom_index (tenant_id, field, v_int, record_id) where v_int is not null;
create index core_custom_index_date on core_custom_index (tenant_id, field, v_date, record_id) where v_date is not null;
create index core_custom_index_time on core_custom_index (tenant_id, field, v_time, record_id) where v_time is not null;
create index core_custom_index_uuid on core_custom_index (tenant_id, field, v_uuid, record_id) where v_uuid is not null;
create index core_custom_index_flag on core_custom_index (tenant_id, field, v_flag, record_id) where v_flag is not null;
-- Fields differ more than columns do: the planner has to know the frequent values of each of them.
alter table core_custom_index alter column field set statistics 1000, alter column v_text set statistics 1000;
alter table core_custom_index set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- Queries read the index beside the record it belongs to, whose own policy decides; by itself it is closed to nobody in
-- the tenant and to everybody outside. Only triggers write it.
do $$
declare
  t text;
  own text := 'tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)';
begin
  foreach t in array array['core_overlay', 'core_custom_fast', 'core_custom_index'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to current_user using (%s) with check (%s)', t || '_owner', t, own, own);
    execute format('create policy %I on %I for select to inopsio_app using (%s)', t || '_read', t, own);
    execute format('grant select on %I to inopsio_app', t);
  end loop;
end
$$;

-- ── What triggers of records call ─────────────────────────────────────────────────────────────────────────────────

-- Each of the tenant's fields as a field of the audit: { "custom.region": [before, after] }.
create function core_custom_diff(p_old jsonb, p_new jsonb) returns jsonb
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_object_agg('custom.' || k, jsonb_build_array(p_old -> k, p_new -> k)), '{}')
  from (select jsonb_object_keys(p_old) union select jsonb_object_keys(p_new)) x(k)
  where p_old -> k is distinct from p_new -> k
$$;

-- All of them, as a deleted record leaves them behind: { "custom.region": value }.
create function core_custom_row(p_custom jsonb) returns jsonb
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(jsonb_object_agg('custom.' || x.key, x.value), '{}') from jsonb_each(p_custom) x
$$;

-- Takes one value of one field into the index.
create function core_custom_put(f core_custom_fast, p_record uuid, p_custom jsonb) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  v text;
  i integer := 0;
begin
  if f.many then
    for v in select jsonb_array_elements_text(p_custom -> f.key) loop
      insert into core_custom_index (tenant_id, field, record_id, n, v_text) values (f.tenant_id, f.field, p_record, i, v)
      on conflict (tenant_id, field, record_id, n) do update set v_text = excluded.v_text;
      i := i + 1;
    end loop;
    return;
  end if;
  v := case when f.place is null then p_custom ->> f.key else p_custom -> f.key ->> f.place end;
  insert into core_custom_index (tenant_id, field, record_id, v_text, v_int, v_date, v_time, v_uuid, v_flag)
  values (
    f.tenant_id, f.field, p_record,
    case when f.slot = 'v_text' then case when f.lowered then lower(v collate "pg_c_utf8") else v end end,
    case when f.slot = 'v_int' then v::bigint end,
    case when f.slot = 'v_date' then v::date end,
    case when f.slot = 'v_time' then v::timestamptz end,
    case when f.slot = 'v_uuid' then v::uuid end,
    case when f.slot = 'v_flag' then v::boolean end)
  on conflict (tenant_id, field, record_id, n) do update set
    v_text = excluded.v_text, v_int = excluded.v_int, v_date = excluded.v_date, v_time = excluded.v_time,
    v_uuid = excluded.v_uuid, v_flag = excluded.v_flag;
end
$$;

-- One record's fast values, as far as they changed. Rows are addressed by their keys one by one: a join would be planned
-- for how the index looked when the session began.
create function core_index_custom(p_tenant uuid, p_entity text, p_record uuid, p_old jsonb, p_new jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f core_custom_fast;
begin
  for f in select * from core_custom_fast c where c.tenant_id = p_tenant and c.entity = p_entity loop
    continue when p_old -> f.key is not distinct from p_new -> f.key;
    if p_old ? f.key and (f.many or not p_new ? f.key) then
      delete from core_custom_index x where x.tenant_id = p_tenant and x.field = f.field and x.record_id = p_record;
    end if;
    if p_new ? f.key then
      perform core_custom_put(f, p_record, p_new);
    end if;
  end loop;
end
$$;

-- The table of an entity that has room for a tenant's fields; null for every other name.
create function core_custom_table(p_entity text) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select c.relname::text from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'custom' and a.atttypid = 'jsonb'::regtype and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relname = lower(regexp_replace(replace(p_entity, '.', '_'), '([A-Z])', '_\1', 'g'))
$$;

-- A record is gone: what pointed to it from a tenant's fields points nowhere. References are always in the index.
create function core_detach_custom(p_tenant uuid, p_entity text, p_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f core_custom_fast;
begin
  for f in select * from core_custom_fast c where c.tenant_id = p_tenant and c.target = p_entity loop
    execute format(
      'update %I set custom = custom - $3 where tenant_id = $1 and id in (
         select x.record_id from core_custom_index x where x.tenant_id = $1 and x.field = $2 and x.v_uuid = $4)',
      core_custom_table(f.entity)) using p_tenant, f.field, f.key, p_id;
  end loop;
end
$$;

-- As before, and a tenant's own references at the end.
create or replace function core_rewrite_detach() returns void
language plpgsql set search_path = pg_catalog, public, pg_temp set row_security = on as $$
declare
  statements text;
begin
  select string_agg(
    case on_delete
      when 'cascade' then format('  delete from %I where tenant_id = p_tenant and %I = p_entity and %I = p_id;',
                                 table_name, entity_column, id_column)
      else format('  update %I set %I = null, %I = null where tenant_id = p_tenant and %I = p_entity and %I = p_id;',
                  table_name, entity_column, id_column, entity_column, id_column)
    end, e'\n' order by table_name collate "C", id_column collate "C")
  into statements from core_attachment;
  execute format(
    'create or replace function public.core_detach(p_tenant uuid, p_entity text, p_id uuid) returns void '
    'language plpgsql security definer set search_path = pg_catalog, public, pg_temp as %L',
    e'\nbegin\n' || coalesce(statements || e'\n', '') || e'  perform core_detach_custom(p_tenant, p_entity, p_id);\nend\n');
  revoke all on function core_detach(uuid, text, uuid) from public;
end
$$;
select core_rewrite_detach();

-- ── What happens to definitions ───────────────────────────────────────────────────────────────────────────────────

-- Kind, key and object never change: values have been stored by them. A field that is new is prepared at once, because
-- no record has a value of it; one that is made fast later has to be prepared by a job.
create function core_check_custom_field() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  held bigint;
begin
  if tg_op = 'DELETE' then
    if not core_is_erasing(old.tenant_id) and core_custom_table(old.entity) is not null then
      execute format('select count(*) from %I where tenant_id = $1 and custom ? $2', core_custom_table(old.entity))
        into held using old.tenant_id, old.key;
      if held > 0 then
        perform core_refuse(jsonb_build_array(jsonb_build_object('path', '', 'code', 'hasValues', 'message', format(
          'There are %s records with a value in “%s”. Retire the field to hide it and keep them, or delete the values first.',
          held, old.label))));
      end if;
    end if;
    return old;
  end if;
  if tg_op = 'UPDATE' and (new.entity, new.key, new.kind) is distinct from (old.entity, old.key, old.kind) then
    perform core_refuse(jsonb_build_array(jsonb_build_object(
      'path', case when new.kind <> old.kind then 'kind' when new.key <> old.key then 'key' else 'entity' end,
      'code', 'immutable', 'message', 'Object, key and kind of a field never change. Add another field instead.')));
  end if;
  if tg_op = 'INSERT' then
    new.prepared := true;
  elsif core_is_fast(new) and not core_is_fast(old) then
    new.prepared := false;
    new.progress := 0;
  end if;
  return new;
end
$$;

-- References are always indexed, so that they can be let go of when what they point to is deleted.
create function core_is_fast(f core_custom_field) returns boolean
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select (f.fast or f.kind = 'ref') and not f.retired
$$;

create function core_follow_custom_field() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' or not core_is_fast(new) then
    if tg_op <> 'INSERT' then
      delete from core_custom_fast where tenant_id = old.tenant_id and entity = old.entity and key = old.key;
      delete from core_custom_index where tenant_id = old.tenant_id and field = old.id;
    end if;
    return null;
  end if;
  insert into core_custom_fast (tenant_id, entity, key, field, slot, place, lowered, many, target)
  values (
    new.tenant_id, new.entity, new.key, new.id,
    case
      when new.kind in ('integer', 'decimal', 'percent', 'money') then 'v_int'
      when new.kind = 'date' then 'v_date'
      when new.kind = 'dateTime' then 'v_time'
      when new.kind = 'ref' then 'v_uuid'
      when new.kind = 'flag' then 'v_flag'
      else 'v_text'
    end,
    case when new.kind = 'money' then 2 end,
    new.kind in ('text', 'email', 'phone', 'url'),
    new.kind = 'tags',
    case when new.kind = 'ref' then coalesce(new.options ->> 'target', 'core.user') end)
  on conflict (tenant_id, entity, key) do nothing;
  return null;
end
$$;

create function core_raise_overlay() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := case tg_op when 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if not core_is_erasing(tenant) then
    insert into core_overlay (tenant_id) values (tenant)
    on conflict (tenant_id) do update set revision = core_overlay.revision + 1;
  end if;
  return null;
end
$$;

create trigger core_check_custom_field before insert or update or delete on core_custom_field
  for each row execute function core_check_custom_field();
create trigger core_follow_custom_field after insert or update or delete on core_custom_field
  for each row execute function core_follow_custom_field();
-- How far a field is prepared concerns nobody but who looks at it.
create trigger core_custom_field_overlay after insert or delete or update of label, help, options, choices, required, fast,
  searched, pii, section, position, hidden, retired, readers, editors, prepared on core_custom_field
  for each row execute function core_raise_overlay();
create trigger core_custom_field_revision after insert or delete or update of label, help, options, choices, required, fast,
  searched, pii, section, position, hidden, retired, readers, editors, prepared on core_custom_field
  for each row execute function core_raise_revision();
create trigger core_field_overlay_overlay after insert or update or delete on core_field_overlay
  for each row execute function core_raise_overlay();
create trigger core_field_overlay_revision after insert or update or delete on core_field_overlay
  for each row execute function core_raise_revision();

-- ── Preparing a field that has become fast ────────────────────────────────────────────────────────────────────────

-- Takes the values of the next records into the index and answers the last of them, null when there are no more; before
-- the first time it waits until no transaction is left that began without knowing of the field ('wait').
-- Records are locked meanwhile, so that nobody changes a value between the look and the entry.
create function core_prepare_custom(p_proof bytea, p_field uuid, p_after uuid, p_limit integer)
returns table (state text, last uuid, done integer)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f core_custom_fast;
  r record;
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  perform core_prove(p_proof);
  select * into f from core_custom_fast c where c.tenant_id = tenant and c.field = p_field;
  if not found then
    return query select 'gone'::text, null::uuid, 0;
    return;
  end if;
  if f.asked >= pg_snapshot_xmin(pg_current_snapshot()) then
    return query select 'wait'::text, p_after, 0;
    return;
  end if;
  state := 'done';
  done := 0;
  for r in execute format('select id, custom from %I where tenant_id = $1 and id > $2 order by id limit $3 for no key update',
                          core_custom_table(f.entity)) using tenant, p_after, p_limit loop
    state := 'more';
    last := r.id;
    done := done + 1;
    if r.custom ? f.key then
      perform core_custom_put(f, r.id, r.custom);
    end if;
  end loop;
  return next;
end
$$;

do $$
declare
  f text;
begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'public' and p.proname in
             ('core_custom_put', 'core_index_custom', 'core_detach_custom', 'core_check_custom_field',
              'core_follow_custom_field', 'core_raise_overlay', 'core_prepare_custom') loop
    execute format('revoke all on function %s from public', f);
  end loop;
end
$$;
grant execute on function core_prepare_custom(bytea, uuid, uuid, integer) to inopsio_app;
