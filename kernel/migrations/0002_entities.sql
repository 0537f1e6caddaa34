-- The kernel's declared entities, as printed from their declarations, behind the few functions that printed tables use.

-- ── References to records of any entity ───────────────────────────────────────────────────────────────────────────

-- Where polymorphic references lie: pairs of columns that no foreign key can watch.
create table core_attachment (
  table_name text not null,
  entity_column text not null,
  id_column text not null,
  on_delete text not null constraint core_attachment_on_delete check (on_delete in ('cascade', 'setNull')),
  primary key (table_name, id_column)
);
alter table core_attachment enable row level security;
alter table core_attachment force row level security;
create policy core_attachment_owner on core_attachment to current_user using (true) with check (true);

-- Writes core_detach anew: one static statement for each known place, so that deleting a record plans nothing.
create function core_rewrite_detach() returns void
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
    e'\nbegin\n' || coalesce(statements || e'\n', '') || e'end\n');
  revoke all on function core_detach(uuid, text, uuid) from public;
end
$$;

create function core_attach(p_table text, p_entity_column text, p_id_column text, p_on_delete text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp set row_security = on as $$
begin
  insert into core_attachment values (p_table, p_entity_column, p_id_column, p_on_delete);
  perform core_rewrite_detach();
end
$$;

create function core_unattach(p_table text, p_id_column text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp set row_security = on as $$
begin
  delete from core_attachment where table_name = p_table and id_column = p_id_column;
  perform core_rewrite_detach();
end
$$;

-- Shares of a record go with it. This also makes core_detach, which the triggers of all deletes call.
select core_attach('core_share', 'entity', 'record_id', 'cascade');

-- ── Migrations and partitions ─────────────────────────────────────────────────────────────────────────────────────

-- Runs a statement of a migration in every tenant, under its policies and with its own change, so that what a migration
-- does to records stands in their history like everything else.
create function core_each_tenant(p_statement text) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp set row_security = on as $$
declare
  tenant uuid;
begin
  for tenant in select id from core_tenant order by id loop
    perform set_config('app.tenant_id', tenant::text, true), set_config('app.change', '', true);
    execute p_statement;
  end loop;
  perform set_config('app.tenant_id', '', true), set_config('app.change', '', true);
end
$$;

-- Makes the partitions of all streams for this month and the next ones; answers how many were new. Months are those of
-- UTC. A month whose rows have already come into the default partition stays there. Called at every start of the program;
-- the job engine will call it daily, for programs that run longer than the months made ahead. A stream that is read for
-- so long that its lock cannot be had keeps its turn for the next call, instead of keeping everybody waiting behind us.
create function core_make_partitions(p_months integer default 3) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set lock_timeout = '2s' as $$
declare
  stream record;
  month timestamp;
  partition text;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('core_make_partitions', 0));
  for stream in
    select c.relname::text as name from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
    where c.relnamespace = 'public'::regnamespace and p.partstrat = 'r' order by c.relname
  loop
    for i in 0 .. least(p_months, 24) loop
      month := date_trunc('month', now() at time zone 'utc') + make_interval(months => i);
      partition := stream.name || to_char(month, '_YYYY_MM');
      continue when to_regclass('public.' || partition) is not null;
      begin
        execute format('create table public.%I partition of public.%I for values from (%L) to (%L)', partition, stream.name,
                       month at time zone 'utc', (month + interval '1 month') at time zone 'utc');
        execute format('alter table public.%I enable row level security', partition);
        execute format('alter table public.%I force row level security', partition);
        made := made + 1;
      exception
        when check_violation then
          raise warning 'Rows of % lie in the default partition of %.', partition, stream.name;
        when lock_not_available then
          raise warning '% is not made yet: % is in use.', partition, stream.name;
      end;
    end loop;
  end loop;
  return made;
end
$$;

revoke all on function
  core_rewrite_detach(), core_attach(text, text, text, text), core_unattach(text, text), core_each_tenant(text),
  core_make_partitions(integer)
from public;
grant execute on function core_make_partitions(integer) to inopsio_app;

-- ── Declared entities ─────────────────────────────────────────────────────────────────────────────────────────────

-- Users (core.user).
create table core_user (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  email text not null,
  email_key text collate "C" generated always as (lower((email) collate "pg_c_utf8")) stored,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint core_user_name_length check (char_length(name) between 1 and 120),
  constraint core_user_email_length check (char_length(email) between 1 and 254),
  constraint core_user_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$')
);
create unique index core_user_email on core_user (tenant_id, email);
create index core_user_created_at_idx on core_user (tenant_id, created_at, id);
create index core_user_updated_at_idx on core_user (tenant_id, updated_at, id);
create index core_user_name_key_idx on core_user (tenant_id, name_key, id);
create index core_user_email_key_idx on core_user (tenant_id, email_key, id);

alter table core_user enable row level security;
alter table core_user force row level security;
create policy core_user_read on core_user for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_user', true), '')::uuid[])
    ) is not null
    or core_user.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy core_user_create on core_user for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_user', true), '')::uuid[])
  ) is not null
);
create policy core_user_update on core_user for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_user', true), '')::uuid[])
    ) is not null
    or core_user.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_user_delete on core_user for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_user', true), '')::uuid[])
  ) is not null
);
create policy core_user_triggers on core_user to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_user to inopsio_app;

