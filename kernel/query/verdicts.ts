import type { ResultSet } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Problem } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'
import { allOf, newNeeds, visibleRows } from './access.ts'
import { compileFilter, newCompilation } from './filter/compile.ts'
import { nothing } from './filter/filter.ts'
import { readFilter } from './filter/parse.ts'
import { listed } from './page.ts'

/** Which of several filters each of some records passes; a statement that may stand in any group or transaction. */
export interface VerdictPlan {
  readonly needs: readonly Need[]
  readonly statement: Sql
  /** What is wrong with each filter, in order. One that does not fit the entity any more lets nothing through. */
  readonly problems: readonly (readonly Problem[])[]
  /** By record: for each filter, in order, whether it lets the record through. Records not seen are absent. */
  read(result: ResultSet | undefined): ReadonlyMap<string, readonly boolean[]>
}

/**
 * Asks all filters of all records at once. A filter means here what it means in a list of the same reader, because it is
 * read and compiled by the same code.
 */
export function planVerdicts(
  { registry }: Pick<Kernel, 'registry'>,
  context: Context,
  entity: ResolvedEntity,
  filters: readonly unknown[],
  ids: readonly string[],
): VerdictPlan {
  const needs = newNeeds()
  needs.read(entity)
  const compilation = newCompilation(registry, context, needs)
  const asked = filters.map(filter => readSingly({ registry, context }, entity, filter))
  const bits = asked.map(
    ({ filter }) =>
      sql`case when ${compileFilter(compilation, entity, listed, filter)} then '1' else '0' end`,
  )
  const rows = [...visibleRows(context, entity, listed), sql`${sql.ref(listed, 'id')} = any(${ids}::uuid[])`]
  return {
    needs: needs.all,
    problems: asked.map(({ problems }) => problems),
    statement: sql`select ${sql.ref(listed, 'id')}, ${bits.length > 0 ? sql.join(bits, ' || ') : sql`''`}
      from ${sql.ref(entity.table)} ${sql.ref(listed)} where ${allOf(rows)}`,
    read: result =>
      new Map(
        (result?.rows ?? []).map(([id, verdicts]) => [
          id ?? '',
          [...(verdicts ?? '')].map(bit => bit === '1'),
        ]),
      ),
  }
}

function readSingly(reader: Parameters<typeof readFilter>[0], entity: ResolvedEntity, input: unknown) {
  const issues = newIssues()
  const filter = readFilter(reader, entity, input, '', issues)
  return { filter: issues.problems.length > 0 ? nothing : filter, problems: issues.problems }
}
