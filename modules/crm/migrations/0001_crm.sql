-- Leads (crm.lead).
create table crm_lead (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  first_name text,
  last_name text not null,
  last_name_key text collate "C" generated always as (lower((last_name) collate "pg_c_utf8")) stored,
  full_name text generated always as (coalesce(first_name || ' ', '') || last_name) stored,
  full_name_key text collate "C" generated always as (lower((coalesce(first_name || ' ', '') || last_name) collate "pg_c_utf8")) stored,
  email text,
  email_key text collate "C" generated always as (lower((email) collate "pg_c_utf8")) stored,
  phone text,
  job_title text,
  company_id uuid,
  city text,
  birth_date date,
  source text,
  sub_source text,
  status text not null default 'new',
  lost_reason text,
  score bigint default 0,
  consent boolean not null default false,
  value_amount bigint,
  value_currency text,
  value_base bigint,
  owner_id uuid,
  note text,
  primary key (tenant_id, id),
  constraint crm_lead_first_name_length check (char_length(first_name) between 1 and 80),
  constraint crm_lead_last_name_length check (char_length(last_name) between 1 and 80),
  constraint crm_lead_email_length check (char_length(email) between 1 and 254),
  constraint crm_lead_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint crm_lead_phone_length check (char_length(phone) between 1 and 32),
  constraint crm_lead_phone_form check (phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'),
  constraint crm_lead_job_title_length check (char_length(job_title) between 1 and 120),
  constraint crm_lead_city_length check (char_length(city) between 1 and 100),
  constraint crm_lead_birth_date_range check (birth_date between '0001-01-01' and '9999-12-31'),
  constraint crm_lead_source_known check (source in ('website', 'referral', 'event', 'campaign', 'partner', 'outbound', 'import', 'other')),
  constraint crm_lead_sub_source_length check (char_length(sub_source) between 1 and 120),
  constraint crm_lead_status_known check (status in ('new', 'working', 'qualified', 'lost')),
  constraint crm_lead_lost_reason_length check (char_length(lost_reason) between 1 and 500),
  constraint crm_lead_score_range check (score between 0 and 100),
  constraint crm_lead_value_amount_whole check (num_nulls(value_amount, value_currency, value_base) in (0, 3)),
  constraint crm_lead_value_amount_sign check (value_amount >= 0),
  constraint crm_lead_value_currency_form check (value_currency ~ '^[A-Z]{3}$'),
  constraint crm_lead_note_length check (char_length(note) between 1 and 20000),
  constraint crm_lead_lost_has_reason check (status <> 'lost' or lost_reason is not null),
  constraint crm_lead_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete restrict
);
create index crm_lead_status_created_idx on crm_lead (tenant_id, status, created_at, id);
create index crm_lead_owner_created_idx on crm_lead (tenant_id, owner_id, created_at, id);
create index crm_lead_created_at_idx on crm_lead (tenant_id, created_at, id);
create index crm_lead_updated_at_idx on crm_lead (tenant_id, updated_at, id);
create index crm_lead_last_name_key_idx on crm_lead (tenant_id, last_name_key, id);
create index crm_lead_full_name_key_idx on crm_lead (tenant_id, full_name_key, id);
create index crm_lead_email_key_idx on crm_lead (tenant_id, email_key, id);
create index crm_lead_company_id_idx on crm_lead (tenant_id, company_id, id);
create index crm_lead_source_idx on crm_lead (tenant_id, source, id);
create index crm_lead_sub_source_idx on crm_lead (tenant_id, sub_source, id);
create index crm_lead_status_idx on crm_lead (tenant_id, status, id);
create index crm_lead_score_idx on crm_lead (tenant_id, score, id);

alter table crm_lead enable row level security;
alter table crm_lead force row level security;
create policy crm_lead_read on crm_lead for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead', true), '')::uuid[])
    ) is not null
    or crm_lead.owner_id = any (nullif(current_setting('app.read.crm_lead', true), '')::uuid[])
    or crm_lead.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy crm_lead_create on crm_lead for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_lead', true), '')::uuid[])
    ) is not null
    or crm_lead.owner_id = any (nullif(current_setting('app.create.crm_lead', true), '')::uuid[]))
);
create policy crm_lead_update on crm_lead for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
    ) is not null
    or crm_lead.owner_id = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
    or crm_lead.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_lead_delete on crm_lead for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_lead', true), '')::uuid[])
    ) is not null
    or crm_lead.owner_id = any (nullif(current_setting('app.delete.crm_lead', true), '')::uuid[]))
);
create policy crm_lead_triggers on crm_lead to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_lead to inopsio_app;

