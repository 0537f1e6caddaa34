import { quoted } from '../json-text.ts'
import type { AnyField, ColumnText, FieldKind, FieldOptions, ValueContext } from '../kind.ts'
import { type Stored, storedTexts, toStored } from './stored.ts'

/** All of a record's tenant fields, by key. Every entity that says `custom: true` has this field by that name; nobody declares it. */
export type CustomField = FieldOptions & { readonly kind: 'custom' }

declare module '../kind.ts' {
  interface FieldValues<F> {
    custom: Readonly<Record<string, unknown>>
  }
}

export const customField = (): CustomField => ({ kind: 'custom', label: 'Own fields' })

/** A field that a tenant has added. */
export interface CustomMember {
  readonly field: AnyField
  readonly kind: FieldKind
}

/** Bytes of the stored object: some hundred fields, a few of them long. */
const largest = 400_000

/**
 * One column for whatever fields a tenant has added: `{ "<key>": <texts of its columns> }`. What may stand under which
 * key is said by the members; keys that are none, because their fields were retired, stay as they are and are not shown.
 */
export const customKind = (members: ReadonlyMap<string, CustomMember>): FieldKind<CustomField> => ({
  kind: 'custom',
  storage: 'column',
  writable: true,
  operators: () => [],
  sortable: () => false,
  columns: column => [
    {
      name: column,
      type: 'jsonb',
      notNull: true,
      default: `'{}'`,
      merged: true,
      checks: [
        {
          suffix: 'size',
          sql: `pg_column_size(${column}) <= ${largest}`,
          message: 'The own fields of a record hold too much together.',
        },
      ],
    },
  ],

  parse(input, _field, path, issues) {
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input
    issues.add(path, 'type', 'Enter an object with the own fields of the record, by key.')
    return null
  },
  toColumns: (value, _field, context) => [
    encode(members, value as Readonly<Record<string, unknown>>, context),
  ],
  fromColumns: ([text]) => JSON.parse(toJson(members, text)) as unknown,
  toJson: ([text]) => toJson(members, text),
  parseOperand(_input, _field, path, issues) {
    issues.add(path, 'custom', 'Name the field: custom.region.')
    return null
  },

  schema() {
    const schema = {
      type: 'object',
      additionalProperties: true,
      description: 'The fields this company has added, by key; `/api/v1/meta` describes them.',
    }
    return { read: schema, write: schema }
  },

  fromText(text, _field, path, issues) {
    if (text.trim() === '') return undefined
    try {
      return JSON.parse(text) as unknown
    } catch {
      issues.add(path, 'json', 'This is not JSON; check its quotes and commas.')
      return undefined
    }
  },
  toText: value => JSON.stringify(value),
})

/** As it is for whoever has added nothing. */
export const custom = customKind(new Map())

/** What is written: null takes a value away. */
function encode(
  members: ReadonlyMap<string, CustomMember>,
  values: Readonly<Record<string, unknown>>,
  context: ValueContext,
): string {
  const stored: Record<string, Stored | null> = {}
  for (const [key, value] of Object.entries(values ?? {})) {
    const member = members.get(key)
    if (!member) throw new Error(`There is no own field ${key}.`)
    stored[key] = value === null ? null : toStored(member, value, context)
  }
  return JSON.stringify(stored)
}

const toJson = (members: ReadonlyMap<string, CustomMember>, text: ColumnText | undefined): string =>
  membersJson(members, text)

/** The stored object as JSON; what `instead` knows of a member stands in its place. */
export function membersJson(
  members: ReadonlyMap<string, CustomMember>,
  text: ColumnText | undefined,
  instead?: (key: string) => string | undefined,
): string {
  if (members.size === 0) return '{}'
  const stored = JSON.parse(text ?? '{}') as Readonly<Record<string, Stored>>
  let json = ''
  for (const [key, member] of members)
    json += `${json === '' ? '' : ','}${quoted(key)}:${instead?.(key) ?? memberJson(member, stored[key])}`
  return `{${json}}`
}

/** A record that was there before the field: no value, no tags, not ticked. */
export function memberJson({ field, kind }: CustomMember, stored: Stored | null | undefined): string {
  if (stored !== undefined && stored !== null) return kind.toJson(storedTexts(stored), field)
  if (field.kind === 'tags') return '[]'
  return field.kind === 'flag' ? 'false' : 'null'
}
