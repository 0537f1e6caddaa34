-- Programs that people let in (OAuth): the record of what was granted, the codes and refresh tokens behind it, and access
-- tokens as one more kind of session, so that the first statement of every group proves them with the same lookup.

-- Connected apps (core.connectedApp).
create table core_connected_app (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  user_id uuid not null,
  origin text not null,
  allows text,
  revoked_at timestamptz(3),
  last_used_at timestamptz(3),
  primary key (tenant_id, id),
  constraint core_connected_app_name_length check (char_length(name) between 1 and 120),
  constraint core_connected_app_origin_length check (char_length(origin) between 1 and 300),
  constraint core_connected_app_allows_length check (char_length(allows) between 1 and 5000),
  constraint core_connected_app_user_id_fkey foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade
);
create index core_connected_app_created_at_idx on core_connected_app (tenant_id, created_at, id);
create index core_connected_app_updated_at_idx on core_connected_app (tenant_id, updated_at, id);
create index core_connected_app_name_key_idx on core_connected_app (tenant_id, name_key, id);
create index core_connected_app_user_id_idx on core_connected_app (tenant_id, user_id, id);

alter table core_connected_app enable row level security;
alter table core_connected_app force row level security;
create policy core_connected_app_read on core_connected_app for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_connected_app', true), '')::uuid[])
    ) is not null
    or core_connected_app.user_id = any ((select nullif(current_setting('app.read.core_connected_app', true), '')::uuid[])::uuid[])
    or core_connected_app.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy core_connected_app_create on core_connected_app for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_connected_app', true), '')::uuid[])
    ) is not null
    or core_connected_app.user_id = any ((select nullif(current_setting('app.create.core_connected_app', true), '')::uuid[])::uuid[]))
);
create policy core_connected_app_update on core_connected_app for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_connected_app', true), '')::uuid[])
    ) is not null
    or core_connected_app.user_id = any ((select nullif(current_setting('app.update.core_connected_app', true), '')::uuid[])::uuid[])
    or core_connected_app.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy core_connected_app_delete on core_connected_app for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.core_connected_app', true), '')::uuid[])
    ) is not null
    or core_connected_app.user_id = any ((select nullif(current_setting('app.delete.core_connected_app', true), '')::uuid[])::uuid[]))
);
create policy core_connected_app_triggers on core_connected_app to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on core_connected_app to inopsio_app;

