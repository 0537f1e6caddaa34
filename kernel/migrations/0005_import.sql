-- Imports: the uploaded rows are kept until they are in, so that a refused row can be mended where it is and a broken
-- run goes on where it stopped. An import belongs to the person who started it.

create table core_import (
  tenant_id uuid not null references core_tenant on delete cascade,
  id uuid not null,
  entity text not null,
  file_name text not null constraint core_import_file_name_length check (char_length(file_name) <= 255),
  -- {"Column": "field"}, in the order of the file; a reference is found by any key of what it refers to.
  mapping json not null,
  -- {"Column": "day" | "month" | "unclear"}: how its dates begin, where the column shows it.
  date_orders json not null,
  mode text not null constraint core_import_mode check (mode in ('create', 'update', 'upsert')),
  state text not null constraint core_import_state check (state in ('running', 'done', 'failed', 'undone')),
  -- What went wrong with the import as a whole, in words for people.
  failure text,
  rows integer not null,
  created integer not null default 0,
  updated integer not null default 0,
  refused integer not null default 0,
  -- The one change of all its records; there is such a change as soon as one row has come in.
  change_id uuid not null,
  created_by uuid not null,
  -- A change goes on under the kind of principal that opened it.
  principal text not null,
  -- The sender's Idempotency-Key and what it stood for, so that a file sent twice is imported once.
  sent_key text,
  sent_hash bytea,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  finished_at timestamptz(3),
  -- Who works on it: a start and each retry take a new one, and a worker that finds another one here stops.
  run uuid not null,
  -- Renewed with every batch; a running import whose lease has passed was interrupted and can be continued.
  lease_until timestamptz not null,
  primary key (tenant_id, id)
);
create index core_import_created on core_import (tenant_id, created_by, id);
create unique index core_import_sent on core_import (tenant_id, created_by, sent_key) where sent_key is not null;

-- The rows that are not in: those with errors are refused, the others wait. What came in is taken out in the
-- transaction that wrote the record, so that a row is never written twice and personal data does not stay behind.
create table core_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  -- Line of the table below its header, from 1; blank lines count.
  row integer not null,
  cells json not null,
  errors json,
  primary key (tenant_id, import_id, row),
  foreign key (tenant_id, import_id) references core_import (tenant_id, id) on delete cascade
);
create index core_import_row_refused on core_import_row (tenant_id, import_id, row) where errors is not null;

alter table core_import enable row level security;
alter table core_import force row level security;
create policy core_import_own on core_import using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and created_by = (select nullif(current_setting('app.user_id', true), '')::uuid));

alter table core_import_row enable row level security;
alter table core_import_row force row level security;
create policy core_import_row_tenant on core_import_row using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

grant select, insert, update, delete on core_import, core_import_row to inopsio_app;
