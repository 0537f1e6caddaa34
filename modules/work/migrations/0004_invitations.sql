-- Meetings are told to those who take part, by mail; what was told stands beside them, because it cannot be undone. And
-- what repeats knows its first one, and the day of the rule that each stands for.

-- ── New tables.

-- Invitations (work.invitation).
create table work_invitation (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  attendee text generated always as (coalesce(name, email)) stored,
  attendee_key text collate "C" generated always as (lower((coalesce(name, email)) collate "pg_c_utf8")) stored,
  activity_id uuid,
  meeting text not null,
  email text not null,
  name text,
  is_optional boolean not null default false,
  is_standing boolean not null default true,
  answer text not null default 'none',
  answered_at timestamptz(3),
  sequence bigint not null default 0,
  told jsonb not null,
  told_at timestamptz(3) not null,
  primary key (tenant_id, id),
  constraint work_invitation_meeting_length check (char_length(meeting) between 1 and 36),
  constraint work_invitation_email_length check (char_length(email) between 1 and 254),
  constraint work_invitation_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint work_invitation_name_length check (char_length(name) between 1 and 160),
  constraint work_invitation_answer_known check (answer in ('none', 'accepted', 'tentative', 'declined')),
  constraint work_invitation_answered_at_range check (answered_at >= '0001-01-01 00:00:00+00' and answered_at < '10000-01-01 00:00:00+00'),
  constraint work_invitation_sequence_range check (sequence between 0 and 9007199254740991),
  constraint work_invitation_told_size check (char_length(told::text) <= 200000),
  constraint work_invitation_told_at_range check (told_at >= '0001-01-01 00:00:00+00' and told_at < '10000-01-01 00:00:00+00'),
  constraint work_invitation_activity_id_fkey foreign key (tenant_id, activity_id)
    references work_activity (tenant_id, id) on delete set null (activity_id)
);
create unique index work_invitation_attendee on work_invitation (tenant_id, meeting, email);
create index work_invitation_created_at_idx on work_invitation (tenant_id, created_at, id);
create index work_invitation_updated_at_idx on work_invitation (tenant_id, updated_at, id);
create index work_invitation_attendee_key_idx on work_invitation (tenant_id, attendee_key, id);
create index work_invitation_activity_id_idx on work_invitation (tenant_id, activity_id, id);

