-- Who gets new leads and why, and what leads are worth: assignment plans, availability, scores, engagement.
-- ── New tables.

-- Assignment plans (crm.assignmentPlan).
create table crm_assignment_plan (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  status text not null default 'draft',
  activated_at timestamptz(3),
  retired_at timestamptz(3),
  primary key (tenant_id, id),
  constraint crm_assignment_plan_name_length check (char_length(name) between 1 and 120),
  constraint crm_assignment_plan_status_known check (status in ('draft', 'active', 'retired'))
);
create unique index crm_assignment_plan_active on crm_assignment_plan (tenant_id, status) where status = 'active';
create index crm_assignment_plan_created_at_idx on crm_assignment_plan (tenant_id, created_at, id);
create index crm_assignment_plan_updated_at_idx on crm_assignment_plan (tenant_id, updated_at, id);
create index crm_assignment_plan_name_key_idx on crm_assignment_plan (tenant_id, name_key, id);
create index crm_assignment_plan_status_idx on crm_assignment_plan (tenant_id, status, id);

alter table crm_assignment_plan enable row level security;
alter table crm_assignment_plan force row level security;
create policy crm_assignment_plan_read on crm_assignment_plan for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_assignment_plan_create on crm_assignment_plan for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_assignment_plan', true), '')::uuid[])
  ) is not null
);
create policy crm_assignment_plan_update on crm_assignment_plan for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_assignment_plan_delete on crm_assignment_plan for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_assignment_plan', true), '')::uuid[])
  ) is not null
);
create policy crm_assignment_plan_triggers on crm_assignment_plan to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_assignment_plan to inopsio_app;

-- Keeps assignment plans whole: frozen ones stay as they are, changed ones get a new version.
create or replace function crm_assignment_plan_guard() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if (old.status in ('active', 'retired')) and not core_is_erasing(old.tenant_id) then
      raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
        constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
    end if;
    return old;
  end if;
  if old.status in ('active', 'retired')
    and (not new.status in ('active', 'retired')
      or (new.name, new.activated_at) is distinct from (old.name, old.activated_at)) then
    raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
      constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
  end if;
  if new.version <> old.version
    or (new.name, new.status, new.activated_at, new.retired_at)
      is distinct from
      (old.name, old.status, old.activated_at, old.retired_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_assignment_plan_guard before update or delete on crm_assignment_plan
  for each row execute function crm_assignment_plan_guard();

-- What happens to assignment plans is written down.
create or replace function crm_assignment_plan_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentPlan', new.id, new.id, 'C', diff, 'crm.assignmentPlan.created');
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
      'status', old.status,
      'activatedAt', to_char(old.activated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'retiredAt', to_char(old.retired_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.assignmentPlan', old.id, old.id, 'D', diff, 'crm.assignmentPlan.deleted');
    perform core_detach(old.tenant_id, 'crm.assignmentPlan', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.activated_at is distinct from old.activated_at then
    diff := diff || jsonb_build_object('activatedAt', jsonb_build_array(
      to_char(old.activated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.activated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.retired_at is distinct from old.retired_at then
    diff := diff || jsonb_build_object('retiredAt', jsonb_build_array(
      to_char(old.retired_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.retired_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentPlan', new.id, new.id, 'U', diff, 'crm.assignmentPlan.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.assignmentPlan.updated', 'crm.assignmentPlan', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_assignment_plan_record() from public;
create trigger crm_assignment_plan_record after insert or update or delete on crm_assignment_plan
  for each row execute function crm_assignment_plan_record();

-- Assignment rules (crm.assignmentRule): parts of crm.assignmentPlan.
create table crm_assignment_rule (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  name text not null,
  condition jsonb,
  way text not null default 'turns',
  weights jsonb,
  keeps text not null default 'nothing',
  otherwise text not null default 'queue',
  enabled boolean not null default true,
  pool text,
  primary key (tenant_id, id),
  constraint crm_assignment_rule_name_length check (char_length(name) between 1 and 120),
  constraint crm_assignment_rule_condition_size check (char_length(condition::text) <= 200000),
  constraint crm_assignment_rule_way_known check (way in ('turns', 'weights')),
  constraint crm_assignment_rule_weights_size check (char_length(weights::text) <= 200000),
  constraint crm_assignment_rule_keeps_known check (keeps in ('nothing', 'company', 'person', 'both')),
  constraint crm_assignment_rule_otherwise_known check (otherwise in ('queue', 'next')),
  constraint crm_assignment_rule_pool_length check (char_length(pool) between 1 and 36),
  constraint crm_assignment_rule_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_assignment_plan (tenant_id, id) on delete cascade
);
create index crm_assignment_rule_parent_idx on crm_assignment_rule (tenant_id, parent_id, position, id);

alter table crm_assignment_rule enable row level security;
alter table crm_assignment_rule force row level security;
create policy crm_assignment_rule_read on crm_assignment_rule for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_plan
      where crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_assignment_rule.parent_id
      offset 0))
);
create policy crm_assignment_rule_create on crm_assignment_rule for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_plan
      where crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_assignment_rule.parent_id
        and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_assignment_rule_update on crm_assignment_rule for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_plan
      where crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_assignment_rule.parent_id
        and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_assignment_rule_delete on crm_assignment_rule for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_plan
      where crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_assignment_rule.parent_id
        and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_assignment_rule_triggers on crm_assignment_rule to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_assignment_rule to inopsio_app;

-- Assignment rules freeze with the record they belong to.
create or replace function crm_assignment_rule_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE'
    and ((new.position, new.name, new.condition, new.way, new.weights, new.keeps, new.otherwise, new.enabled,
        new.pool)
      is distinct from
      (old.position, old.name, old.condition, old.way, old.weights, old.keeps, old.otherwise, old.enabled,
        old.pool)) then
    if exists (
      select from crm_assignment_plan
      where tenant_id = old.tenant_id and id = old.parent_id
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
        constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
    end if;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.parent_id <> old.parent_id) then
    if exists (
      select from crm_assignment_plan
      where tenant_id = new.tenant_id and id = new.parent_id
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
        constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
    end if;
  end if;
  return coalesce(new, old);
end
$$;
revoke all on function crm_assignment_rule_guard() from public;
create trigger crm_assignment_rule_guard before insert or update or delete on crm_assignment_rule
  for each row execute function crm_assignment_rule_guard();

-- What happens to assignment rules is written down.
create or replace function crm_assignment_rule_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentRule', new.id, new.parent_id, 'C', diff, null);
    update crm_assignment_plan set version = version + 1
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
      'name', old.name,
      'condition', old.condition,
      'way', old.way,
      'weights', old.weights,
      'keeps', old.keeps,
      'otherwise', old.otherwise,
      'enabled', old.enabled,
      'pool', old.pool);
    perform core_write_audit(old.tenant_id, 'crm.assignmentRule', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.assignmentRule', old.id);
    update crm_assignment_plan set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.condition is distinct from old.condition then
    diff := diff || jsonb_build_object('condition', jsonb_build_array(old.condition, new.condition));
  end if;
  if new.way is distinct from old.way then
    diff := diff || jsonb_build_object('way', jsonb_build_array(old.way, new.way));
  end if;
  if new.weights is distinct from old.weights then
    diff := diff || jsonb_build_object('weights', jsonb_build_array(old.weights, new.weights));
  end if;
  if new.keeps is distinct from old.keeps then
    diff := diff || jsonb_build_object('keeps', jsonb_build_array(old.keeps, new.keeps));
  end if;
  if new.otherwise is distinct from old.otherwise then
    diff := diff || jsonb_build_object('otherwise', jsonb_build_array(old.otherwise, new.otherwise));
  end if;
  if new.enabled is distinct from old.enabled then
    diff := diff || jsonb_build_object('enabled', jsonb_build_array(old.enabled, new.enabled));
  end if;
  if new.pool is distinct from old.pool then
    diff := diff || jsonb_build_object('pool', jsonb_build_array(old.pool, new.pool));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentRule', new.id, new.parent_id, 'U', diff, null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_assignment_rule_record() from public;
create trigger crm_assignment_rule_record after insert or update or delete on crm_assignment_rule
  for each row execute function crm_assignment_rule_record();

-- People of assignment rules.
create table crm_assignment_rule_members (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, source_id, target_id),
  constraint crm_assignment_rule_members_source_id_fkey foreign key (tenant_id, source_id)
    references crm_assignment_rule (tenant_id, id) on delete cascade,
  constraint crm_assignment_rule_members_target_id_fkey foreign key (tenant_id, target_id)
    references core_user (tenant_id, id) on delete cascade
);
create index crm_assignment_rule_members_target_id_idx on crm_assignment_rule_members (tenant_id, target_id, source_id);

alter table crm_assignment_rule_members enable row level security;
alter table crm_assignment_rule_members force row level security;
create policy crm_assignment_rule_members_read on crm_assignment_rule_members for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_rule
      where crm_assignment_rule.tenant_id = crm_assignment_rule_members.tenant_id
        and crm_assignment_rule.id = crm_assignment_rule_members.source_id
      offset 0))
);
create policy crm_assignment_rule_members_create on crm_assignment_rule_members for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_rule
      where crm_assignment_rule.tenant_id = crm_assignment_rule_members.tenant_id
        and crm_assignment_rule.id = crm_assignment_rule_members.source_id
        and exists (
          select from crm_assignment_plan
          where crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id
            and crm_assignment_plan.id = crm_assignment_rule.parent_id
            and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
          offset 0)
      offset 0))
);
create policy crm_assignment_rule_members_delete on crm_assignment_rule_members for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_rule
      where crm_assignment_rule.tenant_id = crm_assignment_rule_members.tenant_id
        and crm_assignment_rule.id = crm_assignment_rule_members.source_id
        and exists (
          select from crm_assignment_plan
          where crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id
            and crm_assignment_plan.id = crm_assignment_rule.parent_id
            and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
          offset 0)
      offset 0))
);
create policy crm_assignment_rule_members_triggers on crm_assignment_rule_members to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on crm_assignment_rule_members to inopsio_app;

