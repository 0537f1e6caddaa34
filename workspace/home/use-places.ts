import { useMemo } from 'react'
import { orderOf, scopeOf } from '../board/columns.ts'
import { targetOf } from '../filter/field-path.ts'
import { useTitles } from '../filter/use-titles.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import type { Row } from './ask.ts'
import { type By, declaredPlaces, type Place, periodPlaces, recordPlaces, valueIn } from './groups.ts'
import type { Range } from './range.ts'
import { useTopRecords } from './use-figures.ts'

/** The places of a chart: periods, declared values in their order, or records by name in the order they were given. */
export function usePlaces(
  entity: EntityMeta,
  by: By | undefined,
  rows: readonly Row[],
  range: Range | null,
): readonly Place[] {
  const view = useView()
  const { entity: find } = useWorkspace()
  const target = by && ['ref', 'tree'].includes(by.field.kind) ? find(targetOf(by.field) ?? '') : undefined
  const arranged = useArranged(entity, by, target)
  const ids = by && target && !arranged ? rows.flatMap(row => valueIn(row, by) ?? []) : []
  const titles = useTitles(target?.id ?? '', ids)
  return useMemo(() => {
    if (!by) return []
    const { unit } = by
    if (unit) return periodPlaces({ ...by, unit }, rows, range, view)
    const declared = declaredPlaces(by, rows)
    if (declared) return declared
    return arranged
      ? recordPlaces(by, rows, arranged.titles, arranged.order)
      : recordPlaces(by, rows, titles, undefined)
  }, [by, rows, range, view, arranged, titles])
}

/** The names and the order of records that somebody arranges, as stages are; undefined for all others. */
function useArranged(entity: EntityMeta, by: By | undefined, target: EntityMeta | undefined) {
  const order = target && orderOf(target)
  const path = target?.route && order ? `${target.route}?limit=200&count=false&sort=${order}` : null
  const { data } = useTopRecords(target?.id ?? '', path)
  const scope = by && target && path ? scopeOf(entity, by.field, target) : undefined
  return useMemo(() => {
    if (!data || !target) return undefined
    const scopeIn = (record: RecordData) => (scope ? String(record[scope.key] ?? '') : '')
    // Those of one pipeline stand together.
    const records = data.data.toSorted((one, other) => scopeIn(one).localeCompare(scopeIn(other)))
    return {
      order: records.map(({ id }) => id),
      titles: new Map(records.map(record => [record.id, titleOf(target, record)])),
    }
  }, [data, target, scope])
}
