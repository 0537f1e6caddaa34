-- Activities that wait for each other in a circle could never be completed.

-- The shortest way from one activity to another, over everything that waits: also what the person does not see. Layer by
-- layer, each activity once, so that many ways to the same one cost nothing.
create function work_way_back(p_tenant uuid, p_from uuid, p_to uuid) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
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
$$;
revoke all on function work_way_back(uuid, uuid, uuid) from public;
grant execute on function work_way_back(uuid, uuid, uuid) to inopsio_app;

-- Names the circle, as far as the person may read what it goes through. Two who link at once take turns, because together
-- they could close a circle that neither of them sees.
create function work_activity_refuse_circle() returns trigger
language plpgsql as $$
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
$$;
revoke all on function work_activity_refuse_circle() from public;
create trigger work_activity_refuse_circle after insert on work_activity_blocked_by
  for each row execute function work_activity_refuse_circle();
