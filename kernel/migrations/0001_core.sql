-- The kernel's own ground: tenants, accounts, sessions, changes, audit, outbox, and the functions through which the
-- serving login reaches what no tenant policy can show. Tables of declared entities (users, teams, roles …) are
-- printed into 0002; triggers that join the two follow in 0003.
--
-- Who may what. The migrating role owns everything and is subject to row-level security like everybody (FORCE). The
-- serving login is a member of inopsio_app and has exactly the grants named here, never TRUNCATE (it bypasses
-- policies). Tables that span tenants have no grant at all: they are reached through the SECURITY DEFINER functions
-- below, which are all listed in kernel/tenancy/definer.ts and attacked by its test.
--
-- Times that people see are kept in milliseconds, as they are shown, so that what was read finds the row again. They are
-- cut where they are taken, because PostgreSQL would round, and nothing may seem to come from the future.

do $$
begin
  -- On the embedded server the supervisor has made the role; on an external one the migrating login makes it.
  if not exists (select from pg_roles where rolname = 'inopsio_app') then
    create role inopsio_app nologin;
  end if;
end
$$;

revoke create on schema public from public;
grant usage on schema public to inopsio_app;

-- ── Across tenants ────────────────────────────────────────────────────────────────────────────────────────────────
-- Policies say "to current_user": the role that migrates, whatever it is called on an external server.

-- One customer organisation. The revision rises with every change of users, teams, roles, shares and settings;
-- contexts are cached by it, and the first statement of every group proves that it still stands.
create table core_tenant (
  id uuid primary key default uuidv7(),
  slug text not null constraint core_tenant_slug_form check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  name text not null constraint core_tenant_name_length check (char_length(name) between 1 and 200),
  base_currency text not null constraint core_tenant_currency_form check (base_currency ~ '^[A-Z]{3}$'),
  locale text not null,
  zone text not null,
  country text not null constraint core_tenant_country_form check (country ~ '^[A-Z]{2}$'),
  revision bigint not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  suspended_at timestamptz(3),
  constraint core_tenant_slug unique (slug)
);

-- A person's global sign-in identity. No tenant may read or change it.
create table core_account (
  id uuid primary key default uuidv7(),
  email text collate "C" not null constraint core_account_email_form check (email = lower(email) and char_length(email) <= 254),
  name text not null,
  -- argon2id in PHC form; null until the person has set a password.
  password_hash text,
  password_set_at timestamptz,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  disabled_at timestamptz,
  constraint core_account_email unique (email)
);

-- An account's place in a tenant; user_id is its core_user row there. `active` follows core_user.active by trigger.
create table core_membership (
  tenant_id uuid not null references core_tenant on delete cascade,
  user_id uuid not null,
  account_id uuid not null references core_account on delete cascade,
  active boolean not null default true,
  primary key (tenant_id, user_id),
  constraint core_membership_account unique (account_id, tenant_id)
);

-- Everything that lets a request in: sessions and API keys, by the SHA-256 of their token. One table, so that the
-- first statement of a group needs one lookup. An API key has no idle time and may have no account behind it.
create table core_session (
  token_hash bytea primary key constraint core_session_hash_length check (octet_length(token_hash) = 32),
  id uuid not null default uuidv7(),
  kind text not null constraint core_session_kind check (kind in ('session', 'apiKey')),
  tenant_id uuid not null references core_tenant on delete cascade,
  user_id uuid not null,
  account_id uuid references core_account on delete cascade,
  -- The core_api_key row this token belongs to.
  api_key_id uuid,
  -- What an API key may do at most, e.g. {crm.lead.read, core.*}; null = whatever the user may.
  scopes text[],
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  seen_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  idle_seconds integer constraint core_session_idle check (idle_seconds > 0),
  expires_at timestamptz(3) not null,
  revoked_at timestamptz,
  user_agent text not null default '',
  address text not null default '',
  constraint core_session_id unique (id),
  constraint core_session_shape check ((kind = 'apiKey') = (api_key_id is not null))
);
create index core_session_account on core_session (account_id, created_at);
create index core_session_user on core_session (tenant_id, user_id);
create index core_session_api_key on core_session (tenant_id, api_key_id) where api_key_id is not null;

-- Failed sign-ins, counted per account, per address and per known place of an account: see core_sign_in.
create table core_sign_in_attempt (
  kind text not null constraint core_sign_in_attempt_kind check (kind in ('account', 'address', 'place')),
  key bytea not null,
  failures integer not null,
  last_at timestamptz not null,
  primary key (kind, key)
);
create index core_sign_in_attempt_last on core_sign_in_attempt (last_at);
create type core_counter as (kind text, key bytea);

