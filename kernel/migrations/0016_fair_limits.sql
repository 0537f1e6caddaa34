-- Fair shares of what is limited, work in the background in a person's name, and events that go when they are old.

-- ── Jobs ──────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Limits are said by the declaration when jobs are claimed, no longer by each job.
drop index core_job_capped;
drop index core_job_ready;
drop index core_job_ready_waiting;
drop function core_claim_waiting_jobs(bytea, uuid, text[], uuid, integer, integer);
alter table core_job drop column cap, drop column waits;
-- The key by which a person asked for a job that is done in her name; what the key may not, the job may not either.
alter table core_job add column api_key_id uuid;
-- Kinds apart: what a limit holds back is stepped over, however much of it there is.
create index core_job_ready on core_job (lane, kind, priority, run_at, id) where state = 'ready';
grant delete on core_job, core_delivery to inopsio_app;

create policy core_job_schedule_tenant on core_job_schedule for select to inopsio_app
  using (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select on core_job_schedule to inopsio_app;

-- How many jobs of kinds with a rate have begun, in slices of a tenth of its time.
create table core_job_begun (
  kind text not null,
  slice timestamptz not null,
  lane uuid not null,
  begun integer not null,
  primary key (kind, slice, lane)
);
alter table core_job_begun enable row level security;
alter table core_job_begun force row level security;
create policy core_job_begun_owner on core_job_begun to current_user using (true) with check (true);

-- The API key behind a token; null for sessions.
create function core_key_of(p_token bytea) returns uuid
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select api_key_id from core_session where token_hash = p_token
$$;

-- Claims up to p_limit jobs of these kinds, most urgent first within each lane. Between lanes turns are taken: nobody
-- gets a place more than another who still wants one, counting what each has already. So a lane alone gets everything,
-- several get equal shares, and what one of them does not want goes to the others. The lanes begin behind the one
-- served last. No lane has more than p_lane_cap jobs of these kinds with this worker. Lanes that have none get one of p_spare further
-- places, so that long jobs of one do not keep the others out.
--
-- p_limits: { kind: { cap, most, seconds: for each lane; allCap, allMost, allSeconds: for all lanes together; slice } }.
-- The pool of a kind is shared in the same way: turns, counting what each lane has running, or has begun with a rate.
drop function core_claim_jobs(bytea, uuid, text[], uuid, integer, integer);
create function core_claim_jobs(
  p_proof bytea, p_worker uuid, p_kinds text[], p_after uuid, p_limit integer, p_spare integer, p_lane_cap integer,
  p_limits jsonb
) returns table (
  place bigint, id uuid, tenant_id uuid, lane uuid, kind text, input jsonb, attempt integer, cause bigint, depth integer,
  created_by uuid, api_key_id uuid
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  -- Pairs of lane and kind that may give something: parallel arrays.
  lanes uuid[] := '{}';
  kinds text[] := '{}';
  rooms integer[] := '{}';
  uses integer[] := '{}';
  pools integer[] := '{}';
  held bigint[] := '{}';
  is_counted boolean := false;
  lane_count integer := 0;
  probes integer := 0;
  last_lane uuid := p_after;
  last_kind text;
  next_lane uuid;
  next_kind text;
  is_second_round boolean := false;
  at_lane uuid;
  mine bigint;
  said jsonb;
  room integer;
  used integer;
  pool integer;
  pool_of jsonb := '{}';
  picked uuid[];
begin
  perform core_prove(p_proof), core_queue_settings(false);
  -- A skip along core_job_ready: one probe for each kind of each lane, however long its queue.
  loop
    probes := probes + 1;
    exit when probes > 2000;
    if last_kind is null then
      select j.lane, j.kind into next_lane, next_kind from core_job j
      where j.state = 'ready' and j.lane > last_lane order by j.lane, j.kind limit 1;
    else
      select j.lane, j.kind into next_lane, next_kind from core_job j
      where j.state = 'ready' and (j.lane, j.kind) > (last_lane, last_kind) order by j.lane, j.kind limit 1;
    end if;
    if next_lane is null or (is_second_round and next_lane > p_after) then
      exit when is_second_round;
      is_second_round := true;
      last_lane := '00000000-0000-0000-0000-000000000000';
      last_kind := null;
      continue;
    end if;
    last_lane := next_lane;
    last_kind := next_kind;
    if next_lane is distinct from at_lane then
      at_lane := next_lane;
      select count(*) into mine from core_job r where r.worker_id = p_worker and r.state = 'running' and r.lane = at_lane and r.kind = any(p_kinds);
    end if;
    continue when next_kind <> all(p_kinds) or mine >= p_lane_cap or (p_limit = 0 and mine > 0);

    said := p_limits -> next_kind;
    room := null;
    used := 0;
    pool := null;
    if said is not null then
      -- Two workers must not both see the last free place: the second one leaves these for its next claim.
      continue when not pg_try_advisory_xact_lock(hashtextextended(
        'core_job ' || next_kind || case when said ?| array['allCap', 'allMost'] then '' else next_lane::text end, 0));
      if said ?| array['cap', 'allCap'] then
        select count(*) into used from core_job r
        where r.state = 'running' and r.kind = next_kind and r.lane = next_lane;
        room := (said ->> 'cap')::integer - used;
      end if;
      if said ? 'allMost' then
        used := core_job_begun_since(next_kind, next_lane, (said ->> 'allSeconds')::float8, (said ->> 'slice')::float8);
      end if;
      if said ? 'most' then
        room := least(room, (said ->> 'most')::integer
          - core_job_begun_since(next_kind, next_lane, (said ->> 'seconds')::float8, (said ->> 'slice')::float8));
      end if;
      if said ?| array['allCap', 'allMost'] then
        if not pool_of ? next_kind then
          pool := least(
            (said ->> 'allCap')::integer
              - (select count(*) from core_job r where r.state = 'running' and r.kind = next_kind)::integer,
            (said ->> 'allMost')::integer
              - core_job_begun_since(next_kind, null, (said ->> 'allSeconds')::float8, (said ->> 'slice')::float8));
          pool_of := pool_of || jsonb_build_object(next_kind, pool);
        end if;
        pool := (pool_of ->> next_kind)::integer;
      end if;
      continue when room <= 0 or pool <= 0;
    end if;

    if next_lane is distinct from lanes[array_upper(lanes, 1)] then
      exit when lane_count = p_limit + p_spare;
      lane_count := lane_count + 1;
    end if;
    lanes := lanes || next_lane;
    kinds := kinds || next_kind;
    rooms := rooms || room;
    uses := uses || used;
    pools := pools || pool;
    held := held || mine;
    is_counted := is_counted or coalesce(said ? 'slice', false);
  end loop;
  if lanes = '{}' then
    return;
  end if;
  -- Held against being given up until the claim stands.
  perform from core_worker w where w.id = p_worker for key share;
  if not found then
    raise exception 'This worker has been given up.' using errcode = 'IN410';
  end if;

  with pair as (
    select * from unnest(lanes, kinds, rooms, uses, pools, held) with ordinality p(lane, kind, room, used, pool, held, turn)
  ), candidate as (
    select p.lane, p.kind, p.used, p.pool, p.held, p.turn, c.id, c.priority, c.run_at,
           row_number() over (partition by p.lane, p.kind order by c.priority, c.run_at, c.id) as rank
    from pair p
    cross join lateral (
      select j.id, j.priority, j.run_at from core_job j
      where j.state = 'ready' and j.lane = p.lane and j.kind = p.kind
      order by j.priority, j.run_at, j.id
      limit least(p.room, case when p_limit <= 16 then greatest(1, p_limit) else ceil(p_limit::numeric / lane_count) end::bigint)
      for update skip locked
    ) c
  ), pooled as (
    select c.*, row_number() over (partition by c.kind order by c.used + c.rank, c.turn) as pool_place from candidate c
  ), standing as (
    select p.id, p.turn, p.held + row_number() over (partition by p.lane order by p.priority, p.run_at, p.id) as nth
    from pooled p where p.pool is null or p.pool_place <= p.pool
  ), placed as (
    select s.id, s.nth, row_number() over (order by s.nth, s.turn) as place from standing s where s.nth <= p_lane_cap
  )
  select array_agg(p.id order by p.place) into picked
  from placed p where p.place <= p_limit or (p.nth = 1 and p.place <= p_limit + p_spare);

  if is_counted then
    insert into core_job_begun as b (kind, slice, lane, begun)
    select j.kind, date_bin(make_interval(secs => (p_limits -> j.kind ->> 'slice')::float8), now(), 'epoch'), j.lane, count(*)
    from core_job j where j.id = any(picked) and p_limits -> j.kind ? 'slice' group by 1, 2, 3
    on conflict on constraint core_job_begun_pkey do update set begun = b.begun + excluded.begun;
  end if;

  return query
    update core_job j
    set state = 'running', worker_id = p_worker, attempt = j.attempt + 1, started_at = now(), dedupe_key = null
    where j.id = any(picked)
    returning array_position(picked, j.id)::bigint, j.id, j.tenant_id, j.lane, j.kind, j.input, j.attempt, j.cause, j.depth,
              j.created_by, j.api_key_id;
end
$$;

-- How many of a kind have begun in the last p_seconds, in one lane or in all (null). The oldest slice counts whole, so
-- that in no stretch of that length more begin than may. Internal.
create function core_job_begun_since(p_kind text, p_lane uuid, p_seconds float8, p_slice float8) returns integer
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(sum(b.begun), 0)::integer from core_job_begun b
  where b.kind = p_kind and (p_lane is null or b.lane = p_lane)
    and b.slice >= date_bin(make_interval(secs => p_slice), now() - make_interval(secs => p_seconds), 'epoch')
$$;

-- As before, but for what jobs no longer say.
create or replace function core_wake_webhook(p_tenant uuid, p_webhook uuid, p_at timestamptz) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into core_job as j (id, tenant_id, kind, input, run_at, state, max_attempts, dedupe_key)
  values (uuidv7(), p_tenant, 'core.sendWebhooks', jsonb_build_object('webhook', p_webhook), greatest(p_at, now()),
          case when p_at > now() then 'scheduled' else 'ready' end, 8, p_webhook::text)
  on conflict (lane, kind, dedupe_key) where dedupe_key is not null and state in ('scheduled', 'ready', 'paused')
  do update set run_at = least(j.run_at, excluded.run_at),
                state = case when j.state = 'scheduled' and excluded.state = 'ready' then 'ready' else j.state end
$$;

-- 'hopeless' has failed in a way that no further attempt would change.
create or replace function core_job_after(p_outcome text, p_wish text, p_attempt integer, p_max_attempts integer) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case
    when p_outcome = 'done' then 'done'
    when p_wish = 'cancel' then 'cancelled'
    when p_wish = 'pause' then 'paused'
    when p_outcome in ('stopped', 'unstarted') then 'ready'
    when p_outcome = 'hopeless' or p_attempt >= p_max_attempts then 'dead'
    else 'scheduled' end
$$;

-- [{ lane, kind, seen, next, job, priority, maxAttempts }]; the rest as before, without a cap of each job.
create or replace function core_fire_schedules(p_proof bytea, p_fired jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  fired integer;
begin
  perform core_prove(p_proof), core_queue_settings(true);
  with moved as (
    update core_job_schedule s
    set next_at = f.next, last_at = case when f.seen is null then s.last_at else now() end
    from jsonb_to_recordset(p_fired) f(lane uuid, kind text, seen timestamptz, next timestamptz, job uuid, priority integer,
                                       "maxAttempts" integer)
    where s.lane = f.lane and s.kind = f.kind and s.next_at is not distinct from f.seen
    returning s.tenant_id, f.*
  )
  insert into core_job (id, tenant_id, kind, input, priority, max_attempts, dedupe_key)
  select m.job, m.tenant_id, m.kind, '{}', m.priority, m."maxAttempts", 'schedule' from moved m where m.seen is not null
  on conflict (lane, kind, dedupe_key) where dedupe_key is not null and state in ('scheduled', 'ready', 'paused') do nothing;
  get diagnostics fired = row_count;
  return fired;
end
$$;

-- ── Imports and exports ───────────────────────────────────────────────────────────────────────────────────────────

-- They are jobs: whose worker dies goes on with another one. `run` is drawn anew by each attempt, so that a worker that
-- has lost the job writes nothing more.
alter table core_import drop column lease_until, add column job_id uuid;
alter table core_export drop column lease_until, add column job_id uuid, add column run uuid;

-- ── Forgetting ────────────────────────────────────────────────────────────────────────────────────────────────────

-- Takes away what has had its time, a limited number of rows at once: answers kept for a repeated request after a day,
-- jobs that ended and marks of events after 30, events after p_event_days when all subscribers have read them and none
-- of them still has to be brought. Subscribers are those the program knows, and those that are read right now. Answers
-- how many rows went.
drop function core_forget(bytea);
create function core_forget(p_proof bytea, p_event_days integer, p_subscribers text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  answers integer;
  jobs integer;
  events integer;
  read_below xid8;
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
  delete from core_job_begun b where b.slice < now() - interval '2 days';
  select coalesce(min(s.from_xid), pg_snapshot_xmin(pg_current_snapshot())) into read_below
  from core_subscription s
  where s.name = any(p_subscribers) or exists (select from core_worker w where w.id = s.worker_id);
  -- The oldest by seq, which is nearly their age; so this looks no further than it takes away.
  delete from core_outbox o using (
    select e.tenant_id, e.seq, e.xid, e.at from core_outbox e
    where not exists (select from core_delivery d where d.tenant_id = e.tenant_id and d.seq = e.seq)
    order by e.seq limit 20000
  ) old
  where o.tenant_id = old.tenant_id and o.seq = old.seq
    and old.at < now() - make_interval(days => p_event_days) and old.xid < read_below;
  get diagnostics events = row_count;
  return answers + jobs + events;
end
$$;
create policy core_outbox_forgotten on core_outbox for delete to current_user using (true);
create index core_delivery_event on core_delivery (tenant_id, seq);

revoke all on function
  core_key_of(bytea),
  core_claim_jobs(bytea, uuid, text[], uuid, integer, integer, integer, jsonb),
  core_job_begun_since(text, uuid, float8, float8),
  core_forget(bytea, integer, text[])
from public;
grant execute on function
  core_key_of(bytea),
  core_claim_jobs(bytea, uuid, text[], uuid, integer, integer, integer, jsonb),
  core_forget(bytea, integer, text[])
to inopsio_app;
