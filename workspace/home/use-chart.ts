import { useMemo } from 'react'
import { type ChartData, type Series, toneAt } from '../chart/chart-data.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { Row } from './ask.ts'
import { hrefOf, questionOf, rowsOf } from './asked.ts'
import { declaredPlaces, type Place, readBy, valueIn } from './groups.ts'
import type { ChartOptions, Shape } from './kinds/chart.tsx'
import { amountIn, type Measure, measureAt, writeFor } from './measures.ts'
import type { Range } from './range.ts'
import { useFigures } from './use-figures.ts'
import { usePlaces } from './use-places.ts'

const noRows: readonly Row[] = []
const usualLimit = 8

/** The figures of a chart, and what it shows of them. */
export function useChart(asked: ChartOptions, range: Range) {
  const view = useView()
  const entity = useWorkspace().entity(asked.entity) as EntityMeta
  const measure = measureAt(entity, asked.measure) as Measure
  const by = useMemo(() => readBy(entity, asked.by), [entity, asked.by])
  const split = useMemo(
    () => (asked.split === undefined ? undefined : readBy(entity, asked.split)),
    [entity, asked.split],
  )
  const groups = [asked.by, ...(asked.split === undefined ? [] : [asked.split])]
  const answer = useFigures(questionOf(asked, range, groups))
  const rows = answer.data ?? noRows
  const isOfRange = by !== undefined && by.field.key === asked.date
  const places = usePlaces(entity, by, rows, isOfRange ? range : null)

  const data = useMemo((): ChartData | undefined => {
    if (!by || !answer.data) return undefined
    const valueAt = (place: Place, part?: Place) =>
      rows
        .filter(row => valueIn(row, by) === place.value)
        .filter(row => !part || !split || valueIn(row, split) === part.value)
        .reduce((sum, row) => sum + amountIn(measure, row), 0)
    const hrefAt = (place: Place, part?: Place) =>
      hrefOf(entity, rowsOf(asked, range, place.filter, ...(part ? [part.filter] : [])))
    const shape = asked.shape ?? 'bars'
    const shown = by.unit || shape === 'funnel' ? places : mostOf(places, valueAt, shape, asked.limit)
    const series = (part?: Place, at = 0): Series => ({
      name: part?.label ?? measure.label,
      tone: toneAt(at),
      values: shown.map(place => valueAt(place, part)),
      hrefs: shown.map(place => hrefAt(place, part)),
    })
    const parts = split && declaredPlaces(split, rows)
    const all = parts ? parts.map(series) : [series()]
    const rest = shape === 'donut' ? restOf(places, shown, valueAt) : 0
    return {
      kind: shape === 'funnel' ? 'bars' : shape,
      places: [...shown.map(({ label }) => label), ...(rest > 0 ? ['Others'] : [])],
      series: rest > 0 ? all.map(one => ({ ...one, values: [...one.values, rest] })) : all,
      write: writeFor(measure, view).short,
    }
  }, [answer.data, asked, by, entity, measure, places, range, rows, split, view])

  const isNothing = data && rows.every(row => row.count === 0)
  return {
    answer,
    data: isNothing ? { ...data, places: [] } : data,
    summary: `${measure.label} by ${by?.field.label.toLocaleLowerCase() ?? ''}.`,
  }
}

type ValueAt = (place: Place) => number

/** The largest; in their own order where they have one, the largest first where they have none. */
function mostOf(
  places: readonly Place[],
  valueAt: ValueAt,
  shape: Shape,
  limit = shape === 'donut' ? 6 : usualLimit,
): readonly Place[] {
  const bySize = places.toSorted((one, other) => valueAt(other) - valueAt(one))
  if (places.length <= limit && shape !== 'donut') return places
  return bySize.slice(0, limit)
}

const restOf = (places: readonly Place[], shown: readonly Place[], valueAt: ValueAt): number =>
  places.filter(place => !shown.includes(place)).reduce((sum, place) => sum + valueAt(place), 0)
