import type pg from 'pg'

/**
 * Fills companies with leads as they would be after an import: companies and tags beside them, an audit entry for
 * each, rollups true. One statement for each table; triggers and foreign keys are off in the session that runs it.
 */
export async function loadLeads(
  client: pg.Client,
  tenants: readonly string[],
  leadsPerTenant: number,
): Promise<void> {
  await client.query(companies, [tenants, Math.ceil(leadsPerTenant / 50)])
  await client.query(leads, [tenants, leadsPerTenant])
  for (const text of [tags, rollups, scores, changes, audit]) await client.query(text, [tenants])
  await client.query('vacuum (analyze)')
}

const companies = `
  insert into crm_company (tenant_id, id, name, industry, employees, city, country)
  select t, uuidv7(), 'Company ' || n,
         (array['automation', 'energy', 'food', 'logistics', 'machinery', 'pharma'])[1 + n % 6], n * 7, 'Ulm', 'DE'
  from unnest($1::uuid[]) t cross join generate_series(1, $2::int) n`

// Random numbers stand in a select list of their own, because a sub-select would be computed once for all rows.
const leads = `
  with of_tenant as materialized (
    select t as tenant_id,
      (select array_agg(id) from core_user u where u.tenant_id = t and u.email !~ '^admin') as people,
      (select array_agg(id) from crm_company c where c.tenant_id = t) as companies,
      (select array_agg(id) from crm_lead_source s where s.tenant_id = t) as sources,
      (select id from crm_disqualify_reason r where r.tenant_id = t and r.name = 'No budget') as reason
    from unnest($1::uuid[]) t
  ), drawn as (
    select tenant_id, n, random() * interval '700 days' as age, floor(random() * 1e6)::int as a, floor(random() * 1e6)::int as b,
           floor(random() * 1e6)::int as c, random() as share
    from of_tenant cross join generate_series(1, $2::int) n
    offset 0
  ), named as (
    select drawn.*, people[1 + a % array_length(people, 1)] as owner, sources, reason,
      companies[1 + b % array_length(companies, 1)] as company,
      (array['Anna', 'Ben', 'Clara', 'David', 'Elif', 'Finn', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Katrin', 'Liam',
             'Mia', 'Noah', 'Olga', 'Pavel', 'Quirin', 'Rosa', 'Sami', 'Tilda'])[1 + b % 20] as first_name,
      (array['Albrecht', 'Bauer', 'Costa', 'Dubois', 'Eriksson', 'Ferrari', 'Garcia', 'Hoffmann', 'Ivanov', 'Jansen',
             'Keller', 'Lindberg', 'Moreau', 'Novak', 'Olsen', 'Petrov', 'Rossi', 'Schmidt', 'Tanaka', 'Weber'
            ])[1 + c % 20] || '-' || n as last_name
    from drawn join of_tenant using (tenant_id)
  )
  insert into crm_lead (tenant_id, id, created_at, updated_at, created_by, updated_by, first_name, last_name, email,
    phone, job_title, company_id, city, birth_date, source_id, sub_source_id, status, disqualify_reason_id, employees, consent,
    value_amount, value_currency, value_base, owner_id, note)
  select tenant_id, uuidv7(-age), now() - age, now() - age, owner, owner, first_name, last_name,
    lower(first_name) || '.' || lower(last_name) || '@example.com',
    '+49731' || (100000 + a % 900000),
    (array['Head of Maintenance', 'Plant Manager', 'Buyer', 'Controls Engineer', null])[1 + b % 5],
    case when share < 0.6 then company end,
    (array['Ulm', 'Graz', 'Turin', 'Gothenburg', 'Lyon', 'Brno'])[1 + c % 6],
    date '1960-01-01' + a % 15000,
    sources[1 + a % array_length(sources, 1)], null,
    case when share < 0.3 then 'new' when share < 0.7 then 'working' when share < 0.9 then 'qualified' else 'disqualified' end,
    case when share >= 0.9 then reason end,
    c % 101, a % 2 = 0, (b % 500000)::bigint, 'EUR', (b % 500000)::bigint, owner,
    case when a % 4 = 0 then 'Met at the fair, asked for a call about the retrofit of two lines in spring.' end
  from named`

const tags = `
  insert into crm_lead_tags (tenant_id, source_id, tag)
  select tenant_id, id, (array['retrofit', 'key account', 'newsletter'])[1 + employees % 3]
  from crm_lead where tenant_id = any ($1::uuid[]) and employees % 3 = 0`

const rollups = `
  insert into crm_company_rollup (tenant_id, id, lead_count)
  select c.tenant_id, c.id, count(l.id)
  from crm_company c left join crm_lead l on l.tenant_id = c.tenant_id and l.company_id = c.id
  where c.tenant_id = any ($1::uuid[]) group by c.tenant_id, c.id`

const scores = `
  insert into crm_lead_rollup (tenant_id, id, fit, grade)
  select tenant_id, id, employees, (array['a', 'b', 'c', 'd'])[1 + employees % 4]
  from crm_lead where tenant_id = any ($1::uuid[])`

const changes = `
  insert into core_change (tenant_id, id, kind, entity, principal)
  select t, t, 'import', 'crm.lead', 'system:bench' from unnest($1::uuid[]) t`

const audit = `
  insert into core_audit (tenant_id, change_id, entity, record_id, root_id, op, at)
  select tenant_id, tenant_id, 'crm.lead', id, id, 'C', created_at
  from crm_lead where tenant_id = any ($1::uuid[])`
