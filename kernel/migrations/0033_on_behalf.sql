-- Work that an app has asked for stays within that app, as with API keys; and what a webhook was not told is in its log.

-- What asks in a person's name beside herself: an API key or a connected app.
create or replace function core_key_of(p_token bytea) returns uuid
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  select coalesce(api_key_id, app_id) from core_session where token_hash = p_token
$$;

-- An app's tokens come and go within the hour; what it may do, and whether it still may, stands in its record.
create or replace function core_person(p_proof bytea, p_tenant uuid, p_user uuid, p_key uuid) returns table (
  kind text, session_id uuid, user_id uuid, account_id uuid, scopes text[], seen_at timestamptz,
  tenant_id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint
)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  entered text := current_setting('app.tenant_id', true);
begin
  perform core_prove(p_proof);
  -- The records of apps are seen inside their tenant alone.
  if p_key is not null then
    perform set_config('app.tenant_id', p_tenant::text, true);
  end if;
  return query
    select coalesce(k.kind, 'session'), k.id, m.user_id, m.account_id, k.scopes, now(),
           t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision
    from core_membership m
    join core_tenant t on t.id = m.tenant_id
    join core_account a on a.id = m.account_id
    left join lateral (
      select 'apiKey' as kind, s.id, s.scopes from core_session s
      where s.tenant_id = m.tenant_id and s.user_id = m.user_id and s.api_key_id = p_key
        and s.revoked_at is null and s.expires_at > now()
      union all
      select 'app', c.id, array(select x.tag from core_connected_app_scopes x
                                where x.tenant_id = c.tenant_id and x.source_id = c.id)
      from core_connected_app c
      where c.tenant_id = m.tenant_id and c.user_id = m.user_id and c.id = p_key and c.revoked_at is null
    ) k on true
    where m.tenant_id = p_tenant and m.user_id = p_user and m.active and a.disabled_at is null
      and t.suspended_at is null and (p_key is null or k.id is not null);
  if p_key is not null then
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
  end if;
end
$$;

-- Opens a group in a person's name. The task stands in every change: its principal is 'user:<task>', 'apiKey:<task>' or
-- 'app:<task>'. IN401 and IN409 as in core_begin.
create or replace function core_begin_user(
  p_proof bytea, p_tenant uuid, p_user uuid, p_key uuid, p_task text, p_revision bigint, p_settings text[]
) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  who text;
  found_revision bigint;
begin
  select case p.kind when 'session' then 'user' else p.kind end, p.revision into who, found_revision
  from core_person(p_proof, p_tenant, p_user, p_key) p;
  if not found then
    raise exception 'Nobody may act in this person''s name.' using errcode = 'IN401';
  end if;
  if found_revision <> p_revision and current_setting('app.raised', true) is distinct from p_tenant::text then
    raise exception 'Rights or settings have changed.' using errcode = 'IN409';
  end if;
  perform core_enter(p_tenant, p_user, who || ':' || p_task, p_settings);
end
$$;

alter table core_webhook_delivery
  drop constraint core_webhook_delivery_outcome_known,
  add constraint core_webhook_delivery_outcome_known
    check (outcome in ('delivered', 'failed', 'givenUp', 'withheld'));
