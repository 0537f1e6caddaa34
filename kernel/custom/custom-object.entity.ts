import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

const scopes = { type: 'object', additionalProperties: { enum: ['none', 'own', 'team', 'subtree', 'all'] } }

/** An object of the company's own. Key and path stay as they were made, because programs and histories go by them. */
export const CustomObject = entity('core.customObject', {
  label: ['Own object', 'Own objects'],
  help: 'An object that the company has made: machines, site visits.',
  icon: 'shapes',
  title: 'many',
  quiet: true,
  fields: {
    one: f.text({ max: 60, required: true, label: 'Name of one', help: 'Machine' }),
    many: f.text({ max: 60, required: true, label: 'Name of several', help: 'Machines' }),
    key: f.text({
      max: 40,
      required: true,
      pattern: '[a-z][A-Za-z0-9]*',
      patternMessage: 'Enter a key in camelCase such as machine or siteVisit.',
      help: 'How programs call it; it never changes.',
    }),
    path: f.text({
      max: 60,
      required: true,
      pattern: '[a-z][a-z0-9]*(-[a-z0-9]+)*',
      patternMessage: 'Enter a path such as machines or site-visits.',
      help: 'Its place in addresses; it never changes.',
    }),
    help: f.text({ max: 300, label: 'Hint' }),
    icon: f.text({
      max: 40,
      pattern: '[a-z][a-z0-9-]*',
      patternMessage: 'Enter the name of an icon such as wrench.',
    }),
    titleLabel: f.text({
      max: 60,
      label: 'What its name is called',
      help: 'Serial number. “Name” when left out.',
    }),
    rights: f.json({
      label: 'Who may do what',
      help: 'Rights, and on which rows each role has them: { "read": { "everyone": "all" }, "update": { "service": "own" } }. Nobody but administrators when left out.',
      schema: {
        type: 'object',
        properties: {
          read: scopes,
          create: scopes,
          update: scopes,
          delete: scopes,
          import: scopes,
          export: scopes,
          share: scopes,
        },
        additionalProperties: false,
      },
    }),
    position: f.integer({ min: 0, default: 1_000_000, help: 'Its place in the navigation.' }),
    retired: f.flag({ help: 'No longer offered; its records are kept and can still be read.' }),
    place: f.integer({ system: true, tracked: false, help: 'The table that holds its records.' }),
  },
  key: ['key', 'many'],
  unique: {
    key: { on: ['key'], message: 'There is an own object with this key already.' },
    path: { on: ['path'], message: 'There is an own object with this path already.' },
    place: { on: ['place'], message: 'Somebody else made an object at the same moment. Try again.' },
  },
  list: { columns: ['many', 'key', 'retired', 'updatedAt'], sort: 'many' },
  form: {
    Object: ['one', 'many', 'key', 'path', 'help', 'icon', 'titleLabel'],
    Use: ['rights', 'position', 'retired'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.customObject': typeof CustomObject
  }
}
