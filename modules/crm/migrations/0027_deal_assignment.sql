
-- ── New tables.

-- Assignment rules for deals (crm.dealAssignmentRule): parts of crm.assignmentPlan.
create table crm_deal_assignment_rule (
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
  constraint crm_deal_assignment_rule_name_length check (char_length(name) between 1 and 120),
  constraint crm_deal_assignment_rule_condition_size check (char_length(condition::text) <= 200000),
  constraint crm_deal_assignment_rule_way_known check (way in ('turns', 'weights')),
  constraint crm_deal_assignment_rule_weights_size check (char_length(weights::text) <= 200000),
  constraint crm_deal_assignment_rule_keeps_known check (keeps in ('nothing', 'company', 'person', 'both')),
  constraint crm_deal_assignment_rule_otherwise_known check (otherwise in ('queue', 'next')),
  constraint crm_deal_assignment_rule_pool_length check (char_length(pool) between 1 and 36),
  constraint crm_deal_assignment_rule_parent_id_fkey foreign key (tenant_id, parent_id)
    references crm_assignment_plan (tenant_id, id) on delete cascade
);
create index crm_deal_assignment_rule_parent_idx on crm_deal_assignment_rule (tenant_id, parent_id, position, id);

alter table crm_deal_assignment_rule enable row level security;
alter table crm_deal_assignment_rule force row level security;
create policy crm_deal_assignment_rule_read on crm_deal_assignment_rule for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_plan
      where crm_assignment_plan.tenant_id = crm_deal_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_deal_assignment_rule.parent_id
      offset 0))
);
create policy crm_deal_assignment_rule_create on crm_deal_assignment_rule for insert to inopsio_app with check (
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
      where crm_assignment_plan.tenant_id = crm_deal_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_deal_assignment_rule.parent_id
        and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_assignment_rule_update on crm_deal_assignment_rule for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_plan
      where crm_assignment_plan.tenant_id = crm_deal_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_deal_assignment_rule.parent_id
        and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_assignment_rule_delete on crm_deal_assignment_rule for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_assignment_plan
      where crm_assignment_plan.tenant_id = crm_deal_assignment_rule.tenant_id
        and crm_assignment_plan.id = crm_deal_assignment_rule.parent_id
        and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_assignment_rule_triggers on crm_deal_assignment_rule to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_deal_assignment_rule to inopsio_app;

-- Assignment rules for deals freeze with the record they belong to.
create or replace function crm_deal_assignment_rule_guard() returns trigger
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
revoke all on function crm_deal_assignment_rule_guard() from public;
create trigger crm_deal_assignment_rule_guard before insert or update or delete on crm_deal_assignment_rule
  for each row execute function crm_deal_assignment_rule_guard();

-- What happens to assignment rules for deals is written down.
create or replace function crm_deal_assignment_rule_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealAssignmentRule', new.id, new.parent_id, 'C', diff, null);
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
    perform core_write_audit(old.tenant_id, 'crm.dealAssignmentRule', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.dealAssignmentRule', old.id);
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
    perform core_write_audit(new.tenant_id, 'crm.dealAssignmentRule', new.id, new.parent_id, 'U', diff, null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_deal_assignment_rule_record() from public;
create trigger crm_deal_assignment_rule_record after insert or update or delete on crm_deal_assignment_rule
  for each row execute function crm_deal_assignment_rule_record();

-- People of assignment rules for deals.
create table crm_deal_assignment_rule_members (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  primary key (tenant_id, source_id, target_id),
  constraint crm_deal_assignment_rule_members_source_id_fkey foreign key (tenant_id, source_id)
    references crm_deal_assignment_rule (tenant_id, id) on delete cascade,
  constraint crm_deal_assignment_rule_members_target_id_fkey foreign key (tenant_id, target_id)
    references core_user (tenant_id, id) on delete cascade
);
create index crm_deal_assignment_rule_members_target_id_idx on crm_deal_assignment_rule_members (tenant_id, target_id, source_id);

alter table crm_deal_assignment_rule_members enable row level security;
alter table crm_deal_assignment_rule_members force row level security;
create policy crm_deal_assignment_rule_members_read on crm_deal_assignment_rule_members for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal_assignment_rule
      where crm_deal_assignment_rule.tenant_id = crm_deal_assignment_rule_members.tenant_id
        and crm_deal_assignment_rule.id = crm_deal_assignment_rule_members.source_id
      offset 0))
);
create policy crm_deal_assignment_rule_members_create on crm_deal_assignment_rule_members for insert to inopsio_app with check (
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
      select from crm_deal_assignment_rule
      where crm_deal_assignment_rule.tenant_id = crm_deal_assignment_rule_members.tenant_id
        and crm_deal_assignment_rule.id = crm_deal_assignment_rule_members.source_id
        and exists (
          select from crm_assignment_plan
          where crm_assignment_plan.tenant_id = crm_deal_assignment_rule.tenant_id
            and crm_assignment_plan.id = crm_deal_assignment_rule.parent_id
            and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
          offset 0)
      offset 0))
);
create policy crm_deal_assignment_rule_members_delete on crm_deal_assignment_rule_members for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_assignment_plan', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal_assignment_rule
      where crm_deal_assignment_rule.tenant_id = crm_deal_assignment_rule_members.tenant_id
        and crm_deal_assignment_rule.id = crm_deal_assignment_rule_members.source_id
        and exists (
          select from crm_assignment_plan
          where crm_assignment_plan.tenant_id = crm_deal_assignment_rule.tenant_id
            and crm_assignment_plan.id = crm_deal_assignment_rule.parent_id
            and crm_assignment_plan.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
          offset 0)
      offset 0))
);
create policy crm_deal_assignment_rule_members_triggers on crm_deal_assignment_rule_members to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on crm_deal_assignment_rule_members to inopsio_app;

