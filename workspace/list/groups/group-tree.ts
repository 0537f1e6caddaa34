import type { FieldMeta } from '../../meta/types.ts'
import { type Grouping, type GroupValue, isDate } from './grouping.ts'

/** A row of the answer of `…/aggregate`. With subtotals, those of outer groups name fewer fields. */
export type AggregateRow = {
  readonly group: Readonly<Record<string, GroupValue>>
  readonly count: number
} & Readonly<Partial<Record<TotalFunction, Readonly<Record<string, unknown>>>>>

export type TotalFunction = 'sum' | 'avg' | 'min' | 'max'

/** Rows with a value in common, and the groups inside of them. */
export type Group = {
  /** Tells it from every other group of the table. */
  readonly key: string
  readonly depth: number
  /** The values from the outermost group to this one. */
  readonly path: readonly GroupValue[]
  readonly value: GroupValue
  readonly figures: AggregateRow
  readonly inner: readonly Group[]
}

type Labels = (grouping: Grouping, value: GroupValue) => string

type Order = {
  /** What values of references are called: they stand in the order of their names. */
  readonly labelOf: Labels
  readonly isDescending: (field: FieldMeta) => boolean
}

/** Groups in the order in which their values are declared, named or follow each other; those without a value come last. */
export function groupsOf(
  groupings: readonly Grouping[],
  rows: readonly AggregateRow[],
  order: Order,
  path: readonly GroupValue[] = [],
): readonly Group[] {
  const [depth, grouping] = [path.length, groupings[path.length]]
  if (!grouping) return []
  const isHere = ({ group }: AggregateRow) =>
    Object.keys(group).length === depth + 1 &&
    grouping.field.key in group &&
    path.every((value, at) => group[groupings[at]?.field.key ?? ''] === value)
  return rows
    .filter(isHere)
    .map((figures): Group => {
      const value = figures.group[grouping.field.key] ?? null
      const own = [...path, value]
      return {
        key: JSON.stringify(own),
        depth,
        path: own,
        value,
        figures,
        inner: groupsOf(groupings, rows, order, own),
      }
    })
    .toSorted((one, other) => compared(grouping, one.value, other.value, order))
}

/** The row that is about all records together. */
export const totalOf = (rows: readonly AggregateRow[]): AggregateRow | undefined =>
  rows.find(({ group }) => Object.keys(group).length === 0)

function compared(grouping: Grouping, one: GroupValue, other: GroupValue, order: Order): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  const { field } = grouping
  const ascending = isDate(field)
    ? String(one).localeCompare(String(other))
    : (declaredPlace(field, one) ?? 0) - (declaredPlace(field, other) ?? 0) ||
      order.labelOf(grouping, one).localeCompare(order.labelOf(grouping, other))
  return order.isDescending(field) ? -ascending : ascending
}

/** Where a value stands among those that are declared. */
function declaredPlace(field: FieldMeta, value: GroupValue): number | undefined {
  if (typeof value === 'boolean') return value ? 0 : 1
  const { choices, statuses } = field as { choices?: object; statuses?: object }
  const keys = Object.keys(choices ?? statuses ?? {})
  return keys.length > 0 ? keys.indexOf(String(value)) : undefined
}