-- Keeps users whole: changed ones get a new version.
create or replace function core_user_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.email, new.active) is distinct from (old.name, old.email, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_user_guard before update on core_user
  for each row execute function core_user_guard();

-- What happens to users is written down.
create or replace function core_user_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.user', new.id, new.id, 'C', diff, 'core.user.created');
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
      'email', old.email,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'core.user', old.id, old.id, 'D', diff, 'core.user.deleted');
    perform core_detach(old.tenant_id, 'core.user', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.user', new.id, new.id, 'U', diff, 'core.user.updated');
  end if;
  return null;
end
$$;
revoke all on function core_user_record() from public;
create trigger core_user_record after insert or update or delete on core_user
  for each row execute function core_user_record();

-- Teams (core.team).
create table core_team (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  parent_id uuid,
  lead_id uuid,
  primary key (tenant_id, id),
  constraint core_team_name_length check (char_length(name) between 1 and 120),
  constraint core_team_parent_id_self check (parent_id <> id),
  constraint core_team_parent_id_fkey foreign key (tenant_id, parent_id)
    references core_team (tenant_id, id) on delete restrict,
  constraint core_team_lead_id_fkey foreign key (tenant_id, lead_id)
    references core_user (tenant_id, id) on delete set null (lead_id)
);
create unique index core_team_name on core_team (tenant_id, name);
create index core_team_created_at_idx on core_team (tenant_id, created_at, id);
create index core_team_updated_at_idx on core_team (tenant_id, updated_at, id);
create index core_team_name_key_idx on core_team (tenant_id, name_key, id);
create index core_team_parent_id_idx on core_team (tenant_id, parent_id, id);
create index core_team_lead_id_idx on core_team (tenant_id, lead_id, id);

alter table core_team enable row level security;
alter table core_team force row level security;
create policy core_team_read on core_team for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_team', true), '')::uuid[])
    ) is not null
    or core_team.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy core_team_create on core_team for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_team', true), '')::uuid[])
  ) is not null
);
create policy core_team_update on core_team for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_team', true), '')::uuid[])
    ) is not null
    or core_team.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_team_delete on core_team for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_team', true), '')::uuid[])
  ) is not null
);
create policy core_team_triggers on core_team to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_team to inopsio_app;

