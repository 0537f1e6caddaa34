-- From leads to deals: contacts, sources, campaign touches, qualification. What leads said in words of our own about where
-- they come from and why they were lost becomes the company's own lists.

-- Its former name is wanted for the table of a company's other domains.
alter index crm_company_domain rename to crm_company_web_domain;

-- ── New tables.

-- Answers (crm.leadAnswer): parts of crm.lead.
create table crm_lead_answer (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  question_id uuid not null,
  answer text not null,
  primary key (tenant_id, id),
  constraint crm_lead_answer_answer_length check (char_length(answer) between 1 and 2000),
  constraint crm_lead_answer_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_lead (tenant_id, id) on delete cascade
);
create index crm_lead_answer_parent_idx on crm_lead_answer (tenant_id, parent_id, position, id);
create index crm_lead_answer_question_id_idx on crm_lead_answer (tenant_id, question_id, id);

alter table crm_lead_answer enable row level security;
alter table crm_lead_answer force row level security;
create policy crm_lead_answer_read on crm_lead_answer for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_answer.tenant_id
        and crm_lead.id = crm_lead_answer.parent_id
      offset 0))
);
create policy crm_lead_answer_create on crm_lead_answer for insert to inopsio_app with check (
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
      where crm_lead.tenant_id = crm_lead_answer.tenant_id
        and crm_lead.id = crm_lead_answer.parent_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.create.crm_lead', true), '')::uuid[])::uuid[])
          or crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_lead', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_lead_answer_update on crm_lead_answer for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_answer.tenant_id
        and crm_lead.id = crm_lead_answer.parent_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_lead', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_lead_answer_delete on crm_lead_answer for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_answer.tenant_id
        and crm_lead.id = crm_lead_answer.parent_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_lead', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_lead_answer_triggers on crm_lead_answer to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_lead_answer to inopsio_app;

-- What happens to answers is written down.
create or replace function crm_lead_answer_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadAnswer', new.id, new.parent_id, 'C', diff, null);
    update crm_lead set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'question', old.question_id,
      'answer', old.answer);
    perform core_write_audit(old.tenant_id, 'crm.leadAnswer', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.leadAnswer', old.id);
    update crm_lead set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.question_id is distinct from old.question_id then
    diff := diff || jsonb_build_object('question', jsonb_build_array(old.question_id, new.question_id));
  end if;
  if new.answer is distinct from old.answer then
    diff := diff || jsonb_build_object('answer', jsonb_build_array(old.answer, new.answer));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadAnswer', new.id, new.parent_id, 'U', diff, null);
    update crm_lead set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_lead_answer_record() from public;
create trigger crm_lead_answer_record after insert or update or delete on crm_lead_answer
  for each row execute function crm_lead_answer_record();

-- Contacts (crm.contact).
create table crm_contact (
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
  phone text,
  company_id uuid,
  job_title text,
  city text,
  country text,
  consent boolean not null default false,
  owner_id uuid,
  note text,
  first_touch_id uuid,
  last_touch_id uuid,
  person_match text generated always as (nullif(left(regexp_replace(lower(normalize(coalesce(last_name, ''), NFD) collate "pg_c_utf8"), '[^[:alpha:]]', '', 'g'), 3), '') || left(regexp_replace(lower(normalize(coalesce(first_name, ''), NFD) collate "pg_c_utf8"), '[^[:alpha:]]', '', 'g'), 1)) stored,
  custom jsonb not null default '{}',
  primary key (tenant_id, id),
  constraint crm_contact_first_name_length check (char_length(first_name) between 1 and 80),
  constraint crm_contact_last_name_length check (char_length(last_name) between 1 and 80),
  constraint crm_contact_email_length check (char_length(email) between 1 and 254),
  constraint crm_contact_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint crm_contact_phone_length check (char_length(phone) between 1 and 32),
  constraint crm_contact_phone_form check (phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'),
  constraint crm_contact_job_title_length check (char_length(job_title) between 1 and 120),
  constraint crm_contact_city_length check (char_length(city) between 1 and 100),
  constraint crm_contact_country_length check (char_length(country) between 1 and 2),
  constraint crm_contact_note_length check (char_length(note) between 1 and 20000),
  constraint crm_contact_custom_size check (pg_column_size(custom) <= 400000),
  constraint crm_contact_company_id_fkey foreign key (tenant_id, company_id)
    references crm_company (tenant_id, id) on delete set null (company_id),
  constraint crm_contact_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete restrict
);
create index crm_contact_owner_created_idx on crm_contact (tenant_id, owner_id, created_at, id);
create index crm_contact_created_at_idx on crm_contact (tenant_id, created_at, id);
create index crm_contact_updated_at_idx on crm_contact (tenant_id, updated_at, id);
create index crm_contact_last_name_key_idx on crm_contact (tenant_id, last_name_key, id);
create index crm_contact_full_name_key_idx on crm_contact (tenant_id, full_name_key, id);
create index crm_contact_email_idx on crm_contact (tenant_id, email, id);
create index crm_contact_company_id_idx on crm_contact (tenant_id, company_id, id);
create index crm_contact_first_touch_id_idx on crm_contact (tenant_id, first_touch_id, id);
create index crm_contact_last_touch_id_idx on crm_contact (tenant_id, last_touch_id, id);
create index crm_contact_person_match_idx on crm_contact (tenant_id, person_match, id);

alter table crm_contact enable row level security;
alter table crm_contact force row level security;
create policy crm_contact_read on crm_contact for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_contact', true), '')::uuid[])
    ) is not null
    or crm_contact.owner_id = any ((select nullif(current_setting('app.read.crm_contact', true), '')::uuid[])::uuid[])
    or crm_contact.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_contact_create on crm_contact for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_contact', true), '')::uuid[])
    ) is not null
    or crm_contact.owner_id = any ((select nullif(current_setting('app.create.crm_contact', true), '')::uuid[])::uuid[]))
);
create policy crm_contact_update on crm_contact for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
    or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_contact_delete on crm_contact for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_contact', true), '')::uuid[])
    ) is not null
    or crm_contact.owner_id = any ((select nullif(current_setting('app.delete.crm_contact', true), '')::uuid[])::uuid[]))
);
create policy crm_contact_triggers on crm_contact to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_contact to inopsio_app;

