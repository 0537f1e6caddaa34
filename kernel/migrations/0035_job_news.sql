-- How jobs are going, for those who listen; and where subscriptions begin.

-- ── What has happened to jobs ─────────────────────────────────────────────────────────────────────────────────────

-- Of these tenants: jobs that run, those known to have run a moment ago, and those that have ended since, however short
-- they were. `course` is all that may change while a job is looked at; what it holds is read under the reader's rights.
create function core_live_jobs(p_proof bytea, p_tenants uuid[], p_known uuid[], p_since timestamptz)
returns table (id uuid, tenant_id uuid, kind text, created_by uuid, is_open boolean, course text, at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  return query
    with found as materialized (
      -- core_job_worker holds running jobs only; there are as many as workers have places.
      select j.id from core_job j where j.worker_id is not null and j.state = 'running' and j.tenant_id = any (p_tenants)
      union
      select unnest(p_known)
      union
      (select j.id from core_job j where j.finished_at > p_since and j.tenant_id = any (p_tenants)
       order by j.finished_at desc limit 200)
    )
    select j.id, j.tenant_id, j.kind, j.created_by, j.state = 'running',
           concat_ws(' ', j.state, j.wish, j.attempt, coalesce(j.done, -1), coalesce(j.total, -1), j.note), now()
    from core_job j
    where j.id = any (array(select f.id from found f));
end
$$;

-- ── Where subscriptions begin ─────────────────────────────────────────────────────────────────────────────────────

-- A subscription begins where it is first made known: at the start of whatever process, so that events which were
-- committed before any worker ran are not missed.
create function core_begin_subscriptions(p_proof bytea, p_names text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_subscription (name, read_until)
  select n, pg_current_snapshot() from unnest(p_names) n
  where not exists (select from core_subscription s where s.name = n)
  on conflict do nothing;
end
$$;

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
  -- Another program, older than this one, may have forgotten them.
  perform core_begin_subscriptions(p_proof, p_names);
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

revoke execute on function
  core_live_jobs(bytea, uuid[], uuid[], timestamptz),
  core_begin_subscriptions(bytea, text[])
from public;
grant execute on function
  core_live_jobs(bytea, uuid[], uuid[], timestamptz),
  core_begin_subscriptions(bytea, text[])
to inopsio_app;
