-- Imports: the uploaded rows are kept until they are in, so that a refused row can be mended where it is and a broken
-- run goes on where it stopped. An import belongs to the person who started it.

create table core_import (
  tenant_id uuid not null references core_tenant on delete cascade,
  id uuid not null,
  entity text not null,
  file_name text not null constraint core_import_file_name_length check (char_length(file_name) <= 255),
  -- {"Column": "field"}; a reference is found by any key of what it refers to.
  mapping jsonb not null,
  mode text not null constraint core_import_mode check (mode in ('create', 'update', 'upsert')),
  state text not null constraint core_import_state check (state in ('running', 'done', 'failed', 'undone')),
  -- What went wrong with the import as a whole, in words for people.
  failure text,
  rows integer not null,
  created integer not null default 0,
  updated integer not null default 0,
  refused integer not null default 0,
  change_id uuid,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  -- Renewed with every batch; a running import whose lease has passed was interrupted and can be continued.
  lease_until timestamptz not null default now(),
  primary key (tenant_id, id)
);
create index core_import_created on core_import (tenant_id, created_by, created_at, id);

create table core_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  -- Line of data in the file, from 1.
  row integer not null,
  -- The record it made or changed; the verdict is written in the transaction of the record itself.
  record_id uuid,
  cells jsonb not null,
  state text not null default 'pending' constraint core_import_row_state check (state in ('pending', 'created', 'updated', 'refused')),
  errors jsonb,
  primary key (tenant_id, import_id, row),
  foreign key (tenant_id, import_id) references core_import (tenant_id, id) on delete cascade
);
create index core_import_row_state on core_import_row (tenant_id, import_id, state, row);

do $$
declare
  t text;
begin
  foreach t in array array['core_import', 'core_import_row'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy %I on %I using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
      t || '_tenant', t);
  end loop;
end
$$;

grant select, insert, update, delete on core_import, core_import_row to inopsio_app;
