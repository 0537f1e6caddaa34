import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { Problem } from '../errors.ts'
import type { ValueContext } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { newIssues } from '../write/issues.ts'
import { collectNames, isReference, readReferences } from './cell-references.ts'
import { cellText, maySayNothing } from './cell-text.ts'
import { type DateOrders, withOrder } from './date-order.ts'
import { namesRows, readNamedRows } from './part-names.ts'
import { ReferenceNames } from './reference-names.ts'
import type { Mapping } from './suggest.ts'

/** Column → text, as in the file or as mended since. Columns that are not mapped hold what stood behind the last one. */
export type Cells = Readonly<Record<string, string>>

/** A row of a file as input of a create or update, and what of it could not be read. */
export interface ConvertedRow {
  readonly input: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
  /** It names a record of its own kind that does not exist yet; another row may make it. */
  readonly isWaiting: boolean
  /** Fields whose rows are only named. */
  readonly naming: readonly string[]
}

/** How the cells of a file are to be understood. */
export interface Reading {
  readonly mapping: Mapping
  readonly dateOrders: DateOrders
}

/** Turns cells into inputs: each kind reads its own text, references are looked up once for all rows. */
export async function convertRows(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  { mapping, dateOrders }: Reading,
  rows: readonly Cells[],
): Promise<ConvertedRow[]> {
  const columns = mappedColumns(context, entity, mapping, dateOrders)
  const names = new ReferenceNames()
  for (const { column, field } of columns.filter(each => isReference(each.field)))
    for (const row of rows) collectNames(kernel, { entity, field, text: cellText(row[column]) }, names)
  await names.lookUp(kernel, context)
  return rows.map(cells => convertRow({ kernel, entity, columns, names }, mapping, cells))
}

interface MappedColumn {
  readonly column: string
  readonly field: ResolvedField
  readonly values: ValueContext
}

const mappedColumns = (
  { values }: Context,
  entity: ResolvedEntity,
  mapping: Mapping,
  orders: DateOrders,
): MappedColumn[] =>
  Object.entries(mapping).flatMap(([column, key]) => {
    const field = entity.all.get(key)
    return field
      ? [
          {
            column,
            field,
            values: withOrder(values, Object.hasOwn(orders, column) ? orders[column] : undefined),
          },
        ]
      : []
  })

interface Conversion {
  readonly kernel: Kernel
  readonly entity: ResolvedEntity
  readonly columns: readonly MappedColumn[]
  readonly names: ReferenceNames
}

function convertRow(conversion: Conversion, mapping: Mapping, cells: Cells): ConvertedRow {
  const input: Record<string, unknown> = {}
  const problems: Problem[] = []
  const naming: string[] = []
  let isWaiting = false
  for (const { column, field, values } of conversion.columns) {
    const text = cellText(cells[column])
    if (text === '') continue
    const read = readCell(conversion, field, values, text)
    if (read.problems.length > 0 && maySayNothing(text)) continue
    problems.push(...read.problems)
    isWaiting ||= read.isAwaited ?? false
    if (read.isNaming) naming.push(field.key)
    if (read.value !== undefined && read.problems.length === 0) input[field.key] = read.value
  }
  return { input, problems: [...problems, ...surplusIn(cells, mapping)], isWaiting, naming }
}

interface ReadCell {
  readonly value: unknown
  readonly problems: readonly Problem[]
  readonly isAwaited?: boolean
  readonly isNaming?: boolean
}

function readCell(
  { kernel, entity, names }: Conversion,
  resolved: ResolvedField,
  values: ValueContext,
  text: string,
): ReadCell {
  const issues = newIssues()
  if (isReference(resolved)) {
    let isAwaited = false
    const cell = { entity, field: resolved, text }
    const value = readReferences(kernel, cell, names, issues, () => {
      isAwaited = true
    })
    return { value, problems: issues.problems, isAwaited }
  }
  const { key, field, kind, label } = resolved
  const isNaming = namesRows(kernel, entity, resolved, text)
  const value = isNaming
    ? readNamedRows(kernel, entity, resolved, text, issues, values)
    : kind.fromText(text, field, key, issues, values)
  // Values are checked when the row is written; here only where the text may mean that there is none.
  if (maySayNothing(text) && value !== undefined) kind.parse(value, field, key, issues, values)
  const problems = issues.problems.map(problem => ({ ...problem, message: `${label}: ${problem.message}` }))
  return { value, problems, isNaming }
}

/** Cells behind the last column mean that the others may have moved: better refused than put into the wrong fields. */
const surplusIn = (cells: Cells, mapping: Mapping): Problem[] =>
  Object.entries(cells).flatMap(([column, text]) =>
    Object.hasOwn(mapping, column) || text.trim() === ''
      ? []
      : [
          {
            path: column,
            code: 'surplus',
            message: `The row has more cells than the header has columns: “${text.slice(0, 60)}” stands behind the last one. Perhaps a cell that holds a separator is not in quotation marks. Put the cells right and empty this one.`,
          },
        ],
  )
