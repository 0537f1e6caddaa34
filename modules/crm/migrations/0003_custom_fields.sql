-- Companies and leads have room for the fields that a tenant adds.

alter table crm_company add column custom jsonb not null default '{}';
alter table crm_company add constraint crm_company_custom_size check (pg_column_size(custom) <= 400000);

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
        new.city, new.country, new.parent_id, new.owner_id, new.note, new.custom)
      is distinct from
      (old.name, old.domain, old.logo_id, old.logo_about, old.website, old.phone, old.email, old.industry,
        old.employees, old.revenue_amount, old.revenue_currency, old.revenue_base, old.street, old.postal_code,
        old.city, old.country, old.parent_id, old.owner_id, old.note, old.custom) then
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
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.company', new.id, '{}', new.custom);
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
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.company', old.id, old.id, 'D', diff, 'crm.company.deleted');
    perform core_detach(old.tenant_id, 'crm.company', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.company', old.id, old.custom, '{}');
    end if;
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
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.company', new.id, old.custom, new.custom);
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

alter table crm_lead add column custom jsonb not null default '{}';
alter table crm_lead add constraint crm_lead_custom_size check (pg_column_size(custom) <= 400000);

-- Keeps leads whole: changed ones get a new version.
create or replace function crm_lead_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.first_name, new.last_name, new.email, new.phone, new.job_title, new.company_id, new.city,
        new.birth_date, new.source, new.sub_source, new.status, new.lost_reason, new.score, new.consent,
        new.value_amount, new.value_currency, new.value_base, new.owner_id, new.note, new.custom)
      is distinct from
      (old.first_name, old.last_name, old.email, old.phone, old.job_title, old.company_id, old.city,
        old.birth_date, old.source, old.sub_source, old.status, old.lost_reason, old.score, old.consent,
        old.value_amount, old.value_currency, old.value_base, old.owner_id, old.note, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

-- What happens to leads is written down.
create or replace function crm_lead_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.lead', new.id, new.id, 'C', diff, 'crm.lead.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.lead', new.id, '{}', new.custom);
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
      'firstName', old.first_name,
      'lastName', old.last_name,
      'email', old.email,
      'phone', old.phone,
      'jobTitle', old.job_title,
      'company', old.company_id,
      'city', old.city,
      'birthDate', old.birth_date,
      'source', old.source,
      'subSource', old.sub_source,
      'status', old.status,
      'lostReason', old.lost_reason,
      'score', old.score,
      'consent', old.consent,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'owner', old.owner_id,
      'note', old.note);
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.lead', old.id, old.id, 'D', diff, 'crm.lead.deleted');
    perform core_detach(old.tenant_id, 'crm.lead', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.lead', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.first_name is distinct from old.first_name then
    diff := diff || jsonb_build_object('firstName', jsonb_build_array(old.first_name, new.first_name));
  end if;
  if new.last_name is distinct from old.last_name then
    diff := diff || jsonb_build_object('lastName', jsonb_build_array(old.last_name, new.last_name));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.phone is distinct from old.phone then
    diff := diff || jsonb_build_object('phone', jsonb_build_array(old.phone, new.phone));
  end if;
  if new.job_title is distinct from old.job_title then
    diff := diff || jsonb_build_object('jobTitle', jsonb_build_array(old.job_title, new.job_title));
  end if;
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.birth_date is distinct from old.birth_date then
    diff := diff || jsonb_build_object('birthDate', jsonb_build_array(old.birth_date, new.birth_date));
  end if;
  if new.source is distinct from old.source then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source, new.source));
  end if;
  if new.sub_source is distinct from old.sub_source then
    diff := diff || jsonb_build_object('subSource', jsonb_build_array(old.sub_source, new.sub_source));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.lost_reason is distinct from old.lost_reason then
    diff := diff || jsonb_build_object('lostReason', jsonb_build_array(old.lost_reason, new.lost_reason));
  end if;
  if new.score is distinct from old.score then
    diff := diff || jsonb_build_object('score', jsonb_build_array(old.score, new.score));
  end if;
  if new.consent is distinct from old.consent then
    diff := diff || jsonb_build_object('consent', jsonb_build_array(old.consent, new.consent));
  end if;
  if (new.value_amount, new.value_currency, new.value_base)
  is distinct from
  (old.value_amount, old.value_currency, old.value_base) then
    diff := diff || jsonb_build_object('value', jsonb_build_array(
      case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      case when new.value_amount is not null then jsonb_build_object(
        'value_amount', new.value_amount::text, 'value_currency', new.value_currency,
        'value_base', new.value_base::text) end));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.lead', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.lead', new.id, new.id, 'U', diff, 'crm.lead.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.lead.updated', 'crm.lead', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_lead_record() from public;

