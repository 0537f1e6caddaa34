import { jsonText } from '../json-text.ts'
import {
  type AnyField,
  builder,
  type Column,
  type FieldKind,
  type FieldOptions,
  type Operator,
} from '../kind.ts'
import { cellLine, operandText, plainText } from '../plain-text.ts'
import { searchKey, searchKeyColumn } from '../search-key.ts'
import { wordsOf } from '../search-words.ts'
import { literal } from '../sql-text.ts'

/** One line of text, trimmed and in Unicode NFC. */
export interface TextOptions extends FieldOptions {
  /** Longest value in characters (code points); 200 when left out. */
  readonly max?: number
  /** Regular expression source the whole value must match, and what to say when it does not. */
  readonly pattern?: string
  readonly patternMessage?: string
  readonly default?: string
  /** What it names: an entity to which tenants may add fields, or a field of one. */
  readonly of?: 'customEntities' | 'fields'
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    text: string
  }
}

export const textField = builder<'text', TextOptions>('text')

export type TextField = TextOptions & { readonly kind: 'text' }

const maxOf = (field: TextField): number => field.max ?? 200

export const text: FieldKind<TextField> = {
  kind: 'text',
  storage: 'column',
  writable: true,
  operators: () => textOperators,
  sortable: () => true,
  columns: (column, field) => textColumns(column, field, maxOf(field)),

  parse(input, field, path, issues, context) {
    const value = plainText(input, { max: maxOf(field), required: field.required }, path, issues)
    if (value !== null && field.of === 'customEntities' && context.isCustomEntity?.(value) === false) {
      issues.add(
        path,
        'entity',
        `There is no object “${value}” that takes own fields; write one like crm.lead.`,
      )
      return null
    }
    if (value === null || !field.pattern || whole(field.pattern).test(value)) return value
    issues.add(path, 'pattern', field.patternMessage ?? 'The value does not have the required form.')
    return null
  },

  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => jsonText(value as string),
  parseOperand: textOperand,

  schema(field) {
    const pattern = field.pattern ? { pattern: `^(?:${field.pattern})$` } : {}
    const schema = { type: 'string', maxLength: maxOf(field), ...pattern }
    return { read: schema, write: schema }
  },

  fromText: cellLine,
  toText: value => value as string,
  searchWords: value => wordsOf(value as string),
}

export const textOperators: readonly Operator[] = [
  'eq',
  'ne',
  'in',
  'notIn',
  'startsWith',
  'contains',
  'empty',
]

/** Declared patterns are few and live as long as the program. */
const patterns = new Map<string, RegExp>()

function whole(pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known) return known
  const compiled = new RegExp(`^(?:${pattern})$`, 'u')
  patterns.set(pattern, compiled)
  return compiled
}

/** A filter on searched text goes to the key column, which is lower case. */
export function textOperand(
  input: unknown,
  field: AnyField,
  path: string,
  issues: Parameters<FieldKind['parse']>[3],
): string | null {
  const value = operandText(input, path, issues)
  return value !== null && field.search ? searchKey(value) : value
}

/**
 * The column of a text-like kind, and its key when it is searched. Patterns are checked by the program only:
 * PostgreSQL reads regular expressions differently, and two readings of one rule would contradict each other some day.
 */
export function textColumns(
  column: string,
  field: AnyField & { readonly default?: string },
  max: number,
  checks: Column['checks'] = [],
): readonly Column[] {
  const length = {
    suffix: 'length',
    sql: `char_length(${column}) between 1 and ${max}`,
    message: `Enter at most ${max} characters.`,
  }
  const main: Column = {
    name: column,
    type: 'text',
    ...(field.required ? { notNull: true } : {}),
    ...(field.default === undefined ? {} : { default: literal(field.default) }),
    checks: [length, ...checks],
  }
  return field.search ? [main, searchKeyColumn(column)] : [main]
}
