-- Products have room for the fields that a tenant adds.

alter table catalog_product add column custom jsonb not null default '{}';
alter table catalog_product add constraint catalog_product_custom_size check (pg_column_size(custom) <= 400000);

-- Keeps products whole: changed ones get a new version.
create or replace function catalog_product_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.sku, new.name, new.description, new.kind, new.category_id, new.unit, new.list_price_amount,
        new.list_price_currency, new.list_price_base, new.cost_amount, new.cost_currency, new.cost_base,
        new.status, new.gtin, new.manufacturer, new.image_id, new.image_about, new.custom)
      is distinct from
      (old.sku, old.name, old.description, old.kind, old.category_id, old.unit, old.list_price_amount,
        old.list_price_currency, old.list_price_base, old.cost_amount, old.cost_currency, old.cost_base,
        old.status, old.gtin, old.manufacturer, old.image_id, old.image_about, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

-- What happens to products is written down.
create or replace function catalog_product_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'catalog.product', new.id, new.id, 'C', diff, 'catalog.product.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'catalog.product', new.id, '{}', new.custom);
    end if;
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
      'sku', old.sku,
      'name', old.name,
      'description', old.description,
      'kind', old.kind,
      'category', old.category_id,
      'unit', old.unit,
      'listPrice', case when old.list_price_amount is not null then jsonb_build_object(
        'list_price_amount', old.list_price_amount::text, 'list_price_currency', old.list_price_currency,
        'list_price_base', old.list_price_base::text) end,
      'cost', case when old.cost_amount is not null then jsonb_build_object(
        'cost_amount', old.cost_amount::text, 'cost_currency', old.cost_currency, 'cost_base', old.cost_base::text) end,
      'status', old.status,
      'gtin', old.gtin,
      'manufacturer', old.manufacturer,
      'image', case when old.image_id is not null then jsonb_build_object(
        'image_id', old.image_id, 'image_about', old.image_about) end);
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'catalog.product', old.id, old.id, 'D', diff, 'catalog.product.deleted');
    perform core_detach(old.tenant_id, 'catalog.product', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'catalog.product', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.sku is distinct from old.sku then
    diff := diff || jsonb_build_object('sku', jsonb_build_array(old.sku, new.sku));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.category_id is distinct from old.category_id then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category_id, new.category_id));
  end if;
  if new.unit is distinct from old.unit then
    diff := diff || jsonb_build_object('unit', jsonb_build_array(old.unit, new.unit));
  end if;
  if (new.list_price_amount, new.list_price_currency, new.list_price_base)
  is distinct from
  (old.list_price_amount, old.list_price_currency, old.list_price_base) then
    diff := diff || jsonb_build_object('listPrice', jsonb_build_array(
      case when old.list_price_amount is not null then jsonb_build_object(
        'list_price_amount', old.list_price_amount::text, 'list_price_currency', old.list_price_currency,
        'list_price_base', old.list_price_base::text) end,
      case when new.list_price_amount is not null then jsonb_build_object(
        'list_price_amount', new.list_price_amount::text, 'list_price_currency', new.list_price_currency,
        'list_price_base', new.list_price_base::text) end));
  end if;
  if (new.cost_amount, new.cost_currency, new.cost_base)
  is distinct from
  (old.cost_amount, old.cost_currency, old.cost_base) then
    diff := diff || jsonb_build_object('cost', jsonb_build_array(
      case when old.cost_amount is not null then jsonb_build_object(
        'cost_amount', old.cost_amount::text, 'cost_currency', old.cost_currency, 'cost_base', old.cost_base::text) end,
      case when new.cost_amount is not null then jsonb_build_object(
        'cost_amount', new.cost_amount::text, 'cost_currency', new.cost_currency, 'cost_base', new.cost_base::text) end));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.gtin is distinct from old.gtin then
    diff := diff || jsonb_build_object('gtin', jsonb_build_array(old.gtin, new.gtin));
  end if;
  if new.manufacturer is distinct from old.manufacturer then
    diff := diff || jsonb_build_object('manufacturer', jsonb_build_array(old.manufacturer, new.manufacturer));
  end if;
  if (new.image_id, new.image_about) is distinct from (old.image_id, old.image_about) then
    diff := diff || jsonb_build_object('image', jsonb_build_array(
      case when old.image_id is not null then jsonb_build_object(
        'image_id', old.image_id, 'image_about', old.image_about) end,
      case when new.image_id is not null then jsonb_build_object(
        'image_id', new.image_id, 'image_about', new.image_about) end));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'catalog.product', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'catalog.product', new.id, new.id, 'U', diff, 'catalog.product.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'catalog.product.updated', 'catalog.product', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$$;
revoke all on function catalog_product_record() from public;