-- Keeps teams whole: no circles, changed ones get a new version.
create or replace function core_team_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.parent_id is distinct from old.parent_id and new.parent_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('core_team.parent_id', hashtextextended(new.tenant_id::text, 0)));
    if exists (
      with recursive above (id) as (
        select new.parent_id
        union
        select core_team.parent_id from core_team join above on core_team.id = above.id
        where core_team.tenant_id = new.tenant_id and core_team.parent_id is not null)
      select from above where above.id = new.id) then
      raise exception using errcode = 'check_violation', message = 'A team cannot lie below itself.',
        constraint = 'core_team_parent_id_circle', table = 'core_team';
    end if;
  end if;
  if new.version <> old.version
    or (new.name, new.parent_id, new.lead_id) is distinct from (old.name, old.parent_id, old.lead_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
revoke all on function core_team_guard() from public;
create trigger core_team_guard before update on core_team
  for each row execute function core_team_guard();

-- What happens to teams is written down.
create or replace function core_team_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.team', new.id, new.id, 'C', diff, 'core.team.created');
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
      'parent', old.parent_id,
      'lead', old.lead_id);
    perform core_write_audit(old.tenant_id, 'core.team', old.id, old.id, 'D', diff, 'core.team.deleted');
    perform core_detach(old.tenant_id, 'core.team', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.parent_id is distinct from old.parent_id then
    diff := diff || jsonb_build_object('parent', jsonb_build_array(old.parent_id, new.parent_id));
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.team', new.id, new.id, 'U', diff, 'core.team.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.team.updated', 'core.team', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function core_team_record() from public;
create trigger core_team_record after insert or update or delete on core_team
  for each row execute function core_team_record();

-- Members of teams.
create table core_team_members (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, source_id, target_id),
  constraint core_team_members_source_id_fkey foreign key (tenant_id, source_id)
    references core_team (tenant_id, id) on delete cascade,
  constraint core_team_members_target_id_fkey foreign key (tenant_id, target_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_team_members_target_id_idx on core_team_members (tenant_id, target_id, source_id);

alter table core_team_members enable row level security;
alter table core_team_members force row level security;
create policy core_team_members_read on core_team_members for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_team', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_team
      where core_team.tenant_id = core_team_members.tenant_id
        and core_team.id = core_team_members.source_id
      offset 0))
);
create policy core_team_members_create on core_team_members for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_team', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_team', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_team
      where core_team.tenant_id = core_team_members.tenant_id
        and core_team.id = core_team_members.source_id
        and core_team.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[])
      offset 0))
);
create policy core_team_members_delete on core_team_members for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_team', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_team
      where core_team.tenant_id = core_team_members.tenant_id
        and core_team.id = core_team_members.source_id
        and core_team.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[])
      offset 0))
);
create policy core_team_members_triggers on core_team_members to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on core_team_members to inopsio_app;

-- Members belong to the history of their team.
create or replace function core_team_members_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.team', new.source_id, new.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(null, new.target_id)), null);
    update core_team set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.team', old.source_id, old.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(old.target_id, null)), null);
    update core_team set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function core_team_members_record() from public;
create trigger core_team_members_record after insert or delete on core_team_members
  for each row execute function core_team_members_record();

-- Roles (core.role).
create table core_role (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  key text not null,
  grants jsonb,
  primary key (tenant_id, id),
  constraint core_role_name_length check (char_length(name) between 1 and 120),
  constraint core_role_key_length check (char_length(key) between 1 and 60),
  constraint core_role_grants_size check (char_length(grants::text) <= 200000)
);
create unique index core_role_key on core_role (tenant_id, key);
create unique index core_role_name on core_role (tenant_id, name);
create index core_role_created_at_idx on core_role (tenant_id, created_at, id);
create index core_role_updated_at_idx on core_role (tenant_id, updated_at, id);
create index core_role_name_key_idx on core_role (tenant_id, name_key, id);

alter table core_role enable row level security;
alter table core_role force row level security;
create policy core_role_read on core_role for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_role', true), '')::uuid[])
    ) is not null
    or core_role.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy core_role_create on core_role for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_role', true), '')::uuid[])
  ) is not null
);
create policy core_role_update on core_role for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_role', true), '')::uuid[])
    ) is not null
    or core_role.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_role_delete on core_role for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_role', true), '')::uuid[])
  ) is not null
);
create policy core_role_triggers on core_role to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_role to inopsio_app;

-- Keeps roles whole: changed ones get a new version.
create or replace function core_role_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.key, new.grants) is distinct from (old.name, old.key, old.grants) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_role_guard before update on core_role
  for each row execute function core_role_guard();

