import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** How wide the grid of a dashboard is on a desk and on a tablet; on a phone everything stands in one column. */
export const columnsOf = { wide: 12, medium: 6 } as const

const place = (columns: number) => ({
  type: 'object',
  properties: {
    x: { type: 'integer', minimum: 0, maximum: columns - 1 },
    y: { type: 'integer', minimum: 0, maximum: 1000 },
    w: { type: 'integer', minimum: 1, maximum: columns },
    h: { type: 'integer', minimum: 1, maximum: 40 },
  },
  required: ['x', 'y', 'w', 'h'],
  additionalProperties: false,
})

/**
 * What somebody sees first: widgets and where they stand. A person has her own, or else that of her role, or else that of
 * everybody; where none is kept, the modules say what a role begins with.
 */
export const Dashboard = entity('core.dashboard', {
  label: ['Dashboard', 'Dashboards'],
  icon: 'layout-dashboard',
  title: 'name',
  owner: 'owner',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, search: true, index: true }),
    audience: f.choice({
      choices: { private: 'Only me', shared: 'A role, or everybody' },
      default: 'private',
      required: true,
      label: 'For',
    }),
    role: f.ref('core.role', { onDelete: 'cascade', help: 'Whose members see it; everybody when left out.' }),
    widgets: f.json({
      help: 'Each with its kind, what it shows, and its place on a desk (12 columns) and on a tablet (6).',
      schema: {
        type: 'array',
        maxItems: 40,
        items: {
          type: 'object',
          properties: {
            id: { type: 'string', minLength: 1, maxLength: 40 },
            kind: { type: 'string', pattern: '^[a-z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$', maxLength: 80 },
            title: { type: 'string', minLength: 1, maxLength: 80 },
            options: { type: 'object' },
            wide: place(columnsOf.wide),
            medium: place(columnsOf.medium),
          },
          required: ['id', 'kind', 'title', 'wide'],
          additionalProperties: false,
        },
      },
    }),
    position: f.integer({
      min: 0,
      max: 10_000,
      default: 0,
      required: true,
      help: 'Who has several roles sees the dashboard with the lowest.',
    }),
    owner: f.ref('core.user', { default: 'me', onDelete: 'cascade' }),
  },
  unique: { role: { on: ['role'], message: 'This role has a dashboard already; change that one.' } },
  check: {
    role_of_shared: {
      sql: `audience = 'shared' or role_id is null`,
      on: ['role'],
      message: 'A dashboard that is only yours is for no role.',
    },
  },
  rights: {
    read: { everyone: 'own' },
    create: { everyone: 'own' },
    update: { everyone: 'own' },
    delete: { everyone: 'own' },
  },
  // What others see first is arranged by those who administer, and by roles to which this is given.
  fieldRights: { audience: { update: {} }, role: { update: {} } },
  list: { columns: ['name', 'audience', 'role', 'position', 'owner'], sort: 'name' },
  form: { Dashboard: ['name', 'audience', 'role', 'position', 'owner', 'widgets'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.dashboard': typeof Dashboard
  }
}
