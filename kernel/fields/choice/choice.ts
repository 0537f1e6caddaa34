import type { History } from '../../entity/history.ts'
import { quoted } from '../json-text.ts'
import type { Column, Exact, FieldKind, FieldOptions, Issues, Operator } from '../kind.ts'
import { cellLine } from '../plain-text.ts'
import { isOneOf, literal } from '../sql-text.ts'

export type Labels = Readonly<Record<string, string>>

/** One of a fixed set of values, stored as its key. */
export interface ChoiceOptions<Key extends string = string> extends FieldOptions {
  /** key → label for people, in display order. */
  readonly choices: Labels
  readonly default?: Key
  /** Tenants may add choices. */
  readonly open?: boolean
  /** Keys that are no longer offered; records that have them keep and show them. */
  readonly retired?: readonly string[]
  /** Keeps from when to when a record had which choice. */
  readonly history?: History
}

declare module '../kind.ts' {
  interface FieldValues<F> {
    choice: F extends { readonly choices: infer C; readonly open: true }
      ? (keyof C & string) | (string & Record<never, never>)
      : F extends { readonly choices: infer C }
        ? keyof C & string
        : never
  }
}

export const choiceField = <
  const C extends Labels,
  const O extends Omit<ChoiceOptions<keyof C & string>, 'choices'>,
>(
  options: { readonly choices: C } & Exact<O, ChoiceOptions>,
): { readonly kind: 'choice'; readonly choices: C } & O =>
  ({ kind: 'choice', ...options }) as { readonly kind: 'choice'; readonly choices: C } & O

export type ChoiceField = ChoiceOptions & { readonly kind: 'choice' }

export const choiceOperators: readonly Operator[] = ['eq', 'ne', 'in', 'notIn', 'empty']

export const choice: FieldKind<ChoiceField> = {
  kind: 'choice',
  storage: 'column',
  writable: true,
  operators: () => choiceOperators,
  sortable: () => true,

  columns: (column, field) => [
    {
      name: column,
      type: 'text',
      ...(field.required ? { notNull: true } : {}),
      ...(field.default === undefined ? {} : { default: literal(field.default) }),
      checks: [field.open ? keyForm(column) : known(column, Object.keys(field.choices))],
    },
  ],

  parse: (input, field, path, issues) => oneOf(input, offered(field), path, issues),
  toColumns: value => [value as string | null],
  fromColumns: ([value]) => value,
  toJson: ([value]) => quoted(value as string),
  parseOperand: (input, field, path, issues) => oneOf(input, field.choices, path, issues),

  schema(field) {
    const keys = Object.keys(field.choices)
    const schema = field.open ? { type: 'string', examples: keys } : { type: 'string', enum: keys }
    return { read: schema, write: schema }
  },

  fromText: (text, field, path, issues) => byKeyOrLabel(text, field.choices, path, issues),
  toText: value => value as string,
}

/** What may be chosen now. */
export const offered = ({ choices, retired }: Pick<ChoiceField, 'choices' | 'retired'>): Labels =>
  retired?.length
    ? Object.fromEntries(Object.entries(choices).filter(([key]) => !retired.includes(key)))
    : choices

/** Tenants add choices at run time, so the table can only check the form of their keys. */
const keyForm = (column: string) => ({
  suffix: 'key',
  sql: `${column} ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$'`,
  message: 'A choice is stored by its key: letters, digits, _ and -.',
})

export const known = (column: string, keys: readonly string[]): NonNullable<Column['checks']>[number] => ({
  suffix: 'known',
  sql: isOneOf(column, keys),
  message: `Choose one of: ${keys.join(', ')}.`,
})

export function oneOf(
  input: unknown,
  choices: Readonly<Record<string, unknown>>,
  path: string,
  issues: Issues,
): string | null {
  if (typeof input === 'string' && Object.hasOwn(choices, input)) return input
  issues.add(
    path,
    typeof input === 'string' ? 'choice' : 'type',
    `Choose one of: ${Object.keys(choices).join(', ')}.`,
  )
  return null
}

/** Files name a choice by its key or by the label people see, in any case. */
export function byKeyOrLabel(
  text: string,
  choices: Labels,
  path: string,
  issues: Issues,
): string | undefined {
  const cell = cellLine(text)?.replace(/\s+/g, ' ')
  if (cell === undefined || Object.hasOwn(choices, cell)) return cell
  const wanted = cell.toLowerCase()
  const fits = Object.entries(choices).filter(
    ([key, label]) => key.toLowerCase() === wanted || label.toLowerCase() === wanted,
  )
  if (fits.length === 1) return fits[0]?.[0]
  const words = fits.length ? 'fits more than one choice; write its key' : 'is not one of the choices'
  issues.add(path, 'choice', `“${cell}” ${words}: ${Object.keys(choices).join(', ')}.`)
  return undefined
}
