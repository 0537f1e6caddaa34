-- A company in which very much happens at once tells its own readers to load anew, and nobody else's.

-- As before, but of each company that has more than a thousand events only that is said: {"tenant", "isTooMuch": true}.
-- p_limit bounds what is looked at in all.
create or replace function core_live_events(p_proof bytea, p_since text, p_until text, p_tenants uuid[], p_limit integer)
returns table (snapshot text, is_too_much boolean, events jsonb)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  here pg_snapshot := pg_current_snapshot();
  since pg_snapshot;
begin
  perform core_prove(p_proof);
  since := p_since::pg_snapshot;
  -- A cursor from the future belongs to another database, or to one that has been set back.
  if since is null or pg_snapshot_xmax(since) > pg_snapshot_xmax(here) then
    return query select coalesce(p_until, here::text), since is not null, '[]'::jsonb;
    return;
  end if;
  return query
    with fresh as materialized (
      (select o.seq, o.xid, o.tenant_id, o.event, o.entity, o.record_id, o.change_id from core_outbox o
       where o.xid = any(array(select pg_snapshot_xip(since))) limit p_limit + 1)
      union all
      (select o.seq, o.xid, o.tenant_id, o.event, o.entity, o.record_id, o.change_id from core_outbox o
       where o.xid >= pg_snapshot_xmax(since) order by o.xid limit p_limit + 1)
    ),
    wanted as materialized (
      select f.*, count(*) over (partition by f.tenant_id) > 1000 as is_flood from fresh f
      where f.tenant_id = any(p_tenants) and (p_until is null or pg_visible_in_snapshot(f.xid, p_until::pg_snapshot))
    ),
    said as (
      select w.seq, jsonb_build_object('seq', w.seq::text, 'tenant', w.tenant_id, 'event', w.event, 'entity', w.entity,
                                       'record', w.record_id, 'change', w.change_id) as what
      from wanted w where not w.is_flood
      union all
      select 0, jsonb_build_object('tenant', w.tenant_id, 'isTooMuch', true)
      from wanted w where w.is_flood group by w.tenant_id
    )
    select coalesce(p_until, here::text), (select count(*) > p_limit from fresh),
           coalesce((select jsonb_agg(s.what order by s.seq) from said s), '[]'::jsonb);
end
$$;
