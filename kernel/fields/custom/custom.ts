import type { ColumnText, FieldKind, FieldOptions } from '../kind.ts'

/** All of a record's tenant fields, by key. Every entity that says `custom: true` has this field by that name; nobody declares it. */
export type CustomField = FieldOptions & { readonly kind: 'custom' }

declare module '../kind.ts' {
  interface FieldValues<F> {
    custom: Readonly<Record<string, unknown>>
  }
}

export const customField = (): CustomField => ({ kind: 'custom', label: 'Own fields' })

/** Bytes of the stored object: some hundred fields, a few of them long. */
const largest = 400_000

/**
 * One column for whatever fields a tenant has added: `{ "<key>": <its columns' texts> }`. What may stand under which key
 * is said by the tenant's definitions, which `kernel/custom` turns into fields of their own; this kind is the place only.
 */
export const custom: FieldKind<CustomField> = {
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
          message: 'The own fields of a record hold too much text together.',
        },
      ],
    },
  ],

  parse(input, _field, path, issues) {
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input
    issues.add(path, 'type', 'Enter an object with the own fields of the record, by key.')
    return null
  },
  toColumns: value => [JSON.stringify(value ?? {})],
  fromColumns: ([text]) => JSON.parse(text as string) as unknown,
  toJson: ([text]: readonly ColumnText[]) => text as string,
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
}