-- People freeze with their assignment rule.
create or replace function crm_assignment_rule_members_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' and exists (
      select from crm_assignment_plan
      where tenant_id = new.tenant_id and id = coalesce((
    select parent_id from crm_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id)
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) or tg_op = 'DELETE' and exists (
      select from crm_assignment_plan
      where tenant_id = old.tenant_id and id = coalesce((
    select parent_id from crm_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id)
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
    raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
      constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
  end if;
  return coalesce(new, old);
end
$$;
revoke all on function crm_assignment_rule_members_guard() from public;
create trigger crm_assignment_rule_members_guard before insert or delete on crm_assignment_rule_members
  for each row execute function crm_assignment_rule_members_guard();

-- People belong to the history of their assignment rule.
create or replace function crm_assignment_rule_members_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.assignmentRule', new.source_id, coalesce((
      select parent_id from crm_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id), 'U',
      jsonb_build_object('members', jsonb_build_array(null, new.target_id)), null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = new.tenant_id and id = coalesce((
      select parent_id from crm_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id)
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.assignmentRule', old.source_id, coalesce((
      select parent_id from crm_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id), 'U',
      jsonb_build_object('members', jsonb_build_array(old.target_id, null)), null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = old.tenant_id and id = coalesce((
      select parent_id from crm_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id)
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_assignment_rule_members_record() from public;
create trigger crm_assignment_rule_members_record after insert or delete on crm_assignment_rule_members
  for each row execute function crm_assignment_rule_members_record();

-- Availabilities (crm.availability).
create table crm_availability (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null default 'Working hours',
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  user_id uuid not null,
  takes_leads boolean not null default true,
  zone text,
  hours jsonb,
  open_limit bigint,
  day_limit bigint,
  primary key (tenant_id, id),
  constraint crm_availability_name_length check (char_length(name) between 1 and 80),
  constraint crm_availability_zone_length check (char_length(zone) between 1 and 60),
  constraint crm_availability_hours_size check (char_length(hours::text) <= 200000),
  constraint crm_availability_open_limit_range check (open_limit between 0 and 100000),
  constraint crm_availability_day_limit_range check (day_limit between 0 and 100000),
  constraint crm_availability_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade
);
create unique index crm_availability_user on crm_availability (tenant_id, user_id);
create index crm_availability_created_at_idx on crm_availability (tenant_id, created_at, id);
create index crm_availability_updated_at_idx on crm_availability (tenant_id, updated_at, id);
create index crm_availability_name_key_idx on crm_availability (tenant_id, name_key, id);
create index crm_availability_user_id_idx on crm_availability (tenant_id, user_id, id);

alter table crm_availability enable row level security;
alter table crm_availability force row level security;
create policy crm_availability_read on crm_availability for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_availability', true), '')::uuid[])
    ) is not null
    or crm_availability.user_id = any ((select nullif(current_setting('app.read.crm_availability', true), '')::uuid[])::uuid[])
    or crm_availability.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_availability_create on crm_availability for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_availability', true), '')::uuid[])
    ) is not null
    or crm_availability.user_id = any ((select nullif(current_setting('app.create.crm_availability', true), '')::uuid[])::uuid[]))
);
create policy crm_availability_update on crm_availability for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_availability', true), '')::uuid[])
    ) is not null
    or crm_availability.user_id = any ((select nullif(current_setting('app.update.crm_availability', true), '')::uuid[])::uuid[])
    or crm_availability.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_availability_delete on crm_availability for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_availability', true), '')::uuid[])
    ) is not null
    or crm_availability.user_id = any ((select nullif(current_setting('app.delete.crm_availability', true), '')::uuid[])::uuid[]))
);
create policy crm_availability_triggers on crm_availability to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_availability to inopsio_app;

-- Keeps availabilities whole: changed ones get a new version.
create or replace function crm_availability_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.takes_leads, new.zone, new.hours, new.open_limit, new.day_limit)
      is distinct from
      (old.name, old.user_id, old.takes_leads, old.zone, old.hours, old.open_limit, old.day_limit) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_availability_guard before update on crm_availability
  for each row execute function crm_availability_guard();

