-- How long leads stay in which status.

-- ── New tables.

-- Lead status history (crm.leadStatusHistory): kept by triggers.
create table crm_lead_status_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  lead_id uuid not null,
  status text,
  former_status text,
  title text,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamptz(3) not null,
  left_at timestamptz(3),
  seconds bigint generated always as (trunc(extract(epoch from left_at - entered_at))) stored,
  changed_by uuid,
  change uuid not null,
  primary key (tenant_id, id),
  constraint crm_lead_status_history_lead_id_fkey foreign key (tenant_id, lead_id)
    references crm_lead (tenant_id, id) on delete cascade
);
create index crm_lead_status_history_lead_id_idx on crm_lead_status_history (tenant_id, lead_id, entered_at, id);
create index crm_lead_status_history_status_idx on crm_lead_status_history (tenant_id, status, entered_at, id);
create index crm_lead_status_history_entered_at_idx on crm_lead_status_history (tenant_id, entered_at, id);
create index crm_lead_status_history_left_at_idx on crm_lead_status_history (tenant_id, left_at, id);
create unique index crm_lead_status_history_lasting on crm_lead_status_history (tenant_id, lead_id) where left_at is null;

alter table crm_lead_status_history enable row level security;
alter table crm_lead_status_history force row level security;
create policy crm_lead_status_history_read on crm_lead_status_history for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.crm_lead_status_history', true), '')::uuid[])
    ) is not null
    or exists (
      select from crm_lead
      where crm_lead.tenant_id = crm_lead_status_history.tenant_id
        and crm_lead.id = crm_lead_status_history.lead_id
        and (crm_lead.owner_id = any ((select nullif(current_setting('app.read.crm_lead_status_history', true), '')::uuid[])::uuid[])
          or crm_lead.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or crm_lead_status_history.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy crm_lead_status_history_triggers on crm_lead_status_history to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select on crm_lead_status_history to inopsio_app;

-- ── What triggers do.


-- From when to when leads had which status.
create or replace function crm_lead_status_history() returns trigger
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
      where tenant_id = new.tenant_id and history = 'crm_lead_status_history' and record_id = new.id
      returning rows)
    insert into crm_lead_status_history (
        tenant_id, id, lead_id, status, former_status, title, moved, undone, entered_at, left_at, changed_by,
        change)
    select
        tenant_id, id, lead_id, status, former_status, title, moved, undone, entered_at, left_at, changed_by,
        change
    from kept, jsonb_populate_recordset(null::crm_lead_status_history, kept.rows) where lead_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.status;
    has_moved := new.status is distinct from old.status;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_lead_status_history set undone = not undone
      where tenant_id = new.tenant_id and lead_id = new.id and moved and change = taken_back;
    end if;
    update crm_lead_status_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and lead_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_lead_status_history (
    tenant_id, lead_id, status, former_status, title, moved, undone, entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.status, former, new.status, has_moved, has_moved and taken_back is not null,
    moment, nullif(current_setting('app.user_id', true), '')::uuid, current
  );
  return null;
end
$$;
revoke all on function crm_lead_status_history() from public;

-- The lead status history waits in the trash with its record.
create or replace function crm_lead_status_history_keep() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_lead_status_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_lead_status_history h
  where h.tenant_id = old.tenant_id and h.lead_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$$;
revoke all on function crm_lead_status_history_keep() from public;
create trigger crm_lead_status_history_insert after insert on crm_lead
  for each row when (true) execute function crm_lead_status_history();
create trigger crm_lead_status_history_update after update on crm_lead
  for each row when (new.status is distinct from old.status) execute function crm_lead_status_history();
create trigger crm_lead_status_history_keep before delete on crm_lead
  for each row execute function crm_lead_status_history_keep();

-- ── Values of rows that exist.

select core_each_tenant($$
  insert into crm_lead_status_history (
    tenant_id, lead_id, status, title, moved, undone, entered_at, changed_by, change)
  select
    t.tenant_id, t.id, t.status, t.status, true, false, a.at, c.actor_id, c.id
  from crm_lead t
  cross join lateral (
    select a.at, a.change_id from core_audit a
    left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
    where a.tenant_id = t.tenant_id and a.root_id = t.id and a.record_id = t.id and (a.op = 'C' or v.diff ? 'status')
    order by a.seq desc limit 1) a
  join core_change c on c.tenant_id = t.tenant_id and c.id = a.change_id
$$);
