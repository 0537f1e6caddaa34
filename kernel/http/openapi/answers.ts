import type { ResolvedEntity } from '../../entity/registry.ts'
import type { JsonSchema } from '../../fields/kind.ts'
import { schemaRef } from './schemas.ts'
import { id, listOf, nullable, object, text, whole } from './shapes.ts'

/** One row per group. */
export const aggregateSchema: JsonSchema = {
  type: 'object',
  properties: { data: listOf({ type: 'object', properties: { count: { type: 'integer' } } }) },
  required: ['data'],
}

export const lookupSchema: JsonSchema = object({
  data: listOf(object({ id, title: nullable(text), subtitle: nullable(text) }, ['subtitle'])),
})

/** Up to 10,000 operations; without `atomic` those that are refused do not hinder the others. */
export const bulkSchema = (entity: ResolvedEntity): JsonSchema =>
  object(
    {
      operations: {
        type: 'array',
        items: {
          anyOf: [
            object({ op: { const: 'create' }, data: schemaRef(`${entity.id}.input`) }),
            object(
              {
                op: { const: 'update' },
                id,
                version: { type: 'integer' },
                data: schemaRef(`${entity.id}.patch`),
              },
              ['version'],
            ),
            object({ op: { const: 'delete' }, id, version: { type: 'integer' } }, ['version']),
          ],
        },
      },
      atomic: { type: 'boolean', default: false },
    },
    ['atomic'],
  )

export const erasureSchema: JsonSchema = object({ change: id, entries: whole })
