-- Scores that are worked out take the place of the number people typed: grade, fit and engagement beside the lead, and its
-- stage of life. How many people work there is a number of its own.

-- ── New tables.

-- What other records add up to for each of crm.lead; kept by triggers on them.
create table crm_lead_rollup (
  tenant_id uuid not null,
  id uuid not null,
  grade text,
  fit bigint,
  engagement double precision,
  primary key (tenant_id, id),
  constraint crm_lead_rollup_id_fkey foreign key (tenant_id, id)
    references crm_lead (tenant_id, id) on delete cascade
);
create index crm_lead_rollup_grade_idx on crm_lead_rollup (tenant_id, grade, id);
create index crm_lead_rollup_fit_idx on crm_lead_rollup (tenant_id, fit, id);
create index crm_lead_rollup_engagement_idx on crm_lead_rollup (tenant_id, engagement, id);

alter table crm_lead_rollup enable row level security;
alter table crm_lead_rollup force row level security;
create policy crm_lead_rollup_read on crm_lead_rollup for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_rollup.tenant_id
        and crm_lead.id = crm_lead_rollup.id
      offset 0))
);
create policy crm_lead_rollup_triggers on crm_lead_rollup to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select on crm_lead_rollup to inopsio_app;

-- Lead lifecycle stage history (crm.leadLifecycleHistory): kept by triggers.
create table crm_lead_lifecycle_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  lead_id uuid not null,
  lifecycle text,
  former_lifecycle text,
  title text,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamptz(3) not null,
  left_at timestamptz(3),
  seconds bigint generated always as (trunc(extract(epoch from left_at - entered_at))) stored,
  changed_by uuid,
  change uuid not null,
  primary key (tenant_id, id),
  constraint crm_lead_lifecycle_history_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete cascade
);
create index crm_lead_lifecycle_history_lead_id_idx on crm_lead_lifecycle_history (tenant_id, lead_id, entered_at, id);
create index crm_lead_lifecycle_history_lifecycle_idx on crm_lead_lifecycle_history (tenant_id, lifecycle, entered_at, id);
create index crm_lead_lifecycle_history_entered_at_idx on crm_lead_lifecycle_history (tenant_id, entered_at, id);
create index crm_lead_lifecycle_history_left_at_idx on crm_lead_lifecycle_history (tenant_id, left_at, id);
create unique index crm_lead_lifecycle_history_lasting on crm_lead_lifecycle_history (tenant_id, lead_id) where left_at is null;

alter table crm_lead_lifecycle_history enable row level security;
alter table crm_lead_lifecycle_history force row level security;
create policy crm_lead_lifecycle_history_read on crm_lead_lifecycle_history for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead_lifecycle_history', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_lifecycle_history.tenant_id
        and crm_lead.id = crm_lead_lifecycle_history.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.read.crm_lead_lifecycle_history', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_lead_lifecycle_history.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_lead_lifecycle_history_triggers on crm_lead_lifecycle_history to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select on crm_lead_lifecycle_history to inopsio_app;

-- ── New names and new columns.

alter table crm_lead drop constraint crm_lead_score_range;
alter table crm_lead add column employees bigint;
alter table crm_lead add column lifecycle text not null default 'lead';
alter table crm_score_sample drop constraint crm_score_sample_outcome_known;

-- ── What triggers do.


