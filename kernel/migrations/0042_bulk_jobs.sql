-- One thing done to every record that a filter finds, however many there are. It is a job in the name of whoever started
-- it and goes through the records by their ids; what a batch writes, its verdicts and how far it came are one transaction.
create table core_bulk_job (
  tenant_id uuid not null references core_tenant on delete cascade,
  id uuid not null,
  entity text not null,
  operation text not null constraint core_bulk_job_operation check (operation in ('update', 'delete', 'action')),
  action text,
  -- Which records, and what becomes of them. Emptied once it is done: what was written stands in the records' history.
  orders jsonb not null,
  state text not null default 'running' constraint core_bulk_job_state check (state in ('running', 'done', 'failed')),
  -- What went wrong, in words for people.
  failure text,
  -- How many there were at the start.
  total integer not null,
  done integer not null default 0,
  refused integer not null default 0,
  -- The last record that had its turn.
  after_id uuid,
  change_id uuid not null,
  -- Drawn anew by each attempt, so that a worker that has lost the job writes nothing more.
  run uuid not null,
  job_id uuid not null,
  created_by uuid not null,
  -- Records that came later are left alone.
  created_at timestamptz not null default now(),
  finished_at timestamptz(3),
  primary key (tenant_id, id)
);
create index core_bulk_job_created on core_bulk_job (tenant_id, created_by, id);

-- The records that were refused, each with its reasons. What they are called is looked up under the reader's rights.
create table core_bulk_job_refusal (
  tenant_id uuid not null,
  bulk_job_id uuid not null,
  record_id uuid not null,
  errors json not null,
  primary key (tenant_id, bulk_job_id, record_id),
  foreign key (tenant_id, bulk_job_id) references core_bulk_job (tenant_id, id) on delete cascade
);

alter table core_bulk_job enable row level security;
alter table core_bulk_job force row level security;
create policy core_bulk_job_own on core_bulk_job using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and created_by = (select nullif(current_setting('app.user_id', true), '')::uuid));

alter table core_bulk_job_refusal enable row level security;
alter table core_bulk_job_refusal force row level security;
create policy core_bulk_job_refusal_own on core_bulk_job_refusal using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and exists (select from core_bulk_job b where b.tenant_id = core_bulk_job_refusal.tenant_id and b.id = bulk_job_id));

grant select, insert, update, delete on core_bulk_job, core_bulk_job_refusal to inopsio_app;
