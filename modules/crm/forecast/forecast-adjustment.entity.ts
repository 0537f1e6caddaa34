import { entity, f } from '@inopsio/kernel'
import { categories } from '../pipeline/pipeline.entity.ts'

const everybodyInSales = {
  salesManager: 'all',
  teamLead: 'all',
  representative: 'all',
  finance: 'all',
  viewer: 'all',
} as const

/**
 * What a manager says a part of the forecast will come to, whatever the deals add up to. It is kept beside the sum, with
 * the reason, so that it outlives every change of the deals. Nobody changes what was said: whoever thinks better says it
 * again, and what was said last counts, also as of any day before.
 */
export const ForecastAdjustment = entity('crm.forecastAdjustment', {
  label: ['Forecast adjustment', 'Forecast adjustments'],
  icon: 'pencil-line',
  title: 'note',
  quiet: true,
  fields: {
    month: f.date({ required: true, index: true, help: 'By its first day.' }),
    category: f.choice({ choices: categories, required: true, label: 'Forecast category' }),
    user: f.ref('core.user', { help: 'Whose forecast; the whole company’s, when left out.' }),
    value: f.money({ required: true, negative: false, label: 'Adjusted to' }),
    note: f.text({ max: 500, required: true }),
  },
  rights: {
    read: everybodyInSales,
    create: { salesManager: 'all' },
    delete: { salesManager: 'all' },
    export: { salesManager: 'all', finance: 'all' },
  },
  list: { columns: ['month', 'category', 'user', 'value', 'note', 'createdAt'], sort: '-month' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.forecastAdjustment': typeof ForecastAdjustment
  }
}
