-- Outgoing mail: what is sent and how it went, how a company sends it, and its own words for it; and the way to a new
-- password for who forgot hers.

-- ── New tables.

-- E-mails (core.mail).
create table core_mail (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  subject text not null,
  subject_key text collate "C" generated always as (lower((subject) collate "pg_c_utf8")) stored,
  recipients text not null,
  cc text,
  bcc text,
  sender text,
  reply_to text,
  text text not null,
  html text,
  status text not null default 'queued',
  attempts bigint default 0,
  error text,
  message_id text,
  template text not null,
  about_id uuid,
  about_entity text,
  person_id uuid,
  link text,
  caused_by_id uuid,
  sent_at timestamptz(3),
  primary key (tenant_id, id),
  constraint core_mail_subject_length check (char_length(subject) between 1 and 500),
  constraint core_mail_recipients_length check (char_length(recipients) between 1 and 2000),
  constraint core_mail_cc_length check (char_length(cc) between 1 and 2000),
  constraint core_mail_bcc_length check (char_length(bcc) between 1 and 2000),
  constraint core_mail_sender_length check (char_length(sender) between 1 and 400),
  constraint core_mail_reply_to_length check (char_length(reply_to) between 1 and 254),
  constraint core_mail_reply_to_form check (reply_to ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint core_mail_text_length check (char_length(text) between 1 and 200000),
  constraint core_mail_html_length check (char_length(html) between 1 and 400000),
  constraint core_mail_status_known check (status in ('queued', 'sending', 'sent', 'kept', 'failed', 'bounced')),
  constraint core_mail_attempts_range check (attempts between 0 and 9007199254740991),
  constraint core_mail_error_length check (char_length(error) between 1 and 2000),
  constraint core_mail_message_id_length check (char_length(message_id) between 1 and 200),
  constraint core_mail_template_length check (char_length(template) between 1 and 60),
  constraint core_mail_about_entity_whole check (num_nulls(about_id, about_entity) in (0, 2)),
  constraint core_mail_link_known check (link in ('invitation', 'password')),
  constraint core_mail_sent_at_range check (sent_at >= '0001-01-01 00:00:00+00' and sent_at < '10000-01-01 00:00:00+00'),
  constraint core_mail_person_id_fkey foreign key (tenant_id, person_id)
    references core_user (tenant_id, id) on delete set null (person_id),
  constraint core_mail_caused_by_id_fkey foreign key (tenant_id, caused_by_id)
    references core_user (tenant_id, id) on delete set null (caused_by_id)
);
create index core_mail_caused_idx on core_mail (tenant_id, caused_by_id, created_at desc, id desc);
create index core_mail_created_at_idx on core_mail (tenant_id, created_at, id);
create index core_mail_updated_at_idx on core_mail (tenant_id, updated_at, id);
create index core_mail_subject_key_idx on core_mail (tenant_id, subject_key, id);
create index core_mail_status_idx on core_mail (tenant_id, status, id);
create index core_mail_message_id_idx on core_mail (tenant_id, message_id, id);
create index core_mail_about_id_idx on core_mail (tenant_id, about_entity, about_id, id);
create index core_mail_person_id_idx on core_mail (tenant_id, person_id, id);
create index core_mail_sent_at_idx on core_mail (tenant_id, sent_at, id);

alter table core_mail enable row level security;
alter table core_mail force row level security;
create policy core_mail_read on core_mail for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_mail', true), '')::uuid[])
    ) is not null
    or core_mail.caused_by_id = any ((select nullif(current_setting('app.read.core_mail', true), '')::uuid[])::uuid[])
    or core_mail.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_mail_create on core_mail for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_mail', true), '')::uuid[])
    ) is not null
    or core_mail.caused_by_id = any ((select nullif(current_setting('app.create.core_mail', true), '')::uuid[])::uuid[]))
);
create policy core_mail_update on core_mail for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_mail', true), '')::uuid[])
    ) is not null
    or core_mail.caused_by_id = any ((select nullif(current_setting('app.update.core_mail', true), '')::uuid[])::uuid[])
    or core_mail.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_mail_delete on core_mail for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_mail', true), '')::uuid[])
    ) is not null
    or core_mail.caused_by_id = any ((select nullif(current_setting('app.delete.core_mail', true), '')::uuid[])::uuid[]))
);
create policy core_mail_triggers on core_mail to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_mail to inopsio_app;
select core_attach('core_mail', 'about_entity', 'about_id', 'setNull');

