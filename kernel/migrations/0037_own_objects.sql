-- Objects of a tenant's own (ADR 0030): their definitions, and the tables in which their records lie.

-- Own objects (core.customObject).
create table core_custom_object (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  one text not null,
  many text not null,
  many_key text collate "C" generated always as (lower((many) collate "pg_c_utf8")) stored,
  key text not null,
  path text not null,
  help text,
  icon text,
  title_label text,
  rights jsonb,
  position bigint default 1000000,
  retired boolean not null default false,
  place bigint,
  primary key (tenant_id, id),
  constraint core_custom_object_one_length check (char_length(one) between 1 and 60),
  constraint core_custom_object_many_length check (char_length(many) between 1 and 60),
  constraint core_custom_object_key_length check (char_length(key) between 1 and 40),
  constraint core_custom_object_path_length check (char_length(path) between 1 and 60),
  constraint core_custom_object_help_length check (char_length(help) between 1 and 300),
  constraint core_custom_object_icon_length check (char_length(icon) between 1 and 40),
  constraint core_custom_object_title_label_length check (char_length(title_label) between 1 and 60),
  constraint core_custom_object_rights_size check (char_length(rights::text) <= 200000),
  constraint core_custom_object_position_range check (position between 0 and 9007199254740991),
  constraint core_custom_object_place_range check (place between -9007199254740991 and 9007199254740991)
);
create unique index core_custom_object_key on core_custom_object (tenant_id, key);
create unique index core_custom_object_path on core_custom_object (tenant_id, path);
create unique index core_custom_object_place on core_custom_object (tenant_id, place);
create index core_custom_object_created_at_idx on core_custom_object (tenant_id, created_at, id);
create index core_custom_object_updated_at_idx on core_custom_object (tenant_id, updated_at, id);
create index core_custom_object_many_key_idx on core_custom_object (tenant_id, many_key, id);

alter table core_custom_object enable row level security;
alter table core_custom_object force row level security;
create policy core_custom_object_read on core_custom_object for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_custom_object', true), '')::uuid[])
    ) is not null
    or core_custom_object.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_custom_object_create on core_custom_object for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_custom_object', true), '')::uuid[])
  ) is not null
);
create policy core_custom_object_update on core_custom_object for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_custom_object', true), '')::uuid[])
    ) is not null
    or core_custom_object.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_custom_object_delete on core_custom_object for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_custom_object', true), '')::uuid[])
  ) is not null
);
create policy core_custom_object_triggers on core_custom_object to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_custom_object to inopsio_app;

-- Keeps own objects whole: changed ones get a new version.
create function core_custom_object_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.one, new.many, new.key, new.path, new.help, new.icon, new.title_label, new.rights, new.position,
        new.retired)
      is distinct from
      (old.one, old.many, old.key, old.path, old.help, old.icon, old.title_label, old.rights, old.position,
        old.retired) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_custom_object_guard before update on core_custom_object
  for each row execute function core_custom_object_guard();

-- What happens to own objects is written down.
create function core_custom_object_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.customObject', new.id, new.id, 'C', diff, 'core.customObject.created');
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
      'one', old.one,
      'many', old.many,
      'key', old.key,
      'path', old.path,
      'help', old.help,
      'icon', old.icon,
      'titleLabel', old.title_label,
      'rights', old.rights,
      'position', old.position,
      'retired', old.retired,
      'place', old.place);
    perform core_write_audit(old.tenant_id, 'core.customObject', old.id, old.id, 'D', diff, 'core.customObject.deleted');
    perform core_detach(old.tenant_id, 'core.customObject', old.id);
    return null;
  end if;
  if new.one is distinct from old.one then
    diff := diff || jsonb_build_object('one', jsonb_build_array(old.one, new.one));
  end if;
  if new.many is distinct from old.many then
    diff := diff || jsonb_build_object('many', jsonb_build_array(old.many, new.many));
  end if;
  if new.key is distinct from old.key then
    diff := diff || jsonb_build_object('key', jsonb_build_array(old.key, new.key));
  end if;
  if new.path is distinct from old.path then
    diff := diff || jsonb_build_object('path', jsonb_build_array(old.path, new.path));
  end if;
  if new.help is distinct from old.help then
    diff := diff || jsonb_build_object('help', jsonb_build_array(old.help, new.help));
  end if;
  if new.icon is distinct from old.icon then
    diff := diff || jsonb_build_object('icon', jsonb_build_array(old.icon, new.icon));
  end if;
  if new.title_label is distinct from old.title_label then
    diff := diff || jsonb_build_object('titleLabel', jsonb_build_array(old.title_label, new.title_label));
  end if;
  if new.rights is distinct from old.rights then
    diff := diff || jsonb_build_object('rights', jsonb_build_array(old.rights, new.rights));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.retired is distinct from old.retired then
    diff := diff || jsonb_build_object('retired', jsonb_build_array(old.retired, new.retired));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.customObject', new.id, new.id, 'U', diff, 'core.customObject.updated');
  end if;
  return null;