-- What happens to roles is written down.
create or replace function core_role_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.role', new.id, new.id, 'C', diff, 'core.role.created');
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
      'key', old.key,
      'grants', old.grants);
    perform core_write_audit(old.tenant_id, 'core.role', old.id, old.id, 'D', diff, 'core.role.deleted');
    perform core_detach(old.tenant_id, 'core.role', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.key is distinct from old.key then
    diff := diff || jsonb_build_object('key', jsonb_build_array(old.key, new.key));
  end if;
  if new.grants is distinct from old.grants then
    diff := diff || jsonb_build_object('grants', jsonb_build_array(old.grants, new.grants));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.role', new.id, new.id, 'U', diff, 'core.role.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.role.updated', 'core.role', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function core_role_record() from public;
create trigger core_role_record after insert or update or delete on core_role
  for each row execute function core_role_record();

-- Members of roles.
create table core_role_members (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, source_id, target_id),
  constraint core_role_members_source_id_fkey foreign key (tenant_id, source_id)
    references core_role (tenant_id, id) on delete cascade,
  constraint core_role_members_target_id_fkey foreign key (tenant_id, target_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_role_members_target_id_idx on core_role_members (tenant_id, target_id, source_id);

alter table core_role_members enable row level security;
alter table core_role_members force row level security;
create policy core_role_members_read on core_role_members for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_role', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_role
      where core_role.tenant_id = core_role_members.tenant_id
        and core_role.id = core_role_members.source_id
      offset 0))
);
create policy core_role_members_create on core_role_members for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_role', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_role', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_role
      where core_role.tenant_id = core_role_members.tenant_id
        and core_role.id = core_role_members.source_id
        and core_role.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[])
      offset 0))
);
create policy core_role_members_delete on core_role_members for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_role', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_role
      where core_role.tenant_id = core_role_members.tenant_id
        and core_role.id = core_role_members.source_id
        and core_role.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[])
      offset 0))
);
create policy core_role_members_triggers on core_role_members to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on core_role_members to inopsio_app;

-- Members belong to the history of their role.
create or replace function core_role_members_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.role', new.source_id, new.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(null, new.target_id)), null);
    update core_role set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.role', old.source_id, old.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(old.target_id, null)), null);
    update core_role set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function core_role_members_record() from public;
create trigger core_role_members_record after insert or delete on core_role_members
  for each row execute function core_role_members_record();

-- API keys (core.apiKey).
create table core_api_key (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  user_id uuid not null,
  hint text not null,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  primary key (tenant_id, id),
  constraint core_api_key_name_length check (char_length(name) between 1 and 120),
  constraint core_api_key_hint_length check (char_length(hint) between 1 and 20),
  constraint core_api_key_expires_at_range check (expires_at >= '0001-01-01 00:00:00+00' and expires_at < '10000-01-01 00:00:00+00'),
  constraint core_api_key_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_api_key_created_at_idx on core_api_key (tenant_id, created_at, id);
create index core_api_key_updated_at_idx on core_api_key (tenant_id, updated_at, id);
create index core_api_key_name_key_idx on core_api_key (tenant_id, name_key, id);
create index core_api_key_user_id_idx on core_api_key (tenant_id, user_id, id);

alter table core_api_key enable row level security;
alter table core_api_key force row level security;
create policy core_api_key_read on core_api_key for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_api_key', true), '')::uuid[])
    ) is not null
    or core_api_key.user_id = any (nullif(current_setting('app.read.core_api_key', true), '')::uuid[])
    or core_api_key.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy core_api_key_create on core_api_key for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_api_key', true), '')::uuid[])
    ) is not null
    or core_api_key.user_id = any (nullif(current_setting('app.create.core_api_key', true), '')::uuid[]))
);
create policy core_api_key_update on core_api_key for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_api_key', true), '')::uuid[])
    ) is not null
    or core_api_key.user_id = any (nullif(current_setting('app.update.core_api_key', true), '')::uuid[])
    or core_api_key.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_api_key_delete on core_api_key for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_api_key', true), '')::uuid[])
    ) is not null
    or core_api_key.user_id = any (nullif(current_setting('app.delete.core_api_key', true), '')::uuid[]))
);
create policy core_api_key_triggers on core_api_key to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_api_key to inopsio_app;

