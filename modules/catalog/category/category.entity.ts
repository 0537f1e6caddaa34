import { entity, f } from '@inopsio/kernel'

const keepers = { salesManager: 'all', finance: 'all' } as const

/** Where a product stands in the catalogue. */
export const Category = entity('catalog.category', {
  label: ['Product category', 'Product categories'],
  icon: 'folder-tree',
  title: 'name',
  fields: {
    name: f.text({ max: 120, required: true, search: true, index: true }),
    parent: f.tree({ label: 'Above it', inverse: 'children' }),
    position: f.integer({ min: 0, max: 10_000, default: 0 }),
  },
  key: ['name'],
  unique: { name: { on: ['parent', 'name'], message: 'There is a category of this name already.' } },
  rights: {
    read: { everyone: 'all' },
    create: keepers,
    update: keepers,
    delete: keepers,
    import: keepers,
    export: keepers,
  },
  list: { columns: ['name', 'parent', 'position'], sort: 'name' },
  form: { Category: ['name', 'parent', 'position'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'catalog.category': typeof Category
  }
}
