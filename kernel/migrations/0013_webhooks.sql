-- Webhooks: which addresses outside are told of what, what is still to be sent to them, and the log of what was.

-- ── Jobs that wait for somebody outside ───────────────────────────────────────────────────────────────────────────

-- They have places of their own with each worker, so that a slow address keeps no work from being done; and an index of
-- their own, so that neither kind is looked for among thousands of the other.
alter table core_job add column waits boolean not null default false;
drop index core_job_ready;
create index core_job_ready on core_job (lane, priority, run_at, id) where state = 'ready' and not waits;
create index core_job_ready_waiting on core_job (lane, priority, run_at, id) where state = 'ready' and waits;

-- As before, but for jobs that work.
create or replace function core_claim_jobs(
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
    select j.lane into next from core_job j where j.state = 'ready' and not j.waits and j.lane > last order by j.lane limit 1;
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
      select count(*) as jobs from core_job r where r.worker_id = p_worker and r.state = 'running' and r.lane = l.lane and not r.waits
    ) mine
    cross join lateral (
      select c.id, row_number() over () as rank from (
        select j.id from core_job j
        where j.state = 'ready' and not j.waits and j.lane = l.lane and j.kind = any(p_kinds) and j.kind <> all(filled.kinds)
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

-- The same for jobs that wait.
do $$
begin
  execute replace(replace(replace(pg_get_functiondef('core_claim_jobs'::regproc),
    'core_claim_jobs', 'core_claim_waiting_jobs'), 'not j.waits', 'j.waits'), 'not r.waits', 'r.waits');
end
$$;
revoke all on function core_claim_waiting_jobs(bytea, uuid, text[], uuid, integer, integer) from public;
grant execute on function core_claim_waiting_jobs(bytea, uuid, text[], uuid, integer, integer) to inopsio_app;

-- ── Webhooks ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- Webhooks (core.webhook).
create table core_webhook (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  label text not null,
  label_key text collate "C" generated always as (lower((label) collate "pg_c_utf8")) stored,
  address text not null,
  owner_id uuid not null,
  enabled boolean not null default true,
  disabled_reason text,
  secret bytea,
  previous_secret bytea,
  previous_until timestamptz(3),
  failing_since timestamptz(3),
  delivered_at timestamptz(3),
  primary key (tenant_id, id),
  constraint core_webhook_label_length check (char_length(label) between 1 and 120),
  constraint core_webhook_address_length check (char_length(address) between 1 and 2000),
  constraint core_webhook_address_scheme check (address ~ '^https?://'),
  constraint core_webhook_disabled_reason_length check (char_length(disabled_reason) between 1 and 500),
  constraint core_webhook_owner_id_fkey foreign key (tenant_id, owner_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_webhook_created_at_idx on core_webhook (tenant_id, created_at, id);
create index core_webhook_updated_at_idx on core_webhook (tenant_id, updated_at, id);
create index core_webhook_label_key_idx on core_webhook (tenant_id, label_key, id);
create index core_webhook_owner_id_idx on core_webhook (tenant_id, owner_id, id);
create index core_webhook_enabled_idx on core_webhook (tenant_id, enabled, id);

alter table core_webhook enable row level security;
alter table core_webhook force row level security;
create policy core_webhook_read on core_webhook for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_webhook', true), '')::uuid[])
    ) is not null
    or core_webhook.owner_id = any ((select nullif(current_setting('app.read.core_webhook', true), '')::uuid[])::uuid[])
    or core_webhook.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_webhook_create on core_webhook for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_webhook', true), '')::uuid[])
    ) is not null
    or core_webhook.owner_id = any ((select nullif(current_setting('app.create.core_webhook', true), '')::uuid[])::uuid[]))
);
create policy core_webhook_update on core_webhook for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_webhook', true), '')::uuid[])
    ) is not null
    or core_webhook.owner_id = any ((select nullif(current_setting('app.update.core_webhook', true), '')::uuid[])::uuid[])
    or core_webhook.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_webhook_delete on core_webhook for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_webhook', true), '')::uuid[])
    ) is not null
    or core_webhook.owner_id = any ((select nullif(current_setting('app.delete.core_webhook', true), '')::uuid[])::uuid[]))
);
create policy core_webhook_triggers on core_webhook to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_webhook to inopsio_app;

