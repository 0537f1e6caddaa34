-- ── New tables.

-- Activities (work.activity).
create table work_activity (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  kind text not null default 'task',
  subject text not null,
  subject_key text collate "C" generated always as (lower((subject) collate "pg_c_utf8")) stored,
  body text,
  about_id uuid,
  about_entity text,
  owner_id uuid,
  due date,
  time text,
  zone text,
  minutes bigint,
  starts_at timestamptz(3),
  place text,
  priority text not null default 'normal',
  status text not null default 'open',
  outcome text,
  completed_at timestamptz(3),
  happened_at timestamptz(3) generated always as (coalesce(completed_at, created_at)) stored,
  remind_at timestamptz(3),
  repeats text,
  repeats_as text,
  repeats_from text,
  repeats_since date,
  next_id uuid,
  invited_as jsonb,
  sequence bigint default 0,
  primary key (tenant_id, id),
  constraint work_activity_kind_known check (kind in ('task', 'call', 'meeting', 'note', 'email')),
  constraint work_activity_subject_length check (char_length(subject) between 1 and 200),
  constraint work_activity_body_length check (char_length(body) between 1 and 20000),
  constraint work_activity_about_entity_whole check (num_nulls(about_id, about_entity) in (0, 2)),
  constraint work_activity_due_range check (due between '0001-01-01' and '9999-12-31'),
  constraint work_activity_time_length check (char_length(time) between 1 and 5),
  constraint work_activity_zone_length check (char_length(zone) between 1 and 60),
  constraint work_activity_minutes_range check (minutes between 0 and 10080),
  constraint work_activity_starts_at_range check (starts_at >= '0001-01-01 00:00:00+00' and starts_at < '10000-01-01 00:00:00+00'),
  constraint work_activity_place_length check (char_length(place) between 1 and 300),
  constraint work_activity_priority_known check (priority in ('low', 'normal', 'high')),
  constraint work_activity_status_known check (status in ('open', 'done', 'cancelled')),
  constraint work_activity_outcome_known check (outcome in ('reached', 'message', 'noAnswer', 'busy', 'wrongNumber')),
  constraint work_activity_remind_at_range check (remind_at >= '0001-01-01 00:00:00+00' and remind_at < '10000-01-01 00:00:00+00'),
  constraint work_activity_repeats_length check (char_length(repeats) between 1 and 300),
  constraint work_activity_repeats_as_length check (char_length(repeats_as) between 1 and 300),
  constraint work_activity_repeats_from_known check (repeats_from in ('due', 'done')),
  constraint work_activity_repeats_since_range check (repeats_since between '0001-01-01' and '9999-12-31'),
  constraint work_activity_invited_as_size check (char_length(invited_as::text) <= 200000),
  constraint work_activity_sequence_range check (sequence between 0 and 9007199254740991),
  constraint work_activity_time_has_zone check (num_nulls(time, zone) in (0, 2) and (time is null or starts_at is not null)),
  constraint work_activity_rule_is_read check (repeats is null or repeats_as is not null),
  constraint work_activity_repeats_from_date check (repeats is null or due is not null),
  constraint work_activity_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete set null (owner_id),
  constraint work_activity_next_id_fkey foreign key (tenant_id, next_id)
    references work_activity (tenant_id, id) on delete set null (next_id)
);
create index work_activity_of_record_idx on work_activity (tenant_id, about_id, happened_at desc, id desc);
create index work_activity_of_owner_idx on work_activity (tenant_id, owner_id, status, due, id);
create index work_activity_owner_starts_idx on work_activity (tenant_id, owner_id, starts_at, id);
create index work_activity_newest_idx on work_activity (tenant_id, happened_at desc, id desc);
create index work_activity_created_at_idx on work_activity (tenant_id, created_at, id);
create index work_activity_updated_at_idx on work_activity (tenant_id, updated_at, id);
create index work_activity_kind_idx on work_activity (tenant_id, kind, id);
create index work_activity_subject_key_idx on work_activity (tenant_id, subject_key, id);
create index work_activity_about_id_idx on work_activity (tenant_id, about_entity, about_id, id);
create index work_activity_due_idx on work_activity (tenant_id, due, id);
create index work_activity_starts_at_idx on work_activity (tenant_id, starts_at, id);
create index work_activity_status_idx on work_activity (tenant_id, status, id);
create index work_activity_happened_at_idx on work_activity (tenant_id, happened_at, id);
create index work_activity_next_id_idx on work_activity (tenant_id, next_id, id);

