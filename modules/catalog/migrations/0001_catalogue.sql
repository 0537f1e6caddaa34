-- Products (catalog.product).
create table catalog_product (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  sku text not null,
  sku_key text collate "C" generated always as (lower((sku) collate "pg_c_utf8")) stored,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  description text,
  kind text not null default 'goods',
  category_id uuid,
  unit text not null default 'piece',
  list_price_amount bigint,
  list_price_currency text,
  list_price_base bigint,
  cost_amount bigint,
  cost_currency text,
  cost_base bigint,
  status text not null default 'draft',
  gtin text,
  gtin_key text collate "C" generated always as (lower((gtin) collate "pg_c_utf8")) stored,
  manufacturer text,
  manufacturer_key text collate "C" generated always as (lower((manufacturer) collate "pg_c_utf8")) stored,
  image_id uuid,
  image_about jsonb,
  primary key (tenant_id, id),
  constraint catalog_product_sku_length check (char_length(sku) between 1 and 64),
  constraint catalog_product_name_length check (char_length(name) between 1 and 200),
  constraint catalog_product_description_length check (char_length(description) between 1 and 20000),
  constraint catalog_product_kind_known check (kind in ('goods', 'service', 'subscription')),
  constraint catalog_product_unit_known check (unit in ('piece', 'set', 'hour', 'day', 'month', 'year', 'metre', 'squareMetre', 'kilogram', 'litre', 'flatRate')),
  constraint catalog_product_list_price_amount_whole check (num_nulls(list_price_amount, list_price_currency, list_price_base) in (0, 3)),
  constraint catalog_product_list_price_amount_sign check (list_price_amount >= 0),
  constraint catalog_product_list_price_currency_form check (list_price_currency ~ '^[A-Z]{3}$'),
  constraint catalog_product_cost_amount_whole check (num_nulls(cost_amount, cost_currency, cost_base) in (0, 3)),
  constraint catalog_product_cost_amount_sign check (cost_amount >= 0),
  constraint catalog_product_cost_currency_form check (cost_currency ~ '^[A-Z]{3}$'),
  constraint catalog_product_status_known check (status in ('draft', 'active', 'discontinued')),
  constraint catalog_product_gtin_length check (char_length(gtin) between 1 and 14),
  constraint catalog_product_manufacturer_length check (char_length(manufacturer) between 1 and 120)
);
create unique index catalog_product_sku on catalog_product (tenant_id, sku);
create unique index catalog_product_gtin on catalog_product (tenant_id, gtin);
create index catalog_product_created_at_idx on catalog_product (tenant_id, created_at, id);
create index catalog_product_updated_at_idx on catalog_product (tenant_id, updated_at, id);
create index catalog_product_sku_key_idx on catalog_product (tenant_id, sku_key, id);
create index catalog_product_name_key_idx on catalog_product (tenant_id, name_key, id);
create index catalog_product_kind_idx on catalog_product (tenant_id, kind, id);
create index catalog_product_category_id_idx on catalog_product (tenant_id, category_id, id);
create index catalog_product_list_price_base_idx on catalog_product (tenant_id, list_price_base, id);
create index catalog_product_status_idx on catalog_product (tenant_id, status, id);
create index catalog_product_gtin_key_idx on catalog_product (tenant_id, gtin_key, id);
create index catalog_product_manufacturer_key_idx on catalog_product (tenant_id, manufacturer_key, id);
create index catalog_product_image_id_idx on catalog_product (tenant_id, image_id, id);

alter table catalog_product enable row level security;
alter table catalog_product force row level security;
create policy catalog_product_read on catalog_product for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.catalog_product', true), '')::uuid[])
    ) is not null
    or catalog_product.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy catalog_product_create on catalog_product for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.catalog_product', true), '')::uuid[])
  ) is not null
);
create policy catalog_product_update on catalog_product for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.catalog_product', true), '')::uuid[])
    ) is not null
    or catalog_product.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy catalog_product_delete on catalog_product for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.catalog_product', true), '')::uuid[])
  ) is not null
);
create policy catalog_product_triggers on catalog_product to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on catalog_product to inopsio_app;

