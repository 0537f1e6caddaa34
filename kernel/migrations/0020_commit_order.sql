-- Events in the order of commits, whatever runs beside them. A subscriber reads from one snapshot to the next: all that is
-- visible in the later one and was not in the earlier. Two writers of one record follow each other by its lock, so whoever
-- sees the later one sees the earlier one too, and in between their order is that of seq. Stretches of transaction ids,
-- as they were read before, could end between the two, when the later one had taken its id first; and a transaction that
-- runs for hours delays nobody now.

alter table core_subscription add column read_until pg_snapshot, add column reading_until pg_snapshot;
update core_subscription
set read_until = (from_xid::text || ':' || from_xid::text || ':')::pg_snapshot,
    reading_until = case when to_xid <> from_xid then (to_xid::text || ':' || to_xid::text || ':')::pg_snapshot end;
alter table core_subscription alter column read_until set not null, drop column from_xid, drop column to_xid;

comment on column core_subscription.read_until is 'Everything visible in it has been read.';
comment on column core_subscription.reading_until is 'Where the stretch ends that is being read; null between two.';

create or replace function core_take_subscriptions(p_proof bytea, p_worker uuid, p_names text[]) returns table (name text)
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
  insert into core_subscription (name, read_until)
  select n, pg_current_snapshot() from unnest(p_names) n
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

-- The next events for a subscriber, which stay the next ones until core_move_on; p_events null = all there are. Behind
-- is an event whose record has an earlier one waiting.
create or replace function core_next_events(p_proof bytea, p_worker uuid, p_name text, p_events text[], p_limit integer)
returns table (
  seq bigint, tenant_id uuid, event text, entity text, record_id uuid, change_id uuid, payload jsonb, at timestamptz,
  cause bigint, depth integer, is_behind boolean
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s core_subscription;
  is_anything_new boolean;
  first bigint;
begin
  perform core_prove(p_proof), core_queue_settings(false);
  select * into s from core_subscription x where x.name = p_name and x.worker_id = p_worker;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  if s.reading_until is null then
    s.reading_until := pg_current_snapshot();
    -- The pages are read in the order of seq, from the first one of the stretch: what happened before it is never walked
    -- through again. Both halves are found by core_outbox_xid: what ran then, and what has begun since.
    with fresh as materialized (
      select o.seq, o.event from core_outbox o
      where o.xid = any(array(select pg_snapshot_xip(s.read_until))) and pg_visible_in_snapshot(o.xid, s.reading_until)
      union all
      select o.seq, o.event from core_outbox o
      where o.xid >= pg_snapshot_xmax(s.read_until) and pg_visible_in_snapshot(o.xid, s.reading_until)
    )
    select count(*) > 0, min(f.seq) filter (where p_events is null or f.event = any(p_events))
    into is_anything_new, first from fresh f;
    if not is_anything_new then
      return;
    end if;
    -- Kept as it is for the whole stretch: a page read again after a crash must be of the same stretch. Nothing for
    -- this subscriber in it means that it is read already.
    if first is null then
      update core_subscription x set read_until = s.reading_until where x.name = p_name and x.worker_id = p_worker;
      return;
    end if;
    s.after_seq := first - 1;
    update core_subscription x set reading_until = s.reading_until, after_seq = s.after_seq
    where x.name = p_name and x.worker_id = p_worker;
  end if;
  return query
    select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth,
           exists (select from core_delivery d where d.subscriber = p_name and d.tenant_id = o.tenant_id
                   and d.record_id = o.record_id and d.state = 'waiting')
    from core_outbox o
    where o.seq > s.after_seq and (p_events is null or o.event = any(p_events))
      and not pg_visible_in_snapshot(o.xid, s.read_until) and pg_visible_in_snapshot(o.xid, s.reading_until)
    order by o.seq limit p_limit;
  -- The page before was the last one, and full.
  if not found then
    update core_subscription x set read_until = x.reading_until, reading_until = null
    where x.name = p_name and x.worker_id = p_worker;
  end if;
end
$$;

-- Moves a subscriber behind p_after, or with null to the end of its stretch, and keeps what did not succeed:
-- [{ tenant, seq, record, state, attempt, delay, error }].
create or replace function core_move_on(p_proof bytea, p_worker uuid, p_name text, p_after bigint, p_failed jsonb)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(true);
  if p_after is null then
    update core_subscription s set read_until = coalesce(s.reading_until, s.read_until), reading_until = null
    where s.name = p_name and s.worker_id = p_worker;
  else
    update core_subscription s set after_seq = p_after where s.name = p_name and s.worker_id = p_worker;
  end if;
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

create or replace function core_forget(p_proof bytea, p_event_days integer, p_subscribers text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  answers integer;
  jobs integer;
  events integer;
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
  -- The oldest by seq, which is nearly their age; so this looks no further than it takes away.
  delete from core_outbox o using (
    select e.tenant_id, e.seq, e.xid, e.at from core_outbox e
    where not exists (select from core_delivery d where d.tenant_id = e.tenant_id and d.seq = e.seq)
    order by e.seq limit 20000
  ) old
  where o.tenant_id = old.tenant_id and o.seq = old.seq
    and old.at < now() - make_interval(days => p_event_days)
    and not exists (
      select from core_subscription s
      where (s.name = any(p_subscribers) or exists (select from core_worker w where w.id = s.worker_id))
        and not pg_visible_in_snapshot(old.xid, s.read_until));
  get diagnostics events = row_count;
  return answers + jobs + events;
end
$$;

-- What an alarm wants to know.
create or replace function core_vitals(p_proof bytea) returns table (name text, label text, value double precision)
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
           greatest(0, (pg_snapshot_xmax(pg_current_snapshot())::text::numeric - pg_snapshot_xmax(s.read_until)::text::numeric))
    from core_subscription s
    union all
    select 'events_behind_seconds', s.name, coalesce(extract(epoch from now() - (
      select o.at from core_outbox o where o.xid >= pg_snapshot_xmax(s.read_until) order by o.xid, o.seq limit 1)), 0)
    from core_subscription s
    union all
    select 'webhook_messages', case when m.next_at <= now() then 'due' else 'later' end, count(*)
    from core_webhook_message m group by 2;
end
$$;
