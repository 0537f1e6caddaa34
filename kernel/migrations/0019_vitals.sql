-- How long the oldest event has waited that a subscriber has not read yet: what an alarm wants to know.

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
           greatest(0, (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - s.from_xid::text::numeric))
    from core_subscription s
    union all
    select 'events_behind_seconds', s.name, coalesce(extract(epoch from now() - (
      select o.at from core_outbox o where o.xid >= s.from_xid order by o.xid, o.seq limit 1)), 0)
    from core_subscription s
    union all
    select 'webhook_messages', case when m.next_at <= now() then 'due' else 'later' end, count(*)
    from core_webhook_message m group by 2;
end
$$;