-- A file belongs to one field of one of the products.
create or replace function catalog_product_files() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.image_id is distinct from old.image_id then
    new.image_about := core_hold_file(new.tenant_id, new.image_id, 'catalog.product', new.id, 'image',
      '{"label":"Image","maxBytes":10000000,"image":{"maxWidth":1600,"maxHeight":1600}}');
  else
    new.image_about := old.image_about;
  end if;
  return new;
end
$$;
revoke all on function catalog_product_files() from public;
create trigger catalog_product_files_insert before insert on catalog_product
  for each row when (new.image_id is not null or new.image_about is not null) execute function catalog_product_files();
create trigger catalog_product_files_update before update on catalog_product
  for each row when (new.image_id is distinct from old.image_id or new.image_about is distinct from old.image_about) execute function catalog_product_files();

-- Keeps products whole: changed ones get a new version.
create or replace function catalog_product_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.sku, new.name, new.description, new.kind, new.category_id, new.unit, new.list_price_amount,
        new.list_price_currency, new.list_price_base, new.cost_amount, new.cost_currency, new.cost_base,
        new.status, new.gtin, new.manufacturer, new.image_id, new.image_about)
      is distinct from
      (old.sku, old.name, old.description, old.kind, old.category_id, old.unit, old.list_price_amount,
        old.list_price_currency, old.list_price_base, old.cost_amount, old.cost_currency, old.cost_base,
        old.status, old.gtin, old.manufacturer, old.image_id, old.image_about) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger catalog_product_guard before update on catalog_product
  for each row execute function catalog_product_guard();

-- What happens to products is written down.
create or replace function catalog_product_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'catalog.product', new.id, new.id, 'C', diff, 'catalog.product.created');
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
    perform core_write_audit(old.tenant_id, 'catalog.product', old.id, old.id, 'D', diff, 'catalog.product.deleted');
    perform core_detach(old.tenant_id, 'catalog.product', old.id);
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
create trigger catalog_product_record after insert or update or delete on catalog_product
  for each row execute function catalog_product_record();

-- Tags of products.
create table catalog_product_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  primary key (tenant_id, source_id, tag),
  constraint catalog_product_tags_source_id_fkey foreign key (tenant_id, source_id)
    references catalog_product (tenant_id, id) on delete cascade,
  constraint catalog_product_tags_tag_length check (char_length(tag) between 1 and 60)
);
create index catalog_product_tags_tag_idx on catalog_product_tags (tenant_id, tag, source_id);

alter table catalog_product_tags enable row level security;
alter table catalog_product_tags force row level security;
create policy catalog_product_tags_read on catalog_product_tags for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.catalog_product', true), '')::uuid[])
    ) is not null
    or exists (
      select from catalog_product
      where catalog_product.tenant_id = catalog_product_tags.tenant_id
        and catalog_product.id = catalog_product_tags.source_id
      offset 0))
);
create policy catalog_product_tags_create on catalog_product_tags for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.catalog_product', true), '')::uuid[])
    ) is not null
    or (
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.catalog_product', true), '')::uuid[])
    ) is not null
    or exists (
      select from catalog_product
      where catalog_product.tenant_id = catalog_product_tags.tenant_id
        and catalog_product.id = catalog_product_tags.source_id
        and catalog_product.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy catalog_product_tags_delete on catalog_product_tags for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.catalog_product', true), '')::uuid[])
    ) is not null
    or exists (
      select from catalog_product
      where catalog_product.tenant_id = catalog_product_tags.tenant_id
        and catalog_product.id = catalog_product_tags.source_id
        and catalog_product.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0))
);
create policy catalog_product_tags_triggers on catalog_product_tags to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, delete on catalog_product_tags to inopsio_app;

-- Tags belong to the history of their product.
create or replace function catalog_product_tags_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'catalog.product', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update catalog_product set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'catalog.product', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update catalog_product set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$$;
revoke all on function catalog_product_tags_record() from public;
create trigger catalog_product_tags_record after insert or delete on catalog_product_tags
  for each row execute function catalog_product_tags_record();