-- Keeps e-mails whole: changed ones get a new version.
create or replace function core_mail_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.subject, new.recipients, new.cc, new.bcc, new.sender, new.reply_to, new.text, new.html, new.status,
        new.message_id, new.template, new.about_id, new.about_entity, new.person_id, new.link, new.caused_by_id,
        new.sent_at)
      is distinct from
      (old.subject, old.recipients, old.cc, old.bcc, old.sender, old.reply_to, old.text, old.html, old.status,
        old.message_id, old.template, old.about_id, old.about_entity, old.person_id, old.link, old.caused_by_id,
        old.sent_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_mail_guard before update on core_mail
  for each row execute function core_mail_guard();

-- What happens to e-mails is written down.
create or replace function core_mail_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.mail', new.id, new.id, 'C', diff, 'core.mail.created');
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
      'subject', old.subject,
      'recipients', old.recipients,
      'cc', old.cc,
      'bcc', old.bcc,
      'sender', old.sender,
      'replyTo', old.reply_to,
      'text', old.text,
      'html', old.html,
      'status', old.status,
      'attempts', old.attempts,
      'error', old.error,
      'messageId', old.message_id,
      'template', old.template,
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'person', old.person_id,
      'link', old.link,
      'causedBy', old.caused_by_id,
      'sentAt', to_char(old.sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.mail', old.id, old.id, 'D', diff, 'core.mail.deleted');
    perform core_detach(old.tenant_id, 'core.mail', old.id);
    return null;
  end if;
  if new.subject is distinct from old.subject then
    diff := diff || jsonb_build_object('subject', jsonb_build_array(old.subject, new.subject));
  end if;
  if new.recipients is distinct from old.recipients then
    diff := diff || jsonb_build_object('recipients', jsonb_build_array(old.recipients, new.recipients));
  end if;
  if new.cc is distinct from old.cc then
    diff := diff || jsonb_build_object('cc', jsonb_build_array(old.cc, new.cc));
  end if;
  if new.bcc is distinct from old.bcc then
    diff := diff || jsonb_build_object('bcc', jsonb_build_array(old.bcc, new.bcc));
  end if;
  if new.sender is distinct from old.sender then
    diff := diff || jsonb_build_object('sender', jsonb_build_array(old.sender, new.sender));
  end if;
  if new.reply_to is distinct from old.reply_to then
    diff := diff || jsonb_build_object('replyTo', jsonb_build_array(old.reply_to, new.reply_to));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if new.html is distinct from old.html then
    diff := diff || jsonb_build_object('html', jsonb_build_array(old.html, new.html));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.message_id is distinct from old.message_id then
    diff := diff || jsonb_build_object('messageId', jsonb_build_array(old.message_id, new.message_id));
  end if;
  if new.template is distinct from old.template then
    diff := diff || jsonb_build_object('template', jsonb_build_array(old.template, new.template));
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.person_id is distinct from old.person_id then
    diff := diff || jsonb_build_object('person', jsonb_build_array(old.person_id, new.person_id));
  end if;
  if new.link is distinct from old.link then
    diff := diff || jsonb_build_object('link', jsonb_build_array(old.link, new.link));
  end if;
  if new.caused_by_id is distinct from old.caused_by_id then
    diff := diff || jsonb_build_object('causedBy', jsonb_build_array(old.caused_by_id, new.caused_by_id));
  end if;
  if new.sent_at is distinct from old.sent_at then
    diff := diff || jsonb_build_object('sentAt', jsonb_build_array(
      to_char(old.sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.mail', new.id, new.id, 'U', diff, 'core.mail.updated');
  end if;
  return null;
end
$$;
revoke all on function core_mail_record() from public;
create trigger core_mail_record after insert or update or delete on core_mail
  for each row execute function core_mail_record();

-- Mail templates (core.mailTemplate).
create table core_mail_template (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  template text not null,
  locale text not null default 'en',
  subject text not null,
  subject_key text collate "C" generated always as (lower((subject) collate "pg_c_utf8")) stored,
  text text not null,
  html text,
  uses text,
  primary key (tenant_id, id),
  constraint core_mail_template_template_known check (template in ('invitation', 'notification', 'digest', 'webhookDisabled')),
  constraint core_mail_template_locale_length check (char_length(locale) between 1 and 20),
  constraint core_mail_template_subject_length check (char_length(subject) between 1 and 300),
  constraint core_mail_template_text_length check (char_length(text) between 1 and 20000),
  constraint core_mail_template_html_length check (char_length(html) between 1 and 50000),
  constraint core_mail_template_uses_length check (char_length(uses) between 1 and 500)
);
create unique index core_mail_template_template on core_mail_template (tenant_id, template, locale);
create index core_mail_template_created_at_idx on core_mail_template (tenant_id, created_at, id);
create index core_mail_template_updated_at_idx on core_mail_template (tenant_id, updated_at, id);
create index core_mail_template_template_idx on core_mail_template (tenant_id, template, id);
create index core_mail_template_subject_key_idx on core_mail_template (tenant_id, subject_key, id);

alter table core_mail_template enable row level security;
alter table core_mail_template force row level security;
create policy core_mail_template_read on core_mail_template for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_mail_template', true), '')::uuid[])
    ) is not null
    or core_mail_template.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_mail_template_create on core_mail_template for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_mail_template', true), '')::uuid[])
  ) is not null
);
create policy core_mail_template_update on core_mail_template for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_mail_template', true), '')::uuid[])
    ) is not null
    or core_mail_template.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_mail_template_delete on core_mail_template for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_mail_template', true), '')::uuid[])
  ) is not null
);
create policy core_mail_template_triggers on core_mail_template to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_mail_template to inopsio_app;

