-- How each person wants the workspace, what she wants at hand, and the company's own colour.

-- ── New tables.

-- Preferences (core.preferences).
create table core_preferences (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  user_id uuid not null,
  locale text,
  zone text,
  zone_key text collate "C" generated always as (lower((zone) collate "pg_c_utf8")) stored,
  theme text not null default 'system',
  contrast text not null default 'normal',
  density text not null default 'normal',
  hints boolean not null default true,
  primary key (tenant_id, id),
  constraint core_preferences_locale_length check (char_length(locale) between 1 and 20),
  constraint core_preferences_zone_length check (char_length(zone) between 1 and 60),
  constraint core_preferences_theme_known check (theme in ('system', 'light', 'dark')),
  constraint core_preferences_contrast_known check (contrast in ('normal', 'high')),
  constraint core_preferences_density_known check (density in ('compact', 'normal', 'comfortable')),
  constraint core_preferences_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_preferences_created_at_idx on core_preferences (tenant_id, created_at, id);
create index core_preferences_updated_at_idx on core_preferences (tenant_id, updated_at, id);
create index core_preferences_user_id_idx on core_preferences (tenant_id, user_id, id);
create index core_preferences_zone_key_idx on core_preferences (tenant_id, zone_key, id);

alter table core_preferences enable row level security;
alter table core_preferences force row level security;
create policy core_preferences_read on core_preferences for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_preferences', true), '')::uuid[])
    ) is not null
    or core_preferences.user_id = any ((select nullif(current_setting('app.read.core_preferences', true), '')::uuid[])::uuid[])
    or core_preferences.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_preferences_create on core_preferences for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_preferences', true), '')::uuid[])
    ) is not null
    or core_preferences.user_id = any ((select nullif(current_setting('app.create.core_preferences', true), '')::uuid[])::uuid[]))
);
create policy core_preferences_update on core_preferences for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_preferences', true), '')::uuid[])
    ) is not null
    or core_preferences.user_id = any ((select nullif(current_setting('app.update.core_preferences', true), '')::uuid[])::uuid[])
    or core_preferences.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_preferences_delete on core_preferences for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_preferences', true), '')::uuid[])
    ) is not null
    or core_preferences.user_id = any ((select nullif(current_setting('app.delete.core_preferences', true), '')::uuid[])::uuid[]))
);
create policy core_preferences_triggers on core_preferences to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_preferences to inopsio_app;

-- Keeps preferences whole: changed ones get a new version.
create or replace function core_preferences_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.user_id, new.locale, new.zone, new.theme, new.contrast, new.density, new.hints)
      is distinct from
      (old.user_id, old.locale, old.zone, old.theme, old.contrast, old.density, old.hints) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_preferences_guard before update on core_preferences
  for each row execute function core_preferences_guard();

-- What happens to preferences is written down.
create or replace function core_preferences_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.preferences', new.id, new.id, 'C', diff, 'core.preferences.created');
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
      'locale', old.locale,
      'zone', old.zone,
      'theme', old.theme,
      'contrast', old.contrast,
      'density', old.density,
      'hints', old.hints);
    perform core_write_audit(old.tenant_id, 'core.preferences', old.id, old.id, 'D', diff, 'core.preferences.deleted');
    perform core_detach(old.tenant_id, 'core.preferences', old.id);
    return null;
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.locale is distinct from old.locale then
    diff := diff || jsonb_build_object('locale', jsonb_build_array(old.locale, new.locale));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if new.theme is distinct from old.theme then
    diff := diff || jsonb_build_object('theme', jsonb_build_array(old.theme, new.theme));
  end if;
  if new.contrast is distinct from old.contrast then
    diff := diff || jsonb_build_object('contrast', jsonb_build_array(old.contrast, new.contrast));
  end if;
  if new.density is distinct from old.density then
    diff := diff || jsonb_build_object('density', jsonb_build_array(old.density, new.density));
  end if;
  if new.hints is distinct from old.hints then
    diff := diff || jsonb_build_object('hints', jsonb_build_array(old.hints, new.hints));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.preferences', new.id, new.id, 'U', diff, 'core.preferences.updated');
  end if;
  return null;
end
$$;
revoke all on function core_preferences_record() from public;
create trigger core_preferences_record after insert or update or delete on core_preferences
  for each row execute function core_preferences_record();