-- Keeps webhooks whole: changed ones get a new version.
create or replace function core_webhook_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.label, new.address, new.owner_id, new.enabled, new.disabled_reason, new.secret, new.previous_secret,
        new.previous_until)
      is distinct from
      (old.label, old.address, old.owner_id, old.enabled, old.disabled_reason, old.secret, old.previous_secret,
        old.previous_until) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_webhook_guard before update on core_webhook
  for each row execute function core_webhook_guard();

-- What happens to webhooks is written down.
create or replace function core_webhook_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.webhook', new.id, new.id, 'C', diff, 'core.webhook.created');
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'version', old.version,
      'createdAt', to_char(old.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'updatedAt', to_char(old.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'createdBy', old.created_by,
      'updatedBy', old.updated_by,
      'label', old.label,
      'address', old.address,
      'owner', old.owner_id,
      'enabled', old.enabled,
      'disabledReason', old.disabled_reason,
      'secret', case when old.secret is not null then '{"set": true}'::jsonb end,
      'previousSecret', case when old.previous_secret is not null then '{"set": true}'::jsonb end,
      'previousUntil', to_char(old.previous_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'failingSince', to_char(old.failing_since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'deliveredAt', to_char(old.delivered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.webhook', old.id, old.id, 'D', diff, 'core.webhook.deleted');
    perform core_detach(old.tenant_id, 'core.webhook', old.id);
    return null;
  end if;
  if new.label is distinct from old.label then
    diff := diff || jsonb_build_object('label', jsonb_build_array(old.label, new.label));
  end if;
  if new.address is distinct from old.address then
    diff := diff || jsonb_build_object('address', jsonb_build_array(old.address, new.address));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.enabled is distinct from old.enabled then
    diff := diff || jsonb_build_object('enabled', jsonb_build_array(old.enabled, new.enabled));
  end if;
  if new.disabled_reason is distinct from old.disabled_reason then
    diff := diff || jsonb_build_object('disabledReason', jsonb_build_array(old.disabled_reason, new.disabled_reason));
  end if;
  if new.secret is distinct from old.secret then
    diff := diff || jsonb_build_object('secret', jsonb_build_array(
      case when old.secret is not null then '{"set": true}'::jsonb end,
      case when new.secret is not null then '{"set": true}'::jsonb end));
  end if;
  if new.previous_secret is distinct from old.previous_secret then
    diff := diff || jsonb_build_object('previousSecret', jsonb_build_array(
      case when old.previous_secret is not null then '{"set": true}'::jsonb end,
      case when new.previous_secret is not null then '{"set": true}'::jsonb end));
  end if;
  if new.previous_until is distinct from old.previous_until then
    diff := diff || jsonb_build_object('previousUntil', jsonb_build_array(
      to_char(old.previous_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.previous_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.webhook', new.id, new.id, 'U', diff, 'core.webhook.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.webhook.updated', 'core.webhook', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function core_webhook_record() from public;
create trigger core_webhook_record after insert or update or delete on core_webhook
  for each row execute function core_webhook_record();

-- Events of webhooks.
create table core_webhook_events (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint core_webhook_events_source_id_fkey foreign key (tenant_id, source_id)
    references core_webhook (tenant_id, id) on delete cascade,
  constraint core_webhook_events_tag_length check (char_length(tag) between 1 and 60)
);
create index core_webhook_events_tag_idx on core_webhook_events (tenant_id, tag, source_id);

alter table core_webhook_events enable row level security;
alter table core_webhook_events force row level security;
create policy core_webhook_events_read on core_webhook_events for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_webhook', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_webhook
      where core_webhook.tenant_id = core_webhook_events.tenant_id
        and core_webhook.id = core_webhook_events.source_id
      offset 0))
);
create policy core_webhook_events_create on core_webhook_events for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_webhook', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_webhook', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_webhook
      where core_webhook.tenant_id = core_webhook_events.tenant_id
        and core_webhook.id = core_webhook_events.source_id
        and (core_webhook.owner_id = any ((select nullif(current_setting('app.create.core_webhook', true), '')::uuid[])::uuid[])
          or core_webhook.owner_id = any ((select nullif(current_setting('app.update.core_webhook', true), '')::uuid[])::uuid[])
          or core_webhook.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy core_webhook_events_delete on core_webhook_events for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_webhook', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_webhook
      where core_webhook.tenant_id = core_webhook_events.tenant_id
        and core_webhook.id = core_webhook_events.source_id
        and (core_webhook.owner_id = any ((select nullif(current_setting('app.update.core_webhook', true), '')::uuid[])::uuid[])
          or core_webhook.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy core_webhook_events_triggers on core_webhook_events to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on core_webhook_events to inopsio_app;

-- Events belong to the history of their webhook.
create or replace function core_webhook_events_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.webhook', new.source_id, new.source_id, 'U',
      jsonb_build_object('events', jsonb_build_array(null, new.tag)), null);
    update core_webhook set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.webhook', old.source_id, old.source_id, 'U',
      jsonb_build_object('events', jsonb_build_array(old.tag, null)), null);
    update core_webhook set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function core_webhook_events_record() from public;
create trigger core_webhook_events_record after insert or delete on core_webhook_events
  for each row execute function core_webhook_events_record();

-- Webhook deliveries (core.webhookDelivery): a stream, by month.
create table core_webhook_delivery (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz(3) not null,
  webhook_id uuid not null,
  message text not null,
  seq bigint,
  event text not null,
  outcome text not null,
  attempt bigint not null,
  status bigint,
  duration_ms bigint not null,
  error text,
  answer text,
  next_at timestamptz(3),
  primary key (tenant_id, at, id),
  constraint core_webhook_delivery_at_range check (at >= '0001-01-01 00:00:00+00' and at < '10000-01-01 00:00:00+00'),
  constraint core_webhook_delivery_message_length check (char_length(message) between 1 and 36),
  constraint core_webhook_delivery_seq_range check (seq between -9007199254740991 and 9007199254740991),
  constraint core_webhook_delivery_event_length check (char_length(event) between 1 and 120),
  constraint core_webhook_delivery_outcome_known check (outcome in ('delivered', 'failed', 'givenUp')),
  constraint core_webhook_delivery_attempt_range check (attempt between 1 and 9007199254740991),
  constraint core_webhook_delivery_status_range check (status between -9007199254740991 and 9007199254740991),
  constraint core_webhook_delivery_duration_ms_range check (duration_ms between -9007199254740991 and 9007199254740991),
  constraint core_webhook_delivery_error_length check (char_length(error) between 1 and 500),
  constraint core_webhook_delivery_answer_length check (char_length(answer) between 1 and 1000),
  constraint core_webhook_delivery_next_at_range check (next_at >= '0001-01-01 00:00:00+00' and next_at < '10000-01-01 00:00:00+00')
) partition by range (at);
create table core_webhook_delivery_default partition of core_webhook_delivery default;
alter table core_webhook_delivery_default enable row level security;
alter table core_webhook_delivery_default force row level security;
create index core_webhook_delivery_webhook_id_idx on core_webhook_delivery (tenant_id, webhook_id, at, id);
create index core_webhook_delivery_message_idx on core_webhook_delivery (tenant_id, message, at, id);
create index core_webhook_delivery_event_idx on core_webhook_delivery (tenant_id, event, at, id);
create index core_webhook_delivery_outcome_idx on core_webhook_delivery (tenant_id, outcome, at, id);

alter table core_webhook_delivery enable row level security;
alter table core_webhook_delivery force row level security;
create policy core_webhook_delivery_read on core_webhook_delivery for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_webhook_delivery', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_webhook
      where core_webhook.tenant_id = core_webhook_delivery.tenant_id
        and core_webhook.id = core_webhook_delivery.webhook_id
        and (core_webhook.owner_id = any ((select nullif(current_setting('app.read.core_webhook_delivery', true), '')::uuid[])::uuid[])
          or core_webhook.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
      offset 0)
    or core_webhook_delivery.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_webhook_delivery_create on core_webhook_delivery for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_webhook_delivery', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_webhook
      where core_webhook.tenant_id = core_webhook_delivery.tenant_id
        and core_webhook.id = core_webhook_delivery.webhook_id
        and core_webhook.owner_id = any ((select nullif(current_setting('app.create.core_webhook_delivery', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy core_webhook_delivery_triggers on core_webhook_delivery to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert on core_webhook_delivery to inopsio_app;

-- ── Messages on their way ─────────────────────────────────────────────────────────────────────────────────────────

-- What a webhook is still to be told. The record itself is not kept here: it is read when it is sent, under the rights
-- that the webhook's owner has then.
create table core_webhook_message (
  tenant_id uuid not null,
  webhook_id uuid not null,
  -- The header webhook-id: the same at every attempt, and when it is sent again.
  id uuid not null,
  -- The event in the outbox; null for a test.
  seq bigint,
  event text not null,
  entity text not null,
  record_id uuid,
  change_id uuid,
  payload jsonb,
  at timestamptz(3) not null,
  attempt integer not null default 0,
  next_at timestamptz not null default now(),
  primary key (tenant_id, webhook_id, id),
  constraint core_webhook_message_webhook_id_fkey foreign key (tenant_id, webhook_id)
    references core_webhook (tenant_id, id) on delete cascade
);
create index core_webhook_message_next on core_webhook_message (tenant_id, webhook_id, next_at, seq);
create index core_webhook_message_due on core_webhook_message (next_at);
alter table core_webhook_message set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

-- Who is sending to a webhook: one job at a time, so that a slow address holds up nobody but itself.
create table core_webhook_lane (
  tenant_id uuid not null,
  webhook_id uuid not null,
  job_id uuid,
  held_until timestamptz not null default '-infinity',
  -- Attempts in a row that failed, and until when none is made because of it.
  failures integer not null default 0,
  paused_until timestamptz not null default '-infinity',
  primary key (tenant_id, webhook_id),
  constraint core_webhook_lane_webhook_id_fkey foreign key (tenant_id, webhook_id)
    references core_webhook (tenant_id, id) on delete cascade
);

do $$
declare
  t text;
begin
  foreach t in array array['core_webhook_message', 'core_webhook_lane'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to current_user using (true) with check (true)', t || '_owner', t);
    execute format(
      'create policy %I on %I to inopsio_app using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
      t || '_tenant', t);
  end loop;
end
$$;
grant select, insert, update, delete on core_webhook_message, core_webhook_lane to inopsio_app;

-- The id of the message about an event: the same whenever it is made.
create function core_webhook_message_id(p_webhook uuid, p_seq bigint) returns uuid
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select substring(encode(sha256(convert_to(p_webhook || ' ' || p_seq, 'UTF8')), 'hex') for 32)::uuid
$$;

-- Sees to it that a job sends what is due at p_at: the one that waits already comes earlier when it must.
create function core_wake_webhook(p_tenant uuid, p_webhook uuid, p_at timestamptz) returns void
language sql set search_path = pg_catalog, public, pg_temp as $$
  insert into core_job as j (id, tenant_id, kind, input, run_at, state, max_attempts, dedupe_key, waits)
  values (uuidv7(), p_tenant, 'core.sendWebhooks', jsonb_build_object('webhook', p_webhook), greatest(p_at, now()),
          case when p_at > now() then 'scheduled' else 'ready' end, 8, p_webhook::text, true)
  on conflict (lane, kind, dedupe_key) where dedupe_key is not null and state in ('scheduled', 'ready', 'paused')
  do update set run_at = least(j.run_at, excluded.run_at),
                state = case when j.state = 'scheduled' and excluded.state = 'ready' then 'ready' else j.state end
$$;

-- Puts events of a tenant on their way to the webhooks that are to be told of them. Answers how many messages there are.
-- Events: [{ seq, event, entity, record, change, payload, at }].
create function core_webhook_intake(p_proof bytea, p_tenant uuid, p_events jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  told uuid[];
begin
  perform core_prove(p_proof);
  perform set_config('app.tenant_id', p_tenant::text, true);
  if not exists (select from core_webhook w where w.tenant_id = p_tenant and w.enabled) then
    return 0;
  end if;
  with added as (
    insert into core_webhook_message (tenant_id, webhook_id, id, seq, event, entity, record_id, change_id, payload, at)
    select p_tenant, w.id, core_webhook_message_id(w.id, e.seq), e.seq, e.event, e.entity, e.record, e.change, e.payload, e.at
    from jsonb_to_recordset(p_events)
      e(seq bigint, event text, entity text, record uuid, change uuid, payload jsonb, at timestamptz)
    join core_webhook w on w.tenant_id = p_tenant and w.enabled and w.secret is not null
    where exists (
      select from core_webhook_events n
      where n.tenant_id = p_tenant and n.source_id = w.id and n.tag in (e.event, e.entity || '.*'))
    on conflict do nothing
    returning webhook_id
  )
  select array_agg(a.webhook_id) into told from added a;
  perform core_wake_webhook(p_tenant, w, now()) from (select distinct unnest(told) as w) x;
  return coalesce(cardinality(told), 0);
end
$$;

-- Wakes webhooks whose messages are overdue because a job was lost on the way.
create function core_webhook_sweep(p_proof bytea) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  overdue record;
  woken integer := 0;
begin
  perform core_prove(p_proof);
  for overdue in
    select distinct m.tenant_id, m.webhook_id from core_webhook_message m
    where m.next_at < now() - interval '5 minutes'
      and not exists (
        select from core_webhook_lane l
        where l.tenant_id = m.tenant_id and l.webhook_id = m.webhook_id and greatest(l.held_until, l.paused_until) > now())
    limit 1000
  loop
    perform core_wake_webhook(overdue.tenant_id, overdue.webhook_id, now());
    woken := woken + 1;
  end loop;
  return woken;
end
$$;

-- Drops the log of deliveries two months after its month has ended.
create function core_webhook_forget(p_proof bytea) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  part text;
  dropped integer := 0;
begin
  perform core_prove(p_proof);
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'core_webhook_delivery'::regclass and c.relname ~ '_[0-9]{4}_[0-9]{2}$'
      and to_date(right(c.relname, 7), 'YYYY_MM') < date_trunc('month', now()) - interval '2 months'
  loop
    execute format('drop table %I', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$$;

revoke all on function
  core_webhook_message_id(uuid, bigint),
  core_wake_webhook(uuid, uuid, timestamptz),
  core_webhook_intake(bytea, uuid, jsonb),
  core_webhook_sweep(bytea),
  core_webhook_forget(bytea)
from public;
grant execute on function
  core_webhook_message_id(uuid, bigint),
  core_wake_webhook(uuid, uuid, timestamptz),
  core_webhook_intake(bytea, uuid, jsonb),
  core_webhook_sweep(bytea),
  core_webhook_forget(bytea)
to inopsio_app;
