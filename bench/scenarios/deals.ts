/** $3 open deals of the person $2 in the company $1, over all open stages of its first pipeline. */
export const deals = `
  with stages as (
    select array_agg(s.id order by s.position) as ids, array_agg(s.probability order by s.position) as chances, s.pipeline_id
    from crm_stage s
    where s.tenant_id = $1 and s.kind = 'open'
      and s.pipeline_id = (select id from crm_pipeline p where p.tenant_id = $1 order by position, id limit 1)
    group by s.pipeline_id
  ), drawn as (
    select n, stages.*, 1 + n % array_length(ids, 1) as place, random() * interval '300 days' as age
    from stages cross join generate_series(1, $3::int) n
  )
  insert into crm_deal (tenant_id, id, created_at, updated_at, created_by, updated_by, name, pipeline_id, stage_id, status,
    value_amount, value_currency, value_base, close_date, owner_id, category, chance, forecast,
    weighted_amount, weighted_currency, weighted_base, stage_since)
  select $1, uuidv7(-age), now() - age, now() - age, $2, $2, 'Retrofit of line ' || n, pipeline_id, ids[place], 'open',
    n * 1000, 'EUR', n * 1000, current_date + n % 200, $2, 'pipeline', chances[place], 'pipeline',
    n * 1000 * chances[place] / 10000, 'EUR', n * 1000 * chances[place] / 10000, now() - age / 2
  from drawn`
