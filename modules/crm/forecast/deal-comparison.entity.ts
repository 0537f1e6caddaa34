import { entity, f } from '@inopsio/kernel'
import { categories } from '../pipeline/pipeline.entity.ts'

const statuses = { open: 'Open', won: 'Won', lost: 'Lost' } as const
const forecasts = { won: 'Closed', ...categories } as const

/**
 * A deal as it stood once, beside what it is now: one row for each entry of its history. Those that lasted at the end of
 * a day tell what has changed since.
 */
export const DealComparison = entity('crm.dealComparison', {
  label: ['Deal comparison', 'Deal comparisons'],
  title: 'dealName',
  scope: 'view',
  quiet: true,
  via: 'deal',
  reads: ['crm.dealStageHistory', 'crm.deal'],
  sql: `
select h.tenant_id, h.id, h.deal_id, d.name as deal_name, d.owner_id, d.pipeline_id, h.entered_at, h.left_at,
  h.status as status_then, h.forecast as forecast_then, h.close_date as close_date_then,
  h.value_amount as value_then_amount, h.value_currency as value_then_currency, h.value_base as value_then_base,
  d.status, d.forecast, d.close_date, d.value_amount, d.value_currency, d.value_base,
  case when coalesce(d.value_base, 0) > coalesce(h.value_base, 0) then 'more'
    when coalesce(d.value_base, 0) < coalesce(h.value_base, 0) then 'less' else 'same' end as worth
from crm_deal_stage_history h
join crm_deal d on d.tenant_id = h.tenant_id and d.id = h.deal_id`,
  fields: {
    deal: f.ref('crm.deal'),
    dealName: f.text({ label: 'Deal' }),
    owner: f.ref('core.user'),
    pipeline: f.ref('crm.pipeline'),
    enteredAt: f.dateTime({ label: 'Then from' }),
    leftAt: f.dateTime({ label: 'Then until' }),
    statusThen: f.choice({ choices: statuses }),
    forecastThen: f.choice({ choices: forecasts }),
    closeDateThen: f.date(),
    valueThen: f.money(),
    status: f.choice({ choices: statuses, label: 'Status now' }),
    forecast: f.choice({ choices: forecasts, label: 'Forecast now' }),
    closeDate: f.date({ label: 'Close date now' }),
    value: f.money({ label: 'Value now' }),
    worth: f.choice({ choices: { more: 'More', same: 'The same', less: 'Less' }, label: 'Worth now' }),
  },
  list: {
    columns: [
      'dealName',
      'owner',
      'statusThen',
      'status',
      'valueThen',
      'value',
      'closeDateThen',
      'closeDate',
      'enteredAt',
    ],
    filters: ['owner', 'status', 'worth', 'closeDateThen', 'closeDate'],
    sort: '-enteredAt',
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.dealComparison': typeof DealComparison
  }
}