-- What happens to availabilities is written down.
create or replace function crm_availability_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.availability', new.id, new.id, 'C', diff, 'crm.availability.created');
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
      'user', old.user_id,
      'takesLeads', old.takes_leads,
      'zone', old.zone,
      'hours', old.hours,
      'openLimit', old.open_limit,
      'dayLimit', old.day_limit);
    perform core_write_audit(old.tenant_id, 'crm.availability', old.id, old.id, 'D', diff, 'crm.availability.deleted');
    perform core_detach(old.tenant_id, 'crm.availability', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.takes_leads is distinct from old.takes_leads then
    diff := diff || jsonb_build_object('takesLeads', jsonb_build_array(old.takes_leads, new.takes_leads));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if new.hours is distinct from old.hours then
    diff := diff || jsonb_build_object('hours', jsonb_build_array(old.hours, new.hours));
  end if;
  if new.open_limit is distinct from old.open_limit then
    diff := diff || jsonb_build_object('openLimit', jsonb_build_array(old.open_limit, new.open_limit));
  end if;
  if new.day_limit is distinct from old.day_limit then
    diff := diff || jsonb_build_object('dayLimit', jsonb_build_array(old.day_limit, new.day_limit));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.availability', new.id, new.id, 'U', diff, 'crm.availability.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.availability.updated', 'crm.availability', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_availability_record() from public;
create trigger crm_availability_record after insert or update or delete on crm_availability
  for each row execute function crm_availability_record();

-- Absences (crm.absence): parts of crm.availability.
create table crm_absence (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  first_day date not null,
  last_day date not null,
  reason text not null default 'Away',
  primary key (tenant_id, id),
  constraint crm_absence_first_day_range check (first_day between '0001-01-01' and '9999-12-31'),
  constraint crm_absence_last_day_range check (last_day between '0001-01-01' and '9999-12-31'),
  constraint crm_absence_reason_length check (char_length(reason) between 1 and 120),
  constraint crm_absence_order check (last_day >= first_day),
  constraint crm_absence_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_availability (tenant_id, id) on delete cascade
);
create index crm_absence_parent_idx on crm_absence (tenant_id, parent_id, position, id);

alter table crm_absence enable row level security;
alter table crm_absence force row level security;
create policy crm_absence_read on crm_absence for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_availability', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_availability
      where crm_availability.tenant_id = crm_absence.tenant_id
        and crm_availability.id = crm_absence.parent_id
      offset 0))
);
create policy crm_absence_create on crm_absence for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_availability', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_availability', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_availability
      where crm_availability.tenant_id = crm_absence.tenant_id
        and crm_availability.id = crm_absence.parent_id
        and (crm_availability.user_id = any ((select nullif(current_setting('app.create.crm_availability', true), '')::uuid[])::uuid[])
          or crm_availability.user_id = any ((select nullif(current_setting('app.update.crm_availability', true), '')::uuid[])::uuid[])
          or crm_availability.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_absence_update on crm_absence for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_availability', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_availability
      where crm_availability.tenant_id = crm_absence.tenant_id
        and crm_availability.id = crm_absence.parent_id
        and (crm_availability.user_id = any ((select nullif(current_setting('app.update.crm_availability', true), '')::uuid[])::uuid[])
          or crm_availability.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_absence_delete on crm_absence for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_availability', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_availability
      where crm_availability.tenant_id = crm_absence.tenant_id
        and crm_availability.id = crm_absence.parent_id
        and (crm_availability.user_id = any ((select nullif(current_setting('app.update.crm_availability', true), '')::uuid[])::uuid[])
          or crm_availability.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy crm_absence_triggers on crm_absence to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_absence to inopsio_app;

-- What happens to absences is written down.
create or replace function crm_absence_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.absence', new.id, new.parent_id, 'C', diff, null);
    update crm_availability set version = version + 1
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
      'firstDay', old.first_day,
      'lastDay', old.last_day,
      'reason', old.reason);
    perform core_write_audit(old.tenant_id, 'crm.absence', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.absence', old.id);
    update crm_availability set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.first_day is distinct from old.first_day then
    diff := diff || jsonb_build_object('firstDay', jsonb_build_array(old.first_day, new.first_day));
  end if;
  if new.last_day is distinct from old.last_day then
    diff := diff || jsonb_build_object('lastDay', jsonb_build_array(old.last_day, new.last_day));
  end if;
  if new.reason is distinct from old.reason then
    diff := diff || jsonb_build_object('reason', jsonb_build_array(old.reason, new.reason));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.absence', new.id, new.parent_id, 'U', diff, null);
    update crm_availability set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_absence_record() from public;
create trigger crm_absence_record after insert or update or delete on crm_absence
  for each row execute function crm_absence_record();

-- Assignments (crm.assignment).
create table crm_assignment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  lead_id uuid not null,
  outcome text not null,
  assignee_id uuid,
  given_at timestamptz(3),
  reason text not null,
  reason_key text collate "C" generated always as (lower((reason) collate "pg_c_utf8")) stored,
  rule text,
  plan_id uuid,
  tries bigint not null default 0,
  tried_at timestamptz(3),
  primary key (tenant_id, id),
  constraint crm_assignment_outcome_known check (outcome in ('waiting', 'given', 'byHand', 'settled')),
  constraint crm_assignment_given_at_range check (given_at >= '0001-01-01 00:00:00+00' and given_at < '10000-01-01 00:00:00+00'),
  constraint crm_assignment_reason_length check (char_length(reason) between 1 and 2000),
  constraint crm_assignment_rule_length check (char_length(rule) between 1 and 120),
  constraint crm_assignment_tries_range check (tries between 0 and 9007199254740991),
  constraint crm_assignment_tried_at_range check (tried_at >= '0001-01-01 00:00:00+00' and tried_at < '10000-01-01 00:00:00+00'),
  constraint crm_assignment_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete cascade,
  constraint crm_assignment_assignee_id_fkey foreign key (tenant_id, assignee_id)
    references core_user (tenant_id, id) on delete set null (assignee_id),
  constraint crm_assignment_plan_id_fkey foreign key (tenant_id, plan_id)
    references crm_assignment_plan (tenant_id, id) on delete set null (plan_id)
);
create unique index crm_assignment_waiting on crm_assignment (tenant_id, lead_id) where outcome = 'waiting';
create index crm_assignment_of_lead_idx on crm_assignment (tenant_id, lead_id, created_at, id);
create index crm_assignment_of_day_idx on crm_assignment (tenant_id, assignee_id, given_at, id);
create index crm_assignment_queue_idx on crm_assignment (tenant_id, outcome, created_at, id);
create index crm_assignment_created_at_idx on crm_assignment (tenant_id, created_at, id);
create index crm_assignment_updated_at_idx on crm_assignment (tenant_id, updated_at, id);
create index crm_assignment_outcome_idx on crm_assignment (tenant_id, outcome, id);
create index crm_assignment_reason_key_idx on crm_assignment (tenant_id, reason_key, id);
create index crm_assignment_plan_id_idx on crm_assignment (tenant_id, plan_id, id);

alter table crm_assignment enable row level security;
alter table crm_assignment force row level security;
create policy crm_assignment_read on crm_assignment for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_assignment.tenant_id
        and crm_lead.id = crm_assignment.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.read.crm_assignment', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_assignment.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_assignment_create on crm_assignment for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_assignment.tenant_id
        and crm_lead.id = crm_assignment.lead_id
        and crm_lead.owner_id = any ((select nullif(current_setting('app.create.crm_assignment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_assignment_update on crm_assignment for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_assignment.tenant_id
        and crm_lead.id = crm_assignment.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_assignment', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_assignment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_assignment.tenant_id
        and crm_lead.id = crm_assignment.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_assignment', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_assignment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy crm_assignment_delete on crm_assignment for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_assignment.tenant_id
        and crm_lead.id = crm_assignment.lead_id
        and crm_lead.owner_id = any ((select nullif(current_setting('app.delete.crm_assignment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_assignment_triggers on crm_assignment to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_assignment to inopsio_app;

-- Keeps assignments whole: changed ones get a new version.
create or replace function crm_assignment_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.lead_id, new.outcome, new.assignee_id, new.given_at, new.rule, new.plan_id)
      is distinct from
      (old.lead_id, old.outcome, old.assignee_id, old.given_at, old.rule, old.plan_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_assignment_guard before update on crm_assignment
  for each row execute function crm_assignment_guard();

-- What happens to assignments is written down.
create or replace function crm_assignment_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignment', new.id, new.id, 'C', diff, 'crm.assignment.created');
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
      'lead', old.lead_id,
      'outcome', old.outcome,
      'assignee', old.assignee_id,
      'givenAt', to_char(old.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'reason', old.reason,
      'rule', old.rule,
      'plan', old.plan_id,
      'tries', old.tries,
      'triedAt', to_char(old.tried_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.assignment', old.id, old.id, 'D', diff, 'crm.assignment.deleted');
    perform core_detach(old.tenant_id, 'crm.assignment', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.outcome is distinct from old.outcome then
    diff := diff || jsonb_build_object('outcome', jsonb_build_array(old.outcome, new.outcome));
  end if;
  if new.assignee_id is distinct from old.assignee_id then
    diff := diff || jsonb_build_object('assignee', jsonb_build_array(old.assignee_id, new.assignee_id));
  end if;
  if new.given_at is distinct from old.given_at then
    diff := diff || jsonb_build_object('givenAt', jsonb_build_array(
      to_char(old.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.rule is distinct from old.rule then
    diff := diff || jsonb_build_object('rule', jsonb_build_array(old.rule, new.rule));
  end if;
  if new.plan_id is distinct from old.plan_id then
    diff := diff || jsonb_build_object('plan', jsonb_build_array(old.plan_id, new.plan_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignment', new.id, new.id, 'U', diff, 'crm.assignment.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_assignment_record() from public;
create trigger crm_assignment_record after insert or update or delete on crm_assignment
  for each row execute function crm_assignment_record();

-- Turns (crm.assignmentTurn).
create table crm_assignment_turn (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  pool text not null,
  pool_key text collate "C" generated always as (lower((pool) collate "pg_c_utf8")) stored,
  user_id uuid not null,
  credit bigint not null default 0,
  taken bigint not null default 0,
  primary key (tenant_id, id),
  constraint crm_assignment_turn_pool_length check (char_length(pool) between 1 and 36),
  constraint crm_assignment_turn_credit_range check (credit between -9007199254740991 and 9007199254740991),
  constraint crm_assignment_turn_taken_range check (taken between -9007199254740991 and 9007199254740991),
  constraint crm_assignment_turn_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade
);
create unique index crm_assignment_turn_member on crm_assignment_turn (tenant_id, pool, user_id);
create index crm_assignment_turn_created_at_idx on crm_assignment_turn (tenant_id, created_at, id);
create index crm_assignment_turn_updated_at_idx on crm_assignment_turn (tenant_id, updated_at, id);
create index crm_assignment_turn_pool_key_idx on crm_assignment_turn (tenant_id, pool_key, id);
create index crm_assignment_turn_user_id_idx on crm_assignment_turn (tenant_id, user_id, id);

alter table crm_assignment_turn enable row level security;
alter table crm_assignment_turn force row level security;
create policy crm_assignment_turn_read on crm_assignment_turn for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment_turn', true), '')::uuid[])
    ) is not null
    or crm_assignment_turn.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_assignment_turn_create on crm_assignment_turn for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_assignment_turn', true), '')::uuid[])
  ) is not null
);
create policy crm_assignment_turn_update on crm_assignment_turn for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_turn', true), '')::uuid[])
    ) is not null
    or crm_assignment_turn.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_assignment_turn_delete on crm_assignment_turn for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_assignment_turn', true), '')::uuid[])
  ) is not null
);
create policy crm_assignment_turn_triggers on crm_assignment_turn to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_assignment_turn to inopsio_app;

-- Keeps turns whole: changed ones get a new version.
create or replace function crm_assignment_turn_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.pool, new.user_id) is distinct from (old.pool, old.user_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_assignment_turn_guard before update on crm_assignment_turn
  for each row execute function crm_assignment_turn_guard();

-- What happens to turns is written down.
create or replace function crm_assignment_turn_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentTurn', new.id, new.id, 'C', diff, 'crm.assignmentTurn.created');
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
      'pool', old.pool,
      'user', old.user_id,
      'credit', old.credit,
      'taken', old.taken);
    perform core_write_audit(old.tenant_id, 'crm.assignmentTurn', old.id, old.id, 'D', diff, 'crm.assignmentTurn.deleted');
    perform core_detach(old.tenant_id, 'crm.assignmentTurn', old.id);
    return null;
  end if;
  if new.pool is distinct from old.pool then
    diff := diff || jsonb_build_object('pool', jsonb_build_array(old.pool, new.pool));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentTurn', new.id, new.id, 'U', diff, 'crm.assignmentTurn.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_assignment_turn_record() from public;
create trigger crm_assignment_turn_record after insert or update or delete on crm_assignment_turn
  for each row execute function crm_assignment_turn_record();

-- Simulations (crm.assignmentSimulation).
create table crm_assignment_simulation (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  plan_id uuid not null,
  plan_name text not null,
  plan_name_key text collate "C" generated always as (lower((plan_name) collate "pg_c_utf8")) stored,
  days bigint not null,
  status text not null default 'waiting',
  job text,
  leads bigint,
  result jsonb,
  primary key (tenant_id, id),
  constraint crm_assignment_simulation_plan_name_length check (char_length(plan_name) between 1 and 120),
  constraint crm_assignment_simulation_days_range check (days between 1 and 366),
  constraint crm_assignment_simulation_status_known check (status in ('waiting', 'running', 'done')),
  constraint crm_assignment_simulation_job_length check (char_length(job) between 1 and 36),
  constraint crm_assignment_simulation_leads_range check (leads between 0 and 9007199254740991),
  constraint crm_assignment_simulation_result_size check (char_length(result::text) <= 200000),
  constraint crm_assignment_simulation_plan_id_fkey foreign key (tenant_id, plan_id)
    references crm_assignment_plan (tenant_id, id) on delete cascade
);
create index crm_assignment_simulation_of_plan_idx on crm_assignment_simulation (tenant_id, plan_id, created_at, id);
create index crm_assignment_simulation_created_at_idx on crm_assignment_simulation (tenant_id, created_at, id);
create index crm_assignment_simulation_updated_at_idx on crm_assignment_simulation (tenant_id, updated_at, id);
create index crm_assignment_simulation_plan_name_key_idx on crm_assignment_simulation (tenant_id, plan_name_key, id);
create index crm_assignment_simulation_status_idx on crm_assignment_simulation (tenant_id, status, id);

alter table crm_assignment_simulation enable row level security;
alter table crm_assignment_simulation force row level security;
create policy crm_assignment_simulation_read on crm_assignment_simulation for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment_simulation', true), '')::uuid[])
    ) is not null
    or crm_assignment_simulation.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_assignment_simulation_create on crm_assignment_simulation for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_assignment_simulation', true), '')::uuid[])
  ) is not null
);
create policy crm_assignment_simulation_update on crm_assignment_simulation for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_simulation', true), '')::uuid[])
    ) is not null
    or crm_assignment_simulation.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_assignment_simulation_delete on crm_assignment_simulation for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_assignment_simulation', true), '')::uuid[])
  ) is not null
);
create policy crm_assignment_simulation_triggers on crm_assignment_simulation to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_assignment_simulation to inopsio_app;

-- Keeps simulations whole: changed ones get a new version.
create or replace function crm_assignment_simulation_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.plan_id, new.plan_name, new.days, new.status, new.job, new.leads)
      is distinct from
      (old.plan_id, old.plan_name, old.days, old.status, old.job, old.leads) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_assignment_simulation_guard before update on crm_assignment_simulation
  for each row execute function crm_assignment_simulation_guard();

-- What happens to simulations is written down.
create or replace function crm_assignment_simulation_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentSimulation', new.id, new.id, 'C', diff, 'crm.assignmentSimulation.created');
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
      'plan', old.plan_id,
      'planName', old.plan_name,
      'days', old.days,
      'status', old.status,
      'job', old.job,
      'leads', old.leads,
      'result', old.result);
    perform core_write_audit(old.tenant_id, 'crm.assignmentSimulation', old.id, old.id, 'D', diff, 'crm.assignmentSimulation.deleted');
    perform core_detach(old.tenant_id, 'crm.assignmentSimulation', old.id);
    return null;
  end if;
  if new.plan_id is distinct from old.plan_id then
    diff := diff || jsonb_build_object('plan', jsonb_build_array(old.plan_id, new.plan_id));
  end if;
  if new.plan_name is distinct from old.plan_name then
    diff := diff || jsonb_build_object('planName', jsonb_build_array(old.plan_name, new.plan_name));
  end if;
  if new.days is distinct from old.days then
    diff := diff || jsonb_build_object('days', jsonb_build_array(old.days, new.days));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.job is distinct from old.job then
    diff := diff || jsonb_build_object('job', jsonb_build_array(old.job, new.job));
  end if;
  if new.leads is distinct from old.leads then
    diff := diff || jsonb_build_object('leads', jsonb_build_array(old.leads, new.leads));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentSimulation', new.id, new.id, 'U', diff, 'crm.assignmentSimulation.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_assignment_simulation_record() from public;
create trigger crm_assignment_simulation_record after insert or update or delete on crm_assignment_simulation
  for each row execute function crm_assignment_simulation_record();

-- Scoring models (crm.scoringModel).
create table crm_scoring_model (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  status text not null default 'draft',
  a_fit bigint not null default 70,
  a_engagement bigint not null default 40,
  b_fit bigint not null default 50,
  b_engagement bigint not null default 15,
  c_fit bigint not null default 25,
  c_engagement bigint not null default 0,
  mql_from text not null default 'b',
  published_at timestamptz(3),
  primary key (tenant_id, id),
  constraint crm_scoring_model_name_length check (char_length(name) between 1 and 120),
  constraint crm_scoring_model_status_known check (status in ('draft', 'published', 'retired')),
  constraint crm_scoring_model_a_fit_range check (a_fit between 0 and 100000),
  constraint crm_scoring_model_a_engagement_range check (a_engagement between 0 and 100000),
  constraint crm_scoring_model_b_fit_range check (b_fit between 0 and 100000),
  constraint crm_scoring_model_b_engagement_range check (b_engagement between 0 and 100000),
  constraint crm_scoring_model_c_fit_range check (c_fit between 0 and 100000),
  constraint crm_scoring_model_c_engagement_range check (c_engagement between 0 and 100000),
  constraint crm_scoring_model_mql_from_known check (mql_from in ('a', 'b', 'c', 'never')),
  constraint crm_scoring_model_fit_order check (a_fit >= b_fit and b_fit >= c_fit),
  constraint crm_scoring_model_engagement_order check (a_engagement >= b_engagement and b_engagement >= c_engagement)
);
create unique index crm_scoring_model_published on crm_scoring_model (tenant_id, status) where status = 'published';
create index crm_scoring_model_created_at_idx on crm_scoring_model (tenant_id, created_at, id);
create index crm_scoring_model_updated_at_idx on crm_scoring_model (tenant_id, updated_at, id);
create index crm_scoring_model_name_key_idx on crm_scoring_model (tenant_id, name_key, id);
create index crm_scoring_model_status_idx on crm_scoring_model (tenant_id, status, id);

alter table crm_scoring_model enable row level security;
alter table crm_scoring_model force row level security;
create policy crm_scoring_model_read on crm_scoring_model for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or crm_scoring_model.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_scoring_model_create on crm_scoring_model for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_scoring_model', true), '')::uuid[])
  ) is not null
);
create policy crm_scoring_model_update on crm_scoring_model for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or crm_scoring_model.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_scoring_model_delete on crm_scoring_model for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_scoring_model', true), '')::uuid[])
  ) is not null
);
create policy crm_scoring_model_triggers on crm_scoring_model to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_scoring_model to inopsio_app;