alter table work_activity enable row level security;
alter table work_activity force row level security;
create policy work_activity_read on work_activity for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity', true), '')::uuid[])
    ) is not null
    or work_activity.owner_id = any ((select nullif(current_setting('app.read.work_activity', true), '')::uuid[])::uuid[])
    or work_activity.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[])
    or ((select cardinality(nullif(current_setting('app.read.work_activity', true), '')::uuid[]) > 0) and (work_activity.created_by = (select nullif(current_setting('app.user_id', true), '')::uuid)
        or core_may_read(work_activity.about_entity, work_activity.about_id)
        or core_is_named('work_activity_people', work_activity.id))))
);
create policy work_activity_create on work_activity for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity', true), '')::uuid[])
    ) is not null
    or work_activity.owner_id = any ((select nullif(current_setting('app.create.work_activity', true), '')::uuid[])::uuid[]))
);
create policy work_activity_update on work_activity for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
    or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy work_activity_delete on work_activity for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.work_activity', true), '')::uuid[])
    ) is not null
    or work_activity.owner_id = any ((select nullif(current_setting('app.delete.work_activity', true), '')::uuid[])::uuid[]))
);
create policy work_activity_triggers on work_activity to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_activity to inopsio_app;
select core_attach('work_activity', 'about_entity', 'about_id', 'cascade');

-- Keeps activities whole: changed ones get a new version.
create or replace function work_activity_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.kind, new.subject, new.body, new.about_id, new.about_entity, new.owner_id, new.due, new.time, new.zone,
        new.minutes, new.starts_at, new.place, new.priority, new.status, new.outcome, new.completed_at,
        new.remind_at, new.repeats, new.repeats_as, new.repeats_from, new.repeats_since, new.next_id,
        new.invited_as, new.sequence)
      is distinct from
      (old.kind, old.subject, old.body, old.about_id, old.about_entity, old.owner_id, old.due, old.time, old.zone,
        old.minutes, old.starts_at, old.place, old.priority, old.status, old.outcome, old.completed_at,
        old.remind_at, old.repeats, old.repeats_as, old.repeats_from, old.repeats_since, old.next_id,
        old.invited_as, old.sequence) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger work_activity_guard before update on work_activity
  for each row execute function work_activity_guard();

-- What happens to activities is written down.
create or replace function work_activity_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.activity', new.id, new.id, 'C', diff, 'work.activity.created');
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
      'next', old.next_id,
      'invitedAs', old.invited_as,
      'sequence', old.sequence);
    perform core_write_audit(old.tenant_id, 'work.activity', old.id, old.id, 'D', diff, 'work.activity.deleted');
    perform core_detach(old.tenant_id, 'work.activity', old.id);
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
  if new.next_id is distinct from old.next_id then
    diff := diff || jsonb_build_object('next', jsonb_build_array(old.next_id, new.next_id));
  end if;
  if new.invited_as is distinct from old.invited_as then
    diff := diff || jsonb_build_object('invitedAs', jsonb_build_array(old.invited_as, new.invited_as));
  end if;
  if new.sequence is distinct from old.sequence then
    diff := diff || jsonb_build_object('sequence', jsonb_build_array(old.sequence, new.sequence));
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
create trigger work_activity_record after insert or update or delete on work_activity
  for each row execute function work_activity_record();

-- Colleagues of activities.
create table work_activity_people (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, source_id, target_id),
  constraint work_activity_people_source_id_fkey foreign key (tenant_id, source_id)
    references work_activity (tenant_id, id) on delete cascade,
  constraint work_activity_people_target_id_fkey foreign key (tenant_id, target_id)
    references core_user (tenant_id, id) on delete cascade
);
create index work_activity_people_target_id_idx on work_activity_people (tenant_id, target_id, source_id);

alter table work_activity_people enable row level security;
alter table work_activity_people force row level security;
create policy work_activity_people_read on work_activity_people for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (work_activity_people.target_id = (select nullif(current_setting('app.user_id', true), '')::uuid) or ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_people.tenant_id
        and work_activity.id = work_activity_people.source_id
      offset 0)))
);
create policy work_activity_people_create on work_activity_people for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_people.tenant_id
        and work_activity.id = work_activity_people.source_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.create.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_activity_people_delete on work_activity_people for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_people.tenant_id
        and work_activity.id = work_activity_people.source_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_activity_people_triggers on work_activity_people to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on work_activity_people to inopsio_app;

