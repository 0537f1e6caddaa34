-- What is watched: how the queue and the events are doing, what went wrong or took too long, and where an event or a job
-- stands in a distributed trace.

-- ── Traces ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The traceparent (https://www.w3.org/TR/trace-context) of what led here; null when nobody traces.
alter table core_outbox add column trace text default nullif(current_setting('app.trace', true), '');
alter table core_job add column trace text default nullif(current_setting('app.trace', true), '');

-- The traces that jobs and events belong to; asked only while somebody traces.
create function core_traces(p_proof bytea, p_jobs uuid[], p_tenant uuid, p_events bigint[])
returns table (id text, trace text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query
    select j.id::text, j.trace from core_job j where j.id = any(p_jobs) and j.trace is not null
    union all
    select o.seq::text, o.trace from core_outbox o
    where o.tenant_id = p_tenant and o.seq = any(p_events) and o.trace is not null;
end
$$;

-- ── Vital signs ───────────────────────────────────────────────────────────────────────────────────────────────────

-- How everything is doing, over all tenants and naming none: (name, label, value).
create function core_vitals(p_proof bytea) returns table (name text, label text, value double precision)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp set statement_timeout = '2s' as $$
begin
  perform core_prove(p_proof);
  return query
    select 'jobs'::text, j.state, count(*)::double precision from core_job j group by j.state
    union all
    select 'jobs_waiting', j.kind, count(*) from core_job j where j.state = 'ready' group by j.kind
    union all
    select 'jobs_waiting_seconds', j.kind, extract(epoch from now() - min(j.run_at)) from core_job j
    where j.state = 'ready' group by j.kind
    union all
    select 'jobs_running', j.kind, count(*) from core_job j where j.state = 'running' group by j.kind
    union all
    select 'jobs_dead', j.kind, count(*) from core_job j where j.state = 'dead' group by j.kind
    union all
    select case d.state when 'dead' then 'events_dead' else 'events_waiting' end, d.subscriber, count(*)
    from core_delivery d group by d.state, d.subscriber
    union all
    select 'events_behind_transactions', s.name,
           greatest(0, (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - s.from_xid::text::numeric))
    from core_subscription s
    union all
    select 'webhook_messages', case when m.next_at <= now() then 'due' else 'later' end, count(*)
    from core_webhook_message m group by 2;
end
$$;

-- ── Faults ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Errors and slow statements, each kind of them once for each tenant: where in the program, how often, when. It holds
-- ids, statements without their values, and stacks; nothing that anybody has entered.
create table core_fault (
  -- Null for what concerns no tenant.
  tenant_id uuid references core_tenant on delete cascade,
  lane uuid not null generated always as (coalesce(tenant_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) stored,
  kind text not null constraint core_fault_kind check (kind in ('error', 'slow')),
  -- The same for what goes wrong at the same place in the same way.
  fingerprint text not null,
  -- What the program was at: request, job or event, and its route, kind or subscriber.
  doing text not null,
  place text not null,
  name text not null,
  message text not null,
  -- The stack of an error; the text of slow statements.
  detail text not null,
  count bigint not null,
  longest_ms integer,
  first_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  last_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  last_request text not null,
  last_user uuid,
  primary key (lane, kind, fingerprint)
);
create index core_fault_last on core_fault (lane, last_at);
alter table core_fault enable row level security;
alter table core_fault force row level security;
create policy core_fault_owner on core_fault to current_user using (true) with check (true);
create policy core_fault_tenant on core_fault for select to inopsio_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select on core_fault to inopsio_app;

-- Counts faults: [{ tenant, kind, fingerprint, doing, place, name, message, detail, count, ms, request, user }]. Of each
-- lane the 500 seen last are kept.
create function core_note_faults(p_proof bytea, p_faults jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_fault as f
    (tenant_id, kind, fingerprint, doing, place, name, message, detail, count, longest_ms, last_request, last_user)
  select n.tenant, n.kind, n.fingerprint, n.doing, n.place, n.name, n.message, n.detail, n.count, n.ms, n.request, n."user"
  from jsonb_to_recordset(p_faults) n(tenant uuid, kind text, fingerprint text, doing text, place text, name text, message text,
                                      detail text, count bigint, ms integer, request text, "user" uuid)
  where n.tenant is null or exists (select from core_tenant t where t.id = n.tenant)
  order by n.tenant, n.kind, n.fingerprint
  on conflict (lane, kind, fingerprint) do update
  set count = f.count + excluded.count, longest_ms = greatest(f.longest_ms, excluded.longest_ms),
      last_at = excluded.last_at, last_request = excluded.last_request, last_user = excluded.last_user;
  delete from core_fault f
  using (select distinct coalesce(n.tenant, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) as lane
         from jsonb_to_recordset(p_faults) n(tenant uuid)) touched
  where f.lane = touched.lane and f.last_at < (
    select o.last_at from core_fault o where o.lane = touched.lane order by o.last_at desc offset 500 limit 1);
end
$$;

revoke all on function
  core_traces(bytea, uuid[], uuid, bigint[]),
  core_vitals(bytea),
  core_note_faults(bytea, jsonb)
from public;
grant execute on function
  core_traces(bytea, uuid[], uuid, bigint[]),
  core_vitals(bytea),
  core_note_faults(bytea, jsonb)
to inopsio_app;
