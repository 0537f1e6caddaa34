-- Histories of fields: from when to when a record had which value. Their tables come with the declarations; here is what
-- all of them need.

-- The history of a deleted record, until the record is restored. It goes with the change that deleted it.
create table core_history_kept (
  tenant_id uuid not null,
  -- The table it belongs to.
  history text not null,
  record_id uuid not null,
  change_id uuid not null,
  -- Its rows, as they were.
  rows jsonb not null,
  primary key (tenant_id, history, record_id),
  foreign key (tenant_id, change_id) references core_change on delete cascade
);
create index core_history_kept_change on core_history_kept (tenant_id, change_id);
alter table core_history_kept enable row level security;
alter table core_history_kept force row level security;
create policy core_history_kept_triggers on core_history_kept to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);

-- The change that an undo takes back, or makes stand again when it undoes an undo; null for a change that is no undo.
create function core_taken_back(p_tenant uuid, p_change uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with recursive back (id, undo_of, depth) as (
    select c.id, c.undo_of, 0 from core_change c where c.tenant_id = p_tenant and c.id = p_change
    union all
    select c.id, c.undo_of, b.depth + 1 from back b join core_change c on c.tenant_id = p_tenant and c.id = b.undo_of
  )
  select id from back where undo_of is null and depth > 0
$$;
revoke all on function core_taken_back(uuid, uuid) from public;
