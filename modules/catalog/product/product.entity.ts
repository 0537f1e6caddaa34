import { entity, f } from '@inopsio/kernel'

const keepers = { salesManager: 'all', finance: 'all' } as const

/** Something we sell: goods, a service, or a subscription. Quotes, stock and the shop share it. */
export const Product = entity('catalog.product', {
  label: ['Product', 'Products'],
  icon: 'package',
  title: 'name',
  fields: {
    sku: f.text({
      max: 64,
      required: true,
      search: true,
      index: true,
      label: 'SKU',
      help: 'The number by which you order, store and sell it.',
    }),
    name: f.text({ max: 200, required: true, search: true, index: true }),
    description: f.longText(),
    kind: f.choice({
      choices: { goods: 'Goods', service: 'Service', subscription: 'Subscription' },
      required: true,
      default: 'goods',
      index: true,
    }),
    category: f.ref('catalog.category', { onDelete: 'restrict', inverse: 'products' }),
    unit: f.choice({
      choices: {
        piece: 'Piece',
        set: 'Set',
        hour: 'Hour',
        day: 'Day',
        month: 'Month',
        year: 'Year',
        metre: 'Metre',
        squareMetre: 'Square metre',
        kilogram: 'Kilogram',
        litre: 'Litre',
        flatRate: 'Flat rate',
      },
      required: true,
      default: 'piece',
    }),
    listPrice: f.money({
      negative: false,
      index: true,
      help: 'For one unit, before tax; a price book may say otherwise.',
    }),
    cost: f.money({ negative: false, help: 'What one unit costs us.' }),
    status: f.state({
      phases: { planned: 'Planned', sold: 'Sold', ended: 'Ended' },
      statuses: {
        draft: { label: 'Draft', phase: 'planned' },
        active: { label: 'Active', phase: 'sold' },
        discontinued: { label: 'Discontinued', phase: 'ended' },
      },
      initial: 'draft',
      transitions: {
        release: { label: 'Release', from: ['draft', 'discontinued'], to: 'active', requires: ['listPrice'] },
        discontinue: { label: 'Discontinue', from: ['active'], to: 'discontinued' },
      },
      index: true,
    }),
    gtin: f.text({
      max: 14,
      label: 'GTIN',
      pattern: '\\d{8}|\\d{12,14}',
      patternMessage: 'Enter the 8, 12, 13 or 14 digits of the barcode.',
      search: true,
    }),
    manufacturer: f.text({ max: 120, search: true }),
    image: f.file({ image: { maxWidth: 1600, maxHeight: 1600 }, maxBytes: 10_000_000 }),
    tags: f.tags(),
  },
  key: ['sku', 'name'],
  unique: {
    sku: { on: ['sku'], message: 'Another product has this SKU.' },
    gtin: { on: ['gtin'], message: 'Another product has this GTIN.' },
  },
  rights: {
    read: { everyone: 'all' },
    create: keepers,
    update: keepers,
    delete: keepers,
    import: keepers,
    export: { ...keepers, teamLead: 'all', representative: 'all', marketing: 'all' },
    release: keepers,
    discontinue: keepers,
  },
  fieldRights: { cost: { read: keepers, update: keepers } },
  list: {
    columns: ['sku', 'name', 'category', 'kind', 'unit', 'listPrice', 'status'],
    filters: ['status', 'kind', 'category'],
    sort: 'name',
  },
  form: {
    Product: ['sku', 'name', 'kind', 'category', 'status', 'description', 'image'],
    Price: ['listPrice', 'unit', 'cost'],
    Identification: ['gtin', 'manufacturer', 'tags'],
  },
  custom: true,
})

declare module '@inopsio/kernel' {
  interface Entities {
    'catalog.product': typeof Product
  }
}
