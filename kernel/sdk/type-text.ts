import type { JsonSchema } from '../fields/kind.ts'
import { expanded } from '../http/openapi/schemas.ts'

/** How a referenced schema (`crm.lead.input`, `Change`) is called where the text will stand. */
export type NameOf = (schema: string) => string

/** A JSON schema as a TypeScript type. What a schema only narrows (patterns, bounds) is left to the server. */
export function typeText(schema: JsonSchema, nameOf: NameOf): string {
  const { $ref, anyOf, oneOf, type, items } = schema as Shape
  // A record's references are ids; what stands there when they are included, the include says.
  if (schema === expanded) return 'never'
  if ($ref) return nameOf($ref.replace('#/components/schemas/', ''))
  if (schema.const !== undefined) return literal(schema.const)
  if (Array.isArray(schema.enum)) return union(schema.enum.map(literal))
  const either = anyOf ?? oneOf
  if (either) return union(either.map(one => typeText(one, nameOf)))
  if (Array.isArray(type)) return union(type.map(one => typeText({ ...schema, type: one }, nameOf)))
  switch (type) {
    case 'string':
      return schema.format === 'binary' ? 'Blob' : 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return arrayOf(items ? typeText(items, nameOf) : 'unknown')
    case 'object':
      return objectText(schema, nameOf)
    default:
      return 'unknown'
  }
}

interface Shape {
  readonly $ref?: string
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly type?: string | readonly string[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
}

function objectText(schema: JsonSchema, nameOf: NameOf): string {
  const { properties, additionalProperties: more } = schema as Shape
  if (!properties)
    return `Readonly<Record<string, ${typeof more === 'object' ? typeText(more, nameOf) : 'unknown'}>>`
  const members = membersOf(schema, nameOf)
  const all = [...members, ...(more === true ? [open] : [])]
  return all.length > 0 ? `{ ${all.join('; ')} }` : 'Record<never, never>'
}

const open = 'readonly [key: string]: unknown'

/** `readonly email?: string | null`, in the order of the schema. */
export function membersOf(schema: JsonSchema, nameOf: NameOf): string[] {
  const { properties = {}, required = [] } = schema as Shape
  return Object.entries(properties).map(([key, one]) =>
    member(key, typeText(one, nameOf), required.includes(key)),
  )
}

export const member = (key: string, type: string, isThere = true): string =>
  `readonly ${propertyName(key)}${isThere ? '' : '?'}: ${type}`

export const propertyName = (key: string): string => (/^[A-Za-z_]\w*$/.test(key) ? key : literal(key))

/** An interface with a doc comment where there is something to say. */
export function interfaceText(name: string, members: readonly string[], about?: string): string {
  const lines = members.map(one => `${one.replace(/^(?=.)/gm, '  ')}\n`).join('')
  return `${commented(about)}export interface ${name} {${lines && `\n${lines}`}}`
}

export const commented = (about?: string): string =>
  about ? `/** ${about.replaceAll('*/', '* /')} */\n` : ''

/** Duplicates and `never` say nothing. */
export function union(types: readonly string[]): string {
  const said = [...new Set(types)].filter(type => type !== 'never')
  return said.length > 0 ? said.join(' | ') : 'never'
}

export const arrayOf = (type: string): string =>
  `readonly ${/[|&]/.test(withoutInner(type)) ? `(${type})` : type}[]`

/** What stands outside of all brackets. */
function withoutInner(type: string): string {
  const less = type.replace(/<[^<>{}]*>|\{[^<>{}]*\}/g, '')
  return less === type ? type : withoutInner(less)
}

export const literal = (value: unknown): string =>
  typeof value === 'string' ? `'${value.replace(/['\\]/g, '\\$&')}'` : JSON.stringify(value)
