import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** The currencies of ISO 4217, the same for all tenants. */
export const Currency = entity('core.currency', {
  label: ['Currency', 'Currencies'],
  icon: 'coins',
  title: 'code',
  scope: 'platform',
  fields: {
    code: f.text({ max: 3, required: true, pattern: '[A-Z]{3}', index: true }),
    name: f.text({ max: 80, required: true }),
    digits: f.integer({ min: 0, max: 4, required: true, help: 'Digits after the point.' }),
  },
  key: ['code'],
  unique: { code: { on: ['code'], message: 'This currency is already listed.' } },
  rights: { read: { everyone: 'all' } },
  list: { columns: ['code', 'name', 'digits'], sort: 'code' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.currency': typeof Currency
  }
}
