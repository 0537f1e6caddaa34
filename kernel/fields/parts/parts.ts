import type { EntityId } from '../../entity/entities.ts'
import type { CreateOf, RowOf } from '../../entity/rows.ts'
import type { Exact, FieldKind, FieldOptions } from '../kind.ts'

/** Owned, ordered children saved with their parent: one write, one version, one change. */
export interface PartsOptions extends FieldOptions {
  readonly min?: number
  /** Most rows; 1,000 when left out. */
  readonly max?: number
}

/** A part in an update: with `id` it keeps and changes that row, without it a new row; rows left out are deleted. */
export type PartInput<Id extends EntityId> = CreateOf<Id> & { readonly id?: string }

declare module '../kind.ts' {
  interface FieldValues<F> {
    parts: F extends { readonly target: infer T extends EntityId } ? readonly RowOf<T>[] : never
  }
  interface FieldInputs<F> {
    parts: F extends { readonly target: infer T extends EntityId } ? readonly PartInput<T>[] : never
  }
}

export const partsField = <const T extends EntityId, const O extends PartsOptions = PartsOptions>(
  target: T,
  options?: Exact<O, PartsOptions>,
): { readonly kind: 'parts'; readonly target: T } & O =>
  ({ kind: 'parts', target, ...options }) as { readonly kind: 'parts'; readonly target: T } & O

export type PartsField = PartsOptions & { readonly kind: 'parts'; readonly target: string }

export const mostParts = 1000

/** Rows stand in the part's own table; each is validated by the fields of its entity when the parent is written. */
export const parts: FieldKind<PartsField> = {
  kind: 'parts',
  storage: 'child',
  writable: true,
  operators: () => ['some', 'none', 'every', 'empty'],
  sortable: () => false,
  columns: () => [],

  parse(input, field, path, issues) {
    const { min = field.required ? 1 : 0, max = mostParts } = field
    if (
      !Array.isArray(input) ||
      input.some(row => typeof row !== 'object' || row === null || Array.isArray(row))
    )
      issues.add(path, 'type', 'Enter an array of objects.')
    else if (input.length < min) issues.add(path, 'tooFew', `Enter at least ${min}.`)
    else if (input.length > max)
      issues.add(path, 'tooMany', `Enter at most ${max}; there are ${input.length}.`)
    else return input
    return null
  },

  toColumns: () => [],
  /** The JSON text of each row. */
  fromColumns: rows => rows.map(row => JSON.parse(row as string) as unknown),
  toJson: rows => `[${rows.join(',')}]`,

  parseOperand(_input, _field, path, issues) {
    issues.add(path, 'parts', 'Ask for some, none or every row by their own fields.')
    return null
  },

  schema(field) {
    const schema = { type: 'array', items: { type: 'object' }, maxItems: field.max ?? mostParts }
    return { read: schema, write: schema }
  },

  /** In one cell, rows are JSON; imports of rows as lines of a file are read before this. */
  fromText(text, _field, path, issues) {
    if (text.trim() === '') return undefined
    try {
      return JSON.parse(text) as unknown
    } catch {
      issues.add(path, 'json', 'Rows inside one cell are written as a JSON array.')
      return undefined
    }
  },
  toText: value => JSON.stringify(value),
}