-- Addresses and devices from which an account has signed in before. They are not slowed down by strangers' failures.
create table core_known_place (
  account_id uuid not null references core_account on delete cascade,
  place bytea not null,
  seen_at timestamptz not null default now(),
  primary key (account_id, place)
);

-- One-time links: the first administrator of an installation, an invited person's first password, a forgotten one.
create table core_setup_link (
  token_hash bytea primary key constraint core_setup_link_hash_length check (octet_length(token_hash) = 32),
  kind text not null constraint core_setup_link_kind check (kind in ('setup', 'password')),
  account_id uuid references core_account on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint core_setup_link_shape check ((kind = 'setup') = (account_id is null))
);

-- SHA-256 of the proof by which the program shows that it, and not a query gone wrong, is calling: see core_prove.
create table core_proof (
  hash bytea primary key,
  created_at timestamptz not null default now()
);

do $$
declare
  t text;
begin
  foreach t in array array['core_tenant', 'core_account', 'core_membership', 'core_session', 'core_sign_in_attempt',
                           'core_known_place', 'core_setup_link', 'core_proof'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to current_user using (true) with check (true)', t || '_owner', t);
  end loop;
end
$$;

-- ── Inside one tenant ─────────────────────────────────────────────────────────────────────────────────────────────

-- What every write adds to (core_change, core_audit, core_audit_value, core_outbox) has no foreign key to its tenant: they
-- made every write a tenth to a quarter dearer. Nothing needs them: only functions and triggers write there, in the tenant
-- that core_enter has proved, and core_erase_tenant takes away what a tenant leaves.

-- What every write belongs to: a request, a bulk edit, an import, an undo. Kind 'sql' is a write that came past the
-- program. `rows` and `undone_by` are all that ever changes.
create table core_change (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null constraint core_change_kind
    check (kind in ('create', 'update', 'delete', 'action', 'bulk', 'import', 'undo', 'system', 'sql')),
  entity text,
  action text,
  actor_id uuid,
  -- 'user', 'apiKey', 'system:<task>' or 'sql:<login>'.
  principal text not null,
  request_id text,
  reason text,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  undo_of uuid,
  undone_by uuid,
  rows integer,
  primary key (tenant_id, id)
);
create index core_change_created on core_change (tenant_id, created_at, id);
create index core_change_actor on core_change (tenant_id, actor_id, created_at);

-- The immutable chain of what happened to which record. root_id is the parent of a part, the record itself otherwise:
-- histories are read by it, parts included. A create says no more than that it happened (its values are the row walked
-- back through the diffs) and has no value row and no digest.
-- Sequence order is not commit order: seal and read only rows with xid below pg_snapshot_xmin(pg_current_snapshot()).
create table core_audit (
  tenant_id uuid not null,
  seq bigint generated always as identity,
  change_id uuid not null,
  entity text not null,
  record_id uuid not null,
  root_id uuid not null,
  op text not null constraint core_audit_op check (op in ('C', 'U', 'D')),
  at timestamptz(3) not null default date_trunc('milliseconds', now()),
  xid xid8 not null default pg_current_xact_id(),
  -- sha256(salt || diff::text): the chain covers this, so that values may be erased without breaking it.
  digest bytea,
  primary key (tenant_id, seq)
);
create index core_audit_root on core_audit (tenant_id, root_id, seq);
create index core_audit_change on core_audit (tenant_id, change_id, seq);
create index core_audit_trash on core_audit (tenant_id, entity, seq) where op = 'D';

-- The values of the audit, apart from the chain: {"field": [old, new]} of an update, the whole row of a delete.
create table core_audit_value (
  tenant_id uuid not null,
  seq bigint not null,
  salt bytea not null,
  diff jsonb not null,
  primary key (tenant_id, seq)
);

-- Sealed stretches of the chain: digest = sha256(previous || sha256(row) … in order of xid, seq). A stretch ends below a
-- transaction id, not at a seq: a transaction still running may hold a lower seq than one that has committed.
create table core_seal (
  tenant_id uuid not null references core_tenant on delete cascade,
  below_xid xid8 not null,
  rows integer not null,
  digest bytea not null,
  previous bytea not null,
  sealed_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  primary key (tenant_id, below_xid)
);

-- Committed facts for workflows, webhooks, notifications and realtime. The same warning about order as above.
create table core_outbox (
  tenant_id uuid not null,
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  event text not null,
  entity text not null,
  record_id uuid,
  change_id uuid,
  payload jsonb,
  at timestamptz(3) not null default date_trunc('milliseconds', now()),
  primary key (tenant_id, seq)
);
create index core_outbox_seq on core_outbox (seq);

-- Gapless numbers: the row stays locked from core_next_number until the transaction ends, so issue them last.
create table core_series (
  tenant_id uuid not null references core_tenant on delete cascade,
  entity text not null,
  field text not null,
  series text not null,
  next bigint not null,
  primary key (tenant_id, entity, field, series)
);

-- Answers already given to an Idempotency-Key. The primary key makes the second of two simultaneous requests wait.
create table core_idempotency (
  tenant_id uuid not null references core_tenant on delete cascade,
  user_id uuid not null,
  key text not null constraint core_idempotency_key_length check (char_length(key) between 1 and 200),
  route text not null,
  body_hash bytea not null,
  status integer,
  answer text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id, key, route)
);
create index core_idempotency_created on core_idempotency (created_at);

