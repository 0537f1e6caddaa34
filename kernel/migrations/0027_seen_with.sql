-- What hangs on a record of any entity (activities, comments) is read by whoever may read that record (ADR 0021).

-- Whether the caller may read a record, under the caller's own policies. It is written anew after every migration, with
-- one static branch for each table, so that asking it plans nothing; see core_rewrite_may_read.
create function core_may_read(p_entity text, p_id uuid) returns boolean
language plpgsql stable strict parallel safe as $$
begin
  return false;
end
$$;

-- Whether a link names the caller: work_activity_people for an activity. The record's policy asks it, and the link's policy
-- asks the record's; as functions they do not go in a circle, because whoever is named sees her own link at once.
create function core_is_named(p_links text, p_id uuid) returns boolean
language plpgsql stable strict parallel safe as $$
begin
  return false;
end
$$;

-- One branch for each table whose rows have policies, an id of their own and are no parts. `crm.leadSource` lies in
-- crm_lead_source; modules have one word, so the way back is as sure as the way there.
create function core_rewrite_may_read() returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  branches text;
begin
  select string_agg(format(
    '  when %L then return exists (select from public.%I t where t.id = p_id);',
    core_entity_of(c.relname), c.relname), e'\n' order by c.relname collate "C")
  into branches
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity
    and exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd = 'r')
    and 2 = (select count(*) from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('id', 'version') and not a.attisdropped)
    and 2 <> (select count(*) from pg_attribute a
      where a.attrelid = c.oid and a.attname in ('parent_id', 'position') and not a.attisdropped);
  execute format(
    'create or replace function public.core_may_read(p_entity text, p_id uuid) returns boolean '
    'language plpgsql stable strict parallel safe as %L',
    e'\nbegin\n  case p_entity\n' || coalesce(branches || e'\n', '') || e'  else return false;\n  end case;\nend\n');
  select string_agg(format(
    '  when %L then return exists (select from public.%I t where t.source_id = p_id and t.target_id = nullif(current_setting(''app.user_id'', true), '''')::uuid);',
    c.relname, c.relname), e'\n' order by c.relname collate "C")
  into branches
  from pg_class c
  where exists (select from pg_constraint f join pg_attribute a on a.attrelid = c.oid and a.attname = 'target_id'
    where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = 'core_user'::regclass and f.conkey[2] = a.attnum);
  execute format(
    'create or replace function public.core_is_named(p_links text, p_id uuid) returns boolean '
    'language plpgsql stable strict parallel safe as %L',
    e'\nbegin\n  case p_links\n' || coalesce(branches || e'\n', '') || e'  else return false;\n  end case;\nend\n');
end
$$;
revoke all on function core_rewrite_may_read() from public;

-- crm_lead_source → crm.leadSource
create function core_entity_of(p_table text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select split_part(p_table, '_', 1) || '.' || split_part(p_table, '_', 2)
    || coalesce(string_agg(initcap(word), '' order by place) filter (where place > 2), '')
  from unnest(string_to_array(p_table, '_')) with ordinality as words(word, place)
$$;
revoke all on function core_entity_of(text) from public;
