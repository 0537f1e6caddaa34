import type { ResolvedEntity } from '../entity/registry.ts'
import type { JsonSchema } from '../fields/kind.ts'
import type { Caller } from '../http/call-route.ts'
import { bodyOf, callRoute } from '../http/call-route.ts'
import { mayRead } from '../query/sight.ts'
import { queryOf } from './query-words.ts'
import type { Arguments } from './tool.ts'

const texts = (description: string): JsonSchema => ({
  type: 'array',
  items: { type: 'string' },
  description,
})

/** An answer goes into somebody's working memory: fewer rows than elsewhere, and never all. */
const MOST_ROWS = 100
const USUAL_ROWS = 20

const selection: Readonly<Record<string, JsonSchema>> = {
  q: { type: 'string', description: 'What the title or a searched field begins with.' },
  filter: {
    type: 'object',
    description:
      'Which records, e.g. {"status":"new","employees":{"gte":50},"company.city":"Bonn","or":[…]}. `describe` names the fields and their operators.',
  },
}

const limit: JsonSchema = {
  type: 'integer',
  minimum: 1,
  maximum: MOST_ROWS,
  default: USUAL_ROWS,
  description: 'Most rows to answer.',
}

const include = texts('References, inverses and parts to bring along, by name.')
const fields = texts('Only these fields; all of them when left out.')

export const listInput: Readonly<Record<string, JsonSchema>> = {
  ...selection,
  sort: {
    type: 'string',
    description: 'Sortable fields, comma separated, `-` for descending: `-createdAt`.',
  },
  limit,
  after: { type: 'string', description: '`page.next` of the page before.' },
  include,
  fields,
}

export const searchInput = {
  q: { type: 'string', maxLength: 200, description: 'Words, or how they begin.' },
  limit: { ...limit, maximum: 50 },
  after: { type: 'string', description: '`page.next` of the page before.' },
} as const satisfies Readonly<Record<string, JsonSchema>>

export const getInput: Readonly<Record<string, JsonSchema>> = {
  id: { type: 'string', description: 'The id of the record.' },
  include,
  fields,
}

export const aggregateInput: Readonly<Record<string, JsonSchema>> = {
  ...selection,
  group: texts('At most three fields; dates by period, e.g. `createdAt:month`.'),
  measure: texts(
    '`sum:value`, `avg:employees`, `min:…` or `max:…`; the count of every group is always there.',
  ),
  subtotals: { type: 'boolean', description: 'Also a row for each of the outer groups, and one for all.' },
}

export async function list(caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> {
  const { limit: rows = USUAL_ROWS, ...rest } = args
  return bodyOf(await callRoute(caller, entity, 'list', { query: queryOf({ ...rest, limit: rows }) }))
}

/** A list of little more than names. */
export function search(caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> {
  const names = new Set([entity.title, ...(entity.key ?? []), ...(entity.list?.columns ?? [])])
  const readable = [...names].filter(key => entity.all.has(key) && mayRead(entity, caller.context, key))
  return list(caller, entity, { ...args, fields: readable, count: false })
}

export async function get(caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> {
  const { id, ...query } = args
  return bodyOf(await callRoute(caller, entity, 'get', { params: { id: String(id) }, query: queryOf(query) }))
}

export async function aggregate(caller: Caller, entity: ResolvedEntity, args: Arguments): Promise<unknown> {
  return bodyOf(await callRoute(caller, entity, 'aggregate', { query: queryOf(args) }))
}
