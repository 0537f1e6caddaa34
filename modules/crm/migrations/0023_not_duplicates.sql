-- What looks alike and is not the same is remembered. Qualification questions may ask for a number.

-- ── New tables.

-- Not duplicates (crm.notDuplicate).
create table crm_not_duplicate (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  one_id uuid not null,
  one_entity text not null,
  other_id uuid not null,
  other_entity text not null,
  reason text not null default 'Not the same',
  reason_key text collate "C" generated always as (lower((reason) collate "pg_c_utf8")) stored,
  by_id uuid,
  pair text generated always as (least(one_id, other_id)::text || ' ' || greatest(one_id, other_id)::text) stored,
  primary key (tenant_id, id),
  constraint crm_not_duplicate_one_entity_whole check (num_nulls(one_id, one_entity) in (0, 2)),
  constraint crm_not_duplicate_other_entity_whole check (num_nulls(other_id, other_entity) in (0, 2)),
  constraint crm_not_duplicate_reason_length check (char_length(reason) between 1 and 200),
  constraint crm_not_duplicate_own_name check (by_id = created_by),
  constraint crm_not_duplicate_two check (one_id <> other_id),
  constraint crm_not_duplicate_by_id_fkey foreign key (tenant_id, by_id)
    references core_user (tenant_id, id) on delete set null (by_id)
);
create unique index crm_not_duplicate_pair on crm_not_duplicate (tenant_id, pair);
create index crm_not_duplicate_created_at_idx on crm_not_duplicate (tenant_id, created_at, id);
create index crm_not_duplicate_updated_at_idx on crm_not_duplicate (tenant_id, updated_at, id);
create index crm_not_duplicate_one_id_idx on crm_not_duplicate (tenant_id, one_entity, one_id, id);
create index crm_not_duplicate_other_id_idx on crm_not_duplicate (tenant_id, other_entity, other_id, id);
create index crm_not_duplicate_reason_key_idx on crm_not_duplicate (tenant_id, reason_key, id);
create index crm_not_duplicate_by_id_idx on crm_not_duplicate (tenant_id, by_id, id);

alter table crm_not_duplicate enable row level security;
alter table crm_not_duplicate force row level security;
create policy crm_not_duplicate_read on crm_not_duplicate for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_not_duplicate', true), '')::uuid[])
    ) is not null
    or crm_not_duplicate.by_id = any ((select nullif(current_setting('app.read.crm_not_duplicate', true), '')::uuid[])::uuid[])
    or crm_not_duplicate.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[])
    or ((select cardinality(nullif(current_setting('app.read.crm_not_duplicate', true), '')::uuid[]) > 0) and core_may_read(crm_not_duplicate.one_entity, crm_not_duplicate.one_id)))
);
create policy crm_not_duplicate_create on crm_not_duplicate for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_not_duplicate', true), '')::uuid[])
    ) is not null
    or crm_not_duplicate.by_id = any ((select nullif(current_setting('app.create.crm_not_duplicate', true), '')::uuid[])::uuid[]))
);
create policy crm_not_duplicate_update on crm_not_duplicate for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_not_duplicate', true), '')::uuid[])
    ) is not null
    or crm_not_duplicate.by_id = any ((select nullif(current_setting('app.update.crm_not_duplicate', true), '')::uuid[])::uuid[])
    or crm_not_duplicate.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_not_duplicate_delete on crm_not_duplicate for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_not_duplicate', true), '')::uuid[])
    ) is not null
    or crm_not_duplicate.by_id = any ((select nullif(current_setting('app.delete.crm_not_duplicate', true), '')::uuid[])::uuid[]))
);
create policy crm_not_duplicate_triggers on crm_not_duplicate to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_not_duplicate to inopsio_app;
select core_attach('crm_not_duplicate', 'one_entity', 'one_id', 'cascade');
select core_attach('crm_not_duplicate', 'other_entity', 'other_id', 'cascade');

-- Keeps not duplicates whole: changed ones get a new version.
create or replace function crm_not_duplicate_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.one_id, new.one_entity, new.other_id, new.other_entity, new.reason, new.by_id)
      is distinct from
      (old.one_id, old.one_entity, old.other_id, old.other_entity, old.reason, old.by_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_not_duplicate_guard before update on crm_not_duplicate
  for each row execute function crm_not_duplicate_guard();

-- What happens to not duplicates is written down.
create or replace function crm_not_duplicate_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.notDuplicate', new.id, new.id, 'C', diff, 'crm.notDuplicate.created');
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
      'one', case when old.one_id is not null then jsonb_build_object(
        'one_id', old.one_id, 'one_entity', old.one_entity) end,
      'other', case when old.other_id is not null then jsonb_build_object(
        'other_id', old.other_id, 'other_entity', old.other_entity) end,
      'reason', old.reason,
      'by', old.by_id);
    perform core_write_audit(old.tenant_id, 'crm.notDuplicate', old.id, old.id, 'D', diff, 'crm.notDuplicate.deleted');
    perform core_detach(old.tenant_id, 'crm.notDuplicate', old.id);
    return null;
  end if;
  if (new.one_id, new.one_entity) is distinct from (old.one_id, old.one_entity) then
    diff := diff || jsonb_build_object('one', jsonb_build_array(
      case when old.one_id is not null then jsonb_build_object(
        'one_id', old.one_id, 'one_entity', old.one_entity) end,
      case when new.one_id is not null then jsonb_build_object(
        'one_id', new.one_id, 'one_entity', new.one_entity) end));
  end if;
  if (new.other_id, new.other_entity) is distinct from (old.other_id, old.other_entity) then
    diff := diff || jsonb_build_object('other', jsonb_build_array(
      case when old.other_id is not null then jsonb_build_object(
        'other_id', old.other_id, 'other_entity', old.other_entity) end,
      case when new.other_id is not null then jsonb_build_object(
        'other_id', new.other_id, 'other_entity', new.other_entity) end));
  end if;
  if new.reason is distinct from old.reason then
    diff := diff || jsonb_build_object('reason', jsonb_build_array(old.reason, new.reason));
  end if;
  if new.by_id is distinct from old.by_id then
    diff := diff || jsonb_build_object('by', jsonb_build_array(old.by_id, new.by_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.notDuplicate', new.id, new.id, 'U', diff, 'crm.notDuplicate.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_not_duplicate_record() from public;
create trigger crm_not_duplicate_record after insert or update or delete on crm_not_duplicate
  for each row execute function crm_not_duplicate_record();

-- ── New names and new columns.

alter table crm_qualification_question drop constraint crm_qualification_question_kind_known;

-- ── Rules, indexes and rights.

alter table crm_qualification_question add constraint crm_qualification_question_kind_known check (kind in ('text', 'number', 'yesNo', 'choice'));
