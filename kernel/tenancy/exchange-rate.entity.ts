import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** What one unit of a currency is worth in the tenant's base currency, from a day on. */
export const ExchangeRate = entity('core.exchangeRate', {
  label: ['Exchange rate', 'Exchange rates'],
  icon: 'arrow-left-right',
  title: 'currency',
  fields: {
    currency: f.text({
      max: 3,
      required: true,
      pattern: '[A-Z]{3}',
      patternMessage: 'Enter a three-letter currency code such as USD (ISO 4217).',
      index: true,
    }),
    rate: f.decimal({
      scale: 9,
      min: '0.000000001',
      required: true,
      help: 'Units of the base currency for one unit.',
    }),
    validFrom: f.date({ required: true, label: 'Valid from', index: true }),
  },
  key: ['currency'],
  unique: {
    day: { on: ['currency', 'validFrom'], message: 'This currency already has a rate for that day.' },
  },
  rights: {
    read: { everyone: 'all' },
    create: { finance: 'all' },
    update: { finance: 'all' },
    delete: { finance: 'all' },
    import: { finance: 'all' },
  },
  list: { columns: ['currency', 'rate', 'validFrom'], filters: ['currency'], sort: '-validFrom' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.exchangeRate': typeof ExchangeRate
  }
}
