-- Search that keeps up with whoever writes much. Checking the tenant once for each record cost as much as writing what it
-- says; so these go with their tenant like their words do.
alter table core_search_record drop constraint core_search_record_tenant_id_fkey;

create or replace function core_search_erase() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from core_search_record where tenant_id = old.id;
  delete from core_search_token where tenant_id = old.id;
  delete from core_search_term where tenant_id = old.id;
  delete from core_search_typo where tenant_id = old.id;
  return null;
end
$$;