-- Keeps connected apps whole: changed ones get a new version.
create or replace function core_connected_app_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.origin, new.allows, new.revoked_at)
      is distinct from
      (old.name, old.user_id, old.origin, old.allows, old.revoked_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger core_connected_app_guard before update on core_connected_app
  for each row execute function core_connected_app_guard();

-- What happens to connected apps is written down.
create or replace function core_connected_app_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.connectedApp', new.id, new.id, 'C', diff, 'core.connectedApp.created');
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
      'name', old.name,
      'user', old.user_id,
      'origin', old.origin,
      'allows', old.allows,
      'revokedAt', to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'lastUsedAt', to_char(old.last_used_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.connectedApp', old.id, old.id, 'D', diff, 'core.connectedApp.deleted');
    perform core_detach(old.tenant_id, 'core.connectedApp', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.origin is distinct from old.origin then
    diff := diff || jsonb_build_object('origin', jsonb_build_array(old.origin, new.origin));
  end if;
  if new.allows is distinct from old.allows then
    diff := diff || jsonb_build_object('allows', jsonb_build_array(old.allows, new.allows));
  end if;
  if new.revoked_at is distinct from old.revoked_at then
    diff := diff || jsonb_build_object('revokedAt', jsonb_build_array(
      to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.connectedApp', new.id, new.id, 'U', diff, 'core.connectedApp.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.connectedApp.updated', 'core.connectedApp', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function core_connected_app_record() from public;
create trigger core_connected_app_record after insert or update or delete on core_connected_app
  for each row execute function core_connected_app_record();

-- Scopes of connected apps.
create table core_connected_app_scopes (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint core_connected_app_scopes_source_id_fkey foreign key (tenant_id, source_id)
    references core_connected_app (tenant_id, id) on delete cascade,
  constraint core_connected_app_scopes_tag_length check (char_length(tag) between 1 and 60)
);
create index core_connected_app_scopes_tag_idx on core_connected_app_scopes (tenant_id, tag, source_id);

alter table core_connected_app_scopes enable row level security;
alter table core_connected_app_scopes force row level security;
create policy core_connected_app_scopes_read on core_connected_app_scopes for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.core_connected_app', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_connected_app
      where core_connected_app.tenant_id = core_connected_app_scopes.tenant_id
        and core_connected_app.id = core_connected_app_scopes.source_id
      offset 0))
);
create policy core_connected_app_scopes_create on core_connected_app_scopes for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.core_connected_app', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_connected_app', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_connected_app
      where core_connected_app.tenant_id = core_connected_app_scopes.tenant_id
        and core_connected_app.id = core_connected_app_scopes.source_id
        and (core_connected_app.user_id = any ((select nullif(current_setting('app.create.core_connected_app', true), '')::uuid[])::uuid[])
          or core_connected_app.user_id = any ((select nullif(current_setting('app.update.core_connected_app', true), '')::uuid[])::uuid[])
          or core_connected_app.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy core_connected_app_scopes_delete on core_connected_app_scopes for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.core_connected_app', true), '')::uuid[])
    ) is not null
    or exists (
      select from core_connected_app
      where core_connected_app.tenant_id = core_connected_app_scopes.tenant_id
        and core_connected_app.id = core_connected_app_scopes.source_id
        and (core_connected_app.user_id = any ((select nullif(current_setting('app.update.core_connected_app', true), '')::uuid[])::uuid[])
          or core_connected_app.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
      offset 0))
);
create policy core_connected_app_scopes_triggers on core_connected_app_scopes to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on core_connected_app_scopes to inopsio_app;

-- Scopes belong to the history of their connected app.
create or replace function core_connected_app_scopes_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.connectedApp', new.source_id, new.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(null, new.tag)), null);
    update core_connected_app set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.connectedApp', old.source_id, old.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(old.tag, null)), null);
    update core_connected_app set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function core_connected_app_scopes_record() from public;
create trigger core_connected_app_scopes_record after insert or delete on core_connected_app_scopes
  for each row execute function core_connected_app_scopes_record();

-- ── Tokens ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- An access token is a session of a connected app: short-lived, within scopes, and for one audience only.
alter table core_session
  add column app_id uuid,
  add column audience text constraint core_session_audience check (audience in ('mcp', 'api')),
  drop constraint core_session_kind,
  drop constraint core_session_shape,
  add constraint core_session_kind check (kind in ('session', 'apiKey', 'app')),
  add constraint core_session_shape check (
    (kind = 'apiKey') = (api_key_id is not null)
    and (kind = 'app') = (app_id is not null) and (kind = 'app') = (audience is not null and scopes is not null));
create index core_session_app on core_session (tenant_id, app_id) where app_id is not null;

-- Codes and refresh tokens, by their SHA-256. Each can be used once; the used ones stay until they would have expired, so
-- that one that comes again is known for what it is.
create table core_oauth_token (
  hash bytea primary key constraint core_oauth_token_hash_length check (octet_length(hash) = 32),
  kind text not null constraint core_oauth_token_kind check (kind in ('code', 'refresh')),
  tenant_id uuid not null references core_tenant on delete cascade,
  user_id uuid not null,
  app_id uuid not null,
  -- SHA-256 of the client's id.
  client bytea not null constraint core_oauth_token_client_length check (octet_length(client) = 32),
  redirect_uri text,
  -- base64url(SHA-256(verifier)), as the client has sent it.
  challenge text,
  scopes text[] not null,
  audience text not null constraint core_oauth_token_audience check (audience in ('mcp', 'api')),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint core_oauth_token_shape check ((kind = 'code') = (challenge is not null and redirect_uri is not null)),
  constraint core_oauth_token_user foreign key (tenant_id, user_id)
    references core_user (tenant_id, id) on delete cascade,
  constraint core_oauth_token_app foreign key (tenant_id, app_id)
    references core_connected_app (tenant_id, id) on delete cascade
);
create index core_oauth_token_app_idx on core_oauth_token (tenant_id, app_id);
create index core_oauth_token_user_idx on core_oauth_token (tenant_id, user_id);
create index core_oauth_token_expires on core_oauth_token (expires_at);
alter table core_oauth_token enable row level security;
alter table core_oauth_token force row level security;
create policy core_oauth_token_owner on core_oauth_token to current_user using (true) with check (true);

-- ── Showing an app out ────────────────────────────────────────────────────────────────────────────────────────────

-- The record is what people see and disconnect; its tokens follow it in the same transaction.
create function core_connected_app_token() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from core_session where tenant_id = old.tenant_id and app_id = old.id;
  elsif new.revoked_at is not null then
    update core_session set revoked_at = new.revoked_at
    where tenant_id = new.tenant_id and app_id = new.id and revoked_at is null;
    delete from core_oauth_token where tenant_id = new.tenant_id and app_id = new.id;
  end if;
  return null;
end
$$;
create trigger core_connected_app_token after update of revoked_at or delete on core_connected_app
  for each row execute function core_connected_app_token();

-- Whoever is deactivated comes back without the apps she had let in.
create function core_user_apps() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update core_connected_app set revoked_at = date_trunc('milliseconds', now())
  where tenant_id = new.tenant_id and user_id = new.id and revoked_at is null;
  delete from core_oauth_token where tenant_id = new.tenant_id and user_id = new.id;
  return null;
end
$$;
create trigger core_user_apps after update of active on core_user
  for each row when (old.active and not new.active) execute function core_user_apps();

-- Disconnects an app for a reason that nobody signed in has given. Internal.
create function core_disconnect_app(p_tenant uuid, p_user uuid, p_app uuid, p_reason text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_enter(p_tenant, p_user, 'app', '{}');
  perform core_open_change(uuidv7(), 'action', 'core.connectedApp', 'revoke', null, null, p_reason);
  update core_connected_app set revoked_at = date_trunc('milliseconds', now())
  where tenant_id = p_tenant and id = p_app and revoked_at is null;
end
$$;

-- ── Letting an app in ─────────────────────────────────────────────────────────────────────────────────────────────

-- The code a client gets when a person has agreed. The app's core_connected_app row is written first, in the same
-- transaction, under that person's rights.
create function core_offer_code(
  p_proof bytea, p_hash bytea, p_tenant uuid, p_user uuid, p_app uuid, p_client bytea, p_redirect text,
  p_challenge text, p_scopes text[], p_audience text, p_lifetime integer
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_oauth_token (hash, kind, tenant_id, user_id, app_id, client, redirect_uri, challenge, scopes,
                                audience, expires_at)
  values (p_hash, 'code', p_tenant, p_user, p_app, p_client, p_redirect, p_challenge, p_scopes, p_audience,
          now() + make_interval(secs => p_lifetime));
end
$$;

-- Takes a code or a refresh token and gives an access token and the next refresh token for it. Nothing is raised, because
-- what is found out must stay: outcome is 'granted', or why it is not.
-- Whatever is wrong about a code or token that exists, it is used up. One that comes again when it was used has been
-- stolen from somebody, the thief or the client: the app is disconnected, and the person has to agree anew. Within ten
-- seconds it may be a client that asks twice; then it is only refused.
create function core_redeem_token(
  p_proof bytea, p_hash bytea, p_kind text, p_client bytea, p_redirect text, p_challenge text, p_audience text,
  p_scopes text[], p_access bytea, p_access_lifetime integer, p_refresh bytea, p_refresh_lifetime integer
) returns table (outcome text, scopes text[], audience text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t core_oauth_token;
  whose uuid;
  given text[];
begin
  perform core_prove(p_proof);
  delete from core_oauth_token o where o.hash in (
    select x.hash from core_oauth_token x where x.expires_at < now() - interval '1 day' limit 100 for update skip locked);
  select * into t from core_oauth_token o where o.hash = p_hash and o.kind = p_kind for update;
  if not found then
    return query select 'unknown', null::text[], null::text;
    return;
  end if;
  if t.used_at is not null then
    if t.used_at < now() - interval '10 seconds' or t.kind = 'code' then
      perform core_disconnect_app(t.tenant_id, t.user_id, t.app_id, 'A token that was used up has been used again.');
    end if;
    return query select 'reused', null::text[], null::text;
    return;
  end if;
  update core_oauth_token o set used_at = now() where o.hash = p_hash;
  if t.expires_at <= now() then
    return query select 'expired', null::text[], null::text;
    return;
  end if;
  given := coalesce(p_scopes, t.scopes);
  if t.client <> p_client or p_audience <> t.audience or not given <@ t.scopes
    or (t.kind = 'code' and (t.challenge <> p_challenge or p_challenge is null or t.redirect_uri <> p_redirect)) then
    return query select 'mismatch', null::text[], null::text;
    return;
  end if;

  perform core_enter(t.tenant_id, t.user_id, 'app', '{}');
  select m.account_id into whose
  from core_membership m
  join core_tenant n on n.id = m.tenant_id
  join core_account a on a.id = m.account_id
  join core_connected_app c on c.tenant_id = m.tenant_id and c.id = t.app_id
  where m.tenant_id = t.tenant_id and m.user_id = t.user_id and m.active and n.suspended_at is null
    and a.disabled_at is null and c.revoked_at is null;
  if not found then
    return query select 'ended', null::text[], null::text;
    return;
  end if;
  delete from core_session s
  where s.tenant_id = t.tenant_id and s.app_id = t.app_id and s.expires_at < now() - interval '1 day';
  insert into core_session (token_hash, kind, tenant_id, user_id, account_id, app_id, audience, scopes, expires_at)
  values (p_access, 'app', t.tenant_id, t.user_id, whose, t.app_id, t.audience, given,
          now() + make_interval(secs => p_access_lifetime));
  insert into core_oauth_token (hash, kind, tenant_id, user_id, app_id, client, scopes, audience, expires_at)
  values (p_refresh, 'refresh', t.tenant_id, t.user_id, t.app_id, t.client, t.scopes, t.audience,
          now() + make_interval(secs => p_refresh_lifetime));
  update core_connected_app c set last_used_at = date_trunc('milliseconds', now())
  where c.tenant_id = t.tenant_id and c.id = t.app_id;
  return query select 'granted', given, t.audience;
end
$$;

-- A client gives a token back. With the refresh token the app goes; an access token goes alone.
create function core_return_token(p_proof bytea, p_hash bytea, p_client bytea) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  t core_oauth_token;
begin
  perform core_prove(p_proof);
  update core_session set revoked_at = now() where token_hash = p_hash and kind = 'app' and revoked_at is null;
  select * into t from core_oauth_token o where o.hash = p_hash and o.kind = 'refresh' and o.client = p_client;
  if found then
    perform core_disconnect_app(t.tenant_id, t.user_id, t.app_id, 'The app has given its access back.');
  end if;
end
$$;

-- What a context is built from now says for whom an app's token is meant.
drop function core_who(bytea);
create function core_who(p_token bytea) returns table (
  kind text, session_id uuid, user_id uuid, account_id uuid, scopes text[], seen_at timestamptz,
  tenant_id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint,
  audience text
)
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select x.kind, x.id, x.user_id, x.account_id, x.scopes, x.seen_at,
         t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision, x.audience
  from core_session x join core_tenant t on t.id = x.tenant_id
  where x.token_hash = p_token and x.revoked_at is null and x.expires_at > now()
    and (x.idle_seconds is null or x.seen_at > now() - make_interval(secs => x.idle_seconds))
    and t.suspended_at is null
$$;

revoke all on function
  core_connected_app_token(),
  core_user_apps(),
  core_disconnect_app(uuid, uuid, uuid, text),
  core_offer_code(bytea, bytea, uuid, uuid, uuid, bytea, text, text, text[], text, integer),
  core_redeem_token(bytea, bytea, text, bytea, text, text, text, text[], bytea, integer, bytea, integer),
  core_return_token(bytea, bytea, bytea),
  core_who(bytea)
from public;
grant execute on function
  core_offer_code(bytea, bytea, uuid, uuid, uuid, bytea, text, text, text[], text, integer),
  core_redeem_token(bytea, bytea, text, bytea, text, text, text, text[], bytea, integer, bytea, integer),
  core_return_token(bytea, bytea, bytea),
  core_who(bytea)
to inopsio_app;