-- People freeze with their assignment rule for deals.
create or replace function crm_deal_assignment_rule_members_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' and exists (
      select from crm_assignment_plan
      where tenant_id = new.tenant_id and id = coalesce((
    select parent_id from crm_deal_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id)
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) or tg_op = 'DELETE' and exists (
      select from crm_assignment_plan
      where tenant_id = old.tenant_id and id = coalesce((
    select parent_id from crm_deal_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id)
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
    raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
      constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
  end if;
  return coalesce(new, old);
end
$$;
revoke all on function crm_deal_assignment_rule_members_guard() from public;
create trigger crm_deal_assignment_rule_members_guard before insert or delete on crm_deal_assignment_rule_members
  for each row execute function crm_deal_assignment_rule_members_guard();

-- People belong to the history of their assignment rule for deals.
create or replace function crm_deal_assignment_rule_members_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.dealAssignmentRule', new.source_id, coalesce((
      select parent_id from crm_deal_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id), 'U',
      jsonb_build_object('members', jsonb_build_array(null, new.target_id)), null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = new.tenant_id and id = coalesce((
      select parent_id from crm_deal_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id)
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.dealAssignmentRule', old.source_id, coalesce((
      select parent_id from crm_deal_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id), 'U',
      jsonb_build_object('members', jsonb_build_array(old.target_id, null)), null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = old.tenant_id and id = coalesce((
      select parent_id from crm_deal_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id)
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function crm_deal_assignment_rule_members_record() from public;
create trigger crm_deal_assignment_rule_members_record after insert or delete on crm_deal_assignment_rule_members
  for each row execute function crm_deal_assignment_rule_members_record();

-- Deal assignments (crm.dealAssignment).
create table crm_deal_assignment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  deal_id uuid not null,
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
  constraint crm_deal_assignment_outcome_known check (outcome in ('waiting', 'given', 'byHand', 'settled')),
  constraint crm_deal_assignment_given_at_range check (given_at >= '0001-01-01 00:00:00+00' and given_at < '10000-01-01 00:00:00+00'),
  constraint crm_deal_assignment_reason_length check (char_length(reason) between 1 and 2000),
  constraint crm_deal_assignment_rule_length check (char_length(rule) between 1 and 120),
  constraint crm_deal_assignment_tries_range check (tries between 0 and 9007199254740991),
  constraint crm_deal_assignment_tried_at_range check (tried_at >= '0001-01-01 00:00:00+00' and tried_at < '10000-01-01 00:00:00+00'),
  constraint crm_deal_assignment_deal_id_fkey foreign key (tenant_id, deal_id)
    references crm_deal (tenant_id, id) on delete cascade,
  constraint crm_deal_assignment_assignee_id_fkey foreign key (tenant_id, assignee_id)
    references core_user (tenant_id, id) on delete set null (assignee_id),
  constraint crm_deal_assignment_plan_id_fkey foreign key (tenant_id, plan_id)
    references crm_assignment_plan (tenant_id, id) on delete set null (plan_id)
);
create unique index crm_deal_assignment_waiting on crm_deal_assignment (tenant_id, deal_id) where outcome = 'waiting';
create index crm_deal_assignment_of_deal_idx on crm_deal_assignment (tenant_id, deal_id, created_at, id);
create index crm_deal_assignment_of_day_idx on crm_deal_assignment (tenant_id, assignee_id, given_at, id);
create index crm_deal_assignment_queue_idx on crm_deal_assignment (tenant_id, outcome, created_at, id);
create index crm_deal_assignment_created_at_idx on crm_deal_assignment (tenant_id, created_at, id);
create index crm_deal_assignment_updated_at_idx on crm_deal_assignment (tenant_id, updated_at, id);
create index crm_deal_assignment_outcome_idx on crm_deal_assignment (tenant_id, outcome, id);
create index crm_deal_assignment_reason_key_idx on crm_deal_assignment (tenant_id, reason_key, id);
create index crm_deal_assignment_plan_id_idx on crm_deal_assignment (tenant_id, plan_id, id);

alter table crm_deal_assignment enable row level security;
alter table crm_deal_assignment force row level security;
create policy crm_deal_assignment_read on crm_deal_assignment for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_deal_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_assignment.tenant_id
        and crm_deal.id = crm_deal_assignment.deal_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.read.crm_deal_assignment', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_assignment.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_assignment_create on crm_deal_assignment for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.crm_deal_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_assignment.tenant_id
        and crm_deal.id = crm_deal_assignment.deal_id
        and crm_deal.owner_id = any ((select nullif(current_setting('app.create.crm_deal_assignment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_assignment_update on crm_deal_assignment for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_assignment.tenant_id
        and crm_deal.id = crm_deal_assignment.deal_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal_assignment', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_assignment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.crm_deal_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_assignment.tenant_id
        and crm_deal.id = crm_deal_assignment.deal_id
        and (crm_deal.owner_id = any ((select nullif(current_setting('app.update.crm_deal_assignment', true), '')::uuid[])::uuid[])
          or crm_deal.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_deal_assignment.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy crm_deal_assignment_delete on crm_deal_assignment for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.crm_deal_assignment', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_deal
      where crm_deal.tenant_id = crm_deal_assignment.tenant_id
        and crm_deal.id = crm_deal_assignment.deal_id
        and crm_deal.owner_id = any ((select nullif(current_setting('app.delete.crm_deal_assignment', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy crm_deal_assignment_triggers on crm_deal_assignment to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on crm_deal_assignment to inopsio_app;

-- Keeps deal assignments whole: changed ones get a new version.
create or replace function crm_deal_assignment_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.deal_id, new.outcome, new.assignee_id, new.given_at, new.rule, new.plan_id)
      is distinct from
      (old.deal_id, old.outcome, old.assignee_id, old.given_at, old.rule, old.plan_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger crm_deal_assignment_guard before update on crm_deal_assignment
  for each row execute function crm_deal_assignment_guard();

-- What happens to deal assignments is written down.
create or replace function crm_deal_assignment_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealAssignment', new.id, new.id, 'C', diff, 'crm.dealAssignment.created');
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
      'deal', old.deal_id,
      'outcome', old.outcome,
      'assignee', old.assignee_id,
      'givenAt', to_char(old.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'reason', old.reason,
      'rule', old.rule,
      'plan', old.plan_id,
      'tries', old.tries,
      'triedAt', to_char(old.tried_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.dealAssignment', old.id, old.id, 'D', diff, 'crm.dealAssignment.deleted');
    perform core_detach(old.tenant_id, 'crm.dealAssignment', old.id);
    return null;
  end if;
  if new.deal_id is distinct from old.deal_id then
    diff := diff || jsonb_build_object('deal', jsonb_build_array(old.deal_id, new.deal_id));
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
    perform core_write_audit(new.tenant_id, 'crm.dealAssignment', new.id, new.id, 'U', diff, 'crm.dealAssignment.updated');
  end if;
  return null;
end
$$;
revoke all on function crm_deal_assignment_record() from public;
create trigger crm_deal_assignment_record after insert or update or delete on crm_deal_assignment
  for each row execute function crm_deal_assignment_record();

-- ── New names and new columns.

alter table crm_availability add column takes_deals boolean not null default true;
alter table crm_availability add column open_deal_limit bigint;
alter table crm_availability add column day_deal_limit bigint;
alter table crm_assignment_simulation add column of text not null default 'lead';

-- ── What triggers do.


-- Keeps availabilities whole: changed ones get a new version.
create or replace function crm_availability_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.takes_leads, new.zone, new.hours, new.open_limit, new.day_limit,
        new.takes_deals, new.open_deal_limit, new.day_deal_limit)
      is distinct from
      (old.name, old.user_id, old.takes_leads, old.zone, old.hours, old.open_limit, old.day_limit,
        old.takes_deals, old.open_deal_limit, old.day_deal_limit) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

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
      'dayLimit', old.day_limit,
      'takesDeals', old.takes_deals,
      'openDealLimit', old.open_deal_limit,
      'dayDealLimit', old.day_deal_limit);
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
  if new.takes_deals is distinct from old.takes_deals then
    diff := diff || jsonb_build_object('takesDeals', jsonb_build_array(old.takes_deals, new.takes_deals));
  end if;
  if new.open_deal_limit is distinct from old.open_deal_limit then
    diff := diff || jsonb_build_object('openDealLimit', jsonb_build_array(old.open_deal_limit, new.open_deal_limit));
  end if;
  if new.day_deal_limit is distinct from old.day_deal_limit then
    diff := diff || jsonb_build_object('dayDealLimit', jsonb_build_array(old.day_deal_limit, new.day_deal_limit));
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

-- Keeps simulations whole: changed ones get a new version.
create or replace function crm_assignment_simulation_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.plan_id, new.plan_name, new.of, new.days, new.status, new.job, new.leads)
      is distinct from
      (old.plan_id, old.plan_name, old.of, old.days, old.status, old.job, old.leads) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

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
      'of', old.of,
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
  if new.of is distinct from old.of then
    diff := diff || jsonb_build_object('of', jsonb_build_array(old.of, new.of));
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

-- ── Rules, indexes and rights.

alter table crm_availability add constraint crm_availability_open_deal_limit_range check (open_deal_limit between 0 and 100000);
alter table crm_availability add constraint crm_availability_day_deal_limit_range check (day_deal_limit between 0 and 100000);
alter table crm_assignment_simulation add constraint crm_assignment_simulation_of_known check (of in ('lead', 'deal'));
