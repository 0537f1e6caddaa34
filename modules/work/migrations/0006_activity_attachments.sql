-- Files hang on activities.

-- ── New tables.

-- Activity attachments (work.activityAttachment).
create table work_activity_attachment (
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
  constraint work_activity_attachment_title_length check (char_length(title) between 1 and 200),
  constraint work_activity_attachment_description_length check (char_length(description) between 1 and 2000),
  constraint work_activity_attachment_record_id_fkey foreign key (tenant_id, record_id)
    references work_activity (tenant_id, id) on delete cascade
);
create index work_activity_attachment_created_at_idx on work_activity_attachment (tenant_id, created_at, id);
create index work_activity_attachment_updated_at_idx on work_activity_attachment (tenant_id, updated_at, id);
create index work_activity_attachment_title_key_idx on work_activity_attachment (tenant_id, title_key, id);
create index work_activity_attachment_file_id_idx on work_activity_attachment (tenant_id, file_id, id);
create index work_activity_attachment_record_id_idx on work_activity_attachment (tenant_id, record_id, id);

alter table work_activity_attachment enable row level security;
alter table work_activity_attachment force row level security;
create policy work_activity_attachment_read on work_activity_attachment for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.work_activity_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_attachment.tenant_id
        and work_activity.id = work_activity_attachment.record_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.read.work_activity_attachment', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or work_activity_attachment.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy work_activity_attachment_create on work_activity_attachment for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.work_activity_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_attachment.tenant_id
        and work_activity.id = work_activity_attachment.record_id
        and work_activity.owner_id = any ((select nullif(current_setting('app.create.work_activity_attachment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy work_activity_attachment_update on work_activity_attachment for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_attachment.tenant_id
        and work_activity.id = work_activity_attachment.record_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity_attachment', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or work_activity_attachment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.work_activity_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_attachment.tenant_id
        and work_activity.id = work_activity_attachment.record_id
        and (work_activity.owner_id = any ((select nullif(current_setting('app.update.work_activity_attachment', true), '')::uuid[])::uuid[])
          or work_activity.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or work_activity_attachment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy work_activity_attachment_delete on work_activity_attachment for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.work_activity_attachment', true), '')::uuid[])
    ) is not null
    or exists (
      select from work_activity
      where work_activity.tenant_id = work_activity_attachment.tenant_id
        and work_activity.id = work_activity_attachment.record_id
        and work_activity.owner_id = any ((select nullif(current_setting('app.delete.work_activity_attachment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy work_activity_attachment_triggers on work_activity_attachment to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on work_activity_attachment to inopsio_app;

-- A file belongs to one field of one of the activity attachments.
create or replace function work_activity_attachment_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'work.activityAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$$;
revoke all on function work_activity_attachment_files() from public;
create trigger work_activity_attachment_files_insert before insert on work_activity_attachment
  for each row when (new.file_id is not null or new.file_about is not null) execute function work_activity_attachment_files();
create trigger work_activity_attachment_files_update before update on work_activity_attachment
  for each row when (new.file_id is distinct from old.file_id or new.file_about is distinct from old.file_about) execute function work_activity_attachment_files();

-- Keeps activity attachments whole: changed ones get a new version.
create or replace function work_activity_attachment_guard() returns trigger
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
create trigger work_activity_attachment_guard before update on work_activity_attachment
  for each row execute function work_activity_attachment_guard();

-- What happens to activity attachments is written down.
create or replace function work_activity_attachment_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.activityAttachment', new.id, new.id, 'C', diff, 'work.activityAttachment.created');
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
    perform core_write_audit(old.tenant_id, 'work.activityAttachment', old.id, old.id, 'D', diff, 'work.activityAttachment.deleted');
    perform core_detach(old.tenant_id, 'work.activityAttachment', old.id);
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
    perform core_write_audit(new.tenant_id, 'work.activityAttachment', new.id, new.id, 'U', diff, 'work.activityAttachment.updated');
  end if;
  return null;
end
$$;
revoke all on function work_activity_attachment_record() from public;
create trigger work_activity_attachment_record after insert or update or delete on work_activity_attachment
  for each row execute function work_activity_attachment_record();

-- References to what comes later.
alter table work_activity_attachment add constraint work_activity_attachment_file_id_fkey foreign key (tenant_id, file_id)
    references core_file (tenant_id, id) on delete restrict;
