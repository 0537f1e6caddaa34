-- Own fields may be countries.
alter table core_custom_field drop constraint core_custom_field_kind_known;
alter table core_custom_field add constraint core_custom_field_kind_known check (kind in ('text', 'longText', 'integer', 'decimal', 'money', 'percent', 'flag', 'date', 'dateTime', 'choice', 'tags', 'email', 'phone', 'url', 'country', 'ref'));

-- Who gets new rows of an import that name no owner: whoever imports them, or nobody, so that rules give them out.
alter table core_import add column owner text not null default 'importer';
alter table core_import add constraint core_import_owner check (owner in ('importer', 'nobody'));

-- How a company wants imports to be.
alter table core_settings add column imports_to text not null default 'importer';

-- Keeps company profile whole: changed ones get a new version.
create or replace function core_settings_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.legal_name, new.street, new.postal_code, new.city, new.country, new.tax_id, new.email,
        new.phone, new.website, new.locale, new.zone, new.imports_to, new.accent)
      is distinct from
      (old.name, old.legal_name, old.street, old.postal_code, old.city, old.country, old.tax_id, old.email,
        old.phone, old.website, old.locale, old.zone, old.imports_to, old.accent) then
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
      'importsTo', old.imports_to,
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
  if new.imports_to is distinct from old.imports_to then
    diff := diff || jsonb_build_object('importsTo', jsonb_build_array(old.imports_to, new.imports_to));
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

alter table core_settings add constraint core_settings_imports_to_known check (imports_to in ('importer', 'nobody'));
