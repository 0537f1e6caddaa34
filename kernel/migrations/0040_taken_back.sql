-- Every move of a field with a history asks what its change takes back. Nearly none is an undo, and a recursive query
-- read all changes of the company to find that out: step by step it is one row by its key.
create or replace function core_taken_back(p_tenant uuid, p_change uuid) returns uuid
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  reached uuid := p_change;
  further uuid;
begin
  loop
    select undo_of into further from core_change where tenant_id = p_tenant and id = reached;
    if not found then
      return null;
    end if;
    if further is null then
      return nullif(reached, p_change);
    end if;
    reached := further;
  end loop;
end
$$;
