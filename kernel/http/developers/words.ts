import type { Examples } from './example-values.ts'

/** A query as it goes over the wire: lists separated by commas, filters as JSON. */
export const wordsOf = (query: Examples): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(query).map(([word, value]) => [
      word,
      Array.isArray(value) ? value.join() : typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )

const mostInLine = 80

/** A value as a literal of a language, over several lines where it is long. */
export function literal(value: unknown, words: Words, indent = ''): string {
  const line = onOneLine(value, words)
  if (line.length + indent.length <= mostInLine || typeof value !== 'object' || value === null) return line
  const inner = `${indent}${words.indent}`
  const members = Array.isArray(value)
    ? value.map(item => literal(item, words, inner))
    : Object.entries(value).map(([key, item]) => `${words.key(key)}: ${literal(item, words, inner)}`)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const lines = members.map(member => inner + member).join(',\n')
  return `${open}\n${lines}${words.endsWithComma ? ',' : ''}\n${indent}${close}`
}

/** How a language writes what JSON has. */
export interface Words {
  readonly indent: string
  readonly key: (key: string) => string
  readonly text: (text: string) => string
  readonly true: string
  readonly false: string
  readonly null: string
  /** Between the braces of an object and its members. */
  readonly space: string
  /** After the last of several lines. */
  readonly endsWithComma: boolean
}

function onOneLine(value: unknown, words: Words): string {
  if (value === null || value === undefined) return words.null
  if (typeof value === 'boolean') return value ? words.true : words.false
  if (typeof value === 'string') return words.text(value)
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `[${value.map(item => onOneLine(item, words)).join(', ')}]`
  const members = Object.entries(value).map(([key, item]) => `${words.key(key)}: ${onOneLine(item, words)}`)
  return members.length > 0 ? `{${words.space}${members.join(', ')}${words.space}}` : '{}'
}
