import type { ResultSet } from '../db/result.ts'
import { type Sql, type Statement, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { newNeeds } from '../query/access.ts'
import { answerJson, answerShape, companionsOf } from '../query/answer.ts'
import { absorbAll, Found } from '../query/companions.ts'
import { newCompilation } from '../query/filter/compile.ts'
import type { Need } from '../rights/begin.ts'
import { seeingAllFields } from './altered-context.ts'
import type { Values } from './input.ts'
import type { Writer } from './rows.ts'

/** Statements that read records whole, to stand in any group. */
export interface Reading {
  readonly needs: readonly Need[]
  readonly statements: readonly Statement[]
  /** The records by id, in the shape of `RowOf`; who may see the row sees every field of it. */
  read(results: readonly ResultSet[]): ReadonlyMap<string, Values>
}

/**
 * Reads records as the program needs them: with all their fields, whatever the acting user may see of them, because
 * rules and handlers work on whole records. Which rows there are is still for row-level security to say.
 */
export function wholeRecords(
  { kernel, context }: Writer,
  entity: ResolvedEntity,
  ids: readonly string[],
): Reading {
  const all = seeingAllFields(context)
  const needs = newNeeds()
  needs.read(entity)
  const compilation = newCompilation(kernel.registry, all, needs)
  const answer = answerShape(entity, all, { alias: 'm', inclusions: [], hasParts: true })
  const which = sql`${ids}::uuid[]`
  const companions = companionsOf(compilation, answer, which)
  const rows = sql`select ${sql.join(answer.shape.select)} from ${sql.ref(entity.table)} m
    where m.tenant_id = ${context.tenant.id} and m.id = any (${which})`
  return {
    needs: needs.all,
    statements: [rows, ...companions.map(companion => companion.statement)],
    read([result, ...others]) {
      const found = new Found()
      absorbAll(companions, others, found)
      const records = (result?.rows ?? []).map(row => JSON.parse(answerJson(answer, row, found)) as Values)
      return new Map(records.map(record => [record.id as string, record]))
    },
  }
}

/**
 * Locks the records that may be updated, in the order of their ids, so that two writers of the same records wait for
 * each other instead of deadlocking. Records that may not be updated are not among the rows.
 */
export const lockRecords = ({ context }: Writer, entity: ResolvedEntity, ids: readonly string[]): Sql =>
  sql`select t.id from ${sql.ref(entity.table)} t
    where t.tenant_id = ${context.tenant.id} and t.id = any (${ids}::uuid[]) order by t.id for no key update`
