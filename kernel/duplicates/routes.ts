import type { ResolvedEntity } from '../entity/registry.ts'
import { invalid } from '../errors.ts'
import { id, listOf, object, text } from '../http/openapi/shapes.ts'
import { type Route, value } from '../http/route.ts'
import { duplicatesOf, findDuplicates } from './find-duplicates.ts'

const alike = { entity: text, id, title: text, score: { type: 'number' }, reasons: listOf(text) }
const typedSchema = object({ data: listOf(object(alike)) })
const knownSchema = object({ data: listOf(object(alike)), apart: listOf(object({ ...alike, by: id })) })

/** Asked while somebody fills a form in, and on the pages of records. */
export function duplicateRoutes(entity: ResolvedEntity): Route[] {
  if (!entity.match || entity.route === null) return []
  return [
    {
      id: `${entity.id}.duplicates`,
      method: 'POST',
      path: `${entity.route}/duplicates`,
      tag: entity.label[1],
      summary: `Records that may be the ${entity.label[0].toLowerCase()} these values describe`,
      access: { kind: 'right', right: 'read', entity },
      isBackground: true,
      body: {
        schema: {
          type: 'object',
          properties: { values: { type: 'object' } },
          required: ['values'],
          additionalProperties: false,
        },
      },
      responses: {
        200: { description: 'The likeliest first, with what they have in common.', schema: typedSchema },
      },
      async handle({ kernel, context, body }) {
        const { values } = Object(body) as { values?: unknown }
        if (typeof values !== 'object' || values === null || Array.isArray(values))
          throw invalid([
            { path: 'values', code: 'type', message: 'Send the values typed so far as an object.' },
          ])
        const found = await findDuplicates(kernel, context, entity, values as Record<string, unknown>)
        return value(200, { data: found })
      },
    },
    {
      id: `${entity.id}.duplicatesOf`,
      method: 'GET',
      path: `${entity.route}/:id/duplicates`,
      tag: entity.label[1],
      summary: `Records that may be the same as this ${entity.label[0].toLowerCase()}`,
      access: { kind: 'right', right: 'read', entity },
      responses: {
        200: {
          description:
            'The likeliest first. `apart` holds those that somebody has found to be others; `by` is the record that says so.',
          schema: knownSchema,
        },
      },
      handle: async ({ kernel, context, params }) =>
        value(200, await duplicatesOf(kernel, context, entity, params.id ?? '')),
    },
  ]
}