-- Keeps leads whole: changed ones get a new version.
create or replace function crm_lead_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.first_name, new.last_name, new.email, new.phone, new.job_title, new.company_id, new.city,
        new.birth_date, new.source, new.sub_source, new.status, new.lost_reason, new.score, new.consent,
        new.value_amount, new.value_currency, new.value_base, new.owner_id, new.note)
      is distinct from
      (old.first_name, old.last_name, old.email, old.phone, old.job_title, old.company_id, old.city,
        old.birth_date, old.source, old.sub_source, old.status, old.lost_reason, old.score, old.consent,
        old.value_amount, old.value_currency, old.value_base, old.owner_id, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_lead_guard before update on crm_lead
  for each row execute function crm_lead_guard();

-- What happens to leads is written down.
create or replace function crm_lead_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.lead', new.id, new.id, 'C', diff, 'crm.lead.created');
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
    perform core_write_audit(old.tenant_id, 'crm.lead', old.id, old.id, 'D', diff, 'crm.lead.deleted');
    perform core_detach(old.tenant_id, 'crm.lead', old.id);
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
create trigger crm_lead_record after insert or update or delete on crm_lead
  for each row execute function crm_lead_record();

-- Keeps what leads add up to. Counts and sums move by the difference, under the lock of the side row.
create or replace function crm_lead_rollup() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.company_id is not null then
    update crm_company_rollup set
      lead_count = lead_count - 1
    where tenant_id = old.tenant_id and id = old.company_id;
  end if;
  if tg_op <> 'DELETE' and new.company_id is not null then
    update crm_company_rollup set
      lead_count = lead_count + 1
    where tenant_id = new.tenant_id and id = new.company_id;
  end if;
  return null;
end
$$;
revoke all on function crm_lead_rollup() from public;
create trigger crm_lead_rollup_insert after insert on crm_lead
  for each row when (new.company_id is not null) execute function crm_lead_rollup();
create trigger crm_lead_rollup_update after update on crm_lead
  for each row when (new.company_id is distinct from old.company_id) execute function crm_lead_rollup();
create trigger crm_lead_rollup_delete after delete on crm_lead
  for each row when (old.company_id is not null) execute function crm_lead_rollup();

-- Tags of leads.
create table crm_lead_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint crm_lead_tags_source_id_fkey foreign key (tenant_id, source_id)
    references crm_lead (tenant_id, id) on delete cascade,
  constraint crm_lead_tags_tag_length check (char_length(tag) between 1 and 60)
);
create index crm_lead_tags_tag_idx on crm_lead_tags (tenant_id, tag, source_id);

alter table crm_lead_tags enable row level security;
alter table crm_lead_tags force row level security;
create policy crm_lead_tags_read on crm_lead_tags for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_tags.tenant_id
        and crm_lead.id = crm_lead_tags.source_id
      offset 0))
);
create policy crm_lead_tags_create on crm_lead_tags for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_lead', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_tags.tenant_id
        and crm_lead.id = crm_lead_tags.source_id
        and (crm_lead.owner_id = any (nullif(current_setting('app.create.crm_lead', true), '')::uuid[])
          or crm_lead.owner_id = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
          or crm_lead.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
      offset 0))
);
create policy crm_lead_tags_delete on crm_lead_tags for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_tags.tenant_id
        and crm_lead.id = crm_lead_tags.source_id
        and (crm_lead.owner_id = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
          or crm_lead.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
      offset 0))
);
create policy crm_lead_tags_triggers on crm_lead_tags to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on crm_lead_tags to inopsio_app;