alter table work_invitation enable row level security;
alter table work_invitation force row level security;
create policy work_invitation_read on work_invitation for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_invitation', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_invitation.tenant_id
        and work_activity.id = work_invitation.activity_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.read.work_invitation', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or work_invitation.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy work_invitation_create on work_invitation for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_invitation', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_invitation.tenant_id
        and work_activity.id = work_invitation.activity_id
        and work_activity.owner_id = any ((select nullif(current_setting('app.create.work_invitation', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy work_invitation_update on work_invitation for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_invitation', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_invitation.tenant_id
        and work_activity.id = work_invitation.activity_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_invitation', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or work_invitation.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_invitation', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_invitation.tenant_id
        and work_activity.id = work_invitation.activity_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_invitation', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or work_invitation.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy work_invitation_delete on work_invitation for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.work_invitation', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_invitation.tenant_id
        and work_activity.id = work_invitation.activity_id
        and work_activity.owner_id = any ((select nullif(current_setting('app.delete.work_invitation', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy work_invitation_triggers on work_invitation to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_invitation to inopsio_app;

-- Keeps invitations whole: changed ones get a new version.
create or replace function work_invitation_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.activity_id, new.meeting, new.email, new.name, new.is_optional, new.is_standing, new.answer,
        new.answered_at, new.sequence, new.told_at)
      is distinct from
      (old.activity_id, old.meeting, old.email, old.name, old.is_optional, old.is_standing, old.answer,
        old.answered_at, old.sequence, old.told_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger work_invitation_guard before update on work_invitation
  for each row execute function work_invitation_guard();

-- What happens to invitations is written down.
create or replace function work_invitation_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.invitation', new.id, new.id, 'C', diff, 'work.invitation.created');
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
      'activity', old.activity_id,
      'meeting', old.meeting,
      'email', old.email,
      'name', old.name,
      'isOptional', old.is_optional,
      'isStanding', old.is_standing,
      'answer', old.answer,
      'answeredAt', to_char(old.answered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'sequence', old.sequence,
      'told', old.told,
      'toldAt', to_char(old.told_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'work.invitation', old.id, old.id, 'D', diff, 'work.invitation.deleted');
    perform core_detach(old.tenant_id, 'work.invitation', old.id);
    return null;
  end if;
  if new.activity_id is distinct from old.activity_id then
    diff := diff || jsonb_build_object('activity', jsonb_build_array(old.activity_id, new.activity_id));
  end if;
  if new.meeting is distinct from old.meeting then
    diff := diff || jsonb_build_object('meeting', jsonb_build_array(old.meeting, new.meeting));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.is_optional is distinct from old.is_optional then
    diff := diff || jsonb_build_object('isOptional', jsonb_build_array(old.is_optional, new.is_optional));
  end if;
  if new.is_standing is distinct from old.is_standing then
    diff := diff || jsonb_build_object('isStanding', jsonb_build_array(old.is_standing, new.is_standing));
  end if;
  if new.answer is distinct from old.answer then
    diff := diff || jsonb_build_object('answer', jsonb_build_array(old.answer, new.answer));
  end if;
  if new.answered_at is distinct from old.answered_at then
    diff := diff || jsonb_build_object('answeredAt', jsonb_build_array(
      to_char(old.answered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.answered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.sequence is distinct from old.sequence then
    diff := diff || jsonb_build_object('sequence', jsonb_build_array(old.sequence, new.sequence));
  end if;
  if new.told_at is distinct from old.told_at then
    diff := diff || jsonb_build_object('toldAt', jsonb_build_array(
      to_char(old.told_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.told_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.invitation', new.id, new.id, 'U', diff, 'work.invitation.updated');
  end if;
  return null;
end
$$;
revoke all on function work_invitation_record() from public;
create trigger work_invitation_record after insert or update or delete on work_invitation
  for each row execute function work_invitation_record();

-- ── New names and new columns.

alter table work_activity drop constraint work_activity_invited_as_size;
alter table work_activity drop constraint work_activity_sequence_range;
alter table work_activity add column series text;
alter table work_activity add column occurs_on date;
alter table work_activity add column invited_at timestamptz(3);

-- ── What triggers do.


-- Keeps activities whole: changed ones get a new version.
create or replace function work_activity_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.kind, new.subject, new.body, new.about_id, new.about_entity, new.owner_id, new.due, new.time, new.zone,
        new.minutes, new.starts_at, new.place, new.priority, new.status, new.outcome, new.completed_at,
        new.remind_at, new.repeats, new.repeats_as, new.repeats_from, new.repeats_since, new.series, new.occurs_on,
        new.next_id, new.invited_at, new.custom)
      is distinct from
      (old.kind, old.subject, old.body, old.about_id, old.about_entity, old.owner_id, old.due, old.time, old.zone,
        old.minutes, old.starts_at, old.place, old.priority, old.status, old.outcome, old.completed_at,
        old.remind_at, old.repeats, old.repeats_as, old.repeats_from, old.repeats_since, old.series, old.occurs_on,
        old.next_id, old.invited_at, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

-- What happens to activities is written down.
create or replace function work_activity_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.activity', new.id, new.id, 'C', diff, 'work.activity.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'work.activity', new.id, '{}', new.custom);
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
      'kind', old.kind,
      'subject', old.subject,
      'body', old.body,
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'owner', old.owner_id,
      'due', old.due,
      'time', old.time,
      'zone', old.zone,
      'minutes', old.minutes,
      'startsAt', to_char(old.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'place', old.place,
      'priority', old.priority,
      'status', old.status,
      'outcome', old.outcome,
      'completedAt', to_char(old.completed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'remindAt', to_char(old.remind_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'repeats', old.repeats,
      'repeatsAs', old.repeats_as,
      'repeatsFrom', old.repeats_from,
      'repeatsSince', old.repeats_since,
      'series', old.series,
      'occursOn', old.occurs_on,
      'next', old.next_id,
      'invitedAt', to_char(old.invited_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'work.activity', old.id, old.id, 'D', diff, 'work.activity.deleted');
    perform core_detach(old.tenant_id, 'work.activity', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'work.activity', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.subject is distinct from old.subject then
    diff := diff || jsonb_build_object('subject', jsonb_build_array(old.subject, new.subject));
  end if;
  if new.body is distinct from old.body then
    diff := diff || jsonb_build_object('body', jsonb_build_array(old.body, new.body));
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.due is distinct from old.due then
    diff := diff || jsonb_build_object('due', jsonb_build_array(old.due, new.due));
  end if;
  if new.time is distinct from old.time then
    diff := diff || jsonb_build_object('time', jsonb_build_array(old.time, new.time));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if new.minutes is distinct from old.minutes then
    diff := diff || jsonb_build_object('minutes', jsonb_build_array(old.minutes, new.minutes));
  end if;
  if new.starts_at is distinct from old.starts_at then
    diff := diff || jsonb_build_object('startsAt', jsonb_build_array(
      to_char(old.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.place is distinct from old.place then
    diff := diff || jsonb_build_object('place', jsonb_build_array(old.place, new.place));
  end if;
  if new.priority is distinct from old.priority then
    diff := diff || jsonb_build_object('priority', jsonb_build_array(old.priority, new.priority));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.outcome is distinct from old.outcome then
    diff := diff || jsonb_build_object('outcome', jsonb_build_array(old.outcome, new.outcome));
  end if;
  if new.completed_at is distinct from old.completed_at then
    diff := diff || jsonb_build_object('completedAt', jsonb_build_array(
      to_char(old.completed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.completed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.remind_at is distinct from old.remind_at then
    diff := diff || jsonb_build_object('remindAt', jsonb_build_array(
      to_char(old.remind_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.remind_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.repeats is distinct from old.repeats then
    diff := diff || jsonb_build_object('repeats', jsonb_build_array(old.repeats, new.repeats));
  end if;
  if new.repeats_as is distinct from old.repeats_as then
    diff := diff || jsonb_build_object('repeatsAs', jsonb_build_array(old.repeats_as, new.repeats_as));
  end if;
  if new.repeats_from is distinct from old.repeats_from then
    diff := diff || jsonb_build_object('repeatsFrom', jsonb_build_array(old.repeats_from, new.repeats_from));
  end if;
  if new.repeats_since is distinct from old.repeats_since then
    diff := diff || jsonb_build_object('repeatsSince', jsonb_build_array(old.repeats_since, new.repeats_since));
  end if;
  if new.series is distinct from old.series then
    diff := diff || jsonb_build_object('series', jsonb_build_array(old.series, new.series));
  end if;
  if new.occurs_on is distinct from old.occurs_on then
    diff := diff || jsonb_build_object('occursOn', jsonb_build_array(old.occurs_on, new.occurs_on));
  end if;
  if new.next_id is distinct from old.next_id then
    diff := diff || jsonb_build_object('next', jsonb_build_array(old.next_id, new.next_id));
  end if;
  if new.invited_at is distinct from old.invited_at then
    diff := diff || jsonb_build_object('invitedAt', jsonb_build_array(
      to_char(old.invited_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.invited_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'work.activity', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.activity', new.id, new.id, 'U', diff, 'work.activity.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'work.activity.updated', 'work.activity', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function work_activity_record() from public;

-- ── Rules, indexes and rights.

create index work_activity_series_idx on work_activity (tenant_id, series, id);
alter table work_activity add constraint work_activity_series_length check (char_length(series) between 1 and 36);
alter table work_activity add constraint work_activity_occurs_on_range check (occurs_on between '0001-01-01' and '9999-12-31');

-- ── What is no longer declared.

-- No field declares invited_as any more. Its values are lost for good once this is run:
alter table work_activity drop column invited_as;
-- No field declares sequence any more. Its values are lost for good once this is run:
alter table work_activity drop column sequence;
