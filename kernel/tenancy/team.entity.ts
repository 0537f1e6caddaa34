import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** A group of users in a tree of groups. The scopes team and subtree are sets of its members. */
export const Team = entity('core.team', {
  label: ['Team', 'Teams'],
  icon: 'users',
  title: 'name',
  fields: {
    name: f.text({ max: 120, required: true, search: true, index: true }),
    parent: f.tree({ label: 'Part of', inverse: 'subteams' }),
    lead: f.ref('core.user', { onDelete: 'setNull', label: 'Team lead' }),
    members: f.refs('core.user', { inverse: 'teams' }),
  },
  key: ['name'],
  unique: { name: { on: ['name'], message: 'A team with this name already exists.' } },
  rights: { read: { everyone: 'all' } },
  events: {
    sharedWith: { what: f.refAny({ required: true }), access: f.text({ required: true }) },
  },
  list: { columns: ['name', 'parent', 'lead'], sort: 'name' },
  form: { Team: ['name', 'parent', 'lead', 'members'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.team': typeof Team
  }
}
