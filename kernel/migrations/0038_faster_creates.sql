-- Records that are new have no entries in the typed index yet: those of all their fast values are made by one statement,
-- instead of looking for each of them first.

-- One record's fast values, as far as they changed. Rows that may be there already are addressed by their keys one by one:
-- a join would be planned for how the index looked when the session began.
create or replace function core_index_custom(p_tenant uuid, p_entity text, p_record uuid, p_old jsonb, p_new jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  f core_custom_fast;
begin
  if p_old = '{}' then
    perform core_index_new_custom(p_tenant, p_entity, p_record, p_new);
    return;
  end if;
  for f in select * from core_custom_fast c where c.tenant_id = p_tenant and c.entity = p_entity loop
    continue when p_old -> f.key is not distinct from p_new -> f.key;
    if p_old ? f.key and (f.many or not p_new ? f.key) then
      delete from core_custom_index x where x.tenant_id = p_tenant and x.field = f.field and x.record_id = p_record;
    end if;
    if p_new ? f.key then
      perform core_custom_put(f, p_record, p_new);
    end if;
  end loop;
end
$$;

-- The fast values of a record that had none. A field in preparation may have been taken in by its job meanwhile. What comes
-- from a row is compressed, and would be unpacked again for every look into it; joined with nothing, it is unpacked once.
create function core_index_new_custom(p_tenant uuid, p_entity text, p_record uuid, p_new jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  own jsonb := p_new || '{}';
begin
  insert into core_custom_index (tenant_id, field, record_id, n, v_text, v_int, v_date, v_time, v_uuid, v_flag)
  select p_tenant, c.field, p_record, x.n,
    case when c.slot = 'v_text' then case when c.lowered then lower(x.v collate "pg_c_utf8") else x.v end end,
    case when c.slot = 'v_int' then x.v::bigint end,
    case when c.slot = 'v_date' then x.v::date end,
    case when c.slot = 'v_time' then x.v::timestamptz end,
    case when c.slot = 'v_uuid' then x.v::uuid end,
    case when c.slot = 'v_flag' then x.v::boolean end
  from core_custom_fast c
  cross join lateral (
    select 0, case when c.place is null then own ->> c.key else own -> c.key ->> c.place end where not c.many
    union all
    select t.at - 1, t.v from jsonb_array_elements_text(case when c.many then own -> c.key else '[]' end)
      with ordinality t(v, at) where c.many
  ) x(n, v)
  where c.tenant_id = p_tenant and c.entity = p_entity and own ? c.key
  on conflict (tenant_id, field, record_id, n) do nothing;
end
$$;
revoke all on function core_index_new_custom(uuid, text, uuid, jsonb) from public;
