-- Tenants take turns at a subscription. Whoever fills a good part of a whole page is read in a lane of its own from then
-- on, one page in turn, and the others go past it: a flood delays whoever made it, and nobody else. The order of a record
-- stays, because a record belongs to one tenant, which is either in its lane or among the others.

create table core_subscription_lane (
  subscriber text not null references core_subscription on delete cascade,
  tenant_id uuid not null references core_tenant on delete cascade,
  -- As for a subscription: what has been read, and the stretch that is being read; null between two.
  read_until pg_snapshot not null,
  reading_until pg_snapshot,
  after_seq bigint not null,
  served_at timestamptz not null default now(),
  primary key (subscriber, tenant_id)
);
create index core_subscription_lane_tenant on core_subscription_lane (tenant_id);
alter table core_subscription_lane enable row level security;
alter table core_subscription_lane force row level security;
create policy core_subscription_lane_owner on core_subscription_lane to current_user using (true);

-- What did not succeed: [{ tenant, seq, record, state, attempt, delay, error }].
create function core_keep_failed(p_name text, p_failed jsonb) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into core_delivery (tenant_id, seq, subscriber, record_id, state, attempt, next_at, error)
  select f.tenant, f.seq, p_name, f.record, f.state, f.attempt, now() + make_interval(secs => f.delay / 1000.0), f.error
  from jsonb_to_recordset(p_failed) f(tenant uuid, seq bigint, record uuid, state text, attempt integer,
                                      delay double precision, error text)
  on conflict do nothing
$$;

-- As before, but for tenants that have a lane.
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
      and not exists (select from core_subscription_lane l where l.subscriber = p_name and l.tenant_id = o.tenant_id)
    order by o.seq limit p_limit;
  -- The page before was the last one, and full.
  if not found then
    update core_subscription x set read_until = x.reading_until, reading_until = null
    where x.name = p_name and x.worker_id = p_worker;
  end if;
end
$$;


-- Moves a subscriber behind p_after, or with null to the end of its stretch, keeps what did not succeed, and gives
-- [{ tenant, after }] lanes of their own, from there to the end of the stretch.
drop function core_move_on(bytea, uuid, text, bigint, jsonb);
create function core_move_on(p_proof bytea, p_worker uuid, p_name text, p_after bigint, p_failed jsonb, p_parted jsonb)
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(true);
  insert into core_subscription_lane (subscriber, tenant_id, read_until, reading_until, after_seq)
  select s.name, p.tenant, s.read_until, s.reading_until, p.after
  from core_subscription s, jsonb_to_recordset(p_parted) p(tenant uuid, after bigint)
  where s.name = p_name and s.worker_id = p_worker and s.reading_until is not null
  on conflict do nothing;
  if p_after is null then
    update core_subscription s set read_until = coalesce(s.reading_until, s.read_until), reading_until = null
    where s.name = p_name and s.worker_id = p_worker;
  else
    update core_subscription s set after_seq = p_after where s.name = p_name and s.worker_id = p_worker;
  end if;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  perform core_keep_failed(p_name, p_failed);
end
$$;