-- Product categories (catalog.category).
create table catalog_category (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  parent_id uuid,
  position bigint default 0,
  primary key (tenant_id, id),
  constraint catalog_category_name_length check (char_length(name) between 1 and 120),
  constraint catalog_category_position_range check (position between 0 and 10000),
  constraint catalog_category_parent_id_self check (parent_id <> id),
  constraint catalog_category_parent_id_fkey foreign key (tenant_id, parent_id)
    references catalog_category (tenant_id, id) on delete restrict
);
create unique index catalog_category_name on catalog_category (tenant_id, parent_id, name);
create index catalog_category_created_at_idx on catalog_category (tenant_id, created_at, id);
create index catalog_category_updated_at_idx on catalog_category (tenant_id, updated_at, id);
create index catalog_category_name_key_idx on catalog_category (tenant_id, name_key, id);
create index catalog_category_parent_id_idx on catalog_category (tenant_id, parent_id, id);

alter table catalog_category enable row level security;
alter table catalog_category force row level security;
create policy catalog_category_read on catalog_category for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.catalog_category', true), '')::uuid[])
    ) is not null
    or catalog_category.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy catalog_category_create on catalog_category for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.catalog_category', true), '')::uuid[])
  ) is not null
);
create policy catalog_category_update on catalog_category for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.catalog_category', true), '')::uuid[])
    ) is not null
    or catalog_category.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy catalog_category_delete on catalog_category for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.catalog_category', true), '')::uuid[])
  ) is not null
);
create policy catalog_category_triggers on catalog_category to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on catalog_category to inopsio_app;

-- Keeps product categories whole: no circles, changed ones get a new version.
create or replace function catalog_category_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.parent_id is distinct from old.parent_id and new.parent_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('catalog_category.parent_id', hashtextextended(new.tenant_id::text, 0)));
    if exists (
      with recursive above (id) as (
        select new.parent_id
        union
        select catalog_category.parent_id from catalog_category join above on catalog_category.id = above.id
        where catalog_category.tenant_id = new.tenant_id and catalog_category.parent_id is not null)
      select from above where above.id = new.id) then
      raise exception using errcode = 'check_violation', message = 'A product category cannot lie below itself.',
        constraint = 'catalog_category_parent_id_circle', table = 'catalog_category';
    end if;
  end if;
  if new.version <> old.version
    or (new.name, new.parent_id, new.position) is distinct from (old.name, old.parent_id, old.position) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
revoke all on function catalog_category_guard() from public;
create trigger catalog_category_guard before update on catalog_category
  for each row execute function catalog_category_guard();

-- What happens to product categories is written down.
create or replace function catalog_category_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'catalog.category', new.id, new.id, 'C', diff, 'catalog.category.created');
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
      'name', old.name,
      'parent', old.parent_id,
      'position', old.position);
    perform core_write_audit(old.tenant_id, 'catalog.category', old.id, old.id, 'D', diff, 'catalog.category.deleted');
    perform core_detach(old.tenant_id, 'catalog.category', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.parent_id is distinct from old.parent_id then
    diff := diff || jsonb_build_object('parent', jsonb_build_array(old.parent_id, new.parent_id));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'catalog.category', new.id, new.id, 'U', diff, 'catalog.category.updated');
  end if;
  return null;
end
$$;
revoke all on function catalog_category_record() from public;
create trigger catalog_category_record after insert or update or delete on catalog_category
  for each row execute function catalog_category_record();

-- Price books (catalog.priceBook).
create table catalog_price_book (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name) collate "pg_c_utf8")) stored,
  currency text not null,
  valid_from date,
  valid_until date,
  active boolean not null default true,
  note text,
  primary key (tenant_id, id),
  constraint catalog_price_book_name_length check (char_length(name) between 1 and 120),
  constraint catalog_price_book_currency_length check (char_length(currency) between 1 and 3),
  constraint catalog_price_book_valid_from_range check (valid_from between '0001-01-01' and '9999-12-31'),
  constraint catalog_price_book_valid_until_range check (valid_until between '0001-01-01' and '9999-12-31'),
  constraint catalog_price_book_note_length check (char_length(note) between 1 and 20000),
  constraint catalog_price_book_period check (valid_until >= valid_from)
);
create unique index catalog_price_book_name on catalog_price_book (tenant_id, name);
create index catalog_price_book_created_at_idx on catalog_price_book (tenant_id, created_at, id);
create index catalog_price_book_updated_at_idx on catalog_price_book (tenant_id, updated_at, id);
create index catalog_price_book_name_key_idx on catalog_price_book (tenant_id, name_key, id);
create index catalog_price_book_valid_from_idx on catalog_price_book (tenant_id, valid_from, id);

