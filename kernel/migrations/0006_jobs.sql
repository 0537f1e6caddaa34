-- Durable jobs: what the program has promised to do later, who is doing it, and what happens on a schedule; and events,
-- delivered to those who subscribe to them.
--
-- A job is enqueued by a plain insert in the transaction that gives reason to it. Workers claim across tenants through
-- functions that ask for the program's proof. The table is small: a finished job that no person started is deleted.

-- ── Tables ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- A process that works on jobs. It holds an advisory lock on its number for as long as its session lives: the lock of
-- a killed process is gone at once, and with it its claim on its jobs. beat_at is for machines that vanish silently.
create table core_worker (
  id uuid primary key,
  number integer generated always as identity,
  host text not null,
  pid integer not null,
  started_at timestamptz not null default now(),
  beat_at timestamptz not null default now()
);

-- tenant_id is null for the upkeep of the installation, which no tenant sees; hence the key without it.
create table core_job (
  id uuid primary key,
  tenant_id uuid references core_tenant on delete cascade,
  -- What claims are fair between: the tenant, or the installation itself.
  lane uuid not null generated always as (coalesce(tenant_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) stored,
  kind text not null constraint core_job_kind_form check (kind ~ '^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$'),
  input jsonb not null,
  -- Lower goes first within its tenant; between tenants turns are taken.
  priority smallint not null default 0,
  run_at timestamptz not null default now(),
  -- 'scheduled' waits for run_at, 'ready' for a worker; 'dead' has failed too often.
  state text not null default 'ready' constraint core_job_state
    check (state in ('scheduled', 'ready', 'running', 'paused', 'done', 'dead', 'cancelled')),
  attempt integer not null default 0,
  max_attempts integer not null constraint core_job_max_attempts check (max_attempts > 0),
  -- How many of this kind may run at once in this tenant; null = any number.
  cap integer constraint core_job_cap check (cap > 0),
  -- While a job with this key waits for its first attempt, another one is not added.
  dedupe_key text constraint core_job_dedupe_key_length check (char_length(dedupe_key) <= 200),
  worker_id uuid,
  -- What a person asks of a running job; the worker sees to it.
  wish text constraint core_job_wish check (wish in ('pause', 'cancel')),
  done bigint,
  total bigint,
  note text,
  error text,
  created_by uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  -- The event that led here, and how many events led to that one: see core_outbox.
  cause bigint default nullif(current_setting('app.cause', true), '')::bigint,
  depth integer not null default coalesce(nullif(current_setting('app.depth', true), '')::integer, 0),
  constraint core_job_running check ((state = 'running') = (worker_id is not null))
);
create index core_job_ready on core_job (lane, priority, run_at, id) where state = 'ready';
create index core_job_scheduled on core_job (run_at) where state = 'scheduled';
create index core_job_worker on core_job (worker_id, lane) where state = 'running';
create index core_job_capped on core_job (lane, kind) where state = 'running' and cap is not null;
create index core_job_finished on core_job (finished_at) where finished_at is not null;
create index core_job_created on core_job (tenant_id, id);
create unique index core_job_dedupe on core_job (lane, kind, dedupe_key)
  where dedupe_key is not null and state in ('scheduled', 'ready', 'paused');
-- Rows come and go by the thousand; dead ones would make every claim slower.
alter table core_job set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500,
                          autovacuum_vacuum_cost_delay = 0);

-- When each declared schedule is due next, in each tenant. The rule is kept to notice that it was changed.
create table core_job_schedule (
  tenant_id uuid references core_tenant on delete cascade,
  lane uuid not null generated always as (coalesce(tenant_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) stored,
  kind text not null,
  rule text not null,
  zone text not null,
  -- Null until a worker has computed it.
  next_at timestamptz,
  last_at timestamptz,
  primary key (lane, kind)
);
create index core_job_schedule_next on core_job_schedule (next_at);

do $$
declare
  t text;
begin
  foreach t in array array['core_worker', 'core_job', 'core_job_schedule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to current_user using (true) with check (true)', t || '_owner', t);
  end loop;
end
$$;
create policy core_job_tenant on core_job to inopsio_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));