-- Keeps contacts whole: changed ones get a new version.
create or replace function crm_contact_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.first_name, new.last_name, new.email, new.phone, new.company_id, new.job_title, new.city, new.country,
        new.consent, new.owner_id, new.note, new.custom)
      is distinct from
      (old.first_name, old.last_name, old.email, old.phone, old.company_id, old.job_title, old.city, old.country,
        old.consent, old.owner_id, old.note, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_contact_guard before update on crm_contact
  for each row execute function crm_contact_guard();

-- What happens to contacts is written down.
create or replace function crm_contact_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contact', new.id, new.id, 'C', diff, 'crm.contact.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.contact', new.id, '{}', new.custom);
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
      'company', old.company_id,
      'jobTitle', old.job_title,
      'city', old.city,
      'country', old.country,
      'consent', old.consent,
      'owner', old.owner_id,
      'note', old.note,
      'firstTouch', old.first_touch_id,
      'lastTouch', old.last_touch_id);
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.contact', old.id, old.id, 'D', diff, 'crm.contact.deleted');
    perform core_detach(old.tenant_id, 'crm.contact', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.contact', old.id, old.custom, '{}');
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
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.job_title is distinct from old.job_title then
    diff := diff || jsonb_build_object('jobTitle', jsonb_build_array(old.job_title, new.job_title));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.country is distinct from old.country then
    diff := diff || jsonb_build_object('country', jsonb_build_array(old.country, new.country));
  end if;
  if new.consent is distinct from old.consent then
    diff := diff || jsonb_build_object('consent', jsonb_build_array(old.consent, new.consent));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.contact', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contact', new.id, new.id, 'U', diff, 'crm.contact.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.contact.updated', 'crm.contact', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_contact_record() from public;
create trigger crm_contact_record after insert or update or delete on crm_contact
  for each row execute function crm_contact_record();

-- Tags of contacts.
create table crm_contact_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint crm_contact_tags_source_id_fkey foreign key (tenant_id, source_id)
    references crm_contact (tenant_id, id) on delete cascade,
  constraint crm_contact_tags_tag_length check (char_length(tag) between 1 and 60)
);
create index crm_contact_tags_tag_idx on crm_contact_tags (tenant_id, tag, source_id);

alter table crm_contact_tags enable row level security;
alter table crm_contact_tags force row level security;
create policy crm_contact_tags_read on crm_contact_tags for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_tags.tenant_id
        and crm_contact.id = crm_contact_tags.source_id
      offset 0))
);
create policy crm_contact_tags_create on crm_contact_tags for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_contact', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_tags.tenant_id
        and crm_contact.id = crm_contact_tags.source_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.create.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_tags_delete on crm_contact_tags for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_tags.tenant_id
        and crm_contact.id = crm_contact_tags.source_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_tags_triggers on crm_contact_tags to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on crm_contact_tags to inopsio_app;

-- Tags belong to the history of their contact.
create or replace function crm_contact_tags_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.contact', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.contact', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_contact_tags_record() from public;
create trigger crm_contact_tags_record after insert or delete on crm_contact_tags
  for each row execute function crm_contact_tags_record();

-- E-mail addresses (crm.contactEmail): parts of crm.contact.
create table crm_contact_email (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  address text not null,
  address_key text collate "C" generated always as (lower((address) collate "pg_c_utf8")) stored,
  kind text default 'work',
  is_primary boolean generated always as (position = 0) stored,
  address_match text generated always as (case when split_part(address, '@', 2) in ('gmail.com', 'googlemail.com') then replace(split_part(split_part(address, '@', 1), '+', 1), '.', '') || '@gmail.com' else address end) stored,
  primary key (tenant_id, id),
  constraint crm_contact_email_address_length check (char_length(address) between 1 and 254),
  constraint crm_contact_email_address_form check (address ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint crm_contact_email_kind_known check (kind in ('work', 'private', 'other')),
  constraint crm_contact_email_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_contact (tenant_id, id) on delete cascade
);
create index crm_contact_email_parent_idx on crm_contact_email (tenant_id, parent_id, position, id);
create index crm_contact_email_address_key_idx on crm_contact_email (tenant_id, address_key, id);
create index crm_contact_email_address_match_idx on crm_contact_email (tenant_id, address_match, id);

alter table crm_contact_email enable row level security;
alter table crm_contact_email force row level security;
create policy crm_contact_email_read on crm_contact_email for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_email.tenant_id
        and crm_contact.id = crm_contact_email.parent_id
      offset 0))
);
create policy crm_contact_email_create on crm_contact_email for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_contact', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_email.tenant_id
        and crm_contact.id = crm_contact_email.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.create.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_email_update on crm_contact_email for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_email.tenant_id
        and crm_contact.id = crm_contact_email.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_email_delete on crm_contact_email for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_email.tenant_id
        and crm_contact.id = crm_contact_email.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_email_triggers on crm_contact_email to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_contact_email to inopsio_app;

-- What happens to e-mail addresses is written down.
create or replace function crm_contact_email_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactEmail', new.id, new.parent_id, 'C', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'address', old.address,
      'kind', old.kind);
    perform core_write_audit(old.tenant_id, 'crm.contactEmail', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.contactEmail', old.id);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.address is distinct from old.address then
    diff := diff || jsonb_build_object('address', jsonb_build_array(old.address, new.address));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactEmail', new.id, new.parent_id, 'U', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_contact_email_record() from public;
create trigger crm_contact_email_record after insert or update or delete on crm_contact_email
  for each row execute function crm_contact_email_record();

-- Telephone numbers (crm.contactPhone): parts of crm.contact.
create table crm_contact_phone (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  number text not null,
  kind text default 'work',
  is_primary boolean generated always as (position = 0) stored,
  number_match text generated always as (split_part(number, ';', 1)) stored,
  primary key (tenant_id, id),
  constraint crm_contact_phone_number_length check (char_length(number) between 1 and 32),
  constraint crm_contact_phone_number_form check (number ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'),
  constraint crm_contact_phone_kind_known check (kind in ('work', 'mobile', 'private', 'fax', 'other')),
  constraint crm_contact_phone_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_contact (tenant_id, id) on delete cascade
);
create index crm_contact_phone_parent_idx on crm_contact_phone (tenant_id, parent_id, position, id);
create index crm_contact_phone_number_match_idx on crm_contact_phone (tenant_id, number_match, id);

alter table crm_contact_phone enable row level security;
alter table crm_contact_phone force row level security;
create policy crm_contact_phone_read on crm_contact_phone for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_phone.tenant_id
        and crm_contact.id = crm_contact_phone.parent_id
      offset 0))
);
create policy crm_contact_phone_create on crm_contact_phone for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_contact', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_phone.tenant_id
        and crm_contact.id = crm_contact_phone.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.create.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_phone_update on crm_contact_phone for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_phone.tenant_id
        and crm_contact.id = crm_contact_phone.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_phone_delete on crm_contact_phone for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_phone.tenant_id
        and crm_contact.id = crm_contact_phone.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_phone_triggers on crm_contact_phone to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_contact_phone to inopsio_app;

-- What happens to telephone numbers is written down.
create or replace function crm_contact_phone_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactPhone', new.id, new.parent_id, 'C', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'number', old.number,
      'kind', old.kind);
    perform core_write_audit(old.tenant_id, 'crm.contactPhone', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.contactPhone', old.id);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.number is distinct from old.number then
    diff := diff || jsonb_build_object('number', jsonb_build_array(old.number, new.number));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactPhone', new.id, new.parent_id, 'U', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_contact_phone_record() from public;
create trigger crm_contact_phone_record after insert or update or delete on crm_contact_phone
  for each row execute function crm_contact_phone_record();

-- Roles (crm.contactRole): parts of crm.contact.
create table crm_contact_role (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  company_id uuid not null,
  role text not null,
  since date,
  until date,
  primary key (tenant_id, id),
  constraint crm_contact_role_role_length check (char_length(role) between 1 and 120),
  constraint crm_contact_role_since_range check (since between '0001-01-01' and '9999-12-31'),
  constraint crm_contact_role_until_range check (until between '0001-01-01' and '9999-12-31'),
  constraint crm_contact_role_in_order check (since <= until),
  constraint crm_contact_role_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_contact (tenant_id, id) on delete cascade,
  constraint crm_contact_role_company_id_fkey foreign key (tenant_id, company_id)
    references crm_company (tenant_id, id) on delete cascade
);
create index crm_contact_role_parent_idx on crm_contact_role (tenant_id, parent_id, position, id);
create index crm_contact_role_company_id_idx on crm_contact_role (tenant_id, company_id, id);

alter table crm_contact_role enable row level security;
alter table crm_contact_role force row level security;
create policy crm_contact_role_read on crm_contact_role for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_role.tenant_id
        and crm_contact.id = crm_contact_role.parent_id
      offset 0))
);
create policy crm_contact_role_create on crm_contact_role for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_contact', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_role.tenant_id
        and crm_contact.id = crm_contact_role.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.create.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_role_update on crm_contact_role for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_role.tenant_id
        and crm_contact.id = crm_contact_role.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_role_delete on crm_contact_role for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_role.tenant_id
        and crm_contact.id = crm_contact_role.parent_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_contact_role_triggers on crm_contact_role to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_contact_role to inopsio_app;

