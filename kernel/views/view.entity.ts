import { entity } from '../entity/entity.ts'
import { f } from '../fields/f.ts'

/**
 * A way to look at the records of an entity that somebody kept: conditions, order, columns, grouping, dates. Private until its
 * owner opens it to a team or to everybody; the fields it names may be gone by the time it is opened.
 */
export const View = entity('core.view', {
  label: ['View', 'Views'],
  icon: 'layout-list',
  title: 'name',
  owner: 'owner',
  quiet: true,
  fields: {
    name: f.text({ max: 80, required: true, search: true, index: true }),
    entity: f.text({ max: 100, required: true, index: true, label: 'Of', help: 'What it lists: crm.lead.' }),
    kind: f.choice({
      choices: { table: 'Table', board: 'Board', calendar: 'Calendar', timeline: 'Timeline' },
      default: 'table',
      required: true,
    }),
    conditions: f.json({
      help: 'In the filter grammar of lists: { "and": [{ "status": { "in": ["new"] } }] }.',
      schema: { type: 'object' },
    }),
    sorting: f.text({ max: 300, help: 'As in lists: -createdAt,name.' }),
    columns: f.json({
      help: 'In order: [{ "field": "name", "width": 220, "pinned": true, "total": "sum" }].',
      schema: {
        type: 'array',
        maxItems: 100,
        items: {
          type: 'object',
          properties: {
            field: { type: 'string' },
            width: { type: 'integer', minimum: 40, maximum: 2000 },
            pinned: { type: 'boolean' },
            total: { enum: ['sum', 'avg', 'min', 'max'] },
          },
          required: ['field'],
          additionalProperties: false,
        },
      },
    }),
    groupedBy: f.text({
      max: 100,
      label: 'Grouped by',
      help: 'The field whose values are the groups or columns; tables take two, dates by period: status,createdAt:month.',
    }),
    lanes: f.text({ max: 100, help: 'The field whose values are the rows of a board.' }),
    startsWith: f.text({
      max: 100,
      label: 'Starts with',
      help: 'The date or time at which a record stands in a calendar or timeline.',
    }),
    endsWith: f.text({ max: 100, label: 'Ends with', help: 'The date or time until which it lasts.' }),
    scale: f.choice({
      choices: { day: 'Days', week: 'Weeks', month: 'Months', quarter: 'Quarters', agenda: 'Agenda' },
      help: 'How much of a calendar or timeline is in sight.',
    }),
    visibility: f.choice({
      choices: { private: 'Only me', team: 'A team', all: 'Everybody' },
      default: 'private',
      required: true,
      label: 'Seen by',
    }),
    team: f.ref('core.team', { onDelete: 'setNull', help: 'Whose members see it.' }),
    pinned: f.flag({ default: false, required: true, help: 'Stands above the list.' }),
    opensFor: f.choice({
      choices: { owner: 'Its owner', everyone: 'Everybody who sees it' },
      label: 'Opens first for',
      help: 'For whom the list opens with it.',
    }),
    position: f.integer({ min: 0, max: 10_000, default: 0, required: true }),
    owner: f.ref('core.user', { default: 'me', onDelete: 'cascade' }),
  },
  index: { of_entity: ['entity', 'position'] },
  rights: {
    read: { everyone: 'own' },
    create: { everyone: 'own' },
    update: { everyone: 'own' },
    delete: { everyone: 'own' },
  },
  fieldRights: {
    visibility: { update: { everyone: 'own' } },
    team: { update: { everyone: 'own' } },
    opensFor: { update: { everyone: 'own' } },
  },
  list: { columns: ['name', 'entity', 'kind', 'visibility', 'pinned', 'owner'], sort: 'name' },
  form: {
    View: [
      'name',
      'entity',
      'kind',
      'conditions',
      'sorting',
      'columns',
      'groupedBy',
      'lanes',
      'startsWith',
      'endsWith',
      'scale',
    ],
    Sharing: ['visibility', 'team', 'pinned', 'opensFor', 'position', 'owner'],
  },
})

declare module '@inopsio/kernel' {
  interface Entities {
    'core.view': typeof View
  }
}
