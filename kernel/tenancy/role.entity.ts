import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** What its members may do. Stores only how the tenant differs from the declared defaults, so that new rights get theirs. */
export const RoleRecord = entity('core.role', {
  label: ['Role', 'Roles'],
  icon: 'shield-check',
  title: 'name',
  fields: {
    name: f.text({ max: 120, required: true, search: true, index: true }),
    key: f.text({
      max: 60,
      required: true,
      pattern: '[a-z][A-Za-z0-9]*',
      patternMessage: 'Enter a key such as salesManager.',
      help: 'A default role keeps its key for ever; the declared rights are found by it.',
    }),
    grants: f.json({
      help: 'Differences from the defaults: { "core.team.update": "team", "core.team.delete": "none" }.',
      schema: {
        type: 'object',
        additionalProperties: { enum: ['none', 'own', 'team', 'subtree', 'all'] },
      },
    }),
    members: f.refs('core.user', { inverse: 'roles' }),
  },
  key: ['key', 'name'],
  unique: {
    key: { on: ['key'], message: 'A role with this key already exists.' },
    name: { on: ['name'], message: 'A role with this name already exists.' },
  },
  rights: { read: { everyone: 'all' } },
  list: { columns: ['name', 'key'], sort: 'name' },
  form: { Role: ['name', 'key', 'members', 'grants'] },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.role': typeof RoleRecord
  }
}