-- What happens to roles is written down.
create or replace function crm_contact_role_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactRole', new.id, new.parent_id, 'C', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'company', old.company_id,
      'role', old.role,
      'since', old.since,
      'until', old.until);
    perform core_write_audit(old.tenant_id, 'crm.contactRole', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.contactRole', old.id);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.role is distinct from old.role then
    diff := diff || jsonb_build_object('role', jsonb_build_array(old.role, new.role));
  end if;
  if new.since is distinct from old.since then
    diff := diff || jsonb_build_object('since', jsonb_build_array(old.since, new.since));
  end if;
  if new.until is distinct from old.until then
    diff := diff || jsonb_build_object('until', jsonb_build_array(old.until, new.until));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactRole', new.id, new.parent_id, 'U', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_contact_role_record() from public;
create trigger crm_contact_role_record after insert or update or delete on crm_contact_role
  for each row execute function crm_contact_role_record();

-- Web domains (crm.companyDomain): parts of crm.company.
create table crm_company_domain (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  domain text not null,
  registered text,
  primary key (tenant_id, id),
  constraint crm_company_domain_domain_length check (char_length(domain) between 1 and 253),
  constraint crm_company_domain_registered_length check (char_length(registered) between 1 and 253),
  constraint crm_company_domain_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_company (tenant_id, id) on delete cascade
);
create unique index crm_company_domain_domain on crm_company_domain (tenant_id, domain);
create index crm_company_domain_parent_idx on crm_company_domain (tenant_id, parent_id, position, id);
create index crm_company_domain_registered_idx on crm_company_domain (tenant_id, registered, id);

alter table crm_company_domain enable row level security;
alter table crm_company_domain force row level security;
create policy crm_company_domain_read on crm_company_domain for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_company_domain.tenant_id
        and crm_company.id = crm_company_domain.parent_id
      offset 0))
);
create policy crm_company_domain_create on crm_company_domain for insert to inopsio_app with check (
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
      where crm_company.tenant_id = crm_company_domain.tenant_id
        and crm_company.id = crm_company_domain.parent_id
        and (crm_company.owner_id = any ((select nullif(current_setting('app.create.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.owner_id = any ((select nullif(current_setting('app.update.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_company_domain_update on crm_company_domain for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_company_domain.tenant_id
        and crm_company.id = crm_company_domain.parent_id
        and (crm_company.owner_id = any ((select nullif(current_setting('app.update.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_company_domain_delete on crm_company_domain for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_company_domain.tenant_id
        and crm_company.id = crm_company_domain.parent_id
        and (crm_company.owner_id = any ((select nullif(current_setting('app.update.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_company_domain_triggers on crm_company_domain to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_company_domain to inopsio_app;

-- What happens to web domains is written down.
create or replace function crm_company_domain_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.companyDomain', new.id, new.parent_id, 'C', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'domain', old.domain,
      'registered', old.registered);
    perform core_write_audit(old.tenant_id, 'crm.companyDomain', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.companyDomain', old.id);
    update crm_company set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.domain is distinct from old.domain then
    diff := diff || jsonb_build_object('domain', jsonb_build_array(old.domain, new.domain));
  end if;
  if new.registered is distinct from old.registered then
    diff := diff || jsonb_build_object('registered', jsonb_build_array(old.registered, new.registered));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.companyDomain', new.id, new.parent_id, 'U', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_company_domain_record() from public;
create trigger crm_company_domain_record after insert or update or delete on crm_company_domain
  for each row execute function crm_company_domain_record();

-- Stakeholders (crm.stakeholder): parts of crm.company.
create table crm_stakeholder (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  person_id uuid not null,
  person_entity text not null,
  role text not null,
  note text,
  primary key (tenant_id, id),
  constraint crm_stakeholder_person_entity_whole check (num_nulls(person_id, person_entity) in (0, 2)),
  constraint crm_stakeholder_role_length check (char_length(role) between 1 and 120),
  constraint crm_stakeholder_note_length check (char_length(note) between 1 and 500),
  constraint crm_stakeholder_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_company (tenant_id, id) on delete cascade
);
create index crm_stakeholder_parent_idx on crm_stakeholder (tenant_id, parent_id, position, id);
create index crm_stakeholder_person_id_idx on crm_stakeholder (tenant_id, person_entity, person_id, id);

alter table crm_stakeholder enable row level security;
alter table crm_stakeholder force row level security;
create policy crm_stakeholder_read on crm_stakeholder for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_stakeholder.tenant_id
        and crm_company.id = crm_stakeholder.parent_id
      offset 0))
);
create policy crm_stakeholder_create on crm_stakeholder for insert to inopsio_app with check (
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
      where crm_company.tenant_id = crm_stakeholder.tenant_id
        and crm_company.id = crm_stakeholder.parent_id
        and (crm_company.owner_id = any ((select nullif(current_setting('app.create.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.owner_id = any ((select nullif(current_setting('app.update.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_stakeholder_update on crm_stakeholder for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_stakeholder.tenant_id
        and crm_company.id = crm_stakeholder.parent_id
        and (crm_company.owner_id = any ((select nullif(current_setting('app.update.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_stakeholder_delete on crm_stakeholder for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_company', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_company
      where crm_company.tenant_id = crm_stakeholder.tenant_id
        and crm_company.id = crm_stakeholder.parent_id
        and (crm_company.owner_id = any ((select nullif(current_setting('app.update.crm_company', true), '')::uuid[])::uuid[])
          or crm_company.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_stakeholder_triggers on crm_stakeholder to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_stakeholder to inopsio_app;
select core_attach('crm_stakeholder', 'person_entity', 'person_id', 'cascade');

-- What happens to stakeholders is written down.
create or replace function crm_stakeholder_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.stakeholder', new.id, new.parent_id, 'C', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'person', case when old.person_id is not null then jsonb_build_object(
        'person_id', old.person_id, 'person_entity', old.person_entity) end,
      'role', old.role,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.stakeholder', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.stakeholder', old.id);
    update crm_company set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if (new.person_id, new.person_entity) is distinct from (old.person_id, old.person_entity) then
    diff := diff || jsonb_build_object('person', jsonb_build_array(
      case when old.person_id is not null then jsonb_build_object(
        'person_id', old.person_id, 'person_entity', old.person_entity) end,
      case when new.person_id is not null then jsonb_build_object(
        'person_id', new.person_id, 'person_entity', new.person_entity) end));
  end if;
  if new.role is distinct from old.role then
    diff := diff || jsonb_build_object('role', jsonb_build_array(old.role, new.role));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.stakeholder', new.id, new.parent_id, 'U', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_stakeholder_record() from public;
create trigger crm_stakeholder_record after insert or update or delete on crm_stakeholder
  for each row execute function crm_stakeholder_record();

-- Campaign touches (crm.touch): a ledger, only ever added to.
create table crm_touch (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text generated always as (coalesce(campaign || coalesce(' (' || source || ')', ''), source, 'Direct')) stored,
  name_key text collate "C" generated always as (lower((coalesce(campaign || coalesce(' (' || source || ')', ''), source, 'Direct')) collate "pg_c_utf8")) stored,
  at timestamptz(3) not null,
  lead_id uuid,
  contact_id uuid,
  source text,
  medium text,
  campaign text,
  term text,
  content text,
  referrer text,
  landing_page text,
  primary key (tenant_id, id),
  constraint crm_touch_at_range check (at >= '0001-01-01 00:00:00+00' and at < '10000-01-01 00:00:00+00'),
  constraint crm_touch_source_length check (char_length(source) between 1 and 120),
  constraint crm_touch_medium_length check (char_length(medium) between 1 and 120),
  constraint crm_touch_campaign_length check (char_length(campaign) between 1 and 120),
  constraint crm_touch_term_length check (char_length(term) between 1 and 120),
  constraint crm_touch_content_length check (char_length(content) between 1 and 120),
  constraint crm_touch_referrer_length check (char_length(referrer) between 1 and 2000),
  constraint crm_touch_referrer_scheme check (referrer ~ '^https?://'),
  constraint crm_touch_landing_page_length check (char_length(landing_page) between 1 and 2000),
  constraint crm_touch_landing_page_scheme check (landing_page ~ '^https?://'),
  constraint crm_touch_about_one check (num_nonnulls(lead_id, contact_id) = 1),
  constraint crm_touch_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete cascade,
  constraint crm_touch_contact_id_fkey foreign key (tenant_id, contact_id)
    references crm_contact (tenant_id, id) on delete cascade
);
create index crm_touch_created_at_idx on crm_touch (tenant_id, created_at, id);
create index crm_touch_name_key_idx on crm_touch (tenant_id, name_key, id);
create index crm_touch_at_idx on crm_touch (tenant_id, at, id);
create index crm_touch_lead_id_idx on crm_touch (tenant_id, lead_id, id);
create index crm_touch_contact_id_idx on crm_touch (tenant_id, contact_id, id);
create index crm_touch_source_idx on crm_touch (tenant_id, source, id);
create index crm_touch_medium_idx on crm_touch (tenant_id, medium, id);
create index crm_touch_campaign_idx on crm_touch (tenant_id, campaign, id);

alter table crm_touch enable row level security;
alter table crm_touch force row level security;
create policy crm_touch_read on crm_touch for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_touch', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_touch.tenant_id
        and crm_lead.id = crm_touch.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.read.crm_touch', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_touch.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_touch_create on crm_touch for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_touch', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_touch.tenant_id
        and crm_lead.id = crm_touch.lead_id
        and crm_lead.owner_id = any ((select nullif(current_setting('app.create.crm_touch', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_touch_triggers on crm_touch to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert on crm_touch to inopsio_app;

-- Campaign touches are only ever added; a wrong one is reversed.
create or replace function crm_touch_guard() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' and core_is_erasing(old.tenant_id) then
    return old;
  end if;
  raise exception using errcode = 'check_violation', message = 'Campaign touches are never changed or deleted; add a reversal instead.',
    constraint = 'crm_touch_ledger', table = 'crm_touch';
end
$$;
create trigger crm_touch_guard before update or delete on crm_touch
  for each row execute function crm_touch_guard();

-- What happens to campaign touches is written down.
create or replace function crm_touch_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  perform core_write_audit(new.tenant_id, 'crm.touch', new.id, new.id, 'C', diff, 'crm.touch.created');
  return null;
end
$$;
revoke all on function crm_touch_record() from public;
create trigger crm_touch_record after insert on crm_touch
  for each row execute function crm_touch_record();

-- Lead sources (crm.leadSource).
create table crm_lead_source (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_lead_source_name_length check (char_length(name) between 1 and 80)
);
create unique index crm_lead_source_name on crm_lead_source (tenant_id, name);
create index crm_lead_source_created_at_idx on crm_lead_source (tenant_id, created_at, id);
create index crm_lead_source_updated_at_idx on crm_lead_source (tenant_id, updated_at, id);
create index crm_lead_source_name_key_idx on crm_lead_source (tenant_id, name_key, id);

alter table crm_lead_source enable row level security;
alter table crm_lead_source force row level security;
create policy crm_lead_source_read on crm_lead_source for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead_source', true), '')::uuid[])
    ) is not null
    or crm_lead_source.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_lead_source_create on crm_lead_source for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_lead_source', true), '')::uuid[])
  ) is not null
);
create policy crm_lead_source_update on crm_lead_source for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead_source', true), '')::uuid[])
    ) is not null
    or crm_lead_source.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_lead_source_delete on crm_lead_source for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_lead_source', true), '')::uuid[])
  ) is not null
);
create policy crm_lead_source_triggers on crm_lead_source to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_lead_source to inopsio_app;

-- Keeps lead sources whole: changed ones get a new version.
create or replace function crm_lead_source_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_lead_source_guard before update on crm_lead_source
  for each row execute function crm_lead_source_guard();

-- What happens to lead sources is written down.
create or replace function crm_lead_source_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadSource', new.id, new.id, 'C', diff, 'crm.leadSource.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.leadSource', old.id, old.id, 'D', diff, 'crm.leadSource.deleted');
    perform core_detach(old.tenant_id, 'crm.leadSource', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadSource', new.id, new.id, 'U', diff, 'crm.leadSource.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_lead_source_record() from public;
create trigger crm_lead_source_record after insert or update or delete on crm_lead_source
  for each row execute function crm_lead_source_record();

-- Sub-sources (crm.subSource).
create table crm_sub_source (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  source_id uuid not null,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_sub_source_name_length check (char_length(name) between 1 and 120),
  constraint crm_sub_source_source_id_fkey foreign key (tenant_id, source_id)
    references crm_lead_source (tenant_id, id) on delete cascade
);
create unique index crm_sub_source_name on crm_sub_source (tenant_id, source_id, name);
create unique index crm_sub_source_source_id_within on crm_sub_source (tenant_id, source_id, id);
create index crm_sub_source_created_at_idx on crm_sub_source (tenant_id, created_at, id);
create index crm_sub_source_updated_at_idx on crm_sub_source (tenant_id, updated_at, id);
create index crm_sub_source_name_key_idx on crm_sub_source (tenant_id, name_key, id);
create index crm_sub_source_source_id_idx on crm_sub_source (tenant_id, source_id, id);

alter table crm_sub_source enable row level security;
alter table crm_sub_source force row level security;
create policy crm_sub_source_read on crm_sub_source for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_sub_source', true), '')::uuid[])
    ) is not null
    or crm_sub_source.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_sub_source_create on crm_sub_source for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_sub_source', true), '')::uuid[])
  ) is not null
);
create policy crm_sub_source_update on crm_sub_source for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_sub_source', true), '')::uuid[])
    ) is not null
    or crm_sub_source.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_sub_source_delete on crm_sub_source for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_sub_source', true), '')::uuid[])
  ) is not null
);
create policy crm_sub_source_triggers on crm_sub_source to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_sub_source to inopsio_app;

-- Keeps sub-sources whole: changed ones get a new version.
create or replace function crm_sub_source_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.source_id, new.active) is distinct from (old.name, old.source_id, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_sub_source_guard before update on crm_sub_source
  for each row execute function crm_sub_source_guard();

-- What happens to sub-sources is written down.
create or replace function crm_sub_source_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.subSource', new.id, new.id, 'C', diff, 'crm.subSource.created');
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
      'source', old.source_id,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.subSource', old.id, old.id, 'D', diff, 'crm.subSource.deleted');
    perform core_detach(old.tenant_id, 'crm.subSource', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.source_id is distinct from old.source_id then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source_id, new.source_id));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.subSource', new.id, new.id, 'U', diff, 'crm.subSource.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_sub_source_record() from public;
create trigger crm_sub_source_record after insert or update or delete on crm_sub_source
  for each row execute function crm_sub_source_record();

-- Lead categories (crm.leadCategory).
create table crm_lead_category (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_lead_category_name_length check (char_length(name) between 1 and 80)
);
create unique index crm_lead_category_name on crm_lead_category (tenant_id, name);
create index crm_lead_category_created_at_idx on crm_lead_category (tenant_id, created_at, id);
create index crm_lead_category_updated_at_idx on crm_lead_category (tenant_id, updated_at, id);
create index crm_lead_category_name_key_idx on crm_lead_category (tenant_id, name_key, id);

alter table crm_lead_category enable row level security;
alter table crm_lead_category force row level security;
create policy crm_lead_category_read on crm_lead_category for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead_category', true), '')::uuid[])
    ) is not null
    or crm_lead_category.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_lead_category_create on crm_lead_category for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_lead_category', true), '')::uuid[])
  ) is not null
);
create policy crm_lead_category_update on crm_lead_category for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead_category', true), '')::uuid[])
    ) is not null
    or crm_lead_category.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_lead_category_delete on crm_lead_category for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_lead_category', true), '')::uuid[])
  ) is not null
);
create policy crm_lead_category_triggers on crm_lead_category to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_lead_category to inopsio_app;

-- Keeps lead categories whole: changed ones get a new version.
create or replace function crm_lead_category_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_lead_category_guard before update on crm_lead_category
  for each row execute function crm_lead_category_guard();

-- What happens to lead categories is written down.
create or replace function crm_lead_category_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadCategory', new.id, new.id, 'C', diff, 'crm.leadCategory.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.leadCategory', old.id, old.id, 'D', diff, 'crm.leadCategory.deleted');
    perform core_detach(old.tenant_id, 'crm.leadCategory', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadCategory', new.id, new.id, 'U', diff, 'crm.leadCategory.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_lead_category_record() from public;
create trigger crm_lead_category_record after insert or update or delete on crm_lead_category
  for each row execute function crm_lead_category_record();

-- Qualification questions (crm.qualificationQuestion).
create table crm_qualification_question (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  question text not null,
  question_key text collate "C" generated always as (lower((question) collate "pg_c_utf8")) stored,
  explanation text,
  kind text not null default 'text',
  choices text,
  required boolean not null default false,
  category_id uuid,
  place bigint default 0,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_qualification_question_question_length check (char_length(question) between 1 and 300),
  constraint crm_qualification_question_explanation_length check (char_length(explanation) between 1 and 500),
  constraint crm_qualification_question_kind_known check (kind in ('text', 'yesNo', 'choice')),
  constraint crm_qualification_question_choices_length check (char_length(choices) between 1 and 2000),
  constraint crm_qualification_question_place_range check (place between 0 and 1000),
  constraint crm_qualification_question_choices_given check (kind <> 'choice' or choices is not null),
  constraint crm_qualification_question_category_id_fkey foreign key (tenant_id, category_id)
    references crm_lead_category (tenant_id, id) on delete cascade
);
create index crm_qualification_question_created_at_idx on crm_qualification_question (tenant_id, created_at, id);
create index crm_qualification_question_updated_at_idx on crm_qualification_question (tenant_id, updated_at, id);
create index crm_qualification_question_question_key_idx on crm_qualification_question (tenant_id, question_key, id);
create index crm_qualification_question_category_id_idx on crm_qualification_question (tenant_id, category_id, id);
create index crm_qualification_question_place_idx on crm_qualification_question (tenant_id, place, id);

alter table crm_qualification_question enable row level security;
alter table crm_qualification_question force row level security;
create policy crm_qualification_question_read on crm_qualification_question for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_qualification_question', true), '')::uuid[])
    ) is not null
    or crm_qualification_question.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_qualification_question_create on crm_qualification_question for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_qualification_question', true), '')::uuid[])
  ) is not null
);
create policy crm_qualification_question_update on crm_qualification_question for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_qualification_question', true), '')::uuid[])
    ) is not null
    or crm_qualification_question.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_qualification_question_delete on crm_qualification_question for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_qualification_question', true), '')::uuid[])
  ) is not null
);
create policy crm_qualification_question_triggers on crm_qualification_question to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_qualification_question to inopsio_app;

-- Keeps qualification questions whole: changed ones get a new version.
create or replace function crm_qualification_question_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.question, new.explanation, new.kind, new.choices, new.required, new.category_id, new.place, new.active)
      is distinct from
      (old.question, old.explanation, old.kind, old.choices, old.required, old.category_id, old.place, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_qualification_question_guard before update on crm_qualification_question
  for each row execute function crm_qualification_question_guard();

-- What happens to qualification questions is written down.
create or replace function crm_qualification_question_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.qualificationQuestion', new.id, new.id, 'C', diff, 'crm.qualificationQuestion.created');
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
      'question', old.question,
      'explanation', old.explanation,
      'kind', old.kind,
      'choices', old.choices,
      'required', old.required,
      'category', old.category_id,
      'place', old.place,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.qualificationQuestion', old.id, old.id, 'D', diff, 'crm.qualificationQuestion.deleted');
    perform core_detach(old.tenant_id, 'crm.qualificationQuestion', old.id);
    return null;
  end if;
  if new.question is distinct from old.question then
    diff := diff || jsonb_build_object('question', jsonb_build_array(old.question, new.question));
  end if;
  if new.explanation is distinct from old.explanation then
    diff := diff || jsonb_build_object('explanation', jsonb_build_array(old.explanation, new.explanation));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.choices is distinct from old.choices then
    diff := diff || jsonb_build_object('choices', jsonb_build_array(old.choices, new.choices));
  end if;
  if new.required is distinct from old.required then
    diff := diff || jsonb_build_object('required', jsonb_build_array(old.required, new.required));
  end if;
  if new.category_id is distinct from old.category_id then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category_id, new.category_id));
  end if;
  if new.place is distinct from old.place then
    diff := diff || jsonb_build_object('place', jsonb_build_array(old.place, new.place));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.qualificationQuestion', new.id, new.id, 'U', diff, 'crm.qualificationQuestion.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_qualification_question_record() from public;
create trigger crm_qualification_question_record after insert or update or delete on crm_qualification_question
  for each row execute function crm_qualification_question_record();

-- Disqualification reasons (crm.disqualifyReason).
create table crm_disqualify_reason (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  active boolean not null default true,
  primary key (tenant_id, id),
  constraint crm_disqualify_reason_name_length check (char_length(name) between 1 and 120)
);
create unique index crm_disqualify_reason_name on crm_disqualify_reason (tenant_id, name);
create index crm_disqualify_reason_created_at_idx on crm_disqualify_reason (tenant_id, created_at, id);
create index crm_disqualify_reason_updated_at_idx on crm_disqualify_reason (tenant_id, updated_at, id);
create index crm_disqualify_reason_name_key_idx on crm_disqualify_reason (tenant_id, name_key, id);

alter table crm_disqualify_reason enable row level security;
alter table crm_disqualify_reason force row level security;
create policy crm_disqualify_reason_read on crm_disqualify_reason for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_disqualify_reason', true), '')::uuid[])
    ) is not null
    or crm_disqualify_reason.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_disqualify_reason_create on crm_disqualify_reason for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_disqualify_reason', true), '')::uuid[])
  ) is not null
);
create policy crm_disqualify_reason_update on crm_disqualify_reason for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_disqualify_reason', true), '')::uuid[])
    ) is not null
    or crm_disqualify_reason.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_disqualify_reason_delete on crm_disqualify_reason for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_disqualify_reason', true), '')::uuid[])
  ) is not null
);
create policy crm_disqualify_reason_triggers on crm_disqualify_reason to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_disqualify_reason to inopsio_app;