-- Keeps mail templates whole: changed ones get a new version.
create or replace function core_mail_template_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.template, new.locale, new.subject, new.text, new.html, new.uses)
      is distinct from
      (old.template, old.locale, old.subject, old.text, old.html, old.uses) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_mail_template_guard before update on core_mail_template
  for each row execute function core_mail_template_guard();

-- What happens to mail templates is written down.
create or replace function core_mail_template_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.mailTemplate', new.id, new.id, 'C', diff, 'core.mailTemplate.created');
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
      'template', old.template,
      'locale', old.locale,
      'subject', old.subject,
      'text', old.text,
      'html', old.html,
      'uses', old.uses);
    perform core_write_audit(old.tenant_id, 'core.mailTemplate', old.id, old.id, 'D', diff, 'core.mailTemplate.deleted');
    perform core_detach(old.tenant_id, 'core.mailTemplate', old.id);
    return null;
  end if;
  if new.template is distinct from old.template then
    diff := diff || jsonb_build_object('template', jsonb_build_array(old.template, new.template));
  end if;
  if new.locale is distinct from old.locale then
    diff := diff || jsonb_build_object('locale', jsonb_build_array(old.locale, new.locale));
  end if;
  if new.subject is distinct from old.subject then
    diff := diff || jsonb_build_object('subject', jsonb_build_array(old.subject, new.subject));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if new.html is distinct from old.html then
    diff := diff || jsonb_build_object('html', jsonb_build_array(old.html, new.html));
  end if;
  if new.uses is distinct from old.uses then
    diff := diff || jsonb_build_object('uses', jsonb_build_array(old.uses, new.uses));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.mailTemplate', new.id, new.id, 'U', diff, 'core.mailTemplate.updated');
  end if;
  return null;
end
$$;
revoke all on function core_mail_template_record() from public;
create trigger core_mail_template_record after insert or update or delete on core_mail_template
  for each row execute function core_mail_template_record();

