import { Banner, DatePicker, EmptyState, Field, Select, Skeleton } from '@inopsio/ui'
import { Page, useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useState } from 'react'
import { Adjust } from './adjust.tsx'
import { Attainments } from './attainments.tsx'
import { ChangesSince } from './changes-since.tsx'
import { ask, readAdjustments } from './forecast.api.ts'
import { ForecastChart } from './forecast-chart.tsx'
import { Months } from './months.tsx'
import { Owners } from './owners.tsx'
import { dayIn, quarterOf } from './periods.ts'
import { forecastByMonth } from './questions.ts'

const quartersShown = [-4, -3, -2, -1, 0, 1, 2, 3, 4]

/** What will be won when: today or as of any day before, by month and by owner, beside what managers say and targets. */
export function ForecastPage() {
  const { tenant, view } = useWorkspace()
  const { zone } = tenant
  const [asOf, setAsOf] = useState('')
  const quarters = quartersShown.map(after => quarterOf(dayIn(zone), after))
  const [key, setKey] = useState(quarterOf(dayIn(zone)).key)
  const period = quarters.find(quarter => quarter.key === key) ?? quarterOf(dayIn(zone))
  const forecast = useQuery({
    queryKey: ['crm', 'forecast', asOf],
    queryFn: () => ask(forecastByMonth(asOf)),
  })
  const adjustments = useQuery({
    queryKey: ['crm', 'adjustments', asOf],
    queryFn: () => readAdjustments(asOf),
  })
  const said = adjustments.data ?? []
  return (
    <Page
      title="Forecast"
      actions={
        <Field label="As of the end of">
          <DatePicker value={asOf} onValue={setAsOf} locale={view.locale} aria-label="As of the end of" />
        </Field>
      }
    >
      <div className="grid gap-6 p-4 sm:p-6">
        {forecast.isPending && <Skeleton className="h-48 w-full" />}
        {forecast.isError && <Banner meaning="failed" title="The forecast could not be read." />}
        {forecast.isSuccess && forecast.data.length === 0 && (
          <EmptyState
            icon={<ChartColumn />}
            title="Nothing to forecast"
            text="Deals count here once they have an expected close date."
          />
        )}
        {forecast.isSuccess && forecast.data.length > 0 && (
          <>
            <ForecastChart figures={forecast.data} asOf={asOf} />
            <Months figures={forecast.data} said={said} asOf={asOf} />
          </>
        )}
        <div className="flex items-center gap-3">
          <h2 className="text-lead font-semibold">By quarter</h2>
          <Select
            aria-label="Quarter"
            value={period.key}
            onValue={chosen => chosen && setKey(chosen)}
            options={quarters.map(quarter => ({ value: quarter.key, label: quarter.key }))}
            className="w-32"
          />
        </div>
        <Owners period={period} said={said} asOf={asOf} />
        <ChangesSince period={period} />
        <Adjust />
        <Attainments />
      </div>
    </Page>
  )
}