-- Favourites (core.favourite).
create table core_favourite (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  record_id uuid,
  record_entity text,
  page text,
  page_key text collate "C" generated always as (lower((page) collate "pg_c_utf8")) stored,
  position bigint not null default 0,
  owner_id uuid not null,
  primary key (tenant_id, id),
  constraint core_favourite_record_entity_whole check (num_nulls(record_id, record_entity) in (0, 2)),
  constraint core_favourite_page_length check (char_length(page) between 1 and 200),
  constraint core_favourite_position_range check (position between 0 and 1000000),
  constraint core_favourite_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_favourite_created_at_idx on core_favourite (tenant_id, created_at, id);
create index core_favourite_updated_at_idx on core_favourite (tenant_id, updated_at, id);
create index core_favourite_record_id_idx on core_favourite (tenant_id, record_entity, record_id, id);
create index core_favourite_page_key_idx on core_favourite (tenant_id, page_key, id);
create index core_favourite_position_idx on core_favourite (tenant_id, position, id);
create index core_favourite_owner_id_idx on core_favourite (tenant_id, owner_id, id);

alter table core_favourite enable row level security;
alter table core_favourite force row level security;
create policy core_favourite_read on core_favourite for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_favourite', true), '')::uuid[])
    ) is not null
    or core_favourite.owner_id = any ((select nullif(current_setting('app.read.core_favourite', true), '')::uuid[])::uuid[])
    or core_favourite.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_favourite_create on core_favourite for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_favourite', true), '')::uuid[])
    ) is not null
    or core_favourite.owner_id = any ((select nullif(current_setting('app.create.core_favourite', true), '')::uuid[])::uuid[]))
);
create policy core_favourite_update on core_favourite for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_favourite', true), '')::uuid[])
    ) is not null
    or core_favourite.owner_id = any ((select nullif(current_setting('app.update.core_favourite', true), '')::uuid[])::uuid[])
    or core_favourite.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_favourite_delete on core_favourite for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_favourite', true), '')::uuid[])
    ) is not null
    or core_favourite.owner_id = any ((select nullif(current_setting('app.delete.core_favourite', true), '')::uuid[])::uuid[]))
);
create policy core_favourite_triggers on core_favourite to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_favourite to inopsio_app;
select core_attach('core_favourite', 'record_entity', 'record_id', 'cascade');

-- Keeps favourites whole: changed ones get a new version.
create or replace function core_favourite_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.record_id, new.record_entity, new.page, new.position, new.owner_id)
      is distinct from
      (old.record_id, old.record_entity, old.page, old.position, old.owner_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_favourite_guard before update on core_favourite
  for each row execute function core_favourite_guard();

-- What happens to favourites is written down.
create or replace function core_favourite_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.favourite', new.id, new.id, 'C', diff, 'core.favourite.created');
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
      'record', case when old.record_id is not null then jsonb_build_object(
        'record_id', old.record_id, 'record_entity', old.record_entity) end,
      'page', old.page,
      'position', old.position,
      'owner', old.owner_id);
    perform core_write_audit(old.tenant_id, 'core.favourite', old.id, old.id, 'D', diff, 'core.favourite.deleted');
    perform core_detach(old.tenant_id, 'core.favourite', old.id);
    return null;
  end if;
  if (new.record_id, new.record_entity) is distinct from (old.record_id, old.record_entity) then
    diff := diff || jsonb_build_object('record', jsonb_build_array(
      case when old.record_id is not null then jsonb_build_object(
        'record_id', old.record_id, 'record_entity', old.record_entity) end,
      case when new.record_id is not null then jsonb_build_object(
        'record_id', new.record_id, 'record_entity', new.record_entity) end));
  end if;
  if new.page is distinct from old.page then
    diff := diff || jsonb_build_object('page', jsonb_build_array(old.page, new.page));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.favourite', new.id, new.id, 'U', diff, 'core.favourite.updated');
  end if;
  return null;
end
$$;
revoke all on function core_favourite_record() from public;
create trigger core_favourite_record after insert or update or delete on core_favourite
  for each row execute function core_favourite_record();

-- ── New names and new columns.

alter table core_settings add column accent text;

-- ── What triggers do.


-- Keeps company profile whole: changed ones get a new version.
create or replace function core_settings_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.legal_name, new.street, new.postal_code, new.city, new.country, new.tax_id, new.email,
        new.phone, new.website, new.locale, new.zone, new.accent)
      is distinct from
      (old.name, old.legal_name, old.street, old.postal_code, old.city, old.country, old.tax_id, old.email,
        old.phone, old.website, old.locale, old.zone, old.accent) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

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
      'zone', old.zone,
      'accent', old.accent);
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
  if new.accent is distinct from old.accent then
    diff := diff || jsonb_build_object('accent', jsonb_build_array(old.accent, new.accent));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.settings', new.id, new.id, 'U', diff, 'core.settings.updated');
  end if;
  return null;
end
$$;
revoke all on function core_settings_record() from public;

-- ── Rules, indexes and rights.

alter table core_settings add constraint core_settings_accent_length check (char_length(accent) between 1 and 7);

-- ── Preferences steer how dates and numbers are read and written.

-- A context carries its person's language and zone, so it becomes stale with them. Looks are no part of it.
create trigger core_preferences_revision_made after insert on core_preferences
  for each row when (num_nonnulls(new.locale, new.zone) > 0) execute function core_raise_revision();
create trigger core_preferences_revision_changed after update on core_preferences
  for each row when ((new.locale, new.zone) is distinct from (old.locale, old.zone)) execute function core_raise_revision();
create trigger core_preferences_revision_gone after delete on core_preferences
  for each row when (num_nonnulls(old.locale, old.zone) > 0) execute function core_raise_revision();
