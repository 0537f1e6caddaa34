import { type Sql, sql } from '../db/statement.ts'
import { isSortable } from '../entity/metadata.ts'
import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Column, Issues } from '../fields/kind.ts'
import type { Context } from '../rights/context.ts'
import { isNeverNull } from './columns.ts'
import { entryOf, hasEntry, indexed } from './custom-values.ts'
import { sortColumn } from './filter/operand.ts'
import { coversRows, findField, type Reader } from './filter/paths.ts'
import { rollupTable } from './links.ts'
import { fieldGuard } from './sight.ts'

/** Order of a list: these keys, then the id in the direction of the last one. Records without a value come last. */
export interface Sort {
  readonly keys: readonly SortKey[]
  readonly isIdDescending: boolean
  /** As it is written, `-createdAt,name`: a cursor belongs to one order. */
  readonly signature: string
}

export interface SortKey {
  readonly field: ResolvedField
  readonly column: Column
  readonly isDescending: boolean
  /** Some rows may have no value, or none that this reader may know. */
  readonly isNullable: boolean
}

/** More keys than these sort nothing further and cannot walk an index. */
const maxKeys = 3

/**
 * Reads `-createdAt,name`. Without one the declared order, else the newest first. Only what an index carries is
 * offered, so that no page of any list has to sort the table.
 */
export function readSort(
  reader: Reader,
  entity: ResolvedEntity,
  text: string | undefined,
  issues: Issues,
): Sort {
  const signature = text ?? defaultSort(reader, entity)
  const words = signature.split(',')
  if (words.length > maxKeys) issues.add('sort', 'too-many', `Sort by at most ${maxKeys} fields.`)
  const keys = words.slice(0, maxKeys).flatMap(word => keyOf(reader, entity, word, issues) ?? [])
  const repeated = keys.find((key, i) => keys.findIndex(other => other.field === key.field) < i)
  if (repeated) issues.add('sort', 'repeated', `${repeated.field.key} is named twice.`)
  // What follows the id orders nothing any more.
  const id = keys.findIndex(key => key.field.key === 'id')
  const last = id < 0 ? keys.at(-1) : keys[id]
  return { keys: id < 0 ? keys : keys.slice(0, id), isIdDescending: last?.isDescending ?? true, signature }
}

function keyOf(reader: Reader, entity: ResolvedEntity, word: string, issues: Issues): SortKey | undefined {
  const isDescending = word.startsWith('-')
  const name = isDescending ? word.slice(1) : word
  const field = findField(reader, entity, name)
  const column = field && sortColumn(field)
  if (field && column && mayOrderBy(reader, entity, field)) {
    const isMasked = reader.context.fieldOwners(entity, name, 'read') !== 'all'
    return { field, column, isDescending, isNullable: isMasked || !isNeverNull(field) }
  }
  const offered = [...entity.all.values()].filter(
    one => findField(reader, entity, one.key) && mayOrderBy(reader, entity, one),
  )
  if (field?.custom && field.kind.sortable(field.field) && field.field.kind !== 'flag') {
    issues.add(
      'sort',
      'not-fast',
      `Lists cannot be sorted by ${field.label} (${name}) as it is: mark the field “fast” in its settings, and wait until it is prepared.`,
    )
    return undefined
  }
  const [, many] = entity.label
  issues.add(
    'sort',
    'not-sortable',
    `${many} cannot be sorted by ${JSON.stringify(name.slice(0, 80))}, but by ${offered.map(one => one.key).join(', ')}.`,
  )
  return undefined
}

/** Whether an index carries the order, and the reader may read the field on every row he sees. */
export const mayOrderBy = (reader: Reader, entity: ResolvedEntity, field: ResolvedField): boolean =>
  (isSortable(field) || field.key === entity.at) && coversRows(reader, entity, field.key)

function defaultSort(reader: Reader, entity: ResolvedEntity): string {
  const time = entity.at ?? 'createdAt'
  const wanted = [entity.list?.sort, entity.all.has(time) ? `-${time}` : undefined]
  const possible = wanted.find(word => {
    const field = word && findField(reader, entity, word.replace(/^-/, ''))
    return field && mayOrderBy(reader, entity, field)
  })
  return possible ?? '-id'
}

/** A fast field of the tenant's is walked in the index where it comes first, and looked up there where it does not. */
function keyColumn(
  context: Context,
  field: ResolvedField,
  column: Column,
  alias: string,
  entry: string | undefined,
): Sql {
  if (!field.custom) return sql.ref(sourceOf(field, alias), column.name)
  return entry ? indexed(column, entry) : entryOf(context, field, column, 'e', alias)
}

/** A key's column and when it counts as having a value: a masked one has none. */
export interface KeyExpression {
  readonly column: Sql
  /** The column as this reader sees it. */
  readonly value: Sql
  /** Null when there always is a value. */
  readonly isPresent: Sql | null
  readonly isAbsent: Sql
}

/** `entry` is the alias of the index that the list walks, if it walks one. */
export function keyExpression(
  context: Context,
  entity: ResolvedEntity,
  { field, column }: SortKey,
  alias: string,
  entry?: string,
): KeyExpression {
  const guard = fieldGuard(entity, context, field.key, alias)
  const own = keyColumn(context, field, column, alias, entry)
  const isNull = entry ? sql`not ${hasEntry(context, field, 'e', alias, sql`true`)}` : sql`${own} is null`
  const present = isNeverNull(field) ? [] : [sql`${own} is not null`]
  const conditions = [...(guard ? [guard] : []), ...present]
  return {
    column: own,
    value: guard ? sql`case when ${guard} then ${own} end` : own,
    isPresent: conditions.length > 0 ? sql.join(conditions, ' and ') : null,
    // Without a mask it is said plainly, because only then an index finds the rows.
    isAbsent: guard ? sql`((${guard}) is not true or ${isNull})` : isNull,
  }
}

/** The alias of the narrow table beside the listed one. */
const BESIDE = 's'

const sourceOf = (field: ResolvedField, alias: string): string =>
  field.kind.storage === 'side' ? BESIDE : alias

/** The order begins with a value that lies beside the row, and an index over those values is walked. */
const beginsBeside = ({ keys }: Sort): boolean => keys[0]?.field.kind.storage === 'side'

/** The table and what a sort needs beside it: every record has its one row there. */
export const sortedRows = (context: Context, entity: ResolvedEntity, sort: Sort, alias: string): Sql => {
  const own = sql`${sql.ref(entity.table)} ${sql.ref(alias)}`
  if (!sort.keys.some(({ field }) => field.kind.storage === 'side')) return own
  return sql`${own} join ${sql.ref(rollupTable(entity))} ${sql.ref(BESIDE)}
    on ${sql.ref(BESIDE, 'tenant_id')} = ${context.tenant.id} and ${sql.ref(BESIDE, 'id')} = ${sql.ref(alias, 'id')}`
}

/** The id that ends every order, where the index that carries the order has it. */
export const idColumn = (sort: Sort, alias: string): Sql => sql.ref(beginsBeside(sort) ? BESIDE : alias, 'id')
