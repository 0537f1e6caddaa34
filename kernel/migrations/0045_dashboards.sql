-- Dashboards: what people see first.

-- Dashboards (core.dashboard).
create table core_dashboard (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  audience text not null default 'private',
  role_id uuid,
  widgets jsonb,
  position bigint not null default 0,
  owner_id uuid,
  primary key (tenant_id, id),
  constraint core_dashboard_name_length check (char_length(name) between 1 and 80),
  constraint core_dashboard_audience_known check (audience in ('private', 'shared')),
  constraint core_dashboard_widgets_size check (char_length(widgets::text) <= 200000),
  constraint core_dashboard_position_range check (position between 0 and 10000),
  constraint core_dashboard_role_of_shared check (audience = 'shared' or role_id is null),
  constraint core_dashboard_role_id_fkey foreign key (tenant_id, role_id)
    references core_role (tenant_id, id) on delete cascade,
  constraint core_dashboard_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete cascade
);
create unique index core_dashboard_role on core_dashboard (tenant_id, role_id);
create index core_dashboard_created_at_idx on core_dashboard (tenant_id, created_at, id);
create index core_dashboard_updated_at_idx on core_dashboard (tenant_id, updated_at, id);
create index core_dashboard_name_key_idx on core_dashboard (tenant_id, name_key, id);
create index core_dashboard_role_id_idx on core_dashboard (tenant_id, role_id, id);
create index core_dashboard_owner_id_idx on core_dashboard (tenant_id, owner_id, id);

alter table core_dashboard enable row level security;
alter table core_dashboard force row level security;
create policy core_dashboard_read on core_dashboard for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_dashboard', true), '')::uuid[])
    ) is not null
    or core_dashboard.owner_id = any ((select nullif(current_setting('app.read.core_dashboard', true), '')::uuid[])::uuid[])
    or core_dashboard.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_dashboard_create on core_dashboard for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_dashboard', true), '')::uuid[])
    ) is not null
    or core_dashboard.owner_id = any ((select nullif(current_setting('app.create.core_dashboard', true), '')::uuid[])::uuid[]))
);
create policy core_dashboard_update on core_dashboard for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_dashboard', true), '')::uuid[])
    ) is not null
    or core_dashboard.owner_id = any ((select nullif(current_setting('app.update.core_dashboard', true), '')::uuid[])::uuid[])
    or core_dashboard.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_dashboard_delete on core_dashboard for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_dashboard', true), '')::uuid[])
    ) is not null
    or core_dashboard.owner_id = any ((select nullif(current_setting('app.delete.core_dashboard', true), '')::uuid[])::uuid[]))
);
create policy core_dashboard_triggers on core_dashboard to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_dashboard to inopsio_app;

-- Keeps dashboards whole: changed ones get a new version.
create or replace function core_dashboard_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.audience, new.role_id, new.widgets, new.position, new.owner_id)
      is distinct from
      (old.name, old.audience, old.role_id, old.widgets, old.position, old.owner_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_dashboard_guard before update on core_dashboard
  for each row execute function core_dashboard_guard();

-- What happens to dashboards is written down.
create or replace function core_dashboard_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.dashboard', new.id, new.id, 'C', diff, 'core.dashboard.created');
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
      'audience', old.audience,
      'role', old.role_id,
      'widgets', old.widgets,
      'position', old.position,
      'owner', old.owner_id);
    perform core_write_audit(old.tenant_id, 'core.dashboard', old.id, old.id, 'D', diff, 'core.dashboard.deleted');
    perform core_detach(old.tenant_id, 'core.dashboard', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.audience is distinct from old.audience then
    diff := diff || jsonb_build_object('audience', jsonb_build_array(old.audience, new.audience));
  end if;
  if new.role_id is distinct from old.role_id then
    diff := diff || jsonb_build_object('role', jsonb_build_array(old.role_id, new.role_id));
  end if;
  if new.widgets is distinct from old.widgets then
    diff := diff || jsonb_build_object('widgets', jsonb_build_array(old.widgets, new.widgets));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.dashboard', new.id, new.id, 'U', diff, 'core.dashboard.updated');
  end if;
  return null;
end
$$;
revoke all on function core_dashboard_record() from public;
create trigger core_dashboard_record after insert or update or delete on core_dashboard
  for each row execute function core_dashboard_record();

-- What stands first for a role or for everybody is no secret: everybody may read it, and is shown what is meant for her.
create function core_dashboard_share() returns trigger
language plpgsql as $$
begin
  delete from core_share
  where tenant_id = new.tenant_id and entity = 'core.dashboard' and record_id = new.id
    and user_id is null and team_id is null;
  if new.audience <> 'private' then
    insert into core_share (tenant_id, entity, record_id, access, created_by)
    values (new.tenant_id, 'core.dashboard', new.id, 'read', new.owner_id);
  end if;
  return null;
end
$$;
create trigger core_dashboard_share_insert after insert on core_dashboard
  for each row when (new.audience <> 'private') execute function core_dashboard_share();
create trigger core_dashboard_share_update after update on core_dashboard
  for each row when (new.audience is distinct from old.audience) execute function core_dashboard_share();
