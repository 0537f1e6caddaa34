import { sql } from '../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { allOf, newNeeds, visibleRows } from '../query/access.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** Field → the text of its column. */
export type Current = Readonly<Record<string, string | null>>

/** What some fields of one column (owners, states) hold now, by record. */
export async function currentValues(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  fields: readonly ResolvedField[],
  ids: readonly string[],
): Promise<ReadonlyMap<string, Current>> {
  if (fields.length === 0 || ids.length === 0) return new Map()
  const columns = fields.map(({ columns: [column] }) => sql.ref('t', column?.name ?? ''))
  return runAs(
    kernel,
    context,
    current => {
      const needs = newNeeds()
      needs.read(entity)
      const which = [...visibleRows(current, entity, 't'), sql`t.id = any (${ids}::uuid[])`]
      return {
        needs: needs.all,
        statements: [
          sql`select t.id, ${sql.join(columns)} from ${sql.ref(entity.table)} t where ${allOf(which)}`,
        ],
        read: ([result]) =>
          new Map(
            (result?.rows ?? []).map(([id, ...texts]) => [
              id ?? '',
              Object.fromEntries(fields.map(({ key }, i) => [key, texts[i] ?? null])),
            ]),
          ),
      }
    },
    { lane: 'read' },
  )
}
