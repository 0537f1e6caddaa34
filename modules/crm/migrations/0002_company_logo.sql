-- Companies have a logo.

-- ── New names and new columns.

alter table crm_company add column logo_id uuid;
alter table crm_company add column logo_about jsonb;

-- ── What triggers do.


-- A file belongs to one field of one of the companies.
create or replace function crm_company_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.logo_id is distinct from old.logo_id then
    new.logo_about := core_hold_file(new.tenant_id, new.logo_id, 'crm.company', new.id, 'logo',
      '{"label":"Logo","maxBytes":2000000,"image":{"maxWidth":512,"maxHeight":512}}');
  else
    new.logo_about := old.logo_about;
  end if;
  return new;
end
$$;
revoke all on function crm_company_files() from public;

-- Keeps companies whole: no circles, changed ones get a new version.
create or replace function crm_company_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.parent_id is distinct from old.parent_id and new.parent_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('crm_company.parent_id', hashtextextended(new.tenant_id::text, 0)));
    if exists (
      with recursive above (id) as (
        select new.parent_id
        union
        select crm_company.parent_id from crm_company join above on crm_company.id = above.id
        where crm_company.tenant_id = new.tenant_id and crm_company.parent_id is not null)
      select from above where above.id = new.id) then
      raise exception using errcode = 'check_violation', message = 'A company cannot lie below itself.',
        constraint = 'crm_company_parent_id_circle', table = 'crm_company';
    end if;
  end if;
  if new.version <> old.version
    or (new.name, new.domain, new.logo_id, new.logo_about, new.website, new.phone, new.email, new.industry,
        new.employees, new.revenue_amount, new.revenue_currency, new.revenue_base, new.street, new.postal_code,
        new.city, new.country, new.parent_id, new.owner_id, new.note)
      is distinct from
      (old.name, old.domain, old.logo_id, old.logo_about, old.website, old.phone, old.email, old.industry,
        old.employees, old.revenue_amount, old.revenue_currency, old.revenue_base, old.street, old.postal_code,
        old.city, old.country, old.parent_id, old.owner_id, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
revoke all on function crm_company_guard() from public;

-- What happens to companies is written down.
create or replace function crm_company_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.company', new.id, new.id, 'C', diff, 'crm.company.created');
    insert into crm_company_rollup (tenant_id, id) values (new.tenant_id, new.id);
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
      'domain', old.domain,
      'logo', case when old.logo_id is not null then jsonb_build_object(
        'logo_id', old.logo_id, 'logo_about', old.logo_about) end,
      'website', old.website,
      'phone', old.phone,
      'email', old.email,
      'industry', old.industry,
      'employees', old.employees,
      'revenue', case when old.revenue_amount is not null then jsonb_build_object(
        'revenue_amount', old.revenue_amount::text, 'revenue_currency', old.revenue_currency,
        'revenue_base', old.revenue_base::text) end,
      'street', old.street,
      'postalCode', old.postal_code,
      'city', old.city,
      'country', old.country,
      'parent', old.parent_id,
      'owner', old.owner_id,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.company', old.id, old.id, 'D', diff, 'crm.company.deleted');
    perform core_detach(old.tenant_id, 'crm.company', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.domain is distinct from old.domain then
    diff := diff || jsonb_build_object('domain', jsonb_build_array(old.domain, new.domain));
  end if;
  if (new.logo_id, new.logo_about) is distinct from (old.logo_id, old.logo_about) then
    diff := diff || jsonb_build_object('logo', jsonb_build_array(
      case when old.logo_id is not null then jsonb_build_object(
        'logo_id', old.logo_id, 'logo_about', old.logo_about) end,
      case when new.logo_id is not null then jsonb_build_object(
        'logo_id', new.logo_id, 'logo_about', new.logo_about) end));
  end if;
  if new.website is distinct from old.website then
    diff := diff || jsonb_build_object('website', jsonb_build_array(old.website, new.website));
  end if;
  if new.phone is distinct from old.phone then
    diff := diff || jsonb_build_object('phone', jsonb_build_array(old.phone, new.phone));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.industry is distinct from old.industry then
    diff := diff || jsonb_build_object('industry', jsonb_build_array(old.industry, new.industry));
  end if;
  if new.employees is distinct from old.employees then
    diff := diff || jsonb_build_object('employees', jsonb_build_array(old.employees, new.employees));
  end if;
  if (new.revenue_amount, new.revenue_currency, new.revenue_base)
  is distinct from
  (old.revenue_amount, old.revenue_currency, old.revenue_base) then
    diff := diff || jsonb_build_object('revenue', jsonb_build_array(
      case when old.revenue_amount is not null then jsonb_build_object(
        'revenue_amount', old.revenue_amount::text, 'revenue_currency', old.revenue_currency,
        'revenue_base', old.revenue_base::text) end,
      case when new.revenue_amount is not null then jsonb_build_object(
        'revenue_amount', new.revenue_amount::text, 'revenue_currency', new.revenue_currency,
        'revenue_base', new.revenue_base::text) end));
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
  if new.parent_id is distinct from old.parent_id then
    diff := diff || jsonb_build_object('parent', jsonb_build_array(old.parent_id, new.parent_id));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.company', new.id, new.id, 'U', diff, 'crm.company.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.company.updated', 'crm.company', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_company_record() from public;
create trigger crm_company_files_insert before insert on crm_company
  for each row when (new.logo_id is not null or new.logo_about is not null) execute function crm_company_files();
create trigger crm_company_files_update before update on crm_company
  for each row when (new.logo_id is distinct from old.logo_id or new.logo_about is distinct from old.logo_about) execute function crm_company_files();

-- ── Rules, indexes and rights.

create index crm_company_logo_id_idx on crm_company (tenant_id, logo_id, id);
-- The key is checked against all rows, which policies would hide.
alter table crm_company no force row level security;
alter table crm_company add constraint crm_company_logo_id_fkey foreign key (tenant_id, logo_id)
    references core_file (tenant_id, id) on delete restrict;
alter table crm_company force row level security;