-- Keeps leads whole: changed ones get a new version.
create or replace function crm_lead_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.first_name, new.last_name, new.email, new.phone, new.job_title, new.company_id, new.company_name,
        new.employees, new.city, new.birth_date, new.source_id, new.sub_source_id, new.category_id, new.status,
        new.disqualify_reason_id, new.disqualify_note, new.revisit_on, new.contact_id, new.lifecycle, new.consent,
        new.value_amount, new.value_currency, new.value_base, new.owner_id, new.note, new.custom)
      is distinct from
      (old.first_name, old.last_name, old.email, old.phone, old.job_title, old.company_id, old.company_name,
        old.employees, old.city, old.birth_date, old.source_id, old.sub_source_id, old.category_id, old.status,
        old.disqualify_reason_id, old.disqualify_note, old.revisit_on, old.contact_id, old.lifecycle, old.consent,
        old.value_amount, old.value_currency, old.value_base, old.owner_id, old.note, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

-- From when to when leads had which lifecycle stage.
create or replace function crm_lead_lifecycle_history() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  current uuid := core_current_change(new.tenant_id);
  taken_back uuid;
  has_moved boolean := true;
  former text;
begin
  if tg_op = 'INSERT' then
    with kept as (
      delete from core_history_kept
      where tenant_id = new.tenant_id and history = 'crm_lead_lifecycle_history' and record_id = new.id
      returning rows)
    insert into crm_lead_lifecycle_history (
        tenant_id, id, lead_id, lifecycle, former_lifecycle, title, moved, undone, entered_at, left_at,
        changed_by, change)
    select
        tenant_id, id, lead_id, lifecycle, former_lifecycle, title, moved, undone, entered_at, left_at,
        changed_by, change
    from kept, jsonb_populate_recordset(null::crm_lead_lifecycle_history, kept.rows) where lead_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.lifecycle;
    has_moved := new.lifecycle is distinct from old.lifecycle;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_lead_lifecycle_history set undone = not undone
      where tenant_id = new.tenant_id and lead_id = new.id and moved and change = taken_back;
    end if;
    update crm_lead_lifecycle_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and lead_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_lead_lifecycle_history (
    tenant_id, lead_id, lifecycle, former_lifecycle, title, moved, undone, entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.lifecycle, former, new.lifecycle, has_moved,
    has_moved and taken_back is not null, moment, nullif(current_setting('app.user_id', true), '')::uuid,
    current
  );
  return null;
end
$$;
revoke all on function crm_lead_lifecycle_history() from public;

-- The lead lifecycle stage history waits in the trash with its record.
create or replace function crm_lead_lifecycle_history_keep() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_lead_lifecycle_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_lead_lifecycle_history h
  where h.tenant_id = old.tenant_id and h.lead_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$$;
revoke all on function crm_lead_lifecycle_history_keep() from public;

-- What happens to leads is written down.
create or replace function crm_lead_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.lead', new.id, new.id, 'C', diff, 'crm.lead.created');
    insert into crm_lead_rollup (tenant_id, id) values (new.tenant_id, new.id);
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
      'employees', old.employees,
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
      'lifecycle', old.lifecycle,
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
  if new.employees is distinct from old.employees then
    diff := diff || jsonb_build_object('employees', jsonb_build_array(old.employees, new.employees));
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
  if new.lifecycle is distinct from old.lifecycle then
    diff := diff || jsonb_build_object('lifecycle', jsonb_build_array(old.lifecycle, new.lifecycle));
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
create trigger crm_lead_lifecycle_history_insert after insert on crm_lead
  for each row when (true) execute function crm_lead_lifecycle_history();
create trigger crm_lead_lifecycle_history_update after update on crm_lead
  for each row when (new.lifecycle is distinct from old.lifecycle) execute function crm_lead_lifecycle_history();
create trigger crm_lead_lifecycle_history_keep before delete on crm_lead
  for each row execute function crm_lead_lifecycle_history_keep();

-- Keeps what lead scores add up to. Counts and sums move by the difference, under the lock of the side row.
create or replace function crm_lead_score_rollup() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.lead_id is not null then
    perform from crm_lead_rollup where tenant_id = old.tenant_id and id = old.lead_id for update;
    update crm_lead_rollup set
      grade = case when grade = old.grade
        then (select max(grade) from crm_lead_score where tenant_id = old.tenant_id and lead_id = old.lead_id)
        else grade end,
      fit = case when fit = old.fit
        then (select max(fit) from crm_lead_score where tenant_id = old.tenant_id and lead_id = old.lead_id)
        else fit end,
      engagement = case when engagement = old.engagement
        then (select max(engagement) from crm_lead_score where tenant_id = old.tenant_id and lead_id = old.lead_id)
        else engagement end
    where tenant_id = old.tenant_id and id = old.lead_id;
  end if;
  if tg_op <> 'DELETE' and new.lead_id is not null then
    update crm_lead_rollup set
      grade = greatest(grade, new.grade),
      fit = greatest(fit, new.fit),
      engagement = greatest(engagement, new.engagement)
    where tenant_id = new.tenant_id and id = new.lead_id;
  end if;
  return null;
end
$$;
revoke all on function crm_lead_score_rollup() from public;
create trigger crm_lead_score_rollup_insert after insert on crm_lead_score
  for each row when (new.lead_id is not null) execute function crm_lead_score_rollup();
create trigger crm_lead_score_rollup_update after update on crm_lead_score
  for each row when (new.lead_id is distinct from old.lead_id or new.grade is distinct from old.grade or
    new.fit is distinct from old.fit or new.engagement is distinct from old.engagement) execute function crm_lead_score_rollup();
create trigger crm_lead_score_rollup_delete after delete on crm_lead_score
  for each row when (old.lead_id is not null) execute function crm_lead_score_rollup();

-- ── Values of rows that exist.

select core_each_tenant($$
  insert into crm_lead_rollup (tenant_id, id) select tenant_id, id from crm_lead
$$);
select core_each_tenant($$
  update crm_lead_rollup set grade = (
    select max(grade) from crm_lead_score
    where crm_lead_score.tenant_id = crm_lead_rollup.tenant_id and crm_lead_score.lead_id = crm_lead_rollup.id)
$$);
select core_each_tenant($$
  update crm_lead_rollup set fit = (
    select max(fit) from crm_lead_score
    where crm_lead_score.tenant_id = crm_lead_rollup.tenant_id and crm_lead_score.lead_id = crm_lead_rollup.id)
$$);
select core_each_tenant($$
  update crm_lead_rollup set engagement = (
    select max(engagement) from crm_lead_score
    where crm_lead_score.tenant_id = crm_lead_rollup.tenant_id and crm_lead_score.lead_id = crm_lead_rollup.id)
$$);
select core_each_tenant($$
  insert into crm_lead_lifecycle_history (
    tenant_id, lead_id, lifecycle, title, moved, undone, entered_at, changed_by, change)
  select
    t.tenant_id, t.id, t.lifecycle, t.lifecycle, true, false, a.at, c.actor_id, c.id
  from crm_lead t
  cross join lateral (
    select a.at, a.change_id from core_audit a
    left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
    where a.tenant_id = t.tenant_id and a.root_id = t.id and a.record_id = t.id and (a.op = 'C' or v.diff ? 'lifecycle')
    order by a.seq desc limit 1) a
  join core_change c on c.tenant_id = t.tenant_id and c.id = a.change_id
$$);

-- ── Rules, indexes and rights.

drop index crm_lead_score_idx;
create index crm_lead_employees_idx on crm_lead (tenant_id, employees, id);
create index crm_lead_lifecycle_idx on crm_lead (tenant_id, lifecycle, id);
alter table crm_lead add constraint crm_lead_employees_range check (employees between 0 and 10000000);
alter table crm_lead add constraint crm_lead_lifecycle_known check (lifecycle in ('subscriber', 'lead', 'mql', 'sql', 'opportunity', 'customer'));
alter table crm_score_sample add constraint crm_score_sample_outcome_known check (outcome in ('qualified', 'disqualified'));

-- ── What is no longer declared.

-- What people typed is no score of a model; nothing can be made of it.
alter table crm_lead drop column score;
