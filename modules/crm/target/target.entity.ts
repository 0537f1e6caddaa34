import { entity, f } from '@inopsio/kernel'

const everybodyInSales = {
  salesManager: 'all',
  teamLead: 'all',
  representative: 'all',
  finance: 'all',
  viewer: 'all',
} as const

/** What a person, a team or the whole company is to sell in a month, quarter or year: its quota. */
export const Target = entity('crm.target', {
  label: ['Target', 'Targets'],
  icon: 'target',
  title: 'name',
  fields: {
    name: f.text({ max: 120, required: true, index: true }),
    user: f.ref('core.user', { help: 'Of one person; leave empty for a team or the whole company.' }),
    team: f.ref('core.team', { help: 'Of all people in the team.' }),
    pipeline: f.ref('crm.pipeline', { help: 'All of them, when left out.' }),
    firstDay: f.date({ required: true, index: true, label: 'From' }),
    lastDay: f.date({ required: true, label: 'Until' }),
    metric: f.choice({
      choices: { value: 'Value won', count: 'Deals won' },
      default: 'value',
      required: true,
    }),
    value: f.money({ negative: false, label: 'Value to win' }),
    dealCount: f.integer({ min: 1, label: 'Deals to win' }),
  },
  key: ['name'],
  check: {
    for_one: {
      sql: 'user_id is null or team_id is null',
      on: ['user', 'team'],
      message: 'A target is for a person or for a team, not for both.',
    },
    in_order: {
      sql: 'first_day <= last_day',
      on: ['lastDay'],
      message: 'The last day lies before the first.',
    },
    says_how_much: {
      sql: `case metric when 'value' then value_amount is not null else deal_count is not null end`,
      on: ['value', 'dealCount'],
      message: 'Say how much is to be won.',
    },
  },
  rights: {
    read: everybodyInSales,
    create: { salesManager: 'all' },
    update: { salesManager: 'all' },
    delete: { salesManager: 'all' },
    import: { salesManager: 'all' },
    export: { salesManager: 'all', finance: 'all' },
  },
  list: {
    columns: ['name', 'user', 'team', 'firstDay', 'lastDay', 'metric', 'value', 'dealCount', 'createdAt'],
    filters: ['user', 'team', 'firstDay', 'metric'],
    sort: '-firstDay',
    dates: { start: 'firstDay', end: 'lastDay' },
  },
})

/** What has been won towards each target, as far as its reader may see the deals. */
export const Attainment = entity('crm.attainment', {
  label: ['Attainment', 'Attainments'],
  title: 'name',
  scope: 'view',
  quiet: true,
  reads: ['crm.target', 'crm.deal', 'core.team'],
  sql: `
select t.tenant_id, t.id, t.name, t.user_id, t.team_id, t.pipeline_id, t.first_day, t.last_day, t.metric,
  t.value_amount, t.value_currency, t.value_base, t.deal_count,
  d.deals,
  t.value_base as goal_amount, case when t.value_base is not null then b.currency end as goal_currency,
  t.value_base as goal_base,
  coalesce(d.won, 0) as won_amount, b.currency as won_currency, coalesce(d.won, 0) as won_base,
  t.value_base - coalesce(d.won, 0) as gap_amount, case when t.value_base is not null then b.currency end as gap_currency,
  t.value_base - coalesce(d.won, 0) as gap_base,
  t.deal_count - d.deals as deals_to_win,
  round(10000.0 * least(greatest(b.today - t.first_day + 1, 0), t.last_day - t.first_day + 1)
    / (t.last_day - t.first_day + 1))::bigint as gone,
  round(10000.0 * case t.metric when 'count' then d.deals else coalesce(d.won, 0) end
    / nullif(case t.metric when 'count' then t.deal_count else t.value_base end, 0))::bigint as attained
from crm_target t
cross join (select core_base_currency() as currency, core_today() as today) b
cross join lateral (
  select sum(d.value_base)::bigint as won, count(*) as deals from crm_deal d
  where d.tenant_id = t.tenant_id and d.status = 'won' and d.close_date between t.first_day and t.last_day
    and (t.pipeline_id is null or d.pipeline_id = t.pipeline_id)
    and (t.user_id is null or d.owner_id = t.user_id)
    and (t.team_id is null or exists (
      select from core_team_members m
      where m.tenant_id = t.tenant_id and m.source_id = t.team_id and m.target_id = d.owner_id))
) d`,
  fields: {
    name: f.text(),
    user: f.ref('core.user'),
    team: f.ref('core.team'),
    pipeline: f.ref('crm.pipeline'),
    firstDay: f.date(),
    lastDay: f.date(),
    metric: f.choice({ choices: { value: 'Value won', count: 'Deals won' } }),
    value: f.money({ label: 'Value to win' }),
    dealCount: f.integer({ label: 'Deals to win' }),
    deals: f.integer({ label: 'Deals won' }),
    goal: f.money({ label: 'To win', help: 'The value to win in the base currency.' }),
    won: f.money({ label: 'Won' }),
    gap: f.money({ label: 'Still to win', help: 'Below nothing when more was won.' }),
    dealsToWin: f.integer({ label: 'Deals still to win' }),
    gone: f.percent({ label: 'Of the period gone', help: 'Days up to today, where the company is.' }),
    attained: f.percent({ label: 'Attained' }),
  },
  rights: { read: everybodyInSales },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.target': typeof Target
    'crm.attainment': typeof Attainment
  }
}