-- Tags belong to the history of their lead.
create or replace function crm_lead_tags_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.lead', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_lead set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.lead', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_lead set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_lead_tags_record() from public;
create trigger crm_lead_tags_record after insert or delete on crm_lead_tags
  for each row execute function crm_lead_tags_record();

-- Companies (crm.company).
create table crm_company (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  domain text,
  domain_key text collate "C" generated always as (lower((domain) collate "pg_c_utf8")) stored,
  website text,
  phone text,
  email text,
  industry text,
  employees bigint,
  revenue_amount bigint,
  revenue_currency text,
  revenue_base bigint,
  street text,
  postal_code text,
  city text,
  country text,
  parent_id uuid,
  owner_id uuid,
  note text,
  primary key (tenant_id, id),
  constraint crm_company_name_length check (char_length(name) between 1 and 200),
  constraint crm_company_domain_length check (char_length(domain) between 1 and 253),
  constraint crm_company_website_length check (char_length(website) between 1 and 2000),
  constraint crm_company_website_scheme check (website ~ '^https?://'),
  constraint crm_company_phone_length check (char_length(phone) between 1 and 32),
  constraint crm_company_phone_form check (phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'),
  constraint crm_company_email_length check (char_length(email) between 1 and 254),
  constraint crm_company_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint crm_company_industry_known check (industry in ('automation', 'automotive', 'chemicals', 'energy', 'food', 'logistics', 'machinery', 'pharma', 'services', 'other')),
  constraint crm_company_employees_range check (employees between 0 and 10000000),
  constraint crm_company_revenue_amount_whole check (num_nulls(revenue_amount, revenue_currency, revenue_base) in (0, 3)),
  constraint crm_company_revenue_amount_sign check (revenue_amount >= 0),
  constraint crm_company_revenue_currency_form check (revenue_currency ~ '^[A-Z]{3}$'),
  constraint crm_company_street_length check (char_length(street) between 1 and 200),
  constraint crm_company_postal_code_length check (char_length(postal_code) between 1 and 20),
  constraint crm_company_city_length check (char_length(city) between 1 and 100),
  constraint crm_company_country_length check (char_length(country) between 1 and 2),
  constraint crm_company_note_length check (char_length(note) between 1 and 20000),
  constraint crm_company_parent_id_self check (parent_id <> id),
  constraint crm_company_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_company (tenant_id, id) on delete restrict,
  constraint crm_company_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete restrict
);
create unique index crm_company_domain on crm_company (tenant_id, domain);
create index crm_company_created_at_idx on crm_company (tenant_id, created_at, id);
create index crm_company_updated_at_idx on crm_company (tenant_id, updated_at, id);
create index crm_company_name_key_idx on crm_company (tenant_id, name_key, id);
create index crm_company_domain_key_idx on crm_company (tenant_id, domain_key, id);
create index crm_company_industry_idx on crm_company (tenant_id, industry, id);
create index crm_company_employees_idx on crm_company (tenant_id, employees, id);
create index crm_company_city_idx on crm_company (tenant_id, city, id);
create index crm_company_parent_id_idx on crm_company (tenant_id, parent_id, id);
create index crm_company_owner_id_idx on crm_company (tenant_id, owner_id, id);

alter table crm_company enable row level security;
alter table crm_company force row level security;
create policy crm_company_read on crm_company for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_company', true), '')::uuid[])
    ) is not null
    or crm_company.owner_id = any (nullif(current_setting('app.read.crm_company', true), '')::uuid[])
    or crm_company.id = any (nullif(current_setting('app.shared_read', true), '')::uuid[]))
);
create policy crm_company_create on crm_company for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_company', true), '')::uuid[])
    ) is not null
    or crm_company.owner_id = any (nullif(current_setting('app.create.crm_company', true), '')::uuid[]))
);
create policy crm_company_update on crm_company for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    ) is not null
    or crm_company.owner_id = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    or crm_company.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_company_delete on crm_company for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_company', true), '')::uuid[])
    ) is not null
    or crm_company.owner_id = any (nullif(current_setting('app.delete.crm_company', true), '')::uuid[]))
);
create policy crm_company_triggers on crm_company to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_company to inopsio_app;

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
    or (new.name, new.domain, new.website, new.phone, new.email, new.industry, new.employees, new.revenue_amount,
        new.revenue_currency, new.revenue_base, new.street, new.postal_code, new.city, new.country, new.parent_id,
        new.owner_id, new.note)
      is distinct from
      (old.name, old.domain, old.website, old.phone, old.email, old.industry, old.employees, old.revenue_amount,
        old.revenue_currency, old.revenue_base, old.street, old.postal_code, old.city, old.country, old.parent_id,
        old.owner_id, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
revoke all on function crm_company_guard() from public;
create trigger crm_company_guard before update on crm_company
  for each row execute function crm_company_guard();

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
create trigger crm_company_record after insert or update or delete on crm_company
  for each row execute function crm_company_record();

-- Tags of companies.
create table crm_company_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint crm_company_tags_source_id_fkey foreign key (tenant_id, source_id)
    references crm_company (tenant_id, id) on delete cascade,
  constraint crm_company_tags_tag_length check (char_length(tag) between 1 and 60)
);
create index crm_company_tags_tag_idx on crm_company_tags (tenant_id, tag, source_id);

