import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { actionSchema, createSchema, updateSchema } from '../http/openapi/schemas.ts'
import type { Context } from '../rights/context.ts'
import type { DeclaredAction } from '../write/declared-actions.ts'

/** What a new record may be made of, by this caller. */
export const createValues = (registry: Registry, context: Context, entity: ResolvedEntity): JsonSchema =>
  whole(registry, context, entity, createSchema(entity))

/** What may be changed of a record, by this caller. */
export const updateValues = (registry: Registry, context: Context, entity: ResolvedEntity): JsonSchema =>
  whole(registry, context, entity, updateSchema(entity))

/** What an action asks for. */
export const actionInput = (registry: Registry, action: DeclaredAction): JsonSchema =>
  inlined(registry, actionSchema(action)) as JsonSchema

function whole(registry: Registry, context: Context, entity: ResolvedEntity, schema: JsonSchema): JsonSchema {
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>).filter(
    ([key]) => key === 'id' || context.fieldOwners(entity, key, 'update') !== 'none',
  )
  return inlined(registry, { ...schema, properties: Object.fromEntries(properties) }) as JsonSchema
}

/** A tool's schema stands for itself: what parts consist of is written where they are. */
function inlined(registry: Registry, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(item => inlined(registry, item))
  if (typeof schema !== 'object' || schema === null) return schema
  const part = partOf(registry, (schema as { $ref?: unknown }).$ref)
  if (part) return inlined(registry, createSchema(part))
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, inlined(registry, value)]))
}

function partOf(registry: Registry, reference: unknown): ResolvedEntity | undefined {
  const name =
    typeof reference === 'string' ? /^#\/components\/schemas\/(.+)\.input$/.exec(reference)?.[1] : null
  return name ? registry.entities.get(name) : undefined
}