-- Colleagues belong to the history of their activity.
create or replace function work_activity_people_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.activity', new.source_id, new.source_id, 'U',
      jsonb_build_object('people', jsonb_build_array(null, new.target_id)), null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.activity', old.source_id, old.source_id, 'U',
      jsonb_build_object('people', jsonb_build_array(old.target_id, null)), null);
    update work_activity set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function work_activity_people_record() from public;
create trigger work_activity_people_record after insert or delete on work_activity_people
  for each row execute function work_activity_people_record();

-- Waits for of activities.
create table work_activity_blocked_by (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, source_id, target_id),
  constraint work_activity_blocked_by_source_id_fkey foreign key (tenant_id, source_id)
    references work_activity (tenant_id, id) on delete cascade,
  constraint work_activity_blocked_by_target_id_fkey foreign key (tenant_id, target_id)
    references work_activity (tenant_id, id) on delete cascade
);
create index work_activity_blocked_by_target_id_idx on work_activity_blocked_by (tenant_id, target_id, source_id);

alter table work_activity_blocked_by enable row level security;
alter table work_activity_blocked_by force row level security;
create policy work_activity_blocked_by_read on work_activity_blocked_by for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_blocked_by.tenant_id
        and work_activity.id = work_activity_blocked_by.source_id
      offset 0))
);
create policy work_activity_blocked_by_create on work_activity_blocked_by for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_blocked_by.tenant_id
        and work_activity.id = work_activity_blocked_by.source_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.create.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_activity_blocked_by_delete on work_activity_blocked_by for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_blocked_by.tenant_id
        and work_activity.id = work_activity_blocked_by.source_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_activity_blocked_by_triggers on work_activity_blocked_by to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on work_activity_blocked_by to inopsio_app;

-- Waits for belong to the history of their activity.
create or replace function work_activity_blocked_by_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.activity', new.source_id, new.source_id, 'U',
      jsonb_build_object('blockedBy', jsonb_build_array(null, new.target_id)), null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.activity', old.source_id, old.source_id, 'U',
      jsonb_build_object('blockedBy', jsonb_build_array(old.target_id, null)), null);
    update work_activity set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function work_activity_blocked_by_record() from public;
create trigger work_activity_blocked_by_record after insert or delete on work_activity_blocked_by
  for each row execute function work_activity_blocked_by_record();

-- Tags of activities.
create table work_activity_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint work_activity_tags_source_id_fkey foreign key (tenant_id, source_id)
    references work_activity (tenant_id, id) on delete cascade,
  constraint work_activity_tags_tag_length check (char_length(tag) between 1 and 60)
);
create index work_activity_tags_tag_idx on work_activity_tags (tenant_id, tag, source_id);

alter table work_activity_tags enable row level security;
alter table work_activity_tags force row level security;
create policy work_activity_tags_read on work_activity_tags for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_tags.tenant_id
        and work_activity.id = work_activity_tags.source_id
      offset 0))
);
create policy work_activity_tags_create on work_activity_tags for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_tags.tenant_id
        and work_activity.id = work_activity_tags.source_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.create.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_activity_tags_delete on work_activity_tags for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_tags.tenant_id
        and work_activity.id = work_activity_tags.source_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_activity_tags_triggers on work_activity_tags to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on work_activity_tags to inopsio_app;

-- Tags belong to the history of their activity.
create or replace function work_activity_tags_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.activity', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.activity', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update work_activity set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function work_activity_tags_record() from public;
create trigger work_activity_tags_record after insert or delete on work_activity_tags
  for each row execute function work_activity_tags_record();

-- Participants (work.participant): parts of work.activity.
create table work_participant (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  person_id uuid,
  person_entity text,
  name text,
  email text,
  is_optional boolean not null default false,
  primary key (tenant_id, id),
  constraint work_participant_person_entity_whole check (num_nulls(person_id, person_entity) in (0, 2)),
  constraint work_participant_name_length check (char_length(name) between 1 and 160),
  constraint work_participant_email_length check (char_length(email) between 1 and 254),
  constraint work_participant_email_form check (email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'),
  constraint work_participant_somebody check (num_nonnulls(person_id, name, email) > 0),
  constraint work_participant_parent_id_fkey foreign key (tenant_id, parent_id)
    references work_activity (tenant_id, id) on delete cascade
);
create index work_participant_parent_idx on work_participant (tenant_id, parent_id, position, id);
create index work_participant_person_id_idx on work_participant (tenant_id, person_entity, person_id, id);

alter table work_participant enable row level security;
alter table work_participant force row level security;
create policy work_participant_read on work_participant for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_participant.tenant_id
        and work_activity.id = work_participant.parent_id
      offset 0))
);
create policy work_participant_create on work_participant for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_participant.tenant_id
        and work_activity.id = work_participant.parent_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.create.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_participant_update on work_participant for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_participant.tenant_id
        and work_activity.id = work_participant.parent_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_participant_delete on work_participant for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_participant.tenant_id
        and work_activity.id = work_participant.parent_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_participant_triggers on work_participant to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_participant to inopsio_app;
