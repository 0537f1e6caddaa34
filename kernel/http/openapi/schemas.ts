import { type ResolvedEntity, type ResolvedField, resolveField } from '../../entity/registry.ts'
import type { Fields, JsonSchema } from '../../fields/kind.ts'
import type { DeclaredAction } from '../../write/declared-actions.ts'
import { id, instant, listOf, nullable, object, text, whole } from './shapes.ts'

export const schemaRef = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/** Kinds that always have a value: never null in a record. */
const neverNull = new Set(['id', 'flag', 'state', 'parts', 'refs', 'tags'])

const alwaysThere = (resolved: ResolvedField): boolean =>
  resolved.field.required === true ||
  neverNull.has(resolved.field.kind) ||
  (resolved.isSystem && ['version', 'createdAt', 'updatedAt', 'position'].includes(resolved.key))

/** Records that point here, when asked for by `include`. */
const inverseSchema = (): JsonSchema => ({
  type: 'array',
  items: expanded,
  description: 'Records that point here, the newest ones, when asked for by `include`.',
})

const operation = { enum: ['C', 'U', 'D'], description: 'Created, updated or deleted.' } as const

const described = (resolved: ResolvedField, schema: JsonSchema): JsonSchema => ({
  ...schema,
  title: resolved.label,
  ...(resolved.field.help ? { description: resolved.field.help } : {}),
})

/** A part stands in its parent, in its place; it need not say so again. */
const ordering = new Set(['parent', 'position'])

/** A record as read. Fields hidden by field rights are absent, so only the system's own are listed as required. */
export function recordSchema(entity: ResolvedEntity): JsonSchema {
  const fields = [...entity.all.values()].filter(
    field => !field.custom && !(entity.part && ordering.has(field.key)),
  )
  const properties = Object.fromEntries([
    ...fields.map(resolved => [resolved.key, described(resolved, readSchema(resolved))]),
    ...[...entity.inverses.keys()].filter(name => !entity.all.has(name)).map(name => [name, inverseSchema()]),
  ])
  return {
    type: 'object',
    title: entity.label[0],
    ...(entity.help ? { description: entity.help } : {}),
    properties,
    required: fields.filter(r => r.isSystem).map(r => r.key),
    additionalProperties: false,
  }
}

/** References may be expanded by `include` to `{ id, title, … }`. */
function readSchema(resolved: ResolvedField): JsonSchema {
  const { field, kind } = resolved
  const target = (field as { target?: string }).target
  if (field.kind === 'parts' && target) return { type: 'array', items: schemaRef(target) }
  const own = kind.schema(field).read
  const schema =
    field.kind === 'ref' || field.kind === 'tree'
      ? { anyOf: [own, expanded] }
      : field.kind === 'refs'
        ? { type: 'array', items: { anyOf: [{ type: 'string', format: 'uuid' }, expanded] } }
        : own
  return alwaysThere(resolved) ? schema : nullable(schema)
}

/** What stands in a reference’s place when it is included. */
export const expanded: JsonSchema = {
  type: 'object',
  description: 'The referenced record, when asked for by `include`.',
  properties: {
    id: { type: 'string', format: 'uuid' },
    title: { anyOf: [{ type: 'string' }, { type: 'null' }] },
  },
  required: ['id'],
  additionalProperties: true,
}

const writable = (fields: Iterable<ResolvedField>): ResolvedField[] =>
  [...fields].filter(r => !r.isSystem && !r.custom && r.kind.writable && !r.field.system)

function writeSchema(resolved: ResolvedField): JsonSchema {
  const target = (resolved.field as { target?: string }).target
  const schema: JsonSchema =
    resolved.field.kind === 'parts' && target
      ? { type: 'array', items: schemaRef(`${target}.input`) }
      : resolved.kind.schema(resolved.field).write
  return described(resolved, resolved.field.required ? schema : nullable(schema))
}

const hasDefault = (resolved: ResolvedField): boolean =>
  'default' in resolved.field || neverNull.has(resolved.field.kind)

/** Input of a create (POST) and, with `id` allowed, of a part. */
export function createSchema(entity: ResolvedEntity): JsonSchema {
  const fields = writable(entity.all.values())
  return {
    type: 'object',
    properties: {
      id: {
        type: 'string',
        format: 'uuid',
        description: 'A UUIDv7 made by the client; the server makes one when left out.',
      },
      ...Object.fromEntries(fields.map(r => [r.key, writeSchema(r)])),
    },
    required: fields.filter(r => r.field.required && !hasDefault(r)).map(r => r.key),
    additionalProperties: false,
  }
}

const changeable = (entity: ResolvedEntity): ResolvedField[] =>
  writable(entity.all.values()).filter(({ field }) => field.changes !== 'actions')

