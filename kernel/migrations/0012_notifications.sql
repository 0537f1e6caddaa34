-- What people are told of, and how they want to be told.

-- ── New tables.

-- Notifications (core.notification).
create table core_notification (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  user_id uuid not null,
  type text not null,
  title text not null,
  title_key text collate "C" generated always as (lower((title) collate "pg_c_utf8")) stored,
  text text,
  about_id uuid,
  about_entity text,
  link text,
  read_at timestamptz(3),
  in_app boolean not null default true,
  mail text not null default 'off',
  mailed_at timestamptz(3),
  event text not null,
  primary key (tenant_id, id),
  constraint core_notification_type_length check (char_length(type) between 1 and 100),
  constraint core_notification_title_length check (char_length(title) between 1 and 500),
  constraint core_notification_text_length check (char_length(text) between 1 and 2000),
  constraint core_notification_about_entity_whole check (num_nulls(about_id, about_entity) in (0, 2)),
  constraint core_notification_link_length check (char_length(link) between 1 and 500),
  constraint core_notification_read_at_range check (read_at >= '0001-01-01 00:00:00+00' and read_at < '10000-01-01 00:00:00+00'),
  constraint core_notification_mail_known check (mail in ('now', 'daily', 'off')),
  constraint core_notification_mailed_at_range check (mailed_at >= '0001-01-01 00:00:00+00' and mailed_at < '10000-01-01 00:00:00+00'),
  constraint core_notification_event_length check (char_length(event) between 1 and 100),
  constraint core_notification_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade
);
create unique index core_notification_once on core_notification (tenant_id, user_id, type, event);
create index core_notification_of_user_idx on core_notification (tenant_id, user_id, created_at desc, id desc);
create index core_notification_unread_idx on core_notification (tenant_id, user_id, in_app, read_at, id);
create index core_notification_created_at_idx on core_notification (tenant_id, created_at, id);
create index core_notification_updated_at_idx on core_notification (tenant_id, updated_at, id);
create index core_notification_title_key_idx on core_notification (tenant_id, title_key, id);
create index core_notification_about_id_idx on core_notification (tenant_id, about_entity, about_id, id);

alter table core_notification enable row level security;
alter table core_notification force row level security;
create policy core_notification_read on core_notification for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_notification', true), '')::uuid[])
    ) is not null
    or core_notification.user_id = any ((select nullif(current_setting('app.read.core_notification', true), '')::uuid[])::uuid[])
    or core_notification.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_notification_create on core_notification for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_notification', true), '')::uuid[])
    ) is not null
    or core_notification.user_id = any ((select nullif(current_setting('app.create.core_notification', true), '')::uuid[])::uuid[]))
);
create policy core_notification_update on core_notification for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_notification', true), '')::uuid[])
    ) is not null
    or core_notification.user_id = any ((select nullif(current_setting('app.update.core_notification', true), '')::uuid[])::uuid[])
    or core_notification.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_notification_delete on core_notification for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_notification', true), '')::uuid[])
    ) is not null
    or core_notification.user_id = any ((select nullif(current_setting('app.delete.core_notification', true), '')::uuid[])::uuid[]))
);
create policy core_notification_triggers on core_notification to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_notification to inopsio_app;
select core_attach('core_notification', 'about_entity', 'about_id', 'cascade');

-- Keeps notifications whole: changed ones get a new version.
create or replace function core_notification_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.user_id, new.type, new.title, new.text, new.about_id, new.about_entity, new.link, new.read_at,
        new.in_app, new.mail, new.event)
      is distinct from
      (old.user_id, old.type, old.title, old.text, old.about_id, old.about_entity, old.link, old.read_at,
        old.in_app, old.mail, old.event) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_notification_guard before update on core_notification
  for each row execute function core_notification_guard();

