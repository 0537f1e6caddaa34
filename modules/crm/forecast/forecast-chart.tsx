import { Chart, type ChartData, useWorkspace } from '@inopsio/workspace'
import { useMemo } from 'react'
import { forecastKeys, forecastNames, forecastTones } from './categories.ts'
import { amountOf } from './figures.ts'
import type { Figure } from './forecast.api.ts'
import { rowsAt } from './links.tsx'
import { dayIn, monthFrom, monthsOf, quarterOf } from './periods.ts'
import { forecastOf, forecastRows } from './questions.ts'
import { useNumbers } from './use-numbers.ts'

/** Four quarters from the one before this: the months that a forecast is about. */
export function ForecastChart({ figures, asOf }: { figures: readonly Figure[]; asOf: string }) {
  const { shortMoney, shortMonth } = useNumbers()
  const { zone } = useWorkspace().tenant
  const data = useMemo((): ChartData => {
    const today = asOf || dayIn(zone)
    const months = monthsOf({ key: '', from: quarterOf(today, -1).from, to: quarterOf(today, 2).to })
    const of = (category: string, month: string) =>
      figures.find(({ group }) => group.forecast === category && group.closeDate === month)
    const shown = forecastKeys.filter(category => months.some(month => of(category, month)))
    return {
      kind: 'columns',
      places: months.map(shortMonth),
      series: shown.map(category => ({
        name: forecastNames[category],
        tone: forecastTones[category],
        values: months.map(month => amountOf(of(category, month)?.sum?.value) || null),
        hrefs: months.map(month => rowsAt(forecastRows(asOf, forecastOf(category, monthFrom(month))))),
      })),
      write: shortMoney,
    }
  }, [figures, asOf, zone, shortMoney, shortMonth])
  return (
    <Chart
      label="Forecast by month"
      summary="Value of deals by the month in which they are expected to close, stacked by forecast category."
      data={data}
    />
  )
}