-- Keeps scoring models whole: frozen ones stay as they are, changed ones get a new version.
create or replace function crm_scoring_model_guard() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if (old.status in ('published', 'retired')) and not core_is_erasing(old.tenant_id) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
    return old;
  end if;
  if old.status in ('published', 'retired')
    and (not new.status in ('published', 'retired')
      or (new.name, new.a_fit, new.a_engagement, new.b_fit, new.b_engagement, new.c_fit, new.c_engagement,
        new.mql_from, new.published_at)
      is distinct from
      (old.name, old.a_fit, old.a_engagement, old.b_fit, old.b_engagement, old.c_fit, old.c_engagement,
        old.mql_from, old.published_at)) then
    raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
      constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
  end if;
  if new.version <> old.version
    or (new.name, new.status, new.a_fit, new.a_engagement, new.b_fit, new.b_engagement, new.c_fit,
        new.c_engagement, new.mql_from, new.published_at)
      is distinct from
      (old.name, old.status, old.a_fit, old.a_engagement, old.b_fit, old.b_engagement, old.c_fit,
        old.c_engagement, old.mql_from, old.published_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_scoring_model_guard before update or delete on crm_scoring_model
  for each row execute function crm_scoring_model_guard();

-- What happens to scoring models is written down.
create or replace function crm_scoring_model_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.scoringModel', new.id, new.id, 'C', diff, 'crm.scoringModel.created');
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
      'status', old.status,
      'aFit', old.a_fit,
      'aEngagement', old.a_engagement,
      'bFit', old.b_fit,
      'bEngagement', old.b_engagement,
      'cFit', old.c_fit,
      'cEngagement', old.c_engagement,
      'mqlFrom', old.mql_from,
      'publishedAt', to_char(old.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.scoringModel', old.id, old.id, 'D', diff, 'crm.scoringModel.deleted');
    perform core_detach(old.tenant_id, 'crm.scoringModel', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.a_fit is distinct from old.a_fit then
    diff := diff || jsonb_build_object('aFit', jsonb_build_array(old.a_fit, new.a_fit));
  end if;
  if new.a_engagement is distinct from old.a_engagement then
    diff := diff || jsonb_build_object('aEngagement', jsonb_build_array(old.a_engagement, new.a_engagement));
  end if;
  if new.b_fit is distinct from old.b_fit then
    diff := diff || jsonb_build_object('bFit', jsonb_build_array(old.b_fit, new.b_fit));
  end if;
  if new.b_engagement is distinct from old.b_engagement then
    diff := diff || jsonb_build_object('bEngagement', jsonb_build_array(old.b_engagement, new.b_engagement));
  end if;
  if new.c_fit is distinct from old.c_fit then
    diff := diff || jsonb_build_object('cFit', jsonb_build_array(old.c_fit, new.c_fit));
  end if;
  if new.c_engagement is distinct from old.c_engagement then
    diff := diff || jsonb_build_object('cEngagement', jsonb_build_array(old.c_engagement, new.c_engagement));
  end if;
  if new.mql_from is distinct from old.mql_from then
    diff := diff || jsonb_build_object('mqlFrom', jsonb_build_array(old.mql_from, new.mql_from));
  end if;
  if new.published_at is distinct from old.published_at then
    diff := diff || jsonb_build_object('publishedAt', jsonb_build_array(
      to_char(old.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.scoringModel', new.id, new.id, 'U', diff, 'crm.scoringModel.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.scoringModel.updated', 'crm.scoringModel', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function crm_scoring_model_record() from public;
create trigger crm_scoring_model_record after insert or update or delete on crm_scoring_model
  for each row execute function crm_scoring_model_record();

-- Fit rules (crm.fitRule): parts of crm.scoringModel.
create table crm_fit_rule (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  name text not null,
  condition jsonb,
  points bigint not null,
  primary key (tenant_id, id),
  constraint crm_fit_rule_name_length check (char_length(name) between 1 and 120),
  constraint crm_fit_rule_condition_size check (char_length(condition::text) <= 200000),
  constraint crm_fit_rule_points_range check (points between -100 and 100),
  constraint crm_fit_rule_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_scoring_model (tenant_id, id) on delete cascade
);
create index crm_fit_rule_parent_idx on crm_fit_rule (tenant_id, parent_id, position, id);

alter table crm_fit_rule enable row level security;
alter table crm_fit_rule force row level security;
create policy crm_fit_rule_read on crm_fit_rule for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_fit_rule.tenant_id
        and crm_scoring_model.id = crm_fit_rule.parent_id
      offset 0))
);
create policy crm_fit_rule_create on crm_fit_rule for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_fit_rule.tenant_id
        and crm_scoring_model.id = crm_fit_rule.parent_id
        and crm_scoring_model.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_fit_rule_update on crm_fit_rule for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_fit_rule.tenant_id
        and crm_scoring_model.id = crm_fit_rule.parent_id
        and crm_scoring_model.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_fit_rule_delete on crm_fit_rule for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_fit_rule.tenant_id
        and crm_scoring_model.id = crm_fit_rule.parent_id
        and crm_scoring_model.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_fit_rule_triggers on crm_fit_rule to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_fit_rule to inopsio_app;

-- Fit rules freeze with the record they belong to.
create or replace function crm_fit_rule_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE'
    and ((new.position, new.name, new.condition, new.points)
      is distinct from
      (old.position, old.name, old.condition, old.points)) then
    if exists (
      select from crm_scoring_model
      where tenant_id = old.tenant_id and id = old.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.parent_id <> old.parent_id) then
    if exists (
      select from crm_scoring_model
      where tenant_id = new.tenant_id and id = new.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  return coalesce(new, old);
end
$$;
revoke all on function crm_fit_rule_guard() from public;
create trigger crm_fit_rule_guard before insert or update or delete on crm_fit_rule
  for each row execute function crm_fit_rule_guard();

-- What happens to fit rules is written down.
create or replace function crm_fit_rule_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.fitRule', new.id, new.parent_id, 'C', diff, null);
    update crm_scoring_model set version = version + 1
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
      'name', old.name,
      'condition', old.condition,
      'points', old.points);
    perform core_write_audit(old.tenant_id, 'crm.fitRule', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.fitRule', old.id);
    update crm_scoring_model set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.condition is distinct from old.condition then
    diff := diff || jsonb_build_object('condition', jsonb_build_array(old.condition, new.condition));
  end if;
  if new.points is distinct from old.points then
    diff := diff || jsonb_build_object('points', jsonb_build_array(old.points, new.points));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.fitRule', new.id, new.parent_id, 'U', diff, null);
    update crm_scoring_model set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_fit_rule_record() from public;
create trigger crm_fit_rule_record after insert or update or delete on crm_fit_rule
  for each row execute function crm_fit_rule_record();

-- Engagement weights (crm.engagementWeight): parts of crm.scoringModel.
create table crm_engagement_weight (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  type text not null,
  points bigint not null,
  daily_cap bigint,
  primary key (tenant_id, id),
  constraint crm_engagement_weight_type_length check (char_length(type) between 1 and 60),
  constraint crm_engagement_weight_points_range check (points between -1000 and 1000),
  constraint crm_engagement_weight_daily_cap_range check (daily_cap between 0 and 100000),
  constraint crm_engagement_weight_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_scoring_model (tenant_id, id) on delete cascade
);
create index crm_engagement_weight_parent_idx on crm_engagement_weight (tenant_id, parent_id, position, id);

alter table crm_engagement_weight enable row level security;
alter table crm_engagement_weight force row level security;
create policy crm_engagement_weight_read on crm_engagement_weight for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id
        and crm_scoring_model.id = crm_engagement_weight.parent_id
      offset 0))
);
create policy crm_engagement_weight_create on crm_engagement_weight for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id
        and crm_scoring_model.id = crm_engagement_weight.parent_id
        and crm_scoring_model.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_engagement_weight_update on crm_engagement_weight for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id
        and crm_scoring_model.id = crm_engagement_weight.parent_id
        and crm_scoring_model.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_engagement_weight_delete on crm_engagement_weight for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_model', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_scoring_model
      where crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id
        and crm_scoring_model.id = crm_engagement_weight.parent_id
        and crm_scoring_model.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_engagement_weight_triggers on crm_engagement_weight to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_engagement_weight to inopsio_app;

-- Engagement weights freeze with the record they belong to.
create or replace function crm_engagement_weight_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE'
    and ((new.position, new.type, new.points, new.daily_cap)
      is distinct from
      (old.position, old.type, old.points, old.daily_cap)) then
    if exists (
      select from crm_scoring_model
      where tenant_id = old.tenant_id and id = old.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.parent_id <> old.parent_id) then
    if exists (
      select from crm_scoring_model
      where tenant_id = new.tenant_id and id = new.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  return coalesce(new, old);
end
$$;
revoke all on function crm_engagement_weight_guard() from public;
create trigger crm_engagement_weight_guard before insert or update or delete on crm_engagement_weight
  for each row execute function crm_engagement_weight_guard();

-- What happens to engagement weights is written down.
create or replace function crm_engagement_weight_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.engagementWeight', new.id, new.parent_id, 'C', diff, null);
    update crm_scoring_model set version = version + 1
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
      'type', old.type,
      'points', old.points,
      'dailyCap', old.daily_cap);
    perform core_write_audit(old.tenant_id, 'crm.engagementWeight', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.engagementWeight', old.id);
    update crm_scoring_model set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.type is distinct from old.type then
    diff := diff || jsonb_build_object('type', jsonb_build_array(old.type, new.type));
  end if;
  if new.points is distinct from old.points then
    diff := diff || jsonb_build_object('points', jsonb_build_array(old.points, new.points));
  end if;
  if new.daily_cap is distinct from old.daily_cap then
    diff := diff || jsonb_build_object('dailyCap', jsonb_build_array(old.daily_cap, new.daily_cap));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.engagementWeight', new.id, new.parent_id, 'U', diff, null);
    update crm_scoring_model set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_engagement_weight_record() from public;
create trigger crm_engagement_weight_record after insert or update or delete on crm_engagement_weight
  for each row execute function crm_engagement_weight_record();

-- Scoring previews (crm.scoringPreview).
create table crm_scoring_preview (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  model_id uuid not null,
  model_name text not null,
  model_name_key text collate "C" generated always as (lower((model_name) collate "pg_c_utf8")) stored,
  status text not null default 'waiting',
  job text,
  leads bigint,
  result jsonb,
  primary key (tenant_id, id),
  constraint crm_scoring_preview_model_name_length check (char_length(model_name) between 1 and 120),
  constraint crm_scoring_preview_status_known check (status in ('waiting', 'running', 'done')),
  constraint crm_scoring_preview_job_length check (char_length(job) between 1 and 36),
  constraint crm_scoring_preview_leads_range check (leads between 0 and 9007199254740991),
  constraint crm_scoring_preview_result_size check (char_length(result::text) <= 200000),
  constraint crm_scoring_preview_model_id_fkey foreign key (tenant_id, model_id)
    references crm_scoring_model (tenant_id, id) on delete cascade
);
create index crm_scoring_preview_of_model_idx on crm_scoring_preview (tenant_id, model_id, created_at, id);
create index crm_scoring_preview_created_at_idx on crm_scoring_preview (tenant_id, created_at, id);
create index crm_scoring_preview_updated_at_idx on crm_scoring_preview (tenant_id, updated_at, id);
create index crm_scoring_preview_model_name_key_idx on crm_scoring_preview (tenant_id, model_name_key, id);

alter table crm_scoring_preview enable row level security;
alter table crm_scoring_preview force row level security;
create policy crm_scoring_preview_read on crm_scoring_preview for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_scoring_preview', true), '')::uuid[])
    ) is not null
    or crm_scoring_preview.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_scoring_preview_create on crm_scoring_preview for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_scoring_preview', true), '')::uuid[])
  ) is not null
);
create policy crm_scoring_preview_update on crm_scoring_preview for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_scoring_preview', true), '')::uuid[])
    ) is not null
    or crm_scoring_preview.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_scoring_preview_delete on crm_scoring_preview for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_scoring_preview', true), '')::uuid[])
  ) is not null
);
create policy crm_scoring_preview_triggers on crm_scoring_preview to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_scoring_preview to inopsio_app;