-- The next events of the lane whose turn it is, of one tenant; they stay the next ones until core_move_lane. A lane follows
-- the others stretch by stretch, and ends when it has caught up with them between two.
create function core_next_in_lane(p_proof bytea, p_worker uuid, p_name text, p_events text[], p_limit integer)
returns table (
  seq bigint, tenant_id uuid, event text, entity text, record_id uuid, change_id uuid, payload jsonb, at timestamptz,
  cause bigint, depth integer, is_behind boolean
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  s core_subscription;
  l core_subscription_lane;
begin
  perform core_prove(p_proof), core_queue_settings(false);
  if not exists (select from core_subscription_lane x where x.subscriber = p_name) then
    return;
  end if;
  select * into s from core_subscription x where x.name = p_name and x.worker_id = p_worker;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  for l in select * from core_subscription_lane x where x.subscriber = p_name order by x.served_at, x.tenant_id loop
    if l.reading_until is null then
      -- Found by core_outbox_xid, in both halves, as for the subscription itself.
      select min(f.seq) - 1 into l.after_seq from (
        select o.seq from core_outbox o
        where o.xid = any(array(select pg_snapshot_xip(l.read_until))) and pg_visible_in_snapshot(o.xid, s.read_until)
          and o.tenant_id = l.tenant_id and (p_events is null or o.event = any(p_events))
        union all
        select o.seq from core_outbox o
        where o.xid >= pg_snapshot_xmax(l.read_until) and pg_visible_in_snapshot(o.xid, s.read_until)
          and o.tenant_id = l.tenant_id and (p_events is null or o.event = any(p_events))
      ) f;
      if l.after_seq is null then
        -- While the others are in the middle of a stretch they have gone past some of its events already.
        if s.reading_until is null then
          delete from core_subscription_lane x where x.subscriber = p_name and x.tenant_id = l.tenant_id;
        end if;
        continue;
      end if;
      l.reading_until := s.read_until;
    end if;
    update core_subscription_lane x
    set reading_until = l.reading_until, after_seq = l.after_seq, served_at = clock_timestamp()
    where x.subscriber = p_name and x.tenant_id = l.tenant_id;
    return query
      select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth,
             exists (select from core_delivery d where d.subscriber = p_name and d.tenant_id = o.tenant_id
                     and d.record_id = o.record_id and d.state = 'waiting')
      from core_outbox o
      where o.tenant_id = l.tenant_id and o.seq > l.after_seq and (p_events is null or o.event = any(p_events))
        and not pg_visible_in_snapshot(o.xid, l.read_until) and pg_visible_in_snapshot(o.xid, l.reading_until)
      order by o.seq limit p_limit;
    if found then
      return;
    end if;
    update core_subscription_lane x set read_until = l.reading_until, reading_until = null
    where x.subscriber = p_name and x.tenant_id = l.tenant_id;
  end loop;
end
$$;

-- Moves a lane behind p_after, or with null to the end of its stretch, and keeps what did not succeed.
create function core_move_lane(
  p_proof bytea, p_worker uuid, p_name text, p_tenant uuid, p_after bigint, p_failed jsonb
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(true);
  if not exists (select from core_subscription s where s.name = p_name and s.worker_id = p_worker) then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  update core_subscription_lane l set
    after_seq = coalesce(p_after, l.after_seq),
    read_until = case when p_after is null then coalesce(l.reading_until, l.read_until) else l.read_until end,
    reading_until = case when p_after is not null then l.reading_until end
  where l.subscriber = p_name and l.tenant_id = p_tenant;
  perform core_keep_failed(p_name, p_failed);
end
$$;

-- What a lane has not read yet stays, too.
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
        and (not pg_visible_in_snapshot(old.xid, s.read_until) or exists (
          select from core_subscription_lane l where l.subscriber = s.name and l.tenant_id = old.tenant_id
            and not pg_visible_in_snapshot(old.xid, l.read_until))));
  get diagnostics events = row_count;
  return answers + jobs + events;
end
$$;


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
    select 'events_parted_tenants', l.subscriber, count(*) from core_subscription_lane l group by l.subscriber
    union all
    select 'webhook_messages', case when m.next_at <= now() then 'due' else 'later' end, count(*)
    from core_webhook_message m group by 2;
end
$$;


revoke all on function
  core_keep_failed(text, jsonb), core_move_on(bytea, uuid, text, bigint, jsonb, jsonb),
  core_next_in_lane(bytea, uuid, text, text[], integer), core_move_lane(bytea, uuid, text, uuid, bigint, jsonb)
from public;
grant execute on function
  core_move_on(bytea, uuid, text, bigint, jsonb, jsonb), core_next_in_lane(bytea, uuid, text, text[], integer),
  core_move_lane(bytea, uuid, text, uuid, bigint, jsonb)
to inopsio_app;