end
$$;
revoke all on function core_custom_object_record() from public;
create trigger core_custom_object_record after insert or update or delete on core_custom_object
  for each row execute function core_custom_object_record();

-- Records (custom.nn).

-- ── Definitions ───────────────────────────────────────────────────────────────────────────────────────────────────

-- What the object in a place of the tenant is called: custom.machine.
create function core_own_entity(p_tenant uuid, p_place bigint) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select 'custom.' || o.key from core_custom_object o where o.tenant_id = p_tenant and o.place = p_place
$$;

-- The table of an entity that has room for a tenant's fields; null for every other name. A tenant's objects are looked
-- up among those of the tenant at work.
create or replace function core_custom_table(p_entity text) returns text
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select case when p_entity like 'custom.%' then (
    select 'core_own_' || lpad(o.place::text, 2, '0') from core_custom_object o
    where o.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and o.key = substr(p_entity, 8)
  ) else (
    select c.relname::text from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'custom' and a.atttypid = 'jsonb'::regtype and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and c.relname = lower(regexp_replace(replace(p_entity, '.', '_'), '([A-Z])', '_\1', 'g'))
  ) end
$$;

-- An object takes the first free place and keeps it. Key and path never change: histories and programs go by them.
create function core_check_custom_object() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if (new.key, new.path, new.place) is distinct from (old.key, old.path, old.place) then
      perform core_refuse(jsonb_build_array(jsonb_build_object(
        'path', case when new.key <> old.key then 'key' else 'path' end, 'code', 'immutable',
        'message', 'Key and path of an object never change. Make another object instead.')));
    end if;
    return new;
  end if;
  select min(n) into new.place from generate_series(1, 24) n
  where not exists (select from core_custom_object o where o.tenant_id = new.tenant_id and o.place = n);
  if new.place is null then
    perform core_refuse(jsonb_build_array(jsonb_build_object('path', '', 'code', 'tooMany',
      'message', 'A company has at most 24 objects of its own. Delete one that has no records first.')));
  end if;
  return new;
end
$$;

-- Only what is empty, and what nothing refers to, can be deleted; everything else is retired.
create function core_check_custom_object_deleted() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own text := 'custom.' || old.key;
  held bigint;
  referring text;
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  execute format('select count(*) from %I where tenant_id = $1', core_custom_table(own)) into held using old.tenant_id;
  if held > 0 then
    perform core_refuse(jsonb_build_array(jsonb_build_object('path', '', 'code', 'hasRecords', 'message', format(
      'There are %s records in “%s”. Retire the object to hide it and keep them, or delete them first.', held, old.many))));
  end if;
  select f.label into referring from core_custom_field f
  where f.tenant_id = old.tenant_id and f.entity <> own and f.kind = 'ref' and f.options ->> 'target' = own limit 1;
  if found then
    perform core_refuse(jsonb_build_array(jsonb_build_object('path', '', 'code', 'referred', 'message', format(
      'The field “%s” refers to “%s”. Delete the field first.', referring, old.many))));
  end if;
  delete from core_custom_field f where f.tenant_id = old.tenant_id and f.entity = own;
  delete from core_field_overlay f where f.tenant_id = old.tenant_id and f.entity = own;
  return old;
end
$$;

create trigger core_check_custom_object before insert or update on core_custom_object
  for each row execute function core_check_custom_object();
create trigger core_check_custom_object_deleted before delete on core_custom_object
  for each row execute function core_check_custom_object_deleted();
create trigger core_custom_object_overlay after insert or update or delete on core_custom_object
  for each row execute function core_raise_overlay();
create trigger core_custom_object_revision after insert or update or delete on core_custom_object
  for each row execute function core_raise_revision();

-- ── Records ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- Keeps records of all places whole: changed ones get a new version.
create function core_own_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.owner_id, new.custom) is distinct from (old.name, old.owner_id, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

-- What happens to records is written down, under the name that their object has in the tenant.
create function core_own_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
  own text := core_own_entity(coalesce(new.tenant_id, old.tenant_id), coalesce(new.place, old.place));
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, own, new.id, new.id, 'C', diff, own || '.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, own, new.id, '{}', new.custom);
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
      'owner', old.owner_id);
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, own, old.id, old.id, 'D', diff, own || '.deleted');
    perform core_detach(old.tenant_id, own, old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, own, old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, own, new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, own, new.id, new.id, 'U', diff, own || '.updated');
  end if;
  return null;
end
$$;
revoke all on function core_own_record() from public;

-- One table for each place, all of the same form: what a declaration of kernel/custom/own-object.ts comes to.
do $make$
declare
  place text := $table$
