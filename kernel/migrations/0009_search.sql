-- Search across all entities: which words stand in which records. Everything here follows from the records and may be
-- built anew from them at any time. The program writes it when records change, a moment later.

-- ── Tables ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Short numbers for entities, the same in every tenant, and what the places of a record's texts mean: the first one is
-- the title, the others are named here. Places are only ever added.
create table core_search_entity (
  entity text primary key,
  number smallint generated always as identity unique,
  fields text[] not null
);

-- What each tenant's index was last built from, entity by entity.
create table core_search_build (
  tenant_id uuid not null references core_tenant on delete cascade,
  entity smallint not null,
  definition text not null,
  at timestamptz(3) not null default date_trunc('milliseconds', now()),
  primary key (tenant_id, entity)
);

-- A record as search knows it: its words, place by place, each between line breaks. owner_id is the owner who decides
-- over access; root_id the record that does, where it is another one.
create table core_search_record (
  tenant_id uuid not null references core_tenant on delete cascade,
  record_id uuid not null,
  owner_id uuid,
  root_id uuid,
  entity smallint not null,
  terms text[] collate "C" not null,
  primary key (tenant_id, entity, record_id)
);
create index core_search_record_root on core_search_record (tenant_id, root_id) where root_id is not null;

-- The words themselves. rank 0 stands in the title. Records have UUIDv7 ids, so the newest come last.
create table core_search_token (
  tenant_id uuid not null,
  record_id uuid not null,
  owner_id uuid,
  entity smallint not null,
  rank smallint not null,
  token text collate "C" not null,
  -- For those who may see every record of the entity.
  primary key (tenant_id, entity, token, rank, record_id) include (owner_id)
);
-- For those who see the records of some owners: their own top results, however common the word is elsewhere.
create index core_search_token_owner on core_search_token (tenant_id, owner_id, token, rank, record_id) include (entity)
  where owner_id is not null;

-- The dictionary: in how many records of an entity a word stands. It expands prefixes and finds the rarest word.
create table core_search_term (
  tenant_id uuid not null,
  term text collate "C" not null,
  entity smallint not null,
  df integer not null,
  primary key (tenant_id, term, entity) include (df)
) with (fillfactor = 80);

-- Words by what is left of them without one letter: two words that differ by one typing error have one such in common.
create table core_search_typo (
  tenant_id uuid not null,
  deletion text collate "C" not null,
  term text collate "C" not null,
  primary key (tenant_id, deletion, term)
);

alter table core_search_token set (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- ── Who sees what ─────────────────────────────────────────────────────────────────────────────────────────────────

-- A search goes over many entities, and a person's scope may differ from one to the next. There are at most three sets
-- of owners (own, team, subtree), so the scopes come as: the entities that are seen whole, and three times a list of
-- entities with the owners whose records of them are seen. Unset means nothing.
do $$
declare
  tenant text := 'tenant_id = (select nullif(current_setting(''app.tenant_id'', true), '''')::uuid)';
  entities text := 'entity = any ((select nullif(current_setting(''app.read.core_search_%s'', true), '''')::smallint[])::smallint[])';
  owners text := 'owner_id = any ((select nullif(current_setting(''app.read.core_search_owners%s'', true), '''')::uuid[])::uuid[])';
  shared text := '%I = any ((select nullif(current_setting(''app.shared_read'', true), '''')::uuid[])::uuid[])';
  seen text := format(entities, 'whole');
  writes text := tenant || ' and (select coalesce(current_setting(''app.update.core_search'', true), '''') = ''on'')';
  t text;
begin
  for i in 1 .. 3 loop
    seen := seen || ' or (' || format(entities, 'entities' || i) || ' and ' || format(owners, i) || ')';
  end loop;
  foreach t in array array['core_search_entity', 'core_search_build', 'core_search_record', 'core_search_token',
                           'core_search_term', 'core_search_typo'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy %I on %I to current_user using (true) with check (true)', t || '_owner', t);
  end loop;
  foreach t in array array['core_search_build', 'core_search_record', 'core_search_token', 'core_search_term',
                           'core_search_typo'] loop
    execute format('create policy %I on %I for insert to inopsio_app with check (%s)', t || '_insert', t, writes);
    execute format('create policy %I on %I for update to inopsio_app using (%s)', t || '_update', t, writes);
    execute format('create policy %I on %I for delete to inopsio_app using (%s)', t || '_delete', t, writes);
    execute format('grant select, insert, update, delete on %I to inopsio_app', t);
  end loop;
  execute format('create policy core_search_token_read on core_search_token for select to inopsio_app using (%s and (%s))',
    tenant, seen);
  execute format(
    'create policy core_search_record_read on core_search_record for select to inopsio_app using (%s and (%s or %s or %s))',
    tenant, seen, format(shared, 'record_id'), format(shared, 'root_id'));
  execute format('create policy core_search_term_read on core_search_term for select to inopsio_app using (%s and %s)',
    tenant, format(entities, 'readable'));
  foreach t in array array['core_search_build', 'core_search_typo'] loop
    execute format('create policy %I on %I for select to inopsio_app using (%s)', t || '_read', t, tenant);
  end loop;
end
$$;

-- ── What stands outside tenants ───────────────────────────────────────────────────────────────────────────────────

-- Numbers and places for what is searched: [{ entity, fields }]. Known ones stay as they are.
create function core_search_places(p_proof bytea, p_searched jsonb)
returns table (entity text, number smallint, fields text[])
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  insert into core_search_entity as known (entity, fields)
  select s.entity, s.fields from jsonb_to_recordset(p_searched) s(entity text, fields text[])
  where not exists (
    select from core_search_entity k where k.entity = s.entity and k.fields @> s.fields)
  on conflict on constraint core_search_entity_pkey do update
  set fields = known.fields || array(
    select n.field from unnest(excluded.fields) with ordinality n(field, place)
    where n.field <> all (known.fields) order by n.place);
  return query
    select k.entity, k.number, k.fields from core_search_entity k
    where k.entity in (select s.entity from jsonb_to_recordset(p_searched) s(entity text));
end
$$;

-- Tenants whose index is missing something or was built from other declarations: [{ entity, definition }] by number.
create function core_search_unbuilt(p_proof bytea, p_searched jsonb) returns table (tenant_id uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query
    select t.id from core_tenant t
    where t.suspended_at is null and exists (
      select from jsonb_to_recordset(p_searched) s(entity smallint, definition text)
      where not exists (
        select from core_search_build b
        where b.tenant_id = t.id and b.entity = s.entity and b.definition = s.definition));
end
$$;

-- Words have no foreign keys: checking one for each of them would cost more than writing it.
create function core_search_erase() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from core_search_token where tenant_id = old.id;
  delete from core_search_term where tenant_id = old.id;
  delete from core_search_typo where tenant_id = old.id;
  return null;
end
$$;
create trigger core_search_erase after delete on core_tenant for each row execute function core_search_erase();

revoke all on function
  core_search_places(bytea, jsonb),
  core_search_unbuilt(bytea, jsonb),
  core_search_erase()
from public;
grant execute on function
  core_search_places(bytea, jsonb),
  core_search_unbuilt(bytea, jsonb)
to inopsio_app;
