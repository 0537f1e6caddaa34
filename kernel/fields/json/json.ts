import { builder, type FieldKind, type FieldOptions, type Issues } from '../kind.ts'
import { satisfies } from './json-schema.ts'

/** A structured value without fields of its own; not filterable. */
export interface JsonOptions extends FieldOptions {
  /** JSON Schema of the value, of the keywords in `json-schema.ts`. */
  readonly schema?: Readonly<Record<string, unknown>>
  /** The value is a filter over records of this entity, and is read as such when it is saved. */
  readonly filterOf?: string
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    json: unknown
  }
}

export const jsonField = builder<'json', JsonOptions>('json')

export type JsonField = JsonOptions & { readonly kind: 'json' }

/** Characters of JSON text. Larger values are files or records. */
const longest = 100_000

export const json: FieldKind<JsonField> = {
  kind: 'json',
  storage: 'column',
  writable: true,
  operators: () => ['empty'],
  sortable: () => false,

  columns: (column, field) => [
    {
      name: column,
      type: 'jsonb',
      ...(field.required ? { notNull: true } : {}),
      checks: [
        {
          suffix: 'size',
          // jsonb writes a blank after each comma and colon.
          sql: `char_length(${column}::text) <= ${2 * longest}`,
          message: 'The value is too large.',
        },
      ],
    },
  ],

  parse(input, field, path, issues, { checkFilter }) {
    const before = issues.problems.length
    const isGood =
      isStorable(input, path, issues) && (!field.schema || satisfies(input, field.schema, path, issues))
    if (isGood && field.filterOf) checkFilter?.(field.filterOf, input, path, issues)
    return isGood && issues.problems.length === before ? input : null
  },
  toColumns: value => [value === null ? null : JSON.stringify(value)],
  fromColumns: ([text]) => JSON.parse(text as string) as unknown,
  toJson: ([text]) => text as string,

  parseOperand(_input, _field, path, issues) {
    issues.add(path, 'json', 'A structured value cannot be compared; only ask whether it is empty.')
    return null
  },

  schema(field) {
    const schema = field.schema ?? {}
    return { read: schema, write: schema }
  },

  fromText(text, _field, path, issues) {
    const cell = text.trim()
    if (cell === '') return undefined
    try {
      return JSON.parse(cell) as unknown
    } catch {
      issues.add(path, 'json', 'This is not JSON; check its quotes and commas.')
      return undefined
    }
  },
  toText: value => JSON.stringify(value),
}

/** PostgreSQL keeps neither NUL nor half surrogate pairs in jsonb. */
function isStorable(input: unknown, path: string, issues: Issues): boolean {
  const text = jsonOf(input)
  if (text === undefined) issues.add(path, 'type', 'Enter a JSON value.')
  else if (text.length > longest) issues.add(path, 'tooLong', `Enter at most ${longest} characters of JSON.`)
  else if (/\\u0000|\\ud[89a-f][0-9a-f]{2}/.test(text.replaceAll('\\\\', '')))
    issues.add(path, 'characters', 'A text in the value holds a NUL or a broken character. Remove it.')
  else if (!isShallow(input, deepest))
    issues.add(path, 'tooDeep', `Enter at most ${deepest} levels of nesting.`)
  else return true
  return false
}

const deepest = 100

const isShallow = (value: unknown, levels: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every(member => isShallow(member, levels - 1)))

/** Undefined for what JSON cannot say: functions, cycles, big integers. */
function jsonOf(input: unknown): string | undefined {
  try {
    return JSON.stringify(input)
  } catch {
    return undefined
  }
}
