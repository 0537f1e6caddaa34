import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Column } from '../fields/kind.ts'
import { linkOf as linkTable } from '../query/links.ts'

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
