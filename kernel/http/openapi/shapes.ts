import type { JsonSchema } from '../../fields/kind.ts'

export const text = { type: 'string' } as const
export const id = { type: 'string', format: 'uuid' } as const
export const instant = { type: 'string', format: 'date-time' } as const
export const whole = { type: 'integer' } as const
export const flag = { type: 'boolean' } as const

export const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] })

export const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items })

/** A closed object whose members are all there, but for the optional ones. */
export const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter(key => !optional.includes(key)),
  additionalProperties: false,
})