alter table catalog_price_book enable row level security;
alter table catalog_price_book force row level security;
create policy catalog_price_book_read on catalog_price_book for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.catalog_price_book', true), '')::uuid[])
    ) is not null
    or catalog_price_book.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy catalog_price_book_create on catalog_price_book for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.catalog_price_book', true), '')::uuid[])
  ) is not null
);
create policy catalog_price_book_update on catalog_price_book for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.catalog_price_book', true), '')::uuid[])
    ) is not null
    or catalog_price_book.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
create policy catalog_price_book_delete on catalog_price_book for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.catalog_price_book', true), '')::uuid[])
  ) is not null
);
create policy catalog_price_book_triggers on catalog_price_book to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on catalog_price_book to inopsio_app;

-- Keeps price books whole: changed ones get a new version.
create or replace function catalog_price_book_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.currency, new.valid_from, new.valid_until, new.active, new.note)
      is distinct from
      (old.name, old.currency, old.valid_from, old.valid_until, old.active, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger catalog_price_book_guard before update on catalog_price_book
  for each row execute function catalog_price_book_guard();

-- What happens to price books is written down.
create or replace function catalog_price_book_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'catalog.priceBook', new.id, new.id, 'C', diff, 'catalog.priceBook.created');
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
      'name', old.name,
      'currency', old.currency,
      'validFrom', old.valid_from,
      'validUntil', old.valid_until,
      'active', old.active,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'catalog.priceBook', old.id, old.id, 'D', diff, 'catalog.priceBook.deleted');
    perform core_detach(old.tenant_id, 'catalog.priceBook', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.currency is distinct from old.currency then
    diff := diff || jsonb_build_object('currency', jsonb_build_array(old.currency, new.currency));
  end if;
  if new.valid_from is distinct from old.valid_from then
    diff := diff || jsonb_build_object('validFrom', jsonb_build_array(old.valid_from, new.valid_from));
  end if;
  if new.valid_until is distinct from old.valid_until then
    diff := diff || jsonb_build_object('validUntil', jsonb_build_array(old.valid_until, new.valid_until));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'catalog.priceBook', new.id, new.id, 'U', diff, 'catalog.priceBook.updated');
  end if;
  return null;
end
$$;
revoke all on function catalog_price_book_record() from public;
create trigger catalog_price_book_record after insert or update or delete on catalog_price_book
  for each row execute function catalog_price_book_record();

-- Prices (catalog.price).
create table catalog_price (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  updated_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  updated_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
  price_book_id uuid not null,
  product_id uuid not null,
  from_quantity bigint not null default 1000,
  step text generated always as (trim_scale(from_quantity / 1000.0) || '+') stored,
  step_key text collate "C" generated always as (lower((trim_scale(from_quantity / 1000.0) || '+') collate "pg_c_utf8")) stored,
  price bigint not null,
  primary key (tenant_id, id),
  constraint catalog_price_from_quantity_range check (from_quantity between 0 and 9223372036854775807),
  constraint catalog_price_price_range check (price between 0 and 9223372036854775807),
  constraint catalog_price_price_book_id_fkey foreign key (tenant_id, price_book_id)
    references catalog_price_book (tenant_id, id) on delete cascade,
  constraint catalog_price_product_id_fkey foreign key (tenant_id, product_id)
    references catalog_product (tenant_id, id) on delete cascade
);
create unique index catalog_price_step on catalog_price (tenant_id, price_book_id, product_id, from_quantity);
create index catalog_price_created_at_idx on catalog_price (tenant_id, created_at, id);
create index catalog_price_updated_at_idx on catalog_price (tenant_id, updated_at, id);
create index catalog_price_price_book_id_idx on catalog_price (tenant_id, price_book_id, id);
create index catalog_price_product_id_idx on catalog_price (tenant_id, product_id, id);
create index catalog_price_step_key_idx on catalog_price (tenant_id, step_key, id);

