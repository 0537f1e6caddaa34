import type { Issues, JsonSchema } from '../kind.ts'
import { codePoints } from '../plain-text.ts'

/**
 * The part of JSON Schema that declarations use, small enough for the browser. A keyword outside of it is refused at
 * boot, so that nothing is declared and not checked.
 */
interface Schema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
}

const keywords = new Set(
  'type enum properties required additionalProperties items minItems maxItems minLength maxLength pattern minimum maximum'.split(
    ' ',
  ),
)
/** Words for people, which check nothing. */
const notes = new Set(['title', 'description', 'examples', 'default'])

/** Keywords that nobody would check, in the schema and those inside of it. */
export function unknownKeywords(schema: JsonSchema): readonly string[] {
  const { properties = {}, items, additionalProperties } = schema as Schema
  const inner = [...Object.values(properties), items, additionalProperties].filter(s => typeof s === 'object')
  const own = Object.keys(schema).filter(key => !keywords.has(key) && !notes.has(key))
  return [...own, ...inner.flatMap(s => unknownKeywords(s as JsonSchema))]
}

/** Adds every fault with its place; true when there is none. */
export function satisfies(value: unknown, schema: JsonSchema, path: string, issues: Issues): boolean {
  const before = issues.problems.length
  check(value, schema, path, issues)
  return issues.problems.length === before
}

function check(value: unknown, schema: Schema, path: string, issues: Issues): void {
  const types = schema.type === undefined ? [] : [schema.type].flat()
  if (types.length > 0 && !types.some(type => isOf(value, type)))
    issues.add(path, 'type', `Enter ${types.map(type => names[type] ?? type).join(' or ')}.`)
  else if (schema.enum && !schema.enum.includes(value))
    issues.add(path, 'choice', `Choose one of: ${schema.enum.map(String).join(', ')}.`)
  else checkInside(value, schema, path, issues)
}

function checkInside(value: unknown, schema: Schema, path: string, issues: Issues): void {
  if (typeof value === 'string') checkText(value, schema, path, issues)
  else if (typeof value === 'number') checkNumber(value, schema, path, issues)
  else if (Array.isArray(value)) checkItems(value, schema, path, issues)
  else if (typeof value === 'object' && value !== null) checkMembers(value, schema, path, issues)
}

const names: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'an array',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
}

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

function checkText(
  value: string,
  { minLength, maxLength, pattern }: Schema,
  path: string,
  issues: Issues,
): void {
  const length = codePoints(value)
  if (minLength !== undefined && length < minLength)
    issues.add(path, 'tooShort', `Enter at least ${minLength} characters.`)
  if (maxLength !== undefined && length > maxLength)
    issues.add(path, 'tooLong', `Enter at most ${maxLength} characters.`)
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    issues.add(path, 'pattern', `The text must have the form ${pattern}.`)
}

function checkNumber(value: number, { minimum, maximum }: Schema, path: string, issues: Issues): void {
  if (minimum !== undefined && value < minimum) issues.add(path, 'range', `Enter at least ${minimum}.`)
  if (maximum !== undefined && value > maximum) issues.add(path, 'range', `Enter at most ${maximum}.`)
}

function checkItems(
  value: readonly unknown[],
  { items, minItems, maxItems }: Schema,
  path: string,
  issues: Issues,
): void {
  if (minItems !== undefined && value.length < minItems)
    issues.add(path, 'tooFew', `Enter at least ${minItems}.`)
  if (maxItems !== undefined && value.length > maxItems)
    issues.add(path, 'tooMany', `Enter at most ${maxItems}.`)
  if (items) for (const [i, item] of value.entries()) check(item, items, `${path}[${i}]`, issues)
}

function checkMembers(value: object, schema: Schema, path: string, issues: Issues): void {
  const { properties = {}, required = [], additionalProperties = true } = schema
  for (const key of required)
    if (!Object.hasOwn(value, key)) issues.add(`${path}.${key}`, 'required', `"${key}" is missing.`)
  for (const [key, member] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    if (known === false)
      issues.add(`${path}.${key}`, 'unknownField', `"${key.slice(0, 60)}" is not known here.`)
    else if (typeof known === 'object') check(member, known, `${path}.${key}`, issues)
  }
}