alter table crm_company_tags enable row level security;
alter table crm_company_tags force row level security;
create policy crm_company_tags_read on crm_company_tags for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_company_tags.tenant_id
        and crm_company.id = crm_company_tags.source_id
      offset 0))
);
create policy crm_company_tags_create on crm_company_tags for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_company', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_company_tags.tenant_id
        and crm_company.id = crm_company_tags.source_id
        and (crm_company.owner_id = any (nullif(current_setting('app.create.crm_company', true), '')::uuid[])
          or crm_company.owner_id = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
          or crm_company.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
      offset 0))
);
create policy crm_company_tags_delete on crm_company_tags for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_company_tags.tenant_id
        and crm_company.id = crm_company_tags.source_id
        and (crm_company.owner_id = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
          or crm_company.id = any (nullif(current_setting('app.shared_write', true), '')::uuid[]))
      offset 0))
);
create policy crm_company_tags_triggers on crm_company_tags to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on crm_company_tags to inopsio_app;

-- Tags belong to the history of their company.
create or replace function crm_company_tags_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.company', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.company', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_company set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_company_tags_record() from public;
create trigger crm_company_tags_record after insert or delete on crm_company_tags
  for each row execute function crm_company_tags_record();

-- What other records add up to for each of crm.company; kept by triggers on them.
create table crm_company_rollup (
  tenant_id uuid not null,
  id uuid not null,
  lead_count bigint not null default 0,
  primary key (tenant_id, id),
  constraint crm_company_rollup_id_fkey foreign key (tenant_id, id)
    references crm_company (tenant_id, id) on delete cascade
);

alter table crm_company_rollup enable row level security;
alter table crm_company_rollup force row level security;
create policy crm_company_rollup_read on crm_company_rollup for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_company_rollup.tenant_id
        and crm_company.id = crm_company_rollup.id
      offset 0))
);
create policy crm_company_rollup_triggers on crm_company_rollup to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select on crm_company_rollup to inopsio_app;

-- References to what comes later.
alter table crm_lead add constraint crm_lead_company_id_fkey foreign key (tenant_id, company_id)
    references crm_company (tenant_id, id) on delete set null (company_id);
