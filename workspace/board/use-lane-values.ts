import { targetOf } from '../filter/field-path.ts'
import { useTitles } from '../filter/use-titles.ts'
import type { FieldMeta } from '../meta/types.ts'
import { type BoardColumn, declaredColumns } from './columns.ts'
import type { Aggregate } from './figures.ts'

/** A value by which records are kept apart, and how many have it. */
export type LaneValue = BoardColumn & { readonly count: number }

/** More than this are not told apart: they would be no help to look at. */
const most = 100

/**
 * The values of a field that records have, in the order in which they are declared, or by their names; what has no value
 * comes last. Declared ones are there also while no record has them, where one can be put there.
 */
export function useLaneValues(
  field: FieldMeta | undefined,
  counted: Aggregate | undefined,
  withEmpty = false,
): readonly LaneValue[] {
  const counts = new Map<string | null, number>()
  for (const { group, count } of counted?.data ?? []) {
    const value = (field && group[field.key]) ?? null
    counts.set(value, (counts.get(value) ?? 0) + count)
  }
  const declared = field && declaredColumns(field)
  const ids = declared ? [] : [...counts.keys()].filter(value => value !== null).slice(0, most)
  const titles = useTitles((field && targetOf(field)) ?? '', ids)
  const named =
    declared?.filter(({ value }) => value !== null) ??
    ids
      .map(value => ({ value, label: titles.get(value) ?? '…' }))
      .toSorted((one, other) => one.label.localeCompare(other.label))
  if (!field) return []
  const none = { value: null, label: `No ${field.label.toLocaleLowerCase()}` }
  return [...named, none].flatMap(lane => {
    const count = counts.get(lane.value) ?? (withEmpty && lane.value !== null && declared ? 0 : undefined)
    return count === undefined ? [] : [{ ...lane, count }]
  })
}
