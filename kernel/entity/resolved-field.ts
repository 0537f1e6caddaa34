import type { AnyField, Column, FieldKind } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { labelOf, snake } from './names.ts'

/** A field with everything resolved that surfaces ask for again and again. */
export interface ResolvedField {
  readonly key: string
  readonly label: string
  readonly field: AnyField
  readonly kind: FieldKind
  /** Columns in the entity's own table; empty for links, parts and rollups. */
  readonly columns: readonly Column[]
  /** The column that filters, sorts and searches by prefix, e.g. `full_name_key`; the first column otherwise. */
  readonly sortColumn: string | null
  readonly isSystem: boolean
  /** Set for fields that a tenant has added: where among the record's own fields the value lies. */
  readonly custom?: CustomPlace
}

export interface CustomPlace {
  /** The definition's record. */
  readonly id: string
  /** The member of the record's `custom`. */
  readonly key: string
  /** Also kept in the typed index, completely: filters and sorting go there. */
  readonly isFast: boolean
}

/** Also used for action inputs, which are fields without a table. */
export function resolveField(key: string, field: AnyField, isSystem = false): ResolvedField {
  const kind = kinds[field.kind as keyof typeof kinds] as FieldKind | undefined
  if (!kind) throw new Error(`the kind ${field.kind} does not exist.`)
  const columns = kind.columns(snake(key), field)
  return {
    key,
    label: field.label ?? labelOf(key),
    field,
    kind,
    columns,
    sortColumn: (columns.find(column => column.compared) ?? columns[0])?.name ?? null,
    isSystem,
  }
}

const textKinds = new Set(['text', 'email', 'phone', 'url', 'number'])

/** Whether the values are lines of text, as titles and searched fields are. */
export const isText = (field: AnyField): boolean =>
  textKinds.has((field as { as?: AnyField }).as?.kind ?? field.kind)
