import { type Sql, sql } from '../../db/statement.ts'
import type { Registry, ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { Column, ColumnValue } from '../../fields/kind.ts'
import { literal } from '../../fields/sql-text.ts'
import type { Context } from '../../rights/context.ts'
import { allOf, inTenant, type Needs, visibleRows } from '../access.ts'
import { comparedColumn, isNeverNull } from '../columns.ts'
import { columnOf, entriesOf, indexed } from '../custom-values.ts'
import { linkOf, rollupValue } from '../links.ts'
import { fieldGuard } from '../sight.ts'
import type {
  Comparing,
  Comparison,
  Descent,
  Filter,
  Membership,
  Presence,
  Related,
  TextMatch,
} from './filter.ts'

/** What compiling one statement shares. */
export interface Compilation {
  readonly registry: Registry
  readonly context: Context
  readonly needs: Needs
  /** A table alias not used in this statement. */
  alias(): string
}

export function newCompilation(registry: Registry, context: Context, needs: Needs): Compilation {
  let count = 0
  return { registry, context, needs, alias: () => `x${++count}` }
}

/** The condition under which the row `alias` of `entity` passes. Sargable: no function around an indexed column. */
export function compileFilter(
  compilation: Compilation,
  entity: ResolvedEntity,
  alias: string,
  filter: Filter,
): Sql {
  return holds({ ...compilation, entity, row: alias }, filter, false)
}

interface Scope extends Compilation {
  readonly entity: ResolvedEntity
  readonly row: string
}

/**
 * Negation is pushed down to the single conditions, which know about missing values: SQL's `not (a = 1)` is unknown
 * for null, ours is true.
 */
function holds(scope: Scope, filter: Filter, isNegated: boolean): Sql {
  switch (filter.type) {
    case 'and':
    case 'or':
      return junction(scope, filter.of, (filter.type === 'and') !== isNegated, isNegated)
    case 'not':
      return holds(scope, filter.of, !isNegated)
    case 'compare':
      return guarded(scope, filter.field, isNegated, comparison(scope, filter, isNegated))
    case 'text':
      return guarded(scope, filter.field, isNegated, textMatch(scope, filter, isNegated))
    case 'present':
      return guarded(scope, filter.field, isNegated, presence(scope, filter, isNegated))
    case 'has':
      return guarded(scope, filter.field, isNegated, membership(scope, filter, isNegated))
    case 'under':
      return guarded(scope, filter.field, isNegated, descent(scope, filter, isNegated))
    case 'related':
      return related(scope, filter, isNegated)
  }
}

function junction(scope: Scope, filters: readonly Filter[], isAnd: boolean, isNegated: boolean): Sql {
  if (filters.length === 0) return isAnd ? sql`true` : sql`false`
  const parts = filters.map(filter => holds(scope, filter, isNegated))
  return sql`(${sql.join(parts, isAnd ? ' and ' : ' or ')})`
}

/** A masked value is a missing one. */
function guarded(
  { entity, context, row }: Scope,
  field: ResolvedField,
  isNegated: boolean,
  condition: Sql,
): Sql {
  const guard = fieldGuard(entity, context, field.key, row)
  if (!guard) return condition
  return isNegated ? sql`((${guard}) is not true or ${condition})` : sql`(${guard} and ${condition})`
}

const symbols: Readonly<Record<Comparing, Sql>> = {
  eq: sql.raw('='),
  lt: sql.raw('<'),
  lte: sql.raw('<='),
  gt: sql.raw('>'),
  gte: sql.raw('>='),
}

const opposites: Readonly<Record<Comparing, Sql>> = {
  eq: sql.raw('<>'),
  lt: sql.raw('>='),
  lte: sql.raw('>'),
  gt: sql.raw('<='),
  gte: sql.raw('<'),
}

function comparison(scope: Scope, filter: Comparison, isNegated: boolean): Sql {
  if (isFast(filter.field, filter.column)) return fastComparison(scope, filter, isNegated)
  const value = comparedValue(scope, filter.field, filter.column)
  const condition =
    filter.operator === 'in'
      ? sql`${value} ${isNegated ? sql.raw('<> all') : sql.raw('= any')} (${arrayOf(filter.value, filter.column.type)})`
      : sql`${value} ${(isNegated ? opposites : symbols)[filter.operator]} ${filter.value}`
  return isNegated && !(isNeverNull(filter.field) && filter.field.kind.storage === 'column')
    ? sql`(${condition} or ${value} is null)`
    : condition
}

const arrayOf = (values: readonly ColumnValue[], type: string): Sql => sql`${values}::${sql.raw(type)}[]`

/** Whether the typed index holds what is compared; of money it holds the amount in the base currency only. */
const isFast = (field: ResolvedField, column: Column | undefined): boolean =>
  field.custom?.isFast === true && column === comparedColumn(field)

/** A missing value fails every condition, and so passes every negated one: there is no entry that meets it. */
function fastComparison(
  scope: Scope,
  { field, column, operator, value }: Comparison,
  isNegated: boolean,
): Sql {
  // Who has never been ticked has no entry.
  if (field.field.kind === 'flag' && value === false)
    return fastComparison(scope, { type: 'compare', field, column, operator: 'eq', value: true }, !isNegated)
  return exists(
    entries(scope, field, entry => {
      const own = indexed(column, entry)
      if (operator === 'in') return sql`${own} = any (${arrayOf(value, column.type)})`
      return sql`${own} ${symbols[operator]} ${value}::${sql.raw(column.type)}`
    }),
    isNegated,
  )
}

/** The entries of the row's own values that meet a condition. */
function entries(
  { context, row, alias }: Scope,
  field: ResolvedField,
  condition: (entry: string) => Sql,
): Sql {
  const entry = alias()
  return sql`select from core_custom_index ${sql.ref(entry)} where ${entriesOf(context, field, entry)}
    and ${sql.ref(entry, 'record_id')} = ${sql.ref(row, 'id')} and ${condition(entry)}`
}

/** The value a filter compares; rollups lie beside the row. */
const comparedValue = ({ entity, row }: Scope, field: ResolvedField, column: Column): Sql =>
  field.kind.storage === 'side' ? rollupValue(entity, field, row) : columnOf(field, column, row)

/**
 * Searched text has a lower-case key, whose prefixes are a range of its index. Other text is scanned: no index
 * operator for parts of words passes row-level security (kernel-sql §4).
 */
function textMatch(scope: Scope, { field, operator, text }: TextMatch, isNegated: boolean): Sql {
  const column = comparedColumn(field)
  if (!column) throw new Error(`${field.key} has no column to search.`)
  if (isFast(field, column) && column.compared)
    return exists(
      entries(scope, field, entry => textCondition(indexed(column, entry), column, operator, text)),
      isNegated,
    )
  const value = columnOf(field, column, scope.row)
  const matches = textCondition(value, column, operator, text)
  return isNegated ? sql`(not (${matches}) or ${value} is null)` : matches
}

function textCondition(value: Sql, column: Column, operator: TextMatch['operator'], text: string): Sql {
  return operator === 'startsWith' && column.compared
    ? prefixRange(value, text)
    : containsText(column.compared ? value : lower(value), lower(sql`${text}::text`), operator)
}

/** Keys that begin with the prefix: from the prefix up to the prefix followed by the highest character. */
export const prefixRange = (key: Sql, prefix: string): Sql =>
  prefix === ''
    ? sql`${key} is not null`
    : sql`(${key} >= ${prefix} and ${key} < ${prefix + highestCharacter})`

const highestCharacter = '\u{10FFFF}'

const lower = (text: Sql): Sql => sql`lower(${text} collate "pg_c_utf8")`

const containsText = (value: Sql, text: Sql, operator: TextMatch['operator']): Sql =>
  operator === 'startsWith' ? sql`starts_with(${value}, ${text})` : sql`position(${text} in ${value}) > 0`

function presence(scope: Scope, { field }: Presence, isNegated: boolean): Sql {
  const { entity, row } = scope
  if (field.kind.storage === 'link') return exists(linked(scope, field, sql`true`), isNegated)
  if (field.custom) return ownPresence(scope, field, isNegated)
  if (field.kind.storage === 'child') throw new Error(`${field.key} is filtered by its rows.`)
  const value =
    field.kind.storage === 'side'
      ? rollupValue(entity, field, row)
      : sql.ref(row, field.columns[0]?.name ?? field.key)
  return isNegated ? sql`${value} is null` : sql`${value} is not null`
}

function ownPresence(scope: Scope, field: ResolvedField, isNegated: boolean): Sql {
  if (field.custom?.isFast)
    return exists(
      entries(scope, field, () => sql`true`),
      isNegated,
    )
  const stored = sql`(${sql.ref(scope.row, 'custom')} -> ${sql.raw(literal(field.custom?.key ?? ''))})`
  const isThere =
    field.field.kind === 'tags' ? sql`coalesce(${stored}, '[]') <> '[]'` : sql`${stored} is not null`
  return isNegated ? sql`not (${isThere})` : isThere
}

function membership(scope: Scope, { field, anyOf }: Membership, isNegated: boolean): Sql {
  if (field.custom) return ownMembership(scope, field, anyOf, isNegated)
  const { value } = linkOf(scope.entity, field)
  const type = field.kind.kind === 'tags' ? 'text' : 'uuid'
  return exists(linked(scope, field, sql`k.${sql.ref(value)} = any(${arrayOf(anyOf, type)})`), isNegated)
}

function ownMembership(
  scope: Scope,
  field: ResolvedField,
  anyOf: readonly ColumnValue[],
  isNegated: boolean,
): Sql {
  if (field.custom?.isFast)
    return exists(
      entries(scope, field, entry => sql`${sql.ref(entry, 'v_text')} = any (${arrayOf(anyOf, 'text')})`),
      isNegated,
    )
  const holdsOne = sql`coalesce(${columnOf(field, field.columns[0], scope.row)} ?| ${arrayOf(anyOf, 'text')}, false)`
  return isNegated ? sql`not ${holdsOne}` : holdsOne
}

const linked = ({ entity, context, row }: Scope, field: ResolvedField, condition: Sql): Sql =>
  sql`select from ${sql.ref(linkOf(entity, field).table)} k
    where ${inTenant(context, 'k')} and k.source_id = ${sql.ref(row, 'id')} and ${condition}`

const exists = (query: Sql, isNegated: boolean): Sql =>
  isNegated ? sql`not exists (${query})` : sql`exists (${query})`

/** `union` drops what was found before, so that even a cycle ends. */
function descent(scope: Scope, { field, tree, treeField, ids }: Descent, isNegated: boolean): Sql {
  const { context, needs, row, entity } = scope
  needs.read(tree)
  const parent = sql.ref('t', treeField.columns[0]?.name ?? '')
  const visible = allOf(visibleRows(context, tree, 't'))
  const table = sql.ref(tree.table)
  const isSelf = tree.id === entity.id && field.key === treeField.key
  const start = isSelf ? sql.ref(row, 'id') : columnOf(field, field.columns[0], row)
  const found = sql`(with recursive below(id) as (
      select t.id from ${table} t where ${visible} and t.id = any(${ids}::uuid[])
      union select t.id from below b join ${table} t on ${parent} = b.id and ${visible}
    ) select id from below)`
  if (!isNegated) return sql`${start} in ${found}`
  return isSelf ? sql`${start} not in ${found}` : sql`(${start} is null or ${start} not in ${found})`
}

/** Related records count only as far as this reader may see them. */
function related(scope: Scope, { relation, filter }: Related, isNegated: boolean): Sql {
  const { entity, context, needs } = scope
  const { target, by } = relation
  needs.read(target)
  const row = scope.alias()
  const inner: Scope = { ...scope, entity: target, row }
  const pointing = by.way === 'inverse' ? fieldGuard(target, context, by.field.key, row) : null
  const conditions = [
    ...visibleRows(context, target, row),
    joined(scope, relation, row),
    ...(pointing ? [pointing] : []),
    holds(inner, filter, false),
  ]
  const found = exists(
    sql`select from ${sql.ref(target.table)} ${sql.ref(row)} where ${allOf(conditions)}`,
    isNegated,
  )
  const own = entity.all.get(relation.name)
  return own ? guarded(scope, own, isNegated, found) : found
}

function joined({ entity, context, row }: Scope, { target, by }: Related['relation'], other: string): Sql {
  const isLink = by.field.kind.storage === 'link'
  const pointer = (side: string) => columnOf(by.field, by.field.columns[0], side)
  if (by.way === 'own') {
    if (!isLink) return sql`${sql.ref(other, 'id')} = ${pointer(row)}`
    return sql`${sql.ref(other, 'id')} in (select k.target_id from ${sql.ref(linkOf(entity, by.field).table)} k
      where ${inTenant(context, 'k')} and k.source_id = ${sql.ref(row, 'id')})`
  }
  if (!isLink) return sql`${pointer(other)} = ${sql.ref(row, 'id')}`
  return sql`${sql.ref(other, 'id')} in (select k.source_id from ${sql.ref(linkOf(target, by.field).table)} k
    where ${inTenant(context, 'k')} and k.target_id = ${sql.ref(row, 'id')})`
}