-- A tenant's requests enqueue and steer; only claims and outcomes are the workers' own.
grant select, insert on core_job to inopsio_app;
grant update (state, wish, run_at, attempt, dedupe_key, error, finished_at) on core_job to inopsio_app;

-- ── Workers ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- Plans of these functions are cached by sessions that may have seen the queue empty; a scan would be ruinous once it
-- is long, and so would sorting it, or a join that begins at the wrong end: rows are addressed by `= any (…)` or one by one, never by
-- joining a list to the table. What is lost with a crash of the server is done again, so nobody waits for the disk either.
create function core_queue_settings(p_durable boolean) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  perform set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true),
          set_config('enable_sort', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true);
  if not p_durable then
    perform set_config('synchronous_commit', 'off', true);
  end if;
end
$$;

-- Enters a worker and takes the lock that shows it is alive. Called on the session that lives as long as the worker.
create function core_enter_worker(p_proof bytea, p_worker uuid, p_host text, p_pid integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  mine integer;
begin
  perform core_prove(p_proof);
  insert into core_worker (id, host, pid) values (p_worker, p_host, p_pid) returning number into mine;
  perform pg_advisory_lock(hashtext('core_worker'), mine);
end
$$;

-- Gives the jobs of a worker back. Those of one that died count as tried, so that a job that kills its worker ends as
-- dead and not as an endless row of deaths. Internal.
create function core_return_jobs(p_worker uuid, p_counts boolean) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update core_job j
  set worker_id = null, wish = null,
      state = case
        when j.wish = 'cancel' then 'cancelled'
        when j.wish = 'pause' then 'paused'
        when p_counts and j.attempt >= j.max_attempts then 'dead'
        else 'ready' end,
      attempt = j.attempt - case when p_counts then 0 else 1 end,
      error = case when p_counts then 'The program ended while it worked on this.' else j.error end,
      finished_at = case
        when j.wish = 'cancel' or (j.wish is null and p_counts and j.attempt >= j.max_attempts) then now() end
  where j.worker_id = p_worker and j.state = 'running';
  delete from core_worker w where w.id = p_worker;
end
$$;

-- A worker that stops in good order.
create function core_leave_worker(p_proof bytea, p_worker uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  perform core_return_jobs(p_worker, false);
end
$$;

-- A sign of life, several times a second: jobs whose time has come become ready, those of dead workers too, and the
-- worker learns which of its own it should stop. IN410: it has been given up itself, and its jobs are others' now.
create function core_tick(p_proof bytea, p_worker uuid) returns table (id uuid, attempt integer, wish text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  beat timestamptz;
  other record;
begin
  perform core_prove(p_proof), core_queue_settings(false);
  select w.beat_at into beat from core_worker w where w.id = p_worker;
  if not found then
    raise exception 'This worker has been given up.' using errcode = 'IN410';
  end if;
  if beat < now() - interval '5 seconds' then
    update core_worker w set beat_at = now() where w.id = p_worker;
  end if;
  for other in
    select w.id, w.number, w.beat_at from core_worker w where w.id <> p_worker
  loop
    if pg_try_advisory_xact_lock(hashtext('core_worker'), other.number) or other.beat_at < now() - interval '30 seconds' then
      perform from core_worker w where w.id = other.id for update skip locked;
      if found then
        perform core_return_jobs(other.id, true);
      end if;
    end if;
  end loop;
  update core_job j set state = 'ready'
  where j.id = any(array(
    select s.id from core_job s where s.state = 'scheduled' and s.run_at <= now() order by s.run_at limit 1000
    for update skip locked));
  return query
    select j.id, j.attempt, j.wish from core_job j
    where j.worker_id = p_worker and j.state = 'running' and j.wish is not null;
end
$$;

-- ── Claims ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Claims up to p_limit jobs of these kinds. The lanes that have work take turns, beginning behind the one served last,
-- and each gives an equal share, most urgent first; what one cannot give is there for the others with the next claim.
-- No lane has more than p_lane_cap jobs with this worker, no kind more running in a lane than its cap.
create function core_claim_jobs(
  p_proof bytea, p_worker uuid, p_kinds text[], p_after uuid, p_limit integer, p_lane_cap integer
) returns table (
  place bigint, id uuid, tenant_id uuid, lane uuid, kind text, input jsonb, attempt integer, cause bigint, depth integer,
  created_by uuid
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  lanes uuid[] := '{}';
  last uuid := p_after;
  next uuid;
  is_second_round boolean := false;
  picked uuid[];
begin
  perform core_prove(p_proof), core_queue_settings(false);
  -- A skip along core_job_ready: one probe for each lane, however long its queue.
  while cardinality(lanes) < p_limit loop
    select j.lane into next from core_job j where j.state = 'ready' and j.lane > last order by j.lane limit 1;
    if next is null or (is_second_round and next > p_after) then
      exit when is_second_round;
      is_second_round := true;
      last := '00000000-0000-0000-0000-000000000000';
      continue;
    end if;
    lanes := lanes || next;
    last := next;
  end loop;
  if lanes = '{}' then
    return;
  end if;
  -- Held against being given up until the claim stands.
  perform from core_worker w where w.id = p_worker for key share;
  if not found then
    raise exception 'This worker has been given up.' using errcode = 'IN410';
  end if;

  select array_agg(x.id order by x.rank, x.turn) into picked
  from (
    select f.id, f.rank, l.turn
    from unnest(lanes) with ordinality l(lane, turn)
    -- Kinds of the lane that have reached their cap: worked out once for each lane, not for each row.
    cross join lateral (
      select coalesce(array_agg(k.kind), '{}') as kinds from (
        select r.kind from core_job r where r.state = 'running' and r.lane = l.lane and r.cap is not null
        group by r.kind having count(*) >= min(r.cap)) k
    ) filled
    cross join lateral (
      select count(*) as jobs from core_job r where r.worker_id = p_worker and r.state = 'running' and r.lane = l.lane
    ) mine
    cross join lateral (
      select c.id, row_number() over () as rank from (
        select j.id from core_job j
        where j.state = 'ready' and j.lane = l.lane and j.kind = any(p_kinds) and j.kind <> all(filled.kinds)
        order by j.priority, j.run_at, j.id
        limit greatest(0, least(ceil(p_limit::numeric / cardinality(lanes))::bigint, p_lane_cap - mine.jobs))
        for update skip locked) c
    ) f
    order by f.rank, l.turn
    limit p_limit
  ) x;

  -- Two workers must not both see the last free place of a kind: whoever comes second leaves its jobs for the next
  -- claim, which begins with a new snapshot.
  if exists (select from core_job j where j.id = any(picked) and j.cap is not null) then
    picked := array(
      select p.id from unnest(picked) with ordinality p(id, place) join core_job j on j.id = p.id
      where j.cap is null or pg_try_advisory_xact_lock(hashtextextended('core_job ' || j.lane || j.kind, 0))
      order by p.place);
    picked := array(
      select p.id from (
        select j.id, j.lane, j.kind, j.cap, o.place as turn, row_number() over (partition by j.lane, j.kind order by o.place) as place
        from unnest(picked) with ordinality o(id, place) join core_job j on j.id = o.id
      ) p
      where p.cap is null or p.place + (
        select count(*) from core_job r where r.state = 'running' and r.cap is not null and r.lane = p.lane and r.kind = p.kind) <= p.cap
      order by p.turn);
  end if;

  return query
    update core_job j
    set state = 'running', worker_id = p_worker, attempt = j.attempt + 1, started_at = now(), dedupe_key = null
    where j.id = any(picked)
    returning array_position(picked, j.id)::bigint, j.id, j.tenant_id, j.lane, j.kind, j.input, j.attempt, j.cause, j.depth, j.created_by;
end
$$;

-- The state in which an outcome leaves a job. What was done is done, even if somebody wished it stopped meanwhile.
create function core_job_after(p_outcome text, p_wish text, p_attempt integer, p_max_attempts integer) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case
    when p_outcome = 'done' then 'done'
    when p_wish = 'cancel' then 'cancelled'
    when p_wish = 'pause' then 'paused'
    when p_outcome in ('stopped', 'unstarted') then 'ready'
    when p_attempt >= p_max_attempts then 'dead'
    else 'scheduled' end
$$;

-- Writes down what came of jobs: [{ id, attempt, outcome, error, delay }]. Only the worker that holds a job at this
-- attempt is believed. Outcomes: done; failed (again after `delay` milliseconds, or dead); stopped (as was wished);
-- unstarted (claimed, but not begun, and not counted). Answers how many were believed.
create function core_finish_jobs(p_proof bytea, p_worker uuid, p_outcomes jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  o record;
  believed integer := 0;
begin
  perform core_prove(p_proof), core_queue_settings(true);
  -- "Is not distinct from" keeps the planner on the primary key; only a running job has a worker.
  for o in
    select * from jsonb_to_recordset(p_outcomes) x(id uuid, attempt integer, outcome text, error text, delay double precision)
  loop
    if o.outcome = 'done' then
      delete from core_job j
      where j.id = o.id and j.worker_id is not distinct from p_worker and j.attempt = o.attempt and j.created_by is null;
      if found then
        believed := believed + 1;
        continue;
      end if;
    end if;
    update core_job j
    set state = core_job_after(o.outcome, j.wish, j.attempt, j.max_attempts), worker_id = null, wish = null,
        attempt = j.attempt - case
          when core_job_after(o.outcome, j.wish, j.attempt, j.max_attempts) in ('paused', 'ready') then 1 else 0 end,
        run_at = case o.outcome when 'failed' then now() + make_interval(secs => o.delay / 1000.0) else j.run_at end,
        error = coalesce(o.error, j.error),
        finished_at = case
          when core_job_after(o.outcome, j.wish, j.attempt, j.max_attempts) in ('done', 'dead', 'cancelled') then now() end
    where j.id = o.id and j.worker_id is not distinct from p_worker and j.attempt = o.attempt;
    if found then
      believed := believed + 1;
    end if;
  end loop;
  return believed;
end
$$;

-- How far a running job has come.
create function core_job_progress(p_proof bytea, p_worker uuid, p_job uuid, p_done bigint, p_total bigint, p_note text)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  update core_job j set done = p_done, total = p_total, note = p_note
  where j.id = p_job and j.worker_id = p_worker and j.state = 'running';
end
$$;

-- ── Schedules ─────────────────────────────────────────────────────────────────────────────────────────────────────

-- Makes the declared schedules known in every tenant: [{ kind, rule, forTenants }]. A changed rule, or a changed time
-- zone of the tenant, is computed anew.
create function core_sync_schedules(p_proof bytea, p_schedules jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_job_schedule as known (tenant_id, kind, rule, zone)
  select t.id, s.kind, s.rule, coalesce(t.zone, 'UTC')
  from jsonb_to_recordset(p_schedules) s(kind text, rule text, "forTenants" boolean)
  left join core_tenant t on s."forTenants" and t.suspended_at is null
  where t.id is not null or not s."forTenants"
  on conflict (lane, kind) do update set rule = excluded.rule, zone = excluded.zone, next_at = null
  where known.rule <> excluded.rule or known.zone <> excluded.zone;
end
$$;

-- Schedules that are due, or whose next time has not been computed yet (seen is null).
create function core_due_schedules(p_proof bytea, p_kinds text[])
returns table (lane uuid, kind text, zone text, seen text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  return query
    (select s.lane, s.kind, s.zone, null from core_job_schedule s
     where s.next_at is null and s.kind = any(p_kinds) limit 200)
    union all
    (select s.lane, s.kind, s.zone, s.next_at::text from core_job_schedule s
     where s.next_at <= now() and s.kind = any(p_kinds) order by s.next_at limit 200);
end
$$;

-- Moves schedules on and enqueues what was due: [{ lane, kind, seen, next, job, priority, maxAttempts, cap }]. Of several
-- workers that saw a schedule due, the first one moves it. What is still waiting from last time is not doubled.
create function core_fire_schedules(p_proof bytea, p_fired jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  fired integer;
begin
  perform core_prove(p_proof), core_queue_settings(true);
  with moved as (
    update core_job_schedule s
    set next_at = f.next, last_at = case when f.seen is null then s.last_at else now() end
    from jsonb_to_recordset(p_fired) f(lane uuid, kind text, seen timestamptz, next timestamptz, job uuid, priority integer,
                                       "maxAttempts" integer, cap integer)
    where s.lane = f.lane and s.kind = f.kind and s.next_at is not distinct from f.seen
    returning s.tenant_id, f.*
  )
  insert into core_job (id, tenant_id, kind, input, priority, max_attempts, cap, dedupe_key)
  select m.job, m.tenant_id, m.kind, '{}', m.priority, m."maxAttempts", m.cap, 'schedule' from moved m where m.seen is not null
  on conflict (lane, kind, dedupe_key) where dedupe_key is not null and state in ('scheduled', 'ready', 'paused') do nothing;
  get diagnostics fired = row_count;
  return fired;
end
$$;

-- ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What led to an event, and how many events led to that: whoever writes on account of an event sets app.cause and
-- app.depth, so that a loop is noticed wherever it runs through.
alter table core_outbox
  add column cause bigint default nullif(current_setting('app.cause', true), '')::bigint,
  add column depth integer not null default coalesce(nullif(current_setting('app.depth', true), '')::integer, 0);
create index core_outbox_xid on core_outbox (xid, seq);
create policy core_outbox_dispatch on core_outbox for select to current_user using (true);

-- How far each subscriber has read. It reads stretches of transactions that had all ended when the stretch was drawn,
-- each in the order of seq. Two writers of one record follow each other by its lock, so seq is their order; a stretch
-- that holds the later one holds the earlier one too, or an earlier stretch did.
create table core_subscription (
  name text primary key,
  -- Who reads: one worker at a time.
  worker_id uuid,
  from_xid xid8 not null,
  -- Equal to from_xid when the stretch has been read to its end.
  to_xid xid8 not null,
  after_seq bigint not null default 0
);

-- Deliveries that did not succeed at once, and those that wait behind one for the same record.
create table core_delivery (
  tenant_id uuid not null references core_tenant on delete cascade,
  seq bigint not null,
  subscriber text not null,
  record_id uuid,
  state text not null constraint core_delivery_state check (state in ('waiting', 'dead')),
  attempt integer not null,
  next_at timestamptz not null,
  error text,
  primary key (tenant_id, subscriber, seq),
  foreign key (tenant_id, seq) references core_outbox (tenant_id, seq) on delete cascade
);
create index core_delivery_record on core_delivery (subscriber, tenant_id, record_id, seq) where state = 'waiting';
create index core_delivery_next on core_delivery (subscriber, next_at) where state = 'waiting';

-- Events whose effect is in the database already, written with that effect: an event that comes again is known by it.
create table core_event_mark (
  tenant_id uuid not null references core_tenant on delete cascade,
  subscriber text not null,
  seq bigint not null,
  at timestamptz not null default now(),
  primary key (tenant_id, subscriber, seq)
);
create index core_event_mark_at on core_event_mark (at);

do $$
declare
  t text;
begin
  foreach t in array array['core_subscription', 'core_delivery', 'core_event_mark'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to current_user using (true) with check (true)', t || '_owner', t);
  end loop;
  foreach t in array array['core_delivery', 'core_event_mark'] loop
    execute format(
      'create policy %I on %I to inopsio_app using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
      t || '_tenant', t);
  end loop;
end
$$;
grant select on core_delivery to inopsio_app;
grant update (state, attempt, next_at) on core_delivery to inopsio_app;
grant insert on core_event_mark to inopsio_app;

-- Gives this worker the subscriptions that nobody living reads, and answers all that are its own. A new one begins now.
create function core_take_subscriptions(p_proof bytea, p_worker uuid, p_names text[]) returns table (name text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  -- Nearly always all is given out, and nothing is to be written.
  if not exists (
    select from unnest(p_names) n left join core_subscription s on s.name = n
    where not exists (select from core_worker w where w.id = s.worker_id)
  ) then
    return query select s.name from core_subscription s where s.worker_id = p_worker and s.name = any(p_names);
    return;
  end if;
  perform from core_worker w where w.id = p_worker for key share;
  if not found then
    raise exception 'This worker has been given up.' using errcode = 'IN410';
  end if;
  insert into core_subscription (name, from_xid, to_xid)
  select n, pg_snapshot_xmin(pg_current_snapshot()), pg_snapshot_xmin(pg_current_snapshot()) from unnest(p_names) n
  where not exists (select from core_subscription s where s.name = n)
  on conflict do nothing;
  -- Locked first, so that the next statement sees whom another worker has given it to meanwhile.
  perform from core_subscription s
  where s.name = any(p_names) and s.worker_id is distinct from p_worker
    and not exists (select from core_worker w where w.id = s.worker_id)
  order by s.name for update;
  update core_subscription s set worker_id = p_worker
  where s.name = any(p_names) and s.worker_id is distinct from p_worker
    and not exists (select from core_worker w where w.id = s.worker_id);
  return query select s.name from core_subscription s where s.worker_id = p_worker and s.name = any(p_names);
end
$$;

-- The next events for a subscriber, which stay the next ones until core_move_on. Behind is an event whose record has
-- an earlier one waiting.
create function core_next_events(p_proof bytea, p_worker uuid, p_name text, p_events text[], p_limit integer)
returns table (
  seq bigint, tenant_id uuid, event text, entity text, record_id uuid, change_id uuid, payload jsonb, at timestamptz,
  cause bigint, depth integer, is_behind boolean
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s core_subscription;
  horizon xid8;
begin
  perform core_prove(p_proof), core_queue_settings(false);
  select * into s from core_subscription x where x.name = p_name and x.worker_id = p_worker;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  if s.from_xid = s.to_xid then
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    if horizon = s.to_xid then
      return;
    end if;
    s.to_xid := horizon;
    s.after_seq := 0;
    -- Kept as it is for the whole stretch: a page read again after a crash must be of the same stretch. Nothing for
    -- this subscriber in it means that it is read already.
    if not exists (
      select from core_outbox o where o.xid >= s.from_xid and o.xid < s.to_xid and o.event = any(p_events)
    ) then
      s.from_xid := horizon;
    end if;
    update core_subscription x set from_xid = s.from_xid, to_xid = s.to_xid, after_seq = 0
    where x.name = p_name and x.worker_id = p_worker;
  end if;
  return query
    select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth,
           exists (select from core_delivery d where d.subscriber = p_name and d.tenant_id = o.tenant_id
                   and d.record_id = o.record_id and d.state = 'waiting')
    from core_outbox o
    where o.xid >= s.from_xid and o.xid < s.to_xid and o.seq > s.after_seq and o.event = any(p_events)
    order by o.seq limit p_limit;
  -- The page before was the last one, and full.
  if not found and s.from_xid <> s.to_xid then
    update core_subscription x set from_xid = x.to_xid where x.name = p_name and x.worker_id = p_worker;
  end if;
end
$$;

-- Moves a subscriber behind p_after, or with null to the end of its stretch, and keeps what did not succeed:
-- [{ tenant, seq, record, state, attempt, delay, error }].
create function core_move_on(p_proof bytea, p_worker uuid, p_name text, p_after bigint, p_failed jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(true);
  update core_subscription s
  set after_seq = coalesce(p_after, s.after_seq), from_xid = case when p_after is null then s.to_xid else s.from_xid end
  where s.name = p_name and s.worker_id = p_worker;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  insert into core_delivery (tenant_id, seq, subscriber, record_id, state, attempt, next_at, error)
  select f.tenant, f.seq, p_name, f.record, f.state, f.attempt, now() + make_interval(secs => f.delay / 1000.0), f.error
  from jsonb_to_recordset(p_failed) f(tenant uuid, seq bigint, record uuid, state text, attempt integer,
                                      delay double precision, error text)
  on conflict do nothing;
end
$$;

-- Kept deliveries that are due: of each record the first one only.
create function core_due_deliveries(p_proof bytea, p_worker uuid, p_name text, p_limit integer)
returns table (
  seq bigint, tenant_id uuid, event text, entity text, record_id uuid, change_id uuid, payload jsonb, at timestamptz,
  cause bigint, depth integer, attempt integer
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  return query
    select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth, d.attempt
    from core_delivery d join core_outbox o on o.tenant_id = d.tenant_id and o.seq = d.seq
    where d.subscriber = p_name and d.state = 'waiting' and d.next_at <= now()
      and exists (select from core_subscription s where s.name = p_name and s.worker_id = p_worker)
      and not exists (
        select from core_delivery e where e.subscriber = p_name and e.tenant_id = d.tenant_id
          and e.record_id = d.record_id and e.state = 'waiting' and e.seq < d.seq)
    order by d.next_at limit p_limit;
end
$$;

-- What came of kept deliveries: [{ tenant, seq, state, attempt, delay, error }], state null = delivered.
create function core_settle_deliveries(p_proof bytea, p_worker uuid, p_name text, p_settled jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f record;
begin
  perform core_prove(p_proof), core_queue_settings(true);
  perform from core_subscription s where s.name = p_name and s.worker_id = p_worker for update;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  for f in
    select * from jsonb_to_recordset(p_settled) x(tenant uuid, seq bigint, state text, attempt integer, delay double precision,
                                                  error text)
  loop
    if f.state is null then
      delete from core_delivery d where d.tenant_id = f.tenant and d.subscriber = p_name and d.seq = f.seq;
    else
      update core_delivery d
      set state = f.state, attempt = f.attempt, next_at = now() + make_interval(secs => f.delay / 1000.0), error = f.error
      where d.tenant_id = f.tenant and d.subscriber = p_name and d.seq = f.seq;
    end if;
  end loop;
end
$$;

-- ── Forgetting ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Takes away what has had its time, a limited number of rows at once: answers kept for a repeated request after a day,
-- jobs that ended and marks of events after 30. Answers how many rows went.
create function core_forget(p_proof bytea) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  answers integer;
  jobs integer;
begin
  perform core_prove(p_proof);
  delete from core_idempotency i where i.ctid = any(array(
    select o.ctid from core_idempotency o where o.created_at < now() - interval '1 day' limit 10000));
  get diagnostics answers = row_count;
  delete from core_job j where j.id in (
    select o.id from core_job o where o.finished_at < now() - interval '30 days' limit 10000);
  get diagnostics jobs = row_count;
  delete from core_event_mark m where m.ctid = any(array(
    select o.ctid from core_event_mark o where o.at < now() - interval '30 days' limit 10000));
  return answers + jobs;
end
$$;
create policy core_idempotency_forget on core_idempotency for select to current_user using (true);
create policy core_idempotency_forgotten on core_idempotency for delete to current_user using (true);

-- ── Who may call what ─────────────────────────────────────────────────────────────────────────────────────────────

revoke all on function
  core_enter_worker(bytea, uuid, text, integer),
  core_return_jobs(uuid, boolean),
  core_leave_worker(bytea, uuid),
  core_tick(bytea, uuid),
  core_claim_jobs(bytea, uuid, text[], uuid, integer, integer),
  core_finish_jobs(bytea, uuid, jsonb),
  core_job_progress(bytea, uuid, uuid, bigint, bigint, text),
  core_sync_schedules(bytea, jsonb),
  core_due_schedules(bytea, text[]),
  core_fire_schedules(bytea, jsonb),
  core_take_subscriptions(bytea, uuid, text[]),
  core_next_events(bytea, uuid, text, text[], integer),
  core_move_on(bytea, uuid, text, bigint, jsonb),
  core_due_deliveries(bytea, uuid, text, integer),
  core_settle_deliveries(bytea, uuid, text, jsonb),
  core_forget(bytea)
from public;
grant execute on function
  core_enter_worker(bytea, uuid, text, integer),
  core_leave_worker(bytea, uuid),
  core_tick(bytea, uuid),
  core_claim_jobs(bytea, uuid, text[], uuid, integer, integer),
  core_finish_jobs(bytea, uuid, jsonb),
  core_job_progress(bytea, uuid, uuid, bigint, bigint, text),
  core_sync_schedules(bytea, jsonb),
  core_due_schedules(bytea, text[]),
  core_fire_schedules(bytea, jsonb),
  core_take_subscriptions(bytea, uuid, text[]),
  core_next_events(bytea, uuid, text, text[], integer),
  core_move_on(bytea, uuid, text, bigint, jsonb),
  core_due_deliveries(bytea, uuid, text, integer),
  core_settle_deliveries(bytea, uuid, text, jsonb),
  core_forget(bytea)
to inopsio_app;
