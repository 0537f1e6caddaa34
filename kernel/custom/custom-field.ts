import { type ResolvedField, resolveField } from '../entity/resolved-field.ts'
import type { AnyField, FieldKind } from '../fields/kind.ts'
import { type Definition, fieldOf, isIndexed } from './definition.ts'

/** What a tenant's fields are called in filters, sorts, columns, imports and history. */
const prefix = 'custom.'

export const isCustomKey = (key: string): boolean => key.startsWith(prefix)
export const customKey = (member: string): string => `${prefix}${member}`
export const memberOf = (key: string): string => key.slice(prefix.length)

const kinds = new Map<FieldKind, FieldKind>()

/** The same kind, but stored among the record's own fields. */
function asCustom(kind: FieldKind): FieldKind {
  const known = kinds.get(kind) ?? { ...kind, storage: 'custom' as const }
  kinds.set(kind, known)
  return known
}

/**
 * A tenant's field as the kernel works with it: everything of its kind, but instead of columns of its own a place in
 * the record's `custom`. Its columns say what SQL makes of it; none of them exists.
 */
export function resolveCustom(definition: Definition): ResolvedField {
  const field = fieldOf(definition)
  const resolved = resolveField(customKey(definition.key), field)
  return {
    ...resolved,
    kind: asCustom(resolved.kind),
    columns: columnsFor(definition.key, field, resolved.kind),
    sortColumn: null,
    custom: { id: definition.id, key: definition.key, isFast: isIndexed(definition) },
  }
}

/** No record has to have a value: those that were there before the field have none. Tags lie in one array. */
function columnsFor(key: string, field: AnyField, kind: FieldKind): ResolvedField['columns'] {
  if (kind.storage === 'link') return [{ name: key, type: 'text' }]
  return kind
    .columns(key, { ...field, required: false })
    .map(({ notNull: _, default: __, ...column }) => column)
}