-- Keeps api keys whole: changed ones get a new version.
create or replace function core_api_key_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.hint, new.expires_at, new.revoked_at)
      is distinct from
      (old.name, old.user_id, old.hint, old.expires_at, old.revoked_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_api_key_guard before update on core_api_key
  for each row execute function core_api_key_guard();

-- What happens to api keys is written down.
create or replace function core_api_key_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.apiKey', new.id, new.id, 'C', diff, 'core.apiKey.created');
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
      'hint', old.hint,
      'expiresAt', to_char(old.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'revokedAt', to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'lastUsedAt', to_char(old.last_used_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.apiKey', old.id, old.id, 'D', diff, 'core.apiKey.deleted');
    perform core_detach(old.tenant_id, 'core.apiKey', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.hint is distinct from old.hint then
    diff := diff || jsonb_build_object('hint', jsonb_build_array(old.hint, new.hint));
  end if;
  if new.expires_at is distinct from old.expires_at then
    diff := diff || jsonb_build_object('expiresAt', jsonb_build_array(
      to_char(old.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.revoked_at is distinct from old.revoked_at then
    diff := diff || jsonb_build_object('revokedAt', jsonb_build_array(
      to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.apiKey', new.id, new.id, 'U', diff, 'core.apiKey.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.apiKey.updated', 'core.apiKey', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function core_api_key_record() from public;
create trigger core_api_key_record after insert or update or delete on core_api_key
  for each row execute function core_api_key_record();

-- Scopes of api keys.
create table core_api_key_scopes (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint core_api_key_scopes_source_id_fkey foreign key (tenant_id, source_id)
    references core_api_key (tenant_id, id) on delete cascade,
  constraint core_api_key_scopes_tag_length check (char_length(tag) between 1 and 60)
);
create index core_api_key_scopes_tag_idx on core_api_key_scopes (tenant_id, tag, source_id);

alter table core_api_key_scopes enable row level security;
alter table core_api_key_scopes force row level security;
create policy core_api_key_scopes_read on core_api_key_scopes for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_api_key', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_api_key
      where core_api_key.tenant_id = core_api_key_scopes.tenant_id
        and core_api_key.id = core_api_key_scopes.source_id
      offset 0))
);
create policy core_api_key_scopes_create on core_api_key_scopes for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_api_key', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_api_key', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_api_key
      where core_api_key.tenant_id = core_api_key_scopes.tenant_id
        and core_api_key.id = core_api_key_scopes.source_id
        and (core_api_key.user_id = any (nullif(current_setting('app.create.core_api_key', true), '')::uuid[])
          or core_api_key.user_id = any (nullif(current_setting('app.update.core_api_key', true), '')::uuid[])
          or core_api_key.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
      offset 0))
);
create policy core_api_key_scopes_delete on core_api_key_scopes for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_api_key', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_api_key
      where core_api_key.tenant_id = core_api_key_scopes.tenant_id
        and core_api_key.id = core_api_key_scopes.source_id
        and (core_api_key.user_id = any (nullif(current_setting('app.update.core_api_key', true), '')::uuid[])
          or core_api_key.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
      offset 0))
);
create policy core_api_key_scopes_triggers on core_api_key_scopes to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on core_api_key_scopes to inopsio_app;

-- Scopes belong to the history of their api key.
create or replace function core_api_key_scopes_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.apiKey', new.source_id, new.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(null, new.tag)), null);
    update core_api_key set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.apiKey', old.source_id, old.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(old.tag, null)), null);
    update core_api_key set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function core_api_key_scopes_record() from public;
create trigger core_api_key_scopes_record after insert or delete on core_api_key_scopes
  for each row execute function core_api_key_scopes_record();

-- Company profile (core.settings): one row for each tenant.
create table core_settings (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  legal_name text,
  street text,
  postal_code text,
  city text,
  country text not null,
  tax_id text,
  email text,
  phone text,
  website text,
  locale text not null,
  zone text not null,
  primary key (tenant_id),
  constraint core_settings_name_length check (char_length(name) between 1 and 200),
  constraint core_settings_legal_name_length check (char_length(legal_name) between 1 and 200),
  constraint core_settings_street_length check (char_length(street) between 1 and 200),
  constraint core_settings_postal_code_length check (char_length(postal_code) between 1 and 20),
  constraint core_settings_city_length check (char_length(city) between 1 and 100),
  constraint core_settings_country_length check (char_length(country) between 1 and 2),
  constraint core_settings_tax_id_length check (char_length(tax_id) between 1 and 40),
  constraint core_settings_email_length check (char_length(email) between 1 and 254),
  constraint core_settings_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint core_settings_phone_length check (char_length(phone) between 1 and 32),
  constraint core_settings_phone_form check (phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'),
  constraint core_settings_website_length check (char_length(website) between 1 and 2000),
  constraint core_settings_website_scheme check (website ~ '^https?://'),
  constraint core_settings_locale_length check (char_length(locale) between 1 and 20),
  constraint core_settings_zone_length check (char_length(zone) between 1 and 60)
);
create index core_settings_created_at_idx on core_settings (tenant_id, created_at, id);
create index core_settings_updated_at_idx on core_settings (tenant_id, updated_at, id);
create index core_settings_name_key_idx on core_settings (tenant_id, name_key, id);

alter table core_settings enable row level security;
alter table core_settings force row level security;
create policy core_settings_read on core_settings for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_settings', true), '')::uuid[])
    ) is not null
    or core_settings.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy core_settings_create on core_settings for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_settings', true), '')::uuid[])
  ) is not null
);
create policy core_settings_update on core_settings for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_settings', true), '')::uuid[])
    ) is not null
    or core_settings.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_settings_delete on core_settings for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_settings', true), '')::uuid[])
  ) is not null
);
create policy core_settings_triggers on core_settings to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_settings to inopsio_app;

