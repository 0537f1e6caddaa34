-- Views keep how a calendar, a timeline and a board with lanes are shown.

-- ── New names and new columns.

alter table core_view add column lanes text;
alter table core_view add column starts_with text;
alter table core_view add column ends_with text;
alter table core_view add column scale text;

-- ── What triggers do.


-- Keeps views whole: changed ones get a new version.
create or replace function core_view_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.entity, new.kind, new.conditions, new.sorting, new.columns, new.grouped_by, new.lanes,
        new.starts_with, new.ends_with, new.scale, new.visibility, new.team_id, new.pinned, new.opens_for,
        new.position, new.owner_id)
      is distinct from
      (old.name, old.entity, old.kind, old.conditions, old.sorting, old.columns, old.grouped_by, old.lanes,
        old.starts_with, old.ends_with, old.scale, old.visibility, old.team_id, old.pinned, old.opens_for,
        old.position, old.owner_id) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

-- What happens to views is written down.
create or replace function core_view_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
      'lanes', old.lanes,
      'startsWith', old.starts_with,
      'endsWith', old.ends_with,
      'scale', old.scale,
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
  if new.lanes is distinct from old.lanes then
    diff := diff || jsonb_build_object('lanes', jsonb_build_array(old.lanes, new.lanes));
  end if;
  if new.starts_with is distinct from old.starts_with then
    diff := diff || jsonb_build_object('startsWith', jsonb_build_array(old.starts_with, new.starts_with));
  end if;
  if new.ends_with is distinct from old.ends_with then
    diff := diff || jsonb_build_object('endsWith', jsonb_build_array(old.ends_with, new.ends_with));
  end if;
  if new.scale is distinct from old.scale then
    diff := diff || jsonb_build_object('scale', jsonb_build_array(old.scale, new.scale));
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
$$;
revoke all on function core_view_record() from public;

-- ── Rules, indexes and rights.

alter table core_view add constraint core_view_lanes_length check (char_length(lanes) between 1 and 100);
alter table core_view add constraint core_view_starts_with_length check (char_length(starts_with) between 1 and 100);
alter table core_view add constraint core_view_ends_with_length check (char_length(ends_with) between 1 and 100);
alter table core_view add constraint core_view_scale_known check (scale in ('day', 'week', 'month', 'quarter', 'agenda'));