-- Keeps scoring previews whole: changed ones get a new version.
create or replace function crm_scoring_preview_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.model_id, new.model_name, new.status, new.job, new.leads)
      is distinct from
      (old.model_id, old.model_name, old.status, old.job, old.leads) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_scoring_preview_guard before update on crm_scoring_preview
  for each row execute function crm_scoring_preview_guard();

-- What happens to scoring previews is written down.
create or replace function crm_scoring_preview_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.scoringPreview', new.id, new.id, 'C', diff, 'crm.scoringPreview.created');
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
      'model', old.model_id,
      'modelName', old.model_name,
      'status', old.status,
      'job', old.job,
      'leads', old.leads,
      'result', old.result);
    perform core_write_audit(old.tenant_id, 'crm.scoringPreview', old.id, old.id, 'D', diff, 'crm.scoringPreview.deleted');
    perform core_detach(old.tenant_id, 'crm.scoringPreview', old.id);
    return null;
  end if;
  if new.model_id is distinct from old.model_id then
    diff := diff || jsonb_build_object('model', jsonb_build_array(old.model_id, new.model_id));
  end if;
  if new.model_name is distinct from old.model_name then
    diff := diff || jsonb_build_object('modelName', jsonb_build_array(old.model_name, new.model_name));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.job is distinct from old.job then
    diff := diff || jsonb_build_object('job', jsonb_build_array(old.job, new.job));
  end if;
  if new.leads is distinct from old.leads then
    diff := diff || jsonb_build_object('leads', jsonb_build_array(old.leads, new.leads));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.scoringPreview', new.id, new.id, 'U', diff, 'crm.scoringPreview.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_scoring_preview_record() from public;