-- Keeps company profile whole: changed ones get a new version.
create or replace function core_settings_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.legal_name, new.street, new.postal_code, new.city, new.country, new.tax_id, new.email,
        new.phone, new.website, new.locale, new.zone)
      is distinct from
      (old.name, old.legal_name, old.street, old.postal_code, old.city, old.country, old.tax_id, old.email,
        old.phone, old.website, old.locale, old.zone) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_settings_guard before update on core_settings
  for each row execute function core_settings_guard();

-- What happens to company profile is written down.
create or replace function core_settings_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.settings', new.id, new.id, 'C', diff, 'core.settings.created');
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
      'legalName', old.legal_name,
      'street', old.street,
      'postalCode', old.postal_code,
      'city', old.city,
      'country', old.country,
      'taxId', old.tax_id,
      'email', old.email,
      'phone', old.phone,
      'website', old.website,
      'locale', old.locale,
      'zone', old.zone);
    perform core_write_audit(old.tenant_id, 'core.settings', old.id, old.id, 'D', diff, 'core.settings.deleted');
    perform core_detach(old.tenant_id, 'core.settings', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.legal_name is distinct from old.legal_name then
    diff := diff || jsonb_build_object('legalName', jsonb_build_array(old.legal_name, new.legal_name));
  end if;
  if new.street is distinct from old.street then
    diff := diff || jsonb_build_object('street', jsonb_build_array(old.street, new.street));
  end if;
  if new.postal_code is distinct from old.postal_code then
    diff := diff || jsonb_build_object('postalCode', jsonb_build_array(old.postal_code, new.postal_code));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.country is distinct from old.country then
    diff := diff || jsonb_build_object('country', jsonb_build_array(old.country, new.country));
  end if;
  if new.tax_id is distinct from old.tax_id then
    diff := diff || jsonb_build_object('taxId', jsonb_build_array(old.tax_id, new.tax_id));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.phone is distinct from old.phone then
    diff := diff || jsonb_build_object('phone', jsonb_build_array(old.phone, new.phone));
  end if;
  if new.website is distinct from old.website then
    diff := diff || jsonb_build_object('website', jsonb_build_array(old.website, new.website));
  end if;
  if new.locale is distinct from old.locale then
    diff := diff || jsonb_build_object('locale', jsonb_build_array(old.locale, new.locale));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.settings', new.id, new.id, 'U', diff, 'core.settings.updated');
  end if;
  return null;
end
$$;
revoke all on function core_settings_record() from public;
create trigger core_settings_record after insert or update or delete on core_settings
  for each row execute function core_settings_record();

-- Exchange rates (core.exchangeRate).
create table core_exchange_rate (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  currency text not null,
  currency_key text collate "C" generated always as (lower((currency) collate "pg_c_utf8")) stored,
  rate bigint not null,
  valid_from date not null,
  primary key (tenant_id, id),
  constraint core_exchange_rate_currency_length check (char_length(currency) between 1 and 3),
  constraint core_exchange_rate_rate_range check (rate between 1 and 9223372036854775807),
  constraint core_exchange_rate_valid_from_range check (valid_from between '0001-01-01' and '9999-12-31')
);
create unique index core_exchange_rate_day on core_exchange_rate (tenant_id, currency, valid_from);
create index core_exchange_rate_created_at_idx on core_exchange_rate (tenant_id, created_at, id);
create index core_exchange_rate_updated_at_idx on core_exchange_rate (tenant_id, updated_at, id);
create index core_exchange_rate_currency_key_idx on core_exchange_rate (tenant_id, currency_key, id);
create index core_exchange_rate_valid_from_idx on core_exchange_rate (tenant_id, valid_from, id);

alter table core_exchange_rate enable row level security;
alter table core_exchange_rate force row level security;
create policy core_exchange_rate_read on core_exchange_rate for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_exchange_rate', true), '')::uuid[])
    ) is not null
    or core_exchange_rate.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy core_exchange_rate_create on core_exchange_rate for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_exchange_rate', true), '')::uuid[])
  ) is not null
);
create policy core_exchange_rate_update on core_exchange_rate for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_exchange_rate', true), '')::uuid[])
    ) is not null
    or core_exchange_rate.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_exchange_rate_delete on core_exchange_rate for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_exchange_rate', true), '')::uuid[])
  ) is not null
);
create policy core_exchange_rate_triggers on core_exchange_rate to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_exchange_rate to inopsio_app;

