import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/** A field that the company has added to one of our objects. Kind, key and object stay as they were made; the rest may change. */
export const CustomField = entity('core.customField', {
  label: ['Own field', 'Own fields'],
  help: 'A field that the company has added to an object.',
  icon: 'text-cursor-input',
  title: 'label',
  quiet: true,
  fields: {
    entity: f.text({
      max: 80,
      required: true,
      of: 'customEntities',
      pattern: '[a-z][A-Za-z0-9]*[.][a-z][A-Za-z0-9]*',
      index: true,
      label: 'Object',
      help: 'Such as crm.lead.',
    }),
    key: f.text({
      max: 40,
      required: true,
      pattern: '[a-z][A-Za-z0-9]*',
      patternMessage: 'Enter a key in camelCase such as region or contractEnd.',
      help: 'How programs call it; it never changes.',
    }),
    label: f.text({ max: 80, required: true }),
    help: f.text({ max: 300, label: 'Hint' }),
    kind: f.choice({
      required: true,
      choices: {
        text: 'Text',
        longText: 'Long text',
        integer: 'Whole number',
        decimal: 'Decimal number',
        money: 'Money',
        percent: 'Percentage',
        flag: 'Yes or no',
        date: 'Date',
        dateTime: 'Date and time',
        choice: 'Choice',
        tags: 'Tags',
        email: 'E-mail address',
        phone: 'Phone number',
        url: 'Web address',
        country: 'Country',
        ref: 'Reference',
      },
    }),
    options: f.json({
      help: 'What the kind knows: max, min, scale, negative, default, target.',
      schema: { type: 'object' },
    }),
    choices: f.json({
      help: 'Of a choice: its keys, which never change, their labels, and whether they are still offered.',
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
    required: f.flag(),
    fast: f.flag({ help: 'Lists can be sorted by it, and filtered at any size.' }),
    prepared: f.flag({ system: true, tracked: false, help: 'Whether lists can be sorted by it already.' }),
    progress: f.percent({ system: true, tracked: false, scale: 0 }),
    searched: f.flag({ help: 'The search across all objects finds records by it.' }),
    pii: f.choice({
      label: 'Personal data',
      help: 'Erased together with the other personal data of a record.',
      choices: {
        name: 'Name',
        email: 'E-mail address',
        phone: 'Phone number',
        address: 'Address',
        birthDate: 'Date of birth',
        text: 'Free text',
        id: 'Number of a document',
        sensitive: 'Sensitive',
      },
    }),
    section: f.text({ max: 80, help: 'The part of the form in which it stands.' }),
    position: f.integer({ min: 0, default: 1_000_000, help: 'Its place in the form.' }),
    hidden: f.flag({ help: 'Left out of forms; programs still see it.' }),
    retired: f.flag({ help: 'No longer offered anywhere; its values are kept.' }),
    readers: f.json({
      label: 'Who may read it',
      help: 'Roles and the rows on which they may: { "salesManager": "all", "representative": "own" }. Everyone when left out.',
      schema: {
        type: 'object',
        additionalProperties: { enum: ['none', 'own', 'team', 'subtree', 'all'] },
      },
    }),
    editors: f.json({
      label: 'Who may change it',
      schema: {
        type: 'object',
        additionalProperties: { enum: ['none', 'own', 'team', 'subtree', 'all'] },
      },
    }),
  },
  key: ['key', 'label'],
  unique: {
    key: { on: ['entity', 'key'], message: 'This object has a field with this key already.' },
  },
  actions: {
    empty: {
      label: 'Delete all values',
      help: 'Takes the values of this field out of every record; the change can be undone.',
      confirm: 'Delete the values of this field in all records?',
    },
  },
  list: {
    columns: ['label', 'entity', 'kind', 'key', 'fast', 'retired'],
    filters: ['entity', 'kind'],
    sort: 'entity',
  },
  form: {
    Field: ['entity', 'label', 'key', 'kind', 'help', 'options', 'choices'],
    Form: ['section', 'position', 'required', 'hidden', 'retired'],
    Use: ['fast', 'searched', 'pii', 'readers', 'editors'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.customField': typeof CustomField
  }
}
