import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** How the company wants to see one of our fields. What is empty stays as it was declared; the structure never changes. */
export const FieldOverlay = entity('core.fieldOverlay', {
  label: ['Field setting', 'Field settings'],
  help: 'How the company has changed one of the fields that come with the product.',
  icon: 'sliders-horizontal',
  title: 'field',
  quiet: true,
  fields: {
    entity: f.text({
      max: 80,
      required: true,
      of: 'customEntities',
      pattern: '[a-z][A-Za-z0-9]*[.][a-z][A-Za-z0-9]*',
      index: true,
      label: 'Object',
    }),
    field: f.text({ max: 40, required: true, of: 'fields', pattern: '[a-z][A-Za-z0-9]*' }),
    label: f.text({ max: 80 }),
    help: f.text({ max: 300, label: 'Hint' }),
    required: f.flag({ help: 'Must be filled in, although it need not be by itself.' }),
    hidden: f.flag({ help: 'Left out of forms; programs still see it.' }),
    section: f.text({ max: 80 }),
    position: f.integer({ min: 0 }),
    choices: f.json({
      help: 'Other labels for its choices, choices that are no longer offered, and, where the field is open, further ones.',
      schema: {
        type: 'array',
        maxItems: 200,
        items: {
          type: 'object',
          properties: {
            key: { type: 'string' },
            label: { type: 'string' },
            retired: { type: 'boolean' },
          },
          required: ['key', 'label'],
          additionalProperties: false,
        },
      },
    }),
  },
  key: ['field'],
  unique: {
    field: { on: ['entity', 'field'], message: 'There are settings for this field already.' },
  },
  list: { columns: ['field', 'entity', 'label', 'hidden', 'required'], filters: ['entity'], sort: 'entity' },
  form: {
    Field: ['entity', 'field', 'label', 'help', 'choices'],
    Form: ['section', 'position', 'required', 'hidden'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.fieldOverlay': typeof FieldOverlay
  }
}