-- Mail settings (core.mailSettings): one row for each tenant.
create table core_mail_settings (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text generated always as (coalesce(from_name, host, 'Mail settings')) stored,
  name_key text collate "C" generated always as (lower((coalesce(from_name, host, 'Mail settings')) collate "pg_c_utf8")) stored,
  from_name text,
  from_address text,
  reply_to text,
  host text,
  port bigint default 587,
  security text not null default 'startTls',
  login text,
  password bytea,
  most_per_minute bigint default 120,
  primary key (tenant_id),
  constraint core_mail_settings_from_name_length check (char_length(from_name) between 1 and 120),
  constraint core_mail_settings_from_address_length check (char_length(from_address) between 1 and 254),
  constraint core_mail_settings_from_address_form check (from_address ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint core_mail_settings_reply_to_length check (char_length(reply_to) between 1 and 254),
  constraint core_mail_settings_reply_to_form check (reply_to ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint core_mail_settings_host_length check (char_length(host) between 1 and 253),
  constraint core_mail_settings_port_range check (port between 1 and 65535),
  constraint core_mail_settings_security_known check (security in ('startTls', 'tls', 'none')),
  constraint core_mail_settings_login_length check (char_length(login) between 1 and 254),
  constraint core_mail_settings_most_per_minute_range check (most_per_minute between 1 and 10000),
  constraint core_mail_settings_own_server_has_sender check (host is null or from_address is not null),
  constraint core_mail_settings_password_is_encrypted check (security <> 'none' or password is null)
);
create index core_mail_settings_created_at_idx on core_mail_settings (tenant_id, created_at, id);
create index core_mail_settings_updated_at_idx on core_mail_settings (tenant_id, updated_at, id);
create index core_mail_settings_name_key_idx on core_mail_settings (tenant_id, name_key, id);

alter table core_mail_settings enable row level security;
alter table core_mail_settings force row level security;
create policy core_mail_settings_read on core_mail_settings for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_mail_settings', true), '')::uuid[])
    ) is not null
    or core_mail_settings.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_mail_settings_create on core_mail_settings for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_mail_settings', true), '')::uuid[])
  ) is not null
);
create policy core_mail_settings_update on core_mail_settings for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_mail_settings', true), '')::uuid[])
    ) is not null
    or core_mail_settings.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_mail_settings_delete on core_mail_settings for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_mail_settings', true), '')::uuid[])
  ) is not null
);
create policy core_mail_settings_triggers on core_mail_settings to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_mail_settings to inopsio_app;

-- Keeps mail settings whole: changed ones get a new version.
create or replace function core_mail_settings_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.from_name, new.from_address, new.reply_to, new.host, new.port, new.security, new.login, new.password,
        new.most_per_minute)
      is distinct from
      (old.from_name, old.from_address, old.reply_to, old.host, old.port, old.security, old.login, old.password,
        old.most_per_minute) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_mail_settings_guard before update on core_mail_settings
  for each row execute function core_mail_settings_guard();

-- What happens to mail settings is written down.
create or replace function core_mail_settings_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.mailSettings', new.id, new.id, 'C', diff, 'core.mailSettings.created');
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
      'fromName', old.from_name,
      'fromAddress', old.from_address,
      'replyTo', old.reply_to,
      'host', old.host,
      'port', old.port,
      'security', old.security,
      'login', old.login,
      'password', case when old.password is not null then '{"set": true}'::jsonb end,
      'mostPerMinute', old.most_per_minute);
    perform core_write_audit(old.tenant_id, 'core.mailSettings', old.id, old.id, 'D', diff, 'core.mailSettings.deleted');
    perform core_detach(old.tenant_id, 'core.mailSettings', old.id);
    return null;
  end if;
  if new.from_name is distinct from old.from_name then
    diff := diff || jsonb_build_object('fromName', jsonb_build_array(old.from_name, new.from_name));
  end if;
  if new.from_address is distinct from old.from_address then
    diff := diff || jsonb_build_object('fromAddress', jsonb_build_array(old.from_address, new.from_address));
  end if;
  if new.reply_to is distinct from old.reply_to then
    diff := diff || jsonb_build_object('replyTo', jsonb_build_array(old.reply_to, new.reply_to));
  end if;
  if new.host is distinct from old.host then
    diff := diff || jsonb_build_object('host', jsonb_build_array(old.host, new.host));
  end if;
  if new.port is distinct from old.port then
    diff := diff || jsonb_build_object('port', jsonb_build_array(old.port, new.port));
  end if;
  if new.security is distinct from old.security then
    diff := diff || jsonb_build_object('security', jsonb_build_array(old.security, new.security));
  end if;
  if new.login is distinct from old.login then
    diff := diff || jsonb_build_object('login', jsonb_build_array(old.login, new.login));
  end if;
  if new.password is distinct from old.password then
    diff := diff || jsonb_build_object('password', jsonb_build_array(
      case when old.password is not null then '{"set": true}'::jsonb end,
      case when new.password is not null then '{"set": true}'::jsonb end));
  end if;
  if new.most_per_minute is distinct from old.most_per_minute then
    diff := diff || jsonb_build_object('mostPerMinute', jsonb_build_array(old.most_per_minute, new.most_per_minute));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.mailSettings', new.id, new.id, 'U', diff, 'core.mailSettings.updated');
  end if;
  return null;
end
$$;
revoke all on function core_mail_settings_record() from public;
create trigger core_mail_settings_record after insert or update or delete on core_mail_settings
  for each row execute function core_mail_settings_record();

-- ── When the next mail of a company may go ────────────────────────────────────────────────────────────────────────

