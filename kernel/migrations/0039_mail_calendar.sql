-- A mail may carry a part for calendar programs: an invitation, or its taking back (RFC 6047).

-- ── New names and new columns.

alter table core_mail add column calendar text;

-- ── What triggers do.


-- Keeps e-mails whole: changed ones get a new version.
create or replace function core_mail_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.subject, new.recipients, new.cc, new.bcc, new.sender, new.reply_to, new.text, new.html, new.calendar,
        new.status, new.message_id, new.template, new.about_id, new.about_entity, new.person_id, new.link,
        new.caused_by_id, new.sent_at)
      is distinct from
      (old.subject, old.recipients, old.cc, old.bcc, old.sender, old.reply_to, old.text, old.html, old.calendar,
        old.status, old.message_id, old.template, old.about_id, old.about_entity, old.person_id, old.link,
        old.caused_by_id, old.sent_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

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
      'calendar', old.calendar,
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
  if new.calendar is distinct from old.calendar then
    diff := diff || jsonb_build_object('calendar', jsonb_build_array(old.calendar, new.calendar));
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

-- ── Rules, indexes and rights.

alter table core_mail add constraint core_mail_calendar_length check (char_length(calendar) between 1 and 200000);