create table core_own_nn (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  owner_id uuid,
  custom jsonb not null default '{}',
  place bigint not null default nn check (place = nn),
  primary key (tenant_id, id),
  constraint core_own_nn_name_length check (char_length(name) between 1 and 200),
  constraint core_own_nn_custom_size check (pg_column_size(custom) <= 400000),
  constraint core_own_nn_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete restrict,
  -- Nobody takes an object away while somebody adds a record of it.
  constraint core_own_nn_place_fkey foreign key (tenant_id, place) references core_custom_object (tenant_id, place)
);
create index core_own_nn_created_at_idx on core_own_nn (tenant_id, created_at, id);
create index core_own_nn_updated_at_idx on core_own_nn (tenant_id, updated_at, id);
create index core_own_nn_name_key_idx on core_own_nn (tenant_id, name_key, id);
create index core_own_nn_owner_id_idx on core_own_nn (tenant_id, owner_id, id);

alter table core_own_nn enable row level security;
alter table core_own_nn force row level security;
create policy core_own_nn_read on core_own_nn for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_own_nn', true), '')::uuid[])
    ) is not null
    or core_own_nn.owner_id = any ((select nullif(current_setting('app.read.core_own_nn', true), '')::uuid[])::uuid[])
    or core_own_nn.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_own_nn_create on core_own_nn for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_own_nn', true), '')::uuid[])
    ) is not null
    or core_own_nn.owner_id = any ((select nullif(current_setting('app.create.core_own_nn', true), '')::uuid[])::uuid[]))
);
create policy core_own_nn_update on core_own_nn for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_own_nn', true), '')::uuid[])
    ) is not null
    or core_own_nn.owner_id = any ((select nullif(current_setting('app.update.core_own_nn', true), '')::uuid[])::uuid[])
    or core_own_nn.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_own_nn_delete on core_own_nn for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_own_nn', true), '')::uuid[])
    ) is not null
    or core_own_nn.owner_id = any ((select nullif(current_setting('app.delete.core_own_nn', true), '')::uuid[])::uuid[]))
);
create policy core_own_nn_triggers on core_own_nn to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_own_nn to inopsio_app;

create trigger core_own_nn_guard before update on core_own_nn
  for each row execute function core_own_guard();
create trigger core_own_nn_record after insert or update or delete on core_own_nn
  for each row execute function core_own_record();
$table$;
begin
  for n in 1..24 loop
    execute replace(replace(place, 'core_own_nn', 'core_own_' || lpad(n::text, 2, '0')), 'nn', n::text);
  end loop;
end
$make$;

-- ── What hangs on records ─────────────────────────────────────────────────────────────────────────────────────────

-- In which place the tenant's object lies; null for every other name. Asked by policies, for whoever asks.
create function core_place_of(p_entity text) returns bigint
language sql stable security definer parallel safe set search_path = pg_catalog, public, pg_temp as $$
  select o.place from core_custom_object o
  where o.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and p_entity like 'custom.%' and o.key = substr(p_entity, 8)
$$;
revoke all on function core_place_of(text) from public;
grant execute on function core_place_of(text) to inopsio_app;

-- As before, and the tables of a tenant's objects by their places: which name lies where differs between tenants.
create or replace function core_rewrite_may_read() returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  branches text;
  places text;
begin
  select string_agg(format('    when %s then return exists (select from public.%I t where t.id = p_id);',
    right(c.relname, 2)::integer, c.relname), e'\n' order by c.relname collate "C")
  into places from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname ~ '^core_own_\d+$';
  select string_agg(format(
    '  when %L then return exists (select from public.%I t where t.id = p_id);',
    core_entity_of(c.relname), c.relname), e'\n' order by c.relname collate "C")
  into branches
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity and c.relname !~ '^core_own_\d+$'
    and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = 'r')
    and 2 = (select count(*) from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('id', 'version') and not a.attisdropped)
    and 2 <> (select count(*) from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('parent_id', 'position') and not a.attisdropped);
  execute format(
    'create or replace function public.core_may_read(p_entity text, p_id uuid) returns boolean '
    'language plpgsql stable strict parallel safe as %L',
    e'\nbegin\n  case p_entity\n' || coalesce(branches || e'\n', '') ||
    e'  else\n    case core_place_of(p_entity)\n' || places || e'\n    else return false;\n    end case;\n  end case;\nend\n');
  select string_agg(format(
    '  when %L then return exists (select from public.%I t where t.source_id = p_id and t.target_id = nullif(current_setting(''app.user_id'', true), '''')::uuid);',
    c.relname, c.relname), e'\n' order by c.relname collate "C")
  into branches
  from pg_class c
  where exists (select from pg_constraint f join pg_attribute a on a.attrelid = c.oid and a.attname = 'target_id'
    where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'core_user'::regclass and f.conkey[2] = a.attnum);
  execute format(
    'create or replace function public.core_is_named(p_links text, p_id uuid) returns boolean '
    'language plpgsql stable strict parallel safe as %L',
    e'\nbegin\n  case p_links\n' || coalesce(branches || e'\n', '') || e'  else return false;\n  end case;\nend\n');
end
$$;
revoke all on function core_rewrite_may_read() from public;

revoke all on function core_check_custom_object(), core_check_custom_object_deleted() from public;