/** Input of an update: JSON merge patch (RFC 7396); null empties a field. */
export const updateSchema = (entity: ResolvedEntity): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries(changeable(entity).map(r => [r.key, writeSchema(r)])),
  additionalProperties: false,
  minProperties: 1,
})

export const actionSchemaName = (entity: ResolvedEntity, action: DeclaredAction): string =>
  `${entity.id}.action.${action.key}`

export function actionSchema(action: DeclaredAction): JsonSchema {
  const fields = inputFields(action.input)
  return {
    type: 'object',
    ...(action.help ? { description: action.help } : {}),
    properties: Object.fromEntries(fields.map(r => [r.key, writeSchema(r)])),
    required: fields.filter(r => r.field.required).map(r => r.key),
    additionalProperties: false,
  }
}

const inputFields = (input: Fields): ResolvedField[] =>
  Object.entries(input).map(([key, field]) => resolveField(key, field))

/** Schemas that answers of several routes share. */
export const commonSchemas: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    type: 'object',
    description: 'RFC 9457 problem details; `errors` names every problem of the request.',
    properties: {
      type: { type: 'string' },
      title: { type: 'string' },
      status: { type: 'integer' },
      detail: { type: 'string' },
      instance: { type: 'string' },
      code: { type: 'string' },
      errors: { type: 'array', items: schemaRef('FieldProblem') },
    },
    required: ['type', 'title', 'status', 'detail', 'code', 'errors'],
    additionalProperties: true,
  },
  FieldProblem: {
    type: 'object',
    properties: {
      path: { type: 'string', description: 'Where, e.g. `lines[2].price`; empty for the whole request.' },
      code: { type: 'string' },
      message: { type: 'string' },
    },
    required: ['path', 'code', 'message'],
    additionalProperties: false,
  },
  Page: {
    type: 'object',
    properties: {
      next: {
        anyOf: [{ type: 'string' }, { type: 'null' }],
        description: 'Cursor for `after`, or null on the last page.',
      },
      count: { anyOf: [{ type: 'integer' }, { type: 'null' }] },
      countExact: {
        type: 'boolean',
        description: 'False when counting stopped at the cap and `count` is an estimate.',
      },
    },
    required: ['next'],
    additionalProperties: false,
  },
  HandedOver: {
    ...object({ id, version: nullable(whole), readable: { const: false } }),
    description: 'What one may know of a record that is no longer one’s own to read.',
  },
  DryRun: {
    ...object({
      dryRun: { const: true },
      changes: listOf(object({ entity: text, id, op: operation, diff: { type: 'object' } })),
      events: listOf(object({ event: text, payload: {} })),
      jobs: listOf(object({ kind: text, input: { type: 'object' }, runAt: nullable(instant) })),
    }),
    description: 'What would change, be said, and be done afterwards; nothing has happened.',
  },
  Change: object({
    id,
    kind: text,
    entity: nullable(text),
    action: nullable(text),
    actor: nullable(object({ id, name: text })),
    principal: text,
    createdAt: instant,
    reason: nullable(text),
    undoOf: nullable(id),
    undoneBy: nullable(id),
    rows: nullable(whole),
  }),
  HistoryEntry: object({
    change: schemaRef('Change'),
    op: operation,
    diff: { type: 'object', description: 'Field → [before, after].' },
    parts: listOf(object({ entity: text, id, op: operation, diff: { type: 'object' } })),
  }),
  TimelineEntry: {
    type: 'object',
    description: 'A change (kind: history, entry) or a record of another entity (kind: its entity, record).',
    properties: {
      kind: text,
      at: text,
      id: text,
      entry: schemaRef('HistoryEntry'),
      record: { type: 'object' },
    },
    required: ['kind', 'at', 'id'],
  },
  TrashEntry: object({ entity: text, id, title: nullable(text), change: schemaRef('Change') }),
  UndoReport: object({
    change: nullable(object({ id })),
    undone: listOf(object({ entity: text, id, op: operation })),
    kept: listOf(object({ entity: text, id, field: text, reason: text })),
    undoneCount: whole,
    keptCount: whole,
    hidden: whole,
  }),
  BulkResult: object({
    change: nullable(id),
    done: whole,
    refused: whole,
    results: listOf(
      object({
        index: whole,
        op: { enum: ['create', 'update', 'delete'] },
        status: { enum: ['done', 'refused'] },
        id: nullable(id),
        version: nullable(whole),
        errors: listOf(schemaRef('FieldProblem')),
      }),
    ),
  }),
}

export const listSchema = (items: JsonSchema): JsonSchema => ({
  type: 'object',
  properties: { data: { type: 'array', items }, page: schemaRef('Page') },
  required: ['data', 'page'],
  additionalProperties: false,
})
