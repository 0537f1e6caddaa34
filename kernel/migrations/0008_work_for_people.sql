-- Work in a person's name while she is away: jobs, notifications, whatever the program does for her later. It needs the
-- program's proof instead of her session, and has her rights as they are at that moment: none once she is deactivated,
-- her account is disabled, her company suspended, or the API key is revoked by which she asked for it.

-- What a context in a person's name is made from; the columns of core_who. With a key also that key's scopes hold.
create function core_person(p_proof bytea, p_tenant uuid, p_user uuid, p_key uuid) returns table (
  kind text, session_id uuid, user_id uuid, account_id uuid, scopes text[], seen_at timestamptz,
  tenant_id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query
    select case when k.id is null then 'session' else 'apiKey' end, k.id, m.user_id, m.account_id, k.scopes, now(),
           t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision
    from core_membership m
    join core_tenant t on t.id = m.tenant_id
    join core_account a on a.id = m.account_id
    left join core_session k on k.tenant_id = m.tenant_id and k.user_id = m.user_id and k.api_key_id = p_key
      and k.revoked_at is null and k.expires_at > now()
    where m.tenant_id = p_tenant and m.user_id = p_user and m.active and a.disabled_at is null
      and t.suspended_at is null and (p_key is null or k.id is not null);
end
$$;

-- Opens a group in a person's name. The task stands in every change: its principal is 'user:<task>' or 'apiKey:<task>'.
-- IN401 and IN409 as in core_begin.
create function core_begin_user(
  p_proof bytea, p_tenant uuid, p_user uuid, p_key uuid, p_task text, p_revision bigint, p_settings text[]
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_revision bigint;
begin
  select p.revision into found_revision from core_person(p_proof, p_tenant, p_user, p_key) p;
  if not found then
    raise exception 'Nobody may act in this person''s name.' using errcode = 'IN401';
  end if;
  if found_revision <> p_revision and current_setting('app.raised', true) is distinct from p_tenant::text then
    raise exception 'Rights or settings have changed.' using errcode = 'IN409';
  end if;
  perform core_enter(p_tenant, p_user, case when p_key is null then 'user:' else 'apiKey:' end || p_task, p_settings);
end
$$;

-- ── Events ────────────────────────────────────────────────────────────────────────────────────────────────────────

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
  horizon xid8;
  first bigint;
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
    -- Kept as it is for the whole stretch: a page read again after a crash must be of the same stretch. Nothing for
    -- this subscriber in it means that it is read already. The pages are read in the order of seq, from its first one:
    -- what happened before the stretch is never walked through again.
    select min(o.seq) into first from core_outbox o
    where o.xid >= s.from_xid and o.xid < s.to_xid and (p_events is null or o.event = any(p_events));
    if first is null then
      s.from_xid := horizon;
    end if;
    s.after_seq := coalesce(first - 1, 0);
    update core_subscription x set from_xid = s.from_xid, to_xid = s.to_xid, after_seq = s.after_seq
    where x.name = p_name and x.worker_id = p_worker;
  end if;
  return query
    select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth,
           exists (select from core_delivery d where d.subscriber = p_name and d.tenant_id = o.tenant_id
                   and d.record_id = o.record_id and d.state = 'waiting')
    from core_outbox o
    where o.xid >= s.from_xid and o.xid < s.to_xid and o.seq > s.after_seq
      and (p_events is null or o.event = any(p_events))
    order by o.seq limit p_limit;
  -- The page before was the last one, and full.
  if not found and s.from_xid <> s.to_xid then
    update core_subscription x set from_xid = x.to_xid where x.name = p_name and x.worker_id = p_worker;
  end if;
end
$$;

-- Kept deliveries that are due: of each record the first one, and for those who take many at once also what waits
-- behind it.
drop function core_due_deliveries(bytea, uuid, text, integer);
create function core_due_deliveries(p_proof bytea, p_worker uuid, p_name text, p_takes_many boolean, p_limit integer)
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
          and e.record_id = d.record_id and e.state = 'waiting' and e.seq < d.seq
          and (not p_takes_many or e.next_at > now()))
    -- Many go in the order of their events, so that no limit can part a record's events the wrong way round.
    order by case when p_takes_many then d.seq end, d.next_at limit p_limit;
end
$$;

revoke all on function
  core_person(bytea, uuid, uuid, uuid),
  core_begin_user(bytea, uuid, uuid, uuid, text, bigint, text[]),
  core_due_deliveries(bytea, uuid, text, boolean, integer)
from public;
grant execute on function
  core_person(bytea, uuid, uuid, uuid),
  core_begin_user(bytea, uuid, uuid, uuid, text, bigint, text[]),
  core_due_deliveries(bytea, uuid, text, boolean, integer)
to inopsio_app;
