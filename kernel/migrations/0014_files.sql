-- Files. Their bytes lie in a store beside the database, under an address made of their content and a key of the tenant;
-- here stands what they are and which field of which record holds them. A file that nobody holds belongs to who sent it.

create table core_file (
  tenant_id uuid not null references core_tenant on delete cascade,
  id uuid not null,
  -- HMAC of the bytes under the tenant's own key: the same file twice lies in the store once, but never across tenants.
  digest text not null constraint core_file_digest check (digest ~ '^[0-9a-f]{64}$'),
  name text not null constraint core_file_name check (char_length(name) between 1 and 255),
  type text not null,
  bytes bigint not null,
  -- Of pictures that were drawn anew, and so may be shown in a page.
  width integer,
  height integer,
  created_by uuid,
  created_at timestamptz(3) not null default date_trunc('milliseconds', now()),
  -- What holds it, once and for all: a replaced file stays with its record, so that an undo finds it.
  entity text,
  record_id uuid,
  field text,
  -- When it was sent, or last taken by its field.
  used_at timestamptz not null default now(),
  -- Nothing leads to it any more; it is removed together with its bytes.
  doomed_at timestamptz,
  primary key (tenant_id, id),
  constraint core_file_held check (num_nulls(entity, record_id, field) in (0, 3))
);
create index core_file_digest_idx on core_file (tenant_id, digest);
create index core_file_fresh_idx on core_file (tenant_id, created_by) where record_id is null;
create index core_file_record_idx on core_file (tenant_id, record_id) where record_id is not null;
create index core_file_doomed_idx on core_file (tenant_id, digest) where doomed_at is not null;

alter table core_file enable row level security;
alter table core_file force row level security;
create policy core_file_read on core_file for select to inopsio_app using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and doomed_at is null
  and (record_id is not null
    or created_by is not distinct from (select nullif(current_setting('app.user_id', true), '')::uuid)));
create policy core_file_create on core_file for insert to inopsio_app with check (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid)
  and created_by is not distinct from (select nullif(current_setting('app.user_id', true), '')::uuid)
  and record_id is null and doomed_at is null);
create policy core_file_triggers on core_file to current_user using (
  tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));
grant select, insert on core_file to inopsio_app;

-- Tenants that are gone, but whose bytes still lie in the store.
create table core_erased_tenant (
  id uuid primary key,
  erased_at timestamptz not null default now()
);
alter table core_erased_tenant enable row level security;
alter table core_erased_tenant force row level security;
create policy core_erased_tenant_owner on core_erased_tenant to current_user using (true);

create function core_tenant_erased() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into core_erased_tenant (id) values (old.id) on conflict do nothing;
  return null;
end
$$;
create trigger core_tenant_erased after delete on core_tenant for each row execute function core_tenant_erased();

-- Takes a file in for a field of a record, called by the triggers of tables with such fields: a fresh one of the acting
-- user's own, or one that the field has had before (undo, restore). Anybody else's is refused like one that was never
-- there. Answers the description that stands beside the id.
create function core_hold_file(
  p_tenant uuid, p_file uuid, p_entity text, p_record uuid, p_field text, p_rules jsonb
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
$$;

-- Marks what nothing leads to: no row of any table holds it, no audit remembers it that could bring it back, and nobody
-- has touched it for a day. Whoever takes it meanwhile changes used_at, and so is seen by the waiting update.
create function core_doom_files(p_proof bytea) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
$$;

-- The digests of what is doomed in the tenant.
create function core_doomed_files(p_proof bytea) returns table (digest text)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query select distinct f.digest from core_file f
    where f.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and f.doomed_at is not null limit 10000;
end
$$;

-- Removes the doomed files of a digest, and answers whether their bytes may go too. The lock is held until the bytes are
-- gone and the transaction commits: whoever sends the same content at this moment waits, and then writes it anew.
create function core_bury_files(p_proof bytea, p_digest text) returns boolean
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
begin
  perform core_prove(p_proof);
  perform pg_advisory_xact_lock(hashtextextended('core_file ' || tenant || p_digest, 0));
  delete from core_file where tenant_id = tenant and digest = p_digest and doomed_at is not null;
  return not exists (select from core_file where tenant_id = tenant and digest = p_digest);
end
$$;

-- Personal data: everything these fields of the record hold or have held goes at once, whatever still remembers it.
create function core_erase_files(p_proof bytea, p_entity text, p_record uuid, p_fields text[]) returns integer
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  doomed integer;
begin
  perform core_prove(p_proof);
  update core_file set doomed_at = now()
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
    and entity = p_entity and record_id = p_record and field = any (p_fields) and doomed_at is null;
  get diagnostics doomed = row_count;
  return doomed;
end
$$;

-- Drops a fresh file of the acting user's own, and answers its id; null when there is none.
create function core_drop_file(p_file uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  update core_file set doomed_at = now()
  where tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid and id = p_file
    and doomed_at is null and record_id is null
    and created_by is not distinct from nullif(current_setting('app.user_id', true), '')::uuid;
  return case when found then p_file end;
end
$$;

-- Tenants whose bytes are to be removed. They stay on the list for a day, for what was under way when they went.
create function core_erased_tenants(p_proof bytea) returns table (id uuid)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  return query select e.id from core_erased_tenant e;
end
$$;

create function core_forget_erased(p_proof bytea, p_tenant uuid) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform core_prove(p_proof);
  delete from core_erased_tenant where id = p_tenant and erased_at < now() - interval '1 day';
end
$$;

revoke all on function
  core_tenant_erased(), core_hold_file(uuid, uuid, text, uuid, text, jsonb), core_doom_files(bytea),
  core_doomed_files(bytea), core_bury_files(bytea, text), core_erase_files(bytea, text, uuid, text[]),
  core_drop_file(uuid), core_erased_tenants(bytea), core_forget_erased(bytea, uuid)
from public;
grant execute on function
  core_doom_files(bytea), core_doomed_files(bytea), core_bury_files(bytea, text),
  core_erase_files(bytea, text, uuid, text[]), core_drop_file(uuid), core_erased_tenants(bytea),
  core_forget_erased(bytea, uuid)
to inopsio_app;
