-- ── New tables.

-- Calendar feeds (work.calendarFeed).
create table work_calendar_feed (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null default 'Calendar',
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  owner_id uuid not null,
  primary key (tenant_id, id),
  constraint work_calendar_feed_name_length check (char_length(name) between 1 and 80),
  constraint work_calendar_feed_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete cascade
);
create index work_calendar_feed_created_at_idx on work_calendar_feed (tenant_id, created_at, id);
create index work_calendar_feed_updated_at_idx on work_calendar_feed (tenant_id, updated_at, id);
create index work_calendar_feed_name_key_idx on work_calendar_feed (tenant_id, name_key, id);
create index work_calendar_feed_owner_id_idx on work_calendar_feed (tenant_id, owner_id, id);

alter table work_calendar_feed enable row level security;
alter table work_calendar_feed force row level security;
create policy work_calendar_feed_read on work_calendar_feed for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_calendar_feed', true), '')::uuid[])
    ) is not null
    or work_calendar_feed.owner_id = any ((select nullif(current_setting('app.read.work_calendar_feed', true), '')::uuid[])::uuid[])
    or work_calendar_feed.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy work_calendar_feed_create on work_calendar_feed for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_calendar_feed', true), '')::uuid[])
    ) is not null
    or work_calendar_feed.owner_id = any ((select nullif(current_setting('app.create.work_calendar_feed', true), '')::uuid[])::uuid[]))
);
create policy work_calendar_feed_update on work_calendar_feed for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_calendar_feed', true), '')::uuid[])
    ) is not null
    or work_calendar_feed.owner_id = any ((select nullif(current_setting('app.update.work_calendar_feed', true), '')::uuid[])::uuid[])
    or work_calendar_feed.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy work_calendar_feed_delete on work_calendar_feed for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.work_calendar_feed', true), '')::uuid[])
    ) is not null
    or work_calendar_feed.owner_id = any ((select nullif(current_setting('app.delete.work_calendar_feed', true), '')::uuid[])::uuid[]))
);
create policy work_calendar_feed_triggers on work_calendar_feed to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_calendar_feed to inopsio_app;

-- Keeps calendar feeds whole: changed ones get a new version.
create or replace function work_calendar_feed_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.owner_id) is distinct from (old.name, old.owner_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger work_calendar_feed_guard before update on work_calendar_feed
  for each row execute function work_calendar_feed_guard();

-- What happens to calendar feeds is written down.
create or replace function work_calendar_feed_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.calendarFeed', new.id, new.id, 'C', diff, 'work.calendarFeed.created');
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
    perform core_write_audit(old.tenant_id, 'work.calendarFeed', old.id, old.id, 'D', diff, 'work.calendarFeed.deleted');
    perform core_detach(old.tenant_id, 'work.calendarFeed', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.calendarFeed', new.id, new.id, 'U', diff, 'work.calendarFeed.updated');
  end if;
  return null;
end
$$;
revoke all on function work_calendar_feed_record() from public;
create trigger work_calendar_feed_record after insert or update or delete on work_calendar_feed
  for each row execute function work_calendar_feed_record();
