-- Retention: which records have had their personal data taken away, and one way of taking it out of what the database
-- remembers, for one record as for many.

-- Records that were anonymised, at the version they had then: whoever writes into one of them has it looked at again.
create table core_anonymised (
  tenant_id uuid not null references core_tenant on delete cascade,
  entity text not null,
  record_id uuid not null,
  version integer not null,
  primary key (tenant_id, entity, record_id)
);
alter table core_anonymised enable row level security;
alter table core_anonymised force row level security;
create policy core_anonymised_tenant on core_anonymised using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert, update, delete on core_anonymised to inopsio_app;

-- Takes values out of all that is remembered of records and of what belonged to them: audit, events, messages that are
-- still to be sent, files. p_fields says which, by entity; null: everything, because the records are gone for good. What
-- happened, when and by whom stays provable: the new digests are noted. Answers how many entries lost values and how
-- many files have to go. Entries are found by core_audit_root, files by core_file_record_idx.
create function core_erase(p_proof bytea, p_roots uuid[], p_fields jsonb, out entries integer, out files integer)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
  known uuid[];
  noted record;
begin
  perform core_prove(p_proof);
  select array_agg(distinct a.record_id) into known
  from core_audit a where a.tenant_id = tenant and a.root_id = any (p_roots);
  known := coalesce(known, '{}') || p_roots;

  entries := 0;
  for noted in
    with rest as materialized (
      select a.seq, a.entity, a.record_id, a.root_id, uuid_send(gen_random_uuid()) as salt,
        case when p_fields is null then '{}'::jsonb else (
          select jsonb_object_agg(d.key, case when p_fields -> a.entity ? d.key then '{"erased": true}' else d.value end)
          from jsonb_each(v.diff) d) end as diff
      from core_audit a join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
      where a.tenant_id = tenant and a.root_id = any (p_roots) and not v.diff ? '$erased' and case
        when p_fields is null then v.diff <> '{}'
        else exists (select from jsonb_each(v.diff) d where p_fields -> a.entity ? d.key and d.value <> '{"erased": true}') end
    ), taken as (
      update core_audit_value v set diff = r.diff, salt = r.salt from rest r
      where v.tenant_id = tenant and v.seq = r.seq
    )
    select r.entity, r.record_id, r.root_id, count(*) as entries,
      jsonb_object_agg(r.seq::text, encode(sha256(r.salt || convert_to(r.diff::text, 'UTF8')), 'hex')) as digests
    from rest r group by r.entity, r.record_id, r.root_id
  loop
    entries := entries + noted.entries;
    perform core_write_audit(tenant, noted.entity, noted.record_id, noted.root_id, 'U',
      jsonb_build_object('$erased', noted.digests), null);
  end loop;

  update core_outbox set payload = null
  where tenant_id = tenant and record_id = any (known) and payload is not null;
  update core_webhook_message set payload = null
  where tenant_id = tenant and record_id = any (known) and payload is not null;

  update core_file f set doomed_at = now()
  where f.tenant_id = tenant and f.record_id = any (known) and f.doomed_at is null
    and (p_fields is null or p_fields -> f.entity ? f.field);
  get diagnostics files = row_count;
end
$$;
revoke all on function core_erase(bytea, uuid[], jsonb) from public;
grant execute on function core_erase(bytea, uuid[], jsonb) to inopsio_app;

drop function core_erase_values(bytea, text, uuid, text[]);
drop function core_erase_files(bytea, text, uuid, text[]);
