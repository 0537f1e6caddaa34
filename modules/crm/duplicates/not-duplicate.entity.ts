import { entity, f } from '@inopsio/kernel'

const targets = ['crm.lead', 'crm.contact', 'crm.company']

/** Two records that look alike and are not the same: somebody has looked, and nobody is asked again. */
export const NotDuplicate = entity('crm.notDuplicate', {
  label: ['Not a duplicate', 'Not duplicates'],
  icon: 'split',
  title: 'reason',
  owner: 'by',
  seenWith: 'one',
  quiet: true,
  fields: {
    one: f.refAny({ targets, required: true, onDelete: 'cascade' }),
    other: f.refAny({ targets, required: true, onDelete: 'cascade' }),
    reason: f.text({ max: 200, required: true, default: 'Not the same' }),
    by: f.ref('core.user', { default: 'me', onDelete: 'setNull', label: 'Said by' }),
    /** The same whichever of the two is named first. */
    pair: f.generated({
      as: f.text({ max: 73 }),
      sql: `least(one_id, other_id)::text || ' ' || greatest(one_id, other_id)::text`,
    }),
  },
  check: {
    own_name: {
      sql: 'by_id = created_by',
      on: ['by'],
      message: 'One says so in one’s own name only.',
    },
    two: {
      sql: 'one_id <> other_id',
      on: ['other'],
      message: 'Name another record; this one is the same as itself.',
    },
  },
  unique: { pair: { on: ['pair'], message: 'It is known already that these two are not the same.' } },
  rights: {
    read: { salesManager: 'all', everyone: 'own' },
    create: {
      salesManager: 'all',
      teamLead: 'all',
      representative: 'all',
      marketing: 'all',
      service: 'all',
    },
    delete: { salesManager: 'all', teamLead: 'subtree', everyone: 'own' },
    export: { salesManager: 'all' },
  },
  list: { columns: ['one', 'other', 'reason', 'by', 'createdAt'], filters: ['by'], sort: '-createdAt' },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'crm.notDuplicate': typeof NotDuplicate
  }
}
