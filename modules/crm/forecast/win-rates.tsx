import { Skeleton } from '@inopsio/ui'
import { Chart, type ChartData, useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { winRate } from './figures.ts'
import { ask } from './forecast.api.ts'
import { rowsAt } from './links.tsx'
import { dayIn, lastDay, monthsOf, quarterOf } from './periods.ts'
import { decisionsOf } from './questions.ts'
import { useNumbers } from './use-numbers.ts'

/** Of the deals decided in each month of the last year, how many were won. */
export function WinRates({ pipeline }: { pipeline: string }) {
  const { zone } = useWorkspace().tenant
  const { share, shortMonth } = useNumbers()
  const today = dayIn(zone)
  const decided = useQuery({
    queryKey: ['crm', 'decisions', pipeline],
    queryFn: () => ask(decisionsOf({ pipeline })),
  })
  const data = useMemo((): ChartData | undefined => {
    if (!decided.data) return undefined
    const months = monthsOf({ key: '', from: quarterOf(today, -4).from, to: today })
    const within = (month: string) => ({
      pipeline,
      status: { in: ['won', 'lost'] },
      closedAt: { between: [month, lastDay(month)] },
    })
    const rate = (month: string) => winRate(decided.data.filter(({ group }) => group.closedAt === month))
    return {
      kind: 'line',
      places: months.map(shortMonth),
      series: [
        {
          name: 'Win rate',
          tone: 'accent',
          values: months.map(rate),
          hrefs: months.map(month => rowsAt({ list: 'deals', filter: within(month) })),
        },
      ],
      write: share,
    }
  }, [decided.data, today, pipeline, share, shortMonth])
  if (!data) return <Skeleton className="h-64 w-full" />
  return (
    <Chart
      label="Win rate by month"
      summary="Won deals as a share of those decided in each month of the last year."
      data={data}
    />
  )
}