-- Companies that limit their mails take places in line here; each place is given out once.
create table core_mail_turn (
  tenant_id uuid primary key,
  next_at timestamptz not null
);
alter table core_mail_turn enable row level security;
alter table core_mail_turn force row level security;
create policy core_mail_turn_tenant on core_mail_turn to inopsio_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
  with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_mail_turn_owner on core_mail_turn to current_user using (true) with check (true);
grant select, insert, update on core_mail_turn to inopsio_app;

-- Companies that are there already get their row of settings; new ones get it when they are made.
do $$
declare
  tenant uuid;
begin
  for tenant in select id from core_tenant loop
    perform set_config('app.tenant_id', tenant::text, true), set_config('app.change', '', true);
    insert into core_mail_settings (tenant_id) values (tenant);
  end loop;
  perform set_config('app.tenant_id', '', true), set_config('app.change', '', true);
end
$$;

-- ── Forgotten passwords ───────────────────────────────────────────────────────────────────────────────────────────

-- Who asked for a new password lately, by address and by e-mail address, both hashed.
create table core_forgotten (
  kind text not null constraint core_forgotten_kind check (kind in ('email', 'address')),
  key bytea not null,
  at timestamptz not null default clock_timestamp()
);
create index core_forgotten_key on core_forgotten (kind, key, at);
create index core_forgotten_at on core_forgotten (at);
alter table core_forgotten enable row level security;
alter table core_forgotten force row level security;
create policy core_forgotten_owner on core_forgotten to current_user using (true) with check (true);

-- Counts that somebody asks for a new password. The work is the same whether or not there is such an account. `wait` > 0:
-- too many came from this address, for whomever; `may_send` false: this person has had enough mails for an hour.
create function core_forgot_password(p_proof bytea, p_email text, p_address text)
returns table (wait integer, may_send boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  by_email bytea := sha256(convert_to(p_email, 'UTF8'));
  by_address bytea := sha256(convert_to(p_address, 'UTF8'));
  hour timestamptz := clock_timestamp() - interval '1 hour';
  waiting integer;
  asked bigint;
begin
  perform core_prove(p_proof);
  delete from core_forgotten f where f.ctid = any (array(
    select o.ctid from core_forgotten o where o.at < hour order by o.at limit 100 for update skip locked));
  -- Two at once must not both slip under a limit.
  perform pg_advisory_xact_lock(hashtextextended('core_forgotten' || encode(by_address, 'hex'), 0));
  perform pg_advisory_xact_lock(hashtextextended('core_forgotten' || encode(by_email, 'hex'), 0));
  select case when count(*) >= 20 then ceil(extract(epoch from min(f.at) - hour))::integer else 0 end into waiting
  from core_forgotten f where f.kind = 'address' and f.key = by_address and f.at > hour;
  if waiting > 0 then
    return query select waiting, false;
    return;
  end if;
  select count(*) into asked from core_forgotten f where f.kind = 'email' and f.key = by_email and f.at > hour;
  insert into core_forgotten (kind, key) values ('address', by_address), ('email', by_email);
  return query select 0, asked < 3;
end
$$;

-- The account with this e-mail address and a company it may enter, by whose queue the mail goes; the address is the
-- account's own, never the one that a company writes down for its user.
create function core_forgotten_account(p_proof bytea, p_email text)
returns table (tenant_id uuid, user_id uuid, name text, email text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query
    select m.tenant_id, m.user_id, a.name, a.email
    from core_account a join core_membership m on m.account_id = a.id join core_tenant t on t.id = m.tenant_id
    where a.email = p_email and a.disabled_at is null and m.active and t.suspended_at is null
    order by t.created_at, t.id limit 1;
end
$$;

-- Sets a password and ends every session of the account but the one given (null ends all). Links that were sent before
-- are used up with it: an old invitation must not set another one.
create or replace function core_set_password(p_proof bytea, p_account uuid, p_hash text, p_keep bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  update core_account set password_hash = p_hash, password_set_at = now() where id = p_account;
  update core_session set revoked_at = now()
  where account_id = p_account and kind = 'session' and revoked_at is null and token_hash is distinct from p_keep;
  update core_setup_link set used_at = now() where account_id = p_account and used_at is null;
end
$$;

revoke all on function core_forgot_password(bytea, text, text), core_forgotten_account(bytea, text) from public;
grant execute on function core_forgot_password(bytea, text, text), core_forgotten_account(bytea, text) to inopsio_app;
