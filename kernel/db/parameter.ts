import { DatabaseError } from './errors.ts'

/** A value to be sent as JSON text. Arrays mean PostgreSQL arrays, so JSON is always said explicitly. */
export class Json {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

/** `json(value)` sends any value as JSON text: `insert … values (${json({ a: 1 })})`. */
export const json = (value: unknown): Json => new Json(value)

/**
 * PostgreSQL's text form of a parameter. Every parameter travels as text: the server knows the types from
 * the statement and parses text as fast as we could pack binary.
 */
export function encodeParameter(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return wellFormed(value)
    case 'number':
    case 'bigint':
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      return value === null ? null : encodeObject(value)
    default:
      throw new TypeError(`A parameter cannot be ${typeof value}; pass null for "no value"`)
  }
}

function encodeObject(value: object): string {
  if (Array.isArray(value)) return encodeArray(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return encodeBytes(value)
  if (value instanceof Json) return encodeJson(value.value)
  throw new TypeError('A parameter cannot be a plain object; wrap it with json(value)')
}

function encodeJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === undefined) throw new TypeError(`JSON cannot express ${typeof value}`)
  return text
}

const encodeBytes = (bytes: Uint8Array): string =>
  `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}`

/** An array literal; every element is quoted, so no element can be taken for a delimiter or for NULL. */
function encodeArray(values: readonly unknown[]): string {
  let text = '{'
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text += ','
    const value = values[i]
    text += Array.isArray(value) ? encodeArray(value) : quoteElement(encodeParameter(value))
  }
  return `${text}}`
}

const quoteElement = (text: string | null): string =>
  text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`

/** UTF-8 has no lone surrogates; writing one would silently store U+FFFD, so it is refused as the server refuses NUL. */
function wellFormed(text: string): string {
  if (text.isWellFormed()) return text
  throw new DatabaseError({ code: '22021', message: 'The text holds half of a surrogate pair' })
}
