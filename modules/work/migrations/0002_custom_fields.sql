-- Activities have room for the fields that a tenant adds.

alter table work_activity add column custom jsonb not null default '{}';
alter table work_activity add constraint work_activity_custom_size check (pg_column_size(custom) <= 400000);

-- Keeps activities whole: changed ones get a new version.
create or replace function work_activity_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.kind, new.subject, new.body, new.about_id, new.about_entity, new.owner_id, new.due, new.time, new.zone,
        new.minutes, new.starts_at, new.place, new.priority, new.status, new.outcome, new.completed_at,
        new.remind_at, new.repeats, new.repeats_as, new.repeats_from, new.repeats_since, new.next_id,
        new.invited_as, new.sequence, new.custom)
      is distinct from
      (old.kind, old.subject, old.body, old.about_id, old.about_entity, old.owner_id, old.due, old.time, old.zone,
        old.minutes, old.starts_at, old.place, old.priority, old.status, old.outcome, old.completed_at,
        old.remind_at, old.repeats, old.repeats_as, old.repeats_from, old.repeats_since, old.next_id,
        old.invited_as, old.sequence, old.custom) then
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
      'next', old.next_id,
      'invitedAs', old.invited_as,
      'sequence', old.sequence);
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
  if new.next_id is distinct from old.next_id then
    diff := diff || jsonb_build_object('next', jsonb_build_array(old.next_id, new.next_id));
  end if;
  if new.invited_as is distinct from old.invited_as then
    diff := diff || jsonb_build_object('invitedAs', jsonb_build_array(old.invited_as, new.invited_as));
  end if;
  if new.sequence is distinct from old.sequence then
    diff := diff || jsonb_build_object('sequence', jsonb_build_array(old.sequence, new.sequence));
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

