import type { ResolvedEntity } from '../entity/registry.ts'
import type { JsonSchema } from '../fields/kind.ts'
import type { Caller } from '../http/call-route.ts'
import { search } from '../search/search.ts'
import { searchedEntities } from '../search/searched.ts'
import { declaredActions } from '../write/declared-actions.ts'
import { describeAll, describeOne } from './describe.ts'
import { mayDo, offering, readable } from './offer.ts'
import { aggregate, aggregateInput, get, getInput, list, listInput, searchInput } from './read-tools.ts'
import { routeTools } from './route-tools.ts'
import { type Arguments, reading, type Tool, type ToolCall, toolInput, writing } from './tool.ts'
import {
  act,
  confirmArgument,
  create,
  dryRunArgument,
  idArgument,
  remove,
  undo,
  update,
  versionArgument,
} from './write-tools.ts'

/** Tools that work on every entity, and on what is none. Those that nothing is open to for this caller are not offered. */
export const genericTools = (caller: Caller): Tool[] => [
  describeTool(caller),
  ...readTools(caller),
  ...writeTools(caller),
  undoTool(caller),
  ...routeTools(caller),
]

function describeTool(caller: Caller): Tool {
  const entities = readable(caller)
  return {
    name: 'describe',
    description:
      'What there is: without an entity all objects, with one its fields, operators, actions, rights and the input of its writes. Start here.',
    inputSchema: toolInput({ entity: entityArgument(entities) }),
    annotations: reading('Describe'),
    run: args =>
      args.entity === undefined ? describeAll(caller) : describeOne(caller, meant(entities, args)),
  }
}

type Work = (caller: Caller, entity: ResolvedEntity, args: Arguments, call: ToolCall) => Promise<unknown>

/** A tool over several entities; none when there are none for it. */
function over(
  caller: Caller,
  entities: readonly ResolvedEntity[],
  work: Work,
  tool: Pick<Tool, 'name' | 'description' | 'annotations'>,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): Tool[] {
  if (entities.length === 0) return []
  const inputSchema = toolInput({ entity: entityArgument(entities), ...properties }, ['entity', ...required])
  const run: Tool['run'] = ({ entity, ...args }, call) =>
    work(caller, meant(entities, { entity }), args, call)
  return [{ ...tool, inputSchema, run }]
}

const entityArgument = (entities: readonly ResolvedEntity[]): JsonSchema => ({
  type: 'string',
  enum: entities.map(({ id }) => id),
  description: 'The kind of record.',
})

/** The schema has made sure of it. */
function meant(entities: readonly ResolvedEntity[], { entity: id }: Arguments): ResolvedEntity {
  const found = entities.find(entity => entity.id === id)
  if (!found) throw new Error(`${String(id)} has passed the schema and is not offered.`)
  return found
}

function readTools(caller: Caller): Tool[] {
  const entities = readable(caller)
  const tool = (name: string, title: string, description: string) => ({
    name,
    description,
    annotations: reading(title),
  })
  return [
    ...searchTool(caller),
    ...over(
      caller,
      entities,
      list,
      tool('list', 'List', 'A page of records, filtered and sorted.'),
      listInput,
    ),
    ...over(
      caller,
      entities,
      get,
      tool('get', 'Get', 'One record with everything it consists of.'),
      getInput,
      ['id'],
    ),
    ...over(
      caller,
      entities,
      aggregate,
      tool('aggregate', 'Aggregate', 'Counts, sums and averages over records, grouped.'),
      aggregateInput,
    ),
  ]
}

/** Over everything that is searched and open to the caller. */
function searchTool({ kernel, context }: Caller): Tool[] {
  const entities = readable({ kernel, context }).filter(({ id }) => searchedEntities(kernel.registry).has(id))
  if (entities.length === 0) return []
  const inputSchema = toolInput({ ...searchInput, entity: entityArgument(entities) }, ['q'])
  const given = (value: unknown) => (value === undefined ? undefined : String(value))
  return [
    {
      name: 'search',
      description:
        'Finds records of all kinds, or of one, by the words in them; beginnings of words, e-mail addresses and numbers will do. The best come first.',
      inputSchema,
      annotations: reading('Search'),
      run: ({ q, entity, limit, after }) =>
        search(kernel, context, {
          q: given(q),
          entities: entity === undefined ? undefined : [String(entity)],
          limit: typeof limit === 'number' ? limit : undefined,
          after: given(after),
        }),
    },
  ]
}

function writeTools(caller: Caller): Tool[] {
  const values: JsonSchema = {
    type: 'object',
    description: 'Field → value, as `describe` says under `inputs`.',
  }
  const dryRun = dryRunArgument
  const version = versionArgument
  const id = idArgument
  return [
    ...over(
      caller,
      offering(caller, 'create'),
      create,
      { name: 'create', description: 'Creates a record.', annotations: writing('Create') },
      { values, dryRun },
      ['values'],
    ),
    ...over(
      caller,
      offering(caller, 'update'),
      update,
      {
        name: 'update',
        description: 'Changes the given fields of a record; null empties one.',
        annotations: writing('Update', { isDestructive: true, isIdempotent: true }),
      },
      { id, values, version, dryRun },
      ['id', 'values'],
    ),
    ...over(
      caller,
      offering(caller, 'delete'),
      remove,
      {
        name: 'delete',
        description: 'Moves a record to the trash; undoing its change brings it back.',
        annotations: writing('Delete', { isDestructive: true, isIdempotent: true }),
      },
      { id, version, dryRun, confirm: confirmArgument },
      ['id'],
    ),
    ...over(
      caller,
      readable(caller).filter(entity => actionsOf(caller, entity).length > 0),
      act,
      {
        name: 'act',
        description: 'Does an action to a record, e.g. a step of its state; `describe` names them.',
        annotations: writing('Act', { isDestructive: true }),
      },
      {
        id,
        action: { type: 'string', description: 'The key of the action.' },
        input: { type: 'object', description: 'What the action asks for.' },
        version,
        dryRun,
        confirm: confirmArgument,
      },
      ['id', 'action'],
    ),
  ]
}

const actionsOf = (caller: Caller, entity: ResolvedEntity): string[] =>
  [...declaredActions(entity).keys()].filter(key => mayDo(caller, entity, key))

const undoTool = (caller: Caller): Tool => ({
  name: 'undo',
  description: 'Takes a change back, field by field, keeping what somebody edited since and saying so.',
  inputSchema: toolInput(
    {
      change: { type: 'string', description: 'The `change` of a write.' },
      dryRun: dryRunArgument,
      confirm: confirmArgument,
    },
    ['change'],
  ),
  annotations: writing('Undo', { isDestructive: true }),
  run: (args, call) => undo(caller, args, call),
})