select core_attach('work_participant', 'person_entity', 'person_id', 'setNull');

-- What happens to participants is written down.
create or replace function work_participant_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.participant', new.id, new.parent_id, 'C', diff, null);
    update work_activity set version = version + 1
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
      'name', old.name,
      'email', old.email,
      'isOptional', old.is_optional);
    perform core_write_audit(old.tenant_id, 'work.participant', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'work.participant', old.id);
    update work_activity set version = version + 1
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
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.is_optional is distinct from old.is_optional then
    diff := diff || jsonb_build_object('isOptional', jsonb_build_array(old.is_optional, new.is_optional));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.participant', new.id, new.parent_id, 'U', diff, null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function work_participant_record() from public;
create trigger work_participant_record after insert or update or delete on work_participant
  for each row execute function work_participant_record();

-- Comments (work.comment).
create table work_comment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  about_id uuid not null,
  about_entity text not null,
  text text not null,
  summary text generated always as (left(regexp_replace(text, '\s+', ' ', 'g'), 120)) stored,
  summary_key text collate "C" generated always as (lower((left(regexp_replace(text, '\s+', ' ', 'g'), 120)) collate "pg_c_utf8")) stored,
  author_id uuid,
  primary key (tenant_id, id),
  constraint work_comment_about_entity_whole check (num_nulls(about_id, about_entity) in (0, 2)),
  constraint work_comment_text_length check (char_length(text) between 1 and 10000),
  constraint work_comment_author_id_fkey foreign key (tenant_id, author_id)
    references core_user (tenant_id, id) on delete set null (author_id)
);
create index work_comment_of_record_idx on work_comment (tenant_id, about_id, created_at desc, id desc);
create index work_comment_newest_idx on work_comment (tenant_id, created_at desc, id desc);
create index work_comment_created_at_idx on work_comment (tenant_id, created_at, id);
create index work_comment_updated_at_idx on work_comment (tenant_id, updated_at, id);
create index work_comment_about_id_idx on work_comment (tenant_id, about_entity, about_id, id);
create index work_comment_summary_key_idx on work_comment (tenant_id, summary_key, id);
create index work_comment_author_id_idx on work_comment (tenant_id, author_id, id);

alter table work_comment enable row level security;
alter table work_comment force row level security;
create policy work_comment_read on work_comment for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_comment', true), '')::uuid[])
    ) is not null
    or work_comment.author_id = any ((select nullif(current_setting('app.read.work_comment', true), '')::uuid[])::uuid[])
    or work_comment.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[])
    or ((select cardinality(nullif(current_setting('app.read.work_comment', true), '')::uuid[]) > 0) and core_may_read(work_comment.about_entity, work_comment.about_id)))
);
create policy work_comment_create on work_comment for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_comment', true), '')::uuid[])
    ) is not null
    or work_comment.author_id = any ((select nullif(current_setting('app.create.work_comment', true), '')::uuid[])::uuid[]))
);
create policy work_comment_update on work_comment for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_comment', true), '')::uuid[])
    ) is not null
    or work_comment.author_id = any ((select nullif(current_setting('app.update.work_comment', true), '')::uuid[])::uuid[])
    or work_comment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy work_comment_delete on work_comment for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.work_comment', true), '')::uuid[])
    ) is not null
    or work_comment.author_id = any ((select nullif(current_setting('app.delete.work_comment', true), '')::uuid[])::uuid[]))
);
create policy work_comment_triggers on work_comment to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_comment to inopsio_app;
select core_attach('work_comment', 'about_entity', 'about_id', 'cascade');

