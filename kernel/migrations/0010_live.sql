-- Live updates: what became visible since a reader looked last, whose sessions still stand, and who is at a record.

-- ── What has happened since ───────────────────────────────────────────────────────────────────────────────────────

-- Every serving process reads the outbox by itself. Where it stands is a snapshot: all that was visible in it has been
-- read. New is what comes from transactions that were running then, or began later; both are found by core_outbox_xid,
-- so that a transaction that runs for hours costs nothing and delays nobody. Two writers of one record follow each other
-- by its lock, hence seq is their order.
-- p_until: only what was visible in that snapshot. More than p_limit rows, whosever they are: is_too_much, and no events.
-- Stable, so that the rows and the snapshot answered belong together.
create function core_live_events(p_proof bytea, p_since text, p_until text, p_tenants uuid[], p_limit integer)
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
      (select o.* from core_outbox o
       where o.xid = any(array(select pg_snapshot_xip(since))) limit p_limit + 1)
      union all
      (select o.* from core_outbox o where o.xid >= pg_snapshot_xmax(since) order by o.xid limit p_limit + 1)
    ),
    counted as (select count(*) > p_limit as is_too_much from fresh)
    select coalesce(p_until, here::text), c.is_too_much,
      case when c.is_too_much then '[]'::jsonb else coalesce(
        (select jsonb_agg(jsonb_build_object('seq', f.seq::text, 'tenant', f.tenant_id, 'event', f.event, 'entity', f.entity,
                                             'record', f.record_id, 'change', f.change_id) order by f.seq)
         from fresh f
         where f.tenant_id = any(p_tenants) and (p_until is null or pg_visible_in_snapshot(f.xid, p_until::pg_snapshot))),
        '[]'::jsonb) end
    from counted c;
end
$$;

-- Which of these sessions and keys (sha256 of their tokens in hex) still stand, and the revision of their tenant's rights.
create function core_live_sessions(p_proof bytea, p_tokens text[]) returns table (token text, revision bigint)
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query
    select p.token, t.revision
    from unnest(p_tokens) p(token)
    join core_session x on x.token_hash = decode(p.token, 'hex')
    join core_tenant t on t.id = x.tenant_id
    where x.revoked_at is null and x.expires_at > now()
      and (x.idle_seconds is null or x.seen_at > now() - make_interval(secs => x.idle_seconds))
      and t.suspended_at is null;
end
$$;

-- ── Who is at a record ────────────────────────────────────────────────────────────────────────────────────────────

-- One row for each tab in which somebody has a record open; it lasts until the tab has not been heard of for a while.
-- Nothing is lost with it, so it is not logged.
create unlogged table core_presence (
  tenant_id uuid not null references core_tenant on delete cascade,
  user_id uuid not null,
  tab uuid not null,
  entity text not null,
  record_id uuid not null,
  mode text not null constraint core_presence_mode check (mode in ('viewing', 'editing')),
  -- When others had something new to learn of it.
  changed_at timestamptz not null default clock_timestamp(),
  until timestamptz not null,
  primary key (tenant_id, user_id, tab)
);
create index core_presence_record on core_presence (tenant_id, record_id);
create index core_presence_changed on core_presence (tenant_id, changed_at);

alter table core_presence enable row level security;
alter table core_presence force row level security;
create policy core_presence_tenant on core_presence for select using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_presence_own on core_presence using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));
create policy core_presence_owner on core_presence to current_user using (true) with check (true);
grant select, insert, update, delete on core_presence to inopsio_app;

-- Who is where in these tenants: what changed since p_since, or with null all who are there; then what is long over is
-- taken away too.
create function core_live_presence(p_proof bytea, p_tenants uuid[], p_since timestamptz) returns table (
  tenant_id uuid, user_id uuid, tab uuid, entity text, record_id uuid, mode text, changed_at timestamptz, is_there boolean
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  if p_since is null then
    delete from core_presence p where p.until < now() - interval '5 minutes';
  end if;
  return query
    select p.tenant_id, p.user_id, p.tab, p.entity, p.record_id, p.mode, p.changed_at, p.until > now()
    from core_presence p
    where p.tenant_id = any(p_tenants) and (p.changed_at > p_since or p_since is null and p.until > now());
end
$$;

-- ── Who may call what ─────────────────────────────────────────────────────────────────────────────────────────────

revoke all on function
  core_live_events(bytea, text, text, uuid[], integer),
  core_live_sessions(bytea, text[]),
  core_live_presence(bytea, uuid[], timestamptz)
from public;
grant execute on function
  core_live_events(bytea, text, text, uuid[], integer),
  core_live_sessions(bytea, text[]),
  core_live_presence(bytea, uuid[], timestamptz)
to inopsio_app;
