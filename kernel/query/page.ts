import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { allOf, visibleRows } from './access.ts'
import type { Cursor } from './cursor.ts'
import { type Compilation, compileFilter } from './filter/compile.ts'
import type { Filter } from './filter/filter.ts'
import { phases } from './keyset.ts'
import type { RecordShape } from './shape.ts'
import type { Sort } from './sort.ts'

/** The alias of a list's own table. */
export const listed = 'm'

/** Which records a list is about, whatever their order. */
export interface Selection {
  readonly entity: ResolvedEntity
  readonly filter: Filter
}

/** The conditions of a selection: what this reader may see, and what he asks for. */
export function selected(compilation: Compilation, { entity, filter }: Selection): readonly Sql[] {
  compilation.needs.read(entity)
  const isEverything = filter.type === 'and' && filter.of.length === 0
  return [
    ...visibleRows(compilation.context, entity, listed),
    ...(isEverything ? [] : [compileFilter(compilation, entity, listed, filter)]),
  ]
}

/**
 * One page and the first row of the next one. The id is the first column, the texts of the sort keys are the last; what
 * stands `beside` the record comes between them.
 * The second walk is only begun when the first one did not fill the page: an append runs its parts in order, and parts
 * with a limit of their own are never run in parallel.
 */
export function compilePage(
  compilation: Compilation,
  selection: Selection,
  shape: RecordShape,
  sort: Sort,
  cursor: Cursor | undefined,
  limit: number,
  beside: readonly Sql[] = [],
): Sql {
  const { context } = compilation
  const { entity } = selection
  const conditions = selected(compilation, selection)
  const most = sql.raw(` limit ${limit + 1}`)
  const walks = phases(context, entity, listed, sort, cursor).map(
    phase => sql`select ${sql.join([shape.columns, ...beside, ...phase.values])} from ${phase.from}
      where ${allOf([...conditions, ...phase.conditions])} order by ${phase.order}${most}`,
  )
  const [only] = walks
  if (walks.length === 1 && only) return only
  return sql`${sql.join(
    walks.map(walk => sql`(${walk})`),
    ' union all ',
  )}${most}`
}
