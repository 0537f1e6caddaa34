import { entity, f } from '@inopsio/kernel'

const keepers = { salesManager: 'all', finance: 'all' } as const

/** Prices that hold for some customers, in one currency, for a time. */
export const PriceBook = entity('catalog.priceBook', {
  label: ['Price book', 'Price books'],
  icon: 'book-open',
  title: 'name',
  fields: {
    name: f.text({ max: 120, required: true, search: true, index: true }),
    currency: f.text({
      max: 3,
      required: true,
      pattern: '[A-Z]{3}',
      patternMessage: 'Enter a three-letter currency code such as EUR (ISO 4217).',
    }),
    validFrom: f.date({ index: true }),
    validUntil: f.date(),
    active: f.flag({ default: true }),
    note: f.longText(),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'Another price book has this name.' } },
  check: {
    period: {
      sql: 'valid_until >= valid_from',
      on: ['validUntil'],
      message: 'A price book cannot end before it begins.',
    },
  },
  rights: {
    read: { everyone: 'all' },
    create: keepers,
    update: keepers,
    delete: keepers,
    import: keepers,
    export: keepers,
  },
  list: {
    columns: ['name', 'currency', 'validFrom', 'validUntil', 'active'],
    sort: 'name',
    dates: { start: 'validFrom', end: 'validUntil' },
  },
  form: { 'Price book': ['name', 'currency', 'active', 'validFrom', 'validUntil', 'note'] },
})

/**
 * What a product costs in a price book from a quantity on: of the lines for a product, the one with the largest quantity
 * that is still reached counts. Not a part of the book: a book may hold tens of thousands.
 */
export const Price = entity('catalog.price', {
  label: ['Price', 'Prices'],
  icon: 'tag',
  title: 'step',
  via: 'priceBook',
  fields: {
    priceBook: f.ref('catalog.priceBook', { required: true, onDelete: 'cascade', inverse: 'prices' }),
    product: f.ref('catalog.product', { required: true, onDelete: 'cascade', inverse: 'prices' }),
    fromQuantity: f.decimal({ scale: 3, min: '0', required: true, default: '1' }),
    step: f.generated({ as: f.text({ max: 30 }), sql: `trim_scale(from_quantity / 1000.0) || '+'` }),
    price: f.decimal({
      scale: 4,
      min: '0',
      required: true,
      help: 'For one unit, before tax, in the currency of the price book. Small parts cost fractions of a cent.',
    }),
  },
  unique: {
    step: {
      on: ['priceBook', 'product', 'fromQuantity'],
      message: 'The price book already has a price for this product and quantity.',
    },
  },
  rights: {
    read: { everyone: 'all' },
    create: keepers,
    update: keepers,
    delete: keepers,
    import: keepers,
    export: keepers,
  },
  list: { columns: ['product', 'priceBook', 'fromQuantity', 'price'], filters: ['product', 'priceBook'] },
  form: { Price: ['priceBook', 'product', 'fromQuantity', 'price'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'catalog.price': typeof Price
    'catalog.priceBook': typeof PriceBook
  }
}