-- Keeps exchange rates whole: changed ones get a new version.
create or replace function core_exchange_rate_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.currency, new.rate, new.valid_from) is distinct from (old.currency, old.rate, old.valid_from) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_exchange_rate_guard before update on core_exchange_rate
  for each row execute function core_exchange_rate_guard();

-- What happens to exchange rates is written down.
create or replace function core_exchange_rate_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.exchangeRate', new.id, new.id, 'C', diff, 'core.exchangeRate.created');
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
      'currency', old.currency,
      'rate', old.rate::text,
      'validFrom', old.valid_from);
    perform core_write_audit(old.tenant_id, 'core.exchangeRate', old.id, old.id, 'D', diff, 'core.exchangeRate.deleted');
    perform core_detach(old.tenant_id, 'core.exchangeRate', old.id);
    return null;
  end if;
  if new.currency is distinct from old.currency then
    diff := diff || jsonb_build_object('currency', jsonb_build_array(old.currency, new.currency));
  end if;
  if new.rate is distinct from old.rate then
    diff := diff || jsonb_build_object('rate', jsonb_build_array(old.rate::text, new.rate::text));
  end if;
  if new.valid_from is distinct from old.valid_from then
    diff := diff || jsonb_build_object('validFrom', jsonb_build_array(old.valid_from, new.valid_from));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.exchangeRate', new.id, new.id, 'U', diff, 'core.exchangeRate.updated');
  end if;
  return null;
end
$$;
revoke all on function core_exchange_rate_record() from public;
create trigger core_exchange_rate_record after insert or update or delete on core_exchange_rate
  for each row execute function core_exchange_rate_record();

-- Currencies (core.currency): the same for all tenants.
create table core_currency (
  id uuid not null default uuidv7(),
  code text not null,
  code_key text collate "C" generated always as (lower((code) collate "pg_c_utf8")) stored,
  name text not null,
  digits bigint not null,
  primary key (id),
  constraint core_currency_code_length check (char_length(code) between 1 and 3),
  constraint core_currency_name_length check (char_length(name) between 1 and 80),
  constraint core_currency_digits_range check (digits between 0 and 4)
);
create unique index core_currency_code on core_currency (code);
create index core_currency_code_key_idx on core_currency (code_key, id);

alter table core_currency enable row level security;
create policy core_currency_read on core_currency for select to inopsio_app using (true);
grant select on core_currency to inopsio_app;
