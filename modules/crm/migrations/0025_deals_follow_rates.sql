-- Drafted from the difference of declarations. Read it before it is run anywhere: what would lose data, or needs a value
-- that only you know, stands commented out.

-- ── What triggers do.


-- Deals are worth what the exchange rate of the day says.
create or replace function crm_deal_at_rate() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  new.value_base := coalesce(core_at_rate(new.tenant_id, new.value_amount, new.value_currency,
    case when new.status in ('open') then null else new.close_date end), new.value_base);
  return new;
end
$$;
revoke all on function crm_deal_at_rate() from public;

-- Keeps deals whole: changed ones get a new version.
create or replace function crm_deal_guard() returns trigger
language plpgsql as $$
begin
  if new.version <> old.version
    or (new.name, new.company_id, new.contact_id, new.pipeline_id, new.stage_id, new.status, new.value_amount,
        new.value_currency, new.close_date, new.owner_id, new.source_id, new.lead_id, new.probability,
        new.category, new.next_step, new.note, new.lost_reason_id, new.competitor, new.lost_note, new.custom)
      is distinct from
      (old.name, old.company_id, old.contact_id, old.pipeline_id, old.stage_id, old.status, old.value_amount,
        old.value_currency, old.close_date, old.owner_id, old.source_id, old.lead_id, old.probability,
        old.category, old.next_step, old.note, old.lost_reason_id, old.competitor, old.lost_note, old.custom) then
    new.version := old.version + 1;
    new.updated_at := date_trunc('milliseconds', now());
    new.updated_by := nullif(current_setting('app.user_id', true), '')::uuid;
  end if;
  return new;
end
$$;

-- What happens to deals is written down.
create or replace function crm_deal_record() returns trigger
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
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
  if (new.value_amount, new.value_currency) is distinct from (old.value_amount, old.value_currency) then
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
$$;
revoke all on function crm_deal_record() from public;
create trigger crm_deal_at_rate_insert before insert on crm_deal
  for each row when (new.value_amount is not null) execute function crm_deal_at_rate();
create trigger crm_deal_at_rate_update before update on crm_deal
  for each row when (new.status is distinct from old.status or new.close_date is distinct from old.close_date or new.value_amount is distinct from old.value_amount or new.value_currency is distinct from old.value_currency or new.value_base is distinct from old.value_base) execute function crm_deal_at_rate();