-- Keeps comments whole: changed ones get a new version.
create or replace function work_comment_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.about_id, new.about_entity, new.text, new.author_id)
      is distinct from
      (old.about_id, old.about_entity, old.text, old.author_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger work_comment_guard before update on work_comment
  for each row execute function work_comment_guard();

-- What happens to comments is written down.
create or replace function work_comment_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.comment', new.id, new.id, 'C', diff, 'work.comment.created');
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
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'text', old.text,
      'author', old.author_id);
    perform core_write_audit(old.tenant_id, 'work.comment', old.id, old.id, 'D', diff, 'work.comment.deleted');
    perform core_detach(old.tenant_id, 'work.comment', old.id);
    return null;
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if new.author_id is distinct from old.author_id then
    diff := diff || jsonb_build_object('author', jsonb_build_array(old.author_id, new.author_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.comment', new.id, new.id, 'U', diff, 'work.comment.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'work.comment.updated', 'work.comment', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function work_comment_record() from public;
create trigger work_comment_record after insert or update or delete on work_comment
  for each row execute function work_comment_record();

-- Mentions of comments.
create table work_comment_mentions (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, source_id, target_id),
  constraint work_comment_mentions_source_id_fkey foreign key (tenant_id, source_id)
    references work_comment (tenant_id, id) on delete cascade,
  constraint work_comment_mentions_target_id_fkey foreign key (tenant_id, target_id)
    references core_user (tenant_id, id) on delete cascade
);
create index work_comment_mentions_target_id_idx on work_comment_mentions (tenant_id, target_id, source_id);

alter table work_comment_mentions enable row level security;
alter table work_comment_mentions force row level security;
create policy work_comment_mentions_read on work_comment_mentions for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_comment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_comment
      where work_comment.tenant_id = work_comment_mentions.tenant_id
        and work_comment.id = work_comment_mentions.source_id
      offset 0))
);
create policy work_comment_mentions_create on work_comment_mentions for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_comment', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_comment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_comment
      where work_comment.tenant_id = work_comment_mentions.tenant_id
        and work_comment.id = work_comment_mentions.source_id
        and (work_comment.author_id = any ((select nullif(current_setting('app.create.work_comment', true), '')::uuid[])::uuid[])
          or work_comment.author_id = any ((select nullif(current_setting('app.update.work_comment', true), '')::uuid[])::uuid[])
          or work_comment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_comment_mentions_delete on work_comment_mentions for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_comment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_comment
      where work_comment.tenant_id = work_comment_mentions.tenant_id
        and work_comment.id = work_comment_mentions.source_id
        and (work_comment.author_id = any ((select nullif(current_setting('app.update.work_comment', true), '')::uuid[])::uuid[])
          or work_comment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy work_comment_mentions_triggers on work_comment_mentions to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on work_comment_mentions to inopsio_app;

-- Mentions belong to the history of their comment.
create or replace function work_comment_mentions_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.comment', new.source_id, new.source_id, 'U',
      jsonb_build_object('mentions', jsonb_build_array(null, new.target_id)), null);
    update work_comment set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.comment', old.source_id, old.source_id, 'U',
      jsonb_build_object('mentions', jsonb_build_array(old.target_id, null)), null);
    update work_comment set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function work_comment_mentions_record() from public;
create trigger work_comment_mentions_record after insert or delete on work_comment_mentions
  for each row execute function work_comment_mentions_record();

-- Activity templates (work.activityTemplate).
create table work_activity_template (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  description text,
  is_active boolean not null default true,
  primary key (tenant_id, id),
  constraint work_activity_template_name_length check (char_length(name) between 1 and 120),
  constraint work_activity_template_description_length check (char_length(description) between 1 and 500)
);
create unique index work_activity_template_name on work_activity_template (tenant_id, name);
create index work_activity_template_created_at_idx on work_activity_template (tenant_id, created_at, id);
create index work_activity_template_updated_at_idx on work_activity_template (tenant_id, updated_at, id);
create index work_activity_template_name_key_idx on work_activity_template (tenant_id, name_key, id);

alter table work_activity_template enable row level security;
alter table work_activity_template force row level security;
create policy work_activity_template_read on work_activity_template for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity_template', true), '')::uuid[])
    ) is not null
    or work_activity_template.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy work_activity_template_create on work_activity_template for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity_template', true), '')::uuid[])
  ) is not null
);
create policy work_activity_template_update on work_activity_template for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity_template', true), '')::uuid[])
    ) is not null
    or work_activity_template.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy work_activity_template_delete on work_activity_template for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.work_activity_template', true), '')::uuid[])
  ) is not null
);
create policy work_activity_template_triggers on work_activity_template to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_activity_template to inopsio_app;

