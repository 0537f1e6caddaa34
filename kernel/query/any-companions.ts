import type { Row } from '../db/result.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedField } from '../entity/registry.ts'
import { type Companion, visible } from './companions.ts'
import type { Compilation } from './filter/compile.ts'
import type { RecordShape } from './shape.ts'
import { shortRecord } from './short-record.ts'

/**
 * Companions for a reference to any entity: one for each entity that rows already read point to. Records the reader
 * may not see stay away.
 */
export function anyCompanions(
  compilation: Compilation,
  shape: RecordShape,
  field: ResolvedField,
  rows: readonly Row[],
): readonly Companion[] {
  const { registry, context } = compilation
  const readable = [...targetsIn(shape, field, rows)].filter(([entity]) => {
    const target = registry.entities.get(entity)
    return target && context.owners('read', target) !== 'none'
  })
  return readable.map(([entity, ids]) => {
    const target = registry.get(entity)
    const short = shortRecord(target, context, 'x')
    return {
      statement: sql`select ${short.shape.columns} from ${sql.ref(target.table)} x
        where ${visible(compilation, target, 'x')} and x.id = any(${ids}::uuid[])`,
      absorb(found, into) {
        for (const row of found)
          into.put(
            row[0] ?? '',
            field.key,
            `{"entity":${JSON.stringify(entity)},${short.toJson(row).slice(1)}`,
          )
      },
    }
  })
}

/** The ids that the rows point to, by entity. */
function targetsIn(shape: RecordShape, field: ResolvedField, rows: readonly Row[]): Map<string, string[]> {
  const targets = new Map<string, string[]>()
  for (const row of rows) {
    const value = shape.value(row, field.key) as { entity: string; id: string } | null
    if (!value) continue
    const ids = targets.get(value.entity)
    if (ids) ids.push(value.id)
    else targets.set(value.entity, [value.id])
  }
  return targets
}
