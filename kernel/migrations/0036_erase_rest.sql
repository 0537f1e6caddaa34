-- What is left of a person beside her record: rows of imports that were refused, and histories kept for the trash.

-- Takes out refused rows in which somebody can be reached, or is named, as she is or was in the audit; whoever sent them.
-- p_reach and p_names: fields by entity, { "crm.lead": ["email", "phone"] } and { "crm.lead": ["firstName", "lastName"] };
-- all names of hers together, at least two words of them, make a person. Called before core_erase, which empties the audit.
-- Both null: the records are forgotten altogether, and with them what is kept of their histories.
create function core_erase_rest(p_proof bytea, p_roots uuid[], p_reach jsonb, p_names jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  perform core_prove(p_proof);
  if p_reach is null then
    delete from core_history_kept k where k.tenant_id = tenant and k.record_id = any (p_roots);
    return;
  end if;
  -- Nearly always there are no such rows, and the audit need not be read.
  if not exists (select from core_import_row r where r.tenant_id = tenant and r.errors is not null) then
    return;
  end if;
  with said as materialized (
    select a.root_id, a.seq, a.entity, d.key, w.text, w.place
    from core_audit a
    join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
    cross join lateral jsonb_each(v.diff) d
    cross join lateral (
      select core_folded(d.value #>> '{}') as text, 1 as place where a.op <> 'U'
      union all
      select core_folded(e.value), e.ordinality
      from jsonb_array_elements_text(case when a.op = 'U' and jsonb_typeof(d.value) = 'array' then d.value else '[]' end)
        with ordinality e
    ) w
    where a.tenant_id = tenant and a.root_id = any (p_roots) and not v.diff ? '$erased' and w.text <> ''
      and (p_reach -> a.entity ? d.key or p_names -> a.entity ? d.key)
  ),
  reach as (
    select coalesce(array_agg(distinct s.text), '{}') as texts from said s where p_reach -> s.entity ? s.key
  ),
  -- As she was called last: the erasure itself has written down what was there before it.
  people as (
    select l.root_id, array_agg(l.text) as names
    from (
      select distinct on (s.root_id, s.entity, s.key) s.root_id, s.text from said s
      where p_names -> s.entity ? s.key and s.place = 1 order by s.root_id, s.entity, s.key, s.seq desc
    ) l
    group by l.root_id having array_to_string(array_agg(l.text), ' ') ~ '\S\s\S'
  ),
  rows as materialized (
    select r.import_id, r.row, array_agg(core_folded(c.value)) as cells
    from core_import_row r cross join lateral json_each_text(r.cells) c
    where r.tenant_id = tenant and r.errors is not null group by r.import_id, r.row
  ),
  gone as (
    delete from core_import_row r using rows w
    where r.tenant_id = tenant and r.import_id = w.import_id and r.row = w.row
      and (w.cells && (select texts from reach) or exists (select from people p where p.names <@ w.cells))
    returning r.import_id
  )
  update core_import i set refused = i.refused - g.rows
  from (select import_id, count(*) as rows from gone group by import_id) g
  where i.tenant_id = tenant and i.id = g.import_id;
end
$$;

-- As texts are compared that people have written: numbers of telephones by their last eight digits, whatever is dialled
-- before them.
create function core_folded(p_text text) returns text
language sql immutable set search_path = pg_catalog, public, pg_temp as $$
  select case when p_text ~ '^[\s\d()+/.-]{6,}$' then right(regexp_replace(p_text, '\D', '', 'g'), 8)
              else lower(btrim(p_text)) end
$$;

-- Imports belong to whoever started them; this reaches all of them.
create policy core_import_owner on core_import to current_user using (true) with check (true);
create policy core_import_row_owner on core_import_row to current_user using (true) with check (true);

revoke execute on function core_folded(text), core_erase_rest(bytea, uuid[], jsonb, jsonb) from public;
grant execute on function core_erase_rest(bytea, uuid[], jsonb, jsonb) to inopsio_app;