-- Keeps disqualification reasons whole: changed ones get a new version.
create or replace function crm_disqualify_reason_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_disqualify_reason_guard before update on crm_disqualify_reason
  for each row execute function crm_disqualify_reason_guard();

-- What happens to disqualification reasons is written down.
create or replace function crm_disqualify_reason_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.disqualifyReason', new.id, new.id, 'C', diff, 'crm.disqualifyReason.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.disqualifyReason', old.id, old.id, 'D', diff, 'crm.disqualifyReason.deleted');
    perform core_detach(old.tenant_id, 'crm.disqualifyReason', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.disqualifyReason', new.id, new.id, 'U', diff, 'crm.disqualifyReason.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_disqualify_reason_record() from public;
create trigger crm_disqualify_reason_record after insert or update or delete on crm_disqualify_reason
  for each row execute function crm_disqualify_reason_record();

-- Contact attachments (crm.contactAttachment).
create table crm_contact_attachment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  title text not null,
  title_key text collate "C" generated always as (lower((title) collate "pg_c_utf8")) stored,
  file_id uuid,
  file_about jsonb,
  description text,
  record_id uuid not null,
  primary key (tenant_id, id),
  constraint crm_contact_attachment_title_length check (char_length(title) between 1 and 200),
  constraint crm_contact_attachment_description_length check (char_length(description) between 1 and 2000),
  constraint crm_contact_attachment_record_id_fkey foreign key (tenant_id, record_id)
    references crm_contact (tenant_id, id) on delete cascade
);
create index crm_contact_attachment_created_at_idx on crm_contact_attachment (tenant_id, created_at, id);
create index crm_contact_attachment_updated_at_idx on crm_contact_attachment (tenant_id, updated_at, id);
create index crm_contact_attachment_title_key_idx on crm_contact_attachment (tenant_id, title_key, id);
create index crm_contact_attachment_file_id_idx on crm_contact_attachment (tenant_id, file_id, id);
create index crm_contact_attachment_record_id_idx on crm_contact_attachment (tenant_id, record_id, id);