create trigger crm_scoring_preview_record after insert or update or delete on crm_scoring_preview
  for each row execute function crm_scoring_preview_record();

-- Engagements (crm.engagement).
create table crm_engagement (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  lead_id uuid not null,
  type text not null,
  type_key text collate "C" generated always as (lower((type) collate "pg_c_utf8")) stored,
  at timestamptz(3) not null,
  weight bigint,
  note text,
  source text,
  primary key (tenant_id, id),
  constraint crm_engagement_type_length check (char_length(type) between 1 and 60),
  constraint crm_engagement_at_range check (at >= '0001-01-01 00:00:00+00' and at < '10000-01-01 00:00:00+00'),
  constraint crm_engagement_weight_range check (weight between -1000 and 1000),
  constraint crm_engagement_note_length check (char_length(note) between 1 and 300),
  constraint crm_engagement_source_length check (char_length(source) between 1 and 120),
  constraint crm_engagement_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete cascade
);
create unique index crm_engagement_source on crm_engagement (tenant_id, source);
create index crm_engagement_of_lead_idx on crm_engagement (tenant_id, lead_id, at, id);
create index crm_engagement_created_at_idx on crm_engagement (tenant_id, created_at, id);
create index crm_engagement_updated_at_idx on crm_engagement (tenant_id, updated_at, id);
create index crm_engagement_type_key_idx on crm_engagement (tenant_id, type_key, id);
create index crm_engagement_at_idx on crm_engagement (tenant_id, at, id);

