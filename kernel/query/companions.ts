import type { ResultSet, Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { allOf, inTenant, visibleRows } from './access.ts'
import type { Compilation } from './filter/compile.ts'
import { linkOf, rollupTable, rollupValue } from './links.ts'
import { fieldGuard, type RecordShape, recordShape } from './shape.ts'

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

/** Companions for the links, rollups and parts among the fields of a shape. */
export function fieldCompanions(
  compilation: Compilation,
  shape: RecordShape,
  ids: Ids,
): readonly Companion[] {
  const rollups = shape.fields.filter(field => field.kind.storage === 'side')
  return [
    ...shape.fields.flatMap(field => {
      if (field.kind.storage === 'link') return [linkCompanion(compilation, shape.entity, field, ids)]
      return field.kind.storage === 'child' ? partCompanions(compilation, shape.entity, field, ids) : []
    }),
    ...(rollups.length > 0 ? [rollupCompanion(compilation, shape.entity, rollups, ids)] : []),
  ]
}

/** JSON of a field no companion has found anything for. */
export const emptyJson = (field: ResolvedField): string => (field.kind.storage === 'side' ? 'null' : '[]')

/** One row per linked value, in order. */
function linkCompanion(
  compilation: Compilation,
  entity: ResolvedEntity,
  field: ResolvedField,
  ids: Ids,
): Companion {
  const { table, value } = linkOf(entity, field)
  const column = sql.ref('k', value)
  const source = sql.ref('k', 'source_id')
  return {
    statement: sql`select k.source_id, ${column} from ${sql.ref(table)} k
      where ${inTenant(compilation.context, 'k')} and ${source} = any(${ids})
      ${onlyReadable(compilation, entity, field, source)} order by k.source_id, ${column}`,
    absorb(rows, found) {
      for (const [record, values] of grouped(rows, ([, text]) => text ?? null))
        found.put(record, field.key, field.kind.toJson(values, field.field))
    },
  }
}

/** A field that may be read on some owners' records only. */
function onlyReadable(
  { context }: Compilation,
  entity: ResolvedEntity,
  field: ResolvedField,
  record: Sql,
): Sql {
  const guard = fieldGuard(entity, context, field.key, 'g')
  if (!guard) return sql.empty
  return sql`and exists (select from ${sql.ref(entity.table)} g
    where ${inTenant(context, 'g')} and g.id = ${record} and ${guard})`
}

function rollupCompanion(
  compilation: Compilation,
  entity: ResolvedEntity,
  fields: readonly ResolvedField[],
  ids: Ids,
): Companion {
  const values = fields.map(rollupValue)
  const { context } = compilation
  const columns = fields.flatMap((field, i) => {
    const guard = fieldGuard(entity, context, field.key, 'm')
    return (values[i]?.columns ?? []).map(({ name }) =>
      guard ? sql`case when ${guard} then ${sql.ref('r', name)} end` : sql.ref('r', name),
    )
  })
  return {
    statement: sql`select r.id, ${sql.join(columns)} from ${sql.ref(rollupTable(entity))} r
      join ${sql.ref(entity.table)} m on ${inTenant(context, 'm')} and m.id = r.id
      where ${inTenant(context, 'r')} and r.id = any(${ids})`,
    absorb(rows, found) {
      for (const [id, ...texts] of rows)
        fields.forEach((field, i) => {
          const text = texts[i]
          if (id && typeof text === 'string') found.put(id, field.key, field.kind.toJson([text], field.field))
        })
    },
  }
}

/** Parts in their order; parent and position are said by where they stand. */
function partCompanions(
  compilation: Compilation,
  entity: ResolvedEntity,
  field: ResolvedField,
  ids: Ids,
): readonly Companion[] {
  const { registry, context, needs } = compilation
  const part = registry.get((field.field as { target?: string }).target ?? '')
  needs.read(part)
  const fields = [...part.all.keys()].filter(key => key !== 'parent' && key !== 'position')
  const shape = recordShape(part, context, { alias: 'p', fields })
  const here = sql`${inTenant(context, 'p')} and p.parent_id = any(${ids})`
  const table = sql.ref(part.table)
  const partIds = sql`array(select p.id from ${table} p where ${here})`
  const parts: Companion = {
    statement: sql`select p.parent_id, ${shape.columns} from ${table} p
      where ${here} ${onlyReadable(compilation, entity, field, sql.ref('p', 'parent_id'))}
      order by p.parent_id, p.position, p.id`,
    absorb(rows, found) {
      for (const [record, texts] of grouped(rows, row =>
        shape.toJson(row, 1, fillingOf(shape, row, found, 1)),
      ))
        found.put(record, field.key, `[${texts.join(',')}]`)
    },
  }
  return [...fieldCompanions(compilation, shape, partIds), parts]
}

/** The JSON of the fields that companions bring, for one row. */
export function fillingOf(
  shape: RecordShape,
  row: Row,
  found: Found,
  from = 0,
): ReadonlyMap<string, string> | undefined {
  const filled = shape.fields.filter(field => field.kind.storage !== 'column')
  if (filled.length === 0) return undefined
  const id = row[from] ?? ''
  return new Map(filled.map(field => [field.key, found.get(id, field.key) ?? emptyJson(field)]))
}

/** Rows by their first column, in order. */
export function grouped<T>(rows: readonly Row[], item: (row: Row) => T): Map<string, T[]> {
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
