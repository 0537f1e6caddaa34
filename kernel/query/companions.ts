import type { ResultSet, Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { allOf, inTenant, visibleRows } from './access.ts'
import type { Compilation } from './filter/compile.ts'
import { recordShape } from './shape.ts'
import { fieldGuard } from './sight.ts'

/** What companions have found, as JSON: by record and field, and by what a reference points to. */
export class Found {
  readonly #byRecord = new Map<string, Map<string, string>>()

  put(record: string, key: string, json: string): void {
    const known = this.#byRecord.get(record) ?? new Map<string, string>()
    this.#byRecord.set(record, known.set(key, json))
  }

  get(record: string, key: string): string | undefined {
    return this.#byRecord.get(record)?.get(key)
  }
}

/**
 * A statement beside the one that reads the records: it brings, for all of them at once, what does not stand in their
 * rows. Companions run in the order they are listed, because parts are written with their own links inside.
 */
export interface Companion {
  readonly statement: Sql
  absorb(rows: readonly Row[], found: Found): void
}

/** Hands each companion what its statement has answered. */
export function absorbAll(
  companions: readonly Companion[],
  results: readonly ResultSet[],
  found: Found,
): void {
  companions.forEach((companion, i) => {
    companion.absorb(results[i]?.rows ?? [], found)
  })
}

/** An expression of type uuid[] with the ids of the records. */
export type Ids = Sql

/** Under which name parts are found, and which of their fields; by default the field's own, and all of them. */
export interface PartsForm {
  readonly key?: string
  readonly only?: readonly string[]
}

/** Parts of all records at once, in their order; parent and position are said by where they stand. */
export function partsCompanion(
  compilation: Compilation,
  entity: ResolvedEntity,
  field: ResolvedField,
  ids: Ids,
  { key = field.key, only }: PartsForm = {},
): Companion {
  const { registry, context, needs } = compilation
  const part = registry.get((field.field as { target?: string }).target ?? '')
  needs.read(part)
  const fields = only ?? [...part.all.keys()].filter(each => each !== 'parent' && each !== 'position')
  const shape = recordShape(part, context, { alias: 'p', fields })
  return {
    statement: sql`select p.parent_id, ${shape.columns} from ${sql.ref(part.table)} p
      where ${inTenant(context, 'p')} and p.parent_id = any(${ids}) ${onlyReadable(compilation, entity, field)}
      order by p.parent_id, p.position, p.id`,
    absorb: putLists(key, row => shape.toJson(row, 1)),
  }
}

/** A field that may be read on some owners' records only. */
function onlyReadable({ context }: Compilation, entity: ResolvedEntity, field: ResolvedField): Sql {
  const guard = fieldGuard(entity, context, field.key, 'g')
  if (!guard) return sql.empty
  return sql`and exists (select from ${sql.ref(entity.table)} g
    where ${inTenant(context, 'g')} and g.id = p.parent_id and ${guard})`
}

/** Keeps rows as lists of the records that their first column names. */
export const putLists =
  (key: string, toJson: (row: Row) => string): Companion['absorb'] =>
  (rows, found) => {
    for (const [record, items] of grouped(rows, toJson)) found.put(record, key, `[${items.join(',')}]`)
  }

/** Rows by their first column, in order. */
function grouped<T>(rows: readonly Row[], item: (row: Row) => T): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = row[0] ?? ''
    const group = groups.get(key)
    if (group) group.push(item(row))
    else groups.set(key, [item(row)])
  }
  return groups
}

/** Rows of another entity that this reader may see, for includes. */
export const visible = ({ context, needs }: Compilation, entity: ResolvedEntity, alias: string): Sql => {
  needs.read(entity)
  return allOf(visibleRows(context, entity, alias))
}