-- One record opened to one user or one team beyond their scopes.
create table core_share (
  tenant_id uuid not null references core_tenant on delete cascade,
  id uuid not null default uuidv7(),
  entity text not null,
  record_id uuid not null,
  user_id uuid,
  team_id uuid,
  access text not null constraint core_share_access check (access in ('read', 'write')),
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid,
  primary key (tenant_id, id),
  constraint core_share_one check (num_nonnulls(user_id, team_id) = 1),
  constraint core_share_once unique nulls not distinct (tenant_id, entity, record_id, user_id, team_id)
);
create index core_share_user on core_share (tenant_id, user_id);
create index core_share_team on core_share (tenant_id, team_id);

-- A transaction-local setting reverts to the empty string, hence nullif. The sub-select is evaluated once per query.
do $$
declare
  t text;
begin
  foreach t in array array['core_change', 'core_audit', 'core_audit_value', 'core_seal', 'core_outbox', 'core_series',
                           'core_idempotency', 'core_share'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format(
      'create policy %I on %I using (tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
      t || '_tenant', t);
  end loop;
end
$$;

-- The program can neither write nor change what happened: audit, outbox and numbers come from functions and triggers.
grant select on core_change, core_audit, core_audit_value, core_seal, core_outbox, core_series to inopsio_app;
grant update (rows, undone_by) on core_change to inopsio_app;
grant select, insert, update, delete on core_idempotency to inopsio_app;
grant select, insert, delete on core_share to inopsio_app;
grant update (access) on core_share to inopsio_app;

-- ── The first statement of every group ────────────────────────────────────────────────────────────────────────────

-- Opens the group for a session or API key: sets tenant, user and scopes for this transaction. IN401: no valid one.
-- IN409: rights or settings changed since p_revision was read, nothing has happened yet; a null revision skips that
-- check (while a context is being read), and so does having raised it oneself in this transaction.
-- Every request pays for this function (12 microseconds), so it says itself what core_enter says for the others, and
-- assigns where `perform` would run a query: together a third faster.
create function core_begin(p_token bytea, p_revision bigint, p_settings text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  entered text := current_setting('app.tenant_id', true);
  tenant uuid;
  acting uuid;
  principal text;
  current_revision bigint;
  done text;
begin
  select x.tenant_id, x.user_id, case x.kind when 'session' then 'user' else x.kind end, t.revision
  into tenant, acting, principal, current_revision
  from core_session x join core_tenant t on t.id = x.tenant_id
  where x.token_hash = p_token and x.revoked_at is null and x.expires_at > now()
    and (x.idle_seconds is null or x.seen_at > now() - make_interval(secs => x.idle_seconds))
    and t.suspended_at is null;
  if not found then
    raise exception 'There is no such session.' using errcode = 'IN401';
  end if;
  if current_revision <> p_revision and current_setting('app.raised', true) is distinct from tenant::text then
    raise exception 'Rights or settings have changed.' using errcode = 'IN409';
  end if;
  if entered <> '' and entered <> tenant::text then
    raise exception 'A transaction belongs to one tenant.' using errcode = 'IN401';
  end if;
  done := set_config('app.tenant_id', tenant::text, true);
  done := set_config('app.user_id', acting::text, true);
  done := set_config('app.principal', principal, true);
  for i in 1 .. coalesce(array_length(p_settings, 1), 0) by 2 loop
    if p_settings[i] !~ '^app\.((read|create|update|delete)\.[a-z][a-z0-9_]*|shared_(read|write))$' then
      raise exception 'Not a scope setting: %', p_settings[i] using errcode = 'invalid_parameter_value';
    end if;
    done := set_config(p_settings[i], p_settings[i + 1], true);
  end loop;
end
$$;

-- The same for those whose right to enter has been proved otherwise. Internal. Names are restricted, so that a faulty
-- caller cannot switch off something else; a transaction belongs to one tenant.
create function core_enter(p_tenant uuid, p_user uuid, p_principal text, p_settings text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  entered text := current_setting('app.tenant_id', true);
  done text;
begin
  if entered <> '' and entered <> p_tenant::text then
    raise exception 'A transaction belongs to one tenant.' using errcode = 'IN401';
  end if;
  done := set_config('app.tenant_id', p_tenant::text, true);
  done := set_config('app.user_id', coalesce(p_user::text, ''), true);
  done := set_config('app.principal', p_principal, true);
  for i in 1 .. coalesce(array_length(p_settings, 1), 0) by 2 loop
    if p_settings[i] !~ '^app\.((read|create|update|delete)\.[a-z][a-z0-9_]*|shared_(read|write))$' then
      raise exception 'Not a scope setting: %', p_settings[i] using errcode = 'invalid_parameter_value';
    end if;
    done := set_config(p_settings[i], p_settings[i + 1], true);
  end loop;
end
$$;

-- The program itself acting inside one tenant (jobs, seeds, set-up). Asks for the proof, so that a query gone wrong
-- cannot use it; p_task is named in every change.
create function core_begin_system(p_proof bytea, p_tenant uuid, p_task text, p_revision bigint, p_settings text[])
returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  found_revision bigint;
begin
  perform core_prove(p_proof);
  select revision into found_revision from core_tenant where id = p_tenant;
  if not found then
    raise exception 'There is no such tenant.' using errcode = 'IN401';
  end if;
  if found_revision <> p_revision then
    raise exception 'Rights or settings have changed.' using errcode = 'IN409';
  end if;
  perform core_enter(p_tenant, null, 'system:' || p_task, p_settings);
end
$$;

-- Adds scopes to a transaction that core_begin has opened: interactive transactions learn their needs as they go, and
-- must not trip over a revision that they themselves have raised.
create function core_scope(p_settings text[]) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if coalesce(current_setting('app.tenant_id', true), '') = '' then
    raise exception 'The transaction has not begun as anybody.' using errcode = 'IN401';
  end if;
  perform core_enter(current_setting('app.tenant_id')::uuid, nullif(current_setting('app.user_id'), '')::uuid,
                     current_setting('app.principal'), p_settings);
end
$$;

-- Opens the change that the writes of the group belong to. Called after core_begin, in the same group.
create function core_open_change(
  p_id uuid, p_kind text, p_entity text, p_action text, p_undo_of uuid, p_request text, p_reason text
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into core_change (tenant_id, id, kind, entity, action, actor_id, principal, request_id, reason, undo_of)
  values (nullif(current_setting('app.tenant_id', true), '')::uuid, p_id, p_kind, p_entity, p_action,
          nullif(current_setting('app.user_id', true), '')::uuid,
          coalesce(nullif(current_setting('app.principal', true), ''), 'sql:' || session_user),
          p_request, p_reason, p_undo_of)
  on conflict (tenant_id, id) do nothing;
  -- A long write (import, undo in chunks) goes on in its change over several transactions; only its own actor may.
  if not found and not exists (
    select from core_change
    where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and id = p_id
      and actor_id is not distinct from nullif(current_setting('app.user_id', true), '')::uuid
      and principal = current_setting('app.principal', true)
  ) then
    raise exception 'This change belongs to somebody else.' using errcode = 'IN401';
  end if;
  perform set_config('app.change', p_id::text, true);
end
$$;

-- ── Writing what happened ─────────────────────────────────────────────────────────────────────────────────────────

-- The change the running transaction belongs to; a write past the program gets one of kind 'sql'.
create function core_current_change(p_tenant uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  change text := current_setting('app.change', true);
  made uuid;
begin
  if change <> '' then
    return change::uuid;
  end if;
  insert into core_change (tenant_id, kind, actor_id, principal)
  values (p_tenant, 'sql', nullif(current_setting('app.user_id', true), '')::uuid, 'sql:' || session_user)
  returning id into made;
  perform set_config('app.change', made::text, true);
  return made;
end
$$;

-- One audit entry with its values, and the event of the row (null = none). The generated row triggers call it with
-- what they compared; it is not granted to the program. jsonb::text is canonical: keys sorted, numbers as given.
create function core_write_audit(
  p_tenant uuid, p_entity text, p_record uuid, p_root uuid, p_op text, p_diff jsonb, p_event text
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  change uuid := core_current_change(p_tenant);
  salt bytea;
  entry bigint;
begin
  if p_op <> 'C' then
    salt := uuid_send(gen_random_uuid());
  end if;
  insert into core_audit (tenant_id, change_id, entity, record_id, root_id, op, digest)
  values (p_tenant, change, p_entity, p_record, p_root, p_op, sha256(salt || convert_to(p_diff::text, 'UTF8')))
  returning seq into entry;
  if p_op <> 'C' then
    insert into core_audit_value (tenant_id, seq, salt, diff) values (p_tenant, entry, salt, p_diff);
  end if;
  if p_event is not null then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (p_tenant, p_event, p_entity, p_record, change);
  end if;
end
$$;

-- Whether a record is made by the running transaction: its lines may still come when it is made in a phase that freezes.
-- Two transactions may begin in one millisecond, so the audit is asked too; it may not have been written yet.
create function core_is_new(p_tenant uuid, p_record uuid, p_created timestamptz) returns boolean
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select p_created >= date_trunc('milliseconds', now()) and not exists (
    select from core_audit
    where tenant_id = p_tenant and root_id = p_record and record_id = p_record and op = 'C' and xid <> pg_current_xact_id())
$$;

-- A declared event of an action (`crm.lead.qualified`), in the tenant and change of the running group.
create function core_emit(p_event text, p_entity text, p_record uuid, p_payload jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  insert into core_outbox (tenant_id, event, entity, record_id, change_id, payload)
  values (tenant, p_event, p_entity, p_record, core_current_change(tenant), p_payload);
end
$$;

-- The next number of a series, without gaps: a rolled back transaction gives its number back.
create function core_next_number(p_entity text, p_field text, p_series text) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  taken bigint;
begin
  insert into core_series (tenant_id, entity, field, series, next)
  values (nullif(current_setting('app.tenant_id', true), '')::uuid, p_entity, p_field, p_series, 2)
  on conflict (tenant_id, entity, field, series) do update set next = core_series.next + 1
  returning next - 1 into taken;
  return taken;
end
$$;

-- Whatever contexts are built from raises the tenant's revision, once in a transaction.
create function core_raise_revision() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := case tg_op when 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if current_setting('app.raised', true) is distinct from tenant::text then
    perform set_config('app.raised', tenant::text, true);
    update core_tenant set revision = revision + 1 where id = tenant;
  end if;
  return null;
end
$$;
create trigger core_share_revision after insert or update or delete on core_share
  for each row execute function core_raise_revision();

-- Sharing is part of the record's own history; "$" marks what is not a field.
create function core_share_audit() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  share core_share := case tg_op when 'DELETE' then old else new end;
begin
  perform core_write_audit(share.tenant_id, share.entity, share.record_id, share.record_id, 'U',
    jsonb_build_object('$share', jsonb_build_array(
      case when tg_op <> 'INSERT' then jsonb_build_object('user', old.user_id, 'team', old.team_id, 'access', old.access) end,
      case when tg_op <> 'DELETE' then jsonb_build_object('user', new.user_id, 'team', new.team_id, 'access', new.access) end)),
    null);
  return null;
end
$$;
create trigger core_share_audit after insert or update or delete on core_share
  for each row execute function core_share_audit();

-- ── Who is there ──────────────────────────────────────────────────────────────────────────────────────────────────

-- "The program speaks": the caller holds the key behind core_proof. The serving login may call what follows, but an
-- injected query cannot, because the proof travels only as a bound parameter and is stored as a hash out of reach.
create function core_prove(p_proof bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if not exists (select from core_proof where hash = sha256(p_proof)) then
    raise exception 'This call needs the program''s proof.' using errcode = 'IN401';
  end if;
end
$$;

-- What a context is built from, for a session or key that is valid now. Read together with the tenant's own rows in
-- one group: select * from core_who($1), core_begin($1, null, …), select … from core_user …
create function core_who(p_token bytea) returns table (
  kind text, session_id uuid, user_id uuid, account_id uuid, scopes text[], seen_at timestamptz,
  tenant_id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint
)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select x.kind, x.id, x.user_id, x.account_id, x.scopes, x.seen_at,
         t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision
  from core_session x join core_tenant t on t.id = x.tenant_id
  where x.token_hash = p_token and x.revoked_at is null and x.expires_at > now()
    and (x.idle_seconds is null or x.seen_at > now() - make_interval(secs => x.idle_seconds))
    and t.suspended_at is null
$$;

-- Keeps a session awake. Outside the request's own group and at most once a minute, so that reads stay reads.
create function core_touch(p_token bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update core_session set seen_at = date_trunc('milliseconds', now())
  where token_hash = p_token and revoked_at is null and expires_at > now()
    and seen_at < now() - interval '30 seconds'
    and (idle_seconds is null or seen_at > now() - make_interval(secs => idle_seconds))
$$;

-- ── Signing in ────────────────────────────────────────────────────────────────────────────────────────────────────
-- Every function here asks for the proof, or for a valid token, which proves the same and more.

-- The counters that a sign-in from here touches. A known device is preferred to a known address: nobody else can
-- bring it, while an address may be shared with the attacker.
create function core_counters(p_email text, p_account uuid, p_address text, p_device bytea) returns core_counter[]
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  by_email bytea := sha256(convert_to(p_email, 'UTF8'));
  by_address bytea := sha256(convert_to(p_address, 'UTF8'));
  known bytea;
begin
  select k.place into known from core_known_place k
  where k.account_id = p_account and k.place in (p_device, by_address)
  order by k.place = p_device desc limit 1;
  if known is not null then
    return array[row('place', sha256(by_email || known))::core_counter];
  end if;
  return array[row('account', by_email)::core_counter, row('address', by_address)::core_counter];
end
$$;

-- Begins a sign-in. It is counted as failed before the password is looked at, so that guesses made at the same time
-- count too; core_sign_in_succeeded takes it back. From a place where the account has signed in before (address or
-- device) only failures at that very place slow down; from anywhere else those of the account and of the address do.
-- So an attacker slows down strangers, never the person at her own desk. The first 5 failures (20 for an address,
-- which may be a whole office) cost nothing, then 1, 2, 4 … seconds up to 15 minutes; a day of peace starts anew.
-- wait > 0: not to be tried before so many seconds, and nothing was counted.
create function core_sign_in(p_proof bytea, p_email text, p_address text, p_device bytea)
returns table (wait integer, account_id uuid, name text, password_hash text, disabled boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  account core_account;
  counters core_counter[];
  waiting integer;
begin
  perform core_prove(p_proof);
  delete from core_sign_in_attempt a where (a.kind, a.key) in (
    select o.kind, o.key from core_sign_in_attempt o where o.last_at < now() - interval '1 day' limit 100
    for update skip locked);
  select * into account from core_account a where a.email = p_email;
  counters := core_counters(p_email, account.id, p_address, p_device);
  -- Two sign-ins at once must not both slip under a limit: the second waits for the first.
  perform pg_advisory_xact_lock(hashtextextended(c.kind || encode(c.key, 'hex'), 0))
  from unnest(counters) c order by c.kind, c.key;
  select max(ceil(extract(epoch from a.last_at - clock_timestamp()) +
    least(900, 2 ^ least(a.failures - case a.kind when 'address' then 20 else 5 end - 1, 10))))
  into waiting
  from core_sign_in_attempt a join unnest(counters) c using (kind, key)
  where a.failures > case a.kind when 'address' then 20 else 5 end;
  if waiting > 0 then
    return query select waiting, null::uuid, null::text, null::text, false;
    return;
  end if;
  insert into core_sign_in_attempt as a (kind, key, failures, last_at)
  select c.kind, c.key, 1, clock_timestamp() from unnest(counters) c
  on conflict (kind, key) do update set failures = a.failures + 1, last_at = excluded.last_at;
  return query select 0, account.id, account.name, account.password_hash, account.disabled_at is not null;
end
$$;

-- Takes the counted failure back and remembers the place.
create function core_sign_in_succeeded(p_proof bytea, p_account uuid, p_address text, p_device bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  counters core_counter[];
begin
  perform core_prove(p_proof);
  select core_counters(a.email, a.id, p_address, p_device) into counters from core_account a where a.id = p_account;
  update core_sign_in_attempt a
  set failures = case a.kind when 'place' then 0 else greatest(0, a.failures - 1) end
  from unnest(counters) c where a.kind = c.kind and a.key = c.key;
  insert into core_known_place (account_id, place)
  select p_account, place from unnest(array[sha256(convert_to(p_address, 'UTF8')), p_device]) place
  where place is not null
  on conflict (account_id, place) do update set seen_at = now();
  delete from core_known_place k where k.account_id = p_account and k.place not in (
    select o.place from core_known_place o where o.account_id = p_account order by o.seen_at desc limit 50);
end
$$;

-- The tenants an account may enter.
create function core_memberships(p_proof bytea, p_account uuid)
returns table (tenant_id uuid, slug text, name text, user_id uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query
    select t.id, t.slug, t.name, m.user_id from core_membership m join core_tenant t on t.id = m.tenant_id
    where m.account_id = p_account and m.active and t.suspended_at is null order by t.name;
end
$$;

-- Opens a session in a tenant the account belongs to; answers the user it is there, null when it does not belong.
create function core_open_session(
  p_proof bytea, p_token bytea, p_account uuid, p_tenant uuid, p_idle integer, p_lifetime integer,
  p_agent text, p_address text
) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  entering uuid;
begin
  perform core_prove(p_proof);
  delete from core_session where account_id = p_account and expires_at < now() - interval '30 days';
  insert into core_session (token_hash, kind, tenant_id, user_id, account_id, idle_seconds, expires_at, user_agent, address)
  select p_token, 'session', m.tenant_id, m.user_id, m.account_id, p_idle, now() + make_interval(secs => p_lifetime),
         left(p_agent, 500), p_address
  from core_membership m join core_tenant t on t.id = m.tenant_id join core_account a on a.id = m.account_id
  where m.account_id = p_account and m.tenant_id = p_tenant and m.active
    and t.suspended_at is null and a.disabled_at is null
  returning user_id into entering;
  return entering;
end
$$;

-- The token of an API key. Its core_api_key row is written first, in the same transaction.
create function core_issue_key(
  p_proof bytea, p_token bytea, p_tenant uuid, p_user uuid, p_key uuid, p_scopes text[], p_expires timestamptz
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_session (token_hash, kind, tenant_id, user_id, account_id, api_key_id, scopes, expires_at)
  select p_token, 'apiKey', m.tenant_id, m.user_id, m.account_id, p_key, p_scopes, coalesce(p_expires, 'infinity')
  from core_membership m where m.tenant_id = p_tenant and m.user_id = p_user and m.active;
  if not found then
    raise exception 'No active user to act for.' using errcode = 'IN401';
  end if;
end
$$;

-- Signs out.
create function core_close_session(p_token bytea) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update core_session set revoked_at = now() where token_hash = p_token and revoked_at is null and kind = 'session'
$$;

-- All places where the account of this session is signed in, in whichever tenant.
create function core_my_sessions(p_token bytea) returns table (
  id uuid, tenant text, created_at timestamptz, seen_at timestamptz, expires_at timestamptz,
  user_agent text, address text, is_current boolean
)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select s.id, t.name, s.created_at, s.seen_at, s.expires_at, s.user_agent, s.address, s.token_hash = p_token
  from core_who(p_token) w join core_session s on s.account_id = w.account_id join core_tenant t on t.id = s.tenant_id
  where w.kind = 'session' and s.kind = 'session' and s.revoked_at is null and s.expires_at > now()
    and s.seen_at > now() - make_interval(secs => s.idle_seconds)
  order by s.seen_at desc
$$;

-- Ends one of one's own sessions, or with a null id all but this one. Answers how many ended.
create function core_end_sessions(p_token bytea, p_id uuid) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  ended integer;
begin
  update core_session s set revoked_at = now()
  from core_who(p_token) w
  where w.kind = 'session' and s.account_id = w.account_id and s.kind = 'session' and s.revoked_at is null
    and case when p_id is null then s.token_hash <> p_token else s.id = p_id end;
  get diagnostics ended = row_count;
  return ended;
end
$$;

-- The account behind a session, for its own person.
create function core_my_account(p_token bytea) returns table (session_id uuid, email text)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select w.session_id, a.email from core_who(p_token) w join core_account a on a.id = w.account_id
  where w.kind = 'session'
$$;

-- Sets a password and ends every session of the account but the one given (null ends all).
create function core_set_password(p_proof bytea, p_account uuid, p_hash text, p_keep bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  update core_account set password_hash = p_hash, password_set_at = now() where id = p_account;
  update core_session set revoked_at = now()
  where account_id = p_account and kind = 'session' and revoked_at is null and token_hash is distinct from p_keep;
end
$$;

-- ── Tenants and accounts ──────────────────────────────────────────────────────────────────────────────────────────

create function core_new_tenant(
  p_proof bytea, p_id uuid, p_slug text, p_name text, p_currency text, p_locale text, p_zone text, p_country text
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_tenant (id, slug, name, base_currency, locale, zone, country)
  values (p_id, p_slug, p_name, p_currency, p_locale, p_zone, p_country);
end
$$;

-- Every tenant, or the one with this id or slug.
create function core_tenants(p_proof bytea, p_id uuid, p_slug text) returns table (
  id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query
    select t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision from core_tenant t
    where (p_id is null or t.id = p_id) and (p_slug is null or t.slug = p_slug) order by t.slug;
end
$$;

-- The account with this e-mail address, made when there is none. An existing one keeps its name and password: whoever
-- invites a person into a tenant must not gain anything over the person's account.
create function core_account_for(p_proof bytea, p_email text, p_name text, p_hash text)
returns table (account_id uuid, has_password boolean)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_account (email, name, password_hash, password_set_at)
  values (p_email, p_name, p_hash, case when p_hash is not null then now() end)
  on conflict (email) do nothing;
  return query select a.id, a.password_hash is not null from core_account a where a.email = p_email;
end
$$;

create function core_join(p_proof bytea, p_tenant uuid, p_user uuid, p_account uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_membership (tenant_id, user_id, account_id) values (p_tenant, p_user, p_account);
end
$$;

-- The account behind a user, for the program to act in a person's name.
create function core_account_of(p_proof bytea, p_tenant uuid, p_user uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return (select account_id from core_membership where tenant_id = p_tenant and user_id = p_user and active);
end
$$;

create function core_make_link(p_proof bytea, p_token bytea, p_kind text, p_account uuid, p_lifetime integer) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_setup_link (token_hash, kind, account_id, expires_at)
  values (p_token, p_kind, p_account, now() + make_interval(secs => p_lifetime));
end
$$;

-- Uses a link up and answers whose it is (nobody's for the set-up of an installation). Of two who follow it at once one
-- is refused, and whatever fails after it in the same group gives it back.
create function core_take_link(p_proof bytea, p_token bytea, p_kind text) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  whose uuid;
begin
  perform core_prove(p_proof);
  update core_setup_link set used_at = now()
  where token_hash = p_token and kind = p_kind and used_at is null and expires_at > now()
  returning account_id into whose;
  if not found then
    raise exception 'The link is not valid.' using errcode = 'IN422',
      detail = '[{"path":"token","code":"link","message":"This link is not valid any more. Ask for a new one."}]';
  end if;
  return whose;
end
$$;

-- ── The end of a tenant ───────────────────────────────────────────────────────────────────────────────────────────

-- Whether this tenant is being erased: then guards let go of what is frozen, and triggers write nothing down. Setting the
-- words is not enough, because anybody may set them; the login itself must be one that may act as the owner of the tables.
create function core_is_erasing(p_tenant uuid) returns boolean
language plpgsql stable as $$
begin
  if current_setting('app.erasing', true) is distinct from p_tenant::text then
    return false;
  end if;
  return pg_has_role(session_user, (select relowner from pg_class where oid = 'public.core_tenant'::regclass), 'member');
end
$$;

-- Erases a tenant: every row of every table that has a tenant_id, its history, and the accounts of people who belong
-- nowhere else. There is no way back. For the person who runs the installation, as the owner of the tables:
--
--   update core_tenant set suspended_at = now() where slug = 'meridian';
--   select core_erase_tenant(id) from core_tenant where slug = 'meridian';
--
-- Suspended first, and committed: so that nobody is at work in it, and nobody erases a tenant by a slip of the hand.
-- All tables are emptied by one statement, because references between rows are looked at when it ends, and tables point
-- to each other in circles. What triggers still wrote about it goes with the next round. Answers how many rows there were.
create function core_erase_tenant(p_tenant uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  members uuid[];
  erasure text;
  erased bigint := 0;
  found_rows bigint;
begin
  perform from core_tenant where id = p_tenant and suspended_at is not null for update;
  if not found then
    raise exception 'There is no suspended tenant %.', p_tenant using hint = 'Suspend the tenant first, and commit.';
  end if;
  perform set_config('app.tenant_id', p_tenant::text, true), set_config('app.erasing', p_tenant::text, true);
  select array_agg(account_id) into members from core_membership where tenant_id = p_tenant;

  select format('with %s select %s',
    string_agg(format('%1$I as (delete from %1$I where %2$I = $1 returning 1)', c.relname, a.attname), ', '),
    string_agg(format('(select count(*) from %I)', c.relname), ' + '))
  into erasure
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (a.attname = 'tenant_id' or c.relname = 'core_tenant' and a.attname = 'id');
  loop
    execute erasure into found_rows using p_tenant;
    exit when found_rows = 0;
    erased := erased + found_rows;
  end loop;

  delete from core_account a
  where a.id = any (members) and not exists (select from core_membership m where m.account_id = a.id);
  perform set_config('app.tenant_id', '', true), set_config('app.erasing', '', true);
  return erased;
end
$$;

-- ── Who may call what ─────────────────────────────────────────────────────────────────────────────────────────────

do $$
declare
  f text;
begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
           where n.nspname = 'public' and p.proname like 'core\_%' and p.prosecdef loop
    execute format('revoke all on function %s from public', f);
  end loop;
end
$$;

grant execute on function
  core_begin(bytea, bigint, text[]),
  core_begin_system(bytea, uuid, text, bigint, text[]),
  core_scope(text[]),
  core_open_change(uuid, text, text, text, uuid, text, text),
  core_emit(text, text, uuid, jsonb),
  core_next_number(text, text, text),
  core_who(bytea),
  core_touch(bytea),
  core_sign_in(bytea, text, text, bytea),
  core_sign_in_succeeded(bytea, uuid, text, bytea),
  core_memberships(bytea, uuid),
  core_open_session(bytea, bytea, uuid, uuid, integer, integer, text, text),
  core_issue_key(bytea, bytea, uuid, uuid, uuid, text[], timestamptz),
  core_close_session(bytea),
  core_my_sessions(bytea),
  core_end_sessions(bytea, uuid),
  core_my_account(bytea),
  core_set_password(bytea, uuid, text, bytea),
  core_new_tenant(bytea, uuid, text, text, text, text, text, text),
  core_tenants(bytea, uuid, text),
  core_account_for(bytea, text, text, text),
  core_join(bytea, uuid, uuid, uuid),
  core_account_of(bytea, uuid, uuid),
  core_make_link(bytea, bytea, text, uuid, integer),
  core_take_link(bytea, bytea, text)
to inopsio_app;
