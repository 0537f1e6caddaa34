-- What writes need beyond tables and triggers: refusals raised inside a group, and the sealing and erasing of the
-- audit. Sealing and erasing change what the program itself may only read, so both are SECURITY DEFINER.

-- Refuses the running group with problems for people, [{ path, code, message }]; null refuses nothing. Guards are
-- plain statements in front of the write, so that a refusal costs no round trip of its own.
create function core_refuse(p_problems jsonb) returns void
language plpgsql strict set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'The input was refused.' using errcode = 'IN422', detail = p_problems::text;
end
$$;

-- Adds to the reason of the change that the running transaction has opened: whoever lifts rights says why.
create function core_note_reason(p_reason text) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update core_change set reason = concat_ws('; ', reason, p_reason)
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and id = nullif(current_setting('app.change', true), '')::uuid
    and xmin = pg_current_xact_id()::xid;
end
$$;

-- Serves seals: entries arrive about in the order of their transactions.
create index core_audit_xid on core_audit (tenant_id, xid, seq);

-- One audit entry as sealed: who did what to which record, and the digest of the values, never the values. The version
-- in front allows another form later without breaking older seals.
create function core_sealed_row(a core_audit, c core_change) returns bytea
language sql stable set search_path = pg_catalog, public, pg_temp as $$
  select sha256(convert_to(jsonb_build_array(
    1, a.tenant_id, a.seq, a.change_id, a.entity, a.record_id, a.root_id, a.op, extract(epoch from a.at),
    encode(a.digest, 'hex'), c.kind, c.entity, c.action, c.actor_id, c.principal, c.request_id, c.reason,
    extract(epoch from c.created_at), c.undo_of
  )::text, 'UTF8'))
$$;

-- Seals what the running tenant has committed since its last seal. Only transactions below the oldest one still
-- running are final. Returns how many entries went in; a stretch without any makes no seal.
create function core_seal_next() returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
  floor_xid xid8;
  last_digest bytea;
  sealed integer;
  sum bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('core_seal ' || tenant, 0));
  select below_xid, digest into floor_xid, last_digest
  from core_seal where tenant_id = tenant order by below_xid desc limit 1;
  last_digest := coalesce(last_digest, '\x');
  select count(*), sha256(last_digest || string_agg(core_sealed_row(a, c), '' order by a.xid, a.seq))
  into sealed, sum
  from core_audit a join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
  where a.tenant_id = tenant and a.xid >= coalesce(floor_xid, '0') and a.xid < horizon;
  if sealed > 0 then
    insert into core_seal (tenant_id, below_xid, rows, digest, previous)
    values (tenant, horizon, sealed, sum, last_digest);
  end if;
  return sealed;
end
$$;

-- Every seal of the running tenant with what it should be now: a changed, added or missing entry shows as a
-- difference, a replaced seal as one whose `previous` is not the digest before it.
create function core_verify_seals() returns table (
  below_xid xid8, sealed_at timestamptz, rows integer, found integer, is_linked boolean, is_true boolean
)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with seals as (
    select s.*, lag(s.below_xid, 1, '0'::xid8) over (order by s.below_xid) as from_xid,
           lag(s.digest, 1, '\x'::bytea) over (order by s.below_xid) as before
    from core_seal s where s.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
  )
  select s.below_xid, s.sealed_at, s.rows, now.rows::integer, s.previous = s.before,
         s.digest is not distinct from sha256(s.previous || now.sum)
  from seals s cross join lateral (
    select count(*) as rows, string_agg(core_sealed_row(a, c), '' order by a.xid, a.seq) as sum
    from core_audit a join core_change c on c.tenant_id = a.tenant_id and c.id = a.change_id
    where a.tenant_id = s.tenant_id and a.xid >= s.from_xid and a.xid < s.below_xid
  ) now
  order by s.below_xid
$$;

-- Takes values of these fields out of everything the audit and the outbox remember about one record. The entries, and
-- so the seals over them, stay; the old salt goes with the values, or a guessed address could be proved from its
-- digest. What remains is covered by a digest noted in an audit entry of its own: {"$erased": {"<seq>": "<digest>"}}.
-- Asks for the program's proof: nothing brings back what it takes.
create function core_erase_values(p_proof bytea, p_entity text, p_record uuid, p_fields text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  entry record;
  rest jsonb;
  new_salt bytea;
  erased jsonb := '{}';
  root uuid;
begin
  perform core_prove(p_proof);
  for entry in
    select a.seq, a.root_id, v.diff from core_audit a join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
    where a.tenant_id = tenant and a.entity = p_entity and a.record_id = p_record and v.diff ?| p_fields
    order by a.seq
  loop
    select jsonb_object_agg(d.key, case when d.key = any(p_fields) then '{"erased": true}' else d.value end)
    into rest from jsonb_each(entry.diff) d;
    new_salt := uuid_send(gen_random_uuid());
    update core_audit_value set diff = rest, salt = new_salt where tenant_id = tenant and seq = entry.seq;
    erased := erased || jsonb_build_object(entry.seq::text, encode(sha256(new_salt || convert_to(rest::text, 'UTF8')), 'hex'));
    root := entry.root_id;
  end loop;
  update core_outbox set payload = null where tenant_id = tenant and record_id = p_record and payload is not null;
  if root is null then
    return 0;
  end if;
  perform core_write_audit(tenant, p_entity, p_record, root, 'U', jsonb_build_object('$erased', erased), null);
  return (select count(*) from jsonb_object_keys(erased));
end
$$;

-- Audit entries of the running tenant whose values no longer match their digest, erased ones measured by the digest
-- that their erasure noted.
create function core_verify_values() returns table (seq bigint, is_missing boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with noted as (
    select distinct on (e.key) e.key::bigint as seq, decode(e.value #>> '{}', 'hex') as digest
    from core_audit_value v cross join lateral jsonb_each(v.diff -> '$erased') e
    where v.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and v.diff ? '$erased'
    order by e.key, v.seq desc
  )
  select a.seq, v.seq is null
  from core_audit a
  left join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
  left join noted n on n.seq = a.seq
  where a.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and a.op <> 'C'
    and coalesce(n.digest, a.digest) is distinct from sha256(v.salt || convert_to(v.diff::text, 'UTF8'))
  order by a.seq
$$;

revoke all on function core_note_reason(text), core_seal_next(), core_verify_seals(), core_erase_values(bytea, text, uuid, text[]), core_verify_values()
  from public;
grant execute on function
  core_note_reason(text), core_seal_next(), core_verify_seals(), core_erase_values(bytea, text, uuid, text[]), core_verify_values()
to inopsio_app;