-- Keeps activity templates whole: changed ones get a new version.
create or replace function work_activity_template_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.description, new.is_active) is distinct from (old.name, old.description, old.is_active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger work_activity_template_guard before update on work_activity_template
  for each row execute function work_activity_template_guard();

-- What happens to activity templates is written down.
create or replace function work_activity_template_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.activityTemplate', new.id, new.id, 'C', diff, 'work.activityTemplate.created');
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
      'description', old.description,
      'isActive', old.is_active);
    perform core_write_audit(old.tenant_id, 'work.activityTemplate', old.id, old.id, 'D', diff, 'work.activityTemplate.deleted');
    perform core_detach(old.tenant_id, 'work.activityTemplate', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.is_active is distinct from old.is_active then
    diff := diff || jsonb_build_object('isActive', jsonb_build_array(old.is_active, new.is_active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.activityTemplate', new.id, new.id, 'U', diff, 'work.activityTemplate.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'work.activityTemplate.updated', 'work.activityTemplate', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function work_activity_template_record() from public;
create trigger work_activity_template_record after insert or update or delete on work_activity_template
  for each row execute function work_activity_template_record();

-- Steps (work.templateStep): parts of work.activityTemplate.
create table work_template_step (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  kind text not null default 'task',
  subject text not null,
  body text,
  after_days bigint not null default 0,
  waits_for_previous boolean not null default false,
  priority text not null default 'normal',
  primary key (tenant_id, id),
  constraint work_template_step_kind_known check (kind in ('task', 'call', 'meeting')),
  constraint work_template_step_subject_length check (char_length(subject) between 1 and 200),
  constraint work_template_step_body_length check (char_length(body) between 1 and 5000),
  constraint work_template_step_after_days_range check (after_days between 0 and 3650),
  constraint work_template_step_priority_known check (priority in ('low', 'normal', 'high')),
  constraint work_template_step_parent_id_fkey foreign key (tenant_id, parent_id)
    references work_activity_template (tenant_id, id) on delete cascade
);
create index work_template_step_parent_idx on work_template_step (tenant_id, parent_id, position, id);

alter table work_template_step enable row level security;
alter table work_template_step force row level security;
create policy work_template_step_read on work_template_step for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity_template', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity_template
      where work_activity_template.tenant_id = work_template_step.tenant_id
        and work_activity_template.id = work_template_step.parent_id
      offset 0))
);
create policy work_template_step_create on work_template_step for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity_template', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity_template', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity_template
      where work_activity_template.tenant_id = work_template_step.tenant_id
        and work_activity_template.id = work_template_step.parent_id
        and work_activity_template.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy work_template_step_update on work_template_step for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity_template', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity_template
      where work_activity_template.tenant_id = work_template_step.tenant_id
        and work_activity_template.id = work_template_step.parent_id
        and work_activity_template.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy work_template_step_delete on work_template_step for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity_template', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity_template
      where work_activity_template.tenant_id = work_template_step.tenant_id
        and work_activity_template.id = work_template_step.parent_id
        and work_activity_template.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy work_template_step_triggers on work_template_step to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_template_step to inopsio_app;

-- What happens to steps is written down.
create or replace function work_template_step_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.templateStep', new.id, new.parent_id, 'C', diff, null);
    update work_activity_template set version = version + 1
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
      'kind', old.kind,
      'subject', old.subject,
      'body', old.body,
      'afterDays', old.after_days,
      'waitsForPrevious', old.waits_for_previous,
      'priority', old.priority);
    perform core_write_audit(old.tenant_id, 'work.templateStep', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'work.templateStep', old.id);
    update work_activity_template set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
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
  if new.after_days is distinct from old.after_days then
    diff := diff || jsonb_build_object('afterDays', jsonb_build_array(old.after_days, new.after_days));
  end if;
  if new.waits_for_previous is distinct from old.waits_for_previous then
    diff := diff || jsonb_build_object('waitsForPrevious', jsonb_build_array(old.waits_for_previous, new.waits_for_previous));
  end if;
  if new.priority is distinct from old.priority then
    diff := diff || jsonb_build_object('priority', jsonb_build_array(old.priority, new.priority));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.templateStep', new.id, new.parent_id, 'U', diff, null);
    update work_activity_template set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function work_template_step_record() from public;
create trigger work_template_step_record after insert or update or delete on work_template_step
  for each row execute function work_template_step_record();