alter table catalog_price enable row level security;
alter table catalog_price force row level security;
create policy catalog_price_read on catalog_price for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.read.catalog_price', true), '')::uuid[])
    ) is not null
    or exists (
      select from catalog_price_book
      where catalog_price_book.tenant_id = catalog_price.tenant_id
        and catalog_price_book.id = catalog_price.price_book_id
        and catalog_price_book.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[])
      offset 0)
    or catalog_price.id = any ((select nullif(current_setting('app.shared_read', true), '')::uuid[])::uuid[]))
);
create policy catalog_price_create on catalog_price for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.create.catalog_price', true), '')::uuid[])
  ) is not null
);
create policy catalog_price_update on catalog_price for update to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.catalog_price', true), '')::uuid[])
    ) is not null
    or exists (
      select from catalog_price_book
      where catalog_price_book.tenant_id = catalog_price.tenant_id
        and catalog_price_book.id = catalog_price.price_book_id
        and catalog_price_book.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0)
    or catalog_price.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
) with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and ((
      select true
      where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.update.catalog_price', true), '')::uuid[])
    ) is not null
    or exists (
      select from catalog_price_book
      where catalog_price_book.tenant_id = catalog_price.tenant_id
        and catalog_price_book.id = catalog_price.price_book_id
        and catalog_price_book.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[])
      offset 0)
    or catalog_price.id = any ((select nullif(current_setting('app.shared_write', true), '')::uuid[])::uuid[]))
);
create policy catalog_price_delete on catalog_price for delete to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and (
    select true
    where 'ffffffff-ffff-ffff-ffff-ffffffffffff' = any (nullif(current_setting('app.delete.catalog_price', true), '')::uuid[])
  ) is not null
);
create policy catalog_price_triggers on catalog_price to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
);
grant select, insert, update, delete on catalog_price to inopsio_app;

-- Keeps prices whole: changed ones get a new version.
create or replace function catalog_price_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.price_book_id, new.product_id, new.from_quantity, new.price)
      is distinct from
      (old.price_book_id, old.product_id, old.from_quantity, old.price) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;
create trigger catalog_price_guard before update on catalog_price
  for each row execute function catalog_price_guard();

-- What happens to prices is written down.
create or replace function catalog_price_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'catalog.price', new.id, new.id, 'C', diff, 'catalog.price.created');
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
      'priceBook', old.price_book_id,
      'product', old.product_id,
      'fromQuantity', old.from_quantity::text,
      'price', old.price::text);
    perform core_write_audit(old.tenant_id, 'catalog.price', old.id, old.id, 'D', diff, 'catalog.price.deleted');
    perform core_detach(old.tenant_id, 'catalog.price', old.id);
    return null;
  end if;
  if new.price_book_id is distinct from old.price_book_id then
    diff := diff || jsonb_build_object('priceBook', jsonb_build_array(old.price_book_id, new.price_book_id));
  end if;
  if new.product_id is distinct from old.product_id then
    diff := diff || jsonb_build_object('product', jsonb_build_array(old.product_id, new.product_id));
  end if;
  if new.from_quantity is distinct from old.from_quantity then
    diff := diff || jsonb_build_object('fromQuantity', jsonb_build_array(old.from_quantity::text, new.from_quantity::text));
  end if;
  if new.price is distinct from old.price then
    diff := diff || jsonb_build_object('price', jsonb_build_array(old.price::text, new.price::text));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'catalog.price', new.id, new.id, 'U', diff, 'catalog.price.updated');
  end if;
  return null;
end
$$;
revoke all on function catalog_price_record() from public;
create trigger catalog_price_record after insert or update or delete on catalog_price
  for each row execute function catalog_price_record();

-- References to what comes later.
alter table catalog_product add constraint catalog_product_category_id_fkey foreign key (tenant_id, category_id)
    references catalog_category (tenant_id, id) on delete restrict;
alter table catalog_product add constraint catalog_product_image_id_fkey foreign key (tenant_id, image_id)
    references core_file (tenant_id, id) on delete restrict;
