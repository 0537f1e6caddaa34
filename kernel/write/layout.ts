import { isCustomKey, memberOf } from '../custom/custom-field.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Column } from '../fields/kind.ts'
import { linkOf as linkTable } from '../query/links.ts'
import type { Values } from './input.ts'

/** A field that lies in the entity's own row, and the columns the program writes for it. */
export interface StoredField {
  readonly resolved: ResolvedField
  readonly columns: readonly Column[]
}

/** Where the values of an entity's records go. */
export interface Layout {
  readonly stored: readonly StoredField[]
  /** Kept in link tables. */
  readonly links: readonly ResolvedField[]
  /** The tenant's fields, which share one of the stored columns. */
  readonly own: readonly ResolvedField[]
  /** Kept in the tables of parts. */
  readonly parts: readonly ResolvedField[]
  /** Columns of the fields every record has, by field key: `createdBy` → `created_by`. */
  readonly system: ReadonlyMap<string, Column>
  /** The place of a part among its siblings. */
  readonly place: StoredField | null
}

const layouts = new WeakMap<ResolvedEntity, Layout>()

export function layoutOf(entity: ResolvedEntity): Layout {
  const known = layouts.get(entity)
  if (known) return known
  const layout = layOut(entity)
  layouts.set(entity, layout)
  return layout
}

function layOut(entity: ResolvedEntity): Layout {
  const declared = [...entity.all.values()].filter(field => !field.isSystem)
  const system = [...entity.all.values()].filter(field => field.isSystem)
  return {
    stored: declared.map(toStored).filter(field => field.columns.length > 0),
    links: declared.filter(field => field.kind.storage === 'link'),
    own: declared.filter(field => field.custom),
    parts: declared.filter(field => field.kind.storage === 'child'),
    place: entity.part ? (system.filter(field => field.key === 'position').map(toStored)[0] ?? null) : null,
    system: new Map(system.flatMap(({ key, columns: [column] }) => (column ? [[key, column]] : []))),
  }
}

const isWritten = ({ generated, filled }: Column): boolean => !generated && !filled

const toStored = (resolved: ResolvedField): StoredField => ({
  resolved,
  columns: resolved.kind.storage === 'column' ? resolved.columns.filter(isWritten) : [],
})

/** The tenant's fields of a record are one column; among values each stands under its own name. */
const isOwn = ({ resolved }: StoredField): boolean => resolved.kind.kind === 'custom'

/** Whether the values say anything about the field. */
export const isGiven = (field: StoredField, values: Values): boolean =>
  isOwn(field) ? Object.keys(values).some(isCustomKey) : field.resolved.key in values

/** The value that goes to the field's columns. */
export function givenValue(field: StoredField, values: Values): unknown {
  if (!isOwn(field)) return values[field.resolved.key] ?? null
  const own = Object.entries(values).filter(([key]) => isCustomKey(key))
  return Object.fromEntries(own.map(([key, value]) => [memberOf(key), value]))
}

/** The table of a field with many values; `value` is the column of what is linked. */
export interface Link {
  readonly table: string
  readonly value: string
  readonly type: string
}

export function linkOf(entity: ResolvedEntity, field: ResolvedField): Link {
  const { table, value } = linkTable(entity, field)
  return { table, value, type: field.field.kind === 'tags' ? 'text' : 'uuid' }
}
