-- Exports that are too long to wait for: the file is written in the background and kept for a day. An export belongs to
-- the person who asked for it; its file holds what that person could see.

create table core_export (
  tenant_id uuid not null references core_tenant on delete cascade,
  id uuid not null,
  entity text not null,
  -- The filters and order of the list, as in its address: {"status": "new", "sort": "-createdAt"}.
  query jsonb not null,
  state text not null default 'running' constraint core_export_state check (state in ('running', 'done', 'failed')),
  -- What went wrong, in words for people.
  failure text,
  rows integer not null default 0,
  created_by uuid not null,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  finished_at timestamptz(3),
  -- Renewed with every piece; a running export whose lease has passed was interrupted.
  lease_until timestamptz not null,
  primary key (tenant_id, id)
);
create index core_export_created on core_export (tenant_id, created_by, id);

create table core_export_piece (
  tenant_id uuid not null,
  export_id uuid not null,
  position integer not null,
  text text not null,
  primary key (tenant_id, export_id, position),
  foreign key (tenant_id, export_id) references core_export (tenant_id, id) on delete cascade
);

alter table core_export enable row level security;
alter table core_export force row level security;
create policy core_export_own on core_export using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and created_by = (select nullif(current_setting('app.user_id', true), '')::uuid));

alter table core_export_piece enable row level security;
alter table core_export_piece force row level security;
create policy core_export_piece_own on core_export_piece using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and exists (select from core_export e where e.tenant_id = core_export_piece.tenant_id and e.id = export_id));

grant select, insert, update, delete on core_export, core_export_piece to inopsio_app;