-- What happens to notifications is written down.
create or replace function core_notification_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.notification', new.id, new.id, 'C', diff, 'core.notification.created');
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
      'user', old.user_id,
      'type', old.type,
      'title', old.title,
      'text', old.text,
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'link', old.link,
      'readAt', to_char(old.read_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'inApp', old.in_app,
      'mail', old.mail,
      'mailedAt', to_char(old.mailed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'event', old.event);
    perform core_write_audit(old.tenant_id, 'core.notification', old.id, old.id, 'D', diff, 'core.notification.deleted');
    perform core_detach(old.tenant_id, 'core.notification', old.id);
    return null;
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.type is distinct from old.type then
    diff := diff || jsonb_build_object('type', jsonb_build_array(old.type, new.type));
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.link is distinct from old.link then
    diff := diff || jsonb_build_object('link', jsonb_build_array(old.link, new.link));
  end if;
  if new.read_at is distinct from old.read_at then
    diff := diff || jsonb_build_object('readAt', jsonb_build_array(
      to_char(old.read_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.read_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.in_app is distinct from old.in_app then
    diff := diff || jsonb_build_object('inApp', jsonb_build_array(old.in_app, new.in_app));
  end if;
  if new.mail is distinct from old.mail then
    diff := diff || jsonb_build_object('mail', jsonb_build_array(old.mail, new.mail));
  end if;
  if new.event is distinct from old.event then
    diff := diff || jsonb_build_object('event', jsonb_build_array(old.event, new.event));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.notification', new.id, new.id, 'U', diff, 'core.notification.updated');
  end if;
  return null;
end
$$;
revoke all on function core_notification_record() from public;
create trigger core_notification_record after insert or update or delete on core_notification
  for each row execute function core_notification_record();

-- Notification preferences (core.notificationPreferences).
create table core_notification_preferences (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  user_id uuid not null,
  zone text,
  zone_key text collate "C" generated always as (lower((zone) collate "pg_c_utf8")) stored,
  digest_hour bigint not null default 8,
  types jsonb,
  primary key (tenant_id, id),
  constraint core_notification_preferences_zone_length check (char_length(zone) between 1 and 60),
  constraint core_notification_preferences_digest_hour_range check (digest_hour between 0 and 23),
  constraint core_notification_preferences_types_size check (char_length(types::text) <= 200000),
  constraint core_notification_preferences_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_notification_preferences_created_at_idx on core_notification_preferences (tenant_id, created_at, id);
create index core_notification_preferences_updated_at_idx on core_notification_preferences (tenant_id, updated_at, id);
create index core_notification_preferences_user_id_idx on core_notification_preferences (tenant_id, user_id, id);
create index core_notification_preferences_zone_key_idx on core_notification_preferences (tenant_id, zone_key, id);

alter table core_notification_preferences enable row level security;
alter table core_notification_preferences force row level security;
create policy core_notification_preferences_read on core_notification_preferences for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_notification_preferences', true), '')::uuid[])
    ) is not null
    or core_notification_preferences.user_id = any ((select nullif(current_setting('app.read.core_notification_preferences', true), '')::uuid[])::uuid[])
    or core_notification_preferences.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_notification_preferences_create on core_notification_preferences for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_notification_preferences', true), '')::uuid[])
    ) is not null
    or core_notification_preferences.user_id = any ((select nullif(current_setting('app.create.core_notification_preferences', true), '')::uuid[])::uuid[]))
);
create policy core_notification_preferences_update on core_notification_preferences for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_notification_preferences', true), '')::uuid[])
    ) is not null
    or core_notification_preferences.user_id = any ((select nullif(current_setting('app.update.core_notification_preferences', true), '')::uuid[])::uuid[])
    or core_notification_preferences.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_notification_preferences_delete on core_notification_preferences for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_notification_preferences', true), '')::uuid[])
    ) is not null
    or core_notification_preferences.user_id = any ((select nullif(current_setting('app.delete.core_notification_preferences', true), '')::uuid[])::uuid[]))
);
create policy core_notification_preferences_triggers on core_notification_preferences to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_notification_preferences to inopsio_app;

-- Keeps notification preferences whole: changed ones get a new version.
create or replace function core_notification_preferences_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.user_id, new.zone, new.digest_hour, new.types)
      is distinct from
      (old.user_id, old.zone, old.digest_hour, old.types) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_notification_preferences_guard before update on core_notification_preferences
  for each row execute function core_notification_preferences_guard();

-- What happens to notification preferences is written down.
create or replace function core_notification_preferences_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.notificationPreferences', new.id, new.id, 'C', diff, 'core.notificationPreferences.created');
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
      'user', old.user_id,
      'zone', old.zone,
      'digestHour', old.digest_hour,
      'types', old.types);
    perform core_write_audit(old.tenant_id, 'core.notificationPreferences', old.id, old.id, 'D', diff, 'core.notificationPreferences.deleted');
    perform core_detach(old.tenant_id, 'core.notificationPreferences', old.id);
    return null;
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if new.digest_hour is distinct from old.digest_hour then
    diff := diff || jsonb_build_object('digestHour', jsonb_build_array(old.digest_hour, new.digest_hour));
  end if;
  if new.types is distinct from old.types then
    diff := diff || jsonb_build_object('types', jsonb_build_array(old.types, new.types));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.notificationPreferences', new.id, new.id, 'U', diff, 'core.notificationPreferences.updated');
  end if;
  return null;
end
$$;
revoke all on function core_notification_preferences_record() from public;
create trigger core_notification_preferences_record after insert or update or delete on core_notification_preferences
  for each row execute function core_notification_preferences_record();
