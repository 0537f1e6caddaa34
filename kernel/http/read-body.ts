import { invalid, type Problem } from '../errors.ts'
import type { JsonSchema } from '../fields/kind.ts'

/** What a small, hand-made body may say: a text or a list of texts, required or (with `?`) not. */
type Shape = Readonly<Record<string, 'text' | 'text?' | 'texts' | 'texts?'>>
type Value = {
  readonly text: string
  readonly 'text?': string | undefined
  readonly texts: readonly string[]
  readonly 'texts?': readonly string[] | undefined
}
type BodyOf<S extends Shape> = { readonly [K in keyof S]: Value[S[K]] }

const MAX_TEXT = 2000
const MAX_TEXTS = 100

/** Reads a body of texts; for the few addresses that are not derived from an entity. @throws Refusal 422 naming every fault. */
export function readBody<const S extends Shape>(body: unknown, shape: S): BodyOf<S> {
  const input = isObject(body) ? body : {}
  const problems: Problem[] = isObject(body)
    ? []
    : [{ path: '', code: 'type', message: 'Send a JSON object.' }]
  const known = Object.keys(shape)
  for (const key of Object.keys(input))
    if (!known.includes(key))
      problems.push({
        path: key,
        code: 'unknownField',
        message: `There is no "${key}" here, only ${known.join(', ')}.`,
      })
  for (const [key, need] of Object.entries(shape)) {
    const message = faultOf(input[key], need)
    if (message) problems.push({ path: key, code: 'value', message: `${key} ${message}.` })
  }
  if (problems.length > 0) throw invalid(problems)
  return input as BodyOf<S>
}

function faultOf(value: unknown, need: Shape[string]): string | null {
  if (value === undefined || value === null) return need.endsWith('?') ? null : 'is missing'
  if (need.startsWith('texts'))
    return Array.isArray(value) && value.length <= MAX_TEXTS && value.every(item => textFault(item) === null)
      ? null
      : `must be a list of at most ${MAX_TEXTS} texts`
  return textFault(value)
}

function textFault(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be text'
  if (value.length > MAX_TEXT) return `must not be longer than ${MAX_TEXT} characters`
  return value.isWellFormed() && !value.includes('\0') ? null : 'contains characters that are not allowed'
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The JSON schema of such a body, for the OpenAPI document. */
export function bodySchema(shape: Shape): JsonSchema {
  const text = { type: 'string', maxLength: MAX_TEXT }
  const texts = { type: 'array', items: text, maxItems: MAX_TEXTS }
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(shape).map(([key, need]) => [key, need.startsWith('texts') ? texts : text]),
    ),
    required: Object.keys(shape).filter(key => !shape[key]?.endsWith('?')),
    additionalProperties: false,
  }
}
