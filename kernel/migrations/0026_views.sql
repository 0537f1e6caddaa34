-- Saved views of lists, and records that are opened to everybody.

-- ── New tables.

-- Views (core.view).
create table core_view (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  entity text not null,
  kind text not null default 'table',
  conditions jsonb,
  sorting text,
  columns jsonb,
  grouped_by text,
  visibility text not null default 'private',
  team_id uuid,
  pinned boolean not null default false,
  opens_for text,
  position bigint not null default 0,
  owner_id uuid,
  primary key (tenant_id, id),
  constraint core_view_name_length check (char_length(name) between 1 and 80),
  constraint core_view_entity_length check (char_length(entity) between 1 and 100),
  constraint core_view_kind_known check (kind in ('table', 'board', 'calendar', 'timeline')),
  constraint core_view_conditions_size check (char_length(conditions::text) <= 200000),
  constraint core_view_sorting_length check (char_length(sorting) between 1 and 300),
  constraint core_view_columns_size check (char_length(columns::text) <= 200000),
  constraint core_view_grouped_by_length check (char_length(grouped_by) between 1 and 100),
  constraint core_view_visibility_known check (visibility in ('private', 'team', 'all')),
  constraint core_view_opens_for_known check (opens_for in ('owner', 'everyone')),
  constraint core_view_position_range check (position between 0 and 10000),
  constraint core_view_team_id_fkey foreign key (tenant_id, team_id)
    references core_team (tenant_id, id) on delete set null (team_id),
  constraint core_view_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_view_of_entity_idx on core_view (tenant_id, entity, position, id);
create index core_view_created_at_idx on core_view (tenant_id, created_at, id);
create index core_view_updated_at_idx on core_view (tenant_id, updated_at, id);
create index core_view_name_key_idx on core_view (tenant_id, name_key, id);
create index core_view_entity_idx on core_view (tenant_id, entity, id);
create index core_view_team_id_idx on core_view (tenant_id, team_id, id);
create index core_view_owner_id_idx on core_view (tenant_id, owner_id, id);

alter table core_view enable row level security;
alter table core_view force row level security;
create policy core_view_read on core_view for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_view', true), '')::uuid[])
    ) is not null
    or core_view.owner_id = any ((select nullif(current_setting('app.read.core_view', true), '')::uuid[])::uuid[])
    or core_view.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_view_create on core_view for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_view', true), '')::uuid[])
    ) is not null
    or core_view.owner_id = any ((select nullif(current_setting('app.create.core_view', true), '')::uuid[])::uuid[]))
);
create policy core_view_update on core_view for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_view', true), '')::uuid[])
    ) is not null
    or core_view.owner_id = any ((select nullif(current_setting('app.update.core_view', true), '')::uuid[])::uuid[])
    or core_view.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_view_delete on core_view for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_view', true), '')::uuid[])
    ) is not null
    or core_view.owner_id = any ((select nullif(current_setting('app.delete.core_view', true), '')::uuid[])::uuid[]))
);
create policy core_view_triggers on core_view to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_view to inopsio_app;

-- Keeps views whole: changed ones get a new version.
create or replace function core_view_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.entity, new.kind, new.conditions, new.sorting, new.columns, new.grouped_by, new.visibility,
        new.team_id, new.pinned, new.opens_for, new.position, new.owner_id)
      is distinct from
      (old.name, old.entity, old.kind, old.conditions, old.sorting, old.columns, old.grouped_by, old.visibility,
        old.team_id, old.pinned, old.opens_for, old.position, old.owner_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_view_guard before update on core_view
  for each row execute function core_view_guard();

-- What happens to views is written down.
create or replace function core_view_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.view', new.id, new.id, 'C', diff, 'core.view.created');
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
      'entity', old.entity,
      'kind', old.kind,
      'conditions', old.conditions,
      'sorting', old.sorting,
      'columns', old.columns,
      'groupedBy', old.grouped_by,
      'visibility', old.visibility,
      'team', old.team_id,
      'pinned', old.pinned,
      'opensFor', old.opens_for,
      'position', old.position,
      'owner', old.owner_id);
    perform core_write_audit(old.tenant_id, 'core.view', old.id, old.id, 'D', diff, 'core.view.deleted');
    perform core_detach(old.tenant_id, 'core.view', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.entity is distinct from old.entity then
    diff := diff || jsonb_build_object('entity', jsonb_build_array(old.entity, new.entity));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.conditions is distinct from old.conditions then
    diff := diff || jsonb_build_object('conditions', jsonb_build_array(old.conditions, new.conditions));
  end if;
  if new.sorting is distinct from old.sorting then
    diff := diff || jsonb_build_object('sorting', jsonb_build_array(old.sorting, new.sorting));
  end if;
  if new.columns is distinct from old.columns then
    diff := diff || jsonb_build_object('columns', jsonb_build_array(old.columns, new.columns));
  end if;
  if new.grouped_by is distinct from old.grouped_by then
    diff := diff || jsonb_build_object('groupedBy', jsonb_build_array(old.grouped_by, new.grouped_by));
  end if;
  if new.visibility is distinct from old.visibility then
    diff := diff || jsonb_build_object('visibility', jsonb_build_array(old.visibility, new.visibility));
  end if;
  if new.team_id is distinct from old.team_id then
    diff := diff || jsonb_build_object('team', jsonb_build_array(old.team_id, new.team_id));
  end if;
  if new.pinned is distinct from old.pinned then
    diff := diff || jsonb_build_object('pinned', jsonb_build_array(old.pinned, new.pinned));
  end if;
  if new.opens_for is distinct from old.opens_for then
    diff := diff || jsonb_build_object('opensFor', jsonb_build_array(old.opens_for, new.opens_for));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.view', new.id, new.id, 'U', diff, 'core.view.updated');
  end if;
  return null;
end
$$;
revoke all on function core_view_record() from public;
create trigger core_view_record after insert or update or delete on core_view
  for each row execute function core_view_record();

-- ── Records that are opened to everybody: a share that names neither user nor team.

alter table core_share drop constraint core_share_one;
alter table core_share add constraint core_share_one check (num_nonnulls(user_id, team_id) <= 1);

-- Who sees a view is said by the view itself; what it says is kept as a share, like everything that is opened to others.
create function core_view_share() returns trigger
language plpgsql as $$
begin
  delete from core_share
  where tenant_id = new.tenant_id and entity = 'core.view' and record_id = new.id and user_id is null;
  if new.visibility = 'all' or new.visibility = 'team' and new.team_id is not null then
    insert into core_share (tenant_id, entity, record_id, team_id, access, created_by)
    values (new.tenant_id, 'core.view', new.id, case new.visibility when 'team' then new.team_id end, 'read', new.owner_id);
  end if;
  return null;
end
$$;
create trigger core_view_share_insert after insert on core_view
  for each row when (new.visibility <> 'private') execute function core_view_share();
create trigger core_view_share_update after update on core_view
  for each row when ((new.visibility, new.team_id) is distinct from (old.visibility, old.team_id))
  execute function core_view_share();
