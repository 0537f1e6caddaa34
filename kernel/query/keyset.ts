import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Context } from '../rights/context.ts'
import type { Cursor } from './cursor.ts'
import { entriesOf } from './custom-values.ts'
import { idColumn, type KeyExpression, keyExpression, type Sort, sortedRows } from './sort.ts'

/**
 * One walk along an index: rows that have a value of the first key, or those that have none. `order by … nulls last`
 * cannot use an index in both directions, and a row comparison drops rows without a value (kernel-sql §5).
 */
export interface Phase {
  /** Where its rows come from: the table, or the index of a tenant's field with the table beside it. */
  readonly from: Sql
  readonly conditions: readonly Sql[]
  readonly order: Sql
  /** What the cursor of the next page is made of, for every key of the order. */
  readonly values: readonly Sql[]
}

interface Key extends KeyExpression {
  readonly isDescending: boolean
}

/** The walks that make up a list, in order; those that lie wholly before the cursor are left out. */
export function phases(
  context: Context,
  entity: ResolvedEntity,
  alias: string,
  sort: Sort,
  cursor: Cursor | undefined,
): readonly Phase[] {
  const entry = sort.keys[0]?.field.custom ? 'c' : undefined
  const keys = sort.keys.map((key, i) => ({
    ...keyExpression(context, entity, key, alias, i === 0 ? entry : undefined),
    isDescending: key.isDescending,
  }))
  const table = sortedRows(context, entity, sort, alias)
  const id = idKey(idColumn(sort, alias), sort.isIdDescending)
  const [first, ...rest] = keys
  const values = keys.map(({ value }) => value)
  if (!first?.isPresent)
    return [walk(table, values, [...keys, id], cursor ? [...cursor.values, cursor.id] : undefined)]

  const isPastValues = cursor !== undefined && cursor.values[0] === null
  const withValue = walk(
    entry ? withIndex(table, alias, entry) : table,
    values,
    // Masked rows are left out here, so that the column itself can be walked.
    [
      { ...first, value: first.column, isPresent: null },
      ...rest,
      entry ? idKey(sql.ref(entry, 'record_id'), sort.isIdDescending) : id,
    ],
    cursor && !isPastValues ? [...cursor.values, cursor.id] : undefined,
  )
  const without = walk(
    table,
    entry ? [sql.raw(`null::${sort.keys[0]?.column.type}`), ...values.slice(1)] : values,
    [...rest, id],
    cursor && isPastValues ? [...cursor.values.slice(1), cursor.id] : undefined,
  )
  const field = sort.keys[0]?.field
  const own = entry && field ? [entriesOf(context, field, entry)] : []
  const phasesInOrder = [
    { ...withValue, conditions: [...own, first.isPresent, ...withValue.conditions] },
    { ...without, conditions: [first.isAbsent, ...without.conditions] },
  ]
  return isPastValues ? phasesInOrder.slice(1) : phasesInOrder
}

const idKey = (column: Sql, isDescending: boolean): Key => ({
  column,
  value: column,
  isPresent: null,
  isAbsent: sql`false`,
  isDescending,
})

const withIndex = (table: Sql, alias: string, entry: string): Sql =>
  sql`${table} join core_custom_index ${sql.ref(entry)}
    on ${sql.ref(entry, 'tenant_id')} = ${sql.ref(alias, 'tenant_id')} and ${sql.ref(entry, 'record_id')} = ${sql.ref(alias, 'id')}`

function walk(
  from: Sql,
  values: readonly Sql[],
  keys: readonly Key[],
  after: readonly (string | null)[] | undefined,
): Phase {
  return {
    from,
    values,
    conditions: after ? [behind(keys, after)] : [],
    order: sql.join(keys.map(orderBy), ', '),
  }
}

function orderBy({ value, isPresent, isDescending }: Key): Sql {
  if (!isDescending) return value
  return isPresent ? sql`${value} desc nulls last` : sql`${value} desc`
}

/** The rows behind the cursor. */
function behind(keys: readonly Key[], after: readonly (string | null)[]): Sql {
  const [first] = keys
  const canCompareRows = keys.every(key => !key.isPresent && key.isDescending === first?.isDescending)
  if (canCompareRows) return rowComparison(keys, after)
  return first && !first.isPresent ? boundedComparison(first, keys, after) : lexicographic(keys, after)
}

const further = ({ isDescending }: Key): Sql => sql.raw(isDescending ? '<' : '>')

/** `(score, id) > (50, …)`: one index condition. */
function rowComparison(keys: readonly Key[], after: readonly (string | null)[]): Sql {
  const [first] = keys
  if (!first) return sql`true`
  if (keys.length === 1) return sql`${first.column} ${further(first)} ${after[0]}`
  return sql`(${sql.join(keys.map(key => key.column))}) ${further(first)} (${sql.join(after)})`
}

/** Directions differ: the extra bound on the first key lets the index begin at the cursor (1.0 instead of 68 ms). */
function boundedComparison(first: Key, keys: readonly Key[], after: readonly (string | null)[]): Sql {
  return sql`(${first.column} ${further(first)}= ${after[0]} and ${lexicographic(keys, after)})`
}

function lexicographic(keys: readonly Key[], after: readonly (string | null)[]): Sql {
  const [key, ...restKeys] = keys
  const [value, ...restValues] = after
  if (!key || value === undefined) return sql`false`
  // The last key is the id, which differs in every row.
  if (restKeys.length === 0) return sql`${key.column} ${further(key)} ${value}`
  const rest = lexicographic(restKeys, restValues)
  if (key.isPresent && value === null) return sql`(${key.isAbsent} and ${rest})`
  const beyond = sql`${key.column} ${further(key)} ${value} or (${key.column} = ${value} and ${rest})`
  if (!key.isPresent) return sql`(${beyond})`
  return sql`(${key.isAbsent} or ${beyond})`
}