alter table crm_contact_attachment enable row level security;
alter table crm_contact_attachment force row level security;
create policy crm_contact_attachment_read on crm_contact_attachment for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_contact_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_attachment.tenant_id
        and crm_contact.id = crm_contact_attachment.record_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.read.crm_contact_attachment', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_contact_attachment.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_contact_attachment_create on crm_contact_attachment for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_contact_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_attachment.tenant_id
        and crm_contact.id = crm_contact_attachment.record_id
        and crm_contact.owner_id = any ((select nullif(current_setting('app.create.crm_contact_attachment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_contact_attachment_update on crm_contact_attachment for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_attachment.tenant_id
        and crm_contact.id = crm_contact_attachment.record_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact_attachment', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_contact_attachment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_contact_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_attachment.tenant_id
        and crm_contact.id = crm_contact_attachment.record_id
        and (crm_contact.owner_id = any ((select nullif(current_setting('app.update.crm_contact_attachment', true), '')::uuid[])::uuid[])
          or crm_contact.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_contact_attachment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy crm_contact_attachment_delete on crm_contact_attachment for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_contact_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_contact
      where crm_contact.tenant_id = crm_contact_attachment.tenant_id
        and crm_contact.id = crm_contact_attachment.record_id
        and crm_contact.owner_id = any ((select nullif(current_setting('app.delete.crm_contact_attachment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_contact_attachment_triggers on crm_contact_attachment to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_contact_attachment to inopsio_app;

-- A file belongs to one field of one of the contact attachments.
create or replace function crm_contact_attachment_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'crm.contactAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$$;
revoke all on function crm_contact_attachment_files() from public;
create trigger crm_contact_attachment_files_insert before insert on crm_contact_attachment
  for each row when (new.file_id is not null or new.file_about is not null) execute function crm_contact_attachment_files();
create trigger crm_contact_attachment_files_update before update on crm_contact_attachment
  for each row when (new.file_id is distinct from old.file_id or new.file_about is distinct from old.file_about) execute function crm_contact_attachment_files();

-- Keeps contact attachments whole: changed ones get a new version.
create or replace function crm_contact_attachment_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.title, new.file_id, new.file_about, new.description, new.record_id)
      is distinct from
      (old.title, old.file_id, old.file_about, old.description, old.record_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_contact_attachment_guard before update on crm_contact_attachment
  for each row execute function crm_contact_attachment_guard();

-- What happens to contact attachments is written down.
create or replace function crm_contact_attachment_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactAttachment', new.id, new.id, 'C', diff, 'crm.contactAttachment.created');
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
      'title', old.title,
      'file', case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      'description', old.description,
      'record', old.record_id);
    perform core_write_audit(old.tenant_id, 'crm.contactAttachment', old.id, old.id, 'D', diff, 'crm.contactAttachment.deleted');
    perform core_detach(old.tenant_id, 'crm.contactAttachment', old.id);
    return null;
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if (new.file_id, new.file_about) is distinct from (old.file_id, old.file_about) then
    diff := diff || jsonb_build_object('file', jsonb_build_array(
      case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      case when new.file_id is not null then jsonb_build_object(
        'file_id', new.file_id, 'file_about', new.file_about) end));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.record_id is distinct from old.record_id then
    diff := diff || jsonb_build_object('record', jsonb_build_array(old.record_id, new.record_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactAttachment', new.id, new.id, 'U', diff, 'crm.contactAttachment.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_contact_attachment_record() from public;
create trigger crm_contact_attachment_record after insert or update or delete on crm_contact_attachment
  for each row execute function crm_contact_attachment_record();

-- References to what comes later.
alter table crm_lead_answer add constraint crm_lead_answer_question_id_fkey foreign key (tenant_id, question_id)
    references crm_qualification_question (tenant_id, id) on delete cascade;
alter table crm_contact add constraint crm_contact_first_touch_id_fkey foreign key (tenant_id, first_touch_id)
    references crm_touch (tenant_id, id) on delete set null (first_touch_id);
alter table crm_contact add constraint crm_contact_last_touch_id_fkey foreign key (tenant_id, last_touch_id)
    references crm_touch (tenant_id, id) on delete set null (last_touch_id);
alter table crm_contact_attachment add constraint crm_contact_attachment_file_id_fkey foreign key (tenant_id, file_id)
    references core_file (tenant_id, id) on delete restrict;

-- ── New names and new columns.

alter table crm_lead rename column lost_reason to disqualify_note;
alter table crm_lead rename constraint crm_lead_lost_reason_length to crm_lead_disqualify_note_length;
alter table crm_lead drop constraint crm_lead_source_known;
alter table crm_lead drop constraint crm_lead_sub_source_length;
alter table crm_lead drop constraint crm_lead_status_known;
alter table crm_lead drop constraint crm_lead_lost_has_reason;
alter table crm_lead add column company_name text;
alter table crm_lead add column source_id uuid;
alter table crm_lead add column sub_source_id uuid;
alter table crm_lead add column category_id uuid;
alter table crm_lead add column disqualify_reason_id uuid;
alter table crm_lead add column revisit_on date;
alter table crm_lead add column contact_id uuid;
alter table crm_lead add column first_touch_id uuid;
alter table crm_lead add column last_touch_id uuid;
alter table crm_lead add column email_match text generated always as (case when split_part(email, '@', 2) in ('gmail.com', 'googlemail.com') then replace(split_part(split_part(email, '@', 1), '+', 1), '.', '') || '@gmail.com' else email end) stored;
alter table crm_lead add column phone_match text generated always as (split_part(phone, ';', 1)) stored;
alter table crm_lead add column person_match text generated always as (nullif(left(regexp_replace(lower(normalize(coalesce(last_name, ''), NFD) collate "pg_c_utf8"), '[^[:alpha:]]', '', 'g'), 3), '') || left(regexp_replace(lower(normalize(coalesce(first_name, ''), NFD) collate "pg_c_utf8"), '[^[:alpha:]]', '', 'g'), 1)) stored;
alter table crm_company add column registered text;
alter table crm_company add column name_match text generated always as (nullif(left(regexp_replace(lower(normalize(coalesce(name, ''), NFD) collate "pg_c_utf8"), '[^[:alpha:]]', '', 'g'), 5), '')) stored;
alter table crm_company add column phone_match text generated always as (split_part(phone, ';', 1)) stored;

-- ── What triggers do.


-- Keeps leads whole: changed ones get a new version.
create or replace function crm_lead_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.first_name, new.last_name, new.email, new.phone, new.job_title, new.company_id, new.company_name,
        new.city, new.birth_date, new.source_id, new.sub_source_id, new.category_id, new.status,
        new.disqualify_reason_id, new.disqualify_note, new.revisit_on, new.contact_id, new.score, new.consent,
        new.value_amount, new.value_currency, new.value_base, new.owner_id, new.note, new.custom)
      is distinct from
      (old.first_name, old.last_name, old.email, old.phone, old.job_title, old.company_id, old.company_name,
        old.city, old.birth_date, old.source_id, old.sub_source_id, old.category_id, old.status,
        old.disqualify_reason_id, old.disqualify_note, old.revisit_on, old.contact_id, old.score, old.consent,
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
      'companyName', old.company_name,
      'city', old.city,
      'birthDate', old.birth_date,
      'source', old.source_id,
      'subSource', old.sub_source_id,
      'category', old.category_id,
      'status', old.status,
      'disqualifyReason', old.disqualify_reason_id,
      'disqualifyNote', old.disqualify_note,
      'revisitOn', old.revisit_on,
      'contact', old.contact_id,
      'score', old.score,
      'consent', old.consent,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'owner', old.owner_id,
      'note', old.note,
      'firstTouch', old.first_touch_id,
      'lastTouch', old.last_touch_id);
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
  if new.company_name is distinct from old.company_name then
    diff := diff || jsonb_build_object('companyName', jsonb_build_array(old.company_name, new.company_name));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.birth_date is distinct from old.birth_date then
    diff := diff || jsonb_build_object('birthDate', jsonb_build_array(old.birth_date, new.birth_date));
  end if;
  if new.source_id is distinct from old.source_id then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source_id, new.source_id));
  end if;
  if new.sub_source_id is distinct from old.sub_source_id then
    diff := diff || jsonb_build_object('subSource', jsonb_build_array(old.sub_source_id, new.sub_source_id));
  end if;
  if new.category_id is distinct from old.category_id then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category_id, new.category_id));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.disqualify_reason_id is distinct from old.disqualify_reason_id then
    diff := diff || jsonb_build_object('disqualifyReason', jsonb_build_array(old.disqualify_reason_id, new.disqualify_reason_id));
  end if;
  if new.disqualify_note is distinct from old.disqualify_note then
    diff := diff || jsonb_build_object('disqualifyNote', jsonb_build_array(old.disqualify_note, new.disqualify_note));
  end if;
  if new.revisit_on is distinct from old.revisit_on then
    diff := diff || jsonb_build_object('revisitOn', jsonb_build_array(old.revisit_on, new.revisit_on));
  end if;
  if new.contact_id is distinct from old.contact_id then
    diff := diff || jsonb_build_object('contact', jsonb_build_array(old.contact_id, new.contact_id));
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
        new.city, new.country, new.parent_id, new.owner_id, new.note, new.registered, new.custom)
      is distinct from
      (old.name, old.domain, old.logo_id, old.logo_about, old.website, old.phone, old.email, old.industry,
        old.employees, old.revenue_amount, old.revenue_currency, old.revenue_base, old.street, old.postal_code,
        old.city, old.country, old.parent_id, old.owner_id, old.note, old.registered, old.custom) then
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
      'note', old.note,
      'registered', old.registered);
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
  if new.registered is distinct from old.registered then
    diff := diff || jsonb_build_object('registered', jsonb_build_array(old.registered, new.registered));
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

-- ── Values of rows that exist.

-- Every company gets the lists that a new one starts with.
select core_each_tenant($$
  insert into crm_lead_source (tenant_id, name)
  select current_setting('app.tenant_id')::uuid, name
  from unnest(array['Website', 'Referral', 'Event', 'Campaign', 'Partner', 'Outbound', 'Import', 'Other']) as name
$$);
select core_each_tenant($$
  insert into crm_lead_category (tenant_id, name)
  select current_setting('app.tenant_id')::uuid, name
  from unnest(array['New business', 'Extension', 'Service']) as name
$$);
select core_each_tenant($$
  insert into crm_disqualify_reason (tenant_id, name)
  select current_setting('app.tenant_id')::uuid, name
  from unnest(array['Went with a competitor', 'No budget', 'No need', 'Cannot be reached',
    'Wrong or invented details', 'Other']) as name
$$);

-- A sub-source belongs to a source; where none was said, to “Other”.
select core_each_tenant($$
  insert into crm_sub_source (tenant_id, name, source_id)
  select distinct l.tenant_id, l.sub_source, s.id
  from crm_lead l
  join crm_lead_source s on s.tenant_id = l.tenant_id and s.name = initcap(coalesce(l.source, 'other'))
  where l.sub_source is not null
$$);

-- Nothing happened to these leads: they say the same in other words, so their history and version stay as they are.
alter table crm_lead disable trigger user;
select core_each_tenant($$
  update crm_lead l set source_id = s.id
  from crm_lead_source s
  where s.tenant_id = l.tenant_id
    and s.name = initcap(coalesce(l.source, case when l.sub_source is not null then 'other' end))
$$);
select core_each_tenant($$
  update crm_lead l set sub_source_id = b.id
  from crm_sub_source b
  where b.tenant_id = l.tenant_id and b.source_id = l.source_id and b.name = l.sub_source
$$);
select core_each_tenant($$
  update crm_lead l set status = 'disqualified', disqualify_reason_id = r.id
  from crm_disqualify_reason r
  where r.tenant_id = l.tenant_id and r.name = 'Other' and l.status = 'lost'
$$);
alter table crm_lead enable trigger user;

-- The list of public suffixes is not at hand here; what is written next to a company works this out anew.
alter table crm_company disable trigger user;
select core_each_tenant($$
  update crm_company set registered = regexp_replace(domain, '^www\.', '') where domain is not null
$$);
alter table crm_company enable trigger user;

alter table crm_lead drop column source;
alter table crm_lead drop column sub_source;

-- ── Rules, indexes and rights.

create index crm_lead_source_id_idx on crm_lead (tenant_id, source_id, id);
create index crm_lead_sub_source_id_idx on crm_lead (tenant_id, sub_source_id, id);
create index crm_lead_category_id_idx on crm_lead (tenant_id, category_id, id);
create index crm_lead_disqualify_reason_id_idx on crm_lead (tenant_id, disqualify_reason_id, id);
create index crm_lead_revisit_on_idx on crm_lead (tenant_id, revisit_on, id);
create index crm_lead_contact_id_idx on crm_lead (tenant_id, contact_id, id);
create index crm_lead_first_touch_id_idx on crm_lead (tenant_id, first_touch_id, id);
create index crm_lead_last_touch_id_idx on crm_lead (tenant_id, last_touch_id, id);
create index crm_lead_email_match_idx on crm_lead (tenant_id, email_match, id);
create index crm_lead_phone_match_idx on crm_lead (tenant_id, phone_match, id);
create index crm_lead_person_match_idx on crm_lead (tenant_id, person_match, id);
alter table crm_lead add constraint crm_lead_company_name_length check (char_length(company_name) between 1 and 200);
alter table crm_lead add constraint crm_lead_status_known check (status in ('new', 'working', 'qualified', 'disqualified'));
alter table crm_lead add constraint crm_lead_revisit_on_range check (revisit_on between '0001-01-01' and '9999-12-31');
alter table crm_lead add constraint crm_lead_disqualified_has_reason check (status <> 'disqualified' or disqualify_reason_id is not null);
alter table crm_lead add constraint crm_lead_sub_source_id_within check (sub_source_id is null or source_id is not null);
-- The key is checked against all rows, which policies would hide.
alter table crm_lead no force row level security;
alter table crm_lead_source no force row level security;
alter table crm_lead add constraint crm_lead_source_id_fkey foreign key (tenant_id, source_id)
    references crm_lead_source (tenant_id, id) on delete restrict;
alter table crm_lead force row level security;
alter table crm_lead_source force row level security;
-- The key is checked against all rows, which policies would hide.
alter table crm_lead no force row level security;
alter table crm_sub_source no force row level security;
alter table crm_lead add constraint crm_lead_sub_source_id_fkey foreign key (tenant_id, source_id, sub_source_id)
    references crm_sub_source (tenant_id, source_id, id) on delete restrict;
alter table crm_lead force row level security;
alter table crm_sub_source force row level security;
-- The key is checked against all rows, which policies would hide.
alter table crm_lead no force row level security;
alter table crm_lead_category no force row level security;
alter table crm_lead add constraint crm_lead_category_id_fkey foreign key (tenant_id, category_id)
    references crm_lead_category (tenant_id, id) on delete restrict;
alter table crm_lead force row level security;
alter table crm_lead_category force row level security;
-- The key is checked against all rows, which policies would hide.
alter table crm_lead no force row level security;
alter table crm_disqualify_reason no force row level security;
alter table crm_lead add constraint crm_lead_disqualify_reason_id_fkey foreign key (tenant_id, disqualify_reason_id)
    references crm_disqualify_reason (tenant_id, id) on delete restrict;
alter table crm_lead force row level security;
alter table crm_disqualify_reason force row level security;
-- The key is checked against all rows, which policies would hide.
alter table crm_lead no force row level security;
alter table crm_contact no force row level security;
alter table crm_lead add constraint crm_lead_contact_id_fkey foreign key (tenant_id, contact_id)
    references crm_contact (tenant_id, id) on delete set null (contact_id);
alter table crm_lead force row level security;
alter table crm_contact force row level security;
-- The key is checked against all rows, which policies would hide.
alter table crm_lead no force row level security;
alter table crm_touch no force row level security;
alter table crm_lead add constraint crm_lead_first_touch_id_fkey foreign key (tenant_id, first_touch_id)
    references crm_touch (tenant_id, id) on delete set null (first_touch_id);
alter table crm_lead force row level security;
alter table crm_touch force row level security;
-- The key is checked against all rows, which policies would hide.
alter table crm_lead no force row level security;
alter table crm_touch no force row level security;
alter table crm_lead add constraint crm_lead_last_touch_id_fkey foreign key (tenant_id, last_touch_id)
    references crm_touch (tenant_id, id) on delete set null (last_touch_id);
alter table crm_lead force row level security;
alter table crm_touch force row level security;
create index crm_company_registered_idx on crm_company (tenant_id, registered, id);
create index crm_company_name_match_idx on crm_company (tenant_id, name_match, id);
create index crm_company_phone_match_idx on crm_company (tenant_id, phone_match, id);
alter table crm_company add constraint crm_company_registered_length check (char_length(registered) between 1 and 253);

-- ── Campaign touches.

-- The first touch that is written down stays the first; the last one follows. Neither is news about the record: its
-- version stays.
create function crm_touch_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  latest timestamptz;
begin
  if new.lead_id is not null then
    select t.at into latest from crm_lead l
    join crm_touch t on t.tenant_id = l.tenant_id and t.id = l.last_touch_id
    where l.tenant_id = new.tenant_id and l.id = new.lead_id
    for update of l;
    update crm_lead set first_touch_id = coalesce(first_touch_id, new.id),
      last_touch_id = case when new.at < latest then last_touch_id else new.id end
    where tenant_id = new.tenant_id and id = new.lead_id;
  else
    select t.at into latest from crm_contact c
    join crm_touch t on t.tenant_id = c.tenant_id and t.id = c.last_touch_id
    where c.tenant_id = new.tenant_id and c.id = new.contact_id
    for update of c;
    update crm_contact set first_touch_id = coalesce(first_touch_id, new.id),
      last_touch_id = case when new.at < latest then last_touch_id else new.id end
    where tenant_id = new.tenant_id and id = new.contact_id;
  end if;
  return null;
end
$$;
revoke all on function crm_touch_follow() from public;
create trigger crm_touch_follow after insert on crm_touch
  for each row execute function crm_touch_follow();