alter table crm_engagement enable row level security;
alter table crm_engagement force row level security;
create policy crm_engagement_read on crm_engagement for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_engagement', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_engagement.tenant_id
        and crm_lead.id = crm_engagement.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.read.crm_engagement', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_engagement.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_engagement_create on crm_engagement for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_engagement', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_engagement.tenant_id
        and crm_lead.id = crm_engagement.lead_id
        and crm_lead.owner_id = any ((select nullif(current_setting('app.create.crm_engagement', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_engagement_update on crm_engagement for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_engagement', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_engagement.tenant_id
        and crm_lead.id = crm_engagement.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_engagement', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_engagement.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_engagement', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_engagement.tenant_id
        and crm_lead.id = crm_engagement.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_engagement', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_engagement.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy crm_engagement_delete on crm_engagement for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_engagement', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_engagement.tenant_id
        and crm_lead.id = crm_engagement.lead_id
        and crm_lead.owner_id = any ((select nullif(current_setting('app.delete.crm_engagement', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_engagement_triggers on crm_engagement to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_engagement to inopsio_app;

-- Keeps engagements whole: changed ones get a new version.
create or replace function crm_engagement_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.lead_id, new.type, new.at, new.weight, new.note, new.source)
      is distinct from
      (old.lead_id, old.type, old.at, old.weight, old.note, old.source) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_engagement_guard before update on crm_engagement
  for each row execute function crm_engagement_guard();

-- What happens to engagements is written down.
create or replace function crm_engagement_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.engagement', new.id, new.id, 'C', diff, 'crm.engagement.created');
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
      'lead', old.lead_id,
      'type', old.type,
      'at', to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'weight', old.weight,
      'note', old.note,
      'source', old.source);
    perform core_write_audit(old.tenant_id, 'crm.engagement', old.id, old.id, 'D', diff, 'crm.engagement.deleted');
    perform core_detach(old.tenant_id, 'crm.engagement', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.type is distinct from old.type then
    diff := diff || jsonb_build_object('type', jsonb_build_array(old.type, new.type));
  end if;
  if new.at is distinct from old.at then
    diff := diff || jsonb_build_object('at', jsonb_build_array(
      to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.weight is distinct from old.weight then
    diff := diff || jsonb_build_object('weight', jsonb_build_array(old.weight, new.weight));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.source is distinct from old.source then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source, new.source));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.engagement', new.id, new.id, 'U', diff, 'crm.engagement.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_engagement_record() from public;
create trigger crm_engagement_record after insert or update or delete on crm_engagement
  for each row execute function crm_engagement_record();

-- Lead scores (crm.leadScore).
create table crm_lead_score (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  lead_id uuid not null,
  summary text,
  summary_key text collate "C" generated always as (lower((summary) collate "pg_c_utf8")) stored,
  model_id uuid,
  fit bigint,
  reasons jsonb,
  engagement double precision,
  sources jsonb,
  engaged_at timestamptz(3),
  grade text,
  grade_until timestamptz(3),
  primary key (tenant_id, id),
  constraint crm_lead_score_summary_length check (char_length(summary) between 1 and 120),
  constraint crm_lead_score_fit_range check (fit between 0 and 100),
  constraint crm_lead_score_reasons_size check (char_length(reasons::text) <= 200000),
  constraint crm_lead_score_sources_size check (char_length(sources::text) <= 200000),
  constraint crm_lead_score_engaged_at_range check (engaged_at >= '0001-01-01 00:00:00+00' and engaged_at < '10000-01-01 00:00:00+00'),
  constraint crm_lead_score_grade_known check (grade in ('a', 'b', 'c', 'd')),
  constraint crm_lead_score_grade_until_range check (grade_until >= '0001-01-01 00:00:00+00' and grade_until < '10000-01-01 00:00:00+00'),
  constraint crm_lead_score_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete cascade,
  constraint crm_lead_score_model_id_fkey foreign key (tenant_id, model_id)
    references crm_scoring_model (tenant_id, id) on delete set null (model_id)
);
create unique index crm_lead_score_lead on crm_lead_score (tenant_id, lead_id);
create index crm_lead_score_created_at_idx on crm_lead_score (tenant_id, created_at, id);
create index crm_lead_score_updated_at_idx on crm_lead_score (tenant_id, updated_at, id);
create index crm_lead_score_lead_id_idx on crm_lead_score (tenant_id, lead_id, id);
create index crm_lead_score_summary_key_idx on crm_lead_score (tenant_id, summary_key, id);
create index crm_lead_score_model_id_idx on crm_lead_score (tenant_id, model_id, id);
create index crm_lead_score_grade_until_idx on crm_lead_score (tenant_id, grade_until, id);

alter table crm_lead_score enable row level security;
alter table crm_lead_score force row level security;
create policy crm_lead_score_read on crm_lead_score for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead_score', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_score.tenant_id
        and crm_lead.id = crm_lead_score.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.read.crm_lead_score', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_lead_score.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_lead_score_create on crm_lead_score for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_lead_score', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_score.tenant_id
        and crm_lead.id = crm_lead_score.lead_id
        and crm_lead.owner_id = any ((select nullif(current_setting('app.create.crm_lead_score', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_lead_score_update on crm_lead_score for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead_score', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_score.tenant_id
        and crm_lead.id = crm_lead_score.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_lead_score', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_lead_score.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_lead_score', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_score.tenant_id
        and crm_lead.id = crm_lead_score.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.update.crm_lead_score', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_lead_score.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy crm_lead_score_delete on crm_lead_score for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_lead_score', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_score.tenant_id
        and crm_lead.id = crm_lead_score.lead_id
        and crm_lead.owner_id = any ((select nullif(current_setting('app.delete.crm_lead_score', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_lead_score_triggers on crm_lead_score to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_lead_score to inopsio_app;

-- Keeps lead scores whole: changed ones get a new version.
create or replace function crm_lead_score_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or new.lead_id is distinct from old.lead_id then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_lead_score_guard before update on crm_lead_score
  for each row execute function crm_lead_score_guard();

-- What happens to lead scores is written down.
create or replace function crm_lead_score_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadScore', new.id, new.id, 'C', diff, 'crm.leadScore.created');
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
      'lead', old.lead_id,
      'summary', old.summary,
      'model', old.model_id,
      'fit', old.fit,
      'reasons', old.reasons,
      'engagement', old.engagement,
      'sources', old.sources,
      'engagedAt', to_char(old.engaged_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'grade', old.grade,
      'gradeUntil', to_char(old.grade_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.leadScore', old.id, old.id, 'D', diff, 'crm.leadScore.deleted');
    perform core_detach(old.tenant_id, 'crm.leadScore', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadScore', new.id, new.id, 'U', diff, 'crm.leadScore.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_lead_score_record() from public;
create trigger crm_lead_score_record after insert or update or delete on crm_lead_score
  for each row execute function crm_lead_score_record();

-- Score samples (crm.scoreSample).
create table crm_score_sample (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  lead_id uuid,
  outcome text not null,
  at timestamptz(3) not null,
  features jsonb not null,
  event text not null,
  event_key text collate "C" generated always as (lower((event) collate "pg_c_utf8")) stored,
  primary key (tenant_id, id),
  constraint crm_score_sample_outcome_known check (outcome in ('qualified', 'lost')),
  constraint crm_score_sample_at_range check (at >= '0001-01-01 00:00:00+00' and at < '10000-01-01 00:00:00+00'),
  constraint crm_score_sample_features_size check (char_length(features::text) <= 200000),
  constraint crm_score_sample_event_length check (char_length(event) between 1 and 40),
  constraint crm_score_sample_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete set null (lead_id)
);
create unique index crm_score_sample_event on crm_score_sample (tenant_id, event);
create index crm_score_sample_created_at_idx on crm_score_sample (tenant_id, created_at, id);
create index crm_score_sample_updated_at_idx on crm_score_sample (tenant_id, updated_at, id);
create index crm_score_sample_lead_id_idx on crm_score_sample (tenant_id, lead_id, id);
create index crm_score_sample_outcome_idx on crm_score_sample (tenant_id, outcome, id);
create index crm_score_sample_at_idx on crm_score_sample (tenant_id, at, id);
create index crm_score_sample_event_key_idx on crm_score_sample (tenant_id, event_key, id);

alter table crm_score_sample enable row level security;
alter table crm_score_sample force row level security;
create policy crm_score_sample_read on crm_score_sample for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_score_sample', true), '')::uuid[])
    ) is not null
    or crm_score_sample.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_score_sample_create on crm_score_sample for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_score_sample', true), '')::uuid[])
  ) is not null
);
create policy crm_score_sample_update on crm_score_sample for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_score_sample', true), '')::uuid[])
    ) is not null
    or crm_score_sample.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy crm_score_sample_delete on crm_score_sample for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_score_sample', true), '')::uuid[])
  ) is not null
);
create policy crm_score_sample_triggers on crm_score_sample to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_score_sample to inopsio_app;

-- Keeps score samples whole: changed ones get a new version.
create or replace function crm_score_sample_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.lead_id, new.outcome, new.at, new.features, new.event)
      is distinct from
      (old.lead_id, old.outcome, old.at, old.features, old.event) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_score_sample_guard before update on crm_score_sample
  for each row execute function crm_score_sample_guard();

-- What happens to score samples is written down.
create or replace function crm_score_sample_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.scoreSample', new.id, new.id, 'C', diff, 'crm.scoreSample.created');
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
      'lead', old.lead_id,
      'outcome', old.outcome,
      'at', to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'features', old.features,
      'event', old.event);
    perform core_write_audit(old.tenant_id, 'crm.scoreSample', old.id, old.id, 'D', diff, 'crm.scoreSample.deleted');
    perform core_detach(old.tenant_id, 'crm.scoreSample', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.outcome is distinct from old.outcome then
    diff := diff || jsonb_build_object('outcome', jsonb_build_array(old.outcome, new.outcome));
  end if;
  if new.at is distinct from old.at then
    diff := diff || jsonb_build_object('at', jsonb_build_array(
      to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.features is distinct from old.features then
    diff := diff || jsonb_build_object('features', jsonb_build_array(old.features, new.features));
  end if;
  if new.event is distinct from old.event then
    diff := diff || jsonb_build_object('event', jsonb_build_array(old.event, new.event));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.scoreSample', new.id, new.id, 'U', diff, 'crm.scoreSample.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_score_sample_record() from public;
create trigger crm_score_sample_record after insert or update or delete on crm_score_sample
  for each row execute function crm_score_sample_record();
