import { isSortable } from '../entity/metadata.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Parameter } from './route.ts'

const text = { type: 'string' } as const

/** The query parameters of every list of the entity. */
export function listParameters(entity: ResolvedEntity): Parameter[] {
  return [
    {
      name: 'limit',
      description: 'Rows per page.',
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    },
    { name: 'after', description: 'Cursor of the previous page (`page.next`).', schema: text },
    {
      name: 'sort',
      description: `Fields, comma separated, \`-\` descending. One of ${sortable(entity).join(', ')}.`,
      schema: text,
    },
    ...filterParameters(entity),
    { name: 'include', description: 'References and lists to bring along, comma separated.', schema: text },
    { name: 'fields', description: 'Only these fields, comma separated.', schema: text },
    {
      name: 'count',
      description: 'Whether to count; counting stops at a cap.',
      schema: { type: 'boolean', default: true },
    },
  ]
}

/** Which records: the filter grammar, its short form, and search. */
export const filterParameters = (entity: ResolvedEntity): Parameter[] => [
  { name: 'q', description: 'Prefix search in the title and the searchable fields.', schema: text },
  {
    name: 'filter',
    description: 'A JSON filter, e.g. `{"status":"new","employees":{"gte":50}}`.',
    schema: text,
  },
  ...[...entity.all.values()]
    .filter(field => field.kind.operators(field.field).length > 0)
    .map(field => ({
      name: field.key,
      description: `Short filter: \`${field.key}=value\` or \`${field.key}[operator]=value\` with ${field.kind.operators(field.field).join(', ')}.`,
      schema: { type: ['string', 'object'] } as const,
      deepObject: true,
    })),
]

const sortable = (entity: ResolvedEntity): string[] =>
  [...entity.all.values()].filter(isSortable).map(field => field.key)

export const pageParameters: readonly Parameter[] = [
  {
    name: 'limit',
    description: 'Rows per page.',
    schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
  },
  { name: 'after', description: 'Cursor of the previous page (`page.next`).', schema: text },
]

export const includeParameter: Parameter = {
  name: 'include',
  description: 'References and lists to bring along, comma separated.',
  schema: text,
}

export const aggregateParameters: readonly Parameter[] = [
  {
    name: 'group',
    description:
      'At most three fields, dates by `:day`, `:week`, `:month`, `:quarter` or `:year`, e.g. `status,createdAt:month`.',
    schema: text,
  },
  {
    name: 'measure',
    description: '`sum`, `avg`, `min` or `max` of fields, e.g. `sum:value,avg:employees`.',
    schema: text,
  },
  {
    name: 'subtotals',
    description: 'Also a row for each of the outer groups, and one for all.',
    schema: { type: 'boolean', default: false },
  },
]
