-- The schema after all migrations, written by `npm run generate` for reviewers. Never run, never edited:
-- `npm run check` replays the migrations on an empty database and compares.

create type core_counter as (kind text, key bytea);
create table catalog_category (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  parent_id uuid,
  position bigint default 0,
  constraint catalog_category_pkey PRIMARY KEY (tenant_id, id),
  constraint catalog_category_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint catalog_category_parent_id_self CHECK ((parent_id <> id)),
  constraint catalog_category_position_range CHECK ((("position" >= 0) AND ("position" <= 10000)))
);
CREATE INDEX catalog_category_created_at_idx ON public.catalog_category USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX catalog_category_name ON public.catalog_category USING btree (tenant_id, parent_id, name);
CREATE INDEX catalog_category_name_key_idx ON public.catalog_category USING btree (tenant_id, name_key, id);
CREATE INDEX catalog_category_parent_id_idx ON public.catalog_category USING btree (tenant_id, parent_id, id);
CREATE INDEX catalog_category_updated_at_idx ON public.catalog_category USING btree (tenant_id, updated_at, id);
alter table catalog_category enable row level security;
alter table catalog_category force row level security;
grant delete, insert, select, update on catalog_category to inopsio_app;

create table catalog_price (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  price_book_id uuid not null,
  product_id uuid not null,
  from_quantity bigint not null default 1000,
  step text generated always as ((trim_scale(((from_quantity)::numeric / 1000.0)) || '+'::text)) stored,
  step_key text collate "C" generated always as (lower(((trim_scale(((from_quantity)::numeric / 1000.0)) || '+'::text) COLLATE pg_c_utf8))) stored,
  price bigint not null,
  constraint catalog_price_pkey PRIMARY KEY (tenant_id, id),
  constraint catalog_price_from_quantity_range CHECK (((from_quantity >= 0) AND (from_quantity <= '9223372036854775807'::bigint))),
  constraint catalog_price_price_range CHECK (((price >= 0) AND (price <= '9223372036854775807'::bigint)))
);
CREATE INDEX catalog_price_created_at_idx ON public.catalog_price USING btree (tenant_id, created_at, id);
CREATE INDEX catalog_price_price_book_id_idx ON public.catalog_price USING btree (tenant_id, price_book_id, id);
CREATE INDEX catalog_price_product_id_idx ON public.catalog_price USING btree (tenant_id, product_id, id);
CREATE UNIQUE INDEX catalog_price_step ON public.catalog_price USING btree (tenant_id, price_book_id, product_id, from_quantity);
CREATE INDEX catalog_price_step_key_idx ON public.catalog_price USING btree (tenant_id, step_key, id);
CREATE INDEX catalog_price_updated_at_idx ON public.catalog_price USING btree (tenant_id, updated_at, id);
alter table catalog_price enable row level security;
alter table catalog_price force row level security;
grant delete, insert, select, update on catalog_price to inopsio_app;

create table catalog_price_book (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  currency text not null,
  valid_from date,
  valid_until date,
  active boolean not null default true,
  note text,
  constraint catalog_price_book_pkey PRIMARY KEY (tenant_id, id),
  constraint catalog_price_book_currency_length CHECK (((char_length(currency) >= 1) AND (char_length(currency) <= 3))),
  constraint catalog_price_book_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint catalog_price_book_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 20000))),
  constraint catalog_price_book_period CHECK ((valid_until >= valid_from)),
  constraint catalog_price_book_valid_from_range CHECK (((valid_from >= '0001-01-01'::date) AND (valid_from <= '9999-12-31'::date))),
  constraint catalog_price_book_valid_until_range CHECK (((valid_until >= '0001-01-01'::date) AND (valid_until <= '9999-12-31'::date)))
);
CREATE INDEX catalog_price_book_created_at_idx ON public.catalog_price_book USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX catalog_price_book_name ON public.catalog_price_book USING btree (tenant_id, name);
CREATE INDEX catalog_price_book_name_key_idx ON public.catalog_price_book USING btree (tenant_id, name_key, id);
CREATE INDEX catalog_price_book_updated_at_idx ON public.catalog_price_book USING btree (tenant_id, updated_at, id);
CREATE INDEX catalog_price_book_valid_from_idx ON public.catalog_price_book USING btree (tenant_id, valid_from, id);
alter table catalog_price_book enable row level security;
alter table catalog_price_book force row level security;
grant delete, insert, select, update on catalog_price_book to inopsio_app;

create table catalog_product (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  sku text not null,
  sku_key text collate "C" generated always as (lower((sku COLLATE pg_c_utf8))) stored,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  description text,
  kind text not null default 'goods'::text,
  category_id uuid,
  unit text not null default 'piece'::text,
  list_price_amount bigint,
  list_price_currency text,
  list_price_base bigint,
  cost_amount bigint,
  cost_currency text,
  cost_base bigint,
  status text not null default 'draft'::text,
  gtin text,
  gtin_key text collate "C" generated always as (lower((gtin COLLATE pg_c_utf8))) stored,
  manufacturer text,
  manufacturer_key text collate "C" generated always as (lower((manufacturer COLLATE pg_c_utf8))) stored,
  image_id uuid,
  image_about jsonb,
  custom jsonb not null default '{}'::jsonb,
  constraint catalog_product_pkey PRIMARY KEY (tenant_id, id),
  constraint catalog_product_cost_amount_sign CHECK ((cost_amount >= 0)),
  constraint catalog_product_cost_amount_whole CHECK ((num_nulls(cost_amount, cost_currency, cost_base) = ANY (ARRAY[0, 3]))),
  constraint catalog_product_cost_currency_form CHECK ((cost_currency ~ '^[A-Z]{3}$'::text)),
  constraint catalog_product_custom_size CHECK ((pg_column_size(custom) <= 400000)),
  constraint catalog_product_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 20000))),
  constraint catalog_product_gtin_length CHECK (((char_length(gtin) >= 1) AND (char_length(gtin) <= 14))),
  constraint catalog_product_kind_known CHECK ((kind = ANY (ARRAY['goods'::text, 'service'::text, 'subscription'::text]))),
  constraint catalog_product_list_price_amount_sign CHECK ((list_price_amount >= 0)),
  constraint catalog_product_list_price_amount_whole CHECK ((num_nulls(list_price_amount, list_price_currency, list_price_base) = ANY (ARRAY[0, 3]))),
  constraint catalog_product_list_price_currency_form CHECK ((list_price_currency ~ '^[A-Z]{3}$'::text)),
  constraint catalog_product_manufacturer_length CHECK (((char_length(manufacturer) >= 1) AND (char_length(manufacturer) <= 120))),
  constraint catalog_product_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint catalog_product_sku_length CHECK (((char_length(sku) >= 1) AND (char_length(sku) <= 64))),
  constraint catalog_product_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'discontinued'::text]))),
  constraint catalog_product_unit_known CHECK ((unit = ANY (ARRAY['piece'::text, 'set'::text, 'hour'::text, 'day'::text, 'month'::text, 'year'::text, 'metre'::text, 'squareMetre'::text, 'kilogram'::text, 'litre'::text, 'flatRate'::text])))
);
CREATE INDEX catalog_product_category_id_idx ON public.catalog_product USING btree (tenant_id, category_id, id);
CREATE INDEX catalog_product_created_at_idx ON public.catalog_product USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX catalog_product_gtin ON public.catalog_product USING btree (tenant_id, gtin);
CREATE INDEX catalog_product_gtin_key_idx ON public.catalog_product USING btree (tenant_id, gtin_key, id);
CREATE INDEX catalog_product_image_id_idx ON public.catalog_product USING btree (tenant_id, image_id, id);
CREATE INDEX catalog_product_kind_idx ON public.catalog_product USING btree (tenant_id, kind, id);
CREATE INDEX catalog_product_list_price_base_idx ON public.catalog_product USING btree (tenant_id, list_price_base, id);
CREATE INDEX catalog_product_manufacturer_key_idx ON public.catalog_product USING btree (tenant_id, manufacturer_key, id);
CREATE INDEX catalog_product_name_key_idx ON public.catalog_product USING btree (tenant_id, name_key, id);
CREATE UNIQUE INDEX catalog_product_sku ON public.catalog_product USING btree (tenant_id, sku);
CREATE INDEX catalog_product_sku_key_idx ON public.catalog_product USING btree (tenant_id, sku_key, id);
CREATE INDEX catalog_product_status_idx ON public.catalog_product USING btree (tenant_id, status, id);
CREATE INDEX catalog_product_updated_at_idx ON public.catalog_product USING btree (tenant_id, updated_at, id);
alter table catalog_product enable row level security;
alter table catalog_product force row level security;
grant delete, insert, select, update on catalog_product to inopsio_app;

create table catalog_product_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint catalog_product_tags_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint catalog_product_tags_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX catalog_product_tags_tag_idx ON public.catalog_product_tags USING btree (tenant_id, tag, source_id);
alter table catalog_product_tags enable row level security;
alter table catalog_product_tags force row level security;
grant delete, insert, select on catalog_product_tags to inopsio_app;

create table core_account (
  id uuid not null default uuidv7(),
  email text collate "C" not null,
  name text not null,
  password_hash text,
  password_set_at timestamp with time zone,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  disabled_at timestamp with time zone,
  constraint core_account_pkey PRIMARY KEY (id),
  constraint core_account_email UNIQUE (email),
  constraint core_account_email_form CHECK (((email = lower(email)) AND (char_length(email) <= 254)))
);
alter table core_account enable row level security;
alter table core_account force row level security;

create table core_anonymised (
  tenant_id uuid not null,
  entity text not null,
  record_id uuid not null,
  version integer not null,
  constraint core_anonymised_pkey PRIMARY KEY (tenant_id, entity, record_id)
);
alter table core_anonymised enable row level security;
alter table core_anonymised force row level security;
grant delete, insert, select, update on core_anonymised to inopsio_app;

create table core_api_key (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  user_id uuid not null,
  hint text not null,
  expires_at timestamp(3) with time zone,
  revoked_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  constraint core_api_key_pkey PRIMARY KEY (tenant_id, id),
  constraint core_api_key_expires_at_range CHECK (((expires_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (expires_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint core_api_key_hint_length CHECK (((char_length(hint) >= 1) AND (char_length(hint) <= 20))),
  constraint core_api_key_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);
CREATE INDEX core_api_key_created_at_idx ON public.core_api_key USING btree (tenant_id, created_at, id);
CREATE INDEX core_api_key_name_key_idx ON public.core_api_key USING btree (tenant_id, name_key, id);
CREATE INDEX core_api_key_updated_at_idx ON public.core_api_key USING btree (tenant_id, updated_at, id);
CREATE INDEX core_api_key_user_id_idx ON public.core_api_key USING btree (tenant_id, user_id, id);
alter table core_api_key enable row level security;
alter table core_api_key force row level security;
grant delete, insert, select, update on core_api_key to inopsio_app;

create table core_api_key_scopes (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint core_api_key_scopes_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint core_api_key_scopes_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX core_api_key_scopes_tag_idx ON public.core_api_key_scopes USING btree (tenant_id, tag, source_id);
alter table core_api_key_scopes enable row level security;
alter table core_api_key_scopes force row level security;
grant delete, insert, select on core_api_key_scopes to inopsio_app;

create table core_attachment (
  table_name text not null,
  entity_column text not null,
  id_column text not null,
  on_delete text not null,
  constraint core_attachment_pkey PRIMARY KEY (table_name, id_column),
  constraint core_attachment_on_delete CHECK ((on_delete = ANY (ARRAY['cascade'::text, 'setNull'::text])))
);
alter table core_attachment enable row level security;
alter table core_attachment force row level security;

create table core_audit (
  tenant_id uuid not null,
  seq bigint generated always as identity not null,
  change_id uuid not null,
  entity text not null,
  record_id uuid not null,
  root_id uuid not null,
  op text not null,
  at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  xid xid8 not null default pg_current_xact_id(),
  digest bytea,
  constraint core_audit_pkey PRIMARY KEY (tenant_id, seq),
  constraint core_audit_op CHECK ((op = ANY (ARRAY['C'::text, 'U'::text, 'D'::text])))
);
CREATE INDEX core_audit_change ON public.core_audit USING btree (tenant_id, change_id, seq);
CREATE INDEX core_audit_root ON public.core_audit USING btree (tenant_id, root_id, seq);
CREATE INDEX core_audit_trash ON public.core_audit USING btree (tenant_id, entity, seq) WHERE (op = 'D'::text);
CREATE INDEX core_audit_xid ON public.core_audit USING btree (tenant_id, xid, seq);
alter table core_audit enable row level security;
alter table core_audit force row level security;
grant select on core_audit to inopsio_app;

create table core_audit_value (
  tenant_id uuid not null,
  seq bigint not null,
  salt bytea not null,
  diff jsonb not null,
  constraint core_audit_value_pkey PRIMARY KEY (tenant_id, seq)
);
alter table core_audit_value enable row level security;
alter table core_audit_value force row level security;
grant select on core_audit_value to inopsio_app;

create table core_change (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  kind text not null,
  entity text,
  action text,
  actor_id uuid,
  principal text not null,
  request_id text,
  reason text,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  undo_of uuid,
  undone_by uuid,
  rows integer,
  constraint core_change_pkey PRIMARY KEY (tenant_id, id),
  constraint core_change_kind CHECK ((kind = ANY (ARRAY['create'::text, 'update'::text, 'delete'::text, 'action'::text, 'bulk'::text, 'import'::text, 'undo'::text, 'system'::text, 'sql'::text])))
);
CREATE INDEX core_change_actor ON public.core_change USING btree (tenant_id, actor_id, created_at);
CREATE INDEX core_change_created ON public.core_change USING btree (tenant_id, created_at, id);
alter table core_change enable row level security;
alter table core_change force row level security;
grant select on core_change to inopsio_app;
grant update (rows) on core_change to inopsio_app;
grant update (undone_by) on core_change to inopsio_app;

create table core_connected_app (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  user_id uuid not null,
  origin text not null,
  allows text,
  revoked_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  constraint core_connected_app_pkey PRIMARY KEY (tenant_id, id),
  constraint core_connected_app_allows_length CHECK (((char_length(allows) >= 1) AND (char_length(allows) <= 5000))),
  constraint core_connected_app_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint core_connected_app_origin_length CHECK (((char_length(origin) >= 1) AND (char_length(origin) <= 300)))
);
CREATE INDEX core_connected_app_created_at_idx ON public.core_connected_app USING btree (tenant_id, created_at, id);
CREATE INDEX core_connected_app_name_key_idx ON public.core_connected_app USING btree (tenant_id, name_key, id);
CREATE INDEX core_connected_app_updated_at_idx ON public.core_connected_app USING btree (tenant_id, updated_at, id);
CREATE INDEX core_connected_app_user_id_idx ON public.core_connected_app USING btree (tenant_id, user_id, id);
alter table core_connected_app enable row level security;
alter table core_connected_app force row level security;
grant delete, insert, select, update on core_connected_app to inopsio_app;

create table core_connected_app_scopes (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint core_connected_app_scopes_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint core_connected_app_scopes_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX core_connected_app_scopes_tag_idx ON public.core_connected_app_scopes USING btree (tenant_id, tag, source_id);
alter table core_connected_app_scopes enable row level security;
alter table core_connected_app_scopes force row level security;
grant delete, insert, select on core_connected_app_scopes to inopsio_app;

create table core_currency (
  id uuid not null default uuidv7(),
  code text not null,
  code_key text collate "C" generated always as (lower((code COLLATE pg_c_utf8))) stored,
  name text not null,
  digits bigint not null,
  constraint core_currency_pkey PRIMARY KEY (id),
  constraint core_currency_code_length CHECK (((char_length(code) >= 1) AND (char_length(code) <= 3))),
  constraint core_currency_digits_range CHECK (((digits >= 0) AND (digits <= 4))),
  constraint core_currency_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
);
CREATE UNIQUE INDEX core_currency_code ON public.core_currency USING btree (code);
CREATE INDEX core_currency_code_key_idx ON public.core_currency USING btree (code_key, id);
alter table core_currency enable row level security;
grant select on core_currency to inopsio_app;

create table core_custom_fast (
  tenant_id uuid not null,
  entity text not null,
  key text not null,
  field uuid not null,
  slot text not null,
  place integer,
  lowered boolean not null,
  many boolean not null,
  target text,
  asked xid8 not null default pg_current_xact_id(),
  constraint core_custom_fast_pkey PRIMARY KEY (tenant_id, entity, key)
);
CREATE INDEX core_custom_fast_target ON public.core_custom_fast USING btree (tenant_id, target) WHERE (target IS NOT NULL);
alter table core_custom_fast enable row level security;
alter table core_custom_fast force row level security;
grant select on core_custom_fast to inopsio_app;

create table core_custom_field (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  entity text not null,
  key text not null,
  label text not null,
  label_key text collate "C" generated always as (lower((label COLLATE pg_c_utf8))) stored,
  help text,
  kind text not null,
  options jsonb,
  choices jsonb,
  required boolean not null default false,
  fast boolean not null default false,
  prepared boolean not null default false,
  progress bigint,
  searched boolean not null default false,
  pii text,
  section text,
  position bigint default 1000000,
  hidden boolean not null default false,
  retired boolean not null default false,
  readers jsonb,
  editors jsonb,
  constraint core_custom_field_pkey PRIMARY KEY (tenant_id, id),
  constraint core_custom_field_choices_size CHECK ((char_length((choices)::text) <= 200000)),
  constraint core_custom_field_editors_size CHECK ((char_length((editors)::text) <= 200000)),
  constraint core_custom_field_entity_length CHECK (((char_length(entity) >= 1) AND (char_length(entity) <= 80))),
  constraint core_custom_field_help_length CHECK (((char_length(help) >= 1) AND (char_length(help) <= 300))),
  constraint core_custom_field_key_length CHECK (((char_length(key) >= 1) AND (char_length(key) <= 40))),
  constraint core_custom_field_kind_known CHECK ((kind = ANY (ARRAY['text'::text, 'longText'::text, 'integer'::text, 'decimal'::text, 'money'::text, 'percent'::text, 'flag'::text, 'date'::text, 'dateTime'::text, 'choice'::text, 'tags'::text, 'email'::text, 'phone'::text, 'url'::text, 'ref'::text]))),
  constraint core_custom_field_label_length CHECK (((char_length(label) >= 1) AND (char_length(label) <= 80))),
  constraint core_custom_field_options_size CHECK ((char_length((options)::text) <= 200000)),
  constraint core_custom_field_pii_known CHECK ((pii = ANY (ARRAY['name'::text, 'email'::text, 'phone'::text, 'address'::text, 'birthDate'::text, 'text'::text, 'id'::text, 'sensitive'::text]))),
  constraint core_custom_field_position_range CHECK ((("position" >= 0) AND ("position" <= '9007199254740991'::bigint))),
  constraint core_custom_field_readers_size CHECK ((char_length((readers)::text) <= 200000)),
  constraint core_custom_field_section_length CHECK (((char_length(section) >= 1) AND (char_length(section) <= 80)))
);
CREATE INDEX core_custom_field_created_at_idx ON public.core_custom_field USING btree (tenant_id, created_at, id);
CREATE INDEX core_custom_field_entity_idx ON public.core_custom_field USING btree (tenant_id, entity, id);
CREATE UNIQUE INDEX core_custom_field_key ON public.core_custom_field USING btree (tenant_id, entity, key);
CREATE INDEX core_custom_field_label_key_idx ON public.core_custom_field USING btree (tenant_id, label_key, id);
CREATE INDEX core_custom_field_updated_at_idx ON public.core_custom_field USING btree (tenant_id, updated_at, id);
alter table core_custom_field enable row level security;
alter table core_custom_field force row level security;
grant delete, insert, select, update on core_custom_field to inopsio_app;

create table core_custom_index (
  tenant_id uuid not null,
  field uuid not null,
  record_id uuid not null,
  n smallint not null default 0,
  v_text text collate "C",
  v_int bigint,
  v_date date,
  v_time timestamp(3) with time zone,
  v_uuid uuid,
  v_flag boolean,
  constraint core_custom_index_pkey PRIMARY KEY (tenant_id, field, record_id, n)
);
CREATE INDEX core_custom_index_date ON public.core_custom_index USING btree (tenant_id, field, v_date, record_id) WHERE (v_date IS NOT NULL);
CREATE INDEX core_custom_index_flag ON public.core_custom_index USING btree (tenant_id, field, v_flag, record_id) WHERE (v_flag IS NOT NULL);
CREATE INDEX core_custom_index_int ON public.core_custom_index USING btree (tenant_id, field, v_int, record_id) WHERE (v_int IS NOT NULL);
CREATE INDEX core_custom_index_text ON public.core_custom_index USING btree (tenant_id, field, v_text, record_id) WHERE (v_text IS NOT NULL);
CREATE INDEX core_custom_index_time ON public.core_custom_index USING btree (tenant_id, field, v_time, record_id) WHERE (v_time IS NOT NULL);
CREATE INDEX core_custom_index_uuid ON public.core_custom_index USING btree (tenant_id, field, v_uuid, record_id) WHERE (v_uuid IS NOT NULL);
alter table core_custom_index enable row level security;
alter table core_custom_index force row level security;
grant select on core_custom_index to inopsio_app;

create table core_delivery (
  tenant_id uuid not null,
  seq bigint not null,
  subscriber text not null,
  record_id uuid,
  state text not null,
  attempt integer not null,
  next_at timestamp with time zone not null,
  error text,
  constraint core_delivery_pkey PRIMARY KEY (tenant_id, subscriber, seq),
  constraint core_delivery_state CHECK ((state = ANY (ARRAY['waiting'::text, 'dead'::text])))
);
CREATE INDEX core_delivery_event ON public.core_delivery USING btree (tenant_id, seq);
CREATE INDEX core_delivery_next ON public.core_delivery USING btree (subscriber, next_at) WHERE (state = 'waiting'::text);
CREATE INDEX core_delivery_record ON public.core_delivery USING btree (subscriber, tenant_id, record_id, seq) WHERE (state = 'waiting'::text);
alter table core_delivery enable row level security;
alter table core_delivery force row level security;
grant delete, select on core_delivery to inopsio_app;
grant update (attempt) on core_delivery to inopsio_app;
grant update (next_at) on core_delivery to inopsio_app;
grant update (state) on core_delivery to inopsio_app;

create table core_erased_tenant (
  id uuid not null,
  erased_at timestamp with time zone not null default now(),
  constraint core_erased_tenant_pkey PRIMARY KEY (id)
);
alter table core_erased_tenant enable row level security;
alter table core_erased_tenant force row level security;

create table core_event_mark (
  tenant_id uuid not null,
  subscriber text not null,
  seq bigint not null,
  at timestamp with time zone not null default now(),
  constraint core_event_mark_pkey PRIMARY KEY (tenant_id, subscriber, seq)
);
CREATE INDEX core_event_mark_at ON public.core_event_mark USING btree (at);
alter table core_event_mark enable row level security;
alter table core_event_mark force row level security;
grant insert on core_event_mark to inopsio_app;

create table core_exchange_rate (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  currency text not null,
  currency_key text collate "C" generated always as (lower((currency COLLATE pg_c_utf8))) stored,
  rate bigint not null,
  valid_from date not null,
  constraint core_exchange_rate_pkey PRIMARY KEY (tenant_id, id),
  constraint core_exchange_rate_currency_length CHECK (((char_length(currency) >= 1) AND (char_length(currency) <= 3))),
  constraint core_exchange_rate_rate_range CHECK (((rate >= 1) AND (rate <= '9223372036854775807'::bigint))),
  constraint core_exchange_rate_valid_from_range CHECK (((valid_from >= '0001-01-01'::date) AND (valid_from <= '9999-12-31'::date)))
);
CREATE INDEX core_exchange_rate_created_at_idx ON public.core_exchange_rate USING btree (tenant_id, created_at, id);
CREATE INDEX core_exchange_rate_currency_key_idx ON public.core_exchange_rate USING btree (tenant_id, currency_key, id);
CREATE UNIQUE INDEX core_exchange_rate_day ON public.core_exchange_rate USING btree (tenant_id, currency, valid_from);
CREATE INDEX core_exchange_rate_updated_at_idx ON public.core_exchange_rate USING btree (tenant_id, updated_at, id);
CREATE INDEX core_exchange_rate_valid_from_idx ON public.core_exchange_rate USING btree (tenant_id, valid_from, id);
alter table core_exchange_rate enable row level security;
alter table core_exchange_rate force row level security;
grant delete, insert, select, update on core_exchange_rate to inopsio_app;

create table core_export (
  tenant_id uuid not null,
  id uuid not null,
  entity text not null,
  query jsonb not null,
  state text not null default 'running'::text,
  failure text,
  rows integer not null default 0,
  created_by uuid not null,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  finished_at timestamp(3) with time zone,
  job_id uuid,
  run uuid,
  constraint core_export_pkey PRIMARY KEY (tenant_id, id),
  constraint core_export_state CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX core_export_created ON public.core_export USING btree (tenant_id, created_by, id);
alter table core_export enable row level security;
alter table core_export force row level security;
grant delete, insert, select, update on core_export to inopsio_app;

create table core_export_piece (
  tenant_id uuid not null,
  export_id uuid not null,
  position integer not null,
  text text not null,
  constraint core_export_piece_pkey PRIMARY KEY (tenant_id, export_id, "position")
);
alter table core_export_piece enable row level security;
alter table core_export_piece force row level security;
grant delete, insert, select, update on core_export_piece to inopsio_app;

create table core_fault (
  tenant_id uuid,
  lane uuid generated always as (COALESCE(tenant_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) stored not null,
  kind text not null,
  fingerprint text not null,
  doing text not null,
  place text not null,
  name text not null,
  message text not null,
  detail text not null,
  count bigint not null,
  longest_ms integer,
  first_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  last_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  last_request text not null,
  last_user uuid,
  constraint core_fault_pkey PRIMARY KEY (lane, kind, fingerprint),
  constraint core_fault_kind CHECK ((kind = ANY (ARRAY['error'::text, 'slow'::text])))
);
CREATE INDEX core_fault_last ON public.core_fault USING btree (lane, last_at);
alter table core_fault enable row level security;
alter table core_fault force row level security;
grant select on core_fault to inopsio_app;

create table core_field_overlay (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  entity text not null,
  field text not null,
  field_key text collate "C" generated always as (lower((field COLLATE pg_c_utf8))) stored,
  label text,
  help text,
  required boolean not null default false,
  hidden boolean not null default false,
  section text,
  position bigint,
  choices jsonb,
  constraint core_field_overlay_pkey PRIMARY KEY (tenant_id, id),
  constraint core_field_overlay_choices_size CHECK ((char_length((choices)::text) <= 200000)),
  constraint core_field_overlay_entity_length CHECK (((char_length(entity) >= 1) AND (char_length(entity) <= 80))),
  constraint core_field_overlay_field_length CHECK (((char_length(field) >= 1) AND (char_length(field) <= 40))),
  constraint core_field_overlay_help_length CHECK (((char_length(help) >= 1) AND (char_length(help) <= 300))),
  constraint core_field_overlay_label_length CHECK (((char_length(label) >= 1) AND (char_length(label) <= 80))),
  constraint core_field_overlay_position_range CHECK ((("position" >= 0) AND ("position" <= '9007199254740991'::bigint))),
  constraint core_field_overlay_section_length CHECK (((char_length(section) >= 1) AND (char_length(section) <= 80)))
);
CREATE INDEX core_field_overlay_created_at_idx ON public.core_field_overlay USING btree (tenant_id, created_at, id);
CREATE INDEX core_field_overlay_entity_idx ON public.core_field_overlay USING btree (tenant_id, entity, id);
CREATE UNIQUE INDEX core_field_overlay_field ON public.core_field_overlay USING btree (tenant_id, entity, field);
CREATE INDEX core_field_overlay_field_key_idx ON public.core_field_overlay USING btree (tenant_id, field_key, id);
CREATE INDEX core_field_overlay_updated_at_idx ON public.core_field_overlay USING btree (tenant_id, updated_at, id);
alter table core_field_overlay enable row level security;
alter table core_field_overlay force row level security;
grant delete, insert, select, update on core_field_overlay to inopsio_app;

create table core_file (
  tenant_id uuid not null,
  id uuid not null,
  digest text not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  width integer,
  height integer,
  created_by uuid,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  entity text,
  record_id uuid,
  field text,
  used_at timestamp with time zone not null default now(),
  doomed_at timestamp with time zone,
  constraint core_file_pkey PRIMARY KEY (tenant_id, id),
  constraint core_file_digest CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint core_file_held CHECK ((num_nulls(entity, record_id, field) = ANY (ARRAY[0, 3]))),
  constraint core_file_name CHECK (((char_length(name) >= 1) AND (char_length(name) <= 255)))
);
CREATE INDEX core_file_digest_idx ON public.core_file USING btree (tenant_id, digest);
CREATE INDEX core_file_doomed_idx ON public.core_file USING btree (tenant_id, digest) WHERE (doomed_at IS NOT NULL);
CREATE INDEX core_file_fresh_idx ON public.core_file USING btree (tenant_id, created_by) WHERE (record_id IS NULL);
CREATE INDEX core_file_record_idx ON public.core_file USING btree (tenant_id, record_id) WHERE (record_id IS NOT NULL);
alter table core_file enable row level security;
alter table core_file force row level security;
grant insert, select on core_file to inopsio_app;

create table core_forgotten (
  kind text not null,
  key bytea not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint core_forgotten_kind CHECK ((kind = ANY (ARRAY['email'::text, 'address'::text])))
);
CREATE INDEX core_forgotten_at ON public.core_forgotten USING btree (at);
CREATE INDEX core_forgotten_key ON public.core_forgotten USING btree (kind, key, at);
alter table core_forgotten enable row level security;
alter table core_forgotten force row level security;

create table core_history_kept (
  tenant_id uuid not null,
  history text not null,
  record_id uuid not null,
  change_id uuid not null,
  rows jsonb not null,
  constraint core_history_kept_pkey PRIMARY KEY (tenant_id, history, record_id)
);
CREATE INDEX core_history_kept_change ON public.core_history_kept USING btree (tenant_id, change_id);
alter table core_history_kept enable row level security;
alter table core_history_kept force row level security;

create table core_idempotency (
  tenant_id uuid not null,
  user_id uuid not null,
  key text not null,
  route text not null,
  body_hash bytea not null,
  status integer,
  answer text,
  created_at timestamp with time zone not null default now(),
  headers jsonb,
  constraint core_idempotency_pkey PRIMARY KEY (tenant_id, user_id, key, route),
  constraint core_idempotency_key_length CHECK (((char_length(key) >= 1) AND (char_length(key) <= 200)))
);
CREATE INDEX core_idempotency_created ON public.core_idempotency USING btree (created_at);
alter table core_idempotency enable row level security;
alter table core_idempotency force row level security;
grant delete, insert, select, update on core_idempotency to inopsio_app;

create table core_import (
  tenant_id uuid not null,
  id uuid not null,
  entity text not null,
  file_name text not null,
  mapping json not null,
  date_orders json not null,
  mode text not null,
  state text not null,
  failure text,
  rows integer not null,
  created integer not null default 0,
  updated integer not null default 0,
  refused integer not null default 0,
  change_id uuid not null,
  created_by uuid not null,
  principal text not null,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  finished_at timestamp(3) with time zone,
  run uuid not null,
  job_id uuid,
  constraint core_import_pkey PRIMARY KEY (tenant_id, id),
  constraint core_import_file_name_length CHECK ((char_length(file_name) <= 255)),
  constraint core_import_mode CHECK ((mode = ANY (ARRAY['create'::text, 'update'::text, 'upsert'::text]))),
  constraint core_import_state CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text, 'undone'::text])))
);
CREATE INDEX core_import_created ON public.core_import USING btree (tenant_id, created_by, id);
alter table core_import enable row level security;
alter table core_import force row level security;
grant delete, insert, select, update on core_import to inopsio_app;

create table core_import_row (
  tenant_id uuid not null,
  import_id uuid not null,
  row integer not null,
  cells json not null,
  errors json,
  constraint core_import_row_pkey PRIMARY KEY (tenant_id, import_id, "row")
);
CREATE INDEX core_import_row_refused ON public.core_import_row USING btree (tenant_id, import_id, "row") WHERE (errors IS NOT NULL);
alter table core_import_row enable row level security;
alter table core_import_row force row level security;
grant delete, insert, select, update on core_import_row to inopsio_app;

create table core_job (
  id uuid not null,
  tenant_id uuid,
  lane uuid generated always as (COALESCE(tenant_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) stored not null,
  kind text not null,
  input jsonb not null,
  priority smallint not null default 0,
  run_at timestamp with time zone not null default now(),
  state text not null default 'ready'::text,
  attempt integer not null default 0,
  max_attempts integer not null,
  dedupe_key text,
  worker_id uuid,
  wish text,
  done bigint,
  total bigint,
  note text,
  error text,
  created_by uuid,
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  cause bigint default (NULLIF(current_setting('app.cause'::text, true), ''::text))::bigint,
  depth integer not null default COALESCE((NULLIF(current_setting('app.depth'::text, true), ''::text))::integer, 0),
  api_key_id uuid,
  trace text default NULLIF(current_setting('app.trace'::text, true), ''::text),
  constraint core_job_pkey PRIMARY KEY (id),
  constraint core_job_dedupe_key_length CHECK ((char_length(dedupe_key) <= 200)),
  constraint core_job_kind_form CHECK ((kind ~ '^[a-z][A-Za-z0-9]*\.[a-z][A-Za-z0-9]*$'::text)),
  constraint core_job_max_attempts CHECK ((max_attempts > 0)),
  constraint core_job_running CHECK (((state = 'running'::text) = (worker_id IS NOT NULL))),
  constraint core_job_state CHECK ((state = ANY (ARRAY['scheduled'::text, 'ready'::text, 'running'::text, 'paused'::text, 'done'::text, 'dead'::text, 'cancelled'::text]))),
  constraint core_job_wish CHECK ((wish = ANY (ARRAY['pause'::text, 'cancel'::text])))
);
CREATE INDEX core_job_created ON public.core_job USING btree (tenant_id, id);
CREATE UNIQUE INDEX core_job_dedupe ON public.core_job USING btree (lane, kind, dedupe_key) WHERE ((dedupe_key IS NOT NULL) AND (state = ANY (ARRAY['scheduled'::text, 'ready'::text, 'paused'::text])));
CREATE INDEX core_job_finished ON public.core_job USING btree (finished_at) WHERE (finished_at IS NOT NULL);
CREATE INDEX core_job_ready ON public.core_job USING btree (lane, kind, priority, run_at, id) WHERE (state = 'ready'::text);
CREATE INDEX core_job_scheduled ON public.core_job USING btree (run_at) WHERE (state = 'scheduled'::text);
CREATE INDEX core_job_worker ON public.core_job USING btree (worker_id, lane) WHERE (state = 'running'::text);
alter table core_job enable row level security;
alter table core_job force row level security;
grant delete, insert, select on core_job to inopsio_app;
grant update (attempt) on core_job to inopsio_app;
grant update (dedupe_key) on core_job to inopsio_app;
grant update (error) on core_job to inopsio_app;
grant update (finished_at) on core_job to inopsio_app;
grant update (run_at) on core_job to inopsio_app;
grant update (state) on core_job to inopsio_app;
grant update (wish) on core_job to inopsio_app;

create table core_job_begun (
  kind text not null,
  slice timestamp with time zone not null,
  lane uuid not null,
  begun integer not null,
  constraint core_job_begun_pkey PRIMARY KEY (kind, slice, lane)
);
alter table core_job_begun enable row level security;
alter table core_job_begun force row level security;

create table core_job_schedule (
  tenant_id uuid,
  lane uuid generated always as (COALESCE(tenant_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)) stored not null,
  kind text not null,
  rule text not null,
  zone text not null,
  next_at timestamp with time zone,
  last_at timestamp with time zone,
  constraint core_job_schedule_pkey PRIMARY KEY (lane, kind)
);
CREATE INDEX core_job_schedule_next ON public.core_job_schedule USING btree (next_at);
alter table core_job_schedule enable row level security;
alter table core_job_schedule force row level security;
grant select on core_job_schedule to inopsio_app;

create table core_known_place (
  account_id uuid not null,
  place bytea not null,
  seen_at timestamp with time zone not null default now(),
  constraint core_known_place_pkey PRIMARY KEY (account_id, place)
);
alter table core_known_place enable row level security;
alter table core_known_place force row level security;

create table core_mail (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  subject text not null,
  subject_key text collate "C" generated always as (lower((subject COLLATE pg_c_utf8))) stored,
  recipients text not null,
  cc text,
  bcc text,
  sender text,
  reply_to text,
  text text not null,
  html text,
  status text not null default 'queued'::text,
  attempts bigint default 0,
  error text,
  message_id text,
  template text not null,
  about_id uuid,
  about_entity text,
  person_id uuid,
  link text,
  caused_by_id uuid,
  sent_at timestamp(3) with time zone,
  calendar text,
  constraint core_mail_pkey PRIMARY KEY (tenant_id, id),
  constraint core_mail_about_entity_whole CHECK ((num_nulls(about_id, about_entity) = ANY (ARRAY[0, 2]))),
  constraint core_mail_attempts_range CHECK (((attempts >= 0) AND (attempts <= '9007199254740991'::bigint))),
  constraint core_mail_bcc_length CHECK (((char_length(bcc) >= 1) AND (char_length(bcc) <= 2000))),
  constraint core_mail_calendar_length CHECK (((char_length(calendar) >= 1) AND (char_length(calendar) <= 200000))),
  constraint core_mail_cc_length CHECK (((char_length(cc) >= 1) AND (char_length(cc) <= 2000))),
  constraint core_mail_error_length CHECK (((char_length(error) >= 1) AND (char_length(error) <= 2000))),
  constraint core_mail_html_length CHECK (((char_length(html) >= 1) AND (char_length(html) <= 400000))),
  constraint core_mail_link_known CHECK ((link = ANY (ARRAY['invitation'::text, 'password'::text]))),
  constraint core_mail_message_id_length CHECK (((char_length(message_id) >= 1) AND (char_length(message_id) <= 200))),
  constraint core_mail_recipients_length CHECK (((char_length(recipients) >= 1) AND (char_length(recipients) <= 2000))),
  constraint core_mail_reply_to_form CHECK ((reply_to ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint core_mail_reply_to_length CHECK (((char_length(reply_to) >= 1) AND (char_length(reply_to) <= 254))),
  constraint core_mail_sender_length CHECK (((char_length(sender) >= 1) AND (char_length(sender) <= 400))),
  constraint core_mail_sent_at_range CHECK (((sent_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (sent_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint core_mail_status_known CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'kept'::text, 'failed'::text, 'bounced'::text]))),
  constraint core_mail_subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 500))),
  constraint core_mail_template_length CHECK (((char_length(template) >= 1) AND (char_length(template) <= 60))),
  constraint core_mail_text_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 200000)))
);
CREATE INDEX core_mail_about_id_idx ON public.core_mail USING btree (tenant_id, about_entity, about_id, id);
CREATE INDEX core_mail_caused_idx ON public.core_mail USING btree (tenant_id, caused_by_id, created_at DESC, id DESC);
CREATE INDEX core_mail_created_at_idx ON public.core_mail USING btree (tenant_id, created_at, id);
CREATE INDEX core_mail_message_id_idx ON public.core_mail USING btree (tenant_id, message_id, id);
CREATE INDEX core_mail_person_id_idx ON public.core_mail USING btree (tenant_id, person_id, id);
CREATE INDEX core_mail_sent_at_idx ON public.core_mail USING btree (tenant_id, sent_at, id);
CREATE INDEX core_mail_status_idx ON public.core_mail USING btree (tenant_id, status, id);
CREATE INDEX core_mail_subject_key_idx ON public.core_mail USING btree (tenant_id, subject_key, id);
CREATE INDEX core_mail_updated_at_idx ON public.core_mail USING btree (tenant_id, updated_at, id);
alter table core_mail enable row level security;
alter table core_mail force row level security;
grant delete, insert, select, update on core_mail to inopsio_app;

create table core_mail_settings (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text generated always as (COALESCE(from_name, host, 'Mail settings'::text)) stored,
  name_key text collate "C" generated always as (lower((COALESCE(from_name, host, 'Mail settings'::text) COLLATE pg_c_utf8))) stored,
  from_name text,
  from_address text,
  reply_to text,
  host text,
  port bigint default 587,
  security text not null default 'startTls'::text,
  login text,
  password bytea,
  most_per_minute bigint default 120,
  constraint core_mail_settings_pkey PRIMARY KEY (tenant_id),
  constraint core_mail_settings_from_address_form CHECK ((from_address ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint core_mail_settings_from_address_length CHECK (((char_length(from_address) >= 1) AND (char_length(from_address) <= 254))),
  constraint core_mail_settings_from_name_length CHECK (((char_length(from_name) >= 1) AND (char_length(from_name) <= 120))),
  constraint core_mail_settings_host_length CHECK (((char_length(host) >= 1) AND (char_length(host) <= 253))),
  constraint core_mail_settings_login_length CHECK (((char_length(login) >= 1) AND (char_length(login) <= 254))),
  constraint core_mail_settings_most_per_minute_range CHECK (((most_per_minute >= 1) AND (most_per_minute <= 10000))),
  constraint core_mail_settings_own_server_has_sender CHECK (((host IS NULL) OR (from_address IS NOT NULL))),
  constraint core_mail_settings_password_is_encrypted CHECK (((security <> 'none'::text) OR (password IS NULL))),
  constraint core_mail_settings_port_range CHECK (((port >= 1) AND (port <= 65535))),
  constraint core_mail_settings_reply_to_form CHECK ((reply_to ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint core_mail_settings_reply_to_length CHECK (((char_length(reply_to) >= 1) AND (char_length(reply_to) <= 254))),
  constraint core_mail_settings_security_known CHECK ((security = ANY (ARRAY['startTls'::text, 'tls'::text, 'none'::text])))
);
CREATE INDEX core_mail_settings_created_at_idx ON public.core_mail_settings USING btree (tenant_id, created_at, id);
CREATE INDEX core_mail_settings_name_key_idx ON public.core_mail_settings USING btree (tenant_id, name_key, id);
CREATE INDEX core_mail_settings_updated_at_idx ON public.core_mail_settings USING btree (tenant_id, updated_at, id);
alter table core_mail_settings enable row level security;
alter table core_mail_settings force row level security;
grant delete, insert, select, update on core_mail_settings to inopsio_app;

create table core_mail_template (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  template text not null,
  locale text not null default 'en'::text,
  subject text not null,
  subject_key text collate "C" generated always as (lower((subject COLLATE pg_c_utf8))) stored,
  text text not null,
  html text,
  uses text,
  constraint core_mail_template_pkey PRIMARY KEY (tenant_id, id),
  constraint core_mail_template_html_length CHECK (((char_length(html) >= 1) AND (char_length(html) <= 50000))),
  constraint core_mail_template_locale_length CHECK (((char_length(locale) >= 1) AND (char_length(locale) <= 20))),
  constraint core_mail_template_subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 300))),
  constraint core_mail_template_template_known CHECK ((template = ANY (ARRAY['invitation'::text, 'notification'::text, 'digest'::text, 'webhookDisabled'::text]))),
  constraint core_mail_template_text_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 20000))),
  constraint core_mail_template_uses_length CHECK (((char_length(uses) >= 1) AND (char_length(uses) <= 500)))
);
CREATE INDEX core_mail_template_created_at_idx ON public.core_mail_template USING btree (tenant_id, created_at, id);
CREATE INDEX core_mail_template_subject_key_idx ON public.core_mail_template USING btree (tenant_id, subject_key, id);
CREATE UNIQUE INDEX core_mail_template_template ON public.core_mail_template USING btree (tenant_id, template, locale);
CREATE INDEX core_mail_template_template_idx ON public.core_mail_template USING btree (tenant_id, template, id);
CREATE INDEX core_mail_template_updated_at_idx ON public.core_mail_template USING btree (tenant_id, updated_at, id);
alter table core_mail_template enable row level security;
alter table core_mail_template force row level security;
grant delete, insert, select, update on core_mail_template to inopsio_app;

create table core_mail_turn (
  tenant_id uuid not null,
  next_at timestamp with time zone not null,
  constraint core_mail_turn_pkey PRIMARY KEY (tenant_id)
);
alter table core_mail_turn enable row level security;
alter table core_mail_turn force row level security;
grant insert, select, update on core_mail_turn to inopsio_app;

create table core_membership (
  tenant_id uuid not null,
  user_id uuid not null,
  account_id uuid not null,
  active boolean not null default true,
  constraint core_membership_pkey PRIMARY KEY (tenant_id, user_id),
  constraint core_membership_account UNIQUE (account_id, tenant_id)
);
alter table core_membership enable row level security;
alter table core_membership force row level security;

create table core_migration (
  module text not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  program text not null,
  constraint core_migration_pkey PRIMARY KEY (module, name)
);
grant select on core_migration to inopsio_app;

create table core_notification (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  user_id uuid not null,
  type text not null,
  title text not null,
  title_key text collate "C" generated always as (lower((title COLLATE pg_c_utf8))) stored,
  text text,
  about_id uuid,
  about_entity text,
  link text,
  read_at timestamp(3) with time zone,
  in_app boolean not null default true,
  mail text not null default 'off'::text,
  mailed_at timestamp(3) with time zone,
  event text not null,
  constraint core_notification_pkey PRIMARY KEY (tenant_id, id),
  constraint core_notification_about_entity_whole CHECK ((num_nulls(about_id, about_entity) = ANY (ARRAY[0, 2]))),
  constraint core_notification_event_length CHECK (((char_length(event) >= 1) AND (char_length(event) <= 100))),
  constraint core_notification_link_length CHECK (((char_length(link) >= 1) AND (char_length(link) <= 500))),
  constraint core_notification_mail_known CHECK ((mail = ANY (ARRAY['now'::text, 'daily'::text, 'off'::text]))),
  constraint core_notification_mailed_at_range CHECK (((mailed_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (mailed_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint core_notification_read_at_range CHECK (((read_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (read_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint core_notification_text_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 2000))),
  constraint core_notification_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 500))),
  constraint core_notification_type_length CHECK (((char_length(type) >= 1) AND (char_length(type) <= 100)))
);
CREATE INDEX core_notification_about_id_idx ON public.core_notification USING btree (tenant_id, about_entity, about_id, id);
CREATE INDEX core_notification_created_at_idx ON public.core_notification USING btree (tenant_id, created_at, id);
CREATE INDEX core_notification_of_user_idx ON public.core_notification USING btree (tenant_id, user_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX core_notification_once ON public.core_notification USING btree (tenant_id, user_id, type, event);
CREATE INDEX core_notification_title_key_idx ON public.core_notification USING btree (tenant_id, title_key, id);
CREATE INDEX core_notification_unread_idx ON public.core_notification USING btree (tenant_id, user_id, in_app, read_at, id);
CREATE INDEX core_notification_updated_at_idx ON public.core_notification USING btree (tenant_id, updated_at, id);
alter table core_notification enable row level security;
alter table core_notification force row level security;
grant delete, insert, select, update on core_notification to inopsio_app;

create table core_notification_preferences (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  user_id uuid not null,
  zone text,
  zone_key text collate "C" generated always as (lower((zone COLLATE pg_c_utf8))) stored,
  digest_hour bigint not null default 8,
  types jsonb,
  constraint core_notification_preferences_pkey PRIMARY KEY (tenant_id, id),
  constraint core_notification_preferences_digest_hour_range CHECK (((digest_hour >= 0) AND (digest_hour <= 23))),
  constraint core_notification_preferences_types_size CHECK ((char_length((types)::text) <= 200000)),
  constraint core_notification_preferences_zone_length CHECK (((char_length(zone) >= 1) AND (char_length(zone) <= 60)))
);
CREATE INDEX core_notification_preferences_created_at_idx ON public.core_notification_preferences USING btree (tenant_id, created_at, id);
CREATE INDEX core_notification_preferences_updated_at_idx ON public.core_notification_preferences USING btree (tenant_id, updated_at, id);
CREATE INDEX core_notification_preferences_user_id_idx ON public.core_notification_preferences USING btree (tenant_id, user_id, id);
CREATE INDEX core_notification_preferences_zone_key_idx ON public.core_notification_preferences USING btree (tenant_id, zone_key, id);
alter table core_notification_preferences enable row level security;
alter table core_notification_preferences force row level security;
grant delete, insert, select, update on core_notification_preferences to inopsio_app;

create table core_oauth_token (
  hash bytea not null,
  kind text not null,
  tenant_id uuid not null,
  user_id uuid not null,
  app_id uuid not null,
  client bytea not null,
  redirect_uri text,
  challenge text,
  scopes text[] not null,
  audience text not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint core_oauth_token_pkey PRIMARY KEY (hash),
  constraint core_oauth_token_audience CHECK ((audience = ANY (ARRAY['mcp'::text, 'api'::text]))),
  constraint core_oauth_token_client_length CHECK ((octet_length(client) = 32)),
  constraint core_oauth_token_hash_length CHECK ((octet_length(hash) = 32)),
  constraint core_oauth_token_kind CHECK ((kind = ANY (ARRAY['code'::text, 'refresh'::text]))),
  constraint core_oauth_token_shape CHECK (((kind = 'code'::text) = ((challenge IS NOT NULL) AND (redirect_uri IS NOT NULL))))
);
CREATE INDEX core_oauth_token_app_idx ON public.core_oauth_token USING btree (tenant_id, app_id);
CREATE INDEX core_oauth_token_expires ON public.core_oauth_token USING btree (expires_at);
CREATE INDEX core_oauth_token_user_idx ON public.core_oauth_token USING btree (tenant_id, user_id);
alter table core_oauth_token enable row level security;
alter table core_oauth_token force row level security;

create table core_outbox (
  tenant_id uuid not null,
  seq bigint generated always as identity not null,
  xid xid8 not null default pg_current_xact_id(),
  event text not null,
  entity text not null,
  record_id uuid,
  change_id uuid,
  payload jsonb,
  at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  cause bigint default (NULLIF(current_setting('app.cause'::text, true), ''::text))::bigint,
  depth integer not null default COALESCE((NULLIF(current_setting('app.depth'::text, true), ''::text))::integer, 0),
  trace text default NULLIF(current_setting('app.trace'::text, true), ''::text),
  constraint core_outbox_pkey PRIMARY KEY (tenant_id, seq)
);
CREATE INDEX core_outbox_seq ON public.core_outbox USING btree (seq);
CREATE INDEX core_outbox_xid ON public.core_outbox USING btree (xid, seq);
alter table core_outbox enable row level security;
alter table core_outbox force row level security;
grant select on core_outbox to inopsio_app;

create table core_overlay (
  tenant_id uuid not null,
  revision bigint not null default 1,
  constraint core_overlay_pkey PRIMARY KEY (tenant_id)
);
alter table core_overlay enable row level security;
alter table core_overlay force row level security;
grant select on core_overlay to inopsio_app;

create table core_presence (
  tenant_id uuid not null,
  user_id uuid not null,
  tab uuid not null,
  entity text not null,
  record_id uuid not null,
  mode text not null,
  changed_at timestamp with time zone not null default clock_timestamp(),
  until timestamp with time zone not null,
  constraint core_presence_pkey PRIMARY KEY (tenant_id, user_id, tab),
  constraint core_presence_mode CHECK ((mode = ANY (ARRAY['viewing'::text, 'editing'::text])))
);
CREATE INDEX core_presence_changed ON public.core_presence USING btree (tenant_id, changed_at);
CREATE INDEX core_presence_record ON public.core_presence USING btree (tenant_id, record_id);
alter table core_presence enable row level security;
alter table core_presence force row level security;
grant delete, insert, select, update on core_presence to inopsio_app;

create table core_proof (
  hash bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint core_proof_pkey PRIMARY KEY (hash)
);
alter table core_proof enable row level security;
alter table core_proof force row level security;

create table core_role (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  key text not null,
  grants jsonb,
  constraint core_role_pkey PRIMARY KEY (tenant_id, id),
  constraint core_role_grants_size CHECK ((char_length((grants)::text) <= 200000)),
  constraint core_role_key_length CHECK (((char_length(key) >= 1) AND (char_length(key) <= 60))),
  constraint core_role_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);
CREATE INDEX core_role_created_at_idx ON public.core_role USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX core_role_key ON public.core_role USING btree (tenant_id, key);
CREATE UNIQUE INDEX core_role_name ON public.core_role USING btree (tenant_id, name);
CREATE INDEX core_role_name_key_idx ON public.core_role USING btree (tenant_id, name_key, id);
CREATE INDEX core_role_updated_at_idx ON public.core_role USING btree (tenant_id, updated_at, id);
alter table core_role enable row level security;
alter table core_role force row level security;
grant delete, insert, select, update on core_role to inopsio_app;

create table core_role_members (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  constraint core_role_members_pkey PRIMARY KEY (tenant_id, source_id, target_id)
);
CREATE INDEX core_role_members_target_id_idx ON public.core_role_members USING btree (tenant_id, target_id, source_id);
alter table core_role_members enable row level security;
alter table core_role_members force row level security;
grant delete, insert, select on core_role_members to inopsio_app;

create table core_seal (
  tenant_id uuid not null,
  below_xid xid8 not null,
  rows integer not null,
  digest bytea not null,
  previous bytea not null,
  sealed_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  constraint core_seal_pkey PRIMARY KEY (tenant_id, below_xid)
);
alter table core_seal enable row level security;
alter table core_seal force row level security;
grant select on core_seal to inopsio_app;

create table core_search_build (
  tenant_id uuid not null,
  entity smallint not null,
  definition text not null,
  at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  constraint core_search_build_pkey PRIMARY KEY (tenant_id, entity)
);
alter table core_search_build enable row level security;
alter table core_search_build force row level security;
grant delete, insert, select, update on core_search_build to inopsio_app;

create table core_search_entity (
  entity text not null,
  number smallint generated always as identity not null,
  fields text[] not null,
  constraint core_search_entity_pkey PRIMARY KEY (entity),
  constraint core_search_entity_number_key UNIQUE (number)
);
alter table core_search_entity enable row level security;
alter table core_search_entity force row level security;

create table core_search_record (
  tenant_id uuid not null,
  record_id uuid not null,
  owner_id uuid,
  root_id uuid,
  entity smallint not null,
  terms text[] collate "C" not null,
  constraint core_search_record_pkey PRIMARY KEY (tenant_id, entity, record_id)
);
CREATE INDEX core_search_record_root ON public.core_search_record USING btree (tenant_id, root_id) WHERE (root_id IS NOT NULL);
alter table core_search_record enable row level security;
alter table core_search_record force row level security;
grant delete, insert, select, update on core_search_record to inopsio_app;

create table core_search_term (
  tenant_id uuid not null,
  term text collate "C" not null,
  entity smallint not null,
  df integer not null,
  constraint core_search_term_pkey PRIMARY KEY (tenant_id, term, entity) INCLUDE (df)
);
alter table core_search_term enable row level security;
alter table core_search_term force row level security;
grant delete, insert, select, update on core_search_term to inopsio_app;

create table core_search_token (
  tenant_id uuid not null,
  record_id uuid not null,
  owner_id uuid,
  entity smallint not null,
  rank smallint not null,
  token text collate "C" not null,
  constraint core_search_token_pkey PRIMARY KEY (tenant_id, entity, token, rank, record_id) INCLUDE (owner_id)
);
CREATE INDEX core_search_token_owner ON public.core_search_token USING btree (tenant_id, owner_id, token, rank, record_id) INCLUDE (entity) WHERE (owner_id IS NOT NULL);
alter table core_search_token enable row level security;
alter table core_search_token force row level security;
grant delete, insert, select, update on core_search_token to inopsio_app;

create table core_search_typo (
  tenant_id uuid not null,
  deletion text collate "C" not null,
  term text collate "C" not null,
  constraint core_search_typo_pkey PRIMARY KEY (tenant_id, deletion, term)
);
alter table core_search_typo enable row level security;
alter table core_search_typo force row level security;
grant delete, insert, select, update on core_search_typo to inopsio_app;

create table core_series (
  tenant_id uuid not null,
  entity text not null,
  field text not null,
  series text not null,
  next bigint not null,
  constraint core_series_pkey PRIMARY KEY (tenant_id, entity, field, series)
);
alter table core_series enable row level security;
alter table core_series force row level security;
grant select on core_series to inopsio_app;

create table core_session (
  token_hash bytea not null,
  id uuid not null default uuidv7(),
  kind text not null,
  tenant_id uuid not null,
  user_id uuid not null,
  account_id uuid,
  api_key_id uuid,
  scopes text[],
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  seen_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  idle_seconds integer,
  expires_at timestamp(3) with time zone not null,
  revoked_at timestamp with time zone,
  user_agent text not null default ''::text,
  address text not null default ''::text,
  app_id uuid,
  audience text,
  constraint core_session_pkey PRIMARY KEY (token_hash),
  constraint core_session_id UNIQUE (id),
  constraint core_session_audience CHECK ((audience = ANY (ARRAY['mcp'::text, 'api'::text]))),
  constraint core_session_hash_length CHECK ((octet_length(token_hash) = 32)),
  constraint core_session_idle CHECK ((idle_seconds > 0)),
  constraint core_session_kind CHECK ((kind = ANY (ARRAY['session'::text, 'apiKey'::text, 'app'::text]))),
  constraint core_session_shape CHECK ((((kind = 'apiKey'::text) = (api_key_id IS NOT NULL)) AND ((kind = 'app'::text) = (app_id IS NOT NULL)) AND ((kind = 'app'::text) = ((audience IS NOT NULL) AND (scopes IS NOT NULL)))))
);
CREATE INDEX core_session_account ON public.core_session USING btree (account_id, created_at);
CREATE INDEX core_session_api_key ON public.core_session USING btree (tenant_id, api_key_id) WHERE (api_key_id IS NOT NULL);
CREATE INDEX core_session_app ON public.core_session USING btree (tenant_id, app_id) WHERE (app_id IS NOT NULL);
CREATE INDEX core_session_user ON public.core_session USING btree (tenant_id, user_id);
alter table core_session enable row level security;
alter table core_session force row level security;

create table core_settings (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  legal_name text,
  street text,
  postal_code text,
  city text,
  country text not null,
  tax_id text,
  email text,
  phone text,
  website text,
  locale text not null,
  zone text not null,
  constraint core_settings_pkey PRIMARY KEY (tenant_id),
  constraint core_settings_city_length CHECK (((char_length(city) >= 1) AND (char_length(city) <= 100))),
  constraint core_settings_country_length CHECK (((char_length(country) >= 1) AND (char_length(country) <= 2))),
  constraint core_settings_email_form CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint core_settings_email_length CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint core_settings_legal_name_length CHECK (((char_length(legal_name) >= 1) AND (char_length(legal_name) <= 200))),
  constraint core_settings_locale_length CHECK (((char_length(locale) >= 1) AND (char_length(locale) <= 20))),
  constraint core_settings_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint core_settings_phone_form CHECK ((phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'::text)),
  constraint core_settings_phone_length CHECK (((char_length(phone) >= 1) AND (char_length(phone) <= 32))),
  constraint core_settings_postal_code_length CHECK (((char_length(postal_code) >= 1) AND (char_length(postal_code) <= 20))),
  constraint core_settings_street_length CHECK (((char_length(street) >= 1) AND (char_length(street) <= 200))),
  constraint core_settings_tax_id_length CHECK (((char_length(tax_id) >= 1) AND (char_length(tax_id) <= 40))),
  constraint core_settings_website_length CHECK (((char_length(website) >= 1) AND (char_length(website) <= 2000))),
  constraint core_settings_website_scheme CHECK ((website ~ '^https?://'::text)),
  constraint core_settings_zone_length CHECK (((char_length(zone) >= 1) AND (char_length(zone) <= 60)))
);
CREATE INDEX core_settings_created_at_idx ON public.core_settings USING btree (tenant_id, created_at, id);
CREATE INDEX core_settings_name_key_idx ON public.core_settings USING btree (tenant_id, name_key, id);
CREATE INDEX core_settings_updated_at_idx ON public.core_settings USING btree (tenant_id, updated_at, id);
alter table core_settings enable row level security;
alter table core_settings force row level security;
grant delete, insert, select, update on core_settings to inopsio_app;

create table core_setup_link (
  token_hash bytea not null,
  kind text not null,
  account_id uuid,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint core_setup_link_pkey PRIMARY KEY (token_hash),
  constraint core_setup_link_hash_length CHECK ((octet_length(token_hash) = 32)),
  constraint core_setup_link_kind CHECK ((kind = ANY (ARRAY['setup'::text, 'password'::text]))),
  constraint core_setup_link_shape CHECK (((kind = 'setup'::text) = (account_id IS NULL)))
);
alter table core_setup_link enable row level security;
alter table core_setup_link force row level security;

create table core_share (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  entity text not null,
  record_id uuid not null,
  user_id uuid,
  team_id uuid,
  access text not null,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid,
  constraint core_share_pkey PRIMARY KEY (tenant_id, id),
  constraint core_share_once UNIQUE NULLS NOT DISTINCT (tenant_id, entity, record_id, user_id, team_id),
  constraint core_share_access CHECK ((access = ANY (ARRAY['read'::text, 'write'::text]))),
  constraint core_share_one CHECK ((num_nonnulls(user_id, team_id) <= 1))
);
CREATE INDEX core_share_team ON public.core_share USING btree (tenant_id, team_id);
CREATE INDEX core_share_user ON public.core_share USING btree (tenant_id, user_id);
alter table core_share enable row level security;
alter table core_share force row level security;
grant delete, insert, select on core_share to inopsio_app;
grant update (access) on core_share to inopsio_app;

create table core_sign_in_attempt (
  kind text not null,
  key bytea not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  constraint core_sign_in_attempt_pkey PRIMARY KEY (kind, key),
  constraint core_sign_in_attempt_kind CHECK ((kind = ANY (ARRAY['account'::text, 'address'::text, 'place'::text])))
);
CREATE INDEX core_sign_in_attempt_last ON public.core_sign_in_attempt USING btree (last_at);
alter table core_sign_in_attempt enable row level security;
alter table core_sign_in_attempt force row level security;

create table core_subscription (
  name text not null,
  worker_id uuid,
  after_seq bigint not null default 0,
  read_until pg_snapshot not null,
  reading_until pg_snapshot,
  constraint core_subscription_pkey PRIMARY KEY (name)
);
alter table core_subscription enable row level security;
alter table core_subscription force row level security;

create table core_subscription_lane (
  subscriber text not null,
  tenant_id uuid not null,
  read_until pg_snapshot not null,
  reading_until pg_snapshot,
  after_seq bigint not null,
  served_at timestamp with time zone not null default now(),
  constraint core_subscription_lane_pkey PRIMARY KEY (subscriber, tenant_id)
);
CREATE INDEX core_subscription_lane_tenant ON public.core_subscription_lane USING btree (tenant_id);
alter table core_subscription_lane enable row level security;
alter table core_subscription_lane force row level security;

create table core_team (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  parent_id uuid,
  lead_id uuid,
  constraint core_team_pkey PRIMARY KEY (tenant_id, id),
  constraint core_team_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint core_team_parent_id_self CHECK ((parent_id <> id))
);
CREATE INDEX core_team_created_at_idx ON public.core_team USING btree (tenant_id, created_at, id);
CREATE INDEX core_team_lead_id_idx ON public.core_team USING btree (tenant_id, lead_id, id);
CREATE UNIQUE INDEX core_team_name ON public.core_team USING btree (tenant_id, name);
CREATE INDEX core_team_name_key_idx ON public.core_team USING btree (tenant_id, name_key, id);
CREATE INDEX core_team_parent_id_idx ON public.core_team USING btree (tenant_id, parent_id, id);
CREATE INDEX core_team_updated_at_idx ON public.core_team USING btree (tenant_id, updated_at, id);
alter table core_team enable row level security;
alter table core_team force row level security;
grant delete, insert, select, update on core_team to inopsio_app;

create table core_team_members (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  constraint core_team_members_pkey PRIMARY KEY (tenant_id, source_id, target_id)
);
CREATE INDEX core_team_members_target_id_idx ON public.core_team_members USING btree (tenant_id, target_id, source_id);
alter table core_team_members enable row level security;
alter table core_team_members force row level security;
grant delete, insert, select on core_team_members to inopsio_app;

create table core_tenant (
  id uuid not null default uuidv7(),
  slug text not null,
  name text not null,
  base_currency text not null,
  locale text not null,
  zone text not null,
  country text not null,
  revision bigint not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  suspended_at timestamp(3) with time zone,
  constraint core_tenant_pkey PRIMARY KEY (id),
  constraint core_tenant_slug UNIQUE (slug),
  constraint core_tenant_country_form CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint core_tenant_currency_form CHECK ((base_currency ~ '^[A-Z]{3}$'::text)),
  constraint core_tenant_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint core_tenant_slug_form CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'::text))
);
alter table core_tenant enable row level security;
alter table core_tenant force row level security;

create table core_user (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  email text not null,
  email_key text collate "C" generated always as (lower((email COLLATE pg_c_utf8))) stored,
  active boolean not null default true,
  constraint core_user_pkey PRIMARY KEY (tenant_id, id),
  constraint core_user_email_form CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint core_user_email_length CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint core_user_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);
CREATE INDEX core_user_created_at_idx ON public.core_user USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX core_user_email ON public.core_user USING btree (tenant_id, email);
CREATE INDEX core_user_email_key_idx ON public.core_user USING btree (tenant_id, email_key, id);
CREATE INDEX core_user_name_key_idx ON public.core_user USING btree (tenant_id, name_key, id);
CREATE INDEX core_user_updated_at_idx ON public.core_user USING btree (tenant_id, updated_at, id);
alter table core_user enable row level security;
alter table core_user force row level security;
grant delete, insert, select, update on core_user to inopsio_app;

create table core_view (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  entity text not null,
  kind text not null default 'table'::text,
  conditions jsonb,
  sorting text,
  columns jsonb,
  grouped_by text,
  visibility text not null default 'private'::text,
  team_id uuid,
  pinned boolean not null default false,
  opens_for text,
  position bigint not null default 0,
  owner_id uuid,
  constraint core_view_pkey PRIMARY KEY (tenant_id, id),
  constraint core_view_columns_size CHECK ((char_length((columns)::text) <= 200000)),
  constraint core_view_conditions_size CHECK ((char_length((conditions)::text) <= 200000)),
  constraint core_view_entity_length CHECK (((char_length(entity) >= 1) AND (char_length(entity) <= 100))),
  constraint core_view_grouped_by_length CHECK (((char_length(grouped_by) >= 1) AND (char_length(grouped_by) <= 100))),
  constraint core_view_kind_known CHECK ((kind = ANY (ARRAY['table'::text, 'board'::text, 'calendar'::text, 'timeline'::text]))),
  constraint core_view_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint core_view_opens_for_known CHECK ((opens_for = ANY (ARRAY['owner'::text, 'everyone'::text]))),
  constraint core_view_position_range CHECK ((("position" >= 0) AND ("position" <= 10000))),
  constraint core_view_sorting_length CHECK (((char_length(sorting) >= 1) AND (char_length(sorting) <= 300))),
  constraint core_view_visibility_known CHECK ((visibility = ANY (ARRAY['private'::text, 'team'::text, 'all'::text])))
);
CREATE INDEX core_view_created_at_idx ON public.core_view USING btree (tenant_id, created_at, id);
CREATE INDEX core_view_entity_idx ON public.core_view USING btree (tenant_id, entity, id);
CREATE INDEX core_view_name_key_idx ON public.core_view USING btree (tenant_id, name_key, id);
CREATE INDEX core_view_of_entity_idx ON public.core_view USING btree (tenant_id, entity, "position", id);
CREATE INDEX core_view_owner_id_idx ON public.core_view USING btree (tenant_id, owner_id, id);
CREATE INDEX core_view_team_id_idx ON public.core_view USING btree (tenant_id, team_id, id);
CREATE INDEX core_view_updated_at_idx ON public.core_view USING btree (tenant_id, updated_at, id);
alter table core_view enable row level security;
alter table core_view force row level security;
grant delete, insert, select, update on core_view to inopsio_app;

create table core_webhook (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  label text not null,
  label_key text collate "C" generated always as (lower((label COLLATE pg_c_utf8))) stored,
  address text not null,
  owner_id uuid not null,
  enabled boolean not null default true,
  disabled_reason text,
  secret bytea,
  previous_secret bytea,
  previous_until timestamp(3) with time zone,
  failing_since timestamp(3) with time zone,
  delivered_at timestamp(3) with time zone,
  constraint core_webhook_pkey PRIMARY KEY (tenant_id, id),
  constraint core_webhook_address_length CHECK (((char_length(address) >= 1) AND (char_length(address) <= 2000))),
  constraint core_webhook_address_scheme CHECK ((address ~ '^https?://'::text)),
  constraint core_webhook_disabled_reason_length CHECK (((char_length(disabled_reason) >= 1) AND (char_length(disabled_reason) <= 500))),
  constraint core_webhook_label_length CHECK (((char_length(label) >= 1) AND (char_length(label) <= 120)))
);
CREATE INDEX core_webhook_created_at_idx ON public.core_webhook USING btree (tenant_id, created_at, id);
CREATE INDEX core_webhook_enabled_idx ON public.core_webhook USING btree (tenant_id, enabled, id);
CREATE INDEX core_webhook_label_key_idx ON public.core_webhook USING btree (tenant_id, label_key, id);
CREATE INDEX core_webhook_owner_id_idx ON public.core_webhook USING btree (tenant_id, owner_id, id);
CREATE INDEX core_webhook_updated_at_idx ON public.core_webhook USING btree (tenant_id, updated_at, id);
alter table core_webhook enable row level security;
alter table core_webhook force row level security;
grant delete, insert, select, update on core_webhook to inopsio_app;

create table core_webhook_delivery (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  at timestamp(3) with time zone not null,
  webhook_id uuid not null,
  message text not null,
  seq bigint,
  event text not null,
  outcome text not null,
  attempt bigint not null,
  status bigint,
  duration_ms bigint not null,
  error text,
  answer text,
  next_at timestamp(3) with time zone,
  constraint core_webhook_delivery_pkey PRIMARY KEY (tenant_id, at, id),
  constraint core_webhook_delivery_answer_length CHECK (((char_length(answer) >= 1) AND (char_length(answer) <= 1000))),
  constraint core_webhook_delivery_at_range CHECK (((at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint core_webhook_delivery_attempt_range CHECK (((attempt >= 1) AND (attempt <= '9007199254740991'::bigint))),
  constraint core_webhook_delivery_duration_ms_range CHECK (((duration_ms >= '-9007199254740991'::bigint) AND (duration_ms <= '9007199254740991'::bigint))),
  constraint core_webhook_delivery_error_length CHECK (((char_length(error) >= 1) AND (char_length(error) <= 500))),
  constraint core_webhook_delivery_event_length CHECK (((char_length(event) >= 1) AND (char_length(event) <= 120))),
  constraint core_webhook_delivery_message_length CHECK (((char_length(message) >= 1) AND (char_length(message) <= 36))),
  constraint core_webhook_delivery_next_at_range CHECK (((next_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (next_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint core_webhook_delivery_outcome_known CHECK ((outcome = ANY (ARRAY['delivered'::text, 'failed'::text, 'givenUp'::text, 'withheld'::text]))),
  constraint core_webhook_delivery_seq_range CHECK (((seq >= '-9007199254740991'::bigint) AND (seq <= '9007199254740991'::bigint))),
  constraint core_webhook_delivery_status_range CHECK (((status >= '-9007199254740991'::bigint) AND (status <= '9007199254740991'::bigint)))
) partition by range (at);
CREATE INDEX core_webhook_delivery_event_idx ON ONLY public.core_webhook_delivery USING btree (tenant_id, event, at, id);
CREATE INDEX core_webhook_delivery_message_idx ON ONLY public.core_webhook_delivery USING btree (tenant_id, message, at, id);
CREATE INDEX core_webhook_delivery_outcome_idx ON ONLY public.core_webhook_delivery USING btree (tenant_id, outcome, at, id);
CREATE INDEX core_webhook_delivery_webhook_id_idx ON ONLY public.core_webhook_delivery USING btree (tenant_id, webhook_id, at, id);
alter table core_webhook_delivery enable row level security;
alter table core_webhook_delivery force row level security;
grant insert, select on core_webhook_delivery to inopsio_app;

create table core_webhook_events (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint core_webhook_events_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint core_webhook_events_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX core_webhook_events_tag_idx ON public.core_webhook_events USING btree (tenant_id, tag, source_id);
alter table core_webhook_events enable row level security;
alter table core_webhook_events force row level security;
grant delete, insert, select on core_webhook_events to inopsio_app;

create table core_webhook_lane (
  tenant_id uuid not null,
  webhook_id uuid not null,
  job_id uuid,
  held_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  paused_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint core_webhook_lane_pkey PRIMARY KEY (tenant_id, webhook_id)
);
alter table core_webhook_lane enable row level security;
alter table core_webhook_lane force row level security;
grant delete, insert, select, update on core_webhook_lane to inopsio_app;

create table core_webhook_message (
  tenant_id uuid not null,
  webhook_id uuid not null,
  id uuid not null,
  seq bigint,
  event text not null,
  entity text not null,
  record_id uuid,
  change_id uuid,
  payload jsonb,
  at timestamp(3) with time zone not null,
  attempt integer not null default 0,
  next_at timestamp with time zone not null default now(),
  constraint core_webhook_message_pkey PRIMARY KEY (tenant_id, webhook_id, id)
);
CREATE INDEX core_webhook_message_due ON public.core_webhook_message USING btree (next_at);
CREATE INDEX core_webhook_message_next ON public.core_webhook_message USING btree (tenant_id, webhook_id, next_at, seq);
alter table core_webhook_message enable row level security;
alter table core_webhook_message force row level security;
grant delete, insert, select, update on core_webhook_message to inopsio_app;

create table core_worker (
  id uuid not null,
  number integer generated always as identity not null,
  host text not null,
  pid integer not null,
  started_at timestamp with time zone not null default now(),
  beat_at timestamp with time zone not null default now(),
  constraint core_worker_pkey PRIMARY KEY (id)
);
alter table core_worker enable row level security;
alter table core_worker force row level security;

create table crm_absence (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  first_day date not null,
  last_day date not null,
  reason text not null default 'Away'::text,
  constraint crm_absence_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_absence_first_day_range CHECK (((first_day >= '0001-01-01'::date) AND (first_day <= '9999-12-31'::date))),
  constraint crm_absence_last_day_range CHECK (((last_day >= '0001-01-01'::date) AND (last_day <= '9999-12-31'::date))),
  constraint crm_absence_order CHECK ((last_day >= first_day)),
  constraint crm_absence_reason_length CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 120)))
);
CREATE INDEX crm_absence_parent_idx ON public.crm_absence USING btree (tenant_id, parent_id, "position", id);
alter table crm_absence enable row level security;
alter table crm_absence force row level security;
grant delete, insert, select, update on crm_absence to inopsio_app;

create table crm_assignment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  lead_id uuid not null,
  outcome text not null,
  assignee_id uuid,
  given_at timestamp(3) with time zone,
  reason text not null,
  reason_key text collate "C" generated always as (lower((reason COLLATE pg_c_utf8))) stored,
  rule text,
  plan_id uuid,
  tries bigint not null default 0,
  tried_at timestamp(3) with time zone,
  constraint crm_assignment_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_assignment_given_at_range CHECK (((given_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (given_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint crm_assignment_outcome_known CHECK ((outcome = ANY (ARRAY['waiting'::text, 'given'::text, 'byHand'::text, 'settled'::text]))),
  constraint crm_assignment_reason_length CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 2000))),
  constraint crm_assignment_rule_length CHECK (((char_length(rule) >= 1) AND (char_length(rule) <= 120))),
  constraint crm_assignment_tried_at_range CHECK (((tried_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (tried_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint crm_assignment_tries_range CHECK (((tries >= 0) AND (tries <= '9007199254740991'::bigint)))
);
CREATE INDEX crm_assignment_created_at_idx ON public.crm_assignment USING btree (tenant_id, created_at, id);
CREATE INDEX crm_assignment_of_day_idx ON public.crm_assignment USING btree (tenant_id, assignee_id, given_at, id);
CREATE INDEX crm_assignment_of_lead_idx ON public.crm_assignment USING btree (tenant_id, lead_id, created_at, id);
CREATE INDEX crm_assignment_outcome_idx ON public.crm_assignment USING btree (tenant_id, outcome, id);
CREATE INDEX crm_assignment_plan_id_idx ON public.crm_assignment USING btree (tenant_id, plan_id, id);
CREATE INDEX crm_assignment_queue_idx ON public.crm_assignment USING btree (tenant_id, outcome, created_at, id);
CREATE INDEX crm_assignment_reason_key_idx ON public.crm_assignment USING btree (tenant_id, reason_key, id);
CREATE INDEX crm_assignment_updated_at_idx ON public.crm_assignment USING btree (tenant_id, updated_at, id);
CREATE UNIQUE INDEX crm_assignment_waiting ON public.crm_assignment USING btree (tenant_id, lead_id) WHERE (outcome = 'waiting'::text);
alter table crm_assignment enable row level security;
alter table crm_assignment force row level security;
grant delete, insert, select, update on crm_assignment to inopsio_app;

create table crm_assignment_plan (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  status text not null default 'draft'::text,
  activated_at timestamp(3) with time zone,
  retired_at timestamp(3) with time zone,
  constraint crm_assignment_plan_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_assignment_plan_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint crm_assignment_plan_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'active'::text, 'retired'::text])))
);
CREATE UNIQUE INDEX crm_assignment_plan_active ON public.crm_assignment_plan USING btree (tenant_id, status) WHERE (status = 'active'::text);
CREATE INDEX crm_assignment_plan_created_at_idx ON public.crm_assignment_plan USING btree (tenant_id, created_at, id);
CREATE INDEX crm_assignment_plan_name_key_idx ON public.crm_assignment_plan USING btree (tenant_id, name_key, id);
CREATE INDEX crm_assignment_plan_status_idx ON public.crm_assignment_plan USING btree (tenant_id, status, id);
CREATE INDEX crm_assignment_plan_updated_at_idx ON public.crm_assignment_plan USING btree (tenant_id, updated_at, id);
alter table crm_assignment_plan enable row level security;
alter table crm_assignment_plan force row level security;
grant delete, insert, select, update on crm_assignment_plan to inopsio_app;

create table crm_assignment_rule (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  name text not null,
  condition jsonb,
  way text not null default 'turns'::text,
  weights jsonb,
  keeps text not null default 'nothing'::text,
  otherwise text not null default 'queue'::text,
  enabled boolean not null default true,
  pool text,
  constraint crm_assignment_rule_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_assignment_rule_condition_size CHECK ((char_length((condition)::text) <= 200000)),
  constraint crm_assignment_rule_keeps_known CHECK ((keeps = ANY (ARRAY['nothing'::text, 'company'::text, 'person'::text, 'both'::text]))),
  constraint crm_assignment_rule_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint crm_assignment_rule_otherwise_known CHECK ((otherwise = ANY (ARRAY['queue'::text, 'next'::text]))),
  constraint crm_assignment_rule_pool_length CHECK (((char_length(pool) >= 1) AND (char_length(pool) <= 36))),
  constraint crm_assignment_rule_way_known CHECK ((way = ANY (ARRAY['turns'::text, 'weights'::text]))),
  constraint crm_assignment_rule_weights_size CHECK ((char_length((weights)::text) <= 200000))
);
CREATE INDEX crm_assignment_rule_parent_idx ON public.crm_assignment_rule USING btree (tenant_id, parent_id, "position", id);
alter table crm_assignment_rule enable row level security;
alter table crm_assignment_rule force row level security;
grant delete, insert, select, update on crm_assignment_rule to inopsio_app;

create table crm_assignment_rule_members (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  constraint crm_assignment_rule_members_pkey PRIMARY KEY (tenant_id, source_id, target_id)
);
CREATE INDEX crm_assignment_rule_members_target_id_idx ON public.crm_assignment_rule_members USING btree (tenant_id, target_id, source_id);
alter table crm_assignment_rule_members enable row level security;
alter table crm_assignment_rule_members force row level security;
grant delete, insert, select on crm_assignment_rule_members to inopsio_app;

create table crm_assignment_simulation (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  plan_id uuid not null,
  plan_name text not null,
  plan_name_key text collate "C" generated always as (lower((plan_name COLLATE pg_c_utf8))) stored,
  days bigint not null,
  status text not null default 'waiting'::text,
  job text,
  leads bigint,
  result jsonb,
  constraint crm_assignment_simulation_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_assignment_simulation_days_range CHECK (((days >= 1) AND (days <= 366))),
  constraint crm_assignment_simulation_job_length CHECK (((char_length(job) >= 1) AND (char_length(job) <= 36))),
  constraint crm_assignment_simulation_leads_range CHECK (((leads >= 0) AND (leads <= '9007199254740991'::bigint))),
  constraint crm_assignment_simulation_plan_name_length CHECK (((char_length(plan_name) >= 1) AND (char_length(plan_name) <= 120))),
  constraint crm_assignment_simulation_result_size CHECK ((char_length((result)::text) <= 200000)),
  constraint crm_assignment_simulation_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text])))
);
CREATE INDEX crm_assignment_simulation_created_at_idx ON public.crm_assignment_simulation USING btree (tenant_id, created_at, id);
CREATE INDEX crm_assignment_simulation_of_plan_idx ON public.crm_assignment_simulation USING btree (tenant_id, plan_id, created_at, id);
CREATE INDEX crm_assignment_simulation_plan_name_key_idx ON public.crm_assignment_simulation USING btree (tenant_id, plan_name_key, id);
CREATE INDEX crm_assignment_simulation_status_idx ON public.crm_assignment_simulation USING btree (tenant_id, status, id);
CREATE INDEX crm_assignment_simulation_updated_at_idx ON public.crm_assignment_simulation USING btree (tenant_id, updated_at, id);
alter table crm_assignment_simulation enable row level security;
alter table crm_assignment_simulation force row level security;
grant delete, insert, select, update on crm_assignment_simulation to inopsio_app;

create table crm_assignment_turn (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  pool text not null,
  pool_key text collate "C" generated always as (lower((pool COLLATE pg_c_utf8))) stored,
  user_id uuid not null,
  credit bigint not null default 0,
  taken bigint not null default 0,
  constraint crm_assignment_turn_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_assignment_turn_credit_range CHECK (((credit >= '-9007199254740991'::bigint) AND (credit <= '9007199254740991'::bigint))),
  constraint crm_assignment_turn_pool_length CHECK (((char_length(pool) >= 1) AND (char_length(pool) <= 36))),
  constraint crm_assignment_turn_taken_range CHECK (((taken >= '-9007199254740991'::bigint) AND (taken <= '9007199254740991'::bigint)))
);
CREATE INDEX crm_assignment_turn_created_at_idx ON public.crm_assignment_turn USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_assignment_turn_member ON public.crm_assignment_turn USING btree (tenant_id, pool, user_id);
CREATE INDEX crm_assignment_turn_pool_key_idx ON public.crm_assignment_turn USING btree (tenant_id, pool_key, id);
CREATE INDEX crm_assignment_turn_updated_at_idx ON public.crm_assignment_turn USING btree (tenant_id, updated_at, id);
CREATE INDEX crm_assignment_turn_user_id_idx ON public.crm_assignment_turn USING btree (tenant_id, user_id, id);
alter table crm_assignment_turn enable row level security;
alter table crm_assignment_turn force row level security;
grant delete, insert, select, update on crm_assignment_turn to inopsio_app;

create table crm_availability (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null default 'Working hours'::text,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  user_id uuid not null,
  takes_leads boolean not null default true,
  zone text,
  hours jsonb,
  open_limit bigint,
  day_limit bigint,
  constraint crm_availability_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_availability_day_limit_range CHECK (((day_limit >= 0) AND (day_limit <= 100000))),
  constraint crm_availability_hours_size CHECK ((char_length((hours)::text) <= 200000)),
  constraint crm_availability_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint crm_availability_open_limit_range CHECK (((open_limit >= 0) AND (open_limit <= 100000))),
  constraint crm_availability_zone_length CHECK (((char_length(zone) >= 1) AND (char_length(zone) <= 60)))
);
CREATE INDEX crm_availability_created_at_idx ON public.crm_availability USING btree (tenant_id, created_at, id);
CREATE INDEX crm_availability_name_key_idx ON public.crm_availability USING btree (tenant_id, name_key, id);
CREATE INDEX crm_availability_updated_at_idx ON public.crm_availability USING btree (tenant_id, updated_at, id);
CREATE UNIQUE INDEX crm_availability_user ON public.crm_availability USING btree (tenant_id, user_id);
CREATE INDEX crm_availability_user_id_idx ON public.crm_availability USING btree (tenant_id, user_id, id);
alter table crm_availability enable row level security;
alter table crm_availability force row level security;
grant delete, insert, select, update on crm_availability to inopsio_app;

create table crm_company (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  domain text,
  domain_key text collate "C" generated always as (lower((domain COLLATE pg_c_utf8))) stored,
  website text,
  phone text,
  email text,
  industry text,
  employees bigint,
  revenue_amount bigint,
  revenue_currency text,
  revenue_base bigint,
  street text,
  postal_code text,
  city text,
  country text,
  parent_id uuid,
  owner_id uuid,
  note text,
  logo_id uuid,
  logo_about jsonb,
  custom jsonb not null default '{}'::jsonb,
  registered text,
  name_match text generated always as (NULLIF("left"(regexp_replace(lower((NORMALIZE(COALESCE(name, ''::text), NFD) COLLATE pg_c_utf8)), '[^[:alpha:]]'::text, ''::text, 'g'::text), 5), ''::text)) stored,
  phone_match text generated always as (split_part(phone, ';'::text, 1)) stored,
  constraint crm_company_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_company_city_length CHECK (((char_length(city) >= 1) AND (char_length(city) <= 100))),
  constraint crm_company_country_length CHECK (((char_length(country) >= 1) AND (char_length(country) <= 2))),
  constraint crm_company_custom_size CHECK ((pg_column_size(custom) <= 400000)),
  constraint crm_company_domain_length CHECK (((char_length(domain) >= 1) AND (char_length(domain) <= 253))),
  constraint crm_company_email_form CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint crm_company_email_length CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint crm_company_employees_range CHECK (((employees >= 0) AND (employees <= 10000000))),
  constraint crm_company_industry_known CHECK ((industry = ANY (ARRAY['automation'::text, 'automotive'::text, 'chemicals'::text, 'energy'::text, 'food'::text, 'logistics'::text, 'machinery'::text, 'pharma'::text, 'services'::text, 'other'::text]))),
  constraint crm_company_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint crm_company_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 20000))),
  constraint crm_company_parent_id_self CHECK ((parent_id <> id)),
  constraint crm_company_phone_form CHECK ((phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'::text)),
  constraint crm_company_phone_length CHECK (((char_length(phone) >= 1) AND (char_length(phone) <= 32))),
  constraint crm_company_postal_code_length CHECK (((char_length(postal_code) >= 1) AND (char_length(postal_code) <= 20))),
  constraint crm_company_registered_length CHECK (((char_length(registered) >= 1) AND (char_length(registered) <= 253))),
  constraint crm_company_revenue_amount_sign CHECK ((revenue_amount >= 0)),
  constraint crm_company_revenue_amount_whole CHECK ((num_nulls(revenue_amount, revenue_currency, revenue_base) = ANY (ARRAY[0, 3]))),
  constraint crm_company_revenue_currency_form CHECK ((revenue_currency ~ '^[A-Z]{3}$'::text)),
  constraint crm_company_street_length CHECK (((char_length(street) >= 1) AND (char_length(street) <= 200))),
  constraint crm_company_website_length CHECK (((char_length(website) >= 1) AND (char_length(website) <= 2000))),
  constraint crm_company_website_scheme CHECK ((website ~ '^https?://'::text))
);
CREATE INDEX crm_company_city_idx ON public.crm_company USING btree (tenant_id, city, id);
CREATE INDEX crm_company_created_at_idx ON public.crm_company USING btree (tenant_id, created_at, id);
CREATE INDEX crm_company_domain_key_idx ON public.crm_company USING btree (tenant_id, domain_key, id);
CREATE INDEX crm_company_employees_idx ON public.crm_company USING btree (tenant_id, employees, id);
CREATE INDEX crm_company_industry_idx ON public.crm_company USING btree (tenant_id, industry, id);
CREATE INDEX crm_company_logo_id_idx ON public.crm_company USING btree (tenant_id, logo_id, id);
CREATE INDEX crm_company_name_key_idx ON public.crm_company USING btree (tenant_id, name_key, id);
CREATE INDEX crm_company_name_match_idx ON public.crm_company USING btree (tenant_id, name_match, id);
CREATE INDEX crm_company_owner_id_idx ON public.crm_company USING btree (tenant_id, owner_id, id);
CREATE INDEX crm_company_parent_id_idx ON public.crm_company USING btree (tenant_id, parent_id, id);
CREATE INDEX crm_company_phone_match_idx ON public.crm_company USING btree (tenant_id, phone_match, id);
CREATE INDEX crm_company_registered_idx ON public.crm_company USING btree (tenant_id, registered, id);
CREATE INDEX crm_company_updated_at_idx ON public.crm_company USING btree (tenant_id, updated_at, id);
CREATE UNIQUE INDEX crm_company_web_domain ON public.crm_company USING btree (tenant_id, domain);
alter table crm_company enable row level security;
alter table crm_company force row level security;
grant delete, insert, select, update on crm_company to inopsio_app;

create table crm_company_attachment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  title text not null,
  title_key text collate "C" generated always as (lower((title COLLATE pg_c_utf8))) stored,
  file_id uuid,
  file_about jsonb,
  description text,
  record_id uuid not null,
  constraint crm_company_attachment_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_company_attachment_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 2000))),
  constraint crm_company_attachment_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
CREATE INDEX crm_company_attachment_created_at_idx ON public.crm_company_attachment USING btree (tenant_id, created_at, id);
CREATE INDEX crm_company_attachment_file_id_idx ON public.crm_company_attachment USING btree (tenant_id, file_id, id);
CREATE INDEX crm_company_attachment_record_id_idx ON public.crm_company_attachment USING btree (tenant_id, record_id, id);
CREATE INDEX crm_company_attachment_title_key_idx ON public.crm_company_attachment USING btree (tenant_id, title_key, id);
CREATE INDEX crm_company_attachment_updated_at_idx ON public.crm_company_attachment USING btree (tenant_id, updated_at, id);
alter table crm_company_attachment enable row level security;
alter table crm_company_attachment force row level security;
grant delete, insert, select, update on crm_company_attachment to inopsio_app;

create table crm_company_domain (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  domain text not null,
  registered text,
  constraint crm_company_domain_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_company_domain_domain_length CHECK (((char_length(domain) >= 1) AND (char_length(domain) <= 253))),
  constraint crm_company_domain_registered_length CHECK (((char_length(registered) >= 1) AND (char_length(registered) <= 253)))
);
CREATE UNIQUE INDEX crm_company_domain_domain ON public.crm_company_domain USING btree (tenant_id, domain);
CREATE INDEX crm_company_domain_parent_idx ON public.crm_company_domain USING btree (tenant_id, parent_id, "position", id);
CREATE INDEX crm_company_domain_registered_idx ON public.crm_company_domain USING btree (tenant_id, registered, id);
alter table crm_company_domain enable row level security;
alter table crm_company_domain force row level security;
grant delete, insert, select, update on crm_company_domain to inopsio_app;

create table crm_company_rollup (
  tenant_id uuid not null,
  id uuid not null,
  lead_count bigint not null default 0,
  constraint crm_company_rollup_pkey PRIMARY KEY (tenant_id, id)
);
alter table crm_company_rollup enable row level security;
alter table crm_company_rollup force row level security;
grant select on crm_company_rollup to inopsio_app;

create table crm_company_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint crm_company_tags_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint crm_company_tags_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX crm_company_tags_tag_idx ON public.crm_company_tags USING btree (tenant_id, tag, source_id);
alter table crm_company_tags enable row level security;
alter table crm_company_tags force row level security;
grant delete, insert, select on crm_company_tags to inopsio_app;

create table crm_contact (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  first_name text,
  last_name text not null,
  last_name_key text collate "C" generated always as (lower((last_name COLLATE pg_c_utf8))) stored,
  full_name text generated always as ((COALESCE((first_name || ' '::text), ''::text) || last_name)) stored,
  full_name_key text collate "C" generated always as (lower(((COALESCE((first_name || ' '::text), ''::text) || last_name) COLLATE pg_c_utf8))) stored,
  email text,
  phone text,
  company_id uuid,
  job_title text,
  city text,
  country text,
  consent boolean not null default false,
  owner_id uuid,
  note text,
  first_touch_id uuid,
  last_touch_id uuid,
  person_match text generated always as ((NULLIF("left"(regexp_replace(lower((NORMALIZE(COALESCE(last_name, ''::text), NFD) COLLATE pg_c_utf8)), '[^[:alpha:]]'::text, ''::text, 'g'::text), 3), ''::text) || "left"(regexp_replace(lower((NORMALIZE(COALESCE(first_name, ''::text), NFD) COLLATE pg_c_utf8)), '[^[:alpha:]]'::text, ''::text, 'g'::text), 1))) stored,
  custom jsonb not null default '{}'::jsonb,
  constraint crm_contact_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_contact_city_length CHECK (((char_length(city) >= 1) AND (char_length(city) <= 100))),
  constraint crm_contact_country_length CHECK (((char_length(country) >= 1) AND (char_length(country) <= 2))),
  constraint crm_contact_custom_size CHECK ((pg_column_size(custom) <= 400000)),
  constraint crm_contact_email_form CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint crm_contact_email_length CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint crm_contact_first_name_length CHECK (((char_length(first_name) >= 1) AND (char_length(first_name) <= 80))),
  constraint crm_contact_job_title_length CHECK (((char_length(job_title) >= 1) AND (char_length(job_title) <= 120))),
  constraint crm_contact_last_name_length CHECK (((char_length(last_name) >= 1) AND (char_length(last_name) <= 80))),
  constraint crm_contact_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 20000))),
  constraint crm_contact_phone_form CHECK ((phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'::text)),
  constraint crm_contact_phone_length CHECK (((char_length(phone) >= 1) AND (char_length(phone) <= 32)))
);
CREATE INDEX crm_contact_company_id_idx ON public.crm_contact USING btree (tenant_id, company_id, id);
CREATE INDEX crm_contact_created_at_idx ON public.crm_contact USING btree (tenant_id, created_at, id);
CREATE INDEX crm_contact_email_idx ON public.crm_contact USING btree (tenant_id, email, id);
CREATE INDEX crm_contact_first_touch_id_idx ON public.crm_contact USING btree (tenant_id, first_touch_id, id);
CREATE INDEX crm_contact_full_name_key_idx ON public.crm_contact USING btree (tenant_id, full_name_key, id);
CREATE INDEX crm_contact_last_name_key_idx ON public.crm_contact USING btree (tenant_id, last_name_key, id);
CREATE INDEX crm_contact_last_touch_id_idx ON public.crm_contact USING btree (tenant_id, last_touch_id, id);
CREATE INDEX crm_contact_owner_created_idx ON public.crm_contact USING btree (tenant_id, owner_id, created_at, id);
CREATE INDEX crm_contact_person_match_idx ON public.crm_contact USING btree (tenant_id, person_match, id);
CREATE INDEX crm_contact_updated_at_idx ON public.crm_contact USING btree (tenant_id, updated_at, id);
alter table crm_contact enable row level security;
alter table crm_contact force row level security;
grant delete, insert, select, update on crm_contact to inopsio_app;

create table crm_contact_attachment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  title text not null,
  title_key text collate "C" generated always as (lower((title COLLATE pg_c_utf8))) stored,
  file_id uuid,
  file_about jsonb,
  description text,
  record_id uuid not null,
  constraint crm_contact_attachment_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_contact_attachment_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 2000))),
  constraint crm_contact_attachment_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
CREATE INDEX crm_contact_attachment_created_at_idx ON public.crm_contact_attachment USING btree (tenant_id, created_at, id);
CREATE INDEX crm_contact_attachment_file_id_idx ON public.crm_contact_attachment USING btree (tenant_id, file_id, id);
CREATE INDEX crm_contact_attachment_record_id_idx ON public.crm_contact_attachment USING btree (tenant_id, record_id, id);
CREATE INDEX crm_contact_attachment_title_key_idx ON public.crm_contact_attachment USING btree (tenant_id, title_key, id);
CREATE INDEX crm_contact_attachment_updated_at_idx ON public.crm_contact_attachment USING btree (tenant_id, updated_at, id);
alter table crm_contact_attachment enable row level security;
alter table crm_contact_attachment force row level security;
grant delete, insert, select, update on crm_contact_attachment to inopsio_app;

create table crm_contact_email (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  address text not null,
  address_key text collate "C" generated always as (lower((address COLLATE pg_c_utf8))) stored,
  kind text default 'work'::text,
  is_primary boolean generated always as (("position" = 0)) stored,
  address_match text generated always as (
CASE
    WHEN (split_part(address, '@'::text, 2) = ANY (ARRAY['gmail.com'::text, 'googlemail.com'::text])) THEN (replace(split_part(split_part(address, '@'::text, 1), '+'::text, 1), '.'::text, ''::text) || '@gmail.com'::text)
    ELSE address
END) stored,
  constraint crm_contact_email_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_contact_email_address_form CHECK ((address ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint crm_contact_email_address_length CHECK (((char_length(address) >= 1) AND (char_length(address) <= 254))),
  constraint crm_contact_email_kind_known CHECK ((kind = ANY (ARRAY['work'::text, 'private'::text, 'other'::text])))
);
CREATE INDEX crm_contact_email_address_key_idx ON public.crm_contact_email USING btree (tenant_id, address_key, id);
CREATE INDEX crm_contact_email_address_match_idx ON public.crm_contact_email USING btree (tenant_id, address_match, id);
CREATE INDEX crm_contact_email_parent_idx ON public.crm_contact_email USING btree (tenant_id, parent_id, "position", id);
alter table crm_contact_email enable row level security;
alter table crm_contact_email force row level security;
grant delete, insert, select, update on crm_contact_email to inopsio_app;

create table crm_contact_phone (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  number text not null,
  kind text default 'work'::text,
  is_primary boolean generated always as (("position" = 0)) stored,
  number_match text generated always as (split_part(number, ';'::text, 1)) stored,
  constraint crm_contact_phone_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_contact_phone_kind_known CHECK ((kind = ANY (ARRAY['work'::text, 'mobile'::text, 'private'::text, 'fax'::text, 'other'::text]))),
  constraint crm_contact_phone_number_form CHECK ((number ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'::text)),
  constraint crm_contact_phone_number_length CHECK (((char_length(number) >= 1) AND (char_length(number) <= 32)))
);
CREATE INDEX crm_contact_phone_number_match_idx ON public.crm_contact_phone USING btree (tenant_id, number_match, id);
CREATE INDEX crm_contact_phone_parent_idx ON public.crm_contact_phone USING btree (tenant_id, parent_id, "position", id);
alter table crm_contact_phone enable row level security;
alter table crm_contact_phone force row level security;
grant delete, insert, select, update on crm_contact_phone to inopsio_app;

create table crm_contact_role (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  company_id uuid not null,
  role text not null,
  since date,
  until date,
  constraint crm_contact_role_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_contact_role_in_order CHECK ((since <= until)),
  constraint crm_contact_role_role_length CHECK (((char_length(role) >= 1) AND (char_length(role) <= 120))),
  constraint crm_contact_role_since_range CHECK (((since >= '0001-01-01'::date) AND (since <= '9999-12-31'::date))),
  constraint crm_contact_role_until_range CHECK (((until >= '0001-01-01'::date) AND (until <= '9999-12-31'::date)))
);
CREATE INDEX crm_contact_role_company_id_idx ON public.crm_contact_role USING btree (tenant_id, company_id, id);
CREATE INDEX crm_contact_role_parent_idx ON public.crm_contact_role USING btree (tenant_id, parent_id, "position", id);
alter table crm_contact_role enable row level security;
alter table crm_contact_role force row level security;
grant delete, insert, select, update on crm_contact_role to inopsio_app;

create table crm_contact_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint crm_contact_tags_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint crm_contact_tags_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX crm_contact_tags_tag_idx ON public.crm_contact_tags USING btree (tenant_id, tag, source_id);
alter table crm_contact_tags enable row level security;
alter table crm_contact_tags force row level security;
grant delete, insert, select on crm_contact_tags to inopsio_app;

create table crm_deal (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  company_id uuid,
  contact_id uuid,
  pipeline_id uuid,
  stage_id uuid,
  status text not null default 'open'::text,
  value_amount bigint,
  value_currency text,
  value_base bigint,
  close_date date,
  owner_id uuid,
  source_id uuid,
  lead_id uuid,
  probability bigint,
  category text,
  next_step text,
  note text,
  lost_reason_id uuid,
  competitor text,
  lost_note text,
  chance bigint,
  forecast text,
  weighted_amount bigint,
  weighted_currency text,
  weighted_base bigint,
  stage_since timestamp(3) with time zone,
  rots_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  days_to_close bigint generated always as (trunc((EXTRACT(epoch FROM (closed_at - created_at)) / (86400)::numeric))) stored,
  custom jsonb not null default '{}'::jsonb,
  constraint crm_deal_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_deal_category_known CHECK ((category = ANY (ARRAY['commit'::text, 'best'::text, 'pipeline'::text, 'omitted'::text]))),
  constraint crm_deal_close_date_range CHECK (((close_date >= '0001-01-01'::date) AND (close_date <= '9999-12-31'::date))),
  constraint crm_deal_competitor_length CHECK (((char_length(competitor) >= 1) AND (char_length(competitor) <= 120))),
  constraint crm_deal_custom_size CHECK ((pg_column_size(custom) <= 400000)),
  constraint crm_deal_forecast_known CHECK ((forecast = ANY (ARRAY['won'::text, 'commit'::text, 'best'::text, 'pipeline'::text, 'omitted'::text]))),
  constraint crm_deal_has_stage CHECK (((stage_id IS NOT NULL) AND (pipeline_id IS NOT NULL))),
  constraint crm_deal_lost_has_reason CHECK (((status <> 'lost'::text) OR (lost_reason_id IS NOT NULL))),
  constraint crm_deal_lost_note_length CHECK (((char_length(lost_note) >= 1) AND (char_length(lost_note) <= 1000))),
  constraint crm_deal_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200))),
  constraint crm_deal_next_step_length CHECK (((char_length(next_step) >= 1) AND (char_length(next_step) <= 200))),
  constraint crm_deal_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 20000))),
  constraint crm_deal_probability_range CHECK (((probability >= 0) AND (probability <= 100))),
  constraint crm_deal_stage_id_within CHECK (((stage_id IS NULL) OR (pipeline_id IS NOT NULL))),
  constraint crm_deal_status_known CHECK ((status = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text]))),
  constraint crm_deal_value_amount_sign CHECK ((value_amount >= 0)),
  constraint crm_deal_value_amount_whole CHECK ((num_nulls(value_amount, value_currency, value_base) = ANY (ARRAY[0, 3]))),
  constraint crm_deal_value_currency_form CHECK ((value_currency ~ '^[A-Z]{3}$'::text)),
  constraint crm_deal_weighted_amount_whole CHECK ((num_nulls(weighted_amount, weighted_currency, weighted_base) = ANY (ARRAY[0, 3]))),
  constraint crm_deal_weighted_currency_form CHECK ((weighted_currency ~ '^[A-Z]{3}$'::text))
);
CREATE INDEX crm_deal_board_idx ON public.crm_deal USING btree (tenant_id, pipeline_id, stage_id, created_at, id);
CREATE INDEX crm_deal_close_date_idx ON public.crm_deal USING btree (tenant_id, close_date, id);
CREATE INDEX crm_deal_closed_at_idx ON public.crm_deal USING btree (tenant_id, closed_at, id);
CREATE INDEX crm_deal_closing_idx ON public.crm_deal USING btree (tenant_id, status, close_date, id);
CREATE INDEX crm_deal_company_id_idx ON public.crm_deal USING btree (tenant_id, company_id, id);
CREATE INDEX crm_deal_contact_id_idx ON public.crm_deal USING btree (tenant_id, contact_id, id);
CREATE INDEX crm_deal_created_at_idx ON public.crm_deal USING btree (tenant_id, created_at, id);
CREATE INDEX crm_deal_forecast_idx ON public.crm_deal USING btree (tenant_id, forecast, id);
CREATE INDEX crm_deal_lead_id_idx ON public.crm_deal USING btree (tenant_id, lead_id, id);
CREATE INDEX crm_deal_lost_reason_id_idx ON public.crm_deal USING btree (tenant_id, lost_reason_id, id);
CREATE INDEX crm_deal_name_key_idx ON public.crm_deal USING btree (tenant_id, name_key, id);
CREATE INDEX crm_deal_owner_created_idx ON public.crm_deal USING btree (tenant_id, owner_id, created_at, id);
CREATE INDEX crm_deal_rots_at_idx ON public.crm_deal USING btree (tenant_id, rots_at, id);
CREATE INDEX crm_deal_source_id_idx ON public.crm_deal USING btree (tenant_id, source_id, id);
CREATE INDEX crm_deal_stage_id_idx ON public.crm_deal USING btree (tenant_id, stage_id, id);
CREATE INDEX crm_deal_stage_since_idx ON public.crm_deal USING btree (tenant_id, stage_since, id);
CREATE INDEX crm_deal_status_idx ON public.crm_deal USING btree (tenant_id, status, id);
CREATE INDEX crm_deal_updated_at_idx ON public.crm_deal USING btree (tenant_id, updated_at, id);
CREATE INDEX crm_deal_value_base_idx ON public.crm_deal USING btree (tenant_id, value_base, id);
alter table crm_deal enable row level security;
alter table crm_deal force row level security;
grant delete, insert, select, update on crm_deal to inopsio_app;

create table crm_deal_attachment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  title text not null,
  title_key text collate "C" generated always as (lower((title COLLATE pg_c_utf8))) stored,
  file_id uuid,
  file_about jsonb,
  description text,
  record_id uuid not null,
  constraint crm_deal_attachment_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_deal_attachment_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 2000))),
  constraint crm_deal_attachment_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
CREATE INDEX crm_deal_attachment_created_at_idx ON public.crm_deal_attachment USING btree (tenant_id, created_at, id);
CREATE INDEX crm_deal_attachment_file_id_idx ON public.crm_deal_attachment USING btree (tenant_id, file_id, id);
CREATE INDEX crm_deal_attachment_record_id_idx ON public.crm_deal_attachment USING btree (tenant_id, record_id, id);
CREATE INDEX crm_deal_attachment_title_key_idx ON public.crm_deal_attachment USING btree (tenant_id, title_key, id);
CREATE INDEX crm_deal_attachment_updated_at_idx ON public.crm_deal_attachment USING btree (tenant_id, updated_at, id);
alter table crm_deal_attachment enable row level security;
alter table crm_deal_attachment force row level security;
grant delete, insert, select, update on crm_deal_attachment to inopsio_app;

create table crm_deal_contact (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  deal_id uuid not null,
  contact_id uuid not null,
  role text not null default 'other'::text,
  note text,
  note_key text collate "C" generated always as (lower((note COLLATE pg_c_utf8))) stored,
  constraint crm_deal_contact_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_deal_contact_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 200))),
  constraint crm_deal_contact_role_known CHECK ((role = ANY (ARRAY['decides'::text, 'buys'::text, 'champions'::text, 'uses'::text, 'advises'::text, 'blocks'::text, 'other'::text])))
);
CREATE UNIQUE INDEX crm_deal_contact_contact ON public.crm_deal_contact USING btree (tenant_id, deal_id, contact_id);
CREATE INDEX crm_deal_contact_contact_id_idx ON public.crm_deal_contact USING btree (tenant_id, contact_id, id);
CREATE INDEX crm_deal_contact_created_at_idx ON public.crm_deal_contact USING btree (tenant_id, created_at, id);
CREATE INDEX crm_deal_contact_deal_id_idx ON public.crm_deal_contact USING btree (tenant_id, deal_id, id);
CREATE INDEX crm_deal_contact_note_key_idx ON public.crm_deal_contact USING btree (tenant_id, note_key, id);
CREATE INDEX crm_deal_contact_updated_at_idx ON public.crm_deal_contact USING btree (tenant_id, updated_at, id);
alter table crm_deal_contact enable row level security;
alter table crm_deal_contact force row level security;
grant delete, insert, select, update on crm_deal_contact to inopsio_app;

create table crm_deal_milestone (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  milestone_id uuid not null,
  reached_at timestamp(3) with time zone not null,
  note text,
  constraint crm_deal_milestone_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_deal_milestone_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 200))),
  constraint crm_deal_milestone_reached_at_range CHECK (((reached_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (reached_at < '10000-01-01 00:00:00+00'::timestamp with time zone)))
);
CREATE INDEX crm_deal_milestone_milestone_id_idx ON public.crm_deal_milestone USING btree (tenant_id, milestone_id, id);
CREATE INDEX crm_deal_milestone_parent_idx ON public.crm_deal_milestone USING btree (tenant_id, parent_id, "position", id);
alter table crm_deal_milestone enable row level security;
alter table crm_deal_milestone force row level security;
grant delete, insert, select, update on crm_deal_milestone to inopsio_app;

create table crm_deal_stage_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  deal_id uuid not null,
  stage_id uuid,
  former_stage_id uuid,
  title text,
  pipeline_id uuid,
  status text,
  value_amount bigint,
  value_currency text,
  value_base bigint,
  weighted_amount bigint,
  weighted_currency text,
  weighted_base bigint,
  chance bigint,
  forecast text,
  close_date date,
  owner_id uuid,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamp(3) with time zone not null,
  left_at timestamp(3) with time zone,
  seconds bigint generated always as (trunc(EXTRACT(epoch FROM (left_at - entered_at)))) stored,
  changed_by uuid,
  change uuid not null,
  constraint crm_deal_stage_history_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX crm_deal_stage_history_deal_id_idx ON public.crm_deal_stage_history USING btree (tenant_id, deal_id, entered_at, id);
CREATE INDEX crm_deal_stage_history_entered_at_idx ON public.crm_deal_stage_history USING btree (tenant_id, entered_at, id);
CREATE UNIQUE INDEX crm_deal_stage_history_lasting ON public.crm_deal_stage_history USING btree (tenant_id, deal_id) WHERE (left_at IS NULL);
CREATE INDEX crm_deal_stage_history_left_at_idx ON public.crm_deal_stage_history USING btree (tenant_id, left_at, id);
CREATE INDEX crm_deal_stage_history_stage_id_idx ON public.crm_deal_stage_history USING btree (tenant_id, stage_id, entered_at, id);
alter table crm_deal_stage_history enable row level security;
alter table crm_deal_stage_history force row level security;
grant select on crm_deal_stage_history to inopsio_app;

create table crm_deal_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint crm_deal_tags_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint crm_deal_tags_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX crm_deal_tags_tag_idx ON public.crm_deal_tags USING btree (tenant_id, tag, source_id);
alter table crm_deal_tags enable row level security;
alter table crm_deal_tags force row level security;
grant delete, insert, select on crm_deal_tags to inopsio_app;

create table crm_disqualify_reason (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  active boolean not null default true,
  constraint crm_disqualify_reason_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_disqualify_reason_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);
CREATE INDEX crm_disqualify_reason_created_at_idx ON public.crm_disqualify_reason USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_disqualify_reason_name ON public.crm_disqualify_reason USING btree (tenant_id, name);
CREATE INDEX crm_disqualify_reason_name_key_idx ON public.crm_disqualify_reason USING btree (tenant_id, name_key, id);
CREATE INDEX crm_disqualify_reason_updated_at_idx ON public.crm_disqualify_reason USING btree (tenant_id, updated_at, id);
alter table crm_disqualify_reason enable row level security;
alter table crm_disqualify_reason force row level security;
grant delete, insert, select, update on crm_disqualify_reason to inopsio_app;

create table crm_engagement (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  lead_id uuid not null,
  type text not null,
  type_key text collate "C" generated always as (lower((type COLLATE pg_c_utf8))) stored,
  at timestamp(3) with time zone not null,
  weight bigint,
  note text,
  source text,
  constraint crm_engagement_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_engagement_at_range CHECK (((at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint crm_engagement_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 300))),
  constraint crm_engagement_source_length CHECK (((char_length(source) >= 1) AND (char_length(source) <= 120))),
  constraint crm_engagement_type_length CHECK (((char_length(type) >= 1) AND (char_length(type) <= 60))),
  constraint crm_engagement_weight_range CHECK (((weight >= '-1000'::integer) AND (weight <= 1000)))
);
CREATE INDEX crm_engagement_at_idx ON public.crm_engagement USING btree (tenant_id, at, id);
CREATE INDEX crm_engagement_created_at_idx ON public.crm_engagement USING btree (tenant_id, created_at, id);
CREATE INDEX crm_engagement_of_lead_idx ON public.crm_engagement USING btree (tenant_id, lead_id, at, id);
CREATE UNIQUE INDEX crm_engagement_source ON public.crm_engagement USING btree (tenant_id, source);
CREATE INDEX crm_engagement_type_key_idx ON public.crm_engagement USING btree (tenant_id, type_key, id);
CREATE INDEX crm_engagement_updated_at_idx ON public.crm_engagement USING btree (tenant_id, updated_at, id);
alter table crm_engagement enable row level security;
alter table crm_engagement force row level security;
grant delete, insert, select, update on crm_engagement to inopsio_app;

create table crm_engagement_weight (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  type text not null,
  points bigint not null,
  daily_cap bigint,
  constraint crm_engagement_weight_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_engagement_weight_daily_cap_range CHECK (((daily_cap >= 0) AND (daily_cap <= 100000))),
  constraint crm_engagement_weight_points_range CHECK (((points >= '-1000'::integer) AND (points <= 1000))),
  constraint crm_engagement_weight_type_length CHECK (((char_length(type) >= 1) AND (char_length(type) <= 60)))
);
CREATE INDEX crm_engagement_weight_parent_idx ON public.crm_engagement_weight USING btree (tenant_id, parent_id, "position", id);
alter table crm_engagement_weight enable row level security;
alter table crm_engagement_weight force row level security;
grant delete, insert, select, update on crm_engagement_weight to inopsio_app;

create table crm_fit_rule (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  name text not null,
  condition jsonb,
  points bigint not null,
  constraint crm_fit_rule_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_fit_rule_condition_size CHECK ((char_length((condition)::text) <= 200000)),
  constraint crm_fit_rule_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint crm_fit_rule_points_range CHECK (((points >= '-100'::integer) AND (points <= 100)))
);
CREATE INDEX crm_fit_rule_parent_idx ON public.crm_fit_rule USING btree (tenant_id, parent_id, "position", id);
alter table crm_fit_rule enable row level security;
alter table crm_fit_rule force row level security;
grant delete, insert, select, update on crm_fit_rule to inopsio_app;

create table crm_forecast_adjustment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  month date not null,
  category text not null,
  user_id uuid,
  value_amount bigint not null,
  value_currency text not null,
  value_base bigint not null,
  note text not null,
  note_key text collate "C" generated always as (lower((note COLLATE pg_c_utf8))) stored,
  constraint crm_forecast_adjustment_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_forecast_adjustment_category_known CHECK ((category = ANY (ARRAY['commit'::text, 'best'::text, 'pipeline'::text, 'omitted'::text]))),
  constraint crm_forecast_adjustment_month_range CHECK (((month >= '0001-01-01'::date) AND (month <= '9999-12-31'::date))),
  constraint crm_forecast_adjustment_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 500))),
  constraint crm_forecast_adjustment_value_amount_sign CHECK ((value_amount >= 0)),
  constraint crm_forecast_adjustment_value_amount_whole CHECK ((num_nulls(value_amount, value_currency, value_base) = ANY (ARRAY[0, 3]))),
  constraint crm_forecast_adjustment_value_currency_form CHECK ((value_currency ~ '^[A-Z]{3}$'::text))
);
CREATE INDEX crm_forecast_adjustment_created_at_idx ON public.crm_forecast_adjustment USING btree (tenant_id, created_at, id);
CREATE INDEX crm_forecast_adjustment_month_idx ON public.crm_forecast_adjustment USING btree (tenant_id, month, id);
CREATE INDEX crm_forecast_adjustment_note_key_idx ON public.crm_forecast_adjustment USING btree (tenant_id, note_key, id);
CREATE INDEX crm_forecast_adjustment_updated_at_idx ON public.crm_forecast_adjustment USING btree (tenant_id, updated_at, id);
CREATE INDEX crm_forecast_adjustment_user_id_idx ON public.crm_forecast_adjustment USING btree (tenant_id, user_id, id);
alter table crm_forecast_adjustment enable row level security;
alter table crm_forecast_adjustment force row level security;
grant delete, insert, select, update on crm_forecast_adjustment to inopsio_app;

create table crm_lead (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  first_name text,
  last_name text not null,
  last_name_key text collate "C" generated always as (lower((last_name COLLATE pg_c_utf8))) stored,
  full_name text generated always as ((COALESCE((first_name || ' '::text), ''::text) || last_name)) stored,
  full_name_key text collate "C" generated always as (lower(((COALESCE((first_name || ' '::text), ''::text) || last_name) COLLATE pg_c_utf8))) stored,
  email text,
  email_key text collate "C" generated always as (lower((email COLLATE pg_c_utf8))) stored,
  phone text,
  job_title text,
  company_id uuid,
  city text,
  birth_date date,
  status text not null default 'new'::text,
  disqualify_note text,
  consent boolean not null default false,
  value_amount bigint,
  value_currency text,
  value_base bigint,
  owner_id uuid,
  note text,
  custom jsonb not null default '{}'::jsonb,
  company_name text,
  source_id uuid,
  sub_source_id uuid,
  category_id uuid,
  disqualify_reason_id uuid,
  revisit_on date,
  contact_id uuid,
  first_touch_id uuid,
  last_touch_id uuid,
  email_match text generated always as (
CASE
    WHEN (split_part(email, '@'::text, 2) = ANY (ARRAY['gmail.com'::text, 'googlemail.com'::text])) THEN (replace(split_part(split_part(email, '@'::text, 1), '+'::text, 1), '.'::text, ''::text) || '@gmail.com'::text)
    ELSE email
END) stored,
  phone_match text generated always as (split_part(phone, ';'::text, 1)) stored,
  person_match text generated always as ((NULLIF("left"(regexp_replace(lower((NORMALIZE(COALESCE(last_name, ''::text), NFD) COLLATE pg_c_utf8)), '[^[:alpha:]]'::text, ''::text, 'g'::text), 3), ''::text) || "left"(regexp_replace(lower((NORMALIZE(COALESCE(first_name, ''::text), NFD) COLLATE pg_c_utf8)), '[^[:alpha:]]'::text, ''::text, 'g'::text), 1))) stored,
  employees bigint,
  lifecycle text not null default 'lead'::text,
  constraint crm_lead_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lead_birth_date_range CHECK (((birth_date >= '0001-01-01'::date) AND (birth_date <= '9999-12-31'::date))),
  constraint crm_lead_city_length CHECK (((char_length(city) >= 1) AND (char_length(city) <= 100))),
  constraint crm_lead_company_name_length CHECK (((char_length(company_name) >= 1) AND (char_length(company_name) <= 200))),
  constraint crm_lead_custom_size CHECK ((pg_column_size(custom) <= 400000)),
  constraint crm_lead_disqualified_has_reason CHECK (((status <> 'disqualified'::text) OR (disqualify_reason_id IS NOT NULL))),
  constraint crm_lead_disqualify_note_length CHECK (((char_length(disqualify_note) >= 1) AND (char_length(disqualify_note) <= 500))),
  constraint crm_lead_email_form CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint crm_lead_email_length CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint crm_lead_employees_range CHECK (((employees >= 0) AND (employees <= 10000000))),
  constraint crm_lead_first_name_length CHECK (((char_length(first_name) >= 1) AND (char_length(first_name) <= 80))),
  constraint crm_lead_job_title_length CHECK (((char_length(job_title) >= 1) AND (char_length(job_title) <= 120))),
  constraint crm_lead_last_name_length CHECK (((char_length(last_name) >= 1) AND (char_length(last_name) <= 80))),
  constraint crm_lead_lifecycle_known CHECK ((lifecycle = ANY (ARRAY['subscriber'::text, 'lead'::text, 'mql'::text, 'sql'::text, 'opportunity'::text, 'customer'::text]))),
  constraint crm_lead_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 20000))),
  constraint crm_lead_phone_form CHECK ((phone ~ '^\+?[0-9]{4,15}(;ext=[0-9]{1,7})?$'::text)),
  constraint crm_lead_phone_length CHECK (((char_length(phone) >= 1) AND (char_length(phone) <= 32))),
  constraint crm_lead_revisit_on_range CHECK (((revisit_on >= '0001-01-01'::date) AND (revisit_on <= '9999-12-31'::date))),
  constraint crm_lead_status_known CHECK ((status = ANY (ARRAY['new'::text, 'working'::text, 'qualified'::text, 'disqualified'::text]))),
  constraint crm_lead_sub_source_id_within CHECK (((sub_source_id IS NULL) OR (source_id IS NOT NULL))),
  constraint crm_lead_value_amount_sign CHECK ((value_amount >= 0)),
  constraint crm_lead_value_amount_whole CHECK ((num_nulls(value_amount, value_currency, value_base) = ANY (ARRAY[0, 3]))),
  constraint crm_lead_value_currency_form CHECK ((value_currency ~ '^[A-Z]{3}$'::text))
);
CREATE INDEX crm_lead_category_id_idx ON public.crm_lead USING btree (tenant_id, category_id, id);
CREATE INDEX crm_lead_company_id_idx ON public.crm_lead USING btree (tenant_id, company_id, id);
CREATE INDEX crm_lead_contact_id_idx ON public.crm_lead USING btree (tenant_id, contact_id, id);
CREATE INDEX crm_lead_created_at_idx ON public.crm_lead USING btree (tenant_id, created_at, id);
CREATE INDEX crm_lead_disqualify_reason_id_idx ON public.crm_lead USING btree (tenant_id, disqualify_reason_id, id);
CREATE INDEX crm_lead_email_key_idx ON public.crm_lead USING btree (tenant_id, email_key, id);
CREATE INDEX crm_lead_email_match_idx ON public.crm_lead USING btree (tenant_id, email_match, id);
CREATE INDEX crm_lead_employees_idx ON public.crm_lead USING btree (tenant_id, employees, id);
CREATE INDEX crm_lead_first_touch_id_idx ON public.crm_lead USING btree (tenant_id, first_touch_id, id);
CREATE INDEX crm_lead_full_name_key_idx ON public.crm_lead USING btree (tenant_id, full_name_key, id);
CREATE INDEX crm_lead_last_name_key_idx ON public.crm_lead USING btree (tenant_id, last_name_key, id);
CREATE INDEX crm_lead_last_touch_id_idx ON public.crm_lead USING btree (tenant_id, last_touch_id, id);
CREATE INDEX crm_lead_lifecycle_idx ON public.crm_lead USING btree (tenant_id, lifecycle, id);
CREATE INDEX crm_lead_owner_created_idx ON public.crm_lead USING btree (tenant_id, owner_id, created_at, id);
CREATE INDEX crm_lead_person_match_idx ON public.crm_lead USING btree (tenant_id, person_match, id);
CREATE INDEX crm_lead_phone_match_idx ON public.crm_lead USING btree (tenant_id, phone_match, id);
CREATE INDEX crm_lead_revisit_on_idx ON public.crm_lead USING btree (tenant_id, revisit_on, id);
CREATE INDEX crm_lead_source_id_idx ON public.crm_lead USING btree (tenant_id, source_id, id);
CREATE INDEX crm_lead_status_created_idx ON public.crm_lead USING btree (tenant_id, status, created_at, id);
CREATE INDEX crm_lead_status_idx ON public.crm_lead USING btree (tenant_id, status, id);
CREATE INDEX crm_lead_sub_source_id_idx ON public.crm_lead USING btree (tenant_id, sub_source_id, id);
CREATE INDEX crm_lead_updated_at_idx ON public.crm_lead USING btree (tenant_id, updated_at, id);
alter table crm_lead enable row level security;
alter table crm_lead force row level security;
grant delete, insert, select, update on crm_lead to inopsio_app;

create table crm_lead_answer (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  question_id uuid not null,
  answer text not null,
  constraint crm_lead_answer_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lead_answer_answer_length CHECK (((char_length(answer) >= 1) AND (char_length(answer) <= 2000)))
);
CREATE INDEX crm_lead_answer_parent_idx ON public.crm_lead_answer USING btree (tenant_id, parent_id, "position", id);
CREATE INDEX crm_lead_answer_question_id_idx ON public.crm_lead_answer USING btree (tenant_id, question_id, id);
alter table crm_lead_answer enable row level security;
alter table crm_lead_answer force row level security;
grant delete, insert, select, update on crm_lead_answer to inopsio_app;

create table crm_lead_attachment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  title text not null,
  title_key text collate "C" generated always as (lower((title COLLATE pg_c_utf8))) stored,
  file_id uuid,
  file_about jsonb,
  description text,
  record_id uuid not null,
  constraint crm_lead_attachment_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lead_attachment_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 2000))),
  constraint crm_lead_attachment_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
CREATE INDEX crm_lead_attachment_created_at_idx ON public.crm_lead_attachment USING btree (tenant_id, created_at, id);
CREATE INDEX crm_lead_attachment_file_id_idx ON public.crm_lead_attachment USING btree (tenant_id, file_id, id);
CREATE INDEX crm_lead_attachment_record_id_idx ON public.crm_lead_attachment USING btree (tenant_id, record_id, id);
CREATE INDEX crm_lead_attachment_title_key_idx ON public.crm_lead_attachment USING btree (tenant_id, title_key, id);
CREATE INDEX crm_lead_attachment_updated_at_idx ON public.crm_lead_attachment USING btree (tenant_id, updated_at, id);
alter table crm_lead_attachment enable row level security;
alter table crm_lead_attachment force row level security;
grant delete, insert, select, update on crm_lead_attachment to inopsio_app;

create table crm_lead_category (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  active boolean not null default true,
  constraint crm_lead_category_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lead_category_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
);
CREATE INDEX crm_lead_category_created_at_idx ON public.crm_lead_category USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_lead_category_name ON public.crm_lead_category USING btree (tenant_id, name);
CREATE INDEX crm_lead_category_name_key_idx ON public.crm_lead_category USING btree (tenant_id, name_key, id);
CREATE INDEX crm_lead_category_updated_at_idx ON public.crm_lead_category USING btree (tenant_id, updated_at, id);
alter table crm_lead_category enable row level security;
alter table crm_lead_category force row level security;
grant delete, insert, select, update on crm_lead_category to inopsio_app;

create table crm_lead_lifecycle_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  lead_id uuid not null,
  lifecycle text,
  former_lifecycle text,
  title text,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamp(3) with time zone not null,
  left_at timestamp(3) with time zone,
  seconds bigint generated always as (trunc(EXTRACT(epoch FROM (left_at - entered_at)))) stored,
  changed_by uuid,
  change uuid not null,
  constraint crm_lead_lifecycle_history_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX crm_lead_lifecycle_history_entered_at_idx ON public.crm_lead_lifecycle_history USING btree (tenant_id, entered_at, id);
CREATE UNIQUE INDEX crm_lead_lifecycle_history_lasting ON public.crm_lead_lifecycle_history USING btree (tenant_id, lead_id) WHERE (left_at IS NULL);
CREATE INDEX crm_lead_lifecycle_history_lead_id_idx ON public.crm_lead_lifecycle_history USING btree (tenant_id, lead_id, entered_at, id);
CREATE INDEX crm_lead_lifecycle_history_left_at_idx ON public.crm_lead_lifecycle_history USING btree (tenant_id, left_at, id);
CREATE INDEX crm_lead_lifecycle_history_lifecycle_idx ON public.crm_lead_lifecycle_history USING btree (tenant_id, lifecycle, entered_at, id);
alter table crm_lead_lifecycle_history enable row level security;
alter table crm_lead_lifecycle_history force row level security;
grant select on crm_lead_lifecycle_history to inopsio_app;

create table crm_lead_rollup (
  tenant_id uuid not null,
  id uuid not null,
  grade text,
  fit bigint,
  engagement double precision,
  constraint crm_lead_rollup_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX crm_lead_rollup_engagement_idx ON public.crm_lead_rollup USING btree (tenant_id, engagement, id);
CREATE INDEX crm_lead_rollup_fit_idx ON public.crm_lead_rollup USING btree (tenant_id, fit, id);
CREATE INDEX crm_lead_rollup_grade_idx ON public.crm_lead_rollup USING btree (tenant_id, grade, id);
alter table crm_lead_rollup enable row level security;
alter table crm_lead_rollup force row level security;
grant select on crm_lead_rollup to inopsio_app;

create table crm_lead_score (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  lead_id uuid not null,
  summary text,
  summary_key text collate "C" generated always as (lower((summary COLLATE pg_c_utf8))) stored,
  model_id uuid,
  fit bigint,
  reasons jsonb,
  engagement double precision,
  sources jsonb,
  engaged_at timestamp(3) with time zone,
  grade text,
  grade_until timestamp(3) with time zone,
  constraint crm_lead_score_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lead_score_engaged_at_range CHECK (((engaged_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (engaged_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint crm_lead_score_fit_range CHECK (((fit >= 0) AND (fit <= 100))),
  constraint crm_lead_score_grade_known CHECK ((grade = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'd'::text]))),
  constraint crm_lead_score_grade_until_range CHECK (((grade_until >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (grade_until < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint crm_lead_score_reasons_size CHECK ((char_length((reasons)::text) <= 200000)),
  constraint crm_lead_score_sources_size CHECK ((char_length((sources)::text) <= 200000)),
  constraint crm_lead_score_summary_length CHECK (((char_length(summary) >= 1) AND (char_length(summary) <= 120)))
);
CREATE INDEX crm_lead_score_created_at_idx ON public.crm_lead_score USING btree (tenant_id, created_at, id);
CREATE INDEX crm_lead_score_grade_until_idx ON public.crm_lead_score USING btree (tenant_id, grade_until, id);
CREATE UNIQUE INDEX crm_lead_score_lead ON public.crm_lead_score USING btree (tenant_id, lead_id);
CREATE INDEX crm_lead_score_lead_id_idx ON public.crm_lead_score USING btree (tenant_id, lead_id, id);
CREATE INDEX crm_lead_score_model_id_idx ON public.crm_lead_score USING btree (tenant_id, model_id, id);
CREATE INDEX crm_lead_score_summary_key_idx ON public.crm_lead_score USING btree (tenant_id, summary_key, id);
CREATE INDEX crm_lead_score_updated_at_idx ON public.crm_lead_score USING btree (tenant_id, updated_at, id);
alter table crm_lead_score enable row level security;
alter table crm_lead_score force row level security;
grant delete, insert, select, update on crm_lead_score to inopsio_app;

create table crm_lead_source (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  active boolean not null default true,
  constraint crm_lead_source_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lead_source_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
);
CREATE INDEX crm_lead_source_created_at_idx ON public.crm_lead_source USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_lead_source_name ON public.crm_lead_source USING btree (tenant_id, name);
CREATE INDEX crm_lead_source_name_key_idx ON public.crm_lead_source USING btree (tenant_id, name_key, id);
CREATE INDEX crm_lead_source_updated_at_idx ON public.crm_lead_source USING btree (tenant_id, updated_at, id);
alter table crm_lead_source enable row level security;
alter table crm_lead_source force row level security;
grant delete, insert, select, update on crm_lead_source to inopsio_app;

create table crm_lead_status_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  lead_id uuid not null,
  status text,
  former_status text,
  title text,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamp(3) with time zone not null,
  left_at timestamp(3) with time zone,
  seconds bigint generated always as (trunc(EXTRACT(epoch FROM (left_at - entered_at)))) stored,
  changed_by uuid,
  change uuid not null,
  constraint crm_lead_status_history_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX crm_lead_status_history_entered_at_idx ON public.crm_lead_status_history USING btree (tenant_id, entered_at, id);
CREATE UNIQUE INDEX crm_lead_status_history_lasting ON public.crm_lead_status_history USING btree (tenant_id, lead_id) WHERE (left_at IS NULL);
CREATE INDEX crm_lead_status_history_lead_id_idx ON public.crm_lead_status_history USING btree (tenant_id, lead_id, entered_at, id);
CREATE INDEX crm_lead_status_history_left_at_idx ON public.crm_lead_status_history USING btree (tenant_id, left_at, id);
CREATE INDEX crm_lead_status_history_status_idx ON public.crm_lead_status_history USING btree (tenant_id, status, entered_at, id);
alter table crm_lead_status_history enable row level security;
alter table crm_lead_status_history force row level security;
grant select on crm_lead_status_history to inopsio_app;

create table crm_lead_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint crm_lead_tags_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint crm_lead_tags_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX crm_lead_tags_tag_idx ON public.crm_lead_tags USING btree (tenant_id, tag, source_id);
alter table crm_lead_tags enable row level security;
alter table crm_lead_tags force row level security;
grant delete, insert, select on crm_lead_tags to inopsio_app;

create table crm_lost_reason (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  active boolean not null default true,
  constraint crm_lost_reason_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_lost_reason_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
);
CREATE INDEX crm_lost_reason_created_at_idx ON public.crm_lost_reason USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_lost_reason_name ON public.crm_lost_reason USING btree (tenant_id, name);
CREATE INDEX crm_lost_reason_name_key_idx ON public.crm_lost_reason USING btree (tenant_id, name_key, id);
CREATE INDEX crm_lost_reason_updated_at_idx ON public.crm_lost_reason USING btree (tenant_id, updated_at, id);
alter table crm_lost_reason enable row level security;
alter table crm_lost_reason force row level security;
grant delete, insert, select, update on crm_lost_reason to inopsio_app;

create table crm_milestone (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  pipeline_id uuid not null,
  position bigint default 0,
  active boolean not null default true,
  constraint crm_milestone_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_milestone_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint crm_milestone_position_range CHECK ((("position" >= 0) AND ("position" <= 1000)))
);
CREATE INDEX crm_milestone_created_at_idx ON public.crm_milestone USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_milestone_name ON public.crm_milestone USING btree (tenant_id, pipeline_id, name);
CREATE INDEX crm_milestone_name_key_idx ON public.crm_milestone USING btree (tenant_id, name_key, id);
CREATE INDEX crm_milestone_pipeline_id_idx ON public.crm_milestone USING btree (tenant_id, pipeline_id, id);
CREATE INDEX crm_milestone_position_idx ON public.crm_milestone USING btree (tenant_id, "position", id);
CREATE INDEX crm_milestone_updated_at_idx ON public.crm_milestone USING btree (tenant_id, updated_at, id);
alter table crm_milestone enable row level security;
alter table crm_milestone force row level security;
grant delete, insert, select, update on crm_milestone to inopsio_app;

create table crm_not_duplicate (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  one_id uuid not null,
  one_entity text not null,
  other_id uuid not null,
  other_entity text not null,
  reason text not null default 'Not the same'::text,
  reason_key text collate "C" generated always as (lower((reason COLLATE pg_c_utf8))) stored,
  by_id uuid,
  pair text generated always as ((((LEAST(one_id, other_id))::text || ' '::text) || (GREATEST(one_id, other_id))::text)) stored,
  constraint crm_not_duplicate_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_not_duplicate_one_entity_whole CHECK ((num_nulls(one_id, one_entity) = ANY (ARRAY[0, 2]))),
  constraint crm_not_duplicate_other_entity_whole CHECK ((num_nulls(other_id, other_entity) = ANY (ARRAY[0, 2]))),
  constraint crm_not_duplicate_own_name CHECK ((by_id = created_by)),
  constraint crm_not_duplicate_reason_length CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 200))),
  constraint crm_not_duplicate_two CHECK ((one_id <> other_id))
);
CREATE INDEX crm_not_duplicate_by_id_idx ON public.crm_not_duplicate USING btree (tenant_id, by_id, id);
CREATE INDEX crm_not_duplicate_created_at_idx ON public.crm_not_duplicate USING btree (tenant_id, created_at, id);
CREATE INDEX crm_not_duplicate_one_id_idx ON public.crm_not_duplicate USING btree (tenant_id, one_entity, one_id, id);
CREATE INDEX crm_not_duplicate_other_id_idx ON public.crm_not_duplicate USING btree (tenant_id, other_entity, other_id, id);
CREATE UNIQUE INDEX crm_not_duplicate_pair ON public.crm_not_duplicate USING btree (tenant_id, pair);
CREATE INDEX crm_not_duplicate_reason_key_idx ON public.crm_not_duplicate USING btree (tenant_id, reason_key, id);
CREATE INDEX crm_not_duplicate_updated_at_idx ON public.crm_not_duplicate USING btree (tenant_id, updated_at, id);
alter table crm_not_duplicate enable row level security;
alter table crm_not_duplicate force row level security;
grant delete, insert, select, update on crm_not_duplicate to inopsio_app;

create table crm_pipeline (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  position bigint default 0,
  active boolean not null default true,
  constraint crm_pipeline_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_pipeline_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint crm_pipeline_position_range CHECK ((("position" >= 0) AND ("position" <= 1000)))
);
CREATE INDEX crm_pipeline_created_at_idx ON public.crm_pipeline USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_pipeline_name ON public.crm_pipeline USING btree (tenant_id, name);
CREATE INDEX crm_pipeline_name_key_idx ON public.crm_pipeline USING btree (tenant_id, name_key, id);
CREATE INDEX crm_pipeline_position_idx ON public.crm_pipeline USING btree (tenant_id, "position", id);
CREATE INDEX crm_pipeline_updated_at_idx ON public.crm_pipeline USING btree (tenant_id, updated_at, id);
alter table crm_pipeline enable row level security;
alter table crm_pipeline force row level security;
grant delete, insert, select, update on crm_pipeline to inopsio_app;

create table crm_qualification_question (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  question text not null,
  question_key text collate "C" generated always as (lower((question COLLATE pg_c_utf8))) stored,
  explanation text,
  kind text not null default 'text'::text,
  choices text,
  required boolean not null default false,
  category_id uuid,
  place bigint default 0,
  active boolean not null default true,
  constraint crm_qualification_question_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_qualification_question_choices_given CHECK (((kind <> 'choice'::text) OR (choices IS NOT NULL))),
  constraint crm_qualification_question_choices_length CHECK (((char_length(choices) >= 1) AND (char_length(choices) <= 2000))),
  constraint crm_qualification_question_explanation_length CHECK (((char_length(explanation) >= 1) AND (char_length(explanation) <= 500))),
  constraint crm_qualification_question_kind_known CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'yesNo'::text, 'choice'::text]))),
  constraint crm_qualification_question_place_range CHECK (((place >= 0) AND (place <= 1000))),
  constraint crm_qualification_question_question_length CHECK (((char_length(question) >= 1) AND (char_length(question) <= 300)))
);
CREATE INDEX crm_qualification_question_category_id_idx ON public.crm_qualification_question USING btree (tenant_id, category_id, id);
CREATE INDEX crm_qualification_question_created_at_idx ON public.crm_qualification_question USING btree (tenant_id, created_at, id);
CREATE INDEX crm_qualification_question_place_idx ON public.crm_qualification_question USING btree (tenant_id, place, id);
CREATE INDEX crm_qualification_question_question_key_idx ON public.crm_qualification_question USING btree (tenant_id, question_key, id);
CREATE INDEX crm_qualification_question_updated_at_idx ON public.crm_qualification_question USING btree (tenant_id, updated_at, id);
alter table crm_qualification_question enable row level security;
alter table crm_qualification_question force row level security;
grant delete, insert, select, update on crm_qualification_question to inopsio_app;

create table crm_score_sample (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  lead_id uuid,
  outcome text not null,
  at timestamp(3) with time zone not null,
  features jsonb not null,
  event text not null,
  event_key text collate "C" generated always as (lower((event COLLATE pg_c_utf8))) stored,
  constraint crm_score_sample_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_score_sample_at_range CHECK (((at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint crm_score_sample_event_length CHECK (((char_length(event) >= 1) AND (char_length(event) <= 40))),
  constraint crm_score_sample_features_size CHECK ((char_length((features)::text) <= 200000)),
  constraint crm_score_sample_outcome_known CHECK ((outcome = ANY (ARRAY['qualified'::text, 'disqualified'::text])))
);
CREATE INDEX crm_score_sample_at_idx ON public.crm_score_sample USING btree (tenant_id, at, id);
CREATE INDEX crm_score_sample_created_at_idx ON public.crm_score_sample USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_score_sample_event ON public.crm_score_sample USING btree (tenant_id, event);
CREATE INDEX crm_score_sample_event_key_idx ON public.crm_score_sample USING btree (tenant_id, event_key, id);
CREATE INDEX crm_score_sample_lead_id_idx ON public.crm_score_sample USING btree (tenant_id, lead_id, id);
CREATE INDEX crm_score_sample_outcome_idx ON public.crm_score_sample USING btree (tenant_id, outcome, id);
CREATE INDEX crm_score_sample_updated_at_idx ON public.crm_score_sample USING btree (tenant_id, updated_at, id);
alter table crm_score_sample enable row level security;
alter table crm_score_sample force row level security;
grant delete, insert, select, update on crm_score_sample to inopsio_app;

create table crm_scoring_model (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  status text not null default 'draft'::text,
  a_fit bigint not null default 70,
  a_engagement bigint not null default 40,
  b_fit bigint not null default 50,
  b_engagement bigint not null default 15,
  c_fit bigint not null default 25,
  c_engagement bigint not null default 0,
  mql_from text not null default 'b'::text,
  published_at timestamp(3) with time zone,
  constraint crm_scoring_model_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_scoring_model_a_engagement_range CHECK (((a_engagement >= 0) AND (a_engagement <= 100000))),
  constraint crm_scoring_model_a_fit_range CHECK (((a_fit >= 0) AND (a_fit <= 100000))),
  constraint crm_scoring_model_b_engagement_range CHECK (((b_engagement >= 0) AND (b_engagement <= 100000))),
  constraint crm_scoring_model_b_fit_range CHECK (((b_fit >= 0) AND (b_fit <= 100000))),
  constraint crm_scoring_model_c_engagement_range CHECK (((c_engagement >= 0) AND (c_engagement <= 100000))),
  constraint crm_scoring_model_c_fit_range CHECK (((c_fit >= 0) AND (c_fit <= 100000))),
  constraint crm_scoring_model_engagement_order CHECK (((a_engagement >= b_engagement) AND (b_engagement >= c_engagement))),
  constraint crm_scoring_model_fit_order CHECK (((a_fit >= b_fit) AND (b_fit >= c_fit))),
  constraint crm_scoring_model_mql_from_known CHECK ((mql_from = ANY (ARRAY['a'::text, 'b'::text, 'c'::text, 'never'::text]))),
  constraint crm_scoring_model_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint crm_scoring_model_status_known CHECK ((status = ANY (ARRAY['draft'::text, 'published'::text, 'retired'::text])))
);
CREATE INDEX crm_scoring_model_created_at_idx ON public.crm_scoring_model USING btree (tenant_id, created_at, id);
CREATE INDEX crm_scoring_model_name_key_idx ON public.crm_scoring_model USING btree (tenant_id, name_key, id);
CREATE UNIQUE INDEX crm_scoring_model_published ON public.crm_scoring_model USING btree (tenant_id, status) WHERE (status = 'published'::text);
CREATE INDEX crm_scoring_model_status_idx ON public.crm_scoring_model USING btree (tenant_id, status, id);
CREATE INDEX crm_scoring_model_updated_at_idx ON public.crm_scoring_model USING btree (tenant_id, updated_at, id);
alter table crm_scoring_model enable row level security;
alter table crm_scoring_model force row level security;
grant delete, insert, select, update on crm_scoring_model to inopsio_app;

create table crm_scoring_preview (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  model_id uuid not null,
  model_name text not null,
  model_name_key text collate "C" generated always as (lower((model_name COLLATE pg_c_utf8))) stored,
  status text not null default 'waiting'::text,
  job text,
  leads bigint,
  result jsonb,
  constraint crm_scoring_preview_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_scoring_preview_job_length CHECK (((char_length(job) >= 1) AND (char_length(job) <= 36))),
  constraint crm_scoring_preview_leads_range CHECK (((leads >= 0) AND (leads <= '9007199254740991'::bigint))),
  constraint crm_scoring_preview_model_name_length CHECK (((char_length(model_name) >= 1) AND (char_length(model_name) <= 120))),
  constraint crm_scoring_preview_result_size CHECK ((char_length((result)::text) <= 200000)),
  constraint crm_scoring_preview_status_known CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text])))
);
CREATE INDEX crm_scoring_preview_created_at_idx ON public.crm_scoring_preview USING btree (tenant_id, created_at, id);
CREATE INDEX crm_scoring_preview_model_name_key_idx ON public.crm_scoring_preview USING btree (tenant_id, model_name_key, id);
CREATE INDEX crm_scoring_preview_of_model_idx ON public.crm_scoring_preview USING btree (tenant_id, model_id, created_at, id);
CREATE INDEX crm_scoring_preview_updated_at_idx ON public.crm_scoring_preview USING btree (tenant_id, updated_at, id);
alter table crm_scoring_preview enable row level security;
alter table crm_scoring_preview force row level security;
grant delete, insert, select, update on crm_scoring_preview to inopsio_app;

create table crm_stage (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  pipeline_id uuid not null,
  position bigint default 0,
  kind text not null default 'open'::text,
  probability bigint not null default 0,
  category text not null default 'pipeline'::text,
  rotting_days bigint,
  active boolean not null default true,
  constraint crm_stage_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_stage_category_known CHECK ((category = ANY (ARRAY['commit'::text, 'best'::text, 'pipeline'::text, 'omitted'::text]))),
  constraint crm_stage_kind_known CHECK ((kind = ANY (ARRAY['open'::text, 'won'::text, 'lost'::text]))),
  constraint crm_stage_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80))),
  constraint crm_stage_position_range CHECK ((("position" >= 0) AND ("position" <= 1000))),
  constraint crm_stage_probability_range CHECK (((probability >= 0) AND (probability <= 100))),
  constraint crm_stage_rotting_days_range CHECK (((rotting_days >= 1) AND (rotting_days <= 3650)))
);
CREATE INDEX crm_stage_created_at_idx ON public.crm_stage USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_stage_name ON public.crm_stage USING btree (tenant_id, pipeline_id, name);
CREATE INDEX crm_stage_name_key_idx ON public.crm_stage USING btree (tenant_id, name_key, id);
CREATE UNIQUE INDEX crm_stage_pipeline_id_within ON public.crm_stage USING btree (tenant_id, pipeline_id, id);
CREATE INDEX crm_stage_places_idx ON public.crm_stage USING btree (tenant_id, pipeline_id, "position", id);
CREATE INDEX crm_stage_position_idx ON public.crm_stage USING btree (tenant_id, "position", id);
CREATE INDEX crm_stage_updated_at_idx ON public.crm_stage USING btree (tenant_id, updated_at, id);
alter table crm_stage enable row level security;
alter table crm_stage force row level security;
grant delete, insert, select, update on crm_stage to inopsio_app;

create table crm_stage_category_history (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  stage_id uuid not null,
  category text,
  former_category text,
  title text,
  probability bigint,
  position bigint,
  rotting_days bigint,
  moved boolean not null,
  undone boolean not null,
  entered_at timestamp(3) with time zone not null,
  left_at timestamp(3) with time zone,
  seconds bigint generated always as (trunc(EXTRACT(epoch FROM (left_at - entered_at)))) stored,
  changed_by uuid,
  change uuid not null,
  constraint crm_stage_category_history_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX crm_stage_category_history_category_idx ON public.crm_stage_category_history USING btree (tenant_id, category, entered_at, id);
CREATE INDEX crm_stage_category_history_entered_at_idx ON public.crm_stage_category_history USING btree (tenant_id, entered_at, id);
CREATE UNIQUE INDEX crm_stage_category_history_lasting ON public.crm_stage_category_history USING btree (tenant_id, stage_id) WHERE (left_at IS NULL);
CREATE INDEX crm_stage_category_history_left_at_idx ON public.crm_stage_category_history USING btree (tenant_id, left_at, id);
CREATE INDEX crm_stage_category_history_stage_id_idx ON public.crm_stage_category_history USING btree (tenant_id, stage_id, entered_at, id);
alter table crm_stage_category_history enable row level security;
alter table crm_stage_category_history force row level security;
grant select on crm_stage_category_history to inopsio_app;

create table crm_stage_requires (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint crm_stage_requires_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint crm_stage_requires_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX crm_stage_requires_tag_idx ON public.crm_stage_requires USING btree (tenant_id, tag, source_id);
alter table crm_stage_requires enable row level security;
alter table crm_stage_requires force row level security;
grant delete, insert, select on crm_stage_requires to inopsio_app;

create table crm_stakeholder (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  person_id uuid not null,
  person_entity text not null,
  role text not null,
  note text,
  constraint crm_stakeholder_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_stakeholder_note_length CHECK (((char_length(note) >= 1) AND (char_length(note) <= 500))),
  constraint crm_stakeholder_person_entity_whole CHECK ((num_nulls(person_id, person_entity) = ANY (ARRAY[0, 2]))),
  constraint crm_stakeholder_role_length CHECK (((char_length(role) >= 1) AND (char_length(role) <= 120)))
);
CREATE INDEX crm_stakeholder_parent_idx ON public.crm_stakeholder USING btree (tenant_id, parent_id, "position", id);
CREATE INDEX crm_stakeholder_person_id_idx ON public.crm_stakeholder USING btree (tenant_id, person_entity, person_id, id);
alter table crm_stakeholder enable row level security;
alter table crm_stakeholder force row level security;
grant delete, insert, select, update on crm_stakeholder to inopsio_app;

create table crm_sub_source (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  source_id uuid not null,
  active boolean not null default true,
  constraint crm_sub_source_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_sub_source_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);
CREATE INDEX crm_sub_source_created_at_idx ON public.crm_sub_source USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX crm_sub_source_name ON public.crm_sub_source USING btree (tenant_id, source_id, name);
CREATE INDEX crm_sub_source_name_key_idx ON public.crm_sub_source USING btree (tenant_id, name_key, id);
CREATE INDEX crm_sub_source_source_id_idx ON public.crm_sub_source USING btree (tenant_id, source_id, id);
CREATE UNIQUE INDEX crm_sub_source_source_id_within ON public.crm_sub_source USING btree (tenant_id, source_id, id);
CREATE INDEX crm_sub_source_updated_at_idx ON public.crm_sub_source USING btree (tenant_id, updated_at, id);
alter table crm_sub_source enable row level security;
alter table crm_sub_source force row level security;
grant delete, insert, select, update on crm_sub_source to inopsio_app;

create table crm_target (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  user_id uuid,
  team_id uuid,
  pipeline_id uuid,
  first_day date not null,
  last_day date not null,
  metric text not null default 'value'::text,
  value_amount bigint,
  value_currency text,
  value_base bigint,
  deal_count bigint,
  constraint crm_target_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_target_deal_count_range CHECK (((deal_count >= 1) AND (deal_count <= '9007199254740991'::bigint))),
  constraint crm_target_first_day_range CHECK (((first_day >= '0001-01-01'::date) AND (first_day <= '9999-12-31'::date))),
  constraint crm_target_for_one CHECK (((user_id IS NULL) OR (team_id IS NULL))),
  constraint crm_target_in_order CHECK ((first_day <= last_day)),
  constraint crm_target_last_day_range CHECK (((last_day >= '0001-01-01'::date) AND (last_day <= '9999-12-31'::date))),
  constraint crm_target_metric_known CHECK ((metric = ANY (ARRAY['value'::text, 'count'::text]))),
  constraint crm_target_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120))),
  constraint crm_target_says_how_much CHECK (
CASE metric
    WHEN 'value'::text THEN (value_amount IS NOT NULL)
    ELSE (deal_count IS NOT NULL)
END),
  constraint crm_target_value_amount_sign CHECK ((value_amount >= 0)),
  constraint crm_target_value_amount_whole CHECK ((num_nulls(value_amount, value_currency, value_base) = ANY (ARRAY[0, 3]))),
  constraint crm_target_value_currency_form CHECK ((value_currency ~ '^[A-Z]{3}$'::text))
);
CREATE INDEX crm_target_created_at_idx ON public.crm_target USING btree (tenant_id, created_at, id);
CREATE INDEX crm_target_first_day_idx ON public.crm_target USING btree (tenant_id, first_day, id);
CREATE INDEX crm_target_name_key_idx ON public.crm_target USING btree (tenant_id, name_key, id);
CREATE INDEX crm_target_pipeline_id_idx ON public.crm_target USING btree (tenant_id, pipeline_id, id);
CREATE INDEX crm_target_team_id_idx ON public.crm_target USING btree (tenant_id, team_id, id);
CREATE INDEX crm_target_updated_at_idx ON public.crm_target USING btree (tenant_id, updated_at, id);
CREATE INDEX crm_target_user_id_idx ON public.crm_target USING btree (tenant_id, user_id, id);
alter table crm_target enable row level security;
alter table crm_target force row level security;
grant delete, insert, select, update on crm_target to inopsio_app;

create table crm_touch (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text generated always as (COALESCE((campaign || COALESCE(((' ('::text || source) || ')'::text), ''::text)), source, 'Direct'::text)) stored,
  name_key text collate "C" generated always as (lower((COALESCE((campaign || COALESCE(((' ('::text || source) || ')'::text), ''::text)), source, 'Direct'::text) COLLATE pg_c_utf8))) stored,
  at timestamp(3) with time zone not null,
  lead_id uuid,
  contact_id uuid,
  source text,
  medium text,
  campaign text,
  term text,
  content text,
  referrer text,
  landing_page text,
  constraint crm_touch_pkey PRIMARY KEY (tenant_id, id),
  constraint crm_touch_about_one CHECK ((num_nonnulls(lead_id, contact_id) = 1)),
  constraint crm_touch_at_range CHECK (((at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint crm_touch_campaign_length CHECK (((char_length(campaign) >= 1) AND (char_length(campaign) <= 120))),
  constraint crm_touch_content_length CHECK (((char_length(content) >= 1) AND (char_length(content) <= 120))),
  constraint crm_touch_landing_page_length CHECK (((char_length(landing_page) >= 1) AND (char_length(landing_page) <= 2000))),
  constraint crm_touch_landing_page_scheme CHECK ((landing_page ~ '^https?://'::text)),
  constraint crm_touch_medium_length CHECK (((char_length(medium) >= 1) AND (char_length(medium) <= 120))),
  constraint crm_touch_referrer_length CHECK (((char_length(referrer) >= 1) AND (char_length(referrer) <= 2000))),
  constraint crm_touch_referrer_scheme CHECK ((referrer ~ '^https?://'::text)),
  constraint crm_touch_source_length CHECK (((char_length(source) >= 1) AND (char_length(source) <= 120))),
  constraint crm_touch_term_length CHECK (((char_length(term) >= 1) AND (char_length(term) <= 120)))
);
CREATE INDEX crm_touch_at_idx ON public.crm_touch USING btree (tenant_id, at, id);
CREATE INDEX crm_touch_campaign_idx ON public.crm_touch USING btree (tenant_id, campaign, id);
CREATE INDEX crm_touch_contact_id_idx ON public.crm_touch USING btree (tenant_id, contact_id, id);
CREATE INDEX crm_touch_created_at_idx ON public.crm_touch USING btree (tenant_id, created_at, id);
CREATE INDEX crm_touch_lead_id_idx ON public.crm_touch USING btree (tenant_id, lead_id, id);
CREATE INDEX crm_touch_medium_idx ON public.crm_touch USING btree (tenant_id, medium, id);
CREATE INDEX crm_touch_name_key_idx ON public.crm_touch USING btree (tenant_id, name_key, id);
CREATE INDEX crm_touch_source_idx ON public.crm_touch USING btree (tenant_id, source, id);
alter table crm_touch enable row level security;
alter table crm_touch force row level security;
grant insert, select on crm_touch to inopsio_app;

create table work_activity (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  kind text not null default 'task'::text,
  subject text not null,
  subject_key text collate "C" generated always as (lower((subject COLLATE pg_c_utf8))) stored,
  body text,
  about_id uuid,
  about_entity text,
  owner_id uuid,
  due date,
  time text,
  zone text,
  minutes bigint,
  starts_at timestamp(3) with time zone,
  place text,
  priority text not null default 'normal'::text,
  status text not null default 'open'::text,
  outcome text,
  completed_at timestamp(3) with time zone,
  happened_at timestamp(3) with time zone generated always as (COALESCE(completed_at, created_at)) stored,
  remind_at timestamp(3) with time zone,
  repeats text,
  repeats_as text,
  repeats_from text,
  repeats_since date,
  next_id uuid,
  custom jsonb not null default '{}'::jsonb,
  series text,
  occurs_on date,
  invited_at timestamp(3) with time zone,
  constraint work_activity_pkey PRIMARY KEY (tenant_id, id),
  constraint work_activity_about_entity_whole CHECK ((num_nulls(about_id, about_entity) = ANY (ARRAY[0, 2]))),
  constraint work_activity_body_length CHECK (((char_length(body) >= 1) AND (char_length(body) <= 20000))),
  constraint work_activity_custom_size CHECK ((pg_column_size(custom) <= 400000)),
  constraint work_activity_due_range CHECK (((due >= '0001-01-01'::date) AND (due <= '9999-12-31'::date))),
  constraint work_activity_kind_known CHECK ((kind = ANY (ARRAY['task'::text, 'call'::text, 'meeting'::text, 'note'::text, 'email'::text]))),
  constraint work_activity_minutes_range CHECK (((minutes >= 0) AND (minutes <= 10080))),
  constraint work_activity_occurs_on_range CHECK (((occurs_on >= '0001-01-01'::date) AND (occurs_on <= '9999-12-31'::date))),
  constraint work_activity_outcome_known CHECK ((outcome = ANY (ARRAY['reached'::text, 'message'::text, 'noAnswer'::text, 'busy'::text, 'wrongNumber'::text]))),
  constraint work_activity_place_length CHECK (((char_length(place) >= 1) AND (char_length(place) <= 300))),
  constraint work_activity_priority_known CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text]))),
  constraint work_activity_remind_at_range CHECK (((remind_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (remind_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint work_activity_repeats_as_length CHECK (((char_length(repeats_as) >= 1) AND (char_length(repeats_as) <= 300))),
  constraint work_activity_repeats_from_date CHECK (((repeats IS NULL) OR (due IS NOT NULL))),
  constraint work_activity_repeats_from_known CHECK ((repeats_from = ANY (ARRAY['due'::text, 'done'::text]))),
  constraint work_activity_repeats_length CHECK (((char_length(repeats) >= 1) AND (char_length(repeats) <= 300))),
  constraint work_activity_repeats_since_range CHECK (((repeats_since >= '0001-01-01'::date) AND (repeats_since <= '9999-12-31'::date))),
  constraint work_activity_rule_is_read CHECK (((repeats IS NULL) OR (repeats_as IS NOT NULL))),
  constraint work_activity_series_length CHECK (((char_length(series) >= 1) AND (char_length(series) <= 36))),
  constraint work_activity_starts_at_range CHECK (((starts_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (starts_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint work_activity_status_known CHECK ((status = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text]))),
  constraint work_activity_subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 200))),
  constraint work_activity_time_has_zone CHECK (((num_nulls("time", zone) = ANY (ARRAY[0, 2])) AND (("time" IS NULL) OR (starts_at IS NOT NULL)))),
  constraint work_activity_time_length CHECK (((char_length("time") >= 1) AND (char_length("time") <= 5))),
  constraint work_activity_zone_length CHECK (((char_length(zone) >= 1) AND (char_length(zone) <= 60)))
);
CREATE INDEX work_activity_about_id_idx ON public.work_activity USING btree (tenant_id, about_entity, about_id, id);
CREATE INDEX work_activity_created_at_idx ON public.work_activity USING btree (tenant_id, created_at, id);
CREATE INDEX work_activity_due_idx ON public.work_activity USING btree (tenant_id, due, id);
CREATE INDEX work_activity_happened_at_idx ON public.work_activity USING btree (tenant_id, happened_at, id);
CREATE INDEX work_activity_kind_idx ON public.work_activity USING btree (tenant_id, kind, id);
CREATE INDEX work_activity_newest_idx ON public.work_activity USING btree (tenant_id, happened_at DESC, id DESC);
CREATE INDEX work_activity_next_id_idx ON public.work_activity USING btree (tenant_id, next_id, id);
CREATE INDEX work_activity_of_owner_idx ON public.work_activity USING btree (tenant_id, owner_id, status, due, id);
CREATE INDEX work_activity_of_record_idx ON public.work_activity USING btree (tenant_id, about_id, happened_at DESC, id DESC);
CREATE INDEX work_activity_owner_starts_idx ON public.work_activity USING btree (tenant_id, owner_id, starts_at, id);
CREATE INDEX work_activity_series_idx ON public.work_activity USING btree (tenant_id, series, id);
CREATE INDEX work_activity_starts_at_idx ON public.work_activity USING btree (tenant_id, starts_at, id);
CREATE INDEX work_activity_status_idx ON public.work_activity USING btree (tenant_id, status, id);
CREATE INDEX work_activity_subject_key_idx ON public.work_activity USING btree (tenant_id, subject_key, id);
CREATE INDEX work_activity_updated_at_idx ON public.work_activity USING btree (tenant_id, updated_at, id);
alter table work_activity enable row level security;
alter table work_activity force row level security;
grant delete, insert, select, update on work_activity to inopsio_app;

create table work_activity_attachment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  title text not null,
  title_key text collate "C" generated always as (lower((title COLLATE pg_c_utf8))) stored,
  file_id uuid,
  file_about jsonb,
  description text,
  record_id uuid not null,
  constraint work_activity_attachment_pkey PRIMARY KEY (tenant_id, id),
  constraint work_activity_attachment_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 2000))),
  constraint work_activity_attachment_title_length CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
);
CREATE INDEX work_activity_attachment_created_at_idx ON public.work_activity_attachment USING btree (tenant_id, created_at, id);
CREATE INDEX work_activity_attachment_file_id_idx ON public.work_activity_attachment USING btree (tenant_id, file_id, id);
CREATE INDEX work_activity_attachment_record_id_idx ON public.work_activity_attachment USING btree (tenant_id, record_id, id);
CREATE INDEX work_activity_attachment_title_key_idx ON public.work_activity_attachment USING btree (tenant_id, title_key, id);
CREATE INDEX work_activity_attachment_updated_at_idx ON public.work_activity_attachment USING btree (tenant_id, updated_at, id);
alter table work_activity_attachment enable row level security;
alter table work_activity_attachment force row level security;
grant delete, insert, select, update on work_activity_attachment to inopsio_app;

create table work_activity_blocked_by (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  constraint work_activity_blocked_by_pkey PRIMARY KEY (tenant_id, source_id, target_id)
);
CREATE INDEX work_activity_blocked_by_target_id_idx ON public.work_activity_blocked_by USING btree (tenant_id, target_id, source_id);
alter table work_activity_blocked_by enable row level security;
alter table work_activity_blocked_by force row level security;
grant delete, insert, select on work_activity_blocked_by to inopsio_app;

create table work_activity_people (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  constraint work_activity_people_pkey PRIMARY KEY (tenant_id, source_id, target_id)
);
CREATE INDEX work_activity_people_target_id_idx ON public.work_activity_people USING btree (tenant_id, target_id, source_id);
alter table work_activity_people enable row level security;
alter table work_activity_people force row level security;
grant delete, insert, select on work_activity_people to inopsio_app;

create table work_activity_tags (
  tenant_id uuid not null,
  source_id uuid not null,
  tag text collate "C" not null,
  constraint work_activity_tags_pkey PRIMARY KEY (tenant_id, source_id, tag),
  constraint work_activity_tags_tag_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
);
CREATE INDEX work_activity_tags_tag_idx ON public.work_activity_tags USING btree (tenant_id, tag, source_id);
alter table work_activity_tags enable row level security;
alter table work_activity_tags force row level security;
grant delete, insert, select on work_activity_tags to inopsio_app;

create table work_activity_template (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  description text,
  is_active boolean not null default true,
  constraint work_activity_template_pkey PRIMARY KEY (tenant_id, id),
  constraint work_activity_template_description_length CHECK (((char_length(description) >= 1) AND (char_length(description) <= 500))),
  constraint work_activity_template_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
);
CREATE INDEX work_activity_template_created_at_idx ON public.work_activity_template USING btree (tenant_id, created_at, id);
CREATE UNIQUE INDEX work_activity_template_name ON public.work_activity_template USING btree (tenant_id, name);
CREATE INDEX work_activity_template_name_key_idx ON public.work_activity_template USING btree (tenant_id, name_key, id);
CREATE INDEX work_activity_template_updated_at_idx ON public.work_activity_template USING btree (tenant_id, updated_at, id);
alter table work_activity_template enable row level security;
alter table work_activity_template force row level security;
grant delete, insert, select, update on work_activity_template to inopsio_app;

create table work_calendar_feed (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  name text not null default 'Calendar'::text,
  name_key text collate "C" generated always as (lower((name COLLATE pg_c_utf8))) stored,
  owner_id uuid not null,
  constraint work_calendar_feed_pkey PRIMARY KEY (tenant_id, id),
  constraint work_calendar_feed_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 80)))
);
CREATE INDEX work_calendar_feed_created_at_idx ON public.work_calendar_feed USING btree (tenant_id, created_at, id);
CREATE INDEX work_calendar_feed_name_key_idx ON public.work_calendar_feed USING btree (tenant_id, name_key, id);
CREATE INDEX work_calendar_feed_owner_id_idx ON public.work_calendar_feed USING btree (tenant_id, owner_id, id);
CREATE INDEX work_calendar_feed_updated_at_idx ON public.work_calendar_feed USING btree (tenant_id, updated_at, id);
alter table work_calendar_feed enable row level security;
alter table work_calendar_feed force row level security;
grant delete, insert, select, update on work_calendar_feed to inopsio_app;

create table work_comment (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  about_id uuid not null,
  about_entity text not null,
  text text not null,
  summary text generated always as ("left"(regexp_replace(text, '\s+'::text, ' '::text, 'g'::text), 120)) stored,
  summary_key text collate "C" generated always as (lower(("left"(regexp_replace(text, '\s+'::text, ' '::text, 'g'::text), 120) COLLATE pg_c_utf8))) stored,
  author_id uuid,
  constraint work_comment_pkey PRIMARY KEY (tenant_id, id),
  constraint work_comment_about_entity_whole CHECK ((num_nulls(about_id, about_entity) = ANY (ARRAY[0, 2]))),
  constraint work_comment_own_name CHECK ((author_id = created_by)),
  constraint work_comment_text_length CHECK (((char_length(text) >= 1) AND (char_length(text) <= 10000)))
);
CREATE INDEX work_comment_about_id_idx ON public.work_comment USING btree (tenant_id, about_entity, about_id, id);
CREATE INDEX work_comment_author_id_idx ON public.work_comment USING btree (tenant_id, author_id, id);
CREATE INDEX work_comment_created_at_idx ON public.work_comment USING btree (tenant_id, created_at, id);
CREATE INDEX work_comment_newest_idx ON public.work_comment USING btree (tenant_id, created_at DESC, id DESC);
CREATE INDEX work_comment_of_record_idx ON public.work_comment USING btree (tenant_id, about_id, created_at DESC, id DESC);
CREATE INDEX work_comment_summary_key_idx ON public.work_comment USING btree (tenant_id, summary_key, id);
CREATE INDEX work_comment_updated_at_idx ON public.work_comment USING btree (tenant_id, updated_at, id);
alter table work_comment enable row level security;
alter table work_comment force row level security;
grant delete, insert, select, update on work_comment to inopsio_app;

create table work_comment_mentions (
  tenant_id uuid not null,
  source_id uuid not null,
  target_id uuid not null,
  constraint work_comment_mentions_pkey PRIMARY KEY (tenant_id, source_id, target_id)
);
CREATE INDEX work_comment_mentions_target_id_idx ON public.work_comment_mentions USING btree (tenant_id, target_id, source_id);
alter table work_comment_mentions enable row level security;
alter table work_comment_mentions force row level security;
grant delete, insert, select on work_comment_mentions to inopsio_app;

create table work_invitation (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  version integer not null default 1,
  created_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  updated_at timestamp(3) with time zone not null default date_trunc('milliseconds'::text, now()),
  created_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  updated_by uuid default (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid,
  attendee text generated always as (COALESCE(name, email)) stored,
  attendee_key text collate "C" generated always as (lower((COALESCE(name, email) COLLATE pg_c_utf8))) stored,
  activity_id uuid,
  meeting text not null,
  email text not null,
  name text,
  is_optional boolean not null default false,
  is_standing boolean not null default true,
  answer text not null default 'none'::text,
  answered_at timestamp(3) with time zone,
  sequence bigint not null default 0,
  told jsonb not null,
  told_at timestamp(3) with time zone not null,
  constraint work_invitation_pkey PRIMARY KEY (tenant_id, id),
  constraint work_invitation_answer_known CHECK ((answer = ANY (ARRAY['none'::text, 'accepted'::text, 'tentative'::text, 'declined'::text]))),
  constraint work_invitation_answered_at_range CHECK (((answered_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (answered_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint work_invitation_email_form CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint work_invitation_email_length CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint work_invitation_meeting_length CHECK (((char_length(meeting) >= 1) AND (char_length(meeting) <= 36))),
  constraint work_invitation_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 160))),
  constraint work_invitation_sequence_range CHECK (((sequence >= 0) AND (sequence <= '9007199254740991'::bigint))),
  constraint work_invitation_told_at_range CHECK (((told_at >= '0001-01-01 00:00:00+00'::timestamp with time zone) AND (told_at < '10000-01-01 00:00:00+00'::timestamp with time zone))),
  constraint work_invitation_told_size CHECK ((char_length((told)::text) <= 200000))
);
CREATE INDEX work_invitation_activity_id_idx ON public.work_invitation USING btree (tenant_id, activity_id, id);
CREATE UNIQUE INDEX work_invitation_attendee ON public.work_invitation USING btree (tenant_id, meeting, email);
CREATE INDEX work_invitation_attendee_key_idx ON public.work_invitation USING btree (tenant_id, attendee_key, id);
CREATE INDEX work_invitation_created_at_idx ON public.work_invitation USING btree (tenant_id, created_at, id);
CREATE INDEX work_invitation_updated_at_idx ON public.work_invitation USING btree (tenant_id, updated_at, id);
alter table work_invitation enable row level security;
alter table work_invitation force row level security;
grant delete, insert, select, update on work_invitation to inopsio_app;

create table work_participant (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  person_id uuid,
  person_entity text,
  name text,
  email text,
  is_optional boolean not null default false,
  constraint work_participant_pkey PRIMARY KEY (tenant_id, id),
  constraint work_participant_email_form CHECK ((email ~ '^[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+$'::text)),
  constraint work_participant_email_length CHECK (((char_length(email) >= 1) AND (char_length(email) <= 254))),
  constraint work_participant_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 160))),
  constraint work_participant_person_entity_whole CHECK ((num_nulls(person_id, person_entity) = ANY (ARRAY[0, 2]))),
  constraint work_participant_somebody CHECK ((num_nonnulls(person_id, name, email) > 0))
);
CREATE INDEX work_participant_parent_idx ON public.work_participant USING btree (tenant_id, parent_id, "position", id);
CREATE INDEX work_participant_person_id_idx ON public.work_participant USING btree (tenant_id, person_entity, person_id, id);
alter table work_participant enable row level security;
alter table work_participant force row level security;
grant delete, insert, select, update on work_participant to inopsio_app;

create table work_template_step (
  tenant_id uuid not null,
  id uuid not null default uuidv7(),
  parent_id uuid not null,
  position integer not null default 0,
  kind text not null default 'task'::text,
  subject text not null,
  body text,
  after_days bigint not null default 0,
  waits_for_previous boolean not null default false,
  priority text not null default 'normal'::text,
  constraint work_template_step_pkey PRIMARY KEY (tenant_id, id),
  constraint work_template_step_after_days_range CHECK (((after_days >= 0) AND (after_days <= 3650))),
  constraint work_template_step_body_length CHECK (((char_length(body) >= 1) AND (char_length(body) <= 5000))),
  constraint work_template_step_kind_known CHECK ((kind = ANY (ARRAY['task'::text, 'call'::text, 'meeting'::text]))),
  constraint work_template_step_priority_known CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text]))),
  constraint work_template_step_subject_length CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 200)))
);
CREATE INDEX work_template_step_parent_idx ON public.work_template_step USING btree (tenant_id, parent_id, "position", id);
alter table work_template_step enable row level security;
alter table work_template_step force row level security;
grant delete, insert, select, update on work_template_step to inopsio_app;

create table core_webhook_delivery_default partition of core_webhook_delivery default;
alter table core_webhook_delivery_default enable row level security;
alter table core_webhook_delivery_default force row level security;

create view crm_attainment with (security_invoker=true) as
 SELECT t.tenant_id,
    t.id,
    t.name,
    t.user_id,
    t.team_id,
    t.pipeline_id,
    t.first_day,
    t.last_day,
    t.metric,
    t.value_amount,
    t.value_currency,
    t.value_base,
    t.deal_count,
    d.deals,
    (round(((10000.0 *
        CASE t.metric
            WHEN 'count'::text THEN (d.deals)::numeric
            ELSE COALESCE(d.won, (0)::numeric)
        END) / (NULLIF(
        CASE t.metric
            WHEN 'count'::text THEN t.deal_count
            ELSE t.value_base
        END, 0))::numeric)))::bigint AS attained
   FROM (crm_target t
     CROSS JOIN LATERAL ( SELECT sum(d_1.value_base) AS won,
            count(*) AS deals
           FROM crm_deal d_1
          WHERE ((d_1.tenant_id = t.tenant_id) AND (d_1.status = 'won'::text) AND ((d_1.close_date >= t.first_day) AND (d_1.close_date <= t.last_day)) AND ((t.pipeline_id IS NULL) OR (d_1.pipeline_id = t.pipeline_id)) AND ((t.user_id IS NULL) OR (d_1.owner_id = t.user_id)) AND ((t.team_id IS NULL) OR (EXISTS ( SELECT
                   FROM core_team_members m
                  WHERE ((m.tenant_id = t.tenant_id) AND (m.source_id = t.team_id) AND (m.target_id = d_1.owner_id))))))) d);
grant select on crm_attainment to inopsio_app;

create view crm_deal_comparison with (security_invoker=true) as
 SELECT h.tenant_id,
    h.id,
    h.deal_id,
    d.name AS deal_name,
    d.owner_id,
    d.pipeline_id,
    h.entered_at,
    h.left_at,
    h.status AS status_then,
    h.forecast AS forecast_then,
    h.close_date AS close_date_then,
    h.value_amount AS value_then_amount,
    h.value_currency AS value_then_currency,
    h.value_base AS value_then_base,
    d.status,
    d.forecast,
    d.close_date,
    d.value_amount,
    d.value_currency,
    d.value_base,
        CASE
            WHEN (COALESCE(d.value_base, (0)::bigint) > COALESCE(h.value_base, (0)::bigint)) THEN 'more'::text
            WHEN (COALESCE(d.value_base, (0)::bigint) < COALESCE(h.value_base, (0)::bigint)) THEN 'less'::text
            ELSE 'same'::text
        END AS worth
   FROM (crm_deal_stage_history h
     JOIN crm_deal d ON (((d.tenant_id = h.tenant_id) AND (d.id = h.deal_id))));
grant select on crm_deal_comparison to inopsio_app;

create view crm_stage_passage with (security_invoker=true) as
 SELECT p.tenant_id,
    (encode(p.first, 'hex'::text))::uuid AS id,
    p.deal_id,
    n.name AS deal_name,
    p.stage_id,
    p.pipeline_id,
    p.owner_id,
    p.source_id,
    p.status,
    p.entered_at,
    p.seconds,
    COALESCE((p.furthest > p."position"), false) AS went_on
   FROM (( SELECT d.tenant_id,
            d.id AS deal_id,
            d.owner_id,
            d.source_id,
            d.status,
            s.id AS stage_id,
            s.pipeline_id,
            s."position",
            min(uuid_send(h.id)) FILTER (WHERE (h.moved AND (NOT h.undone))) AS first,
            min(h.entered_at) FILTER (WHERE (h.moved AND (NOT h.undone))) AS entered_at,
            (sum(COALESCE(h.seconds, (trunc(EXTRACT(epoch FROM (now() - h.entered_at))))::bigint)))::bigint AS seconds,
            max(
                CASE
                    WHEN ((s.kind <> 'lost'::text) AND bool_or((h.moved AND (NOT h.undone)))) THEN s."position"
                    ELSE NULL::bigint
                END) OVER (PARTITION BY d.tenant_id, d.id, d.owner_id, d.source_id, d.status, s.pipeline_id) AS furthest
           FROM ((crm_deal d
             JOIN crm_deal_stage_history h ON (((h.tenant_id = d.tenant_id) AND (h.deal_id = d.id))))
             JOIN crm_stage s ON (((s.tenant_id = h.tenant_id) AND (s.id = h.stage_id))))
          GROUP BY d.tenant_id, d.id, d.owner_id, d.source_id, d.status, s.tenant_id, s.id, s.pipeline_id, s."position", s.kind) p
     LEFT JOIN crm_deal n ON (((n.tenant_id = p.tenant_id) AND (n.id = p.deal_id))))
  WHERE (p.entered_at IS NOT NULL);
grant select on crm_stage_passage to inopsio_app;

alter table catalog_category add constraint catalog_category_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES catalog_category(tenant_id, id) ON DELETE RESTRICT;
alter table catalog_price add constraint catalog_price_price_book_id_fkey FOREIGN KEY (tenant_id, price_book_id) REFERENCES catalog_price_book(tenant_id, id) ON DELETE CASCADE;
alter table catalog_price add constraint catalog_price_product_id_fkey FOREIGN KEY (tenant_id, product_id) REFERENCES catalog_product(tenant_id, id) ON DELETE CASCADE;
alter table catalog_product add constraint catalog_product_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES catalog_category(tenant_id, id) ON DELETE RESTRICT;
alter table catalog_product add constraint catalog_product_image_id_fkey FOREIGN KEY (tenant_id, image_id) REFERENCES core_file(tenant_id, id) ON DELETE RESTRICT;
alter table catalog_product_tags add constraint catalog_product_tags_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES catalog_product(tenant_id, id) ON DELETE CASCADE;
alter table core_anonymised add constraint core_anonymised_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_api_key add constraint core_api_key_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_api_key_scopes add constraint core_api_key_scopes_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES core_api_key(tenant_id, id) ON DELETE CASCADE;
alter table core_connected_app add constraint core_connected_app_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_connected_app_scopes add constraint core_connected_app_scopes_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES core_connected_app(tenant_id, id) ON DELETE CASCADE;
alter table core_custom_fast add constraint core_custom_fast_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_delivery add constraint core_delivery_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_delivery add constraint core_delivery_tenant_id_seq_fkey FOREIGN KEY (tenant_id, seq) REFERENCES core_outbox(tenant_id, seq) ON DELETE CASCADE;
alter table core_event_mark add constraint core_event_mark_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_export add constraint core_export_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_export_piece add constraint core_export_piece_tenant_id_export_id_fkey FOREIGN KEY (tenant_id, export_id) REFERENCES core_export(tenant_id, id) ON DELETE CASCADE;
alter table core_fault add constraint core_fault_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_file add constraint core_file_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_history_kept add constraint core_history_kept_tenant_id_change_id_fkey FOREIGN KEY (tenant_id, change_id) REFERENCES core_change(tenant_id, id) ON DELETE CASCADE;
alter table core_idempotency add constraint core_idempotency_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_import add constraint core_import_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_import_row add constraint core_import_row_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES core_import(tenant_id, id) ON DELETE CASCADE;
alter table core_job add constraint core_job_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_job_schedule add constraint core_job_schedule_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_known_place add constraint core_known_place_account_id_fkey FOREIGN KEY (account_id) REFERENCES core_account(id) ON DELETE CASCADE;
alter table core_mail add constraint core_mail_caused_by_id_fkey FOREIGN KEY (tenant_id, caused_by_id) REFERENCES core_user(tenant_id, id) ON DELETE SET NULL (caused_by_id);
alter table core_mail add constraint core_mail_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES core_user(tenant_id, id) ON DELETE SET NULL (person_id);
alter table core_membership add constraint core_membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES core_account(id) ON DELETE CASCADE;
alter table core_membership add constraint core_membership_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_membership add constraint core_membership_user FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_notification add constraint core_notification_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_notification_preferences add constraint core_notification_preferences_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_oauth_token add constraint core_oauth_token_app FOREIGN KEY (tenant_id, app_id) REFERENCES core_connected_app(tenant_id, id) ON DELETE CASCADE;
alter table core_oauth_token add constraint core_oauth_token_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_oauth_token add constraint core_oauth_token_user FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_overlay add constraint core_overlay_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_presence add constraint core_presence_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_role_members add constraint core_role_members_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES core_role(tenant_id, id) ON DELETE CASCADE;
alter table core_role_members add constraint core_role_members_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_seal add constraint core_seal_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_search_build add constraint core_search_build_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_series add constraint core_series_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_session add constraint core_session_account_id_fkey FOREIGN KEY (account_id) REFERENCES core_account(id) ON DELETE CASCADE;
alter table core_session add constraint core_session_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_session add constraint core_session_user_there FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_setup_link add constraint core_setup_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES core_account(id) ON DELETE CASCADE;
alter table core_share add constraint core_share_team_there FOREIGN KEY (tenant_id, team_id) REFERENCES core_team(tenant_id, id) ON DELETE CASCADE;
alter table core_share add constraint core_share_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_share add constraint core_share_user_there FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_subscription_lane add constraint core_subscription_lane_subscriber_fkey FOREIGN KEY (subscriber) REFERENCES core_subscription(name) ON DELETE CASCADE;
alter table core_subscription_lane add constraint core_subscription_lane_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES core_tenant(id) ON DELETE CASCADE;
alter table core_team add constraint core_team_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES core_user(tenant_id, id) ON DELETE SET NULL (lead_id);
alter table core_team add constraint core_team_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES core_team(tenant_id, id) ON DELETE RESTRICT;
alter table core_team_members add constraint core_team_members_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES core_team(tenant_id, id) ON DELETE CASCADE;
alter table core_team_members add constraint core_team_members_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_view add constraint core_view_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_view add constraint core_view_team_id_fkey FOREIGN KEY (tenant_id, team_id) REFERENCES core_team(tenant_id, id) ON DELETE SET NULL (team_id);
alter table core_webhook add constraint core_webhook_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table core_webhook_events add constraint core_webhook_events_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES core_webhook(tenant_id, id) ON DELETE CASCADE;
alter table core_webhook_lane add constraint core_webhook_lane_webhook_id_fkey FOREIGN KEY (tenant_id, webhook_id) REFERENCES core_webhook(tenant_id, id) ON DELETE CASCADE;
alter table core_webhook_message add constraint core_webhook_message_webhook_id_fkey FOREIGN KEY (tenant_id, webhook_id) REFERENCES core_webhook(tenant_id, id) ON DELETE CASCADE;
alter table crm_absence add constraint crm_absence_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_availability(tenant_id, id) ON DELETE CASCADE;
alter table crm_assignment add constraint crm_assignment_assignee_id_fkey FOREIGN KEY (tenant_id, assignee_id) REFERENCES core_user(tenant_id, id) ON DELETE SET NULL (assignee_id);
alter table crm_assignment add constraint crm_assignment_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_assignment add constraint crm_assignment_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES crm_assignment_plan(tenant_id, id) ON DELETE SET NULL (plan_id);
alter table crm_assignment_rule add constraint crm_assignment_rule_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_assignment_plan(tenant_id, id) ON DELETE CASCADE;
alter table crm_assignment_rule_members add constraint crm_assignment_rule_members_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_assignment_rule(tenant_id, id) ON DELETE CASCADE;
alter table crm_assignment_rule_members add constraint crm_assignment_rule_members_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table crm_assignment_simulation add constraint crm_assignment_simulation_plan_id_fkey FOREIGN KEY (tenant_id, plan_id) REFERENCES crm_assignment_plan(tenant_id, id) ON DELETE CASCADE;
alter table crm_assignment_turn add constraint crm_assignment_turn_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table crm_availability add constraint crm_availability_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table crm_company add constraint crm_company_logo_id_fkey FOREIGN KEY (tenant_id, logo_id) REFERENCES core_file(tenant_id, id) ON DELETE RESTRICT;
alter table crm_company add constraint crm_company_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE RESTRICT;
alter table crm_company add constraint crm_company_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_company(tenant_id, id) ON DELETE RESTRICT;
alter table crm_company_attachment add constraint crm_company_attachment_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES core_file(tenant_id, id) ON DELETE RESTRICT;
alter table crm_company_attachment add constraint crm_company_attachment_record_id_fkey FOREIGN KEY (tenant_id, record_id) REFERENCES crm_company(tenant_id, id) ON DELETE CASCADE;
alter table crm_company_domain add constraint crm_company_domain_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_company(tenant_id, id) ON DELETE CASCADE;
alter table crm_company_rollup add constraint crm_company_rollup_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES crm_company(tenant_id, id) ON DELETE CASCADE;
alter table crm_company_tags add constraint crm_company_tags_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_company(tenant_id, id) ON DELETE CASCADE;
alter table crm_contact add constraint crm_contact_company_id_fkey FOREIGN KEY (tenant_id, company_id) REFERENCES crm_company(tenant_id, id) ON DELETE SET NULL (company_id);
alter table crm_contact add constraint crm_contact_first_touch_id_fkey FOREIGN KEY (tenant_id, first_touch_id) REFERENCES crm_touch(tenant_id, id) ON DELETE SET NULL (first_touch_id);
alter table crm_contact add constraint crm_contact_last_touch_id_fkey FOREIGN KEY (tenant_id, last_touch_id) REFERENCES crm_touch(tenant_id, id) ON DELETE SET NULL (last_touch_id);
alter table crm_contact add constraint crm_contact_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE RESTRICT;
alter table crm_contact_attachment add constraint crm_contact_attachment_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES core_file(tenant_id, id) ON DELETE RESTRICT;
alter table crm_contact_attachment add constraint crm_contact_attachment_record_id_fkey FOREIGN KEY (tenant_id, record_id) REFERENCES crm_contact(tenant_id, id) ON DELETE CASCADE;
alter table crm_contact_email add constraint crm_contact_email_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_contact(tenant_id, id) ON DELETE CASCADE;
alter table crm_contact_phone add constraint crm_contact_phone_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_contact(tenant_id, id) ON DELETE CASCADE;
alter table crm_contact_role add constraint crm_contact_role_company_id_fkey FOREIGN KEY (tenant_id, company_id) REFERENCES crm_company(tenant_id, id) ON DELETE CASCADE;
alter table crm_contact_role add constraint crm_contact_role_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_contact(tenant_id, id) ON DELETE CASCADE;
alter table crm_contact_tags add constraint crm_contact_tags_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_contact(tenant_id, id) ON DELETE CASCADE;
alter table crm_deal add constraint crm_deal_company_id_fkey FOREIGN KEY (tenant_id, company_id) REFERENCES crm_company(tenant_id, id) ON DELETE SET NULL (company_id);
alter table crm_deal add constraint crm_deal_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES crm_contact(tenant_id, id) ON DELETE SET NULL (contact_id);
alter table crm_deal add constraint crm_deal_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE SET NULL (lead_id);
alter table crm_deal add constraint crm_deal_lost_reason_id_fkey FOREIGN KEY (tenant_id, lost_reason_id) REFERENCES crm_lost_reason(tenant_id, id) ON DELETE RESTRICT;
alter table crm_deal add constraint crm_deal_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE RESTRICT;
alter table crm_deal add constraint crm_deal_pipeline_id_fkey FOREIGN KEY (tenant_id, pipeline_id) REFERENCES crm_pipeline(tenant_id, id) ON DELETE RESTRICT;
alter table crm_deal add constraint crm_deal_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_lead_source(tenant_id, id) ON DELETE SET NULL (source_id);
alter table crm_deal add constraint crm_deal_stage_id_fkey FOREIGN KEY (tenant_id, pipeline_id, stage_id) REFERENCES crm_stage(tenant_id, pipeline_id, id) ON DELETE RESTRICT;
alter table crm_deal_attachment add constraint crm_deal_attachment_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES core_file(tenant_id, id) ON DELETE RESTRICT;
alter table crm_deal_attachment add constraint crm_deal_attachment_record_id_fkey FOREIGN KEY (tenant_id, record_id) REFERENCES crm_deal(tenant_id, id) ON DELETE CASCADE;
alter table crm_deal_contact add constraint crm_deal_contact_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES crm_contact(tenant_id, id) ON DELETE CASCADE;
alter table crm_deal_contact add constraint crm_deal_contact_deal_id_fkey FOREIGN KEY (tenant_id, deal_id) REFERENCES crm_deal(tenant_id, id) ON DELETE CASCADE;
alter table crm_deal_milestone add constraint crm_deal_milestone_milestone_id_fkey FOREIGN KEY (tenant_id, milestone_id) REFERENCES crm_milestone(tenant_id, id) ON DELETE CASCADE;
alter table crm_deal_milestone add constraint crm_deal_milestone_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_deal(tenant_id, id) ON DELETE CASCADE;
alter table crm_deal_stage_history add constraint crm_deal_stage_history_deal_id_fkey FOREIGN KEY (tenant_id, deal_id) REFERENCES crm_deal(tenant_id, id) ON DELETE CASCADE;
alter table crm_deal_tags add constraint crm_deal_tags_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_deal(tenant_id, id) ON DELETE CASCADE;
alter table crm_engagement add constraint crm_engagement_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_engagement_weight add constraint crm_engagement_weight_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_scoring_model(tenant_id, id) ON DELETE CASCADE;
alter table crm_fit_rule add constraint crm_fit_rule_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_scoring_model(tenant_id, id) ON DELETE CASCADE;
alter table crm_forecast_adjustment add constraint crm_forecast_adjustment_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE RESTRICT;
alter table crm_lead add constraint crm_lead_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES crm_lead_category(tenant_id, id) ON DELETE RESTRICT;
alter table crm_lead add constraint crm_lead_company_id_fkey FOREIGN KEY (tenant_id, company_id) REFERENCES crm_company(tenant_id, id) ON DELETE SET NULL (company_id);
alter table crm_lead add constraint crm_lead_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES crm_contact(tenant_id, id) ON DELETE SET NULL (contact_id);
alter table crm_lead add constraint crm_lead_disqualify_reason_id_fkey FOREIGN KEY (tenant_id, disqualify_reason_id) REFERENCES crm_disqualify_reason(tenant_id, id) ON DELETE RESTRICT;
alter table crm_lead add constraint crm_lead_first_touch_id_fkey FOREIGN KEY (tenant_id, first_touch_id) REFERENCES crm_touch(tenant_id, id) ON DELETE SET NULL (first_touch_id);
alter table crm_lead add constraint crm_lead_last_touch_id_fkey FOREIGN KEY (tenant_id, last_touch_id) REFERENCES crm_touch(tenant_id, id) ON DELETE SET NULL (last_touch_id);
alter table crm_lead add constraint crm_lead_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE RESTRICT;
alter table crm_lead add constraint crm_lead_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_lead_source(tenant_id, id) ON DELETE RESTRICT;
alter table crm_lead add constraint crm_lead_sub_source_id_fkey FOREIGN KEY (tenant_id, source_id, sub_source_id) REFERENCES crm_sub_source(tenant_id, source_id, id) ON DELETE RESTRICT;
alter table crm_lead_answer add constraint crm_lead_answer_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_lead_answer add constraint crm_lead_answer_question_id_fkey FOREIGN KEY (tenant_id, question_id) REFERENCES crm_qualification_question(tenant_id, id) ON DELETE CASCADE;
alter table crm_lead_attachment add constraint crm_lead_attachment_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES core_file(tenant_id, id) ON DELETE RESTRICT;
alter table crm_lead_attachment add constraint crm_lead_attachment_record_id_fkey FOREIGN KEY (tenant_id, record_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_lead_lifecycle_history add constraint crm_lead_lifecycle_history_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_lead_rollup add constraint crm_lead_rollup_id_fkey FOREIGN KEY (tenant_id, id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_lead_score add constraint crm_lead_score_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_lead_score add constraint crm_lead_score_model_id_fkey FOREIGN KEY (tenant_id, model_id) REFERENCES crm_scoring_model(tenant_id, id) ON DELETE SET NULL (model_id);
alter table crm_lead_status_history add constraint crm_lead_status_history_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_lead_tags add constraint crm_lead_tags_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table crm_milestone add constraint crm_milestone_pipeline_id_fkey FOREIGN KEY (tenant_id, pipeline_id) REFERENCES crm_pipeline(tenant_id, id) ON DELETE CASCADE;
alter table crm_not_duplicate add constraint crm_not_duplicate_by_id_fkey FOREIGN KEY (tenant_id, by_id) REFERENCES core_user(tenant_id, id) ON DELETE SET NULL (by_id);
alter table crm_qualification_question add constraint crm_qualification_question_category_id_fkey FOREIGN KEY (tenant_id, category_id) REFERENCES crm_lead_category(tenant_id, id) ON DELETE CASCADE;
alter table crm_score_sample add constraint crm_score_sample_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE SET NULL (lead_id);
alter table crm_scoring_preview add constraint crm_scoring_preview_model_id_fkey FOREIGN KEY (tenant_id, model_id) REFERENCES crm_scoring_model(tenant_id, id) ON DELETE CASCADE;
alter table crm_stage add constraint crm_stage_pipeline_id_fkey FOREIGN KEY (tenant_id, pipeline_id) REFERENCES crm_pipeline(tenant_id, id) ON DELETE CASCADE;
alter table crm_stage_category_history add constraint crm_stage_category_history_stage_id_fkey FOREIGN KEY (tenant_id, stage_id) REFERENCES crm_stage(tenant_id, id) ON DELETE CASCADE;
alter table crm_stage_requires add constraint crm_stage_requires_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_stage(tenant_id, id) ON DELETE CASCADE;
alter table crm_stakeholder add constraint crm_stakeholder_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES crm_company(tenant_id, id) ON DELETE CASCADE;
alter table crm_sub_source add constraint crm_sub_source_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES crm_lead_source(tenant_id, id) ON DELETE CASCADE;
alter table crm_target add constraint crm_target_pipeline_id_fkey FOREIGN KEY (tenant_id, pipeline_id) REFERENCES crm_pipeline(tenant_id, id) ON DELETE RESTRICT;
alter table crm_target add constraint crm_target_team_id_fkey FOREIGN KEY (tenant_id, team_id) REFERENCES core_team(tenant_id, id) ON DELETE RESTRICT;
alter table crm_target add constraint crm_target_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES core_user(tenant_id, id) ON DELETE RESTRICT;
alter table crm_touch add constraint crm_touch_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES crm_contact(tenant_id, id) ON DELETE CASCADE;
alter table crm_touch add constraint crm_touch_lead_id_fkey FOREIGN KEY (tenant_id, lead_id) REFERENCES crm_lead(tenant_id, id) ON DELETE CASCADE;
alter table work_activity add constraint work_activity_next_id_fkey FOREIGN KEY (tenant_id, next_id) REFERENCES work_activity(tenant_id, id) ON DELETE SET NULL (next_id);
alter table work_activity add constraint work_activity_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE SET NULL (owner_id);
alter table work_activity_attachment add constraint work_activity_attachment_file_id_fkey FOREIGN KEY (tenant_id, file_id) REFERENCES core_file(tenant_id, id) ON DELETE RESTRICT;
alter table work_activity_attachment add constraint work_activity_attachment_record_id_fkey FOREIGN KEY (tenant_id, record_id) REFERENCES work_activity(tenant_id, id) ON DELETE CASCADE;
alter table work_activity_blocked_by add constraint work_activity_blocked_by_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES work_activity(tenant_id, id) ON DELETE CASCADE;
alter table work_activity_blocked_by add constraint work_activity_blocked_by_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES work_activity(tenant_id, id) ON DELETE CASCADE;
alter table work_activity_people add constraint work_activity_people_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES work_activity(tenant_id, id) ON DELETE CASCADE;
alter table work_activity_people add constraint work_activity_people_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table work_activity_tags add constraint work_activity_tags_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES work_activity(tenant_id, id) ON DELETE CASCADE;
alter table work_calendar_feed add constraint work_calendar_feed_owner_id_fkey FOREIGN KEY (tenant_id, owner_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table work_comment add constraint work_comment_author_id_fkey FOREIGN KEY (tenant_id, author_id) REFERENCES core_user(tenant_id, id) ON DELETE SET NULL (author_id);
alter table work_comment_mentions add constraint work_comment_mentions_source_id_fkey FOREIGN KEY (tenant_id, source_id) REFERENCES work_comment(tenant_id, id) ON DELETE CASCADE;
alter table work_comment_mentions add constraint work_comment_mentions_target_id_fkey FOREIGN KEY (tenant_id, target_id) REFERENCES core_user(tenant_id, id) ON DELETE CASCADE;
alter table work_invitation add constraint work_invitation_activity_id_fkey FOREIGN KEY (tenant_id, activity_id) REFERENCES work_activity(tenant_id, id) ON DELETE SET NULL (activity_id);
alter table work_participant add constraint work_participant_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES work_activity(tenant_id, id) ON DELETE CASCADE;
alter table work_template_step add constraint work_template_step_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES work_activity_template(tenant_id, id) ON DELETE CASCADE;
CREATE OR REPLACE FUNCTION public.catalog_category_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function catalog_category_guard() from public;

CREATE OR REPLACE FUNCTION public.catalog_category_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function catalog_category_record() from public;

CREATE OR REPLACE FUNCTION public.catalog_price_book_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.catalog_price_book_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function catalog_price_book_record() from public;

CREATE OR REPLACE FUNCTION public.catalog_price_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.catalog_price_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function catalog_price_record() from public;

CREATE OR REPLACE FUNCTION public.catalog_product_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' or new.image_id is distinct from old.image_id then
    new.image_about := core_hold_file(new.tenant_id, new.image_id, 'catalog.product', new.id, 'image',
      '{"label":"Image","maxBytes":10000000,"image":{"maxWidth":1600,"maxHeight":1600}}');
  else
    new.image_about := old.image_about;
  end if;
  return new;
end
$function$;
revoke all on function catalog_product_files() from public;

CREATE OR REPLACE FUNCTION public.catalog_product_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.catalog_product_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function catalog_product_record() from public;

CREATE OR REPLACE FUNCTION public.catalog_product_tags_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function catalog_product_tags_record() from public;

CREATE OR REPLACE FUNCTION public.core_account_for(p_proof bytea, p_email text, p_name text, p_hash text)
 RETURNS TABLE(account_id uuid, has_password boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_account (email, name, password_hash, password_set_at)
  values (p_email, p_name, p_hash, case when p_hash is not null then now() end)
  on conflict (email) do nothing;
  return query select a.id, a.password_hash is not null from core_account a where a.email = p_email;
end
$function$;
revoke all on function core_account_for(bytea,text,text,text) from public;
grant execute on function core_account_for(bytea,text,text,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_account_of(p_proof bytea, p_tenant uuid, p_user uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return (select account_id from core_membership where tenant_id = p_tenant and user_id = p_user and active);
end
$function$;
revoke all on function core_account_of(bytea,uuid,uuid) from public;
grant execute on function core_account_of(bytea,uuid,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_api_key_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.hint, new.expires_at, new.revoked_at)
      is distinct from
      (old.name, old.user_id, old.hint, old.expires_at, old.revoked_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_api_key_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.apiKey', new.id, new.id, 'C', diff, 'core.apiKey.created');
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
      'user', old.user_id,
      'hint', old.hint,
      'expiresAt', to_char(old.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'revokedAt', to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'lastUsedAt', to_char(old.last_used_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.apiKey', old.id, old.id, 'D', diff, 'core.apiKey.deleted');
    perform core_detach(old.tenant_id, 'core.apiKey', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.hint is distinct from old.hint then
    diff := diff || jsonb_build_object('hint', jsonb_build_array(old.hint, new.hint));
  end if;
  if new.expires_at is distinct from old.expires_at then
    diff := diff || jsonb_build_object('expiresAt', jsonb_build_array(
      to_char(old.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.revoked_at is distinct from old.revoked_at then
    diff := diff || jsonb_build_object('revokedAt', jsonb_build_array(
      to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.apiKey', new.id, new.id, 'U', diff, 'core.apiKey.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.apiKey.updated', 'core.apiKey', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function core_api_key_record() from public;

CREATE OR REPLACE FUNCTION public.core_api_key_scopes_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.apiKey', new.source_id, new.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(null, new.tag)), null);
    update core_api_key set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.apiKey', old.source_id, old.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(old.tag, null)), null);
    update core_api_key set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function core_api_key_scopes_record() from public;

CREATE OR REPLACE FUNCTION public.core_api_key_token()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' then
    delete from core_session where tenant_id = old.tenant_id and api_key_id = old.id;
  else
    update core_session
    set revoked_at = case when new.revoked_at is not null then coalesce(revoked_at, new.revoked_at) else revoked_at end,
        expires_at = coalesce(new.expires_at, 'infinity')
    where tenant_id = new.tenant_id and api_key_id = new.id;
  end if;
  return null;
end
$function$;
revoke all on function core_api_key_token() from public;

CREATE OR REPLACE FUNCTION public.core_attach(p_table text, p_entity_column text, p_id_column text, p_on_delete text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET row_security TO 'on'
AS $function$
begin
  insert into core_attachment values (p_table, p_entity_column, p_id_column, p_on_delete);
  perform core_rewrite_detach();
end
$function$;
revoke all on function core_attach(text,text,text,text) from public;

CREATE OR REPLACE FUNCTION public.core_begin(p_token bytea, p_revision bigint, p_settings text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  entered text := current_setting('app.tenant_id', true);
  tenant uuid;
  acting uuid;
  principal text;
  current_revision bigint;
  done text;
begin
  select x.tenant_id, x.user_id, case x.kind when 'session' then 'user' else x.kind end, t.revision
  into tenant, acting, principal, current_revision
  from core_session x join core_tenant t on t.id = x.tenant_id
  where x.token_hash = p_token and x.revoked_at is null and x.expires_at > now()
    and (x.idle_seconds is null or x.seen_at > now() - make_interval(secs => x.idle_seconds))
    and t.suspended_at is null;
  if not found then
    raise exception 'There is no such session.' using errcode = 'IN401';
  end if;
  if current_revision <> p_revision and current_setting('app.raised', true) is distinct from tenant::text then
    raise exception 'Rights or settings have changed.' using errcode = 'IN409';
  end if;
  if entered <> '' and entered <> tenant::text then
    raise exception 'A transaction belongs to one tenant.' using errcode = 'IN401';
  end if;
  done := set_config('app.tenant_id', tenant::text, true);
  done := set_config('app.user_id', acting::text, true);
  done := set_config('app.principal', principal, true);
  for i in 1 .. coalesce(array_length(p_settings, 1), 0) by 2 loop
    if p_settings[i] !~ '^app\.((read|create|update|delete)\.[a-z][a-z0-9_]*|shared_(read|write))$' then
      raise exception 'Not a scope setting: %', p_settings[i] using errcode = 'invalid_parameter_value';
    end if;
    done := set_config(p_settings[i], p_settings[i + 1], true);
  end loop;
end
$function$;
revoke all on function core_begin(bytea,bigint,text[]) from public;
grant execute on function core_begin(bytea,bigint,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_begin_subscriptions(p_proof bytea, p_names text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_subscription (name, read_until)
  select n, pg_current_snapshot() from unnest(p_names) n
  where not exists (select from core_subscription s where s.name = n)
  on conflict do nothing;
end
$function$;
revoke all on function core_begin_subscriptions(bytea,text[]) from public;
grant execute on function core_begin_subscriptions(bytea,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_begin_system(p_proof bytea, p_tenant uuid, p_task text, p_revision bigint, p_settings text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  found_revision bigint;
begin
  perform core_prove(p_proof);
  select revision into found_revision from core_tenant where id = p_tenant;
  if not found then
    raise exception 'There is no such tenant.' using errcode = 'IN401';
  end if;
  if found_revision <> p_revision then
    raise exception 'Rights or settings have changed.' using errcode = 'IN409';
  end if;
  perform core_enter(p_tenant, null, 'system:' || p_task, p_settings);
end
$function$;
revoke all on function core_begin_system(bytea,uuid,text,bigint,text[]) from public;
grant execute on function core_begin_system(bytea,uuid,text,bigint,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_begin_user(p_proof bytea, p_tenant uuid, p_user uuid, p_key uuid, p_task text, p_revision bigint, p_settings text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  who text;
  found_revision bigint;
begin
  select case p.kind when 'session' then 'user' else p.kind end, p.revision into who, found_revision
  from core_person(p_proof, p_tenant, p_user, p_key) p;
  if not found then
    raise exception 'Nobody may act in this person''s name.' using errcode = 'IN401';
  end if;
  if found_revision <> p_revision and current_setting('app.raised', true) is distinct from p_tenant::text then
    raise exception 'Rights or settings have changed.' using errcode = 'IN409';
  end if;
  perform core_enter(p_tenant, p_user, who || ':' || p_task, p_settings);
end
$function$;
revoke all on function core_begin_user(bytea,uuid,uuid,uuid,text,bigint,text[]) from public;
grant execute on function core_begin_user(bytea,uuid,uuid,uuid,text,bigint,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_bury_files(p_proof bytea, p_digest text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  perform core_prove(p_proof);
  perform pg_advisory_xact_lock(hashtextextended('core_file ' || tenant || p_digest, 0));
  delete from core_file where tenant_id = tenant and digest = p_digest and doomed_at is not null;
  return not exists (select from core_file where tenant_id = tenant and digest = p_digest);
end
$function$;
revoke all on function core_bury_files(bytea,text) from public;
grant execute on function core_bury_files(bytea,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_check_custom_field()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  held bigint;
begin
  if tg_op = 'DELETE' then
    if not core_is_erasing(old.tenant_id) and core_custom_table(old.entity) is not null then
      execute format('select count(*) from %I where tenant_id = $1 and custom ? $2', core_custom_table(old.entity))
        into held using old.tenant_id, old.key;
      if held > 0 then
        perform core_refuse(jsonb_build_array(jsonb_build_object('path', '', 'code', 'hasValues', 'message', format(
          'There are %s records with a value in “%s”. Retire the field to hide it and keep them, or delete the values first.',
          held, old.label))));
      end if;
    end if;
    return old;
  end if;
  if tg_op = 'UPDATE' and (new.entity, new.key, new.kind) is distinct from (old.entity, old.key, old.kind) then
    perform core_refuse(jsonb_build_array(jsonb_build_object(
      'path', case when new.kind <> old.kind then 'kind' when new.key <> old.key then 'key' else 'entity' end,
      'code', 'immutable', 'message', 'Object, key and kind of a field never change. Add another field instead.')));
  end if;
  if tg_op = 'INSERT' then
    new.prepared := true;
  elsif core_is_fast(new) and not core_is_fast(old) then
    new.prepared := false;
    new.progress := 0;
  end if;
  return new;
end
$function$;
revoke all on function core_check_custom_field() from public;

CREATE OR REPLACE FUNCTION public.core_claim_jobs(p_proof bytea, p_worker uuid, p_kinds text[], p_after uuid, p_limit integer, p_spare integer, p_lane_cap integer, p_limits jsonb)
 RETURNS TABLE(place bigint, id uuid, tenant_id uuid, lane uuid, kind text, input jsonb, attempt integer, cause bigint, depth integer, created_by uuid, api_key_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  -- Pairs of lane and kind that may give something: parallel arrays.
  lanes uuid[] := '{}';
  kinds text[] := '{}';
  rooms integer[] := '{}';
  uses integer[] := '{}';
  pools integer[] := '{}';
  held bigint[] := '{}';
  is_counted boolean := false;
  lane_count integer := 0;
  probes integer := 0;
  last_lane uuid := p_after;
  last_kind text;
  next_lane uuid;
  next_kind text;
  is_second_round boolean := false;
  at_lane uuid;
  mine bigint;
  said jsonb;
  room integer;
  used integer;
  pool integer;
  pool_of jsonb := '{}';
  picked uuid[];
begin
  perform core_prove(p_proof), core_queue_settings(false);
  -- A skip along core_job_ready: one probe for each kind of each lane, however long its queue.
  loop
    probes := probes + 1;
    exit when probes > 2000;
    if last_kind is null then
      select j.lane, j.kind into next_lane, next_kind from core_job j
      where j.state = 'ready' and j.lane > last_lane order by j.lane, j.kind limit 1;
    else
      select j.lane, j.kind into next_lane, next_kind from core_job j
      where j.state = 'ready' and (j.lane, j.kind) > (last_lane, last_kind) order by j.lane, j.kind limit 1;
    end if;
    if next_lane is null or (is_second_round and next_lane > p_after) then
      exit when is_second_round;
      is_second_round := true;
      last_lane := '00000000-0000-0000-0000-000000000000';
      last_kind := null;
      continue;
    end if;
    last_lane := next_lane;
    last_kind := next_kind;
    if next_lane is distinct from at_lane then
      at_lane := next_lane;
      select count(*) into mine from core_job r where r.worker_id = p_worker and r.state = 'running' and r.lane = at_lane and r.kind = any(p_kinds);
    end if;
    continue when next_kind <> all(p_kinds) or mine >= p_lane_cap or (p_limit = 0 and mine > 0);

    said := p_limits -> next_kind;
    room := null;
    used := 0;
    pool := null;
    if said is not null then
      -- Two workers must not both see the last free place: the second one leaves these for its next claim.
      continue when not pg_try_advisory_xact_lock(hashtextextended(
        'core_job ' || next_kind || case when said ?| array['allCap', 'allMost'] then '' else next_lane::text end, 0));
      if said ?| array['cap', 'allCap'] then
        select count(*) into used from core_job r
        where r.state = 'running' and r.kind = next_kind and r.lane = next_lane;
        room := (said ->> 'cap')::integer - used;
      end if;
      if said ? 'allMost' then
        used := core_job_begun_since(next_kind, next_lane, (said ->> 'allSeconds')::float8, (said ->> 'slice')::float8);
      end if;
      if said ? 'most' then
        room := least(room, (said ->> 'most')::integer
          - core_job_begun_since(next_kind, next_lane, (said ->> 'seconds')::float8, (said ->> 'slice')::float8));
      end if;
      if said ?| array['allCap', 'allMost'] then
        if not pool_of ? next_kind then
          pool := least(
            (said ->> 'allCap')::integer
              - (select count(*) from core_job r where r.state = 'running' and r.kind = next_kind)::integer,
            (said ->> 'allMost')::integer
              - core_job_begun_since(next_kind, null, (said ->> 'allSeconds')::float8, (said ->> 'slice')::float8));
          pool_of := pool_of || jsonb_build_object(next_kind, pool);
        end if;
        pool := (pool_of ->> next_kind)::integer;
      end if;
      continue when room <= 0 or pool <= 0;
    end if;

    if next_lane is distinct from lanes[array_upper(lanes, 1)] then
      exit when lane_count = p_limit + p_spare;
      lane_count := lane_count + 1;
    end if;
    lanes := lanes || next_lane;
    kinds := kinds || next_kind;
    rooms := rooms || room;
    uses := uses || used;
    pools := pools || pool;
    held := held || mine;
    is_counted := is_counted or coalesce(said ? 'slice', false);
  end loop;
  if lanes = '{}' then
    return;
  end if;
  -- Held against being given up until the claim stands.
  perform from core_worker w where w.id = p_worker for key share;
  if not found then
    raise exception 'This worker has been given up.' using errcode = 'IN410';
  end if;

  with pair as (
    select * from unnest(lanes, kinds, rooms, uses, pools, held) with ordinality p(lane, kind, room, used, pool, held, turn)
  ), candidate as (
    select p.lane, p.kind, p.used, p.pool, p.held, p.turn, c.id, c.priority, c.run_at,
           row_number() over (partition by p.lane, p.kind order by c.priority, c.run_at, c.id) as rank
    from pair p
    cross join lateral (
      select j.id, j.priority, j.run_at from core_job j
      where j.state = 'ready' and j.lane = p.lane and j.kind = p.kind
      order by j.priority, j.run_at, j.id
      limit least(p.room, case when p_limit <= 16 then greatest(1, p_limit) else ceil(p_limit::numeric / lane_count) end::bigint)
      for update skip locked
    ) c
  ), pooled as (
    select c.*, row_number() over (partition by c.kind order by c.used + c.rank, c.turn) as pool_place from candidate c
  ), standing as (
    select p.id, p.turn, p.held + row_number() over (partition by p.lane order by p.priority, p.run_at, p.id) as nth
    from pooled p where p.pool is null or p.pool_place <= p.pool
  ), placed as (
    select s.id, s.nth, row_number() over (order by s.nth, s.turn) as place from standing s where s.nth <= p_lane_cap
  )
  select array_agg(p.id order by p.place) into picked
  from placed p where p.place <= p_limit or (p.nth = 1 and p.place <= p_limit + p_spare);

  if is_counted then
    insert into core_job_begun as b (kind, slice, lane, begun)
    select j.kind, date_bin(make_interval(secs => (p_limits -> j.kind ->> 'slice')::float8), now(), 'epoch'), j.lane, count(*)
    from core_job j where j.id = any(picked) and p_limits -> j.kind ? 'slice' group by 1, 2, 3
    on conflict on constraint core_job_begun_pkey do update set begun = b.begun + excluded.begun;
  end if;

  return query
    update core_job j
    set state = 'running', worker_id = p_worker, attempt = j.attempt + 1, started_at = now(), dedupe_key = null
    where j.id = any(picked)
    returning array_position(picked, j.id)::bigint, j.id, j.tenant_id, j.lane, j.kind, j.input, j.attempt, j.cause, j.depth,
              j.created_by, j.api_key_id;
end
$function$;
revoke all on function core_claim_jobs(bytea,uuid,text[],uuid,integer,integer,integer,jsonb) from public;
grant execute on function core_claim_jobs(bytea,uuid,text[],uuid,integer,integer,integer,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_close_session(p_token bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  update core_session set revoked_at = now() where token_hash = p_token and revoked_at is null and kind = 'session'
$function$;
revoke all on function core_close_session(bytea) from public;
grant execute on function core_close_session(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_connected_app_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.origin, new.allows, new.revoked_at)
      is distinct from
      (old.name, old.user_id, old.origin, old.allows, old.revoked_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_connected_app_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.connectedApp', new.id, new.id, 'C', diff, 'core.connectedApp.created');
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
      'user', old.user_id,
      'origin', old.origin,
      'allows', old.allows,
      'revokedAt', to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'lastUsedAt', to_char(old.last_used_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.connectedApp', old.id, old.id, 'D', diff, 'core.connectedApp.deleted');
    perform core_detach(old.tenant_id, 'core.connectedApp', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.origin is distinct from old.origin then
    diff := diff || jsonb_build_object('origin', jsonb_build_array(old.origin, new.origin));
  end if;
  if new.allows is distinct from old.allows then
    diff := diff || jsonb_build_object('allows', jsonb_build_array(old.allows, new.allows));
  end if;
  if new.revoked_at is distinct from old.revoked_at then
    diff := diff || jsonb_build_object('revokedAt', jsonb_build_array(
      to_char(old.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.revoked_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.connectedApp', new.id, new.id, 'U', diff, 'core.connectedApp.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.connectedApp.updated', 'core.connectedApp', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function core_connected_app_record() from public;

CREATE OR REPLACE FUNCTION public.core_connected_app_scopes_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.connectedApp', new.source_id, new.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(null, new.tag)), null);
    update core_connected_app set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.connectedApp', old.source_id, old.source_id, 'U',
      jsonb_build_object('scopes', jsonb_build_array(old.tag, null)), null);
    update core_connected_app set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function core_connected_app_scopes_record() from public;

CREATE OR REPLACE FUNCTION public.core_connected_app_token()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' then
    delete from core_session where tenant_id = old.tenant_id and app_id = old.id;
  elsif new.revoked_at is not null then
    update core_session set revoked_at = new.revoked_at
    where tenant_id = new.tenant_id and app_id = new.id and revoked_at is null;
    delete from core_oauth_token where tenant_id = new.tenant_id and app_id = new.id;
  end if;
  return null;
end
$function$;
revoke all on function core_connected_app_token() from public;

CREATE OR REPLACE FUNCTION public.core_counters(p_email text, p_account uuid, p_address text, p_device bytea)
 RETURNS core_counter[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  by_email bytea := sha256(convert_to(p_email, 'UTF8'));
  by_address bytea := sha256(convert_to(p_address, 'UTF8'));
  known bytea;
begin
  select k.place into known from core_known_place k
  where k.account_id = p_account and k.place in (p_device, by_address)
  order by k.place = p_device desc limit 1;
  if known is not null then
    return array[row('place', sha256(by_email || known))::core_counter];
  end if;
  return array[row('account', by_email)::core_counter, row('address', by_address)::core_counter];
end
$function$;
revoke all on function core_counters(text,uuid,text,bytea) from public;

CREATE OR REPLACE FUNCTION public.core_current_change(p_tenant uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  change text := current_setting('app.change', true);
  made uuid;
begin
  if change <> '' then
    return change::uuid;
  end if;
  insert into core_change (tenant_id, kind, actor_id, principal)
  values (p_tenant, 'sql', nullif(current_setting('app.user_id', true), '')::uuid, 'sql:' || session_user)
  returning id into made;
  perform set_config('app.change', made::text, true);
  return made;
end
$function$;
revoke all on function core_current_change(uuid) from public;

CREATE OR REPLACE FUNCTION public.core_custom_diff(p_old jsonb, p_new jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(jsonb_object_agg('custom.' || k, jsonb_build_array(p_old -> k, p_new -> k)), '{}')
  from (select jsonb_object_keys(p_old) union select jsonb_object_keys(p_new)) x(k)
  where p_old -> k is distinct from p_new -> k
$function$;

CREATE OR REPLACE FUNCTION public.core_custom_field_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.entity, new.key, new.label, new.help, new.kind, new.options, new.choices, new.required, new.fast,
        new.searched, new.pii, new.section, new.position, new.hidden, new.retired, new.readers, new.editors)
      is distinct from
      (old.entity, old.key, old.label, old.help, old.kind, old.options, old.choices, old.required, old.fast,
        old.searched, old.pii, old.section, old.position, old.hidden, old.retired, old.readers, old.editors) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_custom_field_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.customField', new.id, new.id, 'C', diff, 'core.customField.created');
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
      'entity', old.entity,
      'key', old.key,
      'label', old.label,
      'help', old.help,
      'kind', old.kind,
      'options', old.options,
      'choices', old.choices,
      'required', old.required,
      'fast', old.fast,
      'prepared', old.prepared,
      'progress', old.progress::text,
      'searched', old.searched,
      'pii', old.pii,
      'section', old.section,
      'position', old.position,
      'hidden', old.hidden,
      'retired', old.retired,
      'readers', old.readers,
      'editors', old.editors);
    perform core_write_audit(old.tenant_id, 'core.customField', old.id, old.id, 'D', diff, 'core.customField.deleted');
    perform core_detach(old.tenant_id, 'core.customField', old.id);
    return null;
  end if;
  if new.entity is distinct from old.entity then
    diff := diff || jsonb_build_object('entity', jsonb_build_array(old.entity, new.entity));
  end if;
  if new.key is distinct from old.key then
    diff := diff || jsonb_build_object('key', jsonb_build_array(old.key, new.key));
  end if;
  if new.label is distinct from old.label then
    diff := diff || jsonb_build_object('label', jsonb_build_array(old.label, new.label));
  end if;
  if new.help is distinct from old.help then
    diff := diff || jsonb_build_object('help', jsonb_build_array(old.help, new.help));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.options is distinct from old.options then
    diff := diff || jsonb_build_object('options', jsonb_build_array(old.options, new.options));
  end if;
  if new.choices is distinct from old.choices then
    diff := diff || jsonb_build_object('choices', jsonb_build_array(old.choices, new.choices));
  end if;
  if new.required is distinct from old.required then
    diff := diff || jsonb_build_object('required', jsonb_build_array(old.required, new.required));
  end if;
  if new.fast is distinct from old.fast then
    diff := diff || jsonb_build_object('fast', jsonb_build_array(old.fast, new.fast));
  end if;
  if new.searched is distinct from old.searched then
    diff := diff || jsonb_build_object('searched', jsonb_build_array(old.searched, new.searched));
  end if;
  if new.pii is distinct from old.pii then
    diff := diff || jsonb_build_object('pii', jsonb_build_array(old.pii, new.pii));
  end if;
  if new.section is distinct from old.section then
    diff := diff || jsonb_build_object('section', jsonb_build_array(old.section, new.section));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.hidden is distinct from old.hidden then
    diff := diff || jsonb_build_object('hidden', jsonb_build_array(old.hidden, new.hidden));
  end if;
  if new.retired is distinct from old.retired then
    diff := diff || jsonb_build_object('retired', jsonb_build_array(old.retired, new.retired));
  end if;
  if new.readers is distinct from old.readers then
    diff := diff || jsonb_build_object('readers', jsonb_build_array(old.readers, new.readers));
  end if;
  if new.editors is distinct from old.editors then
    diff := diff || jsonb_build_object('editors', jsonb_build_array(old.editors, new.editors));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.customField', new.id, new.id, 'U', diff, 'core.customField.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_custom_field_record() from public;

CREATE OR REPLACE FUNCTION public.core_custom_put(f core_custom_fast, p_record uuid, p_custom jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  v text;
  i integer := 0;
begin
  if f.many then
    for v in select jsonb_array_elements_text(p_custom -> f.key) loop
      insert into core_custom_index (tenant_id, field, record_id, n, v_text) values (f.tenant_id, f.field, p_record, i, v)
      on conflict (tenant_id, field, record_id, n) do update set v_text = excluded.v_text;
      i := i + 1;
    end loop;
    return;
  end if;
  v := case when f.place is null then p_custom ->> f.key else p_custom -> f.key ->> f.place end;
  insert into core_custom_index (tenant_id, field, record_id, v_text, v_int, v_date, v_time, v_uuid, v_flag)
  values (
    f.tenant_id, f.field, p_record,
    case when f.slot = 'v_text' then case when f.lowered then lower(v collate "pg_c_utf8") else v end end,
    case when f.slot = 'v_int' then v::bigint end,
    case when f.slot = 'v_date' then v::date end,
    case when f.slot = 'v_time' then v::timestamptz end,
    case when f.slot = 'v_uuid' then v::uuid end,
    case when f.slot = 'v_flag' then v::boolean end)
  on conflict (tenant_id, field, record_id, n) do update set
    v_text = excluded.v_text, v_int = excluded.v_int, v_date = excluded.v_date, v_time = excluded.v_time,
    v_uuid = excluded.v_uuid, v_flag = excluded.v_flag;
end
$function$;
revoke all on function core_custom_put(core_custom_fast,uuid,jsonb) from public;

CREATE OR REPLACE FUNCTION public.core_custom_row(p_custom jsonb)
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(jsonb_object_agg('custom.' || x.key, x.value), '{}') from jsonb_each(p_custom) x
$function$;

CREATE OR REPLACE FUNCTION public.core_custom_table(p_entity text)
 RETURNS text
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select c.relname::text from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'custom' and a.atttypid = 'jsonb'::regtype and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and c.relname = lower(regexp_replace(replace(p_entity, '.', '_'), '([A-Z])', '_\1', 'g'))
$function$;

CREATE OR REPLACE FUNCTION public.core_detach(p_tenant uuid, p_entity text, p_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update core_mail set about_entity = null, about_id = null where tenant_id = p_tenant and about_entity = p_entity and about_id = p_id;
  delete from core_notification where tenant_id = p_tenant and about_entity = p_entity and about_id = p_id;
  delete from core_share where tenant_id = p_tenant and entity = p_entity and record_id = p_id;
  delete from crm_not_duplicate where tenant_id = p_tenant and one_entity = p_entity and one_id = p_id;
  delete from crm_not_duplicate where tenant_id = p_tenant and other_entity = p_entity and other_id = p_id;
  delete from crm_stakeholder where tenant_id = p_tenant and person_entity = p_entity and person_id = p_id;
  delete from work_activity where tenant_id = p_tenant and about_entity = p_entity and about_id = p_id;
  delete from work_comment where tenant_id = p_tenant and about_entity = p_entity and about_id = p_id;
  update work_participant set person_entity = null, person_id = null where tenant_id = p_tenant and person_entity = p_entity and person_id = p_id;
  perform core_detach_custom(p_tenant, p_entity, p_id);
end
$function$;
revoke all on function core_detach(uuid,text,uuid) from public;

CREATE OR REPLACE FUNCTION public.core_detach_custom(p_tenant uuid, p_entity text, p_id uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  f core_custom_fast;
begin
  for f in select * from core_custom_fast c where c.tenant_id = p_tenant and c.target = p_entity loop
    execute format(
      'update %I set custom = custom - $3 where tenant_id = $1 and id in (
         select x.record_id from core_custom_index x where x.tenant_id = $1 and x.field = $2 and x.v_uuid = $4)',
      core_custom_table(f.entity)) using p_tenant, f.field, f.key, p_id;
  end loop;
end
$function$;
revoke all on function core_detach_custom(uuid,text,uuid) from public;

CREATE OR REPLACE FUNCTION public.core_disconnect_app(p_tenant uuid, p_user uuid, p_app uuid, p_reason text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_enter(p_tenant, p_user, 'app', '{}');
  perform core_open_change(uuidv7(), 'action', 'core.connectedApp', 'revoke', null, null, p_reason);
  update core_connected_app set revoked_at = date_trunc('milliseconds', now())
  where tenant_id = p_tenant and id = p_app and revoked_at is null;
end
$function$;
revoke all on function core_disconnect_app(uuid,uuid,uuid,text) from public;

CREATE OR REPLACE FUNCTION public.core_doom_files(p_proof bytea)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  unheld text;
  doomed integer;
begin
  perform core_prove(p_proof);
  select string_agg(format(
    'and not exists (select from %s t where t.tenant_id = f.tenant_id and t.%I = f.id)', c.conrelid::regclass, a.attname), ' ')
  into unheld
  from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
  where c.contype = 'f' and c.confrelid = 'core_file'::regclass;
  execute format(
    'update core_file f set doomed_at = now()
     where f.tenant_id = nullif(current_setting(''app.tenant_id'', true), '''')::uuid
       and f.doomed_at is null and f.used_at < now() - interval ''1 day'' %s
       and not exists (
         select from core_audit a join core_audit_value v on v.tenant_id = a.tenant_id and v.seq = a.seq
         where a.tenant_id = f.tenant_id and a.root_id = f.record_id and position(f.id::text in v.diff::text) > 0)',
    coalesce(unheld, ''));
  get diagnostics doomed = row_count;
  return doomed;
end
$function$;
revoke all on function core_doom_files(bytea) from public;
grant execute on function core_doom_files(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_doomed_files(p_proof bytea)
 RETURNS TABLE(digest text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return query select distinct f.digest from core_file f
    where f.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and f.doomed_at is not null limit 10000;
end
$function$;
revoke all on function core_doomed_files(bytea) from public;
grant execute on function core_doomed_files(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_drop_file(p_file uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update core_file set doomed_at = now()
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and id = p_file
    and doomed_at is null and record_id is null
    and created_by is not distinct from nullif(current_setting('app.user_id', true), '')::uuid;
  return case when found then p_file end;
end
$function$;
revoke all on function core_drop_file(uuid) from public;
grant execute on function core_drop_file(uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_due_deliveries(p_proof bytea, p_worker uuid, p_name text, p_takes_many boolean, p_limit integer)
 RETURNS TABLE(seq bigint, tenant_id uuid, event text, entity text, record_id uuid, change_id uuid, payload jsonb, at timestamp with time zone, cause bigint, depth integer, attempt integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  return query
    select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth, d.attempt
    from core_delivery d join core_outbox o on o.tenant_id = d.tenant_id and o.seq = d.seq
    where d.subscriber = p_name and d.state = 'waiting' and d.next_at <= now()
      and exists (select from core_subscription s where s.name = p_name and s.worker_id = p_worker)
      and not exists (
        select from core_delivery e where e.subscriber = p_name and e.tenant_id = d.tenant_id
          and e.record_id = d.record_id and e.state = 'waiting' and e.seq < d.seq
          and (not p_takes_many or e.next_at > now()))
    -- Many go in the order of their events, so that no limit can part a record's events the wrong way round.
    order by case when p_takes_many then d.seq end, d.next_at limit p_limit;
end
$function$;
revoke all on function core_due_deliveries(bytea,uuid,text,boolean,integer) from public;
grant execute on function core_due_deliveries(bytea,uuid,text,boolean,integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_due_schedules(p_proof bytea, p_kinds text[])
 RETURNS TABLE(lane uuid, kind text, zone text, seen text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  return query
    (select s.lane, s.kind, s.zone, null from core_job_schedule s
     where s.next_at is null and s.kind = any(p_kinds) limit 200)
    union all
    (select s.lane, s.kind, s.zone, s.next_at::text from core_job_schedule s
     where s.next_at <= now() and s.kind = any(p_kinds) order by s.next_at limit 200);
end
$function$;
revoke all on function core_due_schedules(bytea,text[]) from public;
grant execute on function core_due_schedules(bytea,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_each_tenant(p_statement text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET row_security TO 'on'
AS $function$
declare
  tenant uuid;
begin
  for tenant in select id from core_tenant order by id loop
    perform set_config('app.tenant_id', tenant::text, true), set_config('app.change', '', true);
    execute p_statement;
  end loop;
  perform set_config('app.tenant_id', '', true), set_config('app.change', '', true);
end
$function$;
revoke all on function core_each_tenant(text) from public;

CREATE OR REPLACE FUNCTION public.core_emit(p_event text, p_entity text, p_record uuid, p_payload jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  insert into core_outbox (tenant_id, event, entity, record_id, change_id, payload)
  values (tenant, p_event, p_entity, p_record, core_current_change(tenant), p_payload);
end
$function$;
revoke all on function core_emit(text,text,uuid,jsonb) from public;
grant execute on function core_emit(text,text,uuid,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_end_sessions(p_token bytea, p_id uuid)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  ended integer;
begin
  update core_session s set revoked_at = now()
  from core_who(p_token) w
  where w.kind = 'session' and s.account_id = w.account_id and s.kind = 'session' and s.revoked_at is null
    and case when p_id is null then s.token_hash <> p_token else s.id = p_id end;
  get diagnostics ended = row_count;
  return ended;
end
$function$;
revoke all on function core_end_sessions(bytea,uuid) from public;
grant execute on function core_end_sessions(bytea,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_enter(p_tenant uuid, p_user uuid, p_principal text, p_settings text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  entered text := current_setting('app.tenant_id', true);
  done text;
begin
  if entered <> '' and entered <> p_tenant::text then
    raise exception 'A transaction belongs to one tenant.' using errcode = 'IN401';
  end if;
  done := set_config('app.tenant_id', p_tenant::text, true);
  done := set_config('app.user_id', coalesce(p_user::text, ''), true);
  done := set_config('app.principal', p_principal, true);
  for i in 1 .. coalesce(array_length(p_settings, 1), 0) by 2 loop
    if p_settings[i] !~ '^app\.((read|create|update|delete)\.[a-z][a-z0-9_]*|shared_(read|write))$' then
      raise exception 'Not a scope setting: %', p_settings[i] using errcode = 'invalid_parameter_value';
    end if;
    done := set_config(p_settings[i], p_settings[i + 1], true);
  end loop;
end
$function$;
revoke all on function core_enter(uuid,uuid,text,text[]) from public;

CREATE OR REPLACE FUNCTION public.core_enter_worker(p_proof bytea, p_worker uuid, p_host text, p_pid integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  mine integer;
begin
  perform core_prove(p_proof);
  insert into core_worker (id, host, pid) values (p_worker, p_host, p_pid) returning number into mine;
  perform pg_advisory_lock(hashtext('core_worker'), mine);
end
$function$;
revoke all on function core_enter_worker(bytea,uuid,text,integer) from public;
grant execute on function core_enter_worker(bytea,uuid,text,integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_entity_of(p_table text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select split_part(p_table, '_', 1) || '.' || split_part(p_table, '_', 2)
    || coalesce(string_agg(initcap(word), '' order by place) filter (where place > 2), '')
  from unnest(string_to_array(p_table, '_')) with ordinality as words(word, place)
$function$;
revoke all on function core_entity_of(text) from public;

CREATE OR REPLACE FUNCTION public.core_erase(p_proof bytea, p_roots uuid[], p_fields jsonb, OUT entries integer, OUT files integer)
 RETURNS record
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_erase(bytea,uuid[],jsonb) from public;
grant execute on function core_erase(bytea,uuid[],jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_erase_rest(p_proof bytea, p_roots uuid[], p_reach jsonb, p_names jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_erase_rest(bytea,uuid[],jsonb,jsonb) from public;
grant execute on function core_erase_rest(bytea,uuid[],jsonb,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_erase_tenant(p_tenant uuid)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  members uuid[];
  erasure text;
  erased bigint := 0;
  found_rows bigint;
begin
  perform from core_tenant where id = p_tenant and suspended_at is not null for update;
  if not found then
    raise exception 'There is no suspended tenant %.', p_tenant using hint = 'Suspend the tenant first, and commit.';
  end if;
  perform set_config('app.tenant_id', p_tenant::text, true), set_config('app.erasing', p_tenant::text, true);
  select array_agg(account_id) into members from core_membership where tenant_id = p_tenant;

  select format('with %s select %s',
    string_agg(format('%1$I as (delete from %1$I where %2$I = $1 returning 1)', c.relname, a.attname), ', '),
    string_agg(format('(select count(*) from %I)', c.relname), ' + '))
  into erasure
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and (a.attname = 'tenant_id' or c.relname = 'core_tenant' and a.attname = 'id');
  loop
    execute erasure into found_rows using p_tenant;
    exit when found_rows = 0;
    erased := erased + found_rows;
  end loop;

  delete from core_account a
  where a.id = any (members) and not exists (select from core_membership m where m.account_id = a.id);
  perform set_config('app.tenant_id', '', true), set_config('app.erasing', '', true);
  return erased;
end
$function$;
revoke all on function core_erase_tenant(uuid) from public;

CREATE OR REPLACE FUNCTION public.core_erased_tenants(p_proof bytea)
 RETURNS TABLE(id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return query select e.id from core_erased_tenant e;
end
$function$;
revoke all on function core_erased_tenants(bytea) from public;
grant execute on function core_erased_tenants(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_exchange_rate_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.currency, new.rate, new.valid_from) is distinct from (old.currency, old.rate, old.valid_from) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_exchange_rate_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.exchangeRate', new.id, new.id, 'C', diff, 'core.exchangeRate.created');
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
      'currency', old.currency,
      'rate', old.rate::text,
      'validFrom', old.valid_from);
    perform core_write_audit(old.tenant_id, 'core.exchangeRate', old.id, old.id, 'D', diff, 'core.exchangeRate.deleted');
    perform core_detach(old.tenant_id, 'core.exchangeRate', old.id);
    return null;
  end if;
  if new.currency is distinct from old.currency then
    diff := diff || jsonb_build_object('currency', jsonb_build_array(old.currency, new.currency));
  end if;
  if new.rate is distinct from old.rate then
    diff := diff || jsonb_build_object('rate', jsonb_build_array(old.rate::text, new.rate::text));
  end if;
  if new.valid_from is distinct from old.valid_from then
    diff := diff || jsonb_build_object('validFrom', jsonb_build_array(old.valid_from, new.valid_from));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.exchangeRate', new.id, new.id, 'U', diff, 'core.exchangeRate.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_exchange_rate_record() from public;

CREATE OR REPLACE FUNCTION public.core_field_overlay_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.entity, new.field, new.label, new.help, new.required, new.hidden, new.section, new.position,
        new.choices)
      is distinct from
      (old.entity, old.field, old.label, old.help, old.required, old.hidden, old.section, old.position,
        old.choices) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_field_overlay_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.fieldOverlay', new.id, new.id, 'C', diff, 'core.fieldOverlay.created');
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
      'entity', old.entity,
      'field', old.field,
      'label', old.label,
      'help', old.help,
      'required', old.required,
      'hidden', old.hidden,
      'section', old.section,
      'position', old.position,
      'choices', old.choices);
    perform core_write_audit(old.tenant_id, 'core.fieldOverlay', old.id, old.id, 'D', diff, 'core.fieldOverlay.deleted');
    perform core_detach(old.tenant_id, 'core.fieldOverlay', old.id);
    return null;
  end if;
  if new.entity is distinct from old.entity then
    diff := diff || jsonb_build_object('entity', jsonb_build_array(old.entity, new.entity));
  end if;
  if new.field is distinct from old.field then
    diff := diff || jsonb_build_object('field', jsonb_build_array(old.field, new.field));
  end if;
  if new.label is distinct from old.label then
    diff := diff || jsonb_build_object('label', jsonb_build_array(old.label, new.label));
  end if;
  if new.help is distinct from old.help then
    diff := diff || jsonb_build_object('help', jsonb_build_array(old.help, new.help));
  end if;
  if new.required is distinct from old.required then
    diff := diff || jsonb_build_object('required', jsonb_build_array(old.required, new.required));
  end if;
  if new.hidden is distinct from old.hidden then
    diff := diff || jsonb_build_object('hidden', jsonb_build_array(old.hidden, new.hidden));
  end if;
  if new.section is distinct from old.section then
    diff := diff || jsonb_build_object('section', jsonb_build_array(old.section, new.section));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.choices is distinct from old.choices then
    diff := diff || jsonb_build_object('choices', jsonb_build_array(old.choices, new.choices));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.fieldOverlay', new.id, new.id, 'U', diff, 'core.fieldOverlay.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_field_overlay_record() from public;

CREATE OR REPLACE FUNCTION public.core_finish_jobs(p_proof bytea, p_worker uuid, p_outcomes jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  o record;
  believed integer := 0;
begin
  perform core_prove(p_proof), core_queue_settings(true);
  -- "Is not distinct from" keeps the planner on the primary key; only a running job has a worker.
  for o in
    select * from jsonb_to_recordset(p_outcomes) x(id uuid, attempt integer, outcome text, error text, delay double precision)
  loop
    if o.outcome = 'done' then
      delete from core_job j
      where j.id = o.id and j.worker_id is not distinct from p_worker and j.attempt = o.attempt and j.created_by is null;
      if found then
        believed := believed + 1;
        continue;
      end if;
    end if;
    update core_job j
    set state = core_job_after(o.outcome, j.wish, j.attempt, j.max_attempts), worker_id = null, wish = null,
        attempt = j.attempt - case
          when core_job_after(o.outcome, j.wish, j.attempt, j.max_attempts) in ('paused', 'ready') then 1 else 0 end,
        run_at = case o.outcome when 'failed' then now() + make_interval(secs => o.delay / 1000.0) else j.run_at end,
        error = coalesce(o.error, j.error),
        finished_at = case
          when core_job_after(o.outcome, j.wish, j.attempt, j.max_attempts) in ('done', 'dead', 'cancelled') then now() end
    where j.id = o.id and j.worker_id is not distinct from p_worker and j.attempt = o.attempt;
    if found then
      believed := believed + 1;
    end if;
  end loop;
  return believed;
end
$function$;
revoke all on function core_finish_jobs(bytea,uuid,jsonb) from public;
grant execute on function core_finish_jobs(bytea,uuid,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_fire_schedules(p_proof bytea, p_fired jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  fired integer;
begin
  perform core_prove(p_proof), core_queue_settings(true);
  with moved as (
    update core_job_schedule s
    set next_at = f.next, last_at = case when f.seen is null then s.last_at else now() end
    from jsonb_to_recordset(p_fired) f(lane uuid, kind text, seen timestamptz, next timestamptz, job uuid, priority integer,
                                       "maxAttempts" integer)
    where s.lane = f.lane and s.kind = f.kind and s.next_at is not distinct from f.seen
    returning s.tenant_id, f.*
  )
  insert into core_job (id, tenant_id, kind, input, priority, max_attempts, dedupe_key)
  select m.job, m.tenant_id, m.kind, '{}', m.priority, m."maxAttempts", 'schedule' from moved m where m.seen is not null
  on conflict (lane, kind, dedupe_key) where dedupe_key is not null and state in ('scheduled', 'ready', 'paused') do nothing;
  get diagnostics fired = row_count;
  return fired;
end
$function$;
revoke all on function core_fire_schedules(bytea,jsonb) from public;
grant execute on function core_fire_schedules(bytea,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_folded(p_text text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case when p_text ~ '^[\s\d()+/.-]{6,}$' then right(regexp_replace(p_text, '\D', '', 'g'), 8)
              else lower(btrim(p_text)) end
$function$;
revoke all on function core_folded(text) from public;

CREATE OR REPLACE FUNCTION public.core_follow_custom_field()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' or not core_is_fast(new) then
    if tg_op <> 'INSERT' then
      delete from core_custom_fast where tenant_id = old.tenant_id and entity = old.entity and key = old.key;
      delete from core_custom_index where tenant_id = old.tenant_id and field = old.id;
    end if;
    return null;
  end if;
  insert into core_custom_fast (tenant_id, entity, key, field, slot, place, lowered, many, target)
  values (
    new.tenant_id, new.entity, new.key, new.id,
    case
      when new.kind in ('integer', 'decimal', 'percent', 'money') then 'v_int'
      when new.kind = 'date' then 'v_date'
      when new.kind = 'dateTime' then 'v_time'
      when new.kind = 'ref' then 'v_uuid'
      when new.kind = 'flag' then 'v_flag'
      else 'v_text'
    end,
    case when new.kind = 'money' then 2 end,
    new.kind in ('text', 'email', 'phone', 'url'),
    new.kind = 'tags',
    case when new.kind = 'ref' then coalesce(new.options ->> 'target', 'core.user') end)
  on conflict (tenant_id, entity, key) do nothing;
  return null;
end
$function$;
revoke all on function core_follow_custom_field() from public;

CREATE OR REPLACE FUNCTION public.core_forget(p_proof bytea, p_event_days integer, p_subscribers text[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  answers integer;
  jobs integer;
  events integer;
begin
  perform core_prove(p_proof);
  delete from core_idempotency i where i.ctid = any(array(
    select o.ctid from core_idempotency o where o.created_at < now() - interval '1 day' limit 10000));
  get diagnostics answers = row_count;
  delete from core_job j where j.id in (
    select o.id from core_job o where o.finished_at < now() - interval '30 days' limit 10000);
  get diagnostics jobs = row_count;
  delete from core_event_mark m where m.ctid = any(array(
    select o.ctid from core_event_mark o where o.at < now() - interval '30 days' limit 10000));
  delete from core_job_begun b where b.slice < now() - interval '2 days';
  -- The oldest by seq, which is nearly their age; so this looks no further than it takes away.
  delete from core_outbox o using (
    select e.tenant_id, e.seq, e.xid, e.at from core_outbox e
    where not exists (select from core_delivery d where d.tenant_id = e.tenant_id and d.seq = e.seq)
    order by e.seq limit 20000
  ) old
  where o.tenant_id = old.tenant_id and o.seq = old.seq
    and old.at < now() - make_interval(days => p_event_days)
    and not exists (
      select from core_subscription s
      where (s.name = any(p_subscribers) or exists (select from core_worker w where w.id = s.worker_id))
        and (not pg_visible_in_snapshot(old.xid, s.read_until) or exists (
          select from core_subscription_lane l where l.subscriber = s.name and l.tenant_id = old.tenant_id
            and not pg_visible_in_snapshot(old.xid, l.read_until))));
  get diagnostics events = row_count;
  return answers + jobs + events;
end
$function$;
revoke all on function core_forget(bytea,integer,text[]) from public;
grant execute on function core_forget(bytea,integer,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_forget_erased(p_proof bytea, p_tenant uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  delete from core_erased_tenant where id = p_tenant and erased_at < now() - interval '1 day';
end
$function$;
revoke all on function core_forget_erased(bytea,uuid) from public;
grant execute on function core_forget_erased(bytea,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_forgot_password(p_proof bytea, p_email text, p_address text)
 RETURNS TABLE(wait integer, may_send boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  by_email bytea := sha256(convert_to(p_email, 'UTF8'));
  by_address bytea := sha256(convert_to(p_address, 'UTF8'));
  hour timestamptz := clock_timestamp() - interval '1 hour';
  waiting integer;
  asked bigint;
begin
  perform core_prove(p_proof);
  delete from core_forgotten f where f.ctid = any (array(
    select o.ctid from core_forgotten o where o.at < hour order by o.at limit 100 for update skip locked));
  -- Two at once must not both slip under a limit.
  perform pg_advisory_xact_lock(hashtextextended('core_forgotten' || encode(by_address, 'hex'), 0));
  perform pg_advisory_xact_lock(hashtextextended('core_forgotten' || encode(by_email, 'hex'), 0));
  select case when count(*) >= 20 then ceil(extract(epoch from min(f.at) - hour))::integer else 0 end into waiting
  from core_forgotten f where f.kind = 'address' and f.key = by_address and f.at > hour;
  if waiting > 0 then
    return query select waiting, false;
    return;
  end if;
  select count(*) into asked from core_forgotten f where f.kind = 'email' and f.key = by_email and f.at > hour;
  insert into core_forgotten (kind, key) values ('address', by_address), ('email', by_email);
  return query select 0, asked < 3;
end
$function$;
revoke all on function core_forgot_password(bytea,text,text) from public;
grant execute on function core_forgot_password(bytea,text,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_forgotten_account(p_proof bytea, p_email text)
 RETURNS TABLE(tenant_id uuid, user_id uuid, name text, email text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return query
    select m.tenant_id, m.user_id, a.name, a.email
    from core_account a join core_membership m on m.account_id = a.id join core_tenant t on t.id = m.tenant_id
    where a.email = p_email and a.disabled_at is null and m.active and t.suspended_at is null
    order by t.created_at, t.id limit 1;
end
$function$;
revoke all on function core_forgotten_account(bytea,text) from public;
grant execute on function core_forgotten_account(bytea,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_hold_file(p_tenant uuid, p_file uuid, p_entity text, p_record uuid, p_field text, p_rules jsonb)
 RETURNS jsonb
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  f core_file;
  label text := p_rules ->> 'label';
  refusal text;
begin
  if p_file is null then
    return null;
  end if;
  update core_file set entity = p_entity, record_id = p_record, field = p_field, used_at = now()
  where tenant_id = p_tenant and id = p_file and doomed_at is null
    and (record_id = p_record and entity = p_entity and field = p_field
      or record_id is null and created_by is not distinct from nullif(current_setting('app.user_id', true), '')::uuid)
  returning * into f;
  if not found then
    perform core_refuse(jsonb_build_array(jsonb_build_object('path', p_field, 'code', 'reference',
      'message', label || ': there is no such file, or it is not yours to use. Upload it once more.')));
  end if;
  if f.bytes > (p_rules ->> 'maxBytes')::bigint then
    refusal := format('it may have at most %s kB; this file has %s kB.',
      (p_rules ->> 'maxBytes')::bigint / 1000, ceil(f.bytes / 1000.0));
  elsif jsonb_typeof(p_rules -> 'types') = 'array' and not exists (
    select from jsonb_array_elements_text(p_rules -> 'types') t where f.type like replace(t, '*', '%')
  ) then
    refusal := format('it must be one of %s; this file is %s.',
      (select string_agg(t, ', ') from jsonb_array_elements_text(p_rules -> 'types') t), f.type);
  elsif p_rules ? 'image' and f.width is null then
    refusal := format('it must be a picture: JPEG, PNG, WebP, GIF or AVIF. This file is %s.', f.type);
  elsif f.width > (p_rules #>> '{image,maxWidth}')::integer or f.height > (p_rules #>> '{image,maxHeight}')::integer then
    refusal := format('it may be at most %s × %s pixels large; this picture has %s × %s.',
      coalesce(p_rules #>> '{image,maxWidth}', '…'), coalesce(p_rules #>> '{image,maxHeight}', '…'), f.width, f.height);
  end if;
  if refusal is not null then
    perform core_refuse(jsonb_build_array(jsonb_build_object(
      'path', p_field, 'code', 'file', 'message', label || ': ' || refusal)));
  end if;
  return jsonb_strip_nulls(jsonb_build_object(
    'id', f.id, 'name', f.name, 'type', f.type, 'bytes', f.bytes, 'width', f.width, 'height', f.height));
end
$function$;
revoke all on function core_hold_file(uuid,uuid,text,uuid,text,jsonb) from public;

CREATE OR REPLACE FUNCTION public.core_index_custom(p_tenant uuid, p_entity text, p_record uuid, p_old jsonb, p_new jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  f core_custom_fast;
begin
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
$function$;
revoke all on function core_index_custom(uuid,text,uuid,jsonb,jsonb) from public;

CREATE OR REPLACE FUNCTION public.core_is_erasing(p_tenant uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if current_setting('app.erasing', true) is distinct from p_tenant::text then
    return false;
  end if;
  return pg_has_role(session_user, (select relowner from pg_class where oid = 'public.core_tenant'::regclass), 'member');
end
$function$;

CREATE OR REPLACE FUNCTION public.core_is_fast(f core_custom_field)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select (f.fast or f.kind = 'ref') and not f.retired
$function$;

CREATE OR REPLACE FUNCTION public.core_is_named(p_links text, p_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE STRICT
AS $function$
begin
  case p_links
  when 'core_role_members' then return exists (select from public.core_role_members t where t.source_id = p_id and t.target_id = nullif(current_setting('app.user_id', true), '')::uuid);
  when 'core_team_members' then return exists (select from public.core_team_members t where t.source_id = p_id and t.target_id = nullif(current_setting('app.user_id', true), '')::uuid);
  when 'crm_assignment_rule_members' then return exists (select from public.crm_assignment_rule_members t where t.source_id = p_id and t.target_id = nullif(current_setting('app.user_id', true), '')::uuid);
  when 'work_activity_people' then return exists (select from public.work_activity_people t where t.source_id = p_id and t.target_id = nullif(current_setting('app.user_id', true), '')::uuid);
  when 'work_comment_mentions' then return exists (select from public.work_comment_mentions t where t.source_id = p_id and t.target_id = nullif(current_setting('app.user_id', true), '')::uuid);
  else return false;
  end case;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_is_new(p_tenant uuid, p_record uuid, p_created timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select p_created >= date_trunc('milliseconds', now()) and not exists (
    select from core_audit
    where tenant_id = p_tenant and root_id = p_record and record_id = p_record and op = 'C' and xid <> pg_current_xact_id())
$function$;

CREATE OR REPLACE FUNCTION public.core_issue_key(p_proof bytea, p_token bytea, p_tenant uuid, p_user uuid, p_key uuid, p_scopes text[], p_expires timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_session (token_hash, kind, tenant_id, user_id, account_id, api_key_id, scopes, expires_at)
  select p_token, 'apiKey', m.tenant_id, m.user_id, m.account_id, p_key, p_scopes, coalesce(p_expires, 'infinity')
  from core_membership m where m.tenant_id = p_tenant and m.user_id = p_user and m.active;
  if not found then
    raise exception 'No active user to act for.' using errcode = 'IN401';
  end if;
end
$function$;
revoke all on function core_issue_key(bytea,bytea,uuid,uuid,uuid,text[],timestamp with time zone) from public;
grant execute on function core_issue_key(bytea,bytea,uuid,uuid,uuid,text[],timestamp with time zone) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_job_after(p_outcome text, p_wish text, p_attempt integer, p_max_attempts integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select case
    when p_outcome = 'done' then 'done'
    when p_wish = 'cancel' then 'cancelled'
    when p_wish = 'pause' then 'paused'
    when p_outcome in ('stopped', 'unstarted') then 'ready'
    when p_outcome = 'hopeless' or p_attempt >= p_max_attempts then 'dead'
    else 'scheduled' end
$function$;

CREATE OR REPLACE FUNCTION public.core_job_begun_since(p_kind text, p_lane uuid, p_seconds double precision, p_slice double precision)
 RETURNS integer
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(sum(b.begun), 0)::integer from core_job_begun b
  where b.kind = p_kind and (p_lane is null or b.lane = p_lane)
    and b.slice >= date_bin(make_interval(secs => p_slice), now() - make_interval(secs => p_seconds), 'epoch')
$function$;
revoke all on function core_job_begun_since(text,uuid,double precision,double precision) from public;

CREATE OR REPLACE FUNCTION public.core_job_progress(p_proof bytea, p_worker uuid, p_job uuid, p_done bigint, p_total bigint, p_note text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  update core_job j set done = p_done, total = p_total, note = p_note
  where j.id = p_job and j.worker_id = p_worker and j.state = 'running';
end
$function$;
revoke all on function core_job_progress(bytea,uuid,uuid,bigint,bigint,text) from public;
grant execute on function core_job_progress(bytea,uuid,uuid,bigint,bigint,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_join(p_proof bytea, p_tenant uuid, p_user uuid, p_account uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_membership (tenant_id, user_id, account_id) values (p_tenant, p_user, p_account);
end
$function$;
revoke all on function core_join(bytea,uuid,uuid,uuid) from public;
grant execute on function core_join(bytea,uuid,uuid,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_keep_administrator()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  tenant text := current_setting('app.tenant_id', true);
begin
  perform set_config('app.tenant_id', old.tenant_id::text, true);
  -- Of two administrators who remove each other at once, the second waits here and is refused.
  perform from core_tenant where id = old.tenant_id for update;
  if found and not exists (
    select from core_role r
    join core_role_members m on m.tenant_id = r.tenant_id and m.source_id = r.id
    join core_user u on u.tenant_id = m.tenant_id and u.id = m.target_id
    where r.tenant_id = old.tenant_id and r.key = 'administrator' and u.active
  ) then
    raise exception 'The last administrator must stay.' using errcode = 'IN422', detail =
      '[{"path":"","code":"lastAdministrator","message":"A company needs at least one active administrator. Make somebody else one first."}]';
  end if;
  perform set_config('app.tenant_id', coalesce(tenant, ''), true);
  return null;
end
$function$;
revoke all on function core_keep_administrator() from public;

CREATE OR REPLACE FUNCTION public.core_keep_failed(p_name text, p_failed jsonb)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into core_delivery (tenant_id, seq, subscriber, record_id, state, attempt, next_at, error)
  select f.tenant, f.seq, p_name, f.record, f.state, f.attempt, now() + make_interval(secs => f.delay / 1000.0), f.error
  from jsonb_to_recordset(p_failed) f(tenant uuid, seq bigint, record uuid, state text, attempt integer,
                                      delay double precision, error text)
  on conflict do nothing
$function$;
revoke all on function core_keep_failed(text,jsonb) from public;

CREATE OR REPLACE FUNCTION public.core_key_of(p_token bytea)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select coalesce(api_key_id, app_id) from core_session where token_hash = p_token
$function$;
revoke all on function core_key_of(bytea) from public;
grant execute on function core_key_of(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_leave_worker(p_proof bytea, p_worker uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  perform core_return_jobs(p_worker, false);
end
$function$;
revoke all on function core_leave_worker(bytea,uuid) from public;
grant execute on function core_leave_worker(bytea,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_live_events(p_proof bytea, p_since text, p_until text, p_tenants uuid[], p_limit integer)
 RETURNS TABLE(snapshot text, is_too_much boolean, events jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  here pg_snapshot := pg_current_snapshot();
  since pg_snapshot;
begin
  perform core_prove(p_proof);
  since := p_since::pg_snapshot;
  -- A cursor from the future belongs to another database, or to one that has been set back.
  if since is null or pg_snapshot_xmax(since) > pg_snapshot_xmax(here) then
    return query select coalesce(p_until, here::text), since is not null, '[]'::jsonb;
    return;
  end if;
  return query
    with fresh as materialized (
      (select o.seq, o.xid, o.tenant_id, o.event, o.entity, o.record_id, o.change_id from core_outbox o
       where o.xid = any(array(select pg_snapshot_xip(since))) limit p_limit + 1)
      union all
      (select o.seq, o.xid, o.tenant_id, o.event, o.entity, o.record_id, o.change_id from core_outbox o
       where o.xid >= pg_snapshot_xmax(since) order by o.xid limit p_limit + 1)
    ),
    wanted as materialized (
      select f.*, count(*) over (partition by f.tenant_id) > 1000 as is_flood from fresh f
      where f.tenant_id = any(p_tenants) and (p_until is null or pg_visible_in_snapshot(f.xid, p_until::pg_snapshot))
    ),
    said as (
      select w.seq, jsonb_build_object('seq', w.seq::text, 'tenant', w.tenant_id, 'event', w.event, 'entity', w.entity,
                                       'record', w.record_id, 'change', w.change_id) as what
      from wanted w where not w.is_flood
      union all
      select 0, jsonb_build_object('tenant', w.tenant_id, 'isTooMuch', true)
      from wanted w where w.is_flood group by w.tenant_id
    )
    select coalesce(p_until, here::text), (select count(*) > p_limit from fresh),
           coalesce((select jsonb_agg(s.what order by s.seq) from said s), '[]'::jsonb);
end
$function$;
revoke all on function core_live_events(bytea,text,text,uuid[],integer) from public;
grant execute on function core_live_events(bytea,text,text,uuid[],integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_live_jobs(p_proof bytea, p_tenants uuid[], p_known uuid[], p_since timestamp with time zone)
 RETURNS TABLE(id uuid, tenant_id uuid, kind text, created_by uuid, is_open boolean, course text, at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  return query
    with found as materialized (
      -- core_job_worker holds running jobs only; there are as many as workers have places.
      select j.id from core_job j where j.worker_id is not null and j.state = 'running' and j.tenant_id = any (p_tenants)
      union
      select unnest(p_known)
      union
      (select j.id from core_job j where j.finished_at > p_since and j.tenant_id = any (p_tenants)
       order by j.finished_at desc limit 200)
    )
    select j.id, j.tenant_id, j.kind, j.created_by, j.state = 'running',
           concat_ws(' ', j.state, j.wish, j.attempt, coalesce(j.done, -1), coalesce(j.total, -1), j.note), now()
    from core_job j
    where j.id = any (array(select f.id from found f));
end
$function$;
revoke all on function core_live_jobs(bytea,uuid[],uuid[],timestamp with time zone) from public;
grant execute on function core_live_jobs(bytea,uuid[],uuid[],timestamp with time zone) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_live_presence(p_proof bytea, p_tenants uuid[], p_since timestamp with time zone)
 RETURNS TABLE(tenant_id uuid, user_id uuid, tab uuid, entity text, record_id uuid, mode text, changed_at timestamp with time zone, is_there boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  if p_since is null then
    delete from core_presence p where p.until < now() - interval '5 minutes';
  end if;
  return query
    select p.tenant_id, p.user_id, p.tab, p.entity, p.record_id, p.mode, p.changed_at, p.until > now()
    from core_presence p
    where p.tenant_id = any(p_tenants) and (p.changed_at > p_since or p_since is null and p.until > now());
end
$function$;
revoke all on function core_live_presence(bytea,uuid[],timestamp with time zone) from public;
grant execute on function core_live_presence(bytea,uuid[],timestamp with time zone) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_live_sessions(p_proof bytea, p_tokens text[])
 RETURNS TABLE(token text, revision bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return query
    select p.token, t.revision
    from unnest(p_tokens) p(token)
    join core_session x on x.token_hash = decode(p.token, 'hex')
    join core_tenant t on t.id = x.tenant_id
    where x.revoked_at is null and x.expires_at > now()
      and (x.idle_seconds is null or x.seen_at > now() - make_interval(secs => x.idle_seconds))
      and t.suspended_at is null;
end
$function$;
revoke all on function core_live_sessions(bytea,text[]) from public;
grant execute on function core_live_sessions(bytea,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_mail_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.subject, new.recipients, new.cc, new.bcc, new.sender, new.reply_to, new.text, new.html, new.calendar,
        new.status, new.message_id, new.template, new.about_id, new.about_entity, new.person_id, new.link,
        new.caused_by_id, new.sent_at)
      is distinct from
      (old.subject, old.recipients, old.cc, old.bcc, old.sender, old.reply_to, old.text, old.html, old.calendar,
        old.status, old.message_id, old.template, old.about_id, old.about_entity, old.person_id, old.link,
        old.caused_by_id, old.sent_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_mail_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.mail', new.id, new.id, 'C', diff, 'core.mail.created');
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
      'subject', old.subject,
      'recipients', old.recipients,
      'cc', old.cc,
      'bcc', old.bcc,
      'sender', old.sender,
      'replyTo', old.reply_to,
      'text', old.text,
      'html', old.html,
      'calendar', old.calendar,
      'status', old.status,
      'attempts', old.attempts,
      'error', old.error,
      'messageId', old.message_id,
      'template', old.template,
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'person', old.person_id,
      'link', old.link,
      'causedBy', old.caused_by_id,
      'sentAt', to_char(old.sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.mail', old.id, old.id, 'D', diff, 'core.mail.deleted');
    perform core_detach(old.tenant_id, 'core.mail', old.id);
    return null;
  end if;
  if new.subject is distinct from old.subject then
    diff := diff || jsonb_build_object('subject', jsonb_build_array(old.subject, new.subject));
  end if;
  if new.recipients is distinct from old.recipients then
    diff := diff || jsonb_build_object('recipients', jsonb_build_array(old.recipients, new.recipients));
  end if;
  if new.cc is distinct from old.cc then
    diff := diff || jsonb_build_object('cc', jsonb_build_array(old.cc, new.cc));
  end if;
  if new.bcc is distinct from old.bcc then
    diff := diff || jsonb_build_object('bcc', jsonb_build_array(old.bcc, new.bcc));
  end if;
  if new.sender is distinct from old.sender then
    diff := diff || jsonb_build_object('sender', jsonb_build_array(old.sender, new.sender));
  end if;
  if new.reply_to is distinct from old.reply_to then
    diff := diff || jsonb_build_object('replyTo', jsonb_build_array(old.reply_to, new.reply_to));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if new.html is distinct from old.html then
    diff := diff || jsonb_build_object('html', jsonb_build_array(old.html, new.html));
  end if;
  if new.calendar is distinct from old.calendar then
    diff := diff || jsonb_build_object('calendar', jsonb_build_array(old.calendar, new.calendar));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.message_id is distinct from old.message_id then
    diff := diff || jsonb_build_object('messageId', jsonb_build_array(old.message_id, new.message_id));
  end if;
  if new.template is distinct from old.template then
    diff := diff || jsonb_build_object('template', jsonb_build_array(old.template, new.template));
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.person_id is distinct from old.person_id then
    diff := diff || jsonb_build_object('person', jsonb_build_array(old.person_id, new.person_id));
  end if;
  if new.link is distinct from old.link then
    diff := diff || jsonb_build_object('link', jsonb_build_array(old.link, new.link));
  end if;
  if new.caused_by_id is distinct from old.caused_by_id then
    diff := diff || jsonb_build_object('causedBy', jsonb_build_array(old.caused_by_id, new.caused_by_id));
  end if;
  if new.sent_at is distinct from old.sent_at then
    diff := diff || jsonb_build_object('sentAt', jsonb_build_array(
      to_char(old.sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.sent_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.mail', new.id, new.id, 'U', diff, 'core.mail.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_mail_record() from public;

CREATE OR REPLACE FUNCTION public.core_mail_settings_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.from_name, new.from_address, new.reply_to, new.host, new.port, new.security, new.login, new.password,
        new.most_per_minute)
      is distinct from
      (old.from_name, old.from_address, old.reply_to, old.host, old.port, old.security, old.login, old.password,
        old.most_per_minute) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_mail_settings_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.mailSettings', new.id, new.id, 'C', diff, 'core.mailSettings.created');
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
      'fromName', old.from_name,
      'fromAddress', old.from_address,
      'replyTo', old.reply_to,
      'host', old.host,
      'port', old.port,
      'security', old.security,
      'login', old.login,
      'password', case when old.password is not null then '{"set": true}'::jsonb end,
      'mostPerMinute', old.most_per_minute);
    perform core_write_audit(old.tenant_id, 'core.mailSettings', old.id, old.id, 'D', diff, 'core.mailSettings.deleted');
    perform core_detach(old.tenant_id, 'core.mailSettings', old.id);
    return null;
  end if;
  if new.from_name is distinct from old.from_name then
    diff := diff || jsonb_build_object('fromName', jsonb_build_array(old.from_name, new.from_name));
  end if;
  if new.from_address is distinct from old.from_address then
    diff := diff || jsonb_build_object('fromAddress', jsonb_build_array(old.from_address, new.from_address));
  end if;
  if new.reply_to is distinct from old.reply_to then
    diff := diff || jsonb_build_object('replyTo', jsonb_build_array(old.reply_to, new.reply_to));
  end if;
  if new.host is distinct from old.host then
    diff := diff || jsonb_build_object('host', jsonb_build_array(old.host, new.host));
  end if;
  if new.port is distinct from old.port then
    diff := diff || jsonb_build_object('port', jsonb_build_array(old.port, new.port));
  end if;
  if new.security is distinct from old.security then
    diff := diff || jsonb_build_object('security', jsonb_build_array(old.security, new.security));
  end if;
  if new.login is distinct from old.login then
    diff := diff || jsonb_build_object('login', jsonb_build_array(old.login, new.login));
  end if;
  if new.password is distinct from old.password then
    diff := diff || jsonb_build_object('password', jsonb_build_array(
      case when old.password is not null then '{"set": true}'::jsonb end,
      case when new.password is not null then '{"set": true}'::jsonb end));
  end if;
  if new.most_per_minute is distinct from old.most_per_minute then
    diff := diff || jsonb_build_object('mostPerMinute', jsonb_build_array(old.most_per_minute, new.most_per_minute));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.mailSettings', new.id, new.id, 'U', diff, 'core.mailSettings.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_mail_settings_record() from public;

CREATE OR REPLACE FUNCTION public.core_mail_template_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.template, new.locale, new.subject, new.text, new.html, new.uses)
      is distinct from
      (old.template, old.locale, old.subject, old.text, old.html, old.uses) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_mail_template_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.mailTemplate', new.id, new.id, 'C', diff, 'core.mailTemplate.created');
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
      'template', old.template,
      'locale', old.locale,
      'subject', old.subject,
      'text', old.text,
      'html', old.html,
      'uses', old.uses);
    perform core_write_audit(old.tenant_id, 'core.mailTemplate', old.id, old.id, 'D', diff, 'core.mailTemplate.deleted');
    perform core_detach(old.tenant_id, 'core.mailTemplate', old.id);
    return null;
  end if;
  if new.template is distinct from old.template then
    diff := diff || jsonb_build_object('template', jsonb_build_array(old.template, new.template));
  end if;
  if new.locale is distinct from old.locale then
    diff := diff || jsonb_build_object('locale', jsonb_build_array(old.locale, new.locale));
  end if;
  if new.subject is distinct from old.subject then
    diff := diff || jsonb_build_object('subject', jsonb_build_array(old.subject, new.subject));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if new.html is distinct from old.html then
    diff := diff || jsonb_build_object('html', jsonb_build_array(old.html, new.html));
  end if;
  if new.uses is distinct from old.uses then
    diff := diff || jsonb_build_object('uses', jsonb_build_array(old.uses, new.uses));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.mailTemplate', new.id, new.id, 'U', diff, 'core.mailTemplate.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_mail_template_record() from public;

CREATE OR REPLACE FUNCTION public.core_make_link(p_proof bytea, p_token bytea, p_kind text, p_account uuid, p_lifetime integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_setup_link (token_hash, kind, account_id, expires_at)
  values (p_token, p_kind, p_account, now() + make_interval(secs => p_lifetime));
end
$function$;
revoke all on function core_make_link(bytea,bytea,text,uuid,integer) from public;
grant execute on function core_make_link(bytea,bytea,text,uuid,integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_make_partitions(p_months integer DEFAULT 3)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET lock_timeout TO '2s'
AS $function$
declare
  stream record;
  month timestamp;
  partition text;
  made integer := 0;
begin
  perform pg_advisory_xact_lock(hashtextextended('core_make_partitions', 0));
  for stream in
    select c.relname::text as name from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
    where c.relnamespace = 'public'::regnamespace and p.partstrat = 'r' order by c.relname
  loop
    for i in 0 .. least(p_months, 24) loop
      month := date_trunc('month', now() at time zone 'utc') + make_interval(months => i);
      partition := stream.name || to_char(month, '_YYYY_MM');
      continue when to_regclass('public.' || partition) is not null;
      begin
        execute format('create table public.%I partition of public.%I for values from (%L) to (%L)', partition, stream.name,
                       month at time zone 'utc', (month + interval '1 month') at time zone 'utc');
        execute format('alter table public.%I enable row level security', partition);
        execute format('alter table public.%I force row level security', partition);
        made := made + 1;
      exception
        when check_violation then
          raise warning 'Rows of % lie in the default partition of %.', partition, stream.name;
        when lock_not_available then
          raise warning '% is not made yet: % is in use.', partition, stream.name;
      end;
    end loop;
  end loop;
  return made;
end
$function$;
revoke all on function core_make_partitions(integer) from public;
grant execute on function core_make_partitions(integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_may_read(p_entity text, p_id uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE STRICT
AS $function$
begin
  case p_entity
  when 'catalog.price' then return exists (select from public.catalog_price t where t.id = p_id);
  when 'catalog.priceBook' then return exists (select from public.catalog_price_book t where t.id = p_id);
  when 'catalog.product' then return exists (select from public.catalog_product t where t.id = p_id);
  when 'core.apiKey' then return exists (select from public.core_api_key t where t.id = p_id);
  when 'core.connectedApp' then return exists (select from public.core_connected_app t where t.id = p_id);
  when 'core.customField' then return exists (select from public.core_custom_field t where t.id = p_id);
  when 'core.exchangeRate' then return exists (select from public.core_exchange_rate t where t.id = p_id);
  when 'core.fieldOverlay' then return exists (select from public.core_field_overlay t where t.id = p_id);
  when 'core.mail' then return exists (select from public.core_mail t where t.id = p_id);
  when 'core.mailSettings' then return exists (select from public.core_mail_settings t where t.id = p_id);
  when 'core.mailTemplate' then return exists (select from public.core_mail_template t where t.id = p_id);
  when 'core.notification' then return exists (select from public.core_notification t where t.id = p_id);
  when 'core.notificationPreferences' then return exists (select from public.core_notification_preferences t where t.id = p_id);
  when 'core.role' then return exists (select from public.core_role t where t.id = p_id);
  when 'core.settings' then return exists (select from public.core_settings t where t.id = p_id);
  when 'core.team' then return exists (select from public.core_team t where t.id = p_id);
  when 'core.user' then return exists (select from public.core_user t where t.id = p_id);
  when 'core.view' then return exists (select from public.core_view t where t.id = p_id);
  when 'core.webhook' then return exists (select from public.core_webhook t where t.id = p_id);
  when 'crm.assignment' then return exists (select from public.crm_assignment t where t.id = p_id);
  when 'crm.assignmentPlan' then return exists (select from public.crm_assignment_plan t where t.id = p_id);
  when 'crm.assignmentSimulation' then return exists (select from public.crm_assignment_simulation t where t.id = p_id);
  when 'crm.assignmentTurn' then return exists (select from public.crm_assignment_turn t where t.id = p_id);
  when 'crm.availability' then return exists (select from public.crm_availability t where t.id = p_id);
  when 'crm.company' then return exists (select from public.crm_company t where t.id = p_id);
  when 'crm.companyAttachment' then return exists (select from public.crm_company_attachment t where t.id = p_id);
  when 'crm.contact' then return exists (select from public.crm_contact t where t.id = p_id);
  when 'crm.contactAttachment' then return exists (select from public.crm_contact_attachment t where t.id = p_id);
  when 'crm.deal' then return exists (select from public.crm_deal t where t.id = p_id);
  when 'crm.dealAttachment' then return exists (select from public.crm_deal_attachment t where t.id = p_id);
  when 'crm.dealContact' then return exists (select from public.crm_deal_contact t where t.id = p_id);
  when 'crm.disqualifyReason' then return exists (select from public.crm_disqualify_reason t where t.id = p_id);
  when 'crm.engagement' then return exists (select from public.crm_engagement t where t.id = p_id);
  when 'crm.forecastAdjustment' then return exists (select from public.crm_forecast_adjustment t where t.id = p_id);
  when 'crm.lead' then return exists (select from public.crm_lead t where t.id = p_id);
  when 'crm.leadAttachment' then return exists (select from public.crm_lead_attachment t where t.id = p_id);
  when 'crm.leadCategory' then return exists (select from public.crm_lead_category t where t.id = p_id);
  when 'crm.leadScore' then return exists (select from public.crm_lead_score t where t.id = p_id);
  when 'crm.leadSource' then return exists (select from public.crm_lead_source t where t.id = p_id);
  when 'crm.lostReason' then return exists (select from public.crm_lost_reason t where t.id = p_id);
  when 'crm.milestone' then return exists (select from public.crm_milestone t where t.id = p_id);
  when 'crm.notDuplicate' then return exists (select from public.crm_not_duplicate t where t.id = p_id);
  when 'crm.pipeline' then return exists (select from public.crm_pipeline t where t.id = p_id);
  when 'crm.qualificationQuestion' then return exists (select from public.crm_qualification_question t where t.id = p_id);
  when 'crm.scoreSample' then return exists (select from public.crm_score_sample t where t.id = p_id);
  when 'crm.scoringModel' then return exists (select from public.crm_scoring_model t where t.id = p_id);
  when 'crm.scoringPreview' then return exists (select from public.crm_scoring_preview t where t.id = p_id);
  when 'crm.stage' then return exists (select from public.crm_stage t where t.id = p_id);
  when 'crm.subSource' then return exists (select from public.crm_sub_source t where t.id = p_id);
  when 'crm.target' then return exists (select from public.crm_target t where t.id = p_id);
  when 'work.activity' then return exists (select from public.work_activity t where t.id = p_id);
  when 'work.activityAttachment' then return exists (select from public.work_activity_attachment t where t.id = p_id);
  when 'work.activityTemplate' then return exists (select from public.work_activity_template t where t.id = p_id);
  when 'work.calendarFeed' then return exists (select from public.work_calendar_feed t where t.id = p_id);
  when 'work.comment' then return exists (select from public.work_comment t where t.id = p_id);
  when 'work.invitation' then return exists (select from public.work_invitation t where t.id = p_id);
  else return false;
  end case;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_memberships(p_proof bytea, p_account uuid)
 RETURNS TABLE(tenant_id uuid, slug text, name text, user_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return query
    select t.id, t.slug, t.name, m.user_id from core_membership m join core_tenant t on t.id = m.tenant_id
    where m.account_id = p_account and m.active and t.suspended_at is null order by t.name;
end
$function$;
revoke all on function core_memberships(bytea,uuid) from public;
grant execute on function core_memberships(bytea,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_move_lane(p_proof bytea, p_worker uuid, p_name text, p_tenant uuid, p_after bigint, p_failed jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof), core_queue_settings(true);
  if not exists (select from core_subscription s where s.name = p_name and s.worker_id = p_worker) then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  update core_subscription_lane l set
    after_seq = coalesce(p_after, l.after_seq),
    read_until = case when p_after is null then coalesce(l.reading_until, l.read_until) else l.read_until end,
    reading_until = case when p_after is not null then l.reading_until end
  where l.subscriber = p_name and l.tenant_id = p_tenant;
  perform core_keep_failed(p_name, p_failed);
end
$function$;
revoke all on function core_move_lane(bytea,uuid,text,uuid,bigint,jsonb) from public;
grant execute on function core_move_lane(bytea,uuid,text,uuid,bigint,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_move_on(p_proof bytea, p_worker uuid, p_name text, p_after bigint, p_failed jsonb, p_parted jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof), core_queue_settings(true);
  insert into core_subscription_lane (subscriber, tenant_id, read_until, reading_until, after_seq)
  select s.name, p.tenant, s.read_until, s.reading_until, p.after
  from core_subscription s, jsonb_to_recordset(p_parted) p(tenant uuid, after bigint)
  where s.name = p_name and s.worker_id = p_worker and s.reading_until is not null
  on conflict do nothing;
  if p_after is null then
    update core_subscription s set read_until = coalesce(s.reading_until, s.read_until), reading_until = null
    where s.name = p_name and s.worker_id = p_worker;
  else
    update core_subscription s set after_seq = p_after where s.name = p_name and s.worker_id = p_worker;
  end if;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  perform core_keep_failed(p_name, p_failed);
end
$function$;
revoke all on function core_move_on(bytea,uuid,text,bigint,jsonb,jsonb) from public;
grant execute on function core_move_on(bytea,uuid,text,bigint,jsonb,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_my_account(p_token bytea)
 RETURNS TABLE(session_id uuid, email text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select w.session_id, a.email from core_who(p_token) w join core_account a on a.id = w.account_id
  where w.kind = 'session'
$function$;
revoke all on function core_my_account(bytea) from public;
grant execute on function core_my_account(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_my_sessions(p_token bytea)
 RETURNS TABLE(id uuid, tenant text, created_at timestamp with time zone, seen_at timestamp with time zone, expires_at timestamp with time zone, user_agent text, address text, is_current boolean)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select s.id, t.name, s.created_at, s.seen_at, s.expires_at, s.user_agent, s.address, s.token_hash = p_token
  from core_who(p_token) w join core_session s on s.account_id = w.account_id join core_tenant t on t.id = s.tenant_id
  where w.kind = 'session' and s.kind = 'session' and s.revoked_at is null and s.expires_at > now()
    and s.seen_at > now() - make_interval(secs => s.idle_seconds)
  order by s.seen_at desc
$function$;
revoke all on function core_my_sessions(bytea) from public;
grant execute on function core_my_sessions(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_new_tenant(p_proof bytea, p_id uuid, p_slug text, p_name text, p_currency text, p_locale text, p_zone text, p_country text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_tenant (id, slug, name, base_currency, locale, zone, country)
  values (p_id, p_slug, p_name, p_currency, p_locale, p_zone, p_country);
end
$function$;
revoke all on function core_new_tenant(bytea,uuid,text,text,text,text,text,text) from public;
grant execute on function core_new_tenant(bytea,uuid,text,text,text,text,text,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_next_events(p_proof bytea, p_worker uuid, p_name text, p_events text[], p_limit integer)
 RETURNS TABLE(seq bigint, tenant_id uuid, event text, entity text, record_id uuid, change_id uuid, payload jsonb, at timestamp with time zone, cause bigint, depth integer, is_behind boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  s core_subscription;
  is_anything_new boolean;
  first bigint;
begin
  perform core_prove(p_proof), core_queue_settings(false);
  select * into s from core_subscription x where x.name = p_name and x.worker_id = p_worker;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  if s.reading_until is null then
    s.reading_until := pg_current_snapshot();
    -- The pages are read in the order of seq, from the first one of the stretch: what happened before it is never walked
    -- through again. Both halves are found by core_outbox_xid: what ran then, and what has begun since.
    with fresh as materialized (
      select o.seq, o.event from core_outbox o
      where o.xid = any(array(select pg_snapshot_xip(s.read_until))) and pg_visible_in_snapshot(o.xid, s.reading_until)
      union all
      select o.seq, o.event from core_outbox o
      where o.xid >= pg_snapshot_xmax(s.read_until) and pg_visible_in_snapshot(o.xid, s.reading_until)
    )
    select count(*) > 0, min(f.seq) filter (where p_events is null or f.event = any(p_events))
    into is_anything_new, first from fresh f;
    if not is_anything_new then
      return;
    end if;
    -- Kept as it is for the whole stretch: a page read again after a crash must be of the same stretch. Nothing for
    -- this subscriber in it means that it is read already.
    if first is null then
      update core_subscription x set read_until = s.reading_until where x.name = p_name and x.worker_id = p_worker;
      return;
    end if;
    s.after_seq := first - 1;
    update core_subscription x set reading_until = s.reading_until, after_seq = s.after_seq
    where x.name = p_name and x.worker_id = p_worker;
  end if;
  return query
    select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth,
           exists (select from core_delivery d where d.subscriber = p_name and d.tenant_id = o.tenant_id
                   and d.record_id = o.record_id and d.state = 'waiting')
    from core_outbox o
    where o.seq > s.after_seq and (p_events is null or o.event = any(p_events))
      and not pg_visible_in_snapshot(o.xid, s.read_until) and pg_visible_in_snapshot(o.xid, s.reading_until)
      and not exists (select from core_subscription_lane l where l.subscriber = p_name and l.tenant_id = o.tenant_id)
    order by o.seq limit p_limit;
  -- The page before was the last one, and full.
  if not found then
    update core_subscription x set read_until = x.reading_until, reading_until = null
    where x.name = p_name and x.worker_id = p_worker;
  end if;
end
$function$;
revoke all on function core_next_events(bytea,uuid,text,text[],integer) from public;
grant execute on function core_next_events(bytea,uuid,text,text[],integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_next_in_lane(p_proof bytea, p_worker uuid, p_name text, p_events text[], p_limit integer)
 RETURNS TABLE(seq bigint, tenant_id uuid, event text, entity text, record_id uuid, change_id uuid, payload jsonb, at timestamp with time zone, cause bigint, depth integer, is_behind boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  s core_subscription;
  l core_subscription_lane;
begin
  perform core_prove(p_proof), core_queue_settings(false);
  if not exists (select from core_subscription_lane x where x.subscriber = p_name) then
    return;
  end if;
  select * into s from core_subscription x where x.name = p_name and x.worker_id = p_worker;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  for l in select * from core_subscription_lane x where x.subscriber = p_name order by x.served_at, x.tenant_id loop
    if l.reading_until is null then
      -- Found by core_outbox_xid, in both halves, as for the subscription itself.
      select min(f.seq) - 1 into l.after_seq from (
        select o.seq from core_outbox o
        where o.xid = any(array(select pg_snapshot_xip(l.read_until))) and pg_visible_in_snapshot(o.xid, s.read_until)
          and o.tenant_id = l.tenant_id and (p_events is null or o.event = any(p_events))
        union all
        select o.seq from core_outbox o
        where o.xid >= pg_snapshot_xmax(l.read_until) and pg_visible_in_snapshot(o.xid, s.read_until)
          and o.tenant_id = l.tenant_id and (p_events is null or o.event = any(p_events))
      ) f;
      if l.after_seq is null then
        -- While the others are in the middle of a stretch they have gone past some of its events already.
        if s.reading_until is null then
          delete from core_subscription_lane x where x.subscriber = p_name and x.tenant_id = l.tenant_id;
        end if;
        continue;
      end if;
      l.reading_until := s.read_until;
    end if;
    update core_subscription_lane x
    set reading_until = l.reading_until, after_seq = l.after_seq, served_at = clock_timestamp()
    where x.subscriber = p_name and x.tenant_id = l.tenant_id;
    return query
      select o.seq, o.tenant_id, o.event, o.entity, o.record_id, o.change_id, o.payload, o.at, o.cause, o.depth,
             exists (select from core_delivery d where d.subscriber = p_name and d.tenant_id = o.tenant_id
                     and d.record_id = o.record_id and d.state = 'waiting')
      from core_outbox o
      where o.tenant_id = l.tenant_id and o.seq > l.after_seq and (p_events is null or o.event = any(p_events))
        and not pg_visible_in_snapshot(o.xid, l.read_until) and pg_visible_in_snapshot(o.xid, l.reading_until)
      order by o.seq limit p_limit;
    if found then
      return;
    end if;
    update core_subscription_lane x set read_until = l.reading_until, reading_until = null
    where x.subscriber = p_name and x.tenant_id = l.tenant_id;
  end loop;
end
$function$;
revoke all on function core_next_in_lane(bytea,uuid,text,text[],integer) from public;
grant execute on function core_next_in_lane(bytea,uuid,text,text[],integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_next_number(p_entity text, p_field text, p_series text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  taken bigint;
begin
  insert into core_series (tenant_id, entity, field, series, next)
  values (nullif(current_setting('app.tenant_id', true), '')::uuid, p_entity, p_field, p_series, 2)
  on conflict (tenant_id, entity, field, series) do update set next = core_series.next + 1
  returning next - 1 into taken;
  return taken;
end
$function$;
revoke all on function core_next_number(text,text,text) from public;
grant execute on function core_next_number(text,text,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_note_faults(p_proof bytea, p_faults jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_fault as f
    (tenant_id, kind, fingerprint, doing, place, name, message, detail, count, longest_ms, last_request, last_user)
  select n.tenant, n.kind, n.fingerprint, n.doing, n.place, n.name, n.message, n.detail, n.count, n.ms, n.request, n."user"
  from jsonb_to_recordset(p_faults) n(tenant uuid, kind text, fingerprint text, doing text, place text, name text, message text,
                                      detail text, count bigint, ms integer, request text, "user" uuid)
  where n.tenant is null or exists (select from core_tenant t where t.id = n.tenant)
  order by n.tenant, n.kind, n.fingerprint
  on conflict (lane, kind, fingerprint) do update
  set count = f.count + excluded.count, longest_ms = greatest(f.longest_ms, excluded.longest_ms),
      last_at = excluded.last_at, last_request = excluded.last_request, last_user = excluded.last_user;
  delete from core_fault f
  using (select distinct coalesce(n.tenant, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) as lane
         from jsonb_to_recordset(p_faults) n(tenant uuid)) touched
  where f.lane = touched.lane and f.last_at < (
    select o.last_at from core_fault o where o.lane = touched.lane order by o.last_at desc offset 500 limit 1);
end
$function$;
revoke all on function core_note_faults(bytea,jsonb) from public;
grant execute on function core_note_faults(bytea,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_note_reason(p_reason text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update core_change set reason = concat_ws('; ', reason, p_reason)
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and id = nullif(current_setting('app.change', true), '')::uuid
    and xmin = pg_current_xact_id()::xid;
end
$function$;
revoke all on function core_note_reason(text) from public;
grant execute on function core_note_reason(text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_notification_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.user_id, new.type, new.title, new.text, new.about_id, new.about_entity, new.link, new.read_at,
        new.in_app, new.mail, new.event)
      is distinct from
      (old.user_id, old.type, old.title, old.text, old.about_id, old.about_entity, old.link, old.read_at,
        old.in_app, old.mail, old.event) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_notification_preferences_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.user_id, new.zone, new.digest_hour, new.types)
      is distinct from
      (old.user_id, old.zone, old.digest_hour, old.types) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_notification_preferences_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.notificationPreferences', new.id, new.id, 'C', diff, 'core.notificationPreferences.created');
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
      'user', old.user_id,
      'zone', old.zone,
      'digestHour', old.digest_hour,
      'types', old.types);
    perform core_write_audit(old.tenant_id, 'core.notificationPreferences', old.id, old.id, 'D', diff, 'core.notificationPreferences.deleted');
    perform core_detach(old.tenant_id, 'core.notificationPreferences', old.id);
    return null;
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if new.digest_hour is distinct from old.digest_hour then
    diff := diff || jsonb_build_object('digestHour', jsonb_build_array(old.digest_hour, new.digest_hour));
  end if;
  if new.types is distinct from old.types then
    diff := diff || jsonb_build_object('types', jsonb_build_array(old.types, new.types));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.notificationPreferences', new.id, new.id, 'U', diff, 'core.notificationPreferences.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_notification_preferences_record() from public;

CREATE OR REPLACE FUNCTION public.core_notification_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.notification', new.id, new.id, 'C', diff, 'core.notification.created');
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
      'user', old.user_id,
      'type', old.type,
      'title', old.title,
      'text', old.text,
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'link', old.link,
      'readAt', to_char(old.read_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'inApp', old.in_app,
      'mail', old.mail,
      'mailedAt', to_char(old.mailed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'event', old.event);
    perform core_write_audit(old.tenant_id, 'core.notification', old.id, old.id, 'D', diff, 'core.notification.deleted');
    perform core_detach(old.tenant_id, 'core.notification', old.id);
    return null;
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.type is distinct from old.type then
    diff := diff || jsonb_build_object('type', jsonb_build_array(old.type, new.type));
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.link is distinct from old.link then
    diff := diff || jsonb_build_object('link', jsonb_build_array(old.link, new.link));
  end if;
  if new.read_at is distinct from old.read_at then
    diff := diff || jsonb_build_object('readAt', jsonb_build_array(
      to_char(old.read_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.read_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.in_app is distinct from old.in_app then
    diff := diff || jsonb_build_object('inApp', jsonb_build_array(old.in_app, new.in_app));
  end if;
  if new.mail is distinct from old.mail then
    diff := diff || jsonb_build_object('mail', jsonb_build_array(old.mail, new.mail));
  end if;
  if new.event is distinct from old.event then
    diff := diff || jsonb_build_object('event', jsonb_build_array(old.event, new.event));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.notification', new.id, new.id, 'U', diff, 'core.notification.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_notification_record() from public;

CREATE OR REPLACE FUNCTION public.core_offer_code(p_proof bytea, p_hash bytea, p_tenant uuid, p_user uuid, p_app uuid, p_client bytea, p_redirect text, p_challenge text, p_scopes text[], p_audience text, p_lifetime integer)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_oauth_token (hash, kind, tenant_id, user_id, app_id, client, redirect_uri, challenge, scopes,
                                audience, expires_at)
  values (p_hash, 'code', p_tenant, p_user, p_app, p_client, p_redirect, p_challenge, p_scopes, p_audience,
          now() + make_interval(secs => p_lifetime));
end
$function$;
revoke all on function core_offer_code(bytea,bytea,uuid,uuid,uuid,bytea,text,text,text[],text,integer) from public;
grant execute on function core_offer_code(bytea,bytea,uuid,uuid,uuid,bytea,text,text,text[],text,integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_open_change(p_id uuid, p_kind text, p_entity text, p_action text, p_undo_of uuid, p_request text, p_reason text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into core_change (tenant_id, id, kind, entity, action, actor_id, principal, request_id, reason, undo_of)
  values (nullif(current_setting('app.tenant_id', true), '')::uuid, p_id, p_kind, p_entity, p_action,
          nullif(current_setting('app.user_id', true), '')::uuid,
          coalesce(nullif(current_setting('app.principal', true), ''), 'sql:' || session_user),
          p_request, p_reason, p_undo_of)
  on conflict (tenant_id, id) do nothing;
  -- A long write (import, undo in chunks) goes on in its change over several transactions; only its own actor may.
  if not found and not exists (
    select from core_change
    where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and id = p_id
      and actor_id is not distinct from nullif(current_setting('app.user_id', true), '')::uuid
      and principal = current_setting('app.principal', true)
  ) then
    raise exception 'This change belongs to somebody else.' using errcode = 'IN401';
  end if;
  perform set_config('app.change', p_id::text, true);
end
$function$;
revoke all on function core_open_change(uuid,text,text,text,uuid,text,text) from public;
grant execute on function core_open_change(uuid,text,text,text,uuid,text,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_open_session(p_proof bytea, p_token bytea, p_account uuid, p_tenant uuid, p_idle integer, p_lifetime integer, p_agent text, p_address text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  entering uuid;
begin
  perform core_prove(p_proof);
  delete from core_session where account_id = p_account and expires_at < now() - interval '30 days';
  insert into core_session (token_hash, kind, tenant_id, user_id, account_id, idle_seconds, expires_at, user_agent, address)
  select p_token, 'session', m.tenant_id, m.user_id, m.account_id, p_idle, now() + make_interval(secs => p_lifetime),
         left(p_agent, 500), p_address
  from core_membership m join core_tenant t on t.id = m.tenant_id join core_account a on a.id = m.account_id
  where m.account_id = p_account and m.tenant_id = p_tenant and m.active
    and t.suspended_at is null and a.disabled_at is null
  returning user_id into entering;
  return entering;
end
$function$;
revoke all on function core_open_session(bytea,bytea,uuid,uuid,integer,integer,text,text) from public;
grant execute on function core_open_session(bytea,bytea,uuid,uuid,integer,integer,text,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_person(p_proof bytea, p_tenant uuid, p_user uuid, p_key uuid)
 RETURNS TABLE(kind text, session_id uuid, user_id uuid, account_id uuid, scopes text[], seen_at timestamp with time zone, tenant_id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  entered text := current_setting('app.tenant_id', true);
begin
  perform core_prove(p_proof);
  -- The records of apps are seen inside their tenant alone.
  if p_key is not null then
    perform set_config('app.tenant_id', p_tenant::text, true);
  end if;
  return query
    select coalesce(k.kind, 'session'), k.id, m.user_id, m.account_id, k.scopes, now(),
           t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision
    from core_membership m
    join core_tenant t on t.id = m.tenant_id
    join core_account a on a.id = m.account_id
    left join lateral (
      select 'apiKey' as kind, s.id, s.scopes from core_session s
      where s.tenant_id = m.tenant_id and s.user_id = m.user_id and s.api_key_id = p_key
        and s.revoked_at is null and s.expires_at > now()
      union all
      select 'app', c.id, array(select x.tag from core_connected_app_scopes x
                                where x.tenant_id = c.tenant_id and x.source_id = c.id)
      from core_connected_app c
      where c.tenant_id = m.tenant_id and c.user_id = m.user_id and c.id = p_key and c.revoked_at is null
    ) k on true
    where m.tenant_id = p_tenant and m.user_id = p_user and m.active and a.disabled_at is null
      and t.suspended_at is null and (p_key is null or k.id is not null);
  if p_key is not null then
    perform set_config('app.tenant_id', coalesce(entered, ''), true);
  end if;
end
$function$;
revoke all on function core_person(bytea,uuid,uuid,uuid) from public;
grant execute on function core_person(bytea,uuid,uuid,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_prepare_custom(p_proof bytea, p_field uuid, p_after uuid, p_limit integer)
 RETURNS TABLE(state text, last uuid, done integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  f core_custom_fast;
  r record;
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  perform core_prove(p_proof);
  select * into f from core_custom_fast c where c.tenant_id = tenant and c.field = p_field;
  if not found then
    return query select 'gone'::text, null::uuid, 0;
    return;
  end if;
  if f.asked >= pg_snapshot_xmin(pg_current_snapshot()) then
    return query select 'wait'::text, p_after, 0;
    return;
  end if;
  state := 'done';
  done := 0;
  for r in execute format('select id, custom from %I where tenant_id = $1 and id > $2 order by id limit $3 for no key update',
                          core_custom_table(f.entity)) using tenant, p_after, p_limit loop
    state := 'more';
    last := r.id;
    done := done + 1;
    if r.custom ? f.key then
      perform core_custom_put(f, r.id, r.custom);
    end if;
  end loop;
  return next;
end
$function$;
revoke all on function core_prepare_custom(bytea,uuid,uuid,integer) from public;
grant execute on function core_prepare_custom(bytea,uuid,uuid,integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_prove(p_proof bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if not exists (select from core_proof where hash = sha256(p_proof)) then
    raise exception 'This call needs the program''s proof.' using errcode = 'IN401';
  end if;
end
$function$;
revoke all on function core_prove(bytea) from public;

CREATE OR REPLACE FUNCTION public.core_queue_settings(p_durable boolean)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
          set_config('enable_mergejoin', 'off', true), set_config('enable_bitmapscan', 'off', true),
          set_config('enable_sort', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true);
  if not p_durable then
    perform set_config('synchronous_commit', 'off', true);
  end if;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_raise_overlay()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  tenant uuid := case tg_op when 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if not core_is_erasing(tenant) then
    insert into core_overlay (tenant_id) values (tenant)
    on conflict (tenant_id) do update set revision = core_overlay.revision + 1;
  end if;
  return null;
end
$function$;
revoke all on function core_raise_overlay() from public;

CREATE OR REPLACE FUNCTION public.core_raise_revision()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  tenant uuid := case tg_op when 'DELETE' then old.tenant_id else new.tenant_id end;
begin
  if current_setting('app.raised', true) is distinct from tenant::text then
    perform set_config('app.raised', tenant::text, true);
    update core_tenant set revision = revision + 1 where id = tenant;
  end if;
  return null;
end
$function$;
revoke all on function core_raise_revision() from public;

CREATE OR REPLACE FUNCTION public.core_redeem_token(p_proof bytea, p_hash bytea, p_kind text, p_client bytea, p_redirect text, p_challenge text, p_audience text, p_scopes text[], p_access bytea, p_access_lifetime integer, p_refresh bytea, p_refresh_lifetime integer)
 RETURNS TABLE(outcome text, scopes text[], audience text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  t core_oauth_token;
  whose uuid;
  given text[];
begin
  perform core_prove(p_proof);
  delete from core_oauth_token o where o.hash in (
    select x.hash from core_oauth_token x where x.expires_at < now() - interval '1 day' limit 100 for update skip locked);
  select * into t from core_oauth_token o where o.hash = p_hash and o.kind = p_kind for update;
  if not found then
    return query select 'unknown', null::text[], null::text;
    return;
  end if;
  if t.used_at is not null then
    if t.used_at < now() - interval '10 seconds' or t.kind = 'code' then
      perform core_disconnect_app(t.tenant_id, t.user_id, t.app_id, 'A token that was used up has been used again.');
    end if;
    return query select 'reused', null::text[], null::text;
    return;
  end if;
  update core_oauth_token o set used_at = now() where o.hash = p_hash;
  if t.expires_at <= now() then
    return query select 'expired', null::text[], null::text;
    return;
  end if;
  given := coalesce(p_scopes, t.scopes);
  if t.client <> p_client or p_audience <> t.audience or not given <@ t.scopes
    or (t.kind = 'code' and (t.challenge <> p_challenge or p_challenge is null or t.redirect_uri <> p_redirect)) then
    return query select 'mismatch', null::text[], null::text;
    return;
  end if;

  perform core_enter(t.tenant_id, t.user_id, 'app', '{}');
  select m.account_id into whose
  from core_membership m
  join core_tenant n on n.id = m.tenant_id
  join core_account a on a.id = m.account_id
  join core_connected_app c on c.tenant_id = m.tenant_id and c.id = t.app_id
  where m.tenant_id = t.tenant_id and m.user_id = t.user_id and m.active and n.suspended_at is null
    and a.disabled_at is null and c.revoked_at is null;
  if not found then
    return query select 'ended', null::text[], null::text;
    return;
  end if;
  delete from core_session s
  where s.tenant_id = t.tenant_id and s.app_id = t.app_id and s.expires_at < now() - interval '1 day';
  insert into core_session (token_hash, kind, tenant_id, user_id, account_id, app_id, audience, scopes, expires_at)
  values (p_access, 'app', t.tenant_id, t.user_id, whose, t.app_id, t.audience, given,
          now() + make_interval(secs => p_access_lifetime));
  insert into core_oauth_token (hash, kind, tenant_id, user_id, app_id, client, scopes, audience, expires_at)
  values (p_refresh, 'refresh', t.tenant_id, t.user_id, t.app_id, t.client, t.scopes, t.audience,
          now() + make_interval(secs => p_refresh_lifetime));
  update core_connected_app c set last_used_at = date_trunc('milliseconds', now())
  where c.tenant_id = t.tenant_id and c.id = t.app_id;
  return query select 'granted', given, t.audience;
end
$function$;
revoke all on function core_redeem_token(bytea,bytea,text,bytea,text,text,text,text[],bytea,integer,bytea,integer) from public;
grant execute on function core_redeem_token(bytea,bytea,text,bytea,text,text,text,text[],bytea,integer,bytea,integer) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_refuse(p_problems jsonb)
 RETURNS void
 LANGUAGE plpgsql
 STRICT
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  raise exception 'The input was refused.' using errcode = 'IN422', detail = p_problems::text;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_return_jobs(p_worker uuid, p_counts boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update core_job j
  set worker_id = null, wish = null,
      state = case
        when j.wish = 'cancel' then 'cancelled'
        when j.wish = 'pause' then 'paused'
        when p_counts and j.attempt >= j.max_attempts then 'dead'
        else 'ready' end,
      attempt = j.attempt - case when p_counts then 0 else 1 end,
      error = case when p_counts then 'The program ended while it worked on this.' else j.error end,
      finished_at = case
        when j.wish = 'cancel' or (j.wish is null and p_counts and j.attempt >= j.max_attempts) then now() end
  where j.worker_id = p_worker and j.state = 'running';
  delete from core_worker w where w.id = p_worker;
end
$function$;
revoke all on function core_return_jobs(uuid,boolean) from public;

CREATE OR REPLACE FUNCTION public.core_return_token(p_proof bytea, p_hash bytea, p_client bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  t core_oauth_token;
begin
  perform core_prove(p_proof);
  update core_session set revoked_at = now() where token_hash = p_hash and kind = 'app' and revoked_at is null;
  select * into t from core_oauth_token o where o.hash = p_hash and o.kind = 'refresh' and o.client = p_client;
  if found then
    perform core_disconnect_app(t.tenant_id, t.user_id, t.app_id, 'The app has given its access back.');
  end if;
end
$function$;
revoke all on function core_return_token(bytea,bytea,bytea) from public;
grant execute on function core_return_token(bytea,bytea,bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_rewrite_detach()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET row_security TO 'on'
AS $function$
declare
  statements text;
begin
  select string_agg(
    case on_delete
      when 'cascade' then format('  delete from %I where tenant_id = p_tenant and %I = p_entity and %I = p_id;',
                                 table_name, entity_column, id_column)
      else format('  update %I set %I = null, %I = null where tenant_id = p_tenant and %I = p_entity and %I = p_id;',
                  table_name, entity_column, id_column, entity_column, id_column)
    end, e'\n' order by table_name collate "C", id_column collate "C")
  into statements from core_attachment;
  execute format(
    'create or replace function public.core_detach(p_tenant uuid, p_entity text, p_id uuid) returns void '
    'language plpgsql security definer set search_path = pg_catalog, public, pg_temp as %L',
    e'\nbegin\n' || coalesce(statements || e'\n', '') || e'  perform core_detach_custom(p_tenant, p_entity, p_id);\nend\n');
  revoke all on function core_detach(uuid, text, uuid) from public;
end
$function$;
revoke all on function core_rewrite_detach() from public;

CREATE OR REPLACE FUNCTION public.core_rewrite_may_read()
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_rewrite_may_read() from public;

CREATE OR REPLACE FUNCTION public.core_role_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.key, new.grants) is distinct from (old.name, old.key, old.grants) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_role_members_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.role', new.source_id, new.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(null, new.target_id)), null);
    update core_role set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.role', old.source_id, old.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(old.target_id, null)), null);
    update core_role set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function core_role_members_record() from public;

CREATE OR REPLACE FUNCTION public.core_role_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.role', new.id, new.id, 'C', diff, 'core.role.created');
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
      'key', old.key,
      'grants', old.grants);
    perform core_write_audit(old.tenant_id, 'core.role', old.id, old.id, 'D', diff, 'core.role.deleted');
    perform core_detach(old.tenant_id, 'core.role', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.key is distinct from old.key then
    diff := diff || jsonb_build_object('key', jsonb_build_array(old.key, new.key));
  end if;
  if new.grants is distinct from old.grants then
    diff := diff || jsonb_build_object('grants', jsonb_build_array(old.grants, new.grants));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.role', new.id, new.id, 'U', diff, 'core.role.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.role.updated', 'core.role', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function core_role_record() from public;

CREATE OR REPLACE FUNCTION public.core_scope(p_settings text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if coalesce(current_setting('app.tenant_id', true), '') = '' then
    raise exception 'The transaction has not begun as anybody.' using errcode = 'IN401';
  end if;
  perform core_enter(current_setting('app.tenant_id')::uuid, nullif(current_setting('app.user_id'), '')::uuid,
                     current_setting('app.principal'), p_settings);
end
$function$;
revoke all on function core_scope(text[]) from public;
grant execute on function core_scope(text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_seal_next()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_seal_next() from public;
grant execute on function core_seal_next() to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_sealed_row(a core_audit, c core_change)
 RETURNS bytea
 LANGUAGE sql
 STABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select sha256(convert_to(jsonb_build_array(
    1, a.tenant_id, a.seq, a.change_id, a.entity, a.record_id, a.root_id, a.op, extract(epoch from a.at),
    encode(a.digest, 'hex'), c.kind, c.entity, c.action, c.actor_id, c.principal, c.request_id, c.reason,
    extract(epoch from c.created_at), c.undo_of
  )::text, 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION public.core_search_erase()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  delete from core_search_record where tenant_id = old.id;
  delete from core_search_token where tenant_id = old.id;
  delete from core_search_term where tenant_id = old.id;
  delete from core_search_typo where tenant_id = old.id;
  return null;
end
$function$;
revoke all on function core_search_erase() from public;

CREATE OR REPLACE FUNCTION public.core_search_places(p_proof bytea, p_searched jsonb)
 RETURNS TABLE(entity text, number smallint, fields text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_search_places(bytea,jsonb) from public;
grant execute on function core_search_places(bytea,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_search_unbuilt(p_proof bytea, p_searched jsonb)
 RETURNS TABLE(tenant_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_search_unbuilt(bytea,jsonb) from public;
grant execute on function core_search_unbuilt(bytea,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_set_password(p_proof bytea, p_account uuid, p_hash text, p_keep bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  update core_account set password_hash = p_hash, password_set_at = now() where id = p_account;
  update core_session set revoked_at = now()
  where account_id = p_account and kind = 'session' and revoked_at is null and token_hash is distinct from p_keep;
  update core_setup_link set used_at = now() where account_id = p_account and used_at is null;
end
$function$;
revoke all on function core_set_password(bytea,uuid,text,bytea) from public;
grant execute on function core_set_password(bytea,uuid,text,bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_settings_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.legal_name, new.street, new.postal_code, new.city, new.country, new.tax_id, new.email,
        new.phone, new.website, new.locale, new.zone)
      is distinct from
      (old.name, old.legal_name, old.street, old.postal_code, old.city, old.country, old.tax_id, old.email,
        old.phone, old.website, old.locale, old.zone) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_settings_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.settings', new.id, new.id, 'C', diff, 'core.settings.created');
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
      'legalName', old.legal_name,
      'street', old.street,
      'postalCode', old.postal_code,
      'city', old.city,
      'country', old.country,
      'taxId', old.tax_id,
      'email', old.email,
      'phone', old.phone,
      'website', old.website,
      'locale', old.locale,
      'zone', old.zone);
    perform core_write_audit(old.tenant_id, 'core.settings', old.id, old.id, 'D', diff, 'core.settings.deleted');
    perform core_detach(old.tenant_id, 'core.settings', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.legal_name is distinct from old.legal_name then
    diff := diff || jsonb_build_object('legalName', jsonb_build_array(old.legal_name, new.legal_name));
  end if;
  if new.street is distinct from old.street then
    diff := diff || jsonb_build_object('street', jsonb_build_array(old.street, new.street));
  end if;
  if new.postal_code is distinct from old.postal_code then
    diff := diff || jsonb_build_object('postalCode', jsonb_build_array(old.postal_code, new.postal_code));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.country is distinct from old.country then
    diff := diff || jsonb_build_object('country', jsonb_build_array(old.country, new.country));
  end if;
  if new.tax_id is distinct from old.tax_id then
    diff := diff || jsonb_build_object('taxId', jsonb_build_array(old.tax_id, new.tax_id));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.phone is distinct from old.phone then
    diff := diff || jsonb_build_object('phone', jsonb_build_array(old.phone, new.phone));
  end if;
  if new.website is distinct from old.website then
    diff := diff || jsonb_build_object('website', jsonb_build_array(old.website, new.website));
  end if;
  if new.locale is distinct from old.locale then
    diff := diff || jsonb_build_object('locale', jsonb_build_array(old.locale, new.locale));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.settings', new.id, new.id, 'U', diff, 'core.settings.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_settings_record() from public;

CREATE OR REPLACE FUNCTION public.core_settings_tenant()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  begin
    perform now() at time zone new.zone;
  exception when invalid_parameter_value then
    raise exception 'Unknown time zone.' using errcode = 'IN422', detail =
      '[{"path":"zone","code":"zone","message":"This time zone is not known; write one like Europe/Berlin."}]';
  end;
  update core_tenant set name = new.name, locale = new.locale, zone = new.zone, country = new.country
  where id = new.tenant_id;
  return null;
end
$function$;
revoke all on function core_settings_tenant() from public;

CREATE OR REPLACE FUNCTION public.core_settle_deliveries(p_proof bytea, p_worker uuid, p_name text, p_settled jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  f record;
begin
  perform core_prove(p_proof), core_queue_settings(true);
  perform from core_subscription s where s.name = p_name and s.worker_id = p_worker for update;
  if not found then
    raise exception 'Another worker reads this subscription.' using errcode = 'IN410';
  end if;
  for f in
    select * from jsonb_to_recordset(p_settled) x(tenant uuid, seq bigint, state text, attempt integer, delay double precision,
                                                  error text)
  loop
    if f.state is null then
      delete from core_delivery d where d.tenant_id = f.tenant and d.subscriber = p_name and d.seq = f.seq;
    else
      update core_delivery d
      set state = f.state, attempt = f.attempt, next_at = now() + make_interval(secs => f.delay / 1000.0), error = f.error
      where d.tenant_id = f.tenant and d.subscriber = p_name and d.seq = f.seq;
    end if;
  end loop;
end
$function$;
revoke all on function core_settle_deliveries(bytea,uuid,text,jsonb) from public;
grant execute on function core_settle_deliveries(bytea,uuid,text,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_share_audit()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  share core_share := case tg_op when 'DELETE' then old else new end;
begin
  perform core_write_audit(share.tenant_id, share.entity, share.record_id, share.record_id, 'U',
    jsonb_build_object('$share', jsonb_build_array(
      case when tg_op <> 'INSERT' then jsonb_build_object('user', old.user_id, 'team', old.team_id, 'access', old.access) end,
      case when tg_op <> 'DELETE' then jsonb_build_object('user', new.user_id, 'team', new.team_id, 'access', new.access) end)),
    null);
  return null;
end
$function$;
revoke all on function core_share_audit() from public;

CREATE OR REPLACE FUNCTION public.core_sign_in(p_proof bytea, p_email text, p_address text, p_device bytea)
 RETURNS TABLE(wait integer, account_id uuid, name text, password_hash text, disabled boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  account core_account;
  counters core_counter[];
  waiting integer;
begin
  perform core_prove(p_proof);
  delete from core_sign_in_attempt a where (a.kind, a.key) in (
    select o.kind, o.key from core_sign_in_attempt o where o.last_at < now() - interval '1 day' limit 100
    for update skip locked);
  select * into account from core_account a where a.email = p_email;
  counters := core_counters(p_email, account.id, p_address, p_device);
  -- Two sign-ins at once must not both slip under a limit: the second waits for the first.
  perform pg_advisory_xact_lock(hashtextextended(c.kind || encode(c.key, 'hex'), 0))
  from unnest(counters) c order by c.kind, c.key;
  select max(ceil(extract(epoch from a.last_at - clock_timestamp()) +
    least(900, 2 ^ least(a.failures - case a.kind when 'address' then 20 else 5 end - 1, 10))))
  into waiting
  from core_sign_in_attempt a join unnest(counters) c using (kind, key)
  where a.failures > case a.kind when 'address' then 20 else 5 end;
  if waiting > 0 then
    return query select waiting, null::uuid, null::text, null::text, false;
    return;
  end if;
  insert into core_sign_in_attempt as a (kind, key, failures, last_at)
  select c.kind, c.key, 1, clock_timestamp() from unnest(counters) c
  on conflict (kind, key) do update set failures = a.failures + 1, last_at = excluded.last_at;
  return query select 0, account.id, account.name, account.password_hash, account.disabled_at is not null;
end
$function$;
revoke all on function core_sign_in(bytea,text,text,bytea) from public;
grant execute on function core_sign_in(bytea,text,text,bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_sign_in_succeeded(p_proof bytea, p_account uuid, p_address text, p_device bytea)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  counters core_counter[];
begin
  perform core_prove(p_proof);
  select core_counters(a.email, a.id, p_address, p_device) into counters from core_account a where a.id = p_account;
  update core_sign_in_attempt a
  set failures = case a.kind when 'place' then 0 else greatest(0, a.failures - 1) end
  from unnest(counters) c where a.kind = c.kind and a.key = c.key;
  insert into core_known_place (account_id, place)
  select p_account, place from unnest(array[sha256(convert_to(p_address, 'UTF8')), p_device]) place
  where place is not null
  on conflict (account_id, place) do update set seen_at = now();
  delete from core_known_place k where k.account_id = p_account and k.place not in (
    select o.place from core_known_place o where o.account_id = p_account order by o.seen_at desc limit 50);
end
$function$;
revoke all on function core_sign_in_succeeded(bytea,uuid,text,bytea) from public;
grant execute on function core_sign_in_succeeded(bytea,uuid,text,bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_sync_schedules(p_proof bytea, p_schedules jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  insert into core_job_schedule as known (tenant_id, kind, rule, zone)
  select t.id, s.kind, s.rule, coalesce(t.zone, 'UTC')
  from jsonb_to_recordset(p_schedules) s(kind text, rule text, "forTenants" boolean)
  left join core_tenant t on s."forTenants" and t.suspended_at is null
  where t.id is not null or not s."forTenants"
  on conflict (lane, kind) do update set rule = excluded.rule, zone = excluded.zone, next_at = null
  where known.rule <> excluded.rule or known.zone <> excluded.zone;
end
$function$;
revoke all on function core_sync_schedules(bytea,jsonb) from public;
grant execute on function core_sync_schedules(bytea,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_take_link(p_proof bytea, p_token bytea, p_kind text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  whose uuid;
begin
  perform core_prove(p_proof);
  update core_setup_link set used_at = now()
  where token_hash = p_token and kind = p_kind and used_at is null and expires_at > now()
  returning account_id into whose;
  if not found then
    raise exception 'The link is not valid.' using errcode = 'IN422',
      detail = '[{"path":"token","code":"link","message":"This link is not valid any more. Ask for a new one."}]';
  end if;
  return whose;
end
$function$;
revoke all on function core_take_link(bytea,bytea,text) from public;
grant execute on function core_take_link(bytea,bytea,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_take_subscriptions(p_proof bytea, p_worker uuid, p_names text[])
 RETURNS TABLE(name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof), core_queue_settings(false);
  -- Nearly always all is given out, and nothing is to be written.
  if not exists (
    select from unnest(p_names) n left join core_subscription s on s.name = n
    where not exists (select from core_worker w where w.id = s.worker_id)
  ) then
    return query select s.name from core_subscription s where s.worker_id = p_worker and s.name = any(p_names);
    return;
  end if;
  perform from core_worker w where w.id = p_worker for key share;
  if not found then
    raise exception 'This worker has been given up.' using errcode = 'IN410';
  end if;
  -- Another program, older than this one, may have forgotten them.
  perform core_begin_subscriptions(p_proof, p_names);
  -- Locked first, so that the next statement sees whom another worker has given it to meanwhile.
  perform from core_subscription s
  where s.name = any(p_names) and s.worker_id is distinct from p_worker
    and not exists (select from core_worker w where w.id = s.worker_id)
  order by s.name for update;
  update core_subscription s set worker_id = p_worker
  where s.name = any(p_names) and s.worker_id is distinct from p_worker
    and not exists (select from core_worker w where w.id = s.worker_id);
  return query select s.name from core_subscription s where s.worker_id = p_worker and s.name = any(p_names);
end
$function$;
revoke all on function core_take_subscriptions(bytea,uuid,text[]) from public;
grant execute on function core_take_subscriptions(bytea,uuid,text[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_taken_back(p_tenant uuid, p_change uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_taken_back(uuid,uuid) from public;

CREATE OR REPLACE FUNCTION public.core_team_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if new.parent_id is distinct from old.parent_id and new.parent_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('core_team.parent_id', hashtextextended(new.tenant_id::text, 0)));
    if exists (
      with recursive above (id) as (
        select new.parent_id
        union
        select core_team.parent_id from core_team join above on core_team.id = above.id
        where core_team.tenant_id = new.tenant_id and core_team.parent_id is not null)
      select from above where above.id = new.id) then
      raise exception using errcode = 'check_violation', message = 'A team cannot lie below itself.',
        constraint = 'core_team_parent_id_circle', table = 'core_team';
    end if;
  end if;
  if new.version <> old.version
    or (new.name, new.parent_id, new.lead_id) is distinct from (old.name, old.parent_id, old.lead_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;
revoke all on function core_team_guard() from public;

CREATE OR REPLACE FUNCTION public.core_team_members_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.team', new.source_id, new.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(null, new.target_id)), null);
    update core_team set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.team', old.source_id, old.source_id, 'U',
      jsonb_build_object('members', jsonb_build_array(old.target_id, null)), null);
    update core_team set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function core_team_members_record() from public;

CREATE OR REPLACE FUNCTION public.core_team_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.team', new.id, new.id, 'C', diff, 'core.team.created');
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
      'lead', old.lead_id);
    perform core_write_audit(old.tenant_id, 'core.team', old.id, old.id, 'D', diff, 'core.team.deleted');
    perform core_detach(old.tenant_id, 'core.team', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.parent_id is distinct from old.parent_id then
    diff := diff || jsonb_build_object('parent', jsonb_build_array(old.parent_id, new.parent_id));
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.team', new.id, new.id, 'U', diff, 'core.team.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.team.updated', 'core.team', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function core_team_record() from public;

CREATE OR REPLACE FUNCTION public.core_tenant_erased()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  insert into core_erased_tenant (id) values (old.id) on conflict do nothing;
  return null;
end
$function$;
revoke all on function core_tenant_erased() from public;

CREATE OR REPLACE FUNCTION public.core_tenants(p_proof bytea, p_id uuid, p_slug text)
 RETURNS TABLE(id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return query
    select t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision from core_tenant t
    where (p_id is null or t.id = p_id) and (p_slug is null or t.slug = p_slug) order by t.slug;
end
$function$;
revoke all on function core_tenants(bytea,uuid,text) from public;
grant execute on function core_tenants(bytea,uuid,text) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_tick(p_proof bytea, p_worker uuid)
 RETURNS TABLE(id uuid, attempt integer, wish text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  beat timestamptz;
  other record;
begin
  perform core_prove(p_proof), core_queue_settings(false);
  select w.beat_at into beat from core_worker w where w.id = p_worker;
  if not found then
    raise exception 'This worker has been given up.' using errcode = 'IN410';
  end if;
  if beat < now() - interval '5 seconds' then
    update core_worker w set beat_at = now() where w.id = p_worker;
  end if;
  for other in
    select w.id, w.number, w.beat_at from core_worker w where w.id <> p_worker
  loop
    if pg_try_advisory_xact_lock(hashtext('core_worker'), other.number) or other.beat_at < now() - interval '30 seconds' then
      perform from core_worker w where w.id = other.id for update skip locked;
      if found then
        perform core_return_jobs(other.id, true);
      end if;
    end if;
  end loop;
  update core_job j set state = 'ready'
  where j.id = any(array(
    select s.id from core_job s where s.state = 'scheduled' and s.run_at <= now() order by s.run_at limit 1000
    for update skip locked));
  return query
    select j.id, j.attempt, j.wish from core_job j
    where j.worker_id = p_worker and j.state = 'running' and j.wish is not null;
end
$function$;
revoke all on function core_tick(bytea,uuid) from public;
grant execute on function core_tick(bytea,uuid) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_touch(p_token bytea)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  update core_session set seen_at = date_trunc('milliseconds', now())
  where token_hash = p_token and revoked_at is null and expires_at > now()
    and seen_at < now() - interval '30 seconds'
    and (idle_seconds is null or seen_at > now() - make_interval(secs => idle_seconds))
$function$;
revoke all on function core_touch(bytea) from public;
grant execute on function core_touch(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_traces(p_proof bytea, p_jobs uuid[], p_tenant uuid, p_events bigint[])
 RETURNS TABLE(id text, trace text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  perform core_prove(p_proof);
  return query
    select j.id::text, j.trace from core_job j where j.id = any(p_jobs) and j.trace is not null
    union all
    select o.seq::text, o.trace from core_outbox o
    where o.tenant_id = p_tenant and o.seq = any(p_events) and o.trace is not null;
end
$function$;
revoke all on function core_traces(bytea,uuid[],uuid,bigint[]) from public;
grant execute on function core_traces(bytea,uuid[],uuid,bigint[]) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_unattach(p_table text, p_id_column text)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET row_security TO 'on'
AS $function$
begin
  delete from core_attachment where table_name = p_table and id_column = p_id_column;
  perform core_rewrite_detach();
end
$function$;
revoke all on function core_unattach(text,text) from public;

CREATE OR REPLACE FUNCTION public.core_user_activity()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update core_membership set active = new.active where tenant_id = new.tenant_id and user_id = new.id;
  if not new.active then
    update core_session set revoked_at = date_trunc('milliseconds', now())
    where tenant_id = new.tenant_id and user_id = new.id and revoked_at is null;
  end if;
  return null;
end
$function$;
revoke all on function core_user_activity() from public;

CREATE OR REPLACE FUNCTION public.core_user_apps()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update core_connected_app set revoked_at = date_trunc('milliseconds', now())
  where tenant_id = new.tenant_id and user_id = new.id and revoked_at is null;
  delete from core_oauth_token where tenant_id = new.tenant_id and user_id = new.id;
  return null;
end
$function$;
revoke all on function core_user_apps() from public;

CREATE OR REPLACE FUNCTION public.core_user_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.email, new.active) is distinct from (old.name, old.email, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_user_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.user', new.id, new.id, 'C', diff, 'core.user.created');
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
      'email', old.email,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'core.user', old.id, old.id, 'D', diff, 'core.user.deleted');
    perform core_detach(old.tenant_id, 'core.user', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.user', new.id, new.id, 'U', diff, 'core.user.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_user_record() from public;

CREATE OR REPLACE FUNCTION public.core_verify_seals()
 RETURNS TABLE(below_xid xid8, sealed_at timestamp with time zone, rows integer, found integer, is_linked boolean, is_true boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_verify_seals() from public;
grant execute on function core_verify_seals() to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_verify_values()
 RETURNS TABLE(seq bigint, is_missing boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
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
$function$;
revoke all on function core_verify_values() from public;
grant execute on function core_verify_values() to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_view_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.entity, new.kind, new.conditions, new.sorting, new.columns, new.grouped_by, new.visibility,
        new.team_id, new.pinned, new.opens_for, new.position, new.owner_id)
      is distinct from
      (old.name, old.entity, old.kind, old.conditions, old.sorting, old.columns, old.grouped_by, old.visibility,
        old.team_id, old.pinned, old.opens_for, old.position, old.owner_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_view_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.view', new.id, new.id, 'C', diff, 'core.view.created');
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
      'entity', old.entity,
      'kind', old.kind,
      'conditions', old.conditions,
      'sorting', old.sorting,
      'columns', old.columns,
      'groupedBy', old.grouped_by,
      'visibility', old.visibility,
      'team', old.team_id,
      'pinned', old.pinned,
      'opensFor', old.opens_for,
      'position', old.position,
      'owner', old.owner_id);
    perform core_write_audit(old.tenant_id, 'core.view', old.id, old.id, 'D', diff, 'core.view.deleted');
    perform core_detach(old.tenant_id, 'core.view', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.entity is distinct from old.entity then
    diff := diff || jsonb_build_object('entity', jsonb_build_array(old.entity, new.entity));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.conditions is distinct from old.conditions then
    diff := diff || jsonb_build_object('conditions', jsonb_build_array(old.conditions, new.conditions));
  end if;
  if new.sorting is distinct from old.sorting then
    diff := diff || jsonb_build_object('sorting', jsonb_build_array(old.sorting, new.sorting));
  end if;
  if new.columns is distinct from old.columns then
    diff := diff || jsonb_build_object('columns', jsonb_build_array(old.columns, new.columns));
  end if;
  if new.grouped_by is distinct from old.grouped_by then
    diff := diff || jsonb_build_object('groupedBy', jsonb_build_array(old.grouped_by, new.grouped_by));
  end if;
  if new.visibility is distinct from old.visibility then
    diff := diff || jsonb_build_object('visibility', jsonb_build_array(old.visibility, new.visibility));
  end if;
  if new.team_id is distinct from old.team_id then
    diff := diff || jsonb_build_object('team', jsonb_build_array(old.team_id, new.team_id));
  end if;
  if new.pinned is distinct from old.pinned then
    diff := diff || jsonb_build_object('pinned', jsonb_build_array(old.pinned, new.pinned));
  end if;
  if new.opens_for is distinct from old.opens_for then
    diff := diff || jsonb_build_object('opensFor', jsonb_build_array(old.opens_for, new.opens_for));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.view', new.id, new.id, 'U', diff, 'core.view.updated');
  end if;
  return null;
end
$function$;
revoke all on function core_view_record() from public;

CREATE OR REPLACE FUNCTION public.core_view_share()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from core_share
  where tenant_id = new.tenant_id and entity = 'core.view' and record_id = new.id and user_id is null;
  if new.visibility = 'all' or new.visibility = 'team' and new.team_id is not null then
    insert into core_share (tenant_id, entity, record_id, team_id, access, created_by)
    values (new.tenant_id, 'core.view', new.id, case new.visibility when 'team' then new.team_id end, 'read', new.owner_id);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_vitals(p_proof bytea)
 RETURNS TABLE(name text, label text, value double precision)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
 SET statement_timeout TO '2s'
AS $function$
begin
  perform core_prove(p_proof);
  return query
    select 'jobs'::text, j.state, count(*)::double precision from core_job j group by j.state
    union all
    select 'jobs_waiting', j.kind, count(*) from core_job j where j.state = 'ready' group by j.kind
    union all
    select 'jobs_waiting_seconds', j.kind, extract(epoch from now() - min(j.run_at)) from core_job j
    where j.state = 'ready' group by j.kind
    union all
    select 'jobs_running', j.kind, count(*) from core_job j where j.state = 'running' group by j.kind
    union all
    select 'jobs_dead', j.kind, count(*) from core_job j where j.state = 'dead' group by j.kind
    union all
    select case d.state when 'dead' then 'events_dead' else 'events_waiting' end, d.subscriber, count(*)
    from core_delivery d group by d.state, d.subscriber
    union all
    select 'events_behind_transactions', s.name,
           greatest(0, (pg_snapshot_xmax(pg_current_snapshot())::text::numeric - pg_snapshot_xmax(s.read_until)::text::numeric))
    from core_subscription s
    union all
    select 'events_behind_seconds', s.name, coalesce(extract(epoch from now() - (
      select o.at from core_outbox o where o.xid >= pg_snapshot_xmax(s.read_until) order by o.xid, o.seq limit 1)), 0)
    from core_subscription s
    union all
    select 'events_parted_tenants', l.subscriber, count(*) from core_subscription_lane l group by l.subscriber
    union all
    select 'webhook_messages', case when m.next_at <= now() then 'due' else 'later' end, count(*)
    from core_webhook_message m group by 2;
end
$function$;
revoke all on function core_vitals(bytea) from public;
grant execute on function core_vitals(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_wake_webhook(p_tenant uuid, p_webhook uuid, p_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  insert into core_job as j (id, tenant_id, kind, input, run_at, state, max_attempts, dedupe_key)
  values (uuidv7(), p_tenant, 'core.sendWebhooks', jsonb_build_object('webhook', p_webhook), greatest(p_at, now()),
          case when p_at > now() then 'scheduled' else 'ready' end, 8, p_webhook::text)
  on conflict (lane, kind, dedupe_key) where dedupe_key is not null and state in ('scheduled', 'ready', 'paused')
  do update set run_at = least(j.run_at, excluded.run_at),
                state = case when j.state = 'scheduled' and excluded.state = 'ready' then 'ready' else j.state end
$function$;
revoke all on function core_wake_webhook(uuid,uuid,timestamp with time zone) from public;
grant execute on function core_wake_webhook(uuid,uuid,timestamp with time zone) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_webhook_events_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'core.webhook', new.source_id, new.source_id, 'U',
      jsonb_build_object('events', jsonb_build_array(null, new.tag)), null);
    update core_webhook set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'core.webhook', old.source_id, old.source_id, 'U',
      jsonb_build_object('events', jsonb_build_array(old.tag, null)), null);
    update core_webhook set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function core_webhook_events_record() from public;

CREATE OR REPLACE FUNCTION public.core_webhook_forget(p_proof bytea)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  part text;
  dropped integer := 0;
begin
  perform core_prove(p_proof);
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'core_webhook_delivery'::regclass and c.relname ~ '_[0-9]{4}_[0-9]{2}$'
      and to_date(right(c.relname, 7), 'YYYY_MM') < date_trunc('month', now()) - interval '2 months'
  loop
    execute format('drop table %I', part);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$function$;
revoke all on function core_webhook_forget(bytea) from public;
grant execute on function core_webhook_forget(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_webhook_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.label, new.address, new.owner_id, new.enabled, new.disabled_reason, new.secret, new.previous_secret,
        new.previous_until)
      is distinct from
      (old.label, old.address, old.owner_id, old.enabled, old.disabled_reason, old.secret, old.previous_secret,
        old.previous_until) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.core_webhook_intake(p_proof bytea, p_tenant uuid, p_events jsonb)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  told uuid[];
begin
  perform core_prove(p_proof);
  perform set_config('app.tenant_id', p_tenant::text, true);
  if not exists (select from core_webhook w where w.tenant_id = p_tenant and w.enabled) then
    return 0;
  end if;
  with added as (
    insert into core_webhook_message (tenant_id, webhook_id, id, seq, event, entity, record_id, change_id, payload, at)
    select p_tenant, w.id, core_webhook_message_id(w.id, e.seq), e.seq, e.event, e.entity, e.record, e.change, e.payload, e.at
    from jsonb_to_recordset(p_events)
      e(seq bigint, event text, entity text, record uuid, change uuid, payload jsonb, at timestamptz)
    join core_webhook w on w.tenant_id = p_tenant and w.enabled and w.secret is not null
    where exists (
      select from core_webhook_events n
      where n.tenant_id = p_tenant and n.source_id = w.id and n.tag in (e.event, e.entity || '.*'))
    on conflict do nothing
    returning webhook_id
  )
  select array_agg(a.webhook_id) into told from added a;
  perform core_wake_webhook(p_tenant, w, now()) from (select distinct unnest(told) as w) x;
  return coalesce(cardinality(told), 0);
end
$function$;
revoke all on function core_webhook_intake(bytea,uuid,jsonb) from public;
grant execute on function core_webhook_intake(bytea,uuid,jsonb) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_webhook_message_id(p_webhook uuid, p_seq bigint)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select substring(encode(sha256(convert_to(p_webhook || ' ' || p_seq, 'UTF8')), 'hex') for 32)::uuid
$function$;
revoke all on function core_webhook_message_id(uuid,bigint) from public;
grant execute on function core_webhook_message_id(uuid,bigint) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_webhook_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'core.webhook', new.id, new.id, 'C', diff, 'core.webhook.created');
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
      'label', old.label,
      'address', old.address,
      'owner', old.owner_id,
      'enabled', old.enabled,
      'disabledReason', old.disabled_reason,
      'secret', case when old.secret is not null then '{"set": true}'::jsonb end,
      'previousSecret', case when old.previous_secret is not null then '{"set": true}'::jsonb end,
      'previousUntil', to_char(old.previous_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'failingSince', to_char(old.failing_since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'deliveredAt', to_char(old.delivered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'core.webhook', old.id, old.id, 'D', diff, 'core.webhook.deleted');
    perform core_detach(old.tenant_id, 'core.webhook', old.id);
    return null;
  end if;
  if new.label is distinct from old.label then
    diff := diff || jsonb_build_object('label', jsonb_build_array(old.label, new.label));
  end if;
  if new.address is distinct from old.address then
    diff := diff || jsonb_build_object('address', jsonb_build_array(old.address, new.address));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.enabled is distinct from old.enabled then
    diff := diff || jsonb_build_object('enabled', jsonb_build_array(old.enabled, new.enabled));
  end if;
  if new.disabled_reason is distinct from old.disabled_reason then
    diff := diff || jsonb_build_object('disabledReason', jsonb_build_array(old.disabled_reason, new.disabled_reason));
  end if;
  if new.secret is distinct from old.secret then
    diff := diff || jsonb_build_object('secret', jsonb_build_array(
      case when old.secret is not null then '{"set": true}'::jsonb end,
      case when new.secret is not null then '{"set": true}'::jsonb end));
  end if;
  if new.previous_secret is distinct from old.previous_secret then
    diff := diff || jsonb_build_object('previousSecret', jsonb_build_array(
      case when old.previous_secret is not null then '{"set": true}'::jsonb end,
      case when new.previous_secret is not null then '{"set": true}'::jsonb end));
  end if;
  if new.previous_until is distinct from old.previous_until then
    diff := diff || jsonb_build_object('previousUntil', jsonb_build_array(
      to_char(old.previous_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.previous_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'core.webhook', new.id, new.id, 'U', diff, 'core.webhook.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'core.webhook.updated', 'core.webhook', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function core_webhook_record() from public;

CREATE OR REPLACE FUNCTION public.core_webhook_sweep(p_proof bytea)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  overdue record;
  woken integer := 0;
begin
  perform core_prove(p_proof);
  for overdue in
    select distinct m.tenant_id, m.webhook_id from core_webhook_message m
    where m.next_at < now() - interval '5 minutes'
      and not exists (
        select from core_webhook_lane l
        where l.tenant_id = m.tenant_id and l.webhook_id = m.webhook_id and greatest(l.held_until, l.paused_until) > now())
    limit 1000
  loop
    perform core_wake_webhook(overdue.tenant_id, overdue.webhook_id, now());
    woken := woken + 1;
  end loop;
  return woken;
end
$function$;
revoke all on function core_webhook_sweep(bytea) from public;
grant execute on function core_webhook_sweep(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_who(p_token bytea)
 RETURNS TABLE(kind text, session_id uuid, user_id uuid, account_id uuid, scopes text[], seen_at timestamp with time zone, tenant_id uuid, slug text, name text, base_currency text, locale text, zone text, country text, revision bigint, audience text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
  select x.kind, x.id, x.user_id, x.account_id, x.scopes, x.seen_at,
         t.id, t.slug, t.name, t.base_currency, t.locale, t.zone, t.country, t.revision, x.audience
  from core_session x join core_tenant t on t.id = x.tenant_id
  where x.token_hash = p_token and x.revoked_at is null and x.expires_at > now()
    and (x.idle_seconds is null or x.seen_at > now() - make_interval(secs => x.idle_seconds))
    and t.suspended_at is null
$function$;
revoke all on function core_who(bytea) from public;
grant execute on function core_who(bytea) to inopsio_app;

CREATE OR REPLACE FUNCTION public.core_write_audit(p_tenant uuid, p_entity text, p_record uuid, p_root uuid, p_op text, p_diff jsonb, p_event text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  change uuid := core_current_change(p_tenant);
  salt bytea;
  entry bigint;
begin
  if p_op <> 'C' then
    salt := uuid_send(gen_random_uuid());
  end if;
  insert into core_audit (tenant_id, change_id, entity, record_id, root_id, op, digest)
  values (p_tenant, change, p_entity, p_record, p_root, p_op, sha256(salt || convert_to(p_diff::text, 'UTF8')))
  returning seq into entry;
  if p_op <> 'C' then
    insert into core_audit_value (tenant_id, seq, salt, diff) values (p_tenant, entry, salt, p_diff);
  end if;
  if p_event is not null then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (p_tenant, p_event, p_entity, p_record, change);
  end if;
end
$function$;
revoke all on function core_write_audit(uuid,text,uuid,uuid,text,jsonb,text) from public;

CREATE OR REPLACE FUNCTION public.crm_absence_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.absence', new.id, new.parent_id, 'C', diff, null);
    update crm_availability set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'firstDay', old.first_day,
      'lastDay', old.last_day,
      'reason', old.reason);
    perform core_write_audit(old.tenant_id, 'crm.absence', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.absence', old.id);
    update crm_availability set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.first_day is distinct from old.first_day then
    diff := diff || jsonb_build_object('firstDay', jsonb_build_array(old.first_day, new.first_day));
  end if;
  if new.last_day is distinct from old.last_day then
    diff := diff || jsonb_build_object('lastDay', jsonb_build_array(old.last_day, new.last_day));
  end if;
  if new.reason is distinct from old.reason then
    diff := diff || jsonb_build_object('reason', jsonb_build_array(old.reason, new.reason));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.absence', new.id, new.parent_id, 'U', diff, null);
    update crm_availability set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_absence_record() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.lead_id, new.outcome, new.assignee_id, new.given_at, new.rule, new.plan_id)
      is distinct from
      (old.lead_id, old.outcome, old.assignee_id, old.given_at, old.rule, old.plan_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_assignment_plan_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if (old.status in ('active', 'retired')) and not core_is_erasing(old.tenant_id) then
      raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
        constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
    end if;
    return old;
  end if;
  if old.status in ('active', 'retired')
    and (not new.status in ('active', 'retired')
      or (new.name, new.activated_at) is distinct from (old.name, old.activated_at)) then
    raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
      constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
  end if;
  if new.version <> old.version
    or (new.name, new.status, new.activated_at, new.retired_at)
      is distinct from
      (old.name, old.status, old.activated_at, old.retired_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_assignment_plan_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentPlan', new.id, new.id, 'C', diff, 'crm.assignmentPlan.created');
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
      'status', old.status,
      'activatedAt', to_char(old.activated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'retiredAt', to_char(old.retired_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.assignmentPlan', old.id, old.id, 'D', diff, 'crm.assignmentPlan.deleted');
    perform core_detach(old.tenant_id, 'crm.assignmentPlan', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.activated_at is distinct from old.activated_at then
    diff := diff || jsonb_build_object('activatedAt', jsonb_build_array(
      to_char(old.activated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.activated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.retired_at is distinct from old.retired_at then
    diff := diff || jsonb_build_object('retiredAt', jsonb_build_array(
      to_char(old.retired_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.retired_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentPlan', new.id, new.id, 'U', diff, 'crm.assignmentPlan.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.assignmentPlan.updated', 'crm.assignmentPlan', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_assignment_plan_record() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignment', new.id, new.id, 'C', diff, 'crm.assignment.created');
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
      'lead', old.lead_id,
      'outcome', old.outcome,
      'assignee', old.assignee_id,
      'givenAt', to_char(old.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'reason', old.reason,
      'rule', old.rule,
      'plan', old.plan_id,
      'tries', old.tries,
      'triedAt', to_char(old.tried_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.assignment', old.id, old.id, 'D', diff, 'crm.assignment.deleted');
    perform core_detach(old.tenant_id, 'crm.assignment', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.outcome is distinct from old.outcome then
    diff := diff || jsonb_build_object('outcome', jsonb_build_array(old.outcome, new.outcome));
  end if;
  if new.assignee_id is distinct from old.assignee_id then
    diff := diff || jsonb_build_object('assignee', jsonb_build_array(old.assignee_id, new.assignee_id));
  end if;
  if new.given_at is distinct from old.given_at then
    diff := diff || jsonb_build_object('givenAt', jsonb_build_array(
      to_char(old.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.given_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.rule is distinct from old.rule then
    diff := diff || jsonb_build_object('rule', jsonb_build_array(old.rule, new.rule));
  end if;
  if new.plan_id is distinct from old.plan_id then
    diff := diff || jsonb_build_object('plan', jsonb_build_array(old.plan_id, new.plan_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignment', new.id, new.id, 'U', diff, 'crm.assignment.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_assignment_record() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_rule_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE'
    and ((new.position, new.name, new.condition, new.way, new.weights, new.keeps, new.otherwise, new.enabled,
        new.pool)
      is distinct from
      (old.position, old.name, old.condition, old.way, old.weights, old.keeps, old.otherwise, old.enabled,
        old.pool)) then
    if exists (
      select from crm_assignment_plan
      where tenant_id = old.tenant_id and id = old.parent_id
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
        constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
    end if;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.parent_id <> old.parent_id) then
    if exists (
      select from crm_assignment_plan
      where tenant_id = new.tenant_id and id = new.parent_id
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
        constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
    end if;
  end if;
  return coalesce(new, old);
end
$function$;
revoke all on function crm_assignment_rule_guard() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_rule_members_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' and exists (
      select from crm_assignment_plan
      where tenant_id = new.tenant_id and id = coalesce((
    select parent_id from crm_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id)
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) or tg_op = 'DELETE' and exists (
      select from crm_assignment_plan
      where tenant_id = old.tenant_id and id = coalesce((
    select parent_id from crm_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id)
        and (crm_assignment_plan.status in ('active', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
    raise exception using errcode = 'check_violation', message = 'This assignment plan can no longer be changed.',
      constraint = 'crm_assignment_plan_frozen', table = 'crm_assignment_plan';
  end if;
  return coalesce(new, old);
end
$function$;
revoke all on function crm_assignment_rule_members_guard() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_rule_members_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.assignmentRule', new.source_id, coalesce((
      select parent_id from crm_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id), 'U',
      jsonb_build_object('members', jsonb_build_array(null, new.target_id)), null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = new.tenant_id and id = coalesce((
      select parent_id from crm_assignment_rule where tenant_id = new.tenant_id and id = new.source_id), new.source_id)
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.assignmentRule', old.source_id, coalesce((
      select parent_id from crm_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id), 'U',
      jsonb_build_object('members', jsonb_build_array(old.target_id, null)), null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = old.tenant_id and id = coalesce((
      select parent_id from crm_assignment_rule where tenant_id = old.tenant_id and id = old.source_id), old.source_id)
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_assignment_rule_members_record() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_rule_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentRule', new.id, new.parent_id, 'C', diff, null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'name', old.name,
      'condition', old.condition,
      'way', old.way,
      'weights', old.weights,
      'keeps', old.keeps,
      'otherwise', old.otherwise,
      'enabled', old.enabled,
      'pool', old.pool);
    perform core_write_audit(old.tenant_id, 'crm.assignmentRule', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.assignmentRule', old.id);
    update crm_assignment_plan set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.condition is distinct from old.condition then
    diff := diff || jsonb_build_object('condition', jsonb_build_array(old.condition, new.condition));
  end if;
  if new.way is distinct from old.way then
    diff := diff || jsonb_build_object('way', jsonb_build_array(old.way, new.way));
  end if;
  if new.weights is distinct from old.weights then
    diff := diff || jsonb_build_object('weights', jsonb_build_array(old.weights, new.weights));
  end if;
  if new.keeps is distinct from old.keeps then
    diff := diff || jsonb_build_object('keeps', jsonb_build_array(old.keeps, new.keeps));
  end if;
  if new.otherwise is distinct from old.otherwise then
    diff := diff || jsonb_build_object('otherwise', jsonb_build_array(old.otherwise, new.otherwise));
  end if;
  if new.enabled is distinct from old.enabled then
    diff := diff || jsonb_build_object('enabled', jsonb_build_array(old.enabled, new.enabled));
  end if;
  if new.pool is distinct from old.pool then
    diff := diff || jsonb_build_object('pool', jsonb_build_array(old.pool, new.pool));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentRule', new.id, new.parent_id, 'U', diff, null);
    update crm_assignment_plan set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_assignment_rule_record() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_simulation_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.plan_id, new.plan_name, new.days, new.status, new.job, new.leads)
      is distinct from
      (old.plan_id, old.plan_name, old.days, old.status, old.job, old.leads) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_assignment_simulation_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentSimulation', new.id, new.id, 'C', diff, 'crm.assignmentSimulation.created');
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
      'plan', old.plan_id,
      'planName', old.plan_name,
      'days', old.days,
      'status', old.status,
      'job', old.job,
      'leads', old.leads,
      'result', old.result);
    perform core_write_audit(old.tenant_id, 'crm.assignmentSimulation', old.id, old.id, 'D', diff, 'crm.assignmentSimulation.deleted');
    perform core_detach(old.tenant_id, 'crm.assignmentSimulation', old.id);
    return null;
  end if;
  if new.plan_id is distinct from old.plan_id then
    diff := diff || jsonb_build_object('plan', jsonb_build_array(old.plan_id, new.plan_id));
  end if;
  if new.plan_name is distinct from old.plan_name then
    diff := diff || jsonb_build_object('planName', jsonb_build_array(old.plan_name, new.plan_name));
  end if;
  if new.days is distinct from old.days then
    diff := diff || jsonb_build_object('days', jsonb_build_array(old.days, new.days));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.job is distinct from old.job then
    diff := diff || jsonb_build_object('job', jsonb_build_array(old.job, new.job));
  end if;
  if new.leads is distinct from old.leads then
    diff := diff || jsonb_build_object('leads', jsonb_build_array(old.leads, new.leads));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentSimulation', new.id, new.id, 'U', diff, 'crm.assignmentSimulation.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_assignment_simulation_record() from public;

CREATE OR REPLACE FUNCTION public.crm_assignment_turn_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.pool, new.user_id) is distinct from (old.pool, old.user_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_assignment_turn_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentTurn', new.id, new.id, 'C', diff, 'crm.assignmentTurn.created');
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
      'pool', old.pool,
      'user', old.user_id,
      'credit', old.credit,
      'taken', old.taken);
    perform core_write_audit(old.tenant_id, 'crm.assignmentTurn', old.id, old.id, 'D', diff, 'crm.assignmentTurn.deleted');
    perform core_detach(old.tenant_id, 'crm.assignmentTurn', old.id);
    return null;
  end if;
  if new.pool is distinct from old.pool then
    diff := diff || jsonb_build_object('pool', jsonb_build_array(old.pool, new.pool));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.assignmentTurn', new.id, new.id, 'U', diff, 'crm.assignmentTurn.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_assignment_turn_record() from public;

CREATE OR REPLACE FUNCTION public.crm_availability_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.takes_leads, new.zone, new.hours, new.open_limit, new.day_limit)
      is distinct from
      (old.name, old.user_id, old.takes_leads, old.zone, old.hours, old.open_limit, old.day_limit) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_availability_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.availability', new.id, new.id, 'C', diff, 'crm.availability.created');
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
      'user', old.user_id,
      'takesLeads', old.takes_leads,
      'zone', old.zone,
      'hours', old.hours,
      'openLimit', old.open_limit,
      'dayLimit', old.day_limit);
    perform core_write_audit(old.tenant_id, 'crm.availability', old.id, old.id, 'D', diff, 'crm.availability.deleted');
    perform core_detach(old.tenant_id, 'crm.availability', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.takes_leads is distinct from old.takes_leads then
    diff := diff || jsonb_build_object('takesLeads', jsonb_build_array(old.takes_leads, new.takes_leads));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if new.hours is distinct from old.hours then
    diff := diff || jsonb_build_object('hours', jsonb_build_array(old.hours, new.hours));
  end if;
  if new.open_limit is distinct from old.open_limit then
    diff := diff || jsonb_build_object('openLimit', jsonb_build_array(old.open_limit, new.open_limit));
  end if;
  if new.day_limit is distinct from old.day_limit then
    diff := diff || jsonb_build_object('dayLimit', jsonb_build_array(old.day_limit, new.day_limit));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.availability', new.id, new.id, 'U', diff, 'crm.availability.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.availability.updated', 'crm.availability', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_availability_record() from public;

CREATE OR REPLACE FUNCTION public.crm_company_attachment_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'crm.companyAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$function$;
revoke all on function crm_company_attachment_files() from public;

CREATE OR REPLACE FUNCTION public.crm_company_attachment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.title, new.file_id, new.file_about, new.description, new.record_id)
      is distinct from
      (old.title, old.file_id, old.file_about, old.description, old.record_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_company_attachment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.companyAttachment', new.id, new.id, 'C', diff, 'crm.companyAttachment.created');
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
      'title', old.title,
      'file', case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      'description', old.description,
      'record', old.record_id);
    perform core_write_audit(old.tenant_id, 'crm.companyAttachment', old.id, old.id, 'D', diff, 'crm.companyAttachment.deleted');
    perform core_detach(old.tenant_id, 'crm.companyAttachment', old.id);
    return null;
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if (new.file_id, new.file_about) is distinct from (old.file_id, old.file_about) then
    diff := diff || jsonb_build_object('file', jsonb_build_array(
      case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      case when new.file_id is not null then jsonb_build_object(
        'file_id', new.file_id, 'file_about', new.file_about) end));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.record_id is distinct from old.record_id then
    diff := diff || jsonb_build_object('record', jsonb_build_array(old.record_id, new.record_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.companyAttachment', new.id, new.id, 'U', diff, 'crm.companyAttachment.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_company_attachment_record() from public;

CREATE OR REPLACE FUNCTION public.crm_company_domain_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.companyDomain', new.id, new.parent_id, 'C', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'domain', old.domain,
      'registered', old.registered);
    perform core_write_audit(old.tenant_id, 'crm.companyDomain', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.companyDomain', old.id);
    update crm_company set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.domain is distinct from old.domain then
    diff := diff || jsonb_build_object('domain', jsonb_build_array(old.domain, new.domain));
  end if;
  if new.registered is distinct from old.registered then
    diff := diff || jsonb_build_object('registered', jsonb_build_array(old.registered, new.registered));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.companyDomain', new.id, new.parent_id, 'U', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_company_domain_record() from public;

CREATE OR REPLACE FUNCTION public.crm_company_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' or new.logo_id is distinct from old.logo_id then
    new.logo_about := core_hold_file(new.tenant_id, new.logo_id, 'crm.company', new.id, 'logo',
      '{"label":"Logo","maxBytes":2000000,"image":{"maxWidth":512,"maxHeight":512}}');
  else
    new.logo_about := old.logo_about;
  end if;
  return new;
end
$function$;
revoke all on function crm_company_files() from public;

CREATE OR REPLACE FUNCTION public.crm_company_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if new.parent_id is distinct from old.parent_id and new.parent_id is not null then
    perform pg_advisory_xact_lock(hashtextextended('crm_company.parent_id', hashtextextended(new.tenant_id::text, 0)));
    if exists (
      with recursive above (id) as (
        select new.parent_id
        union
        select crm_company.parent_id from crm_company join above on crm_company.id = above.id
        where crm_company.tenant_id = new.tenant_id and crm_company.parent_id is not null)
      select from above where above.id = new.id) then
      raise exception using errcode = 'check_violation', message = 'A company cannot lie below itself.',
        constraint = 'crm_company_parent_id_circle', table = 'crm_company';
    end if;
  end if;
  if new.version <> old.version
    or (new.name, new.domain, new.logo_id, new.logo_about, new.website, new.phone, new.email, new.industry,
        new.employees, new.revenue_amount, new.revenue_currency, new.revenue_base, new.street, new.postal_code,
        new.city, new.country, new.parent_id, new.owner_id, new.note, new.registered, new.custom)
      is distinct from
      (old.name, old.domain, old.logo_id, old.logo_about, old.website, old.phone, old.email, old.industry,
        old.employees, old.revenue_amount, old.revenue_currency, old.revenue_base, old.street, old.postal_code,
        old.city, old.country, old.parent_id, old.owner_id, old.note, old.registered, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;
revoke all on function crm_company_guard() from public;

CREATE OR REPLACE FUNCTION public.crm_company_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.company', new.id, new.id, 'C', diff, 'crm.company.created');
    insert into crm_company_rollup (tenant_id, id) values (new.tenant_id, new.id);
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.company', new.id, '{}', new.custom);
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
      'name', old.name,
      'domain', old.domain,
      'logo', case when old.logo_id is not null then jsonb_build_object(
        'logo_id', old.logo_id, 'logo_about', old.logo_about) end,
      'website', old.website,
      'phone', old.phone,
      'email', old.email,
      'industry', old.industry,
      'employees', old.employees,
      'revenue', case when old.revenue_amount is not null then jsonb_build_object(
        'revenue_amount', old.revenue_amount::text, 'revenue_currency', old.revenue_currency,
        'revenue_base', old.revenue_base::text) end,
      'street', old.street,
      'postalCode', old.postal_code,
      'city', old.city,
      'country', old.country,
      'parent', old.parent_id,
      'owner', old.owner_id,
      'note', old.note,
      'registered', old.registered);
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.company', old.id, old.id, 'D', diff, 'crm.company.deleted');
    perform core_detach(old.tenant_id, 'crm.company', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.company', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.domain is distinct from old.domain then
    diff := diff || jsonb_build_object('domain', jsonb_build_array(old.domain, new.domain));
  end if;
  if (new.logo_id, new.logo_about) is distinct from (old.logo_id, old.logo_about) then
    diff := diff || jsonb_build_object('logo', jsonb_build_array(
      case when old.logo_id is not null then jsonb_build_object(
        'logo_id', old.logo_id, 'logo_about', old.logo_about) end,
      case when new.logo_id is not null then jsonb_build_object(
        'logo_id', new.logo_id, 'logo_about', new.logo_about) end));
  end if;
  if new.website is distinct from old.website then
    diff := diff || jsonb_build_object('website', jsonb_build_array(old.website, new.website));
  end if;
  if new.phone is distinct from old.phone then
    diff := diff || jsonb_build_object('phone', jsonb_build_array(old.phone, new.phone));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.industry is distinct from old.industry then
    diff := diff || jsonb_build_object('industry', jsonb_build_array(old.industry, new.industry));
  end if;
  if new.employees is distinct from old.employees then
    diff := diff || jsonb_build_object('employees', jsonb_build_array(old.employees, new.employees));
  end if;
  if (new.revenue_amount, new.revenue_currency, new.revenue_base)
  is distinct from
  (old.revenue_amount, old.revenue_currency, old.revenue_base) then
    diff := diff || jsonb_build_object('revenue', jsonb_build_array(
      case when old.revenue_amount is not null then jsonb_build_object(
        'revenue_amount', old.revenue_amount::text, 'revenue_currency', old.revenue_currency,
        'revenue_base', old.revenue_base::text) end,
      case when new.revenue_amount is not null then jsonb_build_object(
        'revenue_amount', new.revenue_amount::text, 'revenue_currency', new.revenue_currency,
        'revenue_base', new.revenue_base::text) end));
  end if;
  if new.street is distinct from old.street then
    diff := diff || jsonb_build_object('street', jsonb_build_array(old.street, new.street));
  end if;
  if new.postal_code is distinct from old.postal_code then
    diff := diff || jsonb_build_object('postalCode', jsonb_build_array(old.postal_code, new.postal_code));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.country is distinct from old.country then
    diff := diff || jsonb_build_object('country', jsonb_build_array(old.country, new.country));
  end if;
  if new.parent_id is distinct from old.parent_id then
    diff := diff || jsonb_build_object('parent', jsonb_build_array(old.parent_id, new.parent_id));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.registered is distinct from old.registered then
    diff := diff || jsonb_build_object('registered', jsonb_build_array(old.registered, new.registered));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.company', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.company', new.id, new.id, 'U', diff, 'crm.company.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.company.updated', 'crm.company', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_company_record() from public;

CREATE OR REPLACE FUNCTION public.crm_company_tags_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.company', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.company', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_company set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_company_tags_record() from public;

CREATE OR REPLACE FUNCTION public.crm_contact_attachment_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'crm.contactAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$function$;
revoke all on function crm_contact_attachment_files() from public;

CREATE OR REPLACE FUNCTION public.crm_contact_attachment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.title, new.file_id, new.file_about, new.description, new.record_id)
      is distinct from
      (old.title, old.file_id, old.file_about, old.description, old.record_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_contact_attachment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactAttachment', new.id, new.id, 'C', diff, 'crm.contactAttachment.created');
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
      'title', old.title,
      'file', case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      'description', old.description,
      'record', old.record_id);
    perform core_write_audit(old.tenant_id, 'crm.contactAttachment', old.id, old.id, 'D', diff, 'crm.contactAttachment.deleted');
    perform core_detach(old.tenant_id, 'crm.contactAttachment', old.id);
    return null;
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if (new.file_id, new.file_about) is distinct from (old.file_id, old.file_about) then
    diff := diff || jsonb_build_object('file', jsonb_build_array(
      case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      case when new.file_id is not null then jsonb_build_object(
        'file_id', new.file_id, 'file_about', new.file_about) end));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.record_id is distinct from old.record_id then
    diff := diff || jsonb_build_object('record', jsonb_build_array(old.record_id, new.record_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactAttachment', new.id, new.id, 'U', diff, 'crm.contactAttachment.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_contact_attachment_record() from public;

CREATE OR REPLACE FUNCTION public.crm_contact_email_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactEmail', new.id, new.parent_id, 'C', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'address', old.address,
      'kind', old.kind);
    perform core_write_audit(old.tenant_id, 'crm.contactEmail', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.contactEmail', old.id);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.address is distinct from old.address then
    diff := diff || jsonb_build_object('address', jsonb_build_array(old.address, new.address));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactEmail', new.id, new.parent_id, 'U', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_contact_email_record() from public;

CREATE OR REPLACE FUNCTION public.crm_contact_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.first_name, new.last_name, new.email, new.phone, new.company_id, new.job_title, new.city, new.country,
        new.consent, new.owner_id, new.note, new.custom)
      is distinct from
      (old.first_name, old.last_name, old.email, old.phone, old.company_id, old.job_title, old.city, old.country,
        old.consent, old.owner_id, old.note, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_contact_phone_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactPhone', new.id, new.parent_id, 'C', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'number', old.number,
      'kind', old.kind);
    perform core_write_audit(old.tenant_id, 'crm.contactPhone', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.contactPhone', old.id);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.number is distinct from old.number then
    diff := diff || jsonb_build_object('number', jsonb_build_array(old.number, new.number));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactPhone', new.id, new.parent_id, 'U', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_contact_phone_record() from public;

CREATE OR REPLACE FUNCTION public.crm_contact_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contact', new.id, new.id, 'C', diff, 'crm.contact.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.contact', new.id, '{}', new.custom);
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
      'firstName', old.first_name,
      'lastName', old.last_name,
      'email', old.email,
      'phone', old.phone,
      'company', old.company_id,
      'jobTitle', old.job_title,
      'city', old.city,
      'country', old.country,
      'consent', old.consent,
      'owner', old.owner_id,
      'note', old.note,
      'firstTouch', old.first_touch_id,
      'lastTouch', old.last_touch_id);
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.contact', old.id, old.id, 'D', diff, 'crm.contact.deleted');
    perform core_detach(old.tenant_id, 'crm.contact', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.contact', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.first_name is distinct from old.first_name then
    diff := diff || jsonb_build_object('firstName', jsonb_build_array(old.first_name, new.first_name));
  end if;
  if new.last_name is distinct from old.last_name then
    diff := diff || jsonb_build_object('lastName', jsonb_build_array(old.last_name, new.last_name));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.phone is distinct from old.phone then
    diff := diff || jsonb_build_object('phone', jsonb_build_array(old.phone, new.phone));
  end if;
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.job_title is distinct from old.job_title then
    diff := diff || jsonb_build_object('jobTitle', jsonb_build_array(old.job_title, new.job_title));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.country is distinct from old.country then
    diff := diff || jsonb_build_object('country', jsonb_build_array(old.country, new.country));
  end if;
  if new.consent is distinct from old.consent then
    diff := diff || jsonb_build_object('consent', jsonb_build_array(old.consent, new.consent));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.contact', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contact', new.id, new.id, 'U', diff, 'crm.contact.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.contact.updated', 'crm.contact', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_contact_record() from public;

CREATE OR REPLACE FUNCTION public.crm_contact_role_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.contactRole', new.id, new.parent_id, 'C', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'company', old.company_id,
      'role', old.role,
      'since', old.since,
      'until', old.until);
    perform core_write_audit(old.tenant_id, 'crm.contactRole', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.contactRole', old.id);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.role is distinct from old.role then
    diff := diff || jsonb_build_object('role', jsonb_build_array(old.role, new.role));
  end if;
  if new.since is distinct from old.since then
    diff := diff || jsonb_build_object('since', jsonb_build_array(old.since, new.since));
  end if;
  if new.until is distinct from old.until then
    diff := diff || jsonb_build_object('until', jsonb_build_array(old.until, new.until));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.contactRole', new.id, new.parent_id, 'U', diff, null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_contact_role_record() from public;

CREATE OR REPLACE FUNCTION public.crm_contact_tags_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.contact', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_contact set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.contact', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_contact set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_contact_tags_record() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_attachment_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'crm.dealAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$function$;
revoke all on function crm_deal_attachment_files() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_attachment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.title, new.file_id, new.file_about, new.description, new.record_id)
      is distinct from
      (old.title, old.file_id, old.file_about, old.description, old.record_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_deal_attachment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealAttachment', new.id, new.id, 'C', diff, 'crm.dealAttachment.created');
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
      'title', old.title,
      'file', case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      'description', old.description,
      'record', old.record_id);
    perform core_write_audit(old.tenant_id, 'crm.dealAttachment', old.id, old.id, 'D', diff, 'crm.dealAttachment.deleted');
    perform core_detach(old.tenant_id, 'crm.dealAttachment', old.id);
    return null;
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if (new.file_id, new.file_about) is distinct from (old.file_id, old.file_about) then
    diff := diff || jsonb_build_object('file', jsonb_build_array(
      case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      case when new.file_id is not null then jsonb_build_object(
        'file_id', new.file_id, 'file_about', new.file_about) end));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.record_id is distinct from old.record_id then
    diff := diff || jsonb_build_object('record', jsonb_build_array(old.record_id, new.record_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.dealAttachment', new.id, new.id, 'U', diff, 'crm.dealAttachment.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_deal_attachment_record() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_contact_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.deal_id, new.contact_id, new.role, new.note)
      is distinct from
      (old.deal_id, old.contact_id, old.role, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_deal_contact_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealContact', new.id, new.id, 'C', diff, 'crm.dealContact.created');
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
      'deal', old.deal_id,
      'contact', old.contact_id,
      'role', old.role,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.dealContact', old.id, old.id, 'D', diff, 'crm.dealContact.deleted');
    perform core_detach(old.tenant_id, 'crm.dealContact', old.id);
    return null;
  end if;
  if new.deal_id is distinct from old.deal_id then
    diff := diff || jsonb_build_object('deal', jsonb_build_array(old.deal_id, new.deal_id));
  end if;
  if new.contact_id is distinct from old.contact_id then
    diff := diff || jsonb_build_object('contact', jsonb_build_array(old.contact_id, new.contact_id));
  end if;
  if new.role is distinct from old.role then
    diff := diff || jsonb_build_object('role', jsonb_build_array(old.role, new.role));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.dealContact', new.id, new.id, 'U', diff, 'crm.dealContact.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_deal_contact_record() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.company_id, new.contact_id, new.pipeline_id, new.stage_id, new.status, new.value_amount,
        new.value_currency, new.value_base, new.close_date, new.owner_id, new.source_id, new.lead_id,
        new.probability, new.category, new.next_step, new.note, new.lost_reason_id, new.competitor, new.lost_note,
        new.custom)
      is distinct from
      (old.name, old.company_id, old.contact_id, old.pipeline_id, old.stage_id, old.status, old.value_amount,
        old.value_currency, old.value_base, old.close_date, old.owner_id, old.source_id, old.lead_id,
        old.probability, old.category, old.next_step, old.note, old.lost_reason_id, old.competitor, old.lost_note,
        old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_deal_milestone_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.dealMilestone', new.id, new.parent_id, 'C', diff, null);
    update crm_deal set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'milestone', old.milestone_id,
      'reachedAt', to_char(old.reached_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.dealMilestone', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.dealMilestone', old.id);
    update crm_deal set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.milestone_id is distinct from old.milestone_id then
    diff := diff || jsonb_build_object('milestone', jsonb_build_array(old.milestone_id, new.milestone_id));
  end if;
  if new.reached_at is distinct from old.reached_at then
    diff := diff || jsonb_build_object('reachedAt', jsonb_build_array(
      to_char(old.reached_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.reached_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.dealMilestone', new.id, new.parent_id, 'U', diff, null);
    update crm_deal set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_deal_milestone_record() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.deal', new.id, new.id, 'C', diff, 'crm.deal.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.deal', new.id, '{}', new.custom);
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
      'name', old.name,
      'company', old.company_id,
      'contact', old.contact_id,
      'pipeline', old.pipeline_id,
      'stage', old.stage_id,
      'status', old.status,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'closeDate', old.close_date,
      'owner', old.owner_id,
      'source', old.source_id,
      'lead', old.lead_id,
      'probability', old.probability::text,
      'category', old.category,
      'nextStep', old.next_step,
      'note', old.note,
      'lostReason', old.lost_reason_id,
      'competitor', old.competitor,
      'lostNote', old.lost_note,
      'chance', old.chance::text,
      'forecast', old.forecast,
      'weighted', case when old.weighted_amount is not null then jsonb_build_object(
        'weighted_amount', old.weighted_amount::text, 'weighted_currency', old.weighted_currency,
        'weighted_base', old.weighted_base::text) end,
      'stageSince', to_char(old.stage_since at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'rotsAt', to_char(old.rots_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'closedAt', to_char(old.closed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.deal', old.id, old.id, 'D', diff, 'crm.deal.deleted');
    perform core_detach(old.tenant_id, 'crm.deal', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.deal', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.contact_id is distinct from old.contact_id then
    diff := diff || jsonb_build_object('contact', jsonb_build_array(old.contact_id, new.contact_id));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.stage_id is distinct from old.stage_id then
    diff := diff || jsonb_build_object('stage', jsonb_build_array(old.stage_id, new.stage_id));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if (new.value_amount, new.value_currency, new.value_base)
  is distinct from
  (old.value_amount, old.value_currency, old.value_base) then
    diff := diff || jsonb_build_object('value', jsonb_build_array(
      case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      case when new.value_amount is not null then jsonb_build_object(
        'value_amount', new.value_amount::text, 'value_currency', new.value_currency,
        'value_base', new.value_base::text) end));
  end if;
  if new.close_date is distinct from old.close_date then
    diff := diff || jsonb_build_object('closeDate', jsonb_build_array(old.close_date, new.close_date));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.source_id is distinct from old.source_id then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source_id, new.source_id));
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.probability is distinct from old.probability then
    diff := diff || jsonb_build_object('probability', jsonb_build_array(old.probability::text, new.probability::text));
  end if;
  if new.category is distinct from old.category then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category, new.category));
  end if;
  if new.next_step is distinct from old.next_step then
    diff := diff || jsonb_build_object('nextStep', jsonb_build_array(old.next_step, new.next_step));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.lost_reason_id is distinct from old.lost_reason_id then
    diff := diff || jsonb_build_object('lostReason', jsonb_build_array(old.lost_reason_id, new.lost_reason_id));
  end if;
  if new.competitor is distinct from old.competitor then
    diff := diff || jsonb_build_object('competitor', jsonb_build_array(old.competitor, new.competitor));
  end if;
  if new.lost_note is distinct from old.lost_note then
    diff := diff || jsonb_build_object('lostNote', jsonb_build_array(old.lost_note, new.lost_note));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.deal', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.deal', new.id, new.id, 'U', diff, 'crm.deal.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.deal.updated', 'crm.deal', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_deal_record() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_stage_history()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  current uuid := core_current_change(new.tenant_id);
  taken_back uuid;
  has_moved boolean := true;
  former uuid;
begin
  if tg_op = 'INSERT' then
    with kept as (
      delete from core_history_kept
      where tenant_id = new.tenant_id and history = 'crm_deal_stage_history' and record_id = new.id
      returning rows)
    insert into crm_deal_stage_history (
        tenant_id, id, deal_id, stage_id, former_stage_id, title, pipeline_id, status, value_amount,
        value_currency, value_base, weighted_amount, weighted_currency, weighted_base, chance, forecast,
        close_date, owner_id, moved, undone, entered_at, left_at, changed_by, change)
    select
        tenant_id, id, deal_id, stage_id, former_stage_id, title, pipeline_id, status, value_amount,
        value_currency, value_base, weighted_amount, weighted_currency, weighted_base, chance, forecast,
        close_date, owner_id, moved, undone, entered_at, left_at, changed_by, change
    from kept, jsonb_populate_recordset(null::crm_deal_stage_history, kept.rows) where deal_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.stage_id;
    has_moved := new.stage_id is distinct from old.stage_id;
    if not has_moved then
      update crm_deal_stage_history set
        pipeline_id = new.pipeline_id, status = new.status, value_amount = new.value_amount,
        value_currency = new.value_currency, value_base = new.value_base,
        weighted_amount = new.weighted_amount, weighted_currency = new.weighted_currency,
        weighted_base = new.weighted_base, chance = new.chance, forecast = new.forecast,
        close_date = new.close_date, owner_id = new.owner_id
      where tenant_id = new.tenant_id and deal_id = new.id and left_at is null and change = current;
      if found then
        return null;
      end if;
    end if;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_deal_stage_history set undone = not undone
      where tenant_id = new.tenant_id and deal_id = new.id and moved and change = taken_back;
    end if;
    update crm_deal_stage_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and deal_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_deal_stage_history (
    tenant_id, deal_id, stage_id, former_stage_id, title, pipeline_id, status, value_amount, value_currency,
    value_base, weighted_amount, weighted_currency, weighted_base, chance, forecast, close_date, owner_id,
    moved, undone, entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.stage_id, former,
    (select left(o.name, 500) from crm_stage o where o.tenant_id = new.tenant_id and o.id = new.stage_id),
    new.pipeline_id, new.status, new.value_amount, new.value_currency, new.value_base, new.weighted_amount,
    new.weighted_currency, new.weighted_base, new.chance, new.forecast, new.close_date, new.owner_id,
    has_moved, has_moved and taken_back is not null, moment,
    nullif(current_setting('app.user_id', true), '')::uuid, current
  );
  return null;
end
$function$;
revoke all on function crm_deal_stage_history() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_stage_history_keep()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_deal_stage_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_deal_stage_history h
  where h.tenant_id = old.tenant_id and h.deal_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$function$;
revoke all on function crm_deal_stage_history_keep() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_tags_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.deal', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_deal set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.deal', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_deal set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_deal_tags_record() from public;

CREATE OR REPLACE FUNCTION public.crm_deal_weigh()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  place crm_stage;
begin
  if new.stage_id is null then
    select s.* into place
    from crm_pipeline p join crm_stage s on s.tenant_id = p.tenant_id and s.pipeline_id = p.id
    where p.tenant_id = new.tenant_id and p.active and s.active and s.kind = new.status
      and (new.pipeline_id is null or p.id = new.pipeline_id)
    order by p.position, p.id, s.position, s.id limit 1;
    new.stage_id := place.id;
  else
    select s.* into place from crm_stage s where s.tenant_id = new.tenant_id and s.id = new.stage_id;
  end if;
  if place.id is null then
    return new;
  end if;
  new.pipeline_id := coalesce(new.pipeline_id, place.pipeline_id);
  if place.kind <> new.status then
    raise exception 'The stage is not one for such deals.' using errcode = 'IN422', detail = jsonb_build_array(jsonb_build_object(
      'path', 'stage', 'code', 'stage', 'message',
      case new.status
        when 'open' then format('“%s” is not for open deals; choose an open stage.', place.name)
        else format('“%s” is not for deals that are %s.', place.name, new.status) end))::text;
  end if;

  if tg_op = 'INSERT' or new.stage_id is distinct from old.stage_id then
    new.stage_since := case tg_op when 'INSERT' then coalesce(new.stage_since, moment) else moment end;
  end if;
  if new.status = 'open' then
    new.chance := coalesce(new.probability, place.probability);
    new.forecast := coalesce(new.category, place.category);
    new.closed_at := null;
    -- What comes back from the trash has lain there as still as before.
    if tg_op = 'UPDATE' or new.rots_at is null then
      new.rots_at := greatest(new.updated_at, new.stage_since) + make_interval(days => place.rotting_days::int);
    end if;
  else
    new.chance := case new.status when 'won' then 100 else 0 end;
    new.forecast := case new.status when 'won' then 'won' else 'omitted' end;
    new.closed_at := coalesce(new.closed_at, moment);
    new.rots_at := null;
  end if;
  new.weighted_amount := round(new.value_amount * new.chance / 100.0);
  new.weighted_currency := new.value_currency;
  new.weighted_base := round(new.value_base * new.chance / 100.0);
  return new;
end
$function$;
revoke all on function crm_deal_weigh() from public;

CREATE OR REPLACE FUNCTION public.crm_disqualify_reason_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_disqualify_reason_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.disqualifyReason', new.id, new.id, 'C', diff, 'crm.disqualifyReason.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.disqualifyReason', old.id, old.id, 'D', diff, 'crm.disqualifyReason.deleted');
    perform core_detach(old.tenant_id, 'crm.disqualifyReason', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.disqualifyReason', new.id, new.id, 'U', diff, 'crm.disqualifyReason.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_disqualify_reason_record() from public;

CREATE OR REPLACE FUNCTION public.crm_engagement_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.lead_id, new.type, new.at, new.weight, new.note, new.source)
      is distinct from
      (old.lead_id, old.type, old.at, old.weight, old.note, old.source) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_engagement_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.engagement', new.id, new.id, 'C', diff, 'crm.engagement.created');
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
      'lead', old.lead_id,
      'type', old.type,
      'at', to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'weight', old.weight,
      'note', old.note,
      'source', old.source);
    perform core_write_audit(old.tenant_id, 'crm.engagement', old.id, old.id, 'D', diff, 'crm.engagement.deleted');
    perform core_detach(old.tenant_id, 'crm.engagement', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.type is distinct from old.type then
    diff := diff || jsonb_build_object('type', jsonb_build_array(old.type, new.type));
  end if;
  if new.at is distinct from old.at then
    diff := diff || jsonb_build_object('at', jsonb_build_array(
      to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.weight is distinct from old.weight then
    diff := diff || jsonb_build_object('weight', jsonb_build_array(old.weight, new.weight));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.source is distinct from old.source then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source, new.source));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.engagement', new.id, new.id, 'U', diff, 'crm.engagement.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_engagement_record() from public;

CREATE OR REPLACE FUNCTION public.crm_engagement_weight_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE'
    and ((new.position, new.type, new.points, new.daily_cap)
      is distinct from
      (old.position, old.type, old.points, old.daily_cap)) then
    if exists (
      select from crm_scoring_model
      where tenant_id = old.tenant_id and id = old.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.parent_id <> old.parent_id) then
    if exists (
      select from crm_scoring_model
      where tenant_id = new.tenant_id and id = new.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  return coalesce(new, old);
end
$function$;
revoke all on function crm_engagement_weight_guard() from public;

CREATE OR REPLACE FUNCTION public.crm_engagement_weight_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.engagementWeight', new.id, new.parent_id, 'C', diff, null);
    update crm_scoring_model set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'type', old.type,
      'points', old.points,
      'dailyCap', old.daily_cap);
    perform core_write_audit(old.tenant_id, 'crm.engagementWeight', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.engagementWeight', old.id);
    update crm_scoring_model set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.type is distinct from old.type then
    diff := diff || jsonb_build_object('type', jsonb_build_array(old.type, new.type));
  end if;
  if new.points is distinct from old.points then
    diff := diff || jsonb_build_object('points', jsonb_build_array(old.points, new.points));
  end if;
  if new.daily_cap is distinct from old.daily_cap then
    diff := diff || jsonb_build_object('dailyCap', jsonb_build_array(old.daily_cap, new.daily_cap));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.engagementWeight', new.id, new.parent_id, 'U', diff, null);
    update crm_scoring_model set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_engagement_weight_record() from public;

CREATE OR REPLACE FUNCTION public.crm_fit_rule_guard()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' or tg_op = 'UPDATE'
    and ((new.position, new.name, new.condition, new.points)
      is distinct from
      (old.position, old.name, old.condition, old.points)) then
    if exists (
      select from crm_scoring_model
      where tenant_id = old.tenant_id and id = old.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  if tg_op <> 'DELETE' and (tg_op = 'INSERT' or new.parent_id <> old.parent_id) then
    if exists (
      select from crm_scoring_model
      where tenant_id = new.tenant_id and id = new.parent_id
        and (crm_scoring_model.status in ('published', 'retired'))
        and not core_is_new(tenant_id, id, created_at) and not core_is_erasing(tenant_id)) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
  end if;
  return coalesce(new, old);
end
$function$;
revoke all on function crm_fit_rule_guard() from public;

CREATE OR REPLACE FUNCTION public.crm_fit_rule_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.fitRule', new.id, new.parent_id, 'C', diff, null);
    update crm_scoring_model set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'name', old.name,
      'condition', old.condition,
      'points', old.points);
    perform core_write_audit(old.tenant_id, 'crm.fitRule', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.fitRule', old.id);
    update crm_scoring_model set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.condition is distinct from old.condition then
    diff := diff || jsonb_build_object('condition', jsonb_build_array(old.condition, new.condition));
  end if;
  if new.points is distinct from old.points then
    diff := diff || jsonb_build_object('points', jsonb_build_array(old.points, new.points));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.fitRule', new.id, new.parent_id, 'U', diff, null);
    update crm_scoring_model set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_fit_rule_record() from public;

CREATE OR REPLACE FUNCTION public.crm_forecast_adjustment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.month, new.category, new.user_id, new.value_amount, new.value_currency, new.value_base, new.note)
      is distinct from
      (old.month, old.category, old.user_id, old.value_amount, old.value_currency, old.value_base, old.note) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_forecast_adjustment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.forecastAdjustment', new.id, new.id, 'C', diff, 'crm.forecastAdjustment.created');
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
      'month', old.month,
      'category', old.category,
      'user', old.user_id,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.forecastAdjustment', old.id, old.id, 'D', diff, 'crm.forecastAdjustment.deleted');
    perform core_detach(old.tenant_id, 'crm.forecastAdjustment', old.id);
    return null;
  end if;
  if new.month is distinct from old.month then
    diff := diff || jsonb_build_object('month', jsonb_build_array(old.month, new.month));
  end if;
  if new.category is distinct from old.category then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category, new.category));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if (new.value_amount, new.value_currency, new.value_base)
  is distinct from
  (old.value_amount, old.value_currency, old.value_base) then
    diff := diff || jsonb_build_object('value', jsonb_build_array(
      case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      case when new.value_amount is not null then jsonb_build_object(
        'value_amount', new.value_amount::text, 'value_currency', new.value_currency,
        'value_base', new.value_base::text) end));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.forecastAdjustment', new.id, new.id, 'U', diff, 'crm.forecastAdjustment.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_forecast_adjustment_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_answer_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadAnswer', new.id, new.parent_id, 'C', diff, null);
    update crm_lead set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'question', old.question_id,
      'answer', old.answer);
    perform core_write_audit(old.tenant_id, 'crm.leadAnswer', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.leadAnswer', old.id);
    update crm_lead set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.question_id is distinct from old.question_id then
    diff := diff || jsonb_build_object('question', jsonb_build_array(old.question_id, new.question_id));
  end if;
  if new.answer is distinct from old.answer then
    diff := diff || jsonb_build_object('answer', jsonb_build_array(old.answer, new.answer));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadAnswer', new.id, new.parent_id, 'U', diff, null);
    update crm_lead set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_answer_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_attachment_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'crm.leadAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$function$;
revoke all on function crm_lead_attachment_files() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_attachment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.title, new.file_id, new.file_about, new.description, new.record_id)
      is distinct from
      (old.title, old.file_id, old.file_about, old.description, old.record_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_lead_attachment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadAttachment', new.id, new.id, 'C', diff, 'crm.leadAttachment.created');
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
      'title', old.title,
      'file', case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      'description', old.description,
      'record', old.record_id);
    perform core_write_audit(old.tenant_id, 'crm.leadAttachment', old.id, old.id, 'D', diff, 'crm.leadAttachment.deleted');
    perform core_detach(old.tenant_id, 'crm.leadAttachment', old.id);
    return null;
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if (new.file_id, new.file_about) is distinct from (old.file_id, old.file_about) then
    diff := diff || jsonb_build_object('file', jsonb_build_array(
      case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      case when new.file_id is not null then jsonb_build_object(
        'file_id', new.file_id, 'file_about', new.file_about) end));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.record_id is distinct from old.record_id then
    diff := diff || jsonb_build_object('record', jsonb_build_array(old.record_id, new.record_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadAttachment', new.id, new.id, 'U', diff, 'crm.leadAttachment.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_attachment_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_category_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_lead_category_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadCategory', new.id, new.id, 'C', diff, 'crm.leadCategory.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.leadCategory', old.id, old.id, 'D', diff, 'crm.leadCategory.deleted');
    perform core_detach(old.tenant_id, 'crm.leadCategory', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadCategory', new.id, new.id, 'U', diff, 'crm.leadCategory.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_category_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.first_name, new.last_name, new.email, new.phone, new.job_title, new.company_id, new.company_name,
        new.employees, new.city, new.birth_date, new.source_id, new.sub_source_id, new.category_id, new.status,
        new.disqualify_reason_id, new.disqualify_note, new.revisit_on, new.contact_id, new.lifecycle, new.consent,
        new.value_amount, new.value_currency, new.value_base, new.owner_id, new.note, new.custom)
      is distinct from
      (old.first_name, old.last_name, old.email, old.phone, old.job_title, old.company_id, old.company_name,
        old.employees, old.city, old.birth_date, old.source_id, old.sub_source_id, old.category_id, old.status,
        old.disqualify_reason_id, old.disqualify_note, old.revisit_on, old.contact_id, old.lifecycle, old.consent,
        old.value_amount, old.value_currency, old.value_base, old.owner_id, old.note, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_lead_lifecycle_history()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  current uuid := core_current_change(new.tenant_id);
  taken_back uuid;
  has_moved boolean := true;
  former text;
begin
  if tg_op = 'INSERT' then
    with kept as (
      delete from core_history_kept
      where tenant_id = new.tenant_id and history = 'crm_lead_lifecycle_history' and record_id = new.id
      returning rows)
    insert into crm_lead_lifecycle_history (
        tenant_id, id, lead_id, lifecycle, former_lifecycle, title, moved, undone, entered_at, left_at,
        changed_by, change)
    select
        tenant_id, id, lead_id, lifecycle, former_lifecycle, title, moved, undone, entered_at, left_at,
        changed_by, change
    from kept, jsonb_populate_recordset(null::crm_lead_lifecycle_history, kept.rows) where lead_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.lifecycle;
    has_moved := new.lifecycle is distinct from old.lifecycle;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_lead_lifecycle_history set undone = not undone
      where tenant_id = new.tenant_id and lead_id = new.id and moved and change = taken_back;
    end if;
    update crm_lead_lifecycle_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and lead_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_lead_lifecycle_history (
    tenant_id, lead_id, lifecycle, former_lifecycle, title, moved, undone, entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.lifecycle, former, new.lifecycle, has_moved,
    has_moved and taken_back is not null, moment, nullif(current_setting('app.user_id', true), '')::uuid,
    current
  );
  return null;
end
$function$;
revoke all on function crm_lead_lifecycle_history() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_lifecycle_history_keep()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_lead_lifecycle_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_lead_lifecycle_history h
  where h.tenant_id = old.tenant_id and h.lead_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$function$;
revoke all on function crm_lead_lifecycle_history_keep() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.lead', new.id, new.id, 'C', diff, 'crm.lead.created');
    insert into crm_lead_rollup (tenant_id, id) values (new.tenant_id, new.id);
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'crm.lead', new.id, '{}', new.custom);
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
      'firstName', old.first_name,
      'lastName', old.last_name,
      'email', old.email,
      'phone', old.phone,
      'jobTitle', old.job_title,
      'company', old.company_id,
      'companyName', old.company_name,
      'employees', old.employees,
      'city', old.city,
      'birthDate', old.birth_date,
      'source', old.source_id,
      'subSource', old.sub_source_id,
      'category', old.category_id,
      'status', old.status,
      'disqualifyReason', old.disqualify_reason_id,
      'disqualifyNote', old.disqualify_note,
      'revisitOn', old.revisit_on,
      'contact', old.contact_id,
      'lifecycle', old.lifecycle,
      'consent', old.consent,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'owner', old.owner_id,
      'note', old.note,
      'firstTouch', old.first_touch_id,
      'lastTouch', old.last_touch_id);
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'crm.lead', old.id, old.id, 'D', diff, 'crm.lead.deleted');
    perform core_detach(old.tenant_id, 'crm.lead', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'crm.lead', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.first_name is distinct from old.first_name then
    diff := diff || jsonb_build_object('firstName', jsonb_build_array(old.first_name, new.first_name));
  end if;
  if new.last_name is distinct from old.last_name then
    diff := diff || jsonb_build_object('lastName', jsonb_build_array(old.last_name, new.last_name));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.phone is distinct from old.phone then
    diff := diff || jsonb_build_object('phone', jsonb_build_array(old.phone, new.phone));
  end if;
  if new.job_title is distinct from old.job_title then
    diff := diff || jsonb_build_object('jobTitle', jsonb_build_array(old.job_title, new.job_title));
  end if;
  if new.company_id is distinct from old.company_id then
    diff := diff || jsonb_build_object('company', jsonb_build_array(old.company_id, new.company_id));
  end if;
  if new.company_name is distinct from old.company_name then
    diff := diff || jsonb_build_object('companyName', jsonb_build_array(old.company_name, new.company_name));
  end if;
  if new.employees is distinct from old.employees then
    diff := diff || jsonb_build_object('employees', jsonb_build_array(old.employees, new.employees));
  end if;
  if new.city is distinct from old.city then
    diff := diff || jsonb_build_object('city', jsonb_build_array(old.city, new.city));
  end if;
  if new.birth_date is distinct from old.birth_date then
    diff := diff || jsonb_build_object('birthDate', jsonb_build_array(old.birth_date, new.birth_date));
  end if;
  if new.source_id is distinct from old.source_id then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source_id, new.source_id));
  end if;
  if new.sub_source_id is distinct from old.sub_source_id then
    diff := diff || jsonb_build_object('subSource', jsonb_build_array(old.sub_source_id, new.sub_source_id));
  end if;
  if new.category_id is distinct from old.category_id then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category_id, new.category_id));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.disqualify_reason_id is distinct from old.disqualify_reason_id then
    diff := diff || jsonb_build_object('disqualifyReason', jsonb_build_array(old.disqualify_reason_id, new.disqualify_reason_id));
  end if;
  if new.disqualify_note is distinct from old.disqualify_note then
    diff := diff || jsonb_build_object('disqualifyNote', jsonb_build_array(old.disqualify_note, new.disqualify_note));
  end if;
  if new.revisit_on is distinct from old.revisit_on then
    diff := diff || jsonb_build_object('revisitOn', jsonb_build_array(old.revisit_on, new.revisit_on));
  end if;
  if new.contact_id is distinct from old.contact_id then
    diff := diff || jsonb_build_object('contact', jsonb_build_array(old.contact_id, new.contact_id));
  end if;
  if new.lifecycle is distinct from old.lifecycle then
    diff := diff || jsonb_build_object('lifecycle', jsonb_build_array(old.lifecycle, new.lifecycle));
  end if;
  if new.consent is distinct from old.consent then
    diff := diff || jsonb_build_object('consent', jsonb_build_array(old.consent, new.consent));
  end if;
  if (new.value_amount, new.value_currency, new.value_base)
  is distinct from
  (old.value_amount, old.value_currency, old.value_base) then
    diff := diff || jsonb_build_object('value', jsonb_build_array(
      case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      case when new.value_amount is not null then jsonb_build_object(
        'value_amount', new.value_amount::text, 'value_currency', new.value_currency,
        'value_base', new.value_base::text) end));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'crm.lead', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.lead', new.id, new.id, 'U', diff, 'crm.lead.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.lead.updated', 'crm.lead', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_rollup()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op <> 'INSERT' and old.company_id is not null then
    update crm_company_rollup set
      lead_count = lead_count - 1
    where tenant_id = old.tenant_id and id = old.company_id;
  end if;
  if tg_op <> 'DELETE' and new.company_id is not null then
    update crm_company_rollup set
      lead_count = lead_count + 1
    where tenant_id = new.tenant_id and id = new.company_id;
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_rollup() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_score_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or new.lead_id is distinct from old.lead_id then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_lead_score_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadScore', new.id, new.id, 'C', diff, 'crm.leadScore.created');
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
      'lead', old.lead_id,
      'summary', old.summary,
      'model', old.model_id,
      'fit', old.fit,
      'reasons', old.reasons,
      'engagement', old.engagement,
      'sources', old.sources,
      'engagedAt', to_char(old.engaged_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'grade', old.grade,
      'gradeUntil', to_char(old.grade_until at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.leadScore', old.id, old.id, 'D', diff, 'crm.leadScore.deleted');
    perform core_detach(old.tenant_id, 'crm.leadScore', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadScore', new.id, new.id, 'U', diff, 'crm.leadScore.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_score_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_score_rollup()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op <> 'INSERT' and old.lead_id is not null then
    perform from crm_lead_rollup where tenant_id = old.tenant_id and id = old.lead_id for update;
    update crm_lead_rollup set
      grade = case when grade = old.grade
        then (select max(grade) from crm_lead_score where tenant_id = old.tenant_id and lead_id = old.lead_id)
        else grade end,
      fit = case when fit = old.fit
        then (select max(fit) from crm_lead_score where tenant_id = old.tenant_id and lead_id = old.lead_id)
        else fit end,
      engagement = case when engagement = old.engagement
        then (select max(engagement) from crm_lead_score where tenant_id = old.tenant_id and lead_id = old.lead_id)
        else engagement end
    where tenant_id = old.tenant_id and id = old.lead_id;
  end if;
  if tg_op <> 'DELETE' and new.lead_id is not null then
    update crm_lead_rollup set
      grade = greatest(grade, new.grade),
      fit = greatest(fit, new.fit),
      engagement = greatest(engagement, new.engagement)
    where tenant_id = new.tenant_id and id = new.lead_id;
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_score_rollup() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_source_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_lead_source_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.leadSource', new.id, new.id, 'C', diff, 'crm.leadSource.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.leadSource', old.id, old.id, 'D', diff, 'crm.leadSource.deleted');
    perform core_detach(old.tenant_id, 'crm.leadSource', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.leadSource', new.id, new.id, 'U', diff, 'crm.leadSource.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_source_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_status_history()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  current uuid := core_current_change(new.tenant_id);
  taken_back uuid;
  has_moved boolean := true;
  former text;
begin
  if tg_op = 'INSERT' then
    with kept as (
      delete from core_history_kept
      where tenant_id = new.tenant_id and history = 'crm_lead_status_history' and record_id = new.id
      returning rows)
    insert into crm_lead_status_history (
        tenant_id, id, lead_id, status, former_status, title, moved, undone, entered_at, left_at, changed_by,
        change)
    select
        tenant_id, id, lead_id, status, former_status, title, moved, undone, entered_at, left_at, changed_by,
        change
    from kept, jsonb_populate_recordset(null::crm_lead_status_history, kept.rows) where lead_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.status;
    has_moved := new.status is distinct from old.status;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_lead_status_history set undone = not undone
      where tenant_id = new.tenant_id and lead_id = new.id and moved and change = taken_back;
    end if;
    update crm_lead_status_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and lead_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_lead_status_history (
    tenant_id, lead_id, status, former_status, title, moved, undone, entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.status, former, new.status, has_moved, has_moved and taken_back is not null,
    moment, nullif(current_setting('app.user_id', true), '')::uuid, current
  );
  return null;
end
$function$;
revoke all on function crm_lead_status_history() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_status_history_keep()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_lead_status_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_lead_status_history h
  where h.tenant_id = old.tenant_id and h.lead_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$function$;
revoke all on function crm_lead_status_history_keep() from public;

CREATE OR REPLACE FUNCTION public.crm_lead_tags_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.lead', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update crm_lead set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.lead', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update crm_lead set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_lead_tags_record() from public;

CREATE OR REPLACE FUNCTION public.crm_lost_reason_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.active) is distinct from (old.name, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_lost_reason_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.lostReason', new.id, new.id, 'C', diff, 'crm.lostReason.created');
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
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.lostReason', old.id, old.id, 'D', diff, 'crm.lostReason.deleted');
    perform core_detach(old.tenant_id, 'crm.lostReason', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.lostReason', new.id, new.id, 'U', diff, 'crm.lostReason.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_lost_reason_record() from public;

CREATE OR REPLACE FUNCTION public.crm_milestone_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.pipeline_id, new.position, new.active)
      is distinct from
      (old.name, old.pipeline_id, old.position, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_milestone_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.milestone', new.id, new.id, 'C', diff, 'crm.milestone.created');
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
      'pipeline', old.pipeline_id,
      'position', old.position,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.milestone', old.id, old.id, 'D', diff, 'crm.milestone.deleted');
    perform core_detach(old.tenant_id, 'crm.milestone', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.milestone', new.id, new.id, 'U', diff, 'crm.milestone.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_milestone_record() from public;

CREATE OR REPLACE FUNCTION public.crm_not_duplicate_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.one_id, new.one_entity, new.other_id, new.other_entity, new.reason, new.by_id)
      is distinct from
      (old.one_id, old.one_entity, old.other_id, old.other_entity, old.reason, old.by_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_not_duplicate_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.notDuplicate', new.id, new.id, 'C', diff, 'crm.notDuplicate.created');
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
      'one', case when old.one_id is not null then jsonb_build_object(
        'one_id', old.one_id, 'one_entity', old.one_entity) end,
      'other', case when old.other_id is not null then jsonb_build_object(
        'other_id', old.other_id, 'other_entity', old.other_entity) end,
      'reason', old.reason,
      'by', old.by_id);
    perform core_write_audit(old.tenant_id, 'crm.notDuplicate', old.id, old.id, 'D', diff, 'crm.notDuplicate.deleted');
    perform core_detach(old.tenant_id, 'crm.notDuplicate', old.id);
    return null;
  end if;
  if (new.one_id, new.one_entity) is distinct from (old.one_id, old.one_entity) then
    diff := diff || jsonb_build_object('one', jsonb_build_array(
      case when old.one_id is not null then jsonb_build_object(
        'one_id', old.one_id, 'one_entity', old.one_entity) end,
      case when new.one_id is not null then jsonb_build_object(
        'one_id', new.one_id, 'one_entity', new.one_entity) end));
  end if;
  if (new.other_id, new.other_entity) is distinct from (old.other_id, old.other_entity) then
    diff := diff || jsonb_build_object('other', jsonb_build_array(
      case when old.other_id is not null then jsonb_build_object(
        'other_id', old.other_id, 'other_entity', old.other_entity) end,
      case when new.other_id is not null then jsonb_build_object(
        'other_id', new.other_id, 'other_entity', new.other_entity) end));
  end if;
  if new.reason is distinct from old.reason then
    diff := diff || jsonb_build_object('reason', jsonb_build_array(old.reason, new.reason));
  end if;
  if new.by_id is distinct from old.by_id then
    diff := diff || jsonb_build_object('by', jsonb_build_array(old.by_id, new.by_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.notDuplicate', new.id, new.id, 'U', diff, 'crm.notDuplicate.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_not_duplicate_record() from public;

CREATE OR REPLACE FUNCTION public.crm_pipeline_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.position, new.active) is distinct from (old.name, old.position, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_pipeline_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.pipeline', new.id, new.id, 'C', diff, 'crm.pipeline.created');
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
      'position', old.position,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.pipeline', old.id, old.id, 'D', diff, 'crm.pipeline.deleted');
    perform core_detach(old.tenant_id, 'crm.pipeline', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.pipeline', new.id, new.id, 'U', diff, 'crm.pipeline.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_pipeline_record() from public;

CREATE OR REPLACE FUNCTION public.crm_qualification_question_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.question, new.explanation, new.kind, new.choices, new.required, new.category_id, new.place, new.active)
      is distinct from
      (old.question, old.explanation, old.kind, old.choices, old.required, old.category_id, old.place, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_qualification_question_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.qualificationQuestion', new.id, new.id, 'C', diff, 'crm.qualificationQuestion.created');
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
      'question', old.question,
      'explanation', old.explanation,
      'kind', old.kind,
      'choices', old.choices,
      'required', old.required,
      'category', old.category_id,
      'place', old.place,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.qualificationQuestion', old.id, old.id, 'D', diff, 'crm.qualificationQuestion.deleted');
    perform core_detach(old.tenant_id, 'crm.qualificationQuestion', old.id);
    return null;
  end if;
  if new.question is distinct from old.question then
    diff := diff || jsonb_build_object('question', jsonb_build_array(old.question, new.question));
  end if;
  if new.explanation is distinct from old.explanation then
    diff := diff || jsonb_build_object('explanation', jsonb_build_array(old.explanation, new.explanation));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.choices is distinct from old.choices then
    diff := diff || jsonb_build_object('choices', jsonb_build_array(old.choices, new.choices));
  end if;
  if new.required is distinct from old.required then
    diff := diff || jsonb_build_object('required', jsonb_build_array(old.required, new.required));
  end if;
  if new.category_id is distinct from old.category_id then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category_id, new.category_id));
  end if;
  if new.place is distinct from old.place then
    diff := diff || jsonb_build_object('place', jsonb_build_array(old.place, new.place));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.qualificationQuestion', new.id, new.id, 'U', diff, 'crm.qualificationQuestion.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_qualification_question_record() from public;

CREATE OR REPLACE FUNCTION public.crm_score_sample_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.lead_id, new.outcome, new.at, new.features, new.event)
      is distinct from
      (old.lead_id, old.outcome, old.at, old.features, old.event) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_score_sample_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.scoreSample', new.id, new.id, 'C', diff, 'crm.scoreSample.created');
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
      'lead', old.lead_id,
      'outcome', old.outcome,
      'at', to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'features', old.features,
      'event', old.event);
    perform core_write_audit(old.tenant_id, 'crm.scoreSample', old.id, old.id, 'D', diff, 'crm.scoreSample.deleted');
    perform core_detach(old.tenant_id, 'crm.scoreSample', old.id);
    return null;
  end if;
  if new.lead_id is distinct from old.lead_id then
    diff := diff || jsonb_build_object('lead', jsonb_build_array(old.lead_id, new.lead_id));
  end if;
  if new.outcome is distinct from old.outcome then
    diff := diff || jsonb_build_object('outcome', jsonb_build_array(old.outcome, new.outcome));
  end if;
  if new.at is distinct from old.at then
    diff := diff || jsonb_build_object('at', jsonb_build_array(
      to_char(old.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.features is distinct from old.features then
    diff := diff || jsonb_build_object('features', jsonb_build_array(old.features, new.features));
  end if;
  if new.event is distinct from old.event then
    diff := diff || jsonb_build_object('event', jsonb_build_array(old.event, new.event));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.scoreSample', new.id, new.id, 'U', diff, 'crm.scoreSample.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_score_sample_record() from public;

CREATE OR REPLACE FUNCTION public.crm_scoring_model_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    if (old.status in ('published', 'retired')) and not core_is_erasing(old.tenant_id) then
      raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
        constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
    end if;
    return old;
  end if;
  if old.status in ('published', 'retired')
    and (not new.status in ('published', 'retired')
      or (new.name, new.a_fit, new.a_engagement, new.b_fit, new.b_engagement, new.c_fit, new.c_engagement,
        new.mql_from, new.published_at)
      is distinct from
      (old.name, old.a_fit, old.a_engagement, old.b_fit, old.b_engagement, old.c_fit, old.c_engagement,
        old.mql_from, old.published_at)) then
    raise exception using errcode = 'check_violation', message = 'This scoring model can no longer be changed.',
      constraint = 'crm_scoring_model_frozen', table = 'crm_scoring_model';
  end if;
  if new.version <> old.version
    or (new.name, new.status, new.a_fit, new.a_engagement, new.b_fit, new.b_engagement, new.c_fit,
        new.c_engagement, new.mql_from, new.published_at)
      is distinct from
      (old.name, old.status, old.a_fit, old.a_engagement, old.b_fit, old.b_engagement, old.c_fit,
        old.c_engagement, old.mql_from, old.published_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_scoring_model_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.scoringModel', new.id, new.id, 'C', diff, 'crm.scoringModel.created');
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
      'status', old.status,
      'aFit', old.a_fit,
      'aEngagement', old.a_engagement,
      'bFit', old.b_fit,
      'bEngagement', old.b_engagement,
      'cFit', old.c_fit,
      'cEngagement', old.c_engagement,
      'mqlFrom', old.mql_from,
      'publishedAt', to_char(old.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'crm.scoringModel', old.id, old.id, 'D', diff, 'crm.scoringModel.deleted');
    perform core_detach(old.tenant_id, 'crm.scoringModel', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.a_fit is distinct from old.a_fit then
    diff := diff || jsonb_build_object('aFit', jsonb_build_array(old.a_fit, new.a_fit));
  end if;
  if new.a_engagement is distinct from old.a_engagement then
    diff := diff || jsonb_build_object('aEngagement', jsonb_build_array(old.a_engagement, new.a_engagement));
  end if;
  if new.b_fit is distinct from old.b_fit then
    diff := diff || jsonb_build_object('bFit', jsonb_build_array(old.b_fit, new.b_fit));
  end if;
  if new.b_engagement is distinct from old.b_engagement then
    diff := diff || jsonb_build_object('bEngagement', jsonb_build_array(old.b_engagement, new.b_engagement));
  end if;
  if new.c_fit is distinct from old.c_fit then
    diff := diff || jsonb_build_object('cFit', jsonb_build_array(old.c_fit, new.c_fit));
  end if;
  if new.c_engagement is distinct from old.c_engagement then
    diff := diff || jsonb_build_object('cEngagement', jsonb_build_array(old.c_engagement, new.c_engagement));
  end if;
  if new.mql_from is distinct from old.mql_from then
    diff := diff || jsonb_build_object('mqlFrom', jsonb_build_array(old.mql_from, new.mql_from));
  end if;
  if new.published_at is distinct from old.published_at then
    diff := diff || jsonb_build_object('publishedAt', jsonb_build_array(
      to_char(old.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.scoringModel', new.id, new.id, 'U', diff, 'crm.scoringModel.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.scoringModel.updated', 'crm.scoringModel', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_scoring_model_record() from public;

CREATE OR REPLACE FUNCTION public.crm_scoring_preview_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.model_id, new.model_name, new.status, new.job, new.leads)
      is distinct from
      (old.model_id, old.model_name, old.status, old.job, old.leads) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_scoring_preview_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.scoringPreview', new.id, new.id, 'C', diff, 'crm.scoringPreview.created');
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
      'model', old.model_id,
      'modelName', old.model_name,
      'status', old.status,
      'job', old.job,
      'leads', old.leads,
      'result', old.result);
    perform core_write_audit(old.tenant_id, 'crm.scoringPreview', old.id, old.id, 'D', diff, 'crm.scoringPreview.deleted');
    perform core_detach(old.tenant_id, 'crm.scoringPreview', old.id);
    return null;
  end if;
  if new.model_id is distinct from old.model_id then
    diff := diff || jsonb_build_object('model', jsonb_build_array(old.model_id, new.model_id));
  end if;
  if new.model_name is distinct from old.model_name then
    diff := diff || jsonb_build_object('modelName', jsonb_build_array(old.model_name, new.model_name));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.job is distinct from old.job then
    diff := diff || jsonb_build_object('job', jsonb_build_array(old.job, new.job));
  end if;
  if new.leads is distinct from old.leads then
    diff := diff || jsonb_build_object('leads', jsonb_build_array(old.leads, new.leads));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.scoringPreview', new.id, new.id, 'U', diff, 'crm.scoringPreview.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_scoring_preview_record() from public;

CREATE OR REPLACE FUNCTION public.crm_stage_category_history()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  moment timestamptz := date_trunc('milliseconds', now());
  current uuid := core_current_change(new.tenant_id);
  taken_back uuid;
  has_moved boolean := true;
  former text;
begin
  if tg_op = 'INSERT' then
    with kept as (
      delete from core_history_kept
      where tenant_id = new.tenant_id and history = 'crm_stage_category_history' and record_id = new.id
      returning rows)
    insert into crm_stage_category_history (
        tenant_id, id, stage_id, category, former_category, title, probability, position, rotting_days, moved,
        undone, entered_at, left_at, changed_by, change)
    select
        tenant_id, id, stage_id, category, former_category, title, probability, position, rotting_days, moved,
        undone, entered_at, left_at, changed_by, change
    from kept, jsonb_populate_recordset(null::crm_stage_category_history, kept.rows) where stage_id = new.id;
    if found then
      taken_back := core_taken_back(new.tenant_id, current);
    end if;
  else
    former := old.category;
    has_moved := new.category is distinct from old.category;
    if not has_moved then
      update crm_stage_category_history set
        probability = new.probability, position = new.position, rotting_days = new.rotting_days
      where tenant_id = new.tenant_id and stage_id = new.id and left_at is null and change = current;
      if found then
        return null;
      end if;
    end if;
    if has_moved then
      taken_back := core_taken_back(new.tenant_id, current);
      update crm_stage_category_history set undone = not undone
      where tenant_id = new.tenant_id and stage_id = new.id and moved and change = taken_back;
    end if;
    update crm_stage_category_history set left_at = greatest(moment, entered_at)
    where tenant_id = new.tenant_id and stage_id = new.id and left_at is null
    returning left_at into moment;
    moment := coalesce(moment, date_trunc('milliseconds', now()));
  end if;
  insert into crm_stage_category_history (
    tenant_id, stage_id, category, former_category, title, probability, position, rotting_days, moved, undone,
    entered_at, changed_by, change
  ) values (
    new.tenant_id, new.id, new.category, former, new.category, new.probability, new.position, new.rotting_days,
    has_moved, has_moved and taken_back is not null, moment,
    nullif(current_setting('app.user_id', true), '')::uuid, current
  );
  return null;
end
$function$;
revoke all on function crm_stage_category_history() from public;

CREATE OR REPLACE FUNCTION public.crm_stage_category_history_keep()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if core_is_erasing(old.tenant_id) then
    return old;
  end if;
  insert into core_history_kept (tenant_id, history, record_id, change_id, rows)
  select old.tenant_id, 'crm_stage_category_history', old.id, core_current_change(old.tenant_id), jsonb_agg(
    to_jsonb(h) - 'seconds' || jsonb_build_object('left_at', coalesce(h.left_at, greatest(date_trunc('milliseconds', now()), h.entered_at))))
  from crm_stage_category_history h
  where h.tenant_id = old.tenant_id and h.stage_id = old.id
  having count(*) > 0
  on conflict (tenant_id, history, record_id) do update set change_id = excluded.change_id, rows = excluded.rows;
  return old;
end
$function$;
revoke all on function crm_stage_category_history_keep() from public;

CREATE OR REPLACE FUNCTION public.crm_stage_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.pipeline_id, new.position, new.kind, new.probability, new.category, new.rotting_days,
        new.active)
      is distinct from
      (old.name, old.pipeline_id, old.position, old.kind, old.probability, old.category, old.rotting_days,
        old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_stage_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.stage', new.id, new.id, 'C', diff, 'crm.stage.created');
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
      'pipeline', old.pipeline_id,
      'position', old.position,
      'kind', old.kind,
      'probability', old.probability::text,
      'category', old.category,
      'rottingDays', old.rotting_days,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.stage', old.id, old.id, 'D', diff, 'crm.stage.deleted');
    perform core_detach(old.tenant_id, 'crm.stage', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.probability is distinct from old.probability then
    diff := diff || jsonb_build_object('probability', jsonb_build_array(old.probability::text, new.probability::text));
  end if;
  if new.category is distinct from old.category then
    diff := diff || jsonb_build_object('category', jsonb_build_array(old.category, new.category));
  end if;
  if new.rotting_days is distinct from old.rotting_days then
    diff := diff || jsonb_build_object('rottingDays', jsonb_build_array(old.rotting_days, new.rotting_days));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.stage', new.id, new.id, 'U', diff, 'crm.stage.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'crm.stage.updated', 'crm.stage', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function crm_stage_record() from public;

CREATE OR REPLACE FUNCTION public.crm_stage_requires_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'crm.stage', new.source_id, new.source_id, 'U',
      jsonb_build_object('requires', jsonb_build_array(null, new.tag)), null);
    update crm_stage set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'crm.stage', old.source_id, old.source_id, 'U',
      jsonb_build_object('requires', jsonb_build_array(old.tag, null)), null);
    update crm_stage set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_stage_requires_record() from public;

CREATE OR REPLACE FUNCTION public.crm_stage_weigh()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  update crm_deal set stage_id = stage_id
  where tenant_id = new.tenant_id and pipeline_id = new.pipeline_id and stage_id = new.id and status = 'open';
  return null;
end
$function$;
revoke all on function crm_stage_weigh() from public;

CREATE OR REPLACE FUNCTION public.crm_stakeholder_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.stakeholder', new.id, new.parent_id, 'C', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'person', case when old.person_id is not null then jsonb_build_object(
        'person_id', old.person_id, 'person_entity', old.person_entity) end,
      'role', old.role,
      'note', old.note);
    perform core_write_audit(old.tenant_id, 'crm.stakeholder', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'crm.stakeholder', old.id);
    update crm_company set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if (new.person_id, new.person_entity) is distinct from (old.person_id, old.person_entity) then
    diff := diff || jsonb_build_object('person', jsonb_build_array(
      case when old.person_id is not null then jsonb_build_object(
        'person_id', old.person_id, 'person_entity', old.person_entity) end,
      case when new.person_id is not null then jsonb_build_object(
        'person_id', new.person_id, 'person_entity', new.person_entity) end));
  end if;
  if new.role is distinct from old.role then
    diff := diff || jsonb_build_object('role', jsonb_build_array(old.role, new.role));
  end if;
  if new.note is distinct from old.note then
    diff := diff || jsonb_build_object('note', jsonb_build_array(old.note, new.note));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.stakeholder', new.id, new.parent_id, 'U', diff, null);
    update crm_company set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function crm_stakeholder_record() from public;

CREATE OR REPLACE FUNCTION public.crm_sub_source_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.source_id, new.active) is distinct from (old.name, old.source_id, old.active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_sub_source_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.subSource', new.id, new.id, 'C', diff, 'crm.subSource.created');
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
      'source', old.source_id,
      'active', old.active);
    perform core_write_audit(old.tenant_id, 'crm.subSource', old.id, old.id, 'D', diff, 'crm.subSource.deleted');
    perform core_detach(old.tenant_id, 'crm.subSource', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.source_id is distinct from old.source_id then
    diff := diff || jsonb_build_object('source', jsonb_build_array(old.source_id, new.source_id));
  end if;
  if new.active is distinct from old.active then
    diff := diff || jsonb_build_object('active', jsonb_build_array(old.active, new.active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.subSource', new.id, new.id, 'U', diff, 'crm.subSource.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_sub_source_record() from public;

CREATE OR REPLACE FUNCTION public.crm_target_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.user_id, new.team_id, new.pipeline_id, new.first_day, new.last_day, new.metric,
        new.value_amount, new.value_currency, new.value_base, new.deal_count)
      is distinct from
      (old.name, old.user_id, old.team_id, old.pipeline_id, old.first_day, old.last_day, old.metric,
        old.value_amount, old.value_currency, old.value_base, old.deal_count) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_target_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'crm.target', new.id, new.id, 'C', diff, 'crm.target.created');
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
      'user', old.user_id,
      'team', old.team_id,
      'pipeline', old.pipeline_id,
      'firstDay', old.first_day,
      'lastDay', old.last_day,
      'metric', old.metric,
      'value', case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      'dealCount', old.deal_count);
    perform core_write_audit(old.tenant_id, 'crm.target', old.id, old.id, 'D', diff, 'crm.target.deleted');
    perform core_detach(old.tenant_id, 'crm.target', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.user_id is distinct from old.user_id then
    diff := diff || jsonb_build_object('user', jsonb_build_array(old.user_id, new.user_id));
  end if;
  if new.team_id is distinct from old.team_id then
    diff := diff || jsonb_build_object('team', jsonb_build_array(old.team_id, new.team_id));
  end if;
  if new.pipeline_id is distinct from old.pipeline_id then
    diff := diff || jsonb_build_object('pipeline', jsonb_build_array(old.pipeline_id, new.pipeline_id));
  end if;
  if new.first_day is distinct from old.first_day then
    diff := diff || jsonb_build_object('firstDay', jsonb_build_array(old.first_day, new.first_day));
  end if;
  if new.last_day is distinct from old.last_day then
    diff := diff || jsonb_build_object('lastDay', jsonb_build_array(old.last_day, new.last_day));
  end if;
  if new.metric is distinct from old.metric then
    diff := diff || jsonb_build_object('metric', jsonb_build_array(old.metric, new.metric));
  end if;
  if (new.value_amount, new.value_currency, new.value_base)
  is distinct from
  (old.value_amount, old.value_currency, old.value_base) then
    diff := diff || jsonb_build_object('value', jsonb_build_array(
      case when old.value_amount is not null then jsonb_build_object(
        'value_amount', old.value_amount::text, 'value_currency', old.value_currency,
        'value_base', old.value_base::text) end,
      case when new.value_amount is not null then jsonb_build_object(
        'value_amount', new.value_amount::text, 'value_currency', new.value_currency,
        'value_base', new.value_base::text) end));
  end if;
  if new.deal_count is distinct from old.deal_count then
    diff := diff || jsonb_build_object('dealCount', jsonb_build_array(old.deal_count, new.deal_count));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'crm.target', new.id, new.id, 'U', diff, 'crm.target.updated');
  end if;
  return null;
end
$function$;
revoke all on function crm_target_record() from public;

CREATE OR REPLACE FUNCTION public.crm_touch_follow()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  latest timestamptz;
begin
  if new.lead_id is not null then
    select t.at into latest from crm_lead l
    join crm_touch t on t.tenant_id = l.tenant_id and t.id = l.last_touch_id
    where l.tenant_id = new.tenant_id and l.id = new.lead_id
    for update of l;
    update crm_lead set first_touch_id = coalesce(first_touch_id, new.id),
      last_touch_id = case when new.at < latest then last_touch_id else new.id end
    where tenant_id = new.tenant_id and id = new.lead_id;
  else
    select t.at into latest from crm_contact c
    join crm_touch t on t.tenant_id = c.tenant_id and t.id = c.last_touch_id
    where c.tenant_id = new.tenant_id and c.id = new.contact_id
    for update of c;
    update crm_contact set first_touch_id = coalesce(first_touch_id, new.id),
      last_touch_id = case when new.at < latest then last_touch_id else new.id end
    where tenant_id = new.tenant_id and id = new.contact_id;
  end if;
  return null;
end
$function$;
revoke all on function crm_touch_follow() from public;

CREATE OR REPLACE FUNCTION public.crm_touch_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and core_is_erasing(old.tenant_id) then
    return old;
  end if;
  raise exception using errcode = 'check_violation', message = 'Campaign touches are never changed or deleted; add a reversal instead.',
    constraint = 'crm_touch_ledger', table = 'crm_touch';
end
$function$;

CREATE OR REPLACE FUNCTION public.crm_touch_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  perform core_write_audit(new.tenant_id, 'crm.touch', new.id, new.id, 'C', diff, 'crm.touch.created');
  return null;
end
$function$;
revoke all on function crm_touch_record() from public;

CREATE OR REPLACE FUNCTION public.work_activity_attachment_files()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' or new.file_id is distinct from old.file_id then
    new.file_about := core_hold_file(new.tenant_id, new.file_id, 'work.activityAttachment', new.id, 'file',
      '{"label":"File"}');
  else
    new.file_about := old.file_about;
  end if;
  return new;
end
$function$;
revoke all on function work_activity_attachment_files() from public;

CREATE OR REPLACE FUNCTION public.work_activity_attachment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.title, new.file_id, new.file_about, new.description, new.record_id)
      is distinct from
      (old.title, old.file_id, old.file_about, old.description, old.record_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.work_activity_attachment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.activityAttachment', new.id, new.id, 'C', diff, 'work.activityAttachment.created');
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
      'title', old.title,
      'file', case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      'description', old.description,
      'record', old.record_id);
    perform core_write_audit(old.tenant_id, 'work.activityAttachment', old.id, old.id, 'D', diff, 'work.activityAttachment.deleted');
    perform core_detach(old.tenant_id, 'work.activityAttachment', old.id);
    return null;
  end if;
  if new.title is distinct from old.title then
    diff := diff || jsonb_build_object('title', jsonb_build_array(old.title, new.title));
  end if;
  if (new.file_id, new.file_about) is distinct from (old.file_id, old.file_about) then
    diff := diff || jsonb_build_object('file', jsonb_build_array(
      case when old.file_id is not null then jsonb_build_object(
        'file_id', old.file_id, 'file_about', old.file_about) end,
      case when new.file_id is not null then jsonb_build_object(
        'file_id', new.file_id, 'file_about', new.file_about) end));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.record_id is distinct from old.record_id then
    diff := diff || jsonb_build_object('record', jsonb_build_array(old.record_id, new.record_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.activityAttachment', new.id, new.id, 'U', diff, 'work.activityAttachment.updated');
  end if;
  return null;
end
$function$;
revoke all on function work_activity_attachment_record() from public;

CREATE OR REPLACE FUNCTION public.work_activity_blocked_by_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.activity', new.source_id, new.source_id, 'U',
      jsonb_build_object('blockedBy', jsonb_build_array(null, new.target_id)), null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.activity', old.source_id, old.source_id, 'U',
      jsonb_build_object('blockedBy', jsonb_build_array(old.target_id, null)), null);
    update work_activity set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function work_activity_blocked_by_record() from public;

CREATE OR REPLACE FUNCTION public.work_activity_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.kind, new.subject, new.body, new.about_id, new.about_entity, new.owner_id, new.due, new.time, new.zone,
        new.minutes, new.starts_at, new.place, new.priority, new.status, new.outcome, new.completed_at,
        new.remind_at, new.repeats, new.repeats_as, new.repeats_from, new.repeats_since, new.series, new.occurs_on,
        new.next_id, new.invited_at, new.custom)
      is distinct from
      (old.kind, old.subject, old.body, old.about_id, old.about_entity, old.owner_id, old.due, old.time, old.zone,
        old.minutes, old.starts_at, old.place, old.priority, old.status, old.outcome, old.completed_at,
        old.remind_at, old.repeats, old.repeats_as, old.repeats_from, old.repeats_since, old.series, old.occurs_on,
        old.next_id, old.invited_at, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.work_activity_people_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.activity', new.source_id, new.source_id, 'U',
      jsonb_build_object('people', jsonb_build_array(null, new.target_id)), null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.activity', old.source_id, old.source_id, 'U',
      jsonb_build_object('people', jsonb_build_array(old.target_id, null)), null);
    update work_activity set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function work_activity_people_record() from public;

CREATE OR REPLACE FUNCTION public.work_activity_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.activity', new.id, new.id, 'C', diff, 'work.activity.created');
    if new.custom <> '{}' then
      perform core_index_custom(new.tenant_id, 'work.activity', new.id, '{}', new.custom);
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
      'kind', old.kind,
      'subject', old.subject,
      'body', old.body,
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'owner', old.owner_id,
      'due', old.due,
      'time', old.time,
      'zone', old.zone,
      'minutes', old.minutes,
      'startsAt', to_char(old.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'place', old.place,
      'priority', old.priority,
      'status', old.status,
      'outcome', old.outcome,
      'completedAt', to_char(old.completed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'remindAt', to_char(old.remind_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'repeats', old.repeats,
      'repeatsAs', old.repeats_as,
      'repeatsFrom', old.repeats_from,
      'repeatsSince', old.repeats_since,
      'series', old.series,
      'occursOn', old.occurs_on,
      'next', old.next_id,
      'invitedAt', to_char(old.invited_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    diff := diff || core_custom_row(old.custom);
    perform core_write_audit(old.tenant_id, 'work.activity', old.id, old.id, 'D', diff, 'work.activity.deleted');
    perform core_detach(old.tenant_id, 'work.activity', old.id);
    if old.custom <> '{}' then
      perform core_index_custom(old.tenant_id, 'work.activity', old.id, old.custom, '{}');
    end if;
    return null;
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.subject is distinct from old.subject then
    diff := diff || jsonb_build_object('subject', jsonb_build_array(old.subject, new.subject));
  end if;
  if new.body is distinct from old.body then
    diff := diff || jsonb_build_object('body', jsonb_build_array(old.body, new.body));
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if new.due is distinct from old.due then
    diff := diff || jsonb_build_object('due', jsonb_build_array(old.due, new.due));
  end if;
  if new.time is distinct from old.time then
    diff := diff || jsonb_build_object('time', jsonb_build_array(old.time, new.time));
  end if;
  if new.zone is distinct from old.zone then
    diff := diff || jsonb_build_object('zone', jsonb_build_array(old.zone, new.zone));
  end if;
  if new.minutes is distinct from old.minutes then
    diff := diff || jsonb_build_object('minutes', jsonb_build_array(old.minutes, new.minutes));
  end if;
  if new.starts_at is distinct from old.starts_at then
    diff := diff || jsonb_build_object('startsAt', jsonb_build_array(
      to_char(old.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.place is distinct from old.place then
    diff := diff || jsonb_build_object('place', jsonb_build_array(old.place, new.place));
  end if;
  if new.priority is distinct from old.priority then
    diff := diff || jsonb_build_object('priority', jsonb_build_array(old.priority, new.priority));
  end if;
  if new.status is distinct from old.status then
    diff := diff || jsonb_build_object('status', jsonb_build_array(old.status, new.status));
  end if;
  if new.outcome is distinct from old.outcome then
    diff := diff || jsonb_build_object('outcome', jsonb_build_array(old.outcome, new.outcome));
  end if;
  if new.completed_at is distinct from old.completed_at then
    diff := diff || jsonb_build_object('completedAt', jsonb_build_array(
      to_char(old.completed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.completed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.remind_at is distinct from old.remind_at then
    diff := diff || jsonb_build_object('remindAt', jsonb_build_array(
      to_char(old.remind_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.remind_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.repeats is distinct from old.repeats then
    diff := diff || jsonb_build_object('repeats', jsonb_build_array(old.repeats, new.repeats));
  end if;
  if new.repeats_as is distinct from old.repeats_as then
    diff := diff || jsonb_build_object('repeatsAs', jsonb_build_array(old.repeats_as, new.repeats_as));
  end if;
  if new.repeats_from is distinct from old.repeats_from then
    diff := diff || jsonb_build_object('repeatsFrom', jsonb_build_array(old.repeats_from, new.repeats_from));
  end if;
  if new.repeats_since is distinct from old.repeats_since then
    diff := diff || jsonb_build_object('repeatsSince', jsonb_build_array(old.repeats_since, new.repeats_since));
  end if;
  if new.series is distinct from old.series then
    diff := diff || jsonb_build_object('series', jsonb_build_array(old.series, new.series));
  end if;
  if new.occurs_on is distinct from old.occurs_on then
    diff := diff || jsonb_build_object('occursOn', jsonb_build_array(old.occurs_on, new.occurs_on));
  end if;
  if new.next_id is distinct from old.next_id then
    diff := diff || jsonb_build_object('next', jsonb_build_array(old.next_id, new.next_id));
  end if;
  if new.invited_at is distinct from old.invited_at then
    diff := diff || jsonb_build_object('invitedAt', jsonb_build_array(
      to_char(old.invited_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.invited_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.custom is distinct from old.custom then
    diff := diff || core_custom_diff(old.custom, new.custom);
    perform core_index_custom(new.tenant_id, 'work.activity', new.id, old.custom, new.custom);
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.activity', new.id, new.id, 'U', diff, 'work.activity.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'work.activity.updated', 'work.activity', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function work_activity_record() from public;

CREATE OR REPLACE FUNCTION public.work_activity_refuse_circle()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  circle uuid[];
  names text;
begin
  perform pg_advisory_xact_lock(hashtextextended('work_activity.blocked_by', hashtextextended(new.tenant_id::text, 0)));
  circle := work_way_back(new.tenant_id, new.target_id, new.source_id);
  if circle is null then
    return null;
  end if;
  select string_agg(coalesce('“' || a.subject || '”', 'something you may not read'), ' → ' order by each.place) into names
  from unnest(new.source_id || circle) with ordinality each (id, place)
  left join work_activity a on a.tenant_id = new.tenant_id and a.id = each.id;
  raise exception 'These activities would wait for each other.' using errcode = 'IN422', detail = jsonb_build_array(
    jsonb_build_object('path', 'blockedBy', 'code', 'circle', 'message',
      case cardinality(circle)
        when 1 then 'Waits for: an activity cannot wait for itself.'
        else format('Waits for: these would wait for each other for ever: %s. Take one of them out.', names) end))::text;
end
$function$;
revoke all on function work_activity_refuse_circle() from public;

CREATE OR REPLACE FUNCTION public.work_activity_tags_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.activity', new.source_id, new.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(null, new.tag)), null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.activity', old.source_id, old.source_id, 'U',
      jsonb_build_object('tags', jsonb_build_array(old.tag, null)), null);
    update work_activity set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function work_activity_tags_record() from public;

CREATE OR REPLACE FUNCTION public.work_activity_template_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.description, new.is_active) is distinct from (old.name, old.description, old.is_active) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.work_activity_template_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.activityTemplate', new.id, new.id, 'C', diff, 'work.activityTemplate.created');
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
      'description', old.description,
      'isActive', old.is_active);
    perform core_write_audit(old.tenant_id, 'work.activityTemplate', old.id, old.id, 'D', diff, 'work.activityTemplate.deleted');
    perform core_detach(old.tenant_id, 'work.activityTemplate', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.description is distinct from old.description then
    diff := diff || jsonb_build_object('description', jsonb_build_array(old.description, new.description));
  end if;
  if new.is_active is distinct from old.is_active then
    diff := diff || jsonb_build_object('isActive', jsonb_build_array(old.is_active, new.is_active));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.activityTemplate', new.id, new.id, 'U', diff, 'work.activityTemplate.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'work.activityTemplate.updated', 'work.activityTemplate', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function work_activity_template_record() from public;

CREATE OR REPLACE FUNCTION public.work_calendar_feed_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.name, new.owner_id) is distinct from (old.name, old.owner_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.work_calendar_feed_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.calendarFeed', new.id, new.id, 'C', diff, 'work.calendarFeed.created');
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
      'owner', old.owner_id);
    perform core_write_audit(old.tenant_id, 'work.calendarFeed', old.id, old.id, 'D', diff, 'work.calendarFeed.deleted');
    perform core_detach(old.tenant_id, 'work.calendarFeed', old.id);
    return null;
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.owner_id is distinct from old.owner_id then
    diff := diff || jsonb_build_object('owner', jsonb_build_array(old.owner_id, new.owner_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.calendarFeed', new.id, new.id, 'U', diff, 'work.calendarFeed.updated');
  end if;
  return null;
end
$function$;
revoke all on function work_calendar_feed_record() from public;

CREATE OR REPLACE FUNCTION public.work_comment_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.about_id, new.about_entity, new.text, new.author_id)
      is distinct from
      (old.about_id, old.about_entity, old.text, old.author_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.work_comment_mentions_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(
      new.tenant_id, 'work.comment', new.source_id, new.source_id, 'U',
      jsonb_build_object('mentions', jsonb_build_array(null, new.target_id)), null);
    update work_comment set version = version + 1
    where tenant_id = new.tenant_id and id = new.source_id
      and updated_at < date_trunc('milliseconds', now());
  elsif not core_is_erasing(old.tenant_id) then
    perform core_write_audit(
      old.tenant_id, 'work.comment', old.source_id, old.source_id, 'U',
      jsonb_build_object('mentions', jsonb_build_array(old.target_id, null)), null);
    update work_comment set version = version + 1
    where tenant_id = old.tenant_id and id = old.source_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function work_comment_mentions_record() from public;

CREATE OR REPLACE FUNCTION public.work_comment_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.comment', new.id, new.id, 'C', diff, 'work.comment.created');
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
      'about', case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      'text', old.text,
      'author', old.author_id);
    perform core_write_audit(old.tenant_id, 'work.comment', old.id, old.id, 'D', diff, 'work.comment.deleted');
    perform core_detach(old.tenant_id, 'work.comment', old.id);
    return null;
  end if;
  if (new.about_id, new.about_entity) is distinct from (old.about_id, old.about_entity) then
    diff := diff || jsonb_build_object('about', jsonb_build_array(
      case when old.about_id is not null then jsonb_build_object(
        'about_id', old.about_id, 'about_entity', old.about_entity) end,
      case when new.about_id is not null then jsonb_build_object(
        'about_id', new.about_id, 'about_entity', new.about_entity) end));
  end if;
  if new.text is distinct from old.text then
    diff := diff || jsonb_build_object('text', jsonb_build_array(old.text, new.text));
  end if;
  if new.author_id is distinct from old.author_id then
    diff := diff || jsonb_build_object('author', jsonb_build_array(old.author_id, new.author_id));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.comment', new.id, new.id, 'U', diff, 'work.comment.updated');
  elsif new.version <> old.version then
    insert into core_outbox (tenant_id, event, entity, record_id, change_id)
    values (new.tenant_id, 'work.comment.updated', 'work.comment', new.id, core_current_change(new.tenant_id));
  end if;
  return null;
end
$function$;
revoke all on function work_comment_record() from public;

CREATE OR REPLACE FUNCTION public.work_invitation_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.version <> old.version
    or (new.activity_id, new.meeting, new.email, new.name, new.is_optional, new.is_standing, new.answer,
        new.answered_at, new.sequence, new.told_at)
      is distinct from
      (old.activity_id, old.meeting, old.email, old.name, old.is_optional, old.is_standing, old.answer,
        old.answered_at, old.sequence, old.told_at) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.work_invitation_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.invitation', new.id, new.id, 'C', diff, 'work.invitation.created');
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
      'activity', old.activity_id,
      'meeting', old.meeting,
      'email', old.email,
      'name', old.name,
      'isOptional', old.is_optional,
      'isStanding', old.is_standing,
      'answer', old.answer,
      'answeredAt', to_char(old.answered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'sequence', old.sequence,
      'told', old.told,
      'toldAt', to_char(old.told_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
    perform core_write_audit(old.tenant_id, 'work.invitation', old.id, old.id, 'D', diff, 'work.invitation.deleted');
    perform core_detach(old.tenant_id, 'work.invitation', old.id);
    return null;
  end if;
  if new.activity_id is distinct from old.activity_id then
    diff := diff || jsonb_build_object('activity', jsonb_build_array(old.activity_id, new.activity_id));
  end if;
  if new.meeting is distinct from old.meeting then
    diff := diff || jsonb_build_object('meeting', jsonb_build_array(old.meeting, new.meeting));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.is_optional is distinct from old.is_optional then
    diff := diff || jsonb_build_object('isOptional', jsonb_build_array(old.is_optional, new.is_optional));
  end if;
  if new.is_standing is distinct from old.is_standing then
    diff := diff || jsonb_build_object('isStanding', jsonb_build_array(old.is_standing, new.is_standing));
  end if;
  if new.answer is distinct from old.answer then
    diff := diff || jsonb_build_object('answer', jsonb_build_array(old.answer, new.answer));
  end if;
  if new.answered_at is distinct from old.answered_at then
    diff := diff || jsonb_build_object('answeredAt', jsonb_build_array(
      to_char(old.answered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.answered_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if new.sequence is distinct from old.sequence then
    diff := diff || jsonb_build_object('sequence', jsonb_build_array(old.sequence, new.sequence));
  end if;
  if new.told_at is distinct from old.told_at then
    diff := diff || jsonb_build_object('toldAt', jsonb_build_array(
      to_char(old.told_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      to_char(new.told_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.invitation', new.id, new.id, 'U', diff, 'work.invitation.updated');
  end if;
  return null;
end
$function$;
revoke all on function work_invitation_record() from public;

CREATE OR REPLACE FUNCTION public.work_participant_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.participant', new.id, new.parent_id, 'C', diff, null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'person', case when old.person_id is not null then jsonb_build_object(
        'person_id', old.person_id, 'person_entity', old.person_entity) end,
      'name', old.name,
      'email', old.email,
      'isOptional', old.is_optional);
    perform core_write_audit(old.tenant_id, 'work.participant', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'work.participant', old.id);
    update work_activity set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if (new.person_id, new.person_entity) is distinct from (old.person_id, old.person_entity) then
    diff := diff || jsonb_build_object('person', jsonb_build_array(
      case when old.person_id is not null then jsonb_build_object(
        'person_id', old.person_id, 'person_entity', old.person_entity) end,
      case when new.person_id is not null then jsonb_build_object(
        'person_id', new.person_id, 'person_entity', new.person_entity) end));
  end if;
  if new.name is distinct from old.name then
    diff := diff || jsonb_build_object('name', jsonb_build_array(old.name, new.name));
  end if;
  if new.email is distinct from old.email then
    diff := diff || jsonb_build_object('email', jsonb_build_array(old.email, new.email));
  end if;
  if new.is_optional is distinct from old.is_optional then
    diff := diff || jsonb_build_object('isOptional', jsonb_build_array(old.is_optional, new.is_optional));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.participant', new.id, new.parent_id, 'U', diff, null);
    update work_activity set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function work_participant_record() from public;

CREATE OR REPLACE FUNCTION public.work_template_step_record()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  diff jsonb := '{}';
begin
  if tg_op = 'INSERT' then
    perform core_write_audit(new.tenant_id, 'work.templateStep', new.id, new.parent_id, 'C', diff, null);
    update work_activity_template set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if tg_op = 'DELETE' then
    if core_is_erasing(old.tenant_id) then
      return null;
    end if;
    diff := jsonb_build_object(
      'parent', old.parent_id,
      'position', old.position,
      'kind', old.kind,
      'subject', old.subject,
      'body', old.body,
      'afterDays', old.after_days,
      'waitsForPrevious', old.waits_for_previous,
      'priority', old.priority);
    perform core_write_audit(old.tenant_id, 'work.templateStep', old.id, old.parent_id, 'D', diff, null);
    perform core_detach(old.tenant_id, 'work.templateStep', old.id);
    update work_activity_template set version = version + 1
    where tenant_id = old.tenant_id and id = old.parent_id
      and updated_at < date_trunc('milliseconds', now());
    return null;
  end if;
  if new.position is distinct from old.position then
    diff := diff || jsonb_build_object('position', jsonb_build_array(old.position, new.position));
  end if;
  if new.kind is distinct from old.kind then
    diff := diff || jsonb_build_object('kind', jsonb_build_array(old.kind, new.kind));
  end if;
  if new.subject is distinct from old.subject then
    diff := diff || jsonb_build_object('subject', jsonb_build_array(old.subject, new.subject));
  end if;
  if new.body is distinct from old.body then
    diff := diff || jsonb_build_object('body', jsonb_build_array(old.body, new.body));
  end if;
  if new.after_days is distinct from old.after_days then
    diff := diff || jsonb_build_object('afterDays', jsonb_build_array(old.after_days, new.after_days));
  end if;
  if new.waits_for_previous is distinct from old.waits_for_previous then
    diff := diff || jsonb_build_object('waitsForPrevious', jsonb_build_array(old.waits_for_previous, new.waits_for_previous));
  end if;
  if new.priority is distinct from old.priority then
    diff := diff || jsonb_build_object('priority', jsonb_build_array(old.priority, new.priority));
  end if;
  if diff <> '{}' then
    perform core_write_audit(new.tenant_id, 'work.templateStep', new.id, new.parent_id, 'U', diff, null);
    update work_activity_template set version = version + 1
    where tenant_id = new.tenant_id and id = new.parent_id
      and updated_at < date_trunc('milliseconds', now());
  end if;
  return null;
end
$function$;
revoke all on function work_template_step_record() from public;

CREATE OR REPLACE FUNCTION public.work_way_back(p_tenant uuid, p_from uuid, p_to uuid)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public', 'pg_temp'
AS $function$
declare
  seen uuid[] := array[p_from];
  came_from uuid[] := array[null::uuid];
  layer uuid[] := array[p_from];
  found uuid[];
  origins uuid[];
  way uuid[] := array[p_to];
begin
  while p_to <> all (seen) loop
    select array_agg(id), array_agg(origin) into found, origins from (
      select distinct on (b.target_id) b.target_id as id, b.source_id as origin
      from work_activity_blocked_by b
      where b.tenant_id = p_tenant and b.source_id = any (layer) and b.target_id <> all (seen)
      order by b.target_id, b.source_id) next;
    if found is null then
      return null;
    end if;
    seen := seen || found;
    came_from := came_from || origins;
    layer := found;
  end loop;
  while way[1] <> p_from loop
    way := came_from[array_position(seen, way[1])] || way;
  end loop;
  return way;
end
$function$;
revoke all on function work_way_back(uuid,uuid,uuid) from public;
grant execute on function work_way_back(uuid,uuid,uuid) to inopsio_app;

create policy catalog_category_create on catalog_category for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.catalog_category'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_category_delete on catalog_category for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.catalog_category'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_category_read on catalog_category for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.catalog_category'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy catalog_category_triggers on catalog_category for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy catalog_category_update on catalog_category for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.catalog_category'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy catalog_price_create on catalog_price for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.catalog_price'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_price_delete on catalog_price for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.catalog_price'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_price_read on catalog_price for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.catalog_price'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM catalog_price_book
  WHERE ((catalog_price_book.tenant_id = catalog_price.tenant_id) AND (catalog_price_book.id = catalog_price.price_book_id) AND (catalog_price_book.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy catalog_price_triggers on catalog_price for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy catalog_price_update on catalog_price for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.catalog_price'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM catalog_price_book
  WHERE ((catalog_price_book.tenant_id = catalog_price.tenant_id) AND (catalog_price_book.id = catalog_price.price_book_id) AND (catalog_price_book.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.catalog_price'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM catalog_price_book
  WHERE ((catalog_price_book.tenant_id = catalog_price.tenant_id) AND (catalog_price_book.id = catalog_price.price_book_id) AND (catalog_price_book.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy catalog_price_book_create on catalog_price_book for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.catalog_price_book'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_price_book_delete on catalog_price_book for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.catalog_price_book'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_price_book_read on catalog_price_book for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.catalog_price_book'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy catalog_price_book_triggers on catalog_price_book for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy catalog_price_book_update on catalog_price_book for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.catalog_price_book'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy catalog_product_create on catalog_product for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_product_delete on catalog_product for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy catalog_product_read on catalog_product for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy catalog_product_triggers on catalog_product for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy catalog_product_update on catalog_product for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy catalog_product_tags_create on catalog_product_tags for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM catalog_product
  WHERE ((catalog_product.tenant_id = catalog_product_tags.tenant_id) AND (catalog_product.id = catalog_product_tags.source_id) AND (catalog_product.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy catalog_product_tags_delete on catalog_product_tags for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM catalog_product
  WHERE ((catalog_product.tenant_id = catalog_product_tags.tenant_id) AND (catalog_product.id = catalog_product_tags.source_id) AND (catalog_product.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy catalog_product_tags_read on catalog_product_tags for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.catalog_product'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM catalog_product
  WHERE ((catalog_product.tenant_id = catalog_product_tags.tenant_id) AND (catalog_product.id = catalog_product_tags.source_id))
 OFFSET 0)))));
create policy catalog_product_tags_triggers on catalog_product_tags for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_account_owner on core_account for all to current_user using (true) with check (true);
create policy core_anonymised_tenant on core_anonymised for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_api_key_create on core_api_key for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_api_key'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_api_key_delete on core_api_key for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.delete.core_api_key'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_api_key_read on core_api_key for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_api_key'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_api_key_triggers on core_api_key for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_api_key_update on core_api_key for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_api_key'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_api_key_scopes_create on core_api_key_scopes for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_api_key
  WHERE ((core_api_key.tenant_id = core_api_key_scopes.tenant_id) AND (core_api_key.id = core_api_key_scopes.source_id) AND ((core_api_key.user_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_api_key'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_api_key.user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_api_key'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_api_key.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy core_api_key_scopes_delete on core_api_key_scopes for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_api_key
  WHERE ((core_api_key.tenant_id = core_api_key_scopes.tenant_id) AND (core_api_key.id = core_api_key_scopes.source_id) AND ((core_api_key.user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_api_key'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_api_key.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy core_api_key_scopes_read on core_api_key_scopes for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_api_key'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_api_key
  WHERE ((core_api_key.tenant_id = core_api_key_scopes.tenant_id) AND (core_api_key.id = core_api_key_scopes.source_id))
 OFFSET 0)))));
create policy core_api_key_scopes_triggers on core_api_key_scopes for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_attachment_owner on core_attachment for all to current_user using (true) with check (true);
create policy core_audit_tenant on core_audit for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_audit_value_tenant on core_audit_value for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_change_tenant on core_change for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_connected_app_create on core_connected_app for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_connected_app'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_connected_app_delete on core_connected_app for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.delete.core_connected_app'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_connected_app_read on core_connected_app for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_connected_app'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_connected_app_triggers on core_connected_app for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_connected_app_update on core_connected_app for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_connected_app'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_connected_app_scopes_create on core_connected_app_scopes for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_connected_app
  WHERE ((core_connected_app.tenant_id = core_connected_app_scopes.tenant_id) AND (core_connected_app.id = core_connected_app_scopes.source_id) AND ((core_connected_app.user_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_connected_app'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_connected_app.user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_connected_app'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_connected_app.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy core_connected_app_scopes_delete on core_connected_app_scopes for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_connected_app
  WHERE ((core_connected_app.tenant_id = core_connected_app_scopes.tenant_id) AND (core_connected_app.id = core_connected_app_scopes.source_id) AND ((core_connected_app.user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_connected_app'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_connected_app.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy core_connected_app_scopes_read on core_connected_app_scopes for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_connected_app'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_connected_app
  WHERE ((core_connected_app.tenant_id = core_connected_app_scopes.tenant_id) AND (core_connected_app.id = core_connected_app_scopes.source_id))
 OFFSET 0)))));
create policy core_connected_app_scopes_triggers on core_connected_app_scopes for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_currency_read on core_currency for select to inopsio_app using (true);
create policy core_custom_fast_owner on core_custom_fast for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_custom_fast_read on core_custom_fast for select to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_custom_field_create on core_custom_field for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_custom_field'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_custom_field_delete on core_custom_field for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_custom_field'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_custom_field_read on core_custom_field for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_custom_field'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_custom_field_triggers on core_custom_field for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_custom_field_update on core_custom_field for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_custom_field'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_custom_index_owner on core_custom_index for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_custom_index_read on core_custom_index for select to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_delivery_owner on core_delivery for all to current_user using (true) with check (true);
create policy core_delivery_tenant on core_delivery for all to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_erased_tenant_owner on core_erased_tenant for all to current_user using (true);
create policy core_event_mark_owner on core_event_mark for all to current_user using (true) with check (true);
create policy core_event_mark_tenant on core_event_mark for all to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_exchange_rate_create on core_exchange_rate for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_exchange_rate'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_exchange_rate_delete on core_exchange_rate for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_exchange_rate'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_exchange_rate_read on core_exchange_rate for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_exchange_rate'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_exchange_rate_triggers on core_exchange_rate for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_exchange_rate_update on core_exchange_rate for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_exchange_rate'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_export_own on core_export for all to public using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (created_by = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))));
create policy core_export_piece_own on core_export_piece for all to public using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (EXISTS ( SELECT
   FROM core_export e
  WHERE ((e.tenant_id = core_export_piece.tenant_id) AND (e.id = core_export_piece.export_id))))));
create policy core_fault_owner on core_fault for all to current_user using (true) with check (true);
create policy core_fault_tenant on core_fault for select to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_field_overlay_create on core_field_overlay for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_field_overlay'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_field_overlay_delete on core_field_overlay for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_field_overlay'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_field_overlay_read on core_field_overlay for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_field_overlay'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_field_overlay_triggers on core_field_overlay for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_field_overlay_update on core_field_overlay for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_field_overlay'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_file_create on core_file for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (NOT (created_by IS DISTINCT FROM ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))) AND (record_id IS NULL) AND (doomed_at IS NULL)));
create policy core_file_read on core_file for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (doomed_at IS NULL) AND ((record_id IS NOT NULL) OR (NOT (created_by IS DISTINCT FROM ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))))));
create policy core_file_triggers on core_file for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_forgotten_owner on core_forgotten for all to current_user using (true) with check (true);
create policy core_history_kept_triggers on core_history_kept for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_idempotency_forget on core_idempotency for select to current_user using (true);
create policy core_idempotency_forgotten on core_idempotency for delete to current_user using (true);
create policy core_idempotency_tenant on core_idempotency for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_import_own on core_import for all to public using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (created_by = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))));
create policy core_import_owner on core_import for all to current_user using (true) with check (true);
create policy core_import_row_owner on core_import_row for all to current_user using (true) with check (true);
create policy core_import_row_tenant on core_import_row for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_job_owner on core_job for all to current_user using (true) with check (true);
create policy core_job_tenant on core_job for all to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_job_begun_owner on core_job_begun for all to current_user using (true) with check (true);
create policy core_job_schedule_owner on core_job_schedule for all to current_user using (true) with check (true);
create policy core_job_schedule_tenant on core_job_schedule for select to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_known_place_owner on core_known_place for all to current_user using (true) with check (true);
create policy core_mail_create on core_mail for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_mail'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (caused_by_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_mail'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_mail_delete on core_mail for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_mail'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (caused_by_id = ANY (( SELECT (NULLIF(current_setting('app.delete.core_mail'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_mail_read on core_mail for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_mail'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (caused_by_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_mail'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_mail_triggers on core_mail for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_mail_update on core_mail for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_mail'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (caused_by_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_mail'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_mail_settings_create on core_mail_settings for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_mail_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_mail_settings_delete on core_mail_settings for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_mail_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_mail_settings_read on core_mail_settings for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_mail_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_mail_settings_triggers on core_mail_settings for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_mail_settings_update on core_mail_settings for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_mail_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_mail_template_create on core_mail_template for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_mail_template'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_mail_template_delete on core_mail_template for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_mail_template'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_mail_template_read on core_mail_template for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_mail_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_mail_template_triggers on core_mail_template for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_mail_template_update on core_mail_template for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_mail_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_mail_turn_owner on core_mail_turn for all to current_user using (true) with check (true);
create policy core_mail_turn_tenant on core_mail_turn for all to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_membership_owner on core_membership for all to current_user using (true) with check (true);
create policy core_notification_create on core_notification for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_notification'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_notification'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_notification_delete on core_notification for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_notification'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.delete.core_notification'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_notification_read on core_notification for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_notification'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_notification'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_notification_triggers on core_notification for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_notification_update on core_notification for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_notification'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_notification'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_notification_preferences_create on core_notification_preferences for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_notification_preferences'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_notification_preferences'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_notification_preferences_delete on core_notification_preferences for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_notification_preferences'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.delete.core_notification_preferences'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_notification_preferences_read on core_notification_preferences for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_notification_preferences'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_notification_preferences'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_notification_preferences_triggers on core_notification_preferences for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_notification_preferences_update on core_notification_preferences for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_notification_preferences'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_notification_preferences'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_oauth_token_owner on core_oauth_token for all to current_user using (true) with check (true);
create policy core_outbox_dispatch on core_outbox for select to current_user using (true);
create policy core_outbox_forgotten on core_outbox for delete to current_user using (true);
create policy core_outbox_tenant on core_outbox for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_overlay_owner on core_overlay for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif"))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_overlay_read on core_overlay for select to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_presence_own on core_presence for all to public using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (user_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif"))));
create policy core_presence_owner on core_presence for all to current_user using (true) with check (true);
create policy core_presence_tenant on core_presence for select to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_proof_owner on core_proof for all to current_user using (true) with check (true);
create policy core_role_create on core_role for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_role_delete on core_role for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_role_read on core_role for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_role_triggers on core_role for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_role_update on core_role for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_role_members_create on core_role_members for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_role
  WHERE ((core_role.tenant_id = core_role_members.tenant_id) AND (core_role.id = core_role_members.source_id) AND (core_role.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy core_role_members_delete on core_role_members for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_role
  WHERE ((core_role.tenant_id = core_role_members.tenant_id) AND (core_role.id = core_role_members.source_id) AND (core_role.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy core_role_members_read on core_role_members for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_role'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_role
  WHERE ((core_role.tenant_id = core_role_members.tenant_id) AND (core_role.id = core_role_members.source_id))
 OFFSET 0)))));
create policy core_role_members_triggers on core_role_members for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_seal_tenant on core_seal for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_search_build_delete on core_search_build for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_build_insert on core_search_build for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_build_owner on core_search_build for all to current_user using (true) with check (true);
create policy core_search_build_read on core_search_build for select to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_search_build_update on core_search_build for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_entity_owner on core_search_entity for all to current_user using (true) with check (true);
create policy core_search_record_delete on core_search_record for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_record_insert on core_search_record for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_record_owner on core_search_record for all to current_user using (true) with check (true);
create policy core_search_record_read on core_search_record for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_whole'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) OR ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_entities1'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) AND (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_owners1'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) OR ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_entities2'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) AND (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_owners2'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) OR ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_entities3'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) AND (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_owners3'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) OR (record_id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (root_id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_search_record_update on core_search_record for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_term_delete on core_search_term for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_term_insert on core_search_term for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_term_owner on core_search_term for all to current_user using (true) with check (true);
create policy core_search_term_read on core_search_term for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_readable'::text, true), ''::text))::smallint[] AS "nullif")::smallint[]))));
create policy core_search_term_update on core_search_term for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_token_delete on core_search_token for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_token_insert on core_search_token for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_token_owner on core_search_token for all to current_user using (true) with check (true);
create policy core_search_token_read on core_search_token for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_whole'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) OR ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_entities1'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) AND (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_owners1'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) OR ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_entities2'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) AND (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_owners2'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))) OR ((entity = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_entities3'::text, true), ''::text))::smallint[] AS "nullif")::smallint[])) AND (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_search_owners3'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))));
create policy core_search_token_update on core_search_token for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_typo_delete on core_search_typo for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_typo_insert on core_search_typo for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_search_typo_owner on core_search_typo for all to current_user using (true) with check (true);
create policy core_search_typo_read on core_search_typo for select to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_search_typo_update on core_search_typo for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ( SELECT (COALESCE(current_setting('app.update.core_search'::text, true), ''::text) = 'on'::text))));
create policy core_series_tenant on core_series for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_session_owner on core_session for all to current_user using (true) with check (true);
create policy core_settings_create on core_settings for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_settings_delete on core_settings for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_settings_read on core_settings for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_settings_triggers on core_settings for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_settings_update on core_settings for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_settings'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_setup_link_owner on core_setup_link for all to current_user using (true) with check (true);
create policy core_share_tenant on core_share for all to public using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_sign_in_attempt_owner on core_sign_in_attempt for all to current_user using (true) with check (true);
create policy core_subscription_owner on core_subscription for all to current_user using (true) with check (true);
create policy core_subscription_lane_owner on core_subscription_lane for all to current_user using (true);
create policy core_team_create on core_team for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_team_delete on core_team for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_team_read on core_team for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_team_triggers on core_team for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_team_update on core_team for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_team_members_create on core_team_members for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_team
  WHERE ((core_team.tenant_id = core_team_members.tenant_id) AND (core_team.id = core_team_members.source_id) AND (core_team.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy core_team_members_delete on core_team_members for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_team
  WHERE ((core_team.tenant_id = core_team_members.tenant_id) AND (core_team.id = core_team_members.source_id) AND (core_team.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy core_team_members_read on core_team_members for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_team'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_team
  WHERE ((core_team.tenant_id = core_team_members.tenant_id) AND (core_team.id = core_team_members.source_id))
 OFFSET 0)))));
create policy core_team_members_triggers on core_team_members for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_tenant_owner on core_tenant for all to current_user using (true) with check (true);
create policy core_user_create on core_user for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_user'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_user_delete on core_user for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_user'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy core_user_read on core_user for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_user'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_user_triggers on core_user for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_user_update on core_user for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_user'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_view_create on core_view for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_view'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_view'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_view_delete on core_view for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_view'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.core_view'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_view_read on core_view for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_view'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_view'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_view_triggers on core_view for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_view_update on core_view for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_view'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_view'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_webhook_create on core_webhook for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_webhook'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_webhook_delete on core_webhook for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.core_webhook'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_webhook_read on core_webhook for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_webhook'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_webhook_triggers on core_webhook for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_webhook_update on core_webhook for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_webhook'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_webhook_delivery_create on core_webhook_delivery for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_webhook_delivery'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_webhook
  WHERE ((core_webhook.tenant_id = core_webhook_delivery.tenant_id) AND (core_webhook.id = core_webhook_delivery.webhook_id) AND (core_webhook.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_webhook_delivery'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy core_webhook_delivery_read on core_webhook_delivery for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_webhook_delivery'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_webhook
  WHERE ((core_webhook.tenant_id = core_webhook_delivery.tenant_id) AND (core_webhook.id = core_webhook_delivery.webhook_id) AND ((core_webhook.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.core_webhook_delivery'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_webhook.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy core_webhook_delivery_triggers on core_webhook_delivery for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_webhook_events_create on core_webhook_events for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_webhook
  WHERE ((core_webhook.tenant_id = core_webhook_events.tenant_id) AND (core_webhook.id = core_webhook_events.source_id) AND ((core_webhook.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.core_webhook'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_webhook.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_webhook'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_webhook.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy core_webhook_events_delete on core_webhook_events for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_webhook
  WHERE ((core_webhook.tenant_id = core_webhook_events.tenant_id) AND (core_webhook.id = core_webhook_events.source_id) AND ((core_webhook.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.core_webhook'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (core_webhook.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy core_webhook_events_read on core_webhook_events for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.core_webhook'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM core_webhook
  WHERE ((core_webhook.tenant_id = core_webhook_events.tenant_id) AND (core_webhook.id = core_webhook_events.source_id))
 OFFSET 0)))));
create policy core_webhook_events_triggers on core_webhook_events for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_webhook_lane_owner on core_webhook_lane for all to current_user using (true) with check (true);
create policy core_webhook_lane_tenant on core_webhook_lane for all to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_webhook_message_owner on core_webhook_message for all to current_user using (true) with check (true);
create policy core_webhook_message_tenant on core_webhook_message for all to inopsio_app using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy core_worker_owner on core_worker for all to current_user using (true) with check (true);
create policy crm_absence_create on crm_absence for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_availability
  WHERE ((crm_availability.tenant_id = crm_absence.tenant_id) AND (crm_availability.id = crm_absence.parent_id) AND ((crm_availability.user_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_availability.user_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_availability.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_absence_delete on crm_absence for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_availability
  WHERE ((crm_availability.tenant_id = crm_absence.tenant_id) AND (crm_availability.id = crm_absence.parent_id) AND ((crm_availability.user_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_availability.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_absence_read on crm_absence for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_availability
  WHERE ((crm_availability.tenant_id = crm_absence.tenant_id) AND (crm_availability.id = crm_absence.parent_id))
 OFFSET 0)))));
create policy crm_absence_triggers on crm_absence for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_absence_update on crm_absence for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_availability
  WHERE ((crm_availability.tenant_id = crm_absence.tenant_id) AND (crm_availability.id = crm_absence.parent_id) AND ((crm_availability.user_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_availability.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_assignment_create on crm_assignment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_assignment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_assignment.tenant_id) AND (crm_lead.id = crm_assignment.lead_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_assignment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_assignment_delete on crm_assignment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_assignment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_assignment.tenant_id) AND (crm_lead.id = crm_assignment.lead_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_assignment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_assignment_read on crm_assignment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_assignment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_assignment.tenant_id) AND (crm_lead.id = crm_assignment.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_assignment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_assignment_triggers on crm_assignment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_update on crm_assignment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_assignment.tenant_id) AND (crm_lead.id = crm_assignment.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_assignment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_assignment.tenant_id) AND (crm_lead.id = crm_assignment.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_assignment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_assignment_plan_create on crm_assignment_plan for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_assignment_plan_delete on crm_assignment_plan for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_assignment_plan_read on crm_assignment_plan for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_assignment_plan_triggers on crm_assignment_plan for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_plan_update on crm_assignment_plan for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_rule_create on crm_assignment_rule for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_assignment_plan
  WHERE ((crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id) AND (crm_assignment_plan.id = crm_assignment_rule.parent_id) AND (crm_assignment_plan.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_assignment_rule_delete on crm_assignment_rule for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_assignment_plan
  WHERE ((crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id) AND (crm_assignment_plan.id = crm_assignment_rule.parent_id) AND (crm_assignment_plan.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_assignment_rule_read on crm_assignment_rule for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_assignment_plan
  WHERE ((crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id) AND (crm_assignment_plan.id = crm_assignment_rule.parent_id))
 OFFSET 0)))));
create policy crm_assignment_rule_triggers on crm_assignment_rule for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_rule_update on crm_assignment_rule for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_assignment_plan
  WHERE ((crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id) AND (crm_assignment_plan.id = crm_assignment_rule.parent_id) AND (crm_assignment_plan.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_assignment_rule_members_create on crm_assignment_rule_members for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_assignment_rule
  WHERE ((crm_assignment_rule.tenant_id = crm_assignment_rule_members.tenant_id) AND (crm_assignment_rule.id = crm_assignment_rule_members.source_id) AND (EXISTS ( SELECT
           FROM crm_assignment_plan
          WHERE ((crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id) AND (crm_assignment_plan.id = crm_assignment_rule.parent_id) AND (crm_assignment_plan.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
         OFFSET 0)))
 OFFSET 0)))));
create policy crm_assignment_rule_members_delete on crm_assignment_rule_members for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_assignment_rule
  WHERE ((crm_assignment_rule.tenant_id = crm_assignment_rule_members.tenant_id) AND (crm_assignment_rule.id = crm_assignment_rule_members.source_id) AND (EXISTS ( SELECT
           FROM crm_assignment_plan
          WHERE ((crm_assignment_plan.tenant_id = crm_assignment_rule.tenant_id) AND (crm_assignment_plan.id = crm_assignment_rule.parent_id) AND (crm_assignment_plan.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
         OFFSET 0)))
 OFFSET 0)))));
create policy crm_assignment_rule_members_read on crm_assignment_rule_members for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_assignment_plan'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_assignment_rule
  WHERE ((crm_assignment_rule.tenant_id = crm_assignment_rule_members.tenant_id) AND (crm_assignment_rule.id = crm_assignment_rule_members.source_id))
 OFFSET 0)))));
create policy crm_assignment_rule_members_triggers on crm_assignment_rule_members for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_simulation_create on crm_assignment_simulation for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_assignment_simulation'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_assignment_simulation_delete on crm_assignment_simulation for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_assignment_simulation'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_assignment_simulation_read on crm_assignment_simulation for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_assignment_simulation'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_assignment_simulation_triggers on crm_assignment_simulation for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_simulation_update on crm_assignment_simulation for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_simulation'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_turn_create on crm_assignment_turn for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_assignment_turn'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_assignment_turn_delete on crm_assignment_turn for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_assignment_turn'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_assignment_turn_read on crm_assignment_turn for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_assignment_turn'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_assignment_turn_triggers on crm_assignment_turn for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_assignment_turn_update on crm_assignment_turn for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_assignment_turn'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_availability_create on crm_availability for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_availability_delete on crm_availability for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_availability_read on crm_availability for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_availability_triggers on crm_availability for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_availability_update on crm_availability for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (user_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_availability'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_company_create on crm_company for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_company_delete on crm_company for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_company_read on crm_company for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_company_triggers on crm_company for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_company_update on crm_company for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_company_attachment_create on crm_company_attachment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_company_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_attachment.tenant_id) AND (crm_company.id = crm_company_attachment.record_id) AND (crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_company_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_company_attachment_delete on crm_company_attachment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_company_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_attachment.tenant_id) AND (crm_company.id = crm_company_attachment.record_id) AND (crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_company_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_company_attachment_read on crm_company_attachment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_company_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_attachment.tenant_id) AND (crm_company.id = crm_company_attachment.record_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_company_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_company_attachment_triggers on crm_company_attachment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_company_attachment_update on crm_company_attachment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_attachment.tenant_id) AND (crm_company.id = crm_company_attachment.record_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_attachment.tenant_id) AND (crm_company.id = crm_company_attachment.record_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_company_domain_create on crm_company_domain for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_domain.tenant_id) AND (crm_company.id = crm_company_domain.parent_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_company_domain_delete on crm_company_domain for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_domain.tenant_id) AND (crm_company.id = crm_company_domain.parent_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_company_domain_read on crm_company_domain for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_domain.tenant_id) AND (crm_company.id = crm_company_domain.parent_id))
 OFFSET 0)))));
create policy crm_company_domain_triggers on crm_company_domain for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_company_domain_update on crm_company_domain for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_domain.tenant_id) AND (crm_company.id = crm_company_domain.parent_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_company_rollup_read on crm_company_rollup for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_rollup.tenant_id) AND (crm_company.id = crm_company_rollup.id))
 OFFSET 0)))));
create policy crm_company_rollup_triggers on crm_company_rollup for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_company_tags_create on crm_company_tags for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_tags.tenant_id) AND (crm_company.id = crm_company_tags.source_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_company_tags_delete on crm_company_tags for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_tags.tenant_id) AND (crm_company.id = crm_company_tags.source_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_company_tags_read on crm_company_tags for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_company_tags.tenant_id) AND (crm_company.id = crm_company_tags.source_id))
 OFFSET 0)))));
create policy crm_company_tags_triggers on crm_company_tags for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_contact_create on crm_contact for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_contact_delete on crm_contact for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_contact_read on crm_contact for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_contact_triggers on crm_contact for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_contact_update on crm_contact for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_contact_attachment_create on crm_contact_attachment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_contact_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_attachment.tenant_id) AND (crm_contact.id = crm_contact_attachment.record_id) AND (crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_contact_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_contact_attachment_delete on crm_contact_attachment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_contact_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_attachment.tenant_id) AND (crm_contact.id = crm_contact_attachment.record_id) AND (crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_contact_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_contact_attachment_read on crm_contact_attachment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_contact_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_attachment.tenant_id) AND (crm_contact.id = crm_contact_attachment.record_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_contact_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_contact_attachment_triggers on crm_contact_attachment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_contact_attachment_update on crm_contact_attachment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_attachment.tenant_id) AND (crm_contact.id = crm_contact_attachment.record_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_attachment.tenant_id) AND (crm_contact.id = crm_contact_attachment.record_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_contact_email_create on crm_contact_email for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_email.tenant_id) AND (crm_contact.id = crm_contact_email.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_email_delete on crm_contact_email for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_email.tenant_id) AND (crm_contact.id = crm_contact_email.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_email_read on crm_contact_email for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_email.tenant_id) AND (crm_contact.id = crm_contact_email.parent_id))
 OFFSET 0)))));
create policy crm_contact_email_triggers on crm_contact_email for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_contact_email_update on crm_contact_email for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_email.tenant_id) AND (crm_contact.id = crm_contact_email.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_phone_create on crm_contact_phone for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_phone.tenant_id) AND (crm_contact.id = crm_contact_phone.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_phone_delete on crm_contact_phone for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_phone.tenant_id) AND (crm_contact.id = crm_contact_phone.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_phone_read on crm_contact_phone for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_phone.tenant_id) AND (crm_contact.id = crm_contact_phone.parent_id))
 OFFSET 0)))));
create policy crm_contact_phone_triggers on crm_contact_phone for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_contact_phone_update on crm_contact_phone for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_phone.tenant_id) AND (crm_contact.id = crm_contact_phone.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_role_create on crm_contact_role for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_role.tenant_id) AND (crm_contact.id = crm_contact_role.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_role_delete on crm_contact_role for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_role.tenant_id) AND (crm_contact.id = crm_contact_role.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_role_read on crm_contact_role for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_role.tenant_id) AND (crm_contact.id = crm_contact_role.parent_id))
 OFFSET 0)))));
create policy crm_contact_role_triggers on crm_contact_role for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_contact_role_update on crm_contact_role for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_role.tenant_id) AND (crm_contact.id = crm_contact_role.parent_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_tags_create on crm_contact_tags for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_tags.tenant_id) AND (crm_contact.id = crm_contact_tags.source_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_tags_delete on crm_contact_tags for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_tags.tenant_id) AND (crm_contact.id = crm_contact_tags.source_id) AND ((crm_contact.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_contact.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_contact_tags_read on crm_contact_tags for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_contact
  WHERE ((crm_contact.tenant_id = crm_contact_tags.tenant_id) AND (crm_contact.id = crm_contact_tags.source_id))
 OFFSET 0)))));
create policy crm_contact_tags_triggers on crm_contact_tags for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_deal_create on crm_deal for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_delete on crm_deal for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_read on crm_deal for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_triggers on crm_deal for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_deal_update on crm_deal for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_deal_attachment_create on crm_deal_attachment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_deal_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_attachment.tenant_id) AND (crm_deal.id = crm_deal_attachment.record_id) AND (crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_deal_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_deal_attachment_delete on crm_deal_attachment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_deal_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_attachment.tenant_id) AND (crm_deal.id = crm_deal_attachment.record_id) AND (crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_deal_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_deal_attachment_read on crm_deal_attachment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_deal_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_attachment.tenant_id) AND (crm_deal.id = crm_deal_attachment.record_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_deal_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_attachment_triggers on crm_deal_attachment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_deal_attachment_update on crm_deal_attachment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_attachment.tenant_id) AND (crm_deal.id = crm_deal_attachment.record_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_attachment.tenant_id) AND (crm_deal.id = crm_deal_attachment.record_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_contact_create on crm_deal_contact for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_deal_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_contact.tenant_id) AND (crm_deal.id = crm_deal_contact.deal_id) AND (crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_deal_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_deal_contact_delete on crm_deal_contact for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_deal_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_contact.tenant_id) AND (crm_deal.id = crm_deal_contact.deal_id) AND (crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_deal_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_deal_contact_read on crm_deal_contact for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_deal_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_contact.tenant_id) AND (crm_deal.id = crm_deal_contact.deal_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_deal_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_contact_triggers on crm_deal_contact for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_deal_contact_update on crm_deal_contact for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_contact.tenant_id) AND (crm_deal.id = crm_deal_contact.deal_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal_contact'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_contact.tenant_id) AND (crm_deal.id = crm_deal_contact.deal_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal_contact'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_milestone_create on crm_deal_milestone for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_milestone.tenant_id) AND (crm_deal.id = crm_deal_milestone.parent_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_deal_milestone_delete on crm_deal_milestone for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_milestone.tenant_id) AND (crm_deal.id = crm_deal_milestone.parent_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_deal_milestone_read on crm_deal_milestone for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_milestone.tenant_id) AND (crm_deal.id = crm_deal_milestone.parent_id))
 OFFSET 0)))));
create policy crm_deal_milestone_triggers on crm_deal_milestone for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_deal_milestone_update on crm_deal_milestone for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_milestone.tenant_id) AND (crm_deal.id = crm_deal_milestone.parent_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_deal_stage_history_read on crm_deal_stage_history for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_deal_stage_history'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_stage_history.tenant_id) AND (crm_deal.id = crm_deal_stage_history.deal_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_deal_stage_history'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_deal_stage_history_triggers on crm_deal_stage_history for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_deal_tags_create on crm_deal_tags for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_tags.tenant_id) AND (crm_deal.id = crm_deal_tags.source_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_deal_tags_delete on crm_deal_tags for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_tags.tenant_id) AND (crm_deal.id = crm_deal_tags.source_id) AND ((crm_deal.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_deal'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_deal.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_deal_tags_read on crm_deal_tags for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_deal'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_deal
  WHERE ((crm_deal.tenant_id = crm_deal_tags.tenant_id) AND (crm_deal.id = crm_deal_tags.source_id))
 OFFSET 0)))));
create policy crm_deal_tags_triggers on crm_deal_tags for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_disqualify_reason_create on crm_disqualify_reason for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_disqualify_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_disqualify_reason_delete on crm_disqualify_reason for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_disqualify_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_disqualify_reason_read on crm_disqualify_reason for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_disqualify_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_disqualify_reason_triggers on crm_disqualify_reason for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_disqualify_reason_update on crm_disqualify_reason for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_disqualify_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_engagement_create on crm_engagement for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_engagement'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_engagement.tenant_id) AND (crm_lead.id = crm_engagement.lead_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_engagement'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_engagement_delete on crm_engagement for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_engagement'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_engagement.tenant_id) AND (crm_lead.id = crm_engagement.lead_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_engagement'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_engagement_read on crm_engagement for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_engagement'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_engagement.tenant_id) AND (crm_lead.id = crm_engagement.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_engagement'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_engagement_triggers on crm_engagement for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_engagement_update on crm_engagement for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_engagement'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_engagement.tenant_id) AND (crm_lead.id = crm_engagement.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_engagement'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_engagement'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_engagement.tenant_id) AND (crm_lead.id = crm_engagement.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_engagement'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_engagement_weight_create on crm_engagement_weight for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id) AND (crm_scoring_model.id = crm_engagement_weight.parent_id) AND (crm_scoring_model.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_engagement_weight_delete on crm_engagement_weight for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id) AND (crm_scoring_model.id = crm_engagement_weight.parent_id) AND (crm_scoring_model.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_engagement_weight_read on crm_engagement_weight for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id) AND (crm_scoring_model.id = crm_engagement_weight.parent_id))
 OFFSET 0)))));
create policy crm_engagement_weight_triggers on crm_engagement_weight for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_engagement_weight_update on crm_engagement_weight for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_engagement_weight.tenant_id) AND (crm_scoring_model.id = crm_engagement_weight.parent_id) AND (crm_scoring_model.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_fit_rule_create on crm_fit_rule for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_fit_rule.tenant_id) AND (crm_scoring_model.id = crm_fit_rule.parent_id) AND (crm_scoring_model.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_fit_rule_delete on crm_fit_rule for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_fit_rule.tenant_id) AND (crm_scoring_model.id = crm_fit_rule.parent_id) AND (crm_scoring_model.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_fit_rule_read on crm_fit_rule for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_fit_rule.tenant_id) AND (crm_scoring_model.id = crm_fit_rule.parent_id))
 OFFSET 0)))));
create policy crm_fit_rule_triggers on crm_fit_rule for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_fit_rule_update on crm_fit_rule for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_scoring_model
  WHERE ((crm_scoring_model.tenant_id = crm_fit_rule.tenant_id) AND (crm_scoring_model.id = crm_fit_rule.parent_id) AND (crm_scoring_model.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_forecast_adjustment_create on crm_forecast_adjustment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_forecast_adjustment'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_forecast_adjustment_delete on crm_forecast_adjustment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_forecast_adjustment'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_forecast_adjustment_read on crm_forecast_adjustment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_forecast_adjustment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_forecast_adjustment_triggers on crm_forecast_adjustment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_forecast_adjustment_update on crm_forecast_adjustment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_forecast_adjustment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_create on crm_lead for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_delete on crm_lead for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_read on crm_lead for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_triggers on crm_lead for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_update on crm_lead for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_answer_create on crm_lead_answer for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_answer.tenant_id) AND (crm_lead.id = crm_lead_answer.parent_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_lead_answer_delete on crm_lead_answer for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_answer.tenant_id) AND (crm_lead.id = crm_lead_answer.parent_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_lead_answer_read on crm_lead_answer for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_answer.tenant_id) AND (crm_lead.id = crm_lead_answer.parent_id))
 OFFSET 0)))));
create policy crm_lead_answer_triggers on crm_lead_answer for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_answer_update on crm_lead_answer for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_answer.tenant_id) AND (crm_lead.id = crm_lead_answer.parent_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_lead_attachment_create on crm_lead_attachment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lead_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_attachment.tenant_id) AND (crm_lead.id = crm_lead_attachment.record_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_lead_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_lead_attachment_delete on crm_lead_attachment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_lead_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_attachment.tenant_id) AND (crm_lead.id = crm_lead_attachment.record_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_lead_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_lead_attachment_read on crm_lead_attachment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_attachment.tenant_id) AND (crm_lead.id = crm_lead_attachment.record_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_lead_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_attachment_triggers on crm_lead_attachment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_attachment_update on crm_lead_attachment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_attachment.tenant_id) AND (crm_lead.id = crm_lead_attachment.record_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_attachment.tenant_id) AND (crm_lead.id = crm_lead_attachment.record_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_category_create on crm_lead_category for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lead_category'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_lead_category_delete on crm_lead_category for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_lead_category'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_lead_category_read on crm_lead_category for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead_category'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_category_triggers on crm_lead_category for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_category_update on crm_lead_category for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead_category'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_lifecycle_history_read on crm_lead_lifecycle_history for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead_lifecycle_history'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_lifecycle_history.tenant_id) AND (crm_lead.id = crm_lead_lifecycle_history.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_lead_lifecycle_history'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_lifecycle_history_triggers on crm_lead_lifecycle_history for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_rollup_read on crm_lead_rollup for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_rollup.tenant_id) AND (crm_lead.id = crm_lead_rollup.id))
 OFFSET 0)))));
create policy crm_lead_rollup_triggers on crm_lead_rollup for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_score_create on crm_lead_score for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lead_score'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_score.tenant_id) AND (crm_lead.id = crm_lead_score.lead_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_lead_score'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_lead_score_delete on crm_lead_score for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_lead_score'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_score.tenant_id) AND (crm_lead.id = crm_lead_score.lead_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_lead_score'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_lead_score_read on crm_lead_score for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead_score'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_score.tenant_id) AND (crm_lead.id = crm_lead_score.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_lead_score'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_score_triggers on crm_lead_score for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_score_update on crm_lead_score for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead_score'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_score.tenant_id) AND (crm_lead.id = crm_lead_score.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead_score'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead_score'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_score.tenant_id) AND (crm_lead.id = crm_lead_score.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead_score'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_source_create on crm_lead_source for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lead_source'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_lead_source_delete on crm_lead_source for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_lead_source'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_lead_source_read on crm_lead_source for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead_source'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_source_triggers on crm_lead_source for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_source_update on crm_lead_source for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead_source'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_status_history_read on crm_lead_status_history for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead_status_history'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_status_history.tenant_id) AND (crm_lead.id = crm_lead_status_history.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_lead_status_history'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lead_status_history_triggers on crm_lead_status_history for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lead_tags_create on crm_lead_tags for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_tags.tenant_id) AND (crm_lead.id = crm_lead_tags.source_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_lead_tags_delete on crm_lead_tags for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_tags.tenant_id) AND (crm_lead.id = crm_lead_tags.source_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_lead'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_lead_tags_read on crm_lead_tags for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lead'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_lead_tags.tenant_id) AND (crm_lead.id = crm_lead_tags.source_id))
 OFFSET 0)))));
create policy crm_lead_tags_triggers on crm_lead_tags for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lost_reason_create on crm_lost_reason for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_lost_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_lost_reason_delete on crm_lost_reason for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_lost_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_lost_reason_read on crm_lost_reason for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_lost_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_lost_reason_triggers on crm_lost_reason for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_lost_reason_update on crm_lost_reason for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_lost_reason'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_milestone_create on crm_milestone for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_milestone'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_milestone_delete on crm_milestone for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_milestone'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_milestone_read on crm_milestone for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_milestone'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_milestone_triggers on crm_milestone for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_milestone_update on crm_milestone for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_milestone'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_not_duplicate_create on crm_not_duplicate for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_not_duplicate'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (by_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_not_duplicate'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_not_duplicate_delete on crm_not_duplicate for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_not_duplicate'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (by_id = ANY (( SELECT (NULLIF(current_setting('app.delete.crm_not_duplicate'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_not_duplicate_read on crm_not_duplicate for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_not_duplicate'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (by_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_not_duplicate'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (( SELECT (cardinality((NULLIF(current_setting('app.read.crm_not_duplicate'::text, true), ''::text))::uuid[]) > 0)) AND core_may_read(one_entity, one_id)))));
create policy crm_not_duplicate_triggers on crm_not_duplicate for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_not_duplicate_update on crm_not_duplicate for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_not_duplicate'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (by_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_not_duplicate'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_pipeline_create on crm_pipeline for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_pipeline'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_pipeline_delete on crm_pipeline for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_pipeline'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_pipeline_read on crm_pipeline for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_pipeline'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_pipeline_triggers on crm_pipeline for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_pipeline_update on crm_pipeline for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_pipeline'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_qualification_question_create on crm_qualification_question for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_qualification_question'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_qualification_question_delete on crm_qualification_question for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_qualification_question'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_qualification_question_read on crm_qualification_question for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_qualification_question'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_qualification_question_triggers on crm_qualification_question for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_qualification_question_update on crm_qualification_question for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_qualification_question'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_score_sample_create on crm_score_sample for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_score_sample'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_score_sample_delete on crm_score_sample for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_score_sample'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_score_sample_read on crm_score_sample for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_score_sample'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_score_sample_triggers on crm_score_sample for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_score_sample_update on crm_score_sample for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_score_sample'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_scoring_model_create on crm_scoring_model for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_scoring_model_delete on crm_scoring_model for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_scoring_model_read on crm_scoring_model for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_scoring_model_triggers on crm_scoring_model for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_scoring_model_update on crm_scoring_model for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_model'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_scoring_preview_create on crm_scoring_preview for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_scoring_preview'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_scoring_preview_delete on crm_scoring_preview for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_scoring_preview'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_scoring_preview_read on crm_scoring_preview for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_scoring_preview'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_scoring_preview_triggers on crm_scoring_preview for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_scoring_preview_update on crm_scoring_preview for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_scoring_preview'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_stage_create on crm_stage for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_stage_delete on crm_stage for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_stage_read on crm_stage for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_stage_triggers on crm_stage for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_stage_update on crm_stage for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_stage_category_history_read on crm_stage_category_history for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_stage_category_history'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_stage
  WHERE ((crm_stage.tenant_id = crm_stage_category_history.tenant_id) AND (crm_stage.id = crm_stage_category_history.stage_id) AND (crm_stage.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_stage_category_history_triggers on crm_stage_category_history for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_stage_requires_create on crm_stage_requires for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_stage
  WHERE ((crm_stage.tenant_id = crm_stage_requires.tenant_id) AND (crm_stage.id = crm_stage_requires.source_id) AND (crm_stage.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_stage_requires_delete on crm_stage_requires for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_stage
  WHERE ((crm_stage.tenant_id = crm_stage_requires.tenant_id) AND (crm_stage.id = crm_stage_requires.source_id) AND (crm_stage.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_stage_requires_read on crm_stage_requires for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_stage'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_stage
  WHERE ((crm_stage.tenant_id = crm_stage_requires.tenant_id) AND (crm_stage.id = crm_stage_requires.source_id))
 OFFSET 0)))));
create policy crm_stage_requires_triggers on crm_stage_requires for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_stakeholder_create on crm_stakeholder for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_stakeholder.tenant_id) AND (crm_company.id = crm_stakeholder.parent_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_stakeholder_delete on crm_stakeholder for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_stakeholder.tenant_id) AND (crm_company.id = crm_stakeholder.parent_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_stakeholder_read on crm_stakeholder for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_stakeholder.tenant_id) AND (crm_company.id = crm_stakeholder.parent_id))
 OFFSET 0)))));
create policy crm_stakeholder_triggers on crm_stakeholder for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_stakeholder_update on crm_stakeholder for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_company
  WHERE ((crm_company.tenant_id = crm_stakeholder.tenant_id) AND (crm_company.id = crm_stakeholder.parent_id) AND ((crm_company.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.crm_company'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_company.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy crm_sub_source_create on crm_sub_source for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_sub_source'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_sub_source_delete on crm_sub_source for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_sub_source'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_sub_source_read on crm_sub_source for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_sub_source'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_sub_source_triggers on crm_sub_source for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_sub_source_update on crm_sub_source for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_sub_source'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_target_create on crm_target for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_target'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_target_delete on crm_target for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.crm_target'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy crm_target_read on crm_target for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_target'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_target_triggers on crm_target for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_target_update on crm_target for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.crm_target'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy crm_touch_create on crm_touch for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.crm_touch'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_touch.tenant_id) AND (crm_lead.id = crm_touch.lead_id) AND (crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.crm_touch'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy crm_touch_read on crm_touch for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.crm_touch'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM crm_lead
  WHERE ((crm_lead.tenant_id = crm_touch.tenant_id) AND (crm_lead.id = crm_touch.lead_id) AND ((crm_lead.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.crm_touch'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (crm_lead.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy crm_touch_triggers on crm_touch for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_create on work_activity for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_activity_delete on work_activity for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_activity_read on work_activity for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (( SELECT (cardinality((NULLIF(current_setting('app.read.work_activity'::text, true), ''::text))::uuid[]) > 0)) AND ((created_by = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")) OR core_may_read(about_entity, about_id) OR core_is_named('work_activity_people'::text, id))))));
create policy work_activity_triggers on work_activity for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_update on work_activity for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_attachment_create on work_activity_attachment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_attachment.tenant_id) AND (work_activity.id = work_activity_attachment.record_id) AND (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_activity_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy work_activity_attachment_delete on work_activity_attachment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.work_activity_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_attachment.tenant_id) AND (work_activity.id = work_activity_attachment.record_id) AND (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.work_activity_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy work_activity_attachment_read on work_activity_attachment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_attachment.tenant_id) AND (work_activity.id = work_activity_attachment.record_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.work_activity_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_activity_attachment_triggers on work_activity_attachment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_attachment_update on work_activity_attachment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_attachment.tenant_id) AND (work_activity.id = work_activity_attachment.record_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity_attachment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_attachment.tenant_id) AND (work_activity.id = work_activity_attachment.record_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity_attachment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_activity_blocked_by_create on work_activity_blocked_by for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_blocked_by.tenant_id) AND (work_activity.id = work_activity_blocked_by.source_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_activity_blocked_by_delete on work_activity_blocked_by for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_blocked_by.tenant_id) AND (work_activity.id = work_activity_blocked_by.source_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_activity_blocked_by_read on work_activity_blocked_by for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_blocked_by.tenant_id) AND (work_activity.id = work_activity_blocked_by.source_id))
 OFFSET 0)))));
create policy work_activity_blocked_by_triggers on work_activity_blocked_by for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_people_create on work_activity_people for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_people.tenant_id) AND (work_activity.id = work_activity_people.source_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_activity_people_delete on work_activity_people for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_people.tenant_id) AND (work_activity.id = work_activity_people.source_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_activity_people_read on work_activity_people for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((target_id = ( SELECT (NULLIF(current_setting('app.user_id'::text, true), ''::text))::uuid AS "nullif")) OR ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_people.tenant_id) AND (work_activity.id = work_activity_people.source_id))
 OFFSET 0))))));
create policy work_activity_people_triggers on work_activity_people for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_tags_create on work_activity_tags for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_tags.tenant_id) AND (work_activity.id = work_activity_tags.source_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_activity_tags_delete on work_activity_tags for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_tags.tenant_id) AND (work_activity.id = work_activity_tags.source_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_activity_tags_read on work_activity_tags for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_activity_tags.tenant_id) AND (work_activity.id = work_activity_tags.source_id))
 OFFSET 0)))));
create policy work_activity_tags_triggers on work_activity_tags for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_template_create on work_activity_template for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy work_activity_template_delete on work_activity_template for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL)));
create policy work_activity_template_read on work_activity_template for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_activity_template_triggers on work_activity_template for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_activity_template_update on work_activity_template for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_calendar_feed_create on work_calendar_feed for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_calendar_feed'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_calendar_feed'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_calendar_feed_delete on work_calendar_feed for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.work_calendar_feed'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.work_calendar_feed'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_calendar_feed_read on work_calendar_feed for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_calendar_feed'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.work_calendar_feed'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_calendar_feed_triggers on work_calendar_feed for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_calendar_feed_update on work_calendar_feed for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_calendar_feed'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_calendar_feed'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_comment_create on work_comment for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (author_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_comment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_comment_delete on work_comment for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (author_id = ANY (( SELECT (NULLIF(current_setting('app.delete.work_comment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_comment_read on work_comment for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (author_id = ANY (( SELECT (NULLIF(current_setting('app.read.work_comment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (( SELECT (cardinality((NULLIF(current_setting('app.read.work_comment'::text, true), ''::text))::uuid[]) > 0)) AND core_may_read(about_entity, about_id)))));
create policy work_comment_triggers on work_comment for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_comment_update on work_comment for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (author_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_comment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_comment_mentions_create on work_comment_mentions for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_comment
  WHERE ((work_comment.tenant_id = work_comment_mentions.tenant_id) AND (work_comment.id = work_comment_mentions.source_id) AND ((work_comment.author_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_comment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_comment.author_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_comment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_comment.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_comment_mentions_delete on work_comment_mentions for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_comment
  WHERE ((work_comment.tenant_id = work_comment_mentions.tenant_id) AND (work_comment.id = work_comment_mentions.source_id) AND ((work_comment.author_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_comment'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_comment.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_comment_mentions_read on work_comment_mentions for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_comment'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_comment
  WHERE ((work_comment.tenant_id = work_comment_mentions.tenant_id) AND (work_comment.id = work_comment_mentions.source_id))
 OFFSET 0)))));
create policy work_comment_mentions_triggers on work_comment_mentions for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_invitation_create on work_invitation for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_invitation'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_invitation.tenant_id) AND (work_activity.id = work_invitation.activity_id) AND (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_invitation'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy work_invitation_delete on work_invitation for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.delete.work_invitation'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_invitation.tenant_id) AND (work_activity.id = work_invitation.activity_id) AND (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.delete.work_invitation'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy work_invitation_read on work_invitation for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_invitation'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_invitation.tenant_id) AND (work_activity.id = work_invitation.activity_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.read.work_invitation'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_read'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_invitation_triggers on work_invitation for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_invitation_update on work_invitation for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_invitation'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_invitation.tenant_id) AND (work_activity.id = work_invitation.activity_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_invitation'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))) with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_invitation'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_invitation.tenant_id) AND (work_activity.id = work_invitation.activity_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_invitation'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)) OR (id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))));
create policy work_participant_create on work_participant for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_participant.tenant_id) AND (work_activity.id = work_participant.parent_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.create.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_participant_delete on work_participant for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_participant.tenant_id) AND (work_activity.id = work_participant.parent_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_participant_read on work_participant for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_participant.tenant_id) AND (work_activity.id = work_participant.parent_id))
 OFFSET 0)))));
create policy work_participant_triggers on work_participant for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_participant_update on work_participant for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity
  WHERE ((work_activity.tenant_id = work_participant.tenant_id) AND (work_activity.id = work_participant.parent_id) AND ((work_activity.owner_id = ANY (( SELECT (NULLIF(current_setting('app.update.work_activity'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])) OR (work_activity.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[]))))
 OFFSET 0)))));
create policy work_template_step_create on work_template_step for insert to inopsio_app with check (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.create.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity_template
  WHERE ((work_activity_template.tenant_id = work_template_step.tenant_id) AND (work_activity_template.id = work_template_step.parent_id) AND (work_activity_template.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy work_template_step_delete on work_template_step for delete to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity_template
  WHERE ((work_activity_template.tenant_id = work_template_step.tenant_id) AND (work_activity_template.id = work_template_step.parent_id) AND (work_activity_template.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
create policy work_template_step_read on work_template_step for select to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.read.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity_template
  WHERE ((work_activity_template.tenant_id = work_template_step.tenant_id) AND (work_activity_template.id = work_template_step.parent_id))
 OFFSET 0)))));
create policy work_template_step_triggers on work_template_step for all to current_user using ((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")));
create policy work_template_step_update on work_template_step for update to inopsio_app using (((tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS "nullif")) AND ((( SELECT true
  WHERE ('ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid = ANY ((NULLIF(current_setting('app.update.work_activity_template'::text, true), ''::text))::uuid[]))) IS NOT NULL) OR (EXISTS ( SELECT
   FROM work_activity_template
  WHERE ((work_activity_template.tenant_id = work_template_step.tenant_id) AND (work_activity_template.id = work_template_step.parent_id) AND (work_activity_template.id = ANY (( SELECT (NULLIF(current_setting('app.shared_write'::text, true), ''::text))::uuid[] AS "nullif")::uuid[])))
 OFFSET 0)))));
CREATE TRIGGER catalog_category_guard BEFORE UPDATE ON public.catalog_category FOR EACH ROW EXECUTE FUNCTION catalog_category_guard();
CREATE TRIGGER catalog_category_record AFTER INSERT OR DELETE OR UPDATE ON public.catalog_category FOR EACH ROW EXECUTE FUNCTION catalog_category_record();
CREATE TRIGGER catalog_price_guard BEFORE UPDATE ON public.catalog_price FOR EACH ROW EXECUTE FUNCTION catalog_price_guard();
CREATE TRIGGER catalog_price_record AFTER INSERT OR DELETE OR UPDATE ON public.catalog_price FOR EACH ROW EXECUTE FUNCTION catalog_price_record();
CREATE TRIGGER catalog_price_book_guard BEFORE UPDATE ON public.catalog_price_book FOR EACH ROW EXECUTE FUNCTION catalog_price_book_guard();
CREATE TRIGGER catalog_price_book_record AFTER INSERT OR DELETE OR UPDATE ON public.catalog_price_book FOR EACH ROW EXECUTE FUNCTION catalog_price_book_record();
CREATE TRIGGER catalog_product_files_insert BEFORE INSERT ON public.catalog_product FOR EACH ROW WHEN (((new.image_id IS NOT NULL) OR (new.image_about IS NOT NULL))) EXECUTE FUNCTION catalog_product_files();
CREATE TRIGGER catalog_product_files_update BEFORE UPDATE ON public.catalog_product FOR EACH ROW WHEN (((new.image_id IS DISTINCT FROM old.image_id) OR (new.image_about IS DISTINCT FROM old.image_about))) EXECUTE FUNCTION catalog_product_files();
CREATE TRIGGER catalog_product_guard BEFORE UPDATE ON public.catalog_product FOR EACH ROW EXECUTE FUNCTION catalog_product_guard();
CREATE TRIGGER catalog_product_record AFTER INSERT OR DELETE OR UPDATE ON public.catalog_product FOR EACH ROW EXECUTE FUNCTION catalog_product_record();
CREATE TRIGGER catalog_product_tags_record AFTER INSERT OR DELETE ON public.catalog_product_tags FOR EACH ROW EXECUTE FUNCTION catalog_product_tags_record();
CREATE TRIGGER core_api_key_guard BEFORE UPDATE ON public.core_api_key FOR EACH ROW EXECUTE FUNCTION core_api_key_guard();
CREATE TRIGGER core_api_key_record AFTER INSERT OR DELETE OR UPDATE ON public.core_api_key FOR EACH ROW EXECUTE FUNCTION core_api_key_record();
CREATE TRIGGER core_api_key_token AFTER DELETE OR UPDATE OF revoked_at, expires_at ON public.core_api_key FOR EACH ROW EXECUTE FUNCTION core_api_key_token();
CREATE TRIGGER core_api_key_scopes_record AFTER INSERT OR DELETE ON public.core_api_key_scopes FOR EACH ROW EXECUTE FUNCTION core_api_key_scopes_record();
CREATE TRIGGER core_connected_app_guard BEFORE UPDATE ON public.core_connected_app FOR EACH ROW EXECUTE FUNCTION core_connected_app_guard();
CREATE TRIGGER core_connected_app_record AFTER INSERT OR DELETE OR UPDATE ON public.core_connected_app FOR EACH ROW EXECUTE FUNCTION core_connected_app_record();
CREATE TRIGGER core_connected_app_token AFTER DELETE OR UPDATE OF revoked_at ON public.core_connected_app FOR EACH ROW EXECUTE FUNCTION core_connected_app_token();
CREATE TRIGGER core_connected_app_scopes_record AFTER INSERT OR DELETE ON public.core_connected_app_scopes FOR EACH ROW EXECUTE FUNCTION core_connected_app_scopes_record();
CREATE TRIGGER core_check_custom_field BEFORE INSERT OR DELETE OR UPDATE ON public.core_custom_field FOR EACH ROW EXECUTE FUNCTION core_check_custom_field();
CREATE TRIGGER core_custom_field_guard BEFORE UPDATE ON public.core_custom_field FOR EACH ROW EXECUTE FUNCTION core_custom_field_guard();
CREATE TRIGGER core_custom_field_overlay AFTER INSERT OR DELETE OR UPDATE OF label, help, options, choices, required, fast, searched, pii, section, "position", hidden, retired, readers, editors, prepared ON public.core_custom_field FOR EACH ROW EXECUTE FUNCTION core_raise_overlay();
CREATE TRIGGER core_custom_field_record AFTER INSERT OR DELETE OR UPDATE ON public.core_custom_field FOR EACH ROW EXECUTE FUNCTION core_custom_field_record();
CREATE TRIGGER core_custom_field_revision AFTER INSERT OR DELETE OR UPDATE OF label, help, options, choices, required, fast, searched, pii, section, "position", hidden, retired, readers, editors, prepared ON public.core_custom_field FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_follow_custom_field AFTER INSERT OR DELETE OR UPDATE ON public.core_custom_field FOR EACH ROW EXECUTE FUNCTION core_follow_custom_field();
CREATE TRIGGER core_exchange_rate_guard BEFORE UPDATE ON public.core_exchange_rate FOR EACH ROW EXECUTE FUNCTION core_exchange_rate_guard();
CREATE TRIGGER core_exchange_rate_record AFTER INSERT OR DELETE OR UPDATE ON public.core_exchange_rate FOR EACH ROW EXECUTE FUNCTION core_exchange_rate_record();
CREATE TRIGGER core_exchange_rate_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_exchange_rate FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_field_overlay_guard BEFORE UPDATE ON public.core_field_overlay FOR EACH ROW EXECUTE FUNCTION core_field_overlay_guard();
CREATE TRIGGER core_field_overlay_overlay AFTER INSERT OR DELETE OR UPDATE ON public.core_field_overlay FOR EACH ROW EXECUTE FUNCTION core_raise_overlay();
CREATE TRIGGER core_field_overlay_record AFTER INSERT OR DELETE OR UPDATE ON public.core_field_overlay FOR EACH ROW EXECUTE FUNCTION core_field_overlay_record();
CREATE TRIGGER core_field_overlay_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_field_overlay FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_mail_guard BEFORE UPDATE ON public.core_mail FOR EACH ROW EXECUTE FUNCTION core_mail_guard();
CREATE TRIGGER core_mail_record AFTER INSERT OR DELETE OR UPDATE ON public.core_mail FOR EACH ROW EXECUTE FUNCTION core_mail_record();
CREATE TRIGGER core_mail_settings_guard BEFORE UPDATE ON public.core_mail_settings FOR EACH ROW EXECUTE FUNCTION core_mail_settings_guard();
CREATE TRIGGER core_mail_settings_record AFTER INSERT OR DELETE OR UPDATE ON public.core_mail_settings FOR EACH ROW EXECUTE FUNCTION core_mail_settings_record();
CREATE TRIGGER core_mail_template_guard BEFORE UPDATE ON public.core_mail_template FOR EACH ROW EXECUTE FUNCTION core_mail_template_guard();
CREATE TRIGGER core_mail_template_record AFTER INSERT OR DELETE OR UPDATE ON public.core_mail_template FOR EACH ROW EXECUTE FUNCTION core_mail_template_record();
CREATE TRIGGER core_notification_guard BEFORE UPDATE ON public.core_notification FOR EACH ROW EXECUTE FUNCTION core_notification_guard();
CREATE TRIGGER core_notification_record AFTER INSERT OR DELETE OR UPDATE ON public.core_notification FOR EACH ROW EXECUTE FUNCTION core_notification_record();
CREATE TRIGGER core_notification_preferences_guard BEFORE UPDATE ON public.core_notification_preferences FOR EACH ROW EXECUTE FUNCTION core_notification_preferences_guard();
CREATE TRIGGER core_notification_preferences_record AFTER INSERT OR DELETE OR UPDATE ON public.core_notification_preferences FOR EACH ROW EXECUTE FUNCTION core_notification_preferences_record();
CREATE TRIGGER core_role_guard BEFORE UPDATE ON public.core_role FOR EACH ROW EXECUTE FUNCTION core_role_guard();
CREATE CONSTRAINT TRIGGER core_role_keep_administrator AFTER DELETE OR UPDATE OF key ON public.core_role DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION core_keep_administrator();
CREATE TRIGGER core_role_record AFTER INSERT OR DELETE OR UPDATE ON public.core_role FOR EACH ROW EXECUTE FUNCTION core_role_record();
CREATE TRIGGER core_role_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_role FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE CONSTRAINT TRIGGER core_role_members_keep_administrator AFTER DELETE ON public.core_role_members DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION core_keep_administrator();
CREATE TRIGGER core_role_members_record AFTER INSERT OR DELETE ON public.core_role_members FOR EACH ROW EXECUTE FUNCTION core_role_members_record();
CREATE TRIGGER core_role_members_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_role_members FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_settings_guard BEFORE UPDATE ON public.core_settings FOR EACH ROW EXECUTE FUNCTION core_settings_guard();
CREATE TRIGGER core_settings_record AFTER INSERT OR DELETE OR UPDATE ON public.core_settings FOR EACH ROW EXECUTE FUNCTION core_settings_record();
CREATE TRIGGER core_settings_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_settings FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_settings_tenant AFTER INSERT OR UPDATE OF name, locale, zone, country ON public.core_settings FOR EACH ROW EXECUTE FUNCTION core_settings_tenant();
CREATE TRIGGER core_share_audit AFTER INSERT OR DELETE OR UPDATE ON public.core_share FOR EACH ROW EXECUTE FUNCTION core_share_audit();
CREATE TRIGGER core_share_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_share FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_team_guard BEFORE UPDATE ON public.core_team FOR EACH ROW EXECUTE FUNCTION core_team_guard();
CREATE TRIGGER core_team_record AFTER INSERT OR DELETE OR UPDATE ON public.core_team FOR EACH ROW EXECUTE FUNCTION core_team_record();
CREATE TRIGGER core_team_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_team FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_team_members_record AFTER INSERT OR DELETE ON public.core_team_members FOR EACH ROW EXECUTE FUNCTION core_team_members_record();
CREATE TRIGGER core_team_members_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_team_members FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_search_erase AFTER DELETE ON public.core_tenant FOR EACH ROW EXECUTE FUNCTION core_search_erase();
CREATE TRIGGER core_tenant_erased AFTER DELETE ON public.core_tenant FOR EACH ROW EXECUTE FUNCTION core_tenant_erased();
CREATE TRIGGER core_user_activity AFTER UPDATE OF active ON public.core_user FOR EACH ROW WHEN ((old.active IS DISTINCT FROM new.active)) EXECUTE FUNCTION core_user_activity();
CREATE TRIGGER core_user_apps AFTER UPDATE OF active ON public.core_user FOR EACH ROW WHEN ((old.active AND (NOT new.active))) EXECUTE FUNCTION core_user_apps();
CREATE TRIGGER core_user_guard BEFORE UPDATE ON public.core_user FOR EACH ROW EXECUTE FUNCTION core_user_guard();
CREATE CONSTRAINT TRIGGER core_user_keep_administrator AFTER DELETE OR UPDATE OF active ON public.core_user DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION core_keep_administrator();
CREATE TRIGGER core_user_record AFTER INSERT OR DELETE OR UPDATE ON public.core_user FOR EACH ROW EXECUTE FUNCTION core_user_record();
CREATE TRIGGER core_user_revision AFTER INSERT OR DELETE OR UPDATE ON public.core_user FOR EACH ROW EXECUTE FUNCTION core_raise_revision();
CREATE TRIGGER core_view_guard BEFORE UPDATE ON public.core_view FOR EACH ROW EXECUTE FUNCTION core_view_guard();
CREATE TRIGGER core_view_record AFTER INSERT OR DELETE OR UPDATE ON public.core_view FOR EACH ROW EXECUTE FUNCTION core_view_record();
CREATE TRIGGER core_view_share_insert AFTER INSERT ON public.core_view FOR EACH ROW WHEN ((new.visibility <> 'private'::text)) EXECUTE FUNCTION core_view_share();
CREATE TRIGGER core_view_share_update AFTER UPDATE ON public.core_view FOR EACH ROW WHEN (((new.visibility IS DISTINCT FROM old.visibility) OR (new.team_id IS DISTINCT FROM old.team_id))) EXECUTE FUNCTION core_view_share();
CREATE TRIGGER core_webhook_guard BEFORE UPDATE ON public.core_webhook FOR EACH ROW EXECUTE FUNCTION core_webhook_guard();
CREATE TRIGGER core_webhook_record AFTER INSERT OR DELETE OR UPDATE ON public.core_webhook FOR EACH ROW EXECUTE FUNCTION core_webhook_record();
CREATE TRIGGER core_webhook_events_record AFTER INSERT OR DELETE ON public.core_webhook_events FOR EACH ROW EXECUTE FUNCTION core_webhook_events_record();
CREATE TRIGGER crm_absence_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_absence FOR EACH ROW EXECUTE FUNCTION crm_absence_record();
CREATE TRIGGER crm_assignment_guard BEFORE UPDATE ON public.crm_assignment FOR EACH ROW EXECUTE FUNCTION crm_assignment_guard();
CREATE TRIGGER crm_assignment_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_assignment FOR EACH ROW EXECUTE FUNCTION crm_assignment_record();
CREATE TRIGGER crm_assignment_plan_guard BEFORE DELETE OR UPDATE ON public.crm_assignment_plan FOR EACH ROW EXECUTE FUNCTION crm_assignment_plan_guard();
CREATE TRIGGER crm_assignment_plan_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_assignment_plan FOR EACH ROW EXECUTE FUNCTION crm_assignment_plan_record();
CREATE TRIGGER crm_assignment_rule_guard BEFORE INSERT OR DELETE OR UPDATE ON public.crm_assignment_rule FOR EACH ROW EXECUTE FUNCTION crm_assignment_rule_guard();
CREATE TRIGGER crm_assignment_rule_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_assignment_rule FOR EACH ROW EXECUTE FUNCTION crm_assignment_rule_record();
CREATE TRIGGER crm_assignment_rule_members_guard BEFORE INSERT OR DELETE ON public.crm_assignment_rule_members FOR EACH ROW EXECUTE FUNCTION crm_assignment_rule_members_guard();
CREATE TRIGGER crm_assignment_rule_members_record AFTER INSERT OR DELETE ON public.crm_assignment_rule_members FOR EACH ROW EXECUTE FUNCTION crm_assignment_rule_members_record();
CREATE TRIGGER crm_assignment_simulation_guard BEFORE UPDATE ON public.crm_assignment_simulation FOR EACH ROW EXECUTE FUNCTION crm_assignment_simulation_guard();
CREATE TRIGGER crm_assignment_simulation_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_assignment_simulation FOR EACH ROW EXECUTE FUNCTION crm_assignment_simulation_record();
CREATE TRIGGER crm_assignment_turn_guard BEFORE UPDATE ON public.crm_assignment_turn FOR EACH ROW EXECUTE FUNCTION crm_assignment_turn_guard();
CREATE TRIGGER crm_assignment_turn_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_assignment_turn FOR EACH ROW EXECUTE FUNCTION crm_assignment_turn_record();
CREATE TRIGGER crm_availability_guard BEFORE UPDATE ON public.crm_availability FOR EACH ROW EXECUTE FUNCTION crm_availability_guard();
CREATE TRIGGER crm_availability_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_availability FOR EACH ROW EXECUTE FUNCTION crm_availability_record();
CREATE TRIGGER crm_company_files_insert BEFORE INSERT ON public.crm_company FOR EACH ROW WHEN (((new.logo_id IS NOT NULL) OR (new.logo_about IS NOT NULL))) EXECUTE FUNCTION crm_company_files();
CREATE TRIGGER crm_company_files_update BEFORE UPDATE ON public.crm_company FOR EACH ROW WHEN (((new.logo_id IS DISTINCT FROM old.logo_id) OR (new.logo_about IS DISTINCT FROM old.logo_about))) EXECUTE FUNCTION crm_company_files();
CREATE TRIGGER crm_company_guard BEFORE UPDATE ON public.crm_company FOR EACH ROW EXECUTE FUNCTION crm_company_guard();
CREATE TRIGGER crm_company_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_company FOR EACH ROW EXECUTE FUNCTION crm_company_record();
CREATE TRIGGER crm_company_attachment_files_insert BEFORE INSERT ON public.crm_company_attachment FOR EACH ROW WHEN (((new.file_id IS NOT NULL) OR (new.file_about IS NOT NULL))) EXECUTE FUNCTION crm_company_attachment_files();
CREATE TRIGGER crm_company_attachment_files_update BEFORE UPDATE ON public.crm_company_attachment FOR EACH ROW WHEN (((new.file_id IS DISTINCT FROM old.file_id) OR (new.file_about IS DISTINCT FROM old.file_about))) EXECUTE FUNCTION crm_company_attachment_files();
CREATE TRIGGER crm_company_attachment_guard BEFORE UPDATE ON public.crm_company_attachment FOR EACH ROW EXECUTE FUNCTION crm_company_attachment_guard();
CREATE TRIGGER crm_company_attachment_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_company_attachment FOR EACH ROW EXECUTE FUNCTION crm_company_attachment_record();
CREATE TRIGGER crm_company_domain_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_company_domain FOR EACH ROW EXECUTE FUNCTION crm_company_domain_record();
CREATE TRIGGER crm_company_tags_record AFTER INSERT OR DELETE ON public.crm_company_tags FOR EACH ROW EXECUTE FUNCTION crm_company_tags_record();
CREATE TRIGGER crm_contact_guard BEFORE UPDATE ON public.crm_contact FOR EACH ROW EXECUTE FUNCTION crm_contact_guard();
CREATE TRIGGER crm_contact_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_contact FOR EACH ROW EXECUTE FUNCTION crm_contact_record();
CREATE TRIGGER crm_contact_attachment_files_insert BEFORE INSERT ON public.crm_contact_attachment FOR EACH ROW WHEN (((new.file_id IS NOT NULL) OR (new.file_about IS NOT NULL))) EXECUTE FUNCTION crm_contact_attachment_files();
CREATE TRIGGER crm_contact_attachment_files_update BEFORE UPDATE ON public.crm_contact_attachment FOR EACH ROW WHEN (((new.file_id IS DISTINCT FROM old.file_id) OR (new.file_about IS DISTINCT FROM old.file_about))) EXECUTE FUNCTION crm_contact_attachment_files();
CREATE TRIGGER crm_contact_attachment_guard BEFORE UPDATE ON public.crm_contact_attachment FOR EACH ROW EXECUTE FUNCTION crm_contact_attachment_guard();
CREATE TRIGGER crm_contact_attachment_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_contact_attachment FOR EACH ROW EXECUTE FUNCTION crm_contact_attachment_record();
CREATE TRIGGER crm_contact_email_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_contact_email FOR EACH ROW EXECUTE FUNCTION crm_contact_email_record();
CREATE TRIGGER crm_contact_phone_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_contact_phone FOR EACH ROW EXECUTE FUNCTION crm_contact_phone_record();
CREATE TRIGGER crm_contact_role_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_contact_role FOR EACH ROW EXECUTE FUNCTION crm_contact_role_record();
CREATE TRIGGER crm_contact_tags_record AFTER INSERT OR DELETE ON public.crm_contact_tags FOR EACH ROW EXECUTE FUNCTION crm_contact_tags_record();
CREATE TRIGGER crm_deal_guard BEFORE UPDATE ON public.crm_deal FOR EACH ROW EXECUTE FUNCTION crm_deal_guard();
CREATE TRIGGER crm_deal_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_deal FOR EACH ROW EXECUTE FUNCTION crm_deal_record();
CREATE TRIGGER crm_deal_stage_history_insert AFTER INSERT ON public.crm_deal FOR EACH ROW WHEN (true) EXECUTE FUNCTION crm_deal_stage_history();
CREATE TRIGGER crm_deal_stage_history_keep BEFORE DELETE ON public.crm_deal FOR EACH ROW EXECUTE FUNCTION crm_deal_stage_history_keep();
CREATE TRIGGER crm_deal_stage_history_update AFTER UPDATE ON public.crm_deal FOR EACH ROW WHEN (((new.stage_id IS DISTINCT FROM old.stage_id) OR (new.pipeline_id IS DISTINCT FROM old.pipeline_id) OR (new.status IS DISTINCT FROM old.status) OR (new.value_amount IS DISTINCT FROM old.value_amount) OR (new.value_currency IS DISTINCT FROM old.value_currency) OR (new.value_base IS DISTINCT FROM old.value_base) OR (new.weighted_amount IS DISTINCT FROM old.weighted_amount) OR (new.weighted_currency IS DISTINCT FROM old.weighted_currency) OR (new.weighted_base IS DISTINCT FROM old.weighted_base) OR (new.chance IS DISTINCT FROM old.chance) OR (new.forecast IS DISTINCT FROM old.forecast) OR (new.close_date IS DISTINCT FROM old.close_date) OR (new.owner_id IS DISTINCT FROM old.owner_id))) EXECUTE FUNCTION crm_deal_stage_history();
CREATE TRIGGER crm_deal_weigh BEFORE INSERT OR UPDATE ON public.crm_deal FOR EACH ROW EXECUTE FUNCTION crm_deal_weigh();
CREATE TRIGGER crm_deal_attachment_files_insert BEFORE INSERT ON public.crm_deal_attachment FOR EACH ROW WHEN (((new.file_id IS NOT NULL) OR (new.file_about IS NOT NULL))) EXECUTE FUNCTION crm_deal_attachment_files();
CREATE TRIGGER crm_deal_attachment_files_update BEFORE UPDATE ON public.crm_deal_attachment FOR EACH ROW WHEN (((new.file_id IS DISTINCT FROM old.file_id) OR (new.file_about IS DISTINCT FROM old.file_about))) EXECUTE FUNCTION crm_deal_attachment_files();
CREATE TRIGGER crm_deal_attachment_guard BEFORE UPDATE ON public.crm_deal_attachment FOR EACH ROW EXECUTE FUNCTION crm_deal_attachment_guard();
CREATE TRIGGER crm_deal_attachment_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_deal_attachment FOR EACH ROW EXECUTE FUNCTION crm_deal_attachment_record();
CREATE TRIGGER crm_deal_contact_guard BEFORE UPDATE ON public.crm_deal_contact FOR EACH ROW EXECUTE FUNCTION crm_deal_contact_guard();
CREATE TRIGGER crm_deal_contact_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_deal_contact FOR EACH ROW EXECUTE FUNCTION crm_deal_contact_record();
CREATE TRIGGER crm_deal_milestone_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_deal_milestone FOR EACH ROW EXECUTE FUNCTION crm_deal_milestone_record();
CREATE TRIGGER crm_deal_tags_record AFTER INSERT OR DELETE ON public.crm_deal_tags FOR EACH ROW EXECUTE FUNCTION crm_deal_tags_record();
CREATE TRIGGER crm_disqualify_reason_guard BEFORE UPDATE ON public.crm_disqualify_reason FOR EACH ROW EXECUTE FUNCTION crm_disqualify_reason_guard();
CREATE TRIGGER crm_disqualify_reason_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_disqualify_reason FOR EACH ROW EXECUTE FUNCTION crm_disqualify_reason_record();
CREATE TRIGGER crm_engagement_guard BEFORE UPDATE ON public.crm_engagement FOR EACH ROW EXECUTE FUNCTION crm_engagement_guard();
CREATE TRIGGER crm_engagement_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_engagement FOR EACH ROW EXECUTE FUNCTION crm_engagement_record();
CREATE TRIGGER crm_engagement_weight_guard BEFORE INSERT OR DELETE OR UPDATE ON public.crm_engagement_weight FOR EACH ROW EXECUTE FUNCTION crm_engagement_weight_guard();
CREATE TRIGGER crm_engagement_weight_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_engagement_weight FOR EACH ROW EXECUTE FUNCTION crm_engagement_weight_record();
CREATE TRIGGER crm_fit_rule_guard BEFORE INSERT OR DELETE OR UPDATE ON public.crm_fit_rule FOR EACH ROW EXECUTE FUNCTION crm_fit_rule_guard();
CREATE TRIGGER crm_fit_rule_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_fit_rule FOR EACH ROW EXECUTE FUNCTION crm_fit_rule_record();
CREATE TRIGGER crm_forecast_adjustment_guard BEFORE UPDATE ON public.crm_forecast_adjustment FOR EACH ROW EXECUTE FUNCTION crm_forecast_adjustment_guard();
CREATE TRIGGER crm_forecast_adjustment_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_forecast_adjustment FOR EACH ROW EXECUTE FUNCTION crm_forecast_adjustment_record();
CREATE TRIGGER crm_lead_guard BEFORE UPDATE ON public.crm_lead FOR EACH ROW EXECUTE FUNCTION crm_lead_guard();
CREATE TRIGGER crm_lead_lifecycle_history_insert AFTER INSERT ON public.crm_lead FOR EACH ROW WHEN (true) EXECUTE FUNCTION crm_lead_lifecycle_history();
CREATE TRIGGER crm_lead_lifecycle_history_keep BEFORE DELETE ON public.crm_lead FOR EACH ROW EXECUTE FUNCTION crm_lead_lifecycle_history_keep();
CREATE TRIGGER crm_lead_lifecycle_history_update AFTER UPDATE ON public.crm_lead FOR EACH ROW WHEN ((new.lifecycle IS DISTINCT FROM old.lifecycle)) EXECUTE FUNCTION crm_lead_lifecycle_history();
CREATE TRIGGER crm_lead_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_lead FOR EACH ROW EXECUTE FUNCTION crm_lead_record();
CREATE TRIGGER crm_lead_rollup_delete AFTER DELETE ON public.crm_lead FOR EACH ROW WHEN ((old.company_id IS NOT NULL)) EXECUTE FUNCTION crm_lead_rollup();
CREATE TRIGGER crm_lead_rollup_insert AFTER INSERT ON public.crm_lead FOR EACH ROW WHEN ((new.company_id IS NOT NULL)) EXECUTE FUNCTION crm_lead_rollup();
CREATE TRIGGER crm_lead_rollup_update AFTER UPDATE ON public.crm_lead FOR EACH ROW WHEN ((new.company_id IS DISTINCT FROM old.company_id)) EXECUTE FUNCTION crm_lead_rollup();
CREATE TRIGGER crm_lead_status_history_insert AFTER INSERT ON public.crm_lead FOR EACH ROW WHEN (true) EXECUTE FUNCTION crm_lead_status_history();
CREATE TRIGGER crm_lead_status_history_keep BEFORE DELETE ON public.crm_lead FOR EACH ROW EXECUTE FUNCTION crm_lead_status_history_keep();
CREATE TRIGGER crm_lead_status_history_update AFTER UPDATE ON public.crm_lead FOR EACH ROW WHEN ((new.status IS DISTINCT FROM old.status)) EXECUTE FUNCTION crm_lead_status_history();
CREATE TRIGGER crm_lead_answer_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_lead_answer FOR EACH ROW EXECUTE FUNCTION crm_lead_answer_record();
CREATE TRIGGER crm_lead_attachment_files_insert BEFORE INSERT ON public.crm_lead_attachment FOR EACH ROW WHEN (((new.file_id IS NOT NULL) OR (new.file_about IS NOT NULL))) EXECUTE FUNCTION crm_lead_attachment_files();
CREATE TRIGGER crm_lead_attachment_files_update BEFORE UPDATE ON public.crm_lead_attachment FOR EACH ROW WHEN (((new.file_id IS DISTINCT FROM old.file_id) OR (new.file_about IS DISTINCT FROM old.file_about))) EXECUTE FUNCTION crm_lead_attachment_files();
CREATE TRIGGER crm_lead_attachment_guard BEFORE UPDATE ON public.crm_lead_attachment FOR EACH ROW EXECUTE FUNCTION crm_lead_attachment_guard();
CREATE TRIGGER crm_lead_attachment_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_lead_attachment FOR EACH ROW EXECUTE FUNCTION crm_lead_attachment_record();
CREATE TRIGGER crm_lead_category_guard BEFORE UPDATE ON public.crm_lead_category FOR EACH ROW EXECUTE FUNCTION crm_lead_category_guard();
CREATE TRIGGER crm_lead_category_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_lead_category FOR EACH ROW EXECUTE FUNCTION crm_lead_category_record();
CREATE TRIGGER crm_lead_score_guard BEFORE UPDATE ON public.crm_lead_score FOR EACH ROW EXECUTE FUNCTION crm_lead_score_guard();
CREATE TRIGGER crm_lead_score_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_lead_score FOR EACH ROW EXECUTE FUNCTION crm_lead_score_record();
CREATE TRIGGER crm_lead_score_rollup_delete AFTER DELETE ON public.crm_lead_score FOR EACH ROW WHEN ((old.lead_id IS NOT NULL)) EXECUTE FUNCTION crm_lead_score_rollup();
CREATE TRIGGER crm_lead_score_rollup_insert AFTER INSERT ON public.crm_lead_score FOR EACH ROW WHEN ((new.lead_id IS NOT NULL)) EXECUTE FUNCTION crm_lead_score_rollup();
CREATE TRIGGER crm_lead_score_rollup_update AFTER UPDATE ON public.crm_lead_score FOR EACH ROW WHEN (((new.lead_id IS DISTINCT FROM old.lead_id) OR (new.grade IS DISTINCT FROM old.grade) OR (new.fit IS DISTINCT FROM old.fit) OR (new.engagement IS DISTINCT FROM old.engagement))) EXECUTE FUNCTION crm_lead_score_rollup();
CREATE TRIGGER crm_lead_source_guard BEFORE UPDATE ON public.crm_lead_source FOR EACH ROW EXECUTE FUNCTION crm_lead_source_guard();
CREATE TRIGGER crm_lead_source_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_lead_source FOR EACH ROW EXECUTE FUNCTION crm_lead_source_record();
CREATE TRIGGER crm_lead_tags_record AFTER INSERT OR DELETE ON public.crm_lead_tags FOR EACH ROW EXECUTE FUNCTION crm_lead_tags_record();
CREATE TRIGGER crm_lost_reason_guard BEFORE UPDATE ON public.crm_lost_reason FOR EACH ROW EXECUTE FUNCTION crm_lost_reason_guard();
CREATE TRIGGER crm_lost_reason_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_lost_reason FOR EACH ROW EXECUTE FUNCTION crm_lost_reason_record();
CREATE TRIGGER crm_milestone_guard BEFORE UPDATE ON public.crm_milestone FOR EACH ROW EXECUTE FUNCTION crm_milestone_guard();
CREATE TRIGGER crm_milestone_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_milestone FOR EACH ROW EXECUTE FUNCTION crm_milestone_record();
CREATE TRIGGER crm_not_duplicate_guard BEFORE UPDATE ON public.crm_not_duplicate FOR EACH ROW EXECUTE FUNCTION crm_not_duplicate_guard();
CREATE TRIGGER crm_not_duplicate_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_not_duplicate FOR EACH ROW EXECUTE FUNCTION crm_not_duplicate_record();
CREATE TRIGGER crm_pipeline_guard BEFORE UPDATE ON public.crm_pipeline FOR EACH ROW EXECUTE FUNCTION crm_pipeline_guard();
CREATE TRIGGER crm_pipeline_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_pipeline FOR EACH ROW EXECUTE FUNCTION crm_pipeline_record();
CREATE TRIGGER crm_qualification_question_guard BEFORE UPDATE ON public.crm_qualification_question FOR EACH ROW EXECUTE FUNCTION crm_qualification_question_guard();
CREATE TRIGGER crm_qualification_question_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_qualification_question FOR EACH ROW EXECUTE FUNCTION crm_qualification_question_record();
CREATE TRIGGER crm_score_sample_guard BEFORE UPDATE ON public.crm_score_sample FOR EACH ROW EXECUTE FUNCTION crm_score_sample_guard();
CREATE TRIGGER crm_score_sample_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_score_sample FOR EACH ROW EXECUTE FUNCTION crm_score_sample_record();
CREATE TRIGGER crm_scoring_model_guard BEFORE DELETE OR UPDATE ON public.crm_scoring_model FOR EACH ROW EXECUTE FUNCTION crm_scoring_model_guard();
CREATE TRIGGER crm_scoring_model_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_scoring_model FOR EACH ROW EXECUTE FUNCTION crm_scoring_model_record();
CREATE TRIGGER crm_scoring_preview_guard BEFORE UPDATE ON public.crm_scoring_preview FOR EACH ROW EXECUTE FUNCTION crm_scoring_preview_guard();
CREATE TRIGGER crm_scoring_preview_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_scoring_preview FOR EACH ROW EXECUTE FUNCTION crm_scoring_preview_record();
CREATE TRIGGER crm_stage_category_history_insert AFTER INSERT ON public.crm_stage FOR EACH ROW WHEN (true) EXECUTE FUNCTION crm_stage_category_history();
CREATE TRIGGER crm_stage_category_history_keep BEFORE DELETE ON public.crm_stage FOR EACH ROW EXECUTE FUNCTION crm_stage_category_history_keep();
CREATE TRIGGER crm_stage_category_history_update AFTER UPDATE ON public.crm_stage FOR EACH ROW WHEN (((new.category IS DISTINCT FROM old.category) OR (new.probability IS DISTINCT FROM old.probability) OR (new."position" IS DISTINCT FROM old."position") OR (new.rotting_days IS DISTINCT FROM old.rotting_days))) EXECUTE FUNCTION crm_stage_category_history();
CREATE TRIGGER crm_stage_guard BEFORE UPDATE ON public.crm_stage FOR EACH ROW EXECUTE FUNCTION crm_stage_guard();
CREATE TRIGGER crm_stage_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_stage FOR EACH ROW EXECUTE FUNCTION crm_stage_record();
CREATE TRIGGER crm_stage_weigh AFTER UPDATE ON public.crm_stage FOR EACH ROW WHEN (((new.probability IS DISTINCT FROM old.probability) OR (new.category IS DISTINCT FROM old.category) OR (new.rotting_days IS DISTINCT FROM old.rotting_days))) EXECUTE FUNCTION crm_stage_weigh();
CREATE TRIGGER crm_stage_requires_record AFTER INSERT OR DELETE ON public.crm_stage_requires FOR EACH ROW EXECUTE FUNCTION crm_stage_requires_record();
CREATE TRIGGER crm_stakeholder_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_stakeholder FOR EACH ROW EXECUTE FUNCTION crm_stakeholder_record();
CREATE TRIGGER crm_sub_source_guard BEFORE UPDATE ON public.crm_sub_source FOR EACH ROW EXECUTE FUNCTION crm_sub_source_guard();
CREATE TRIGGER crm_sub_source_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_sub_source FOR EACH ROW EXECUTE FUNCTION crm_sub_source_record();
CREATE TRIGGER crm_target_guard BEFORE UPDATE ON public.crm_target FOR EACH ROW EXECUTE FUNCTION crm_target_guard();
CREATE TRIGGER crm_target_record AFTER INSERT OR DELETE OR UPDATE ON public.crm_target FOR EACH ROW EXECUTE FUNCTION crm_target_record();
CREATE TRIGGER crm_touch_follow AFTER INSERT ON public.crm_touch FOR EACH ROW EXECUTE FUNCTION crm_touch_follow();
CREATE TRIGGER crm_touch_guard BEFORE DELETE OR UPDATE ON public.crm_touch FOR EACH ROW EXECUTE FUNCTION crm_touch_guard();
CREATE TRIGGER crm_touch_record AFTER INSERT ON public.crm_touch FOR EACH ROW EXECUTE FUNCTION crm_touch_record();
CREATE TRIGGER work_activity_guard BEFORE UPDATE ON public.work_activity FOR EACH ROW EXECUTE FUNCTION work_activity_guard();
CREATE TRIGGER work_activity_record AFTER INSERT OR DELETE OR UPDATE ON public.work_activity FOR EACH ROW EXECUTE FUNCTION work_activity_record();
CREATE TRIGGER work_activity_attachment_files_insert BEFORE INSERT ON public.work_activity_attachment FOR EACH ROW WHEN (((new.file_id IS NOT NULL) OR (new.file_about IS NOT NULL))) EXECUTE FUNCTION work_activity_attachment_files();
CREATE TRIGGER work_activity_attachment_files_update BEFORE UPDATE ON public.work_activity_attachment FOR EACH ROW WHEN (((new.file_id IS DISTINCT FROM old.file_id) OR (new.file_about IS DISTINCT FROM old.file_about))) EXECUTE FUNCTION work_activity_attachment_files();
CREATE TRIGGER work_activity_attachment_guard BEFORE UPDATE ON public.work_activity_attachment FOR EACH ROW EXECUTE FUNCTION work_activity_attachment_guard();
CREATE TRIGGER work_activity_attachment_record AFTER INSERT OR DELETE OR UPDATE ON public.work_activity_attachment FOR EACH ROW EXECUTE FUNCTION work_activity_attachment_record();
CREATE TRIGGER work_activity_blocked_by_record AFTER INSERT OR DELETE ON public.work_activity_blocked_by FOR EACH ROW EXECUTE FUNCTION work_activity_blocked_by_record();
CREATE TRIGGER work_activity_refuse_circle AFTER INSERT ON public.work_activity_blocked_by FOR EACH ROW EXECUTE FUNCTION work_activity_refuse_circle();
CREATE TRIGGER work_activity_people_record AFTER INSERT OR DELETE ON public.work_activity_people FOR EACH ROW EXECUTE FUNCTION work_activity_people_record();
CREATE TRIGGER work_activity_tags_record AFTER INSERT OR DELETE ON public.work_activity_tags FOR EACH ROW EXECUTE FUNCTION work_activity_tags_record();
CREATE TRIGGER work_activity_template_guard BEFORE UPDATE ON public.work_activity_template FOR EACH ROW EXECUTE FUNCTION work_activity_template_guard();
CREATE TRIGGER work_activity_template_record AFTER INSERT OR DELETE OR UPDATE ON public.work_activity_template FOR EACH ROW EXECUTE FUNCTION work_activity_template_record();
CREATE TRIGGER work_calendar_feed_guard BEFORE UPDATE ON public.work_calendar_feed FOR EACH ROW EXECUTE FUNCTION work_calendar_feed_guard();
CREATE TRIGGER work_calendar_feed_record AFTER INSERT OR DELETE OR UPDATE ON public.work_calendar_feed FOR EACH ROW EXECUTE FUNCTION work_calendar_feed_record();
CREATE TRIGGER work_comment_guard BEFORE UPDATE ON public.work_comment FOR EACH ROW EXECUTE FUNCTION work_comment_guard();
CREATE TRIGGER work_comment_record AFTER INSERT OR DELETE OR UPDATE ON public.work_comment FOR EACH ROW EXECUTE FUNCTION work_comment_record();
CREATE TRIGGER work_comment_mentions_record AFTER INSERT OR DELETE ON public.work_comment_mentions FOR EACH ROW EXECUTE FUNCTION work_comment_mentions_record();
CREATE TRIGGER work_invitation_guard BEFORE UPDATE ON public.work_invitation FOR EACH ROW EXECUTE FUNCTION work_invitation_guard();
CREATE TRIGGER work_invitation_record AFTER INSERT OR DELETE OR UPDATE ON public.work_invitation FOR EACH ROW EXECUTE FUNCTION work_invitation_record();
CREATE TRIGGER work_participant_record AFTER INSERT OR DELETE OR UPDATE ON public.work_participant FOR EACH ROW EXECUTE FUNCTION work_participant_record();
CREATE TRIGGER work_template_step_record AFTER INSERT OR DELETE OR UPDATE ON public.work_template_step FOR EACH ROW EXECUTE FUNCTION work_template_step_record();
