import {
  Banner,
  Button,
  DateInput,
  EmptyState,
  Field,
  Skeleton,
  Table,
  Td,
  TextInput,
  Th,
  toast,
} from '@inopsio/ui'
import { Page, useWorkspace } from '@inopsio/workspace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'
import { useState } from 'react'
import { amountOf } from './figures.ts'
import {
  type Adjustment,
  adjust,
  type Figure,
  lastingAt,
  readAdjustments,
  readAttainments,
  readForecast,
} from './forecast.api.ts'
import { dealsWhere, Figures, historyWhere, lastDay } from './links.tsx'
import { useNumbers } from './use-numbers.ts'

const categories = {
  won: 'Closed',
  commit: 'Commit',
  best: 'Best case',
  pipeline: 'Pipeline',
  omitted: 'Omitted',
}

/** What will be won when: by category and month, today or as of any day before, beside what managers say and targets. */
export function ForecastPage() {
  const [asOf, setAsOf] = useState('')
  const forecast = useQuery({
    queryKey: ['crm', 'forecast', asOf],
    queryFn: () => readForecast(asOf || null),
  })
  const adjustments = useQuery({ queryKey: ['crm', 'adjustments'], queryFn: readAdjustments })
  return (
    <Page
      title="Forecast"
      actions={
        <Field label="As of">
          <DateInput value={asOf} onValue={setAsOf} aria-label="As of" />
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
          <Months figures={forecast.data} adjustments={adjustments.data ?? []} asOf={asOf} />
        )}
        <Adjust />
        <Attainments />
      </div>
    </Page>
  )
}

type MonthsProps = { figures: readonly Figure[]; adjustments: readonly Adjustment[]; asOf: string }

function Months({ figures, adjustments, asOf }: MonthsProps) {
  const { money, month } = useNumbers()
  const months = [...new Set(figures.map(({ group }) => String(group.closeDate)))].sort()
  const of = (category: string, day: string) =>
    figures.find(({ group }) => group.forecast === category && group.closeDate === day)
  const said = (category: string, day: string) =>
    adjustments.find(each => each.category === category && each.month === day)
  const where = (category: string, day: string) => {
    const filter = { forecast: category, closeDate: { between: [day, lastDay(day)] } }
    return asOf ? historyWhere({ ...filter, ...lastingAt(asOf) }) : dealsWhere(filter)
  }
  return (
    <Table label="Forecast by month and category">
      <thead>
        <tr>
          <Th>Closing in</Th>
          {Object.values(categories).map(label => (
            <Th key={label} end>
              {label}
            </Th>
          ))}
          <Th end>Weighted</Th>
        </tr>
      </thead>
      <tbody>
        {months.map(day => (
          <tr key={day}>
            <Td className="whitespace-nowrap">{month(day)}</Td>
            {Object.keys(categories).map(category => {
              const [figure, adjusted] = [of(category, day), said(category, day)]
              return (
                <Td key={category} className="text-end tabular-nums">
                  {figure && (
                    <Figures href={where(category, day)}>{money(amountOf(figure.sum?.value))}</Figures>
                  )}
                  {adjusted && (
                    <div className="text-small text-muted" title={adjusted.note}>
                      adjusted to {money(amountOf(adjusted.value))}: {adjusted.note}
                    </div>
                  )}
                </Td>
              )
            })}
            <Td className="text-end tabular-nums">
              {money(
                Object.keys(categories).reduce((sum, c) => sum + amountOf(of(c, day)?.sum?.weighted), 0),
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** A manager's word beside the sum; the server decides who may say it. */
function Adjust() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const [month, setMonth] = useState('')
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const save = async () => {
    const value = { amount, currency: workspace.tenant.baseCurrency }
    try {
      await adjust({ month: `${month}-01`, category: 'commit', value, note })
      setAmount('')
      setNote('')
      await queries.invalidateQueries({ queryKey: ['crm', 'adjustments'] })
    } catch (error) {
      toast({ title: (error as Error).message, tone: 'failed' })
    }
  }
  return (
    <section aria-label="Adjust the forecast" className="flex flex-wrap items-end gap-3">
      <Field label="Adjust the commit of">
        <TextInput type="month" value={month} onValue={setMonth} />
      </Field>
      <Field label={`To (${workspace.tenant.baseCurrency})`}>
        <TextInput inputMode="decimal" value={amount} onValue={setAmount} />
      </Field>
      <Field label="Because">
        <TextInput value={note} onValue={setNote} />
      </Field>
      <Button disabled={!month || !amount || !note} onClick={() => void save()}>
        Adjust
      </Button>
    </section>
  )
}

function Attainments() {
  const attainments = useQuery({ queryKey: ['crm', 'attainments'], queryFn: readAttainments })
  const { money, day } = useNumbers()
  if (!attainments.data?.length) return null
  return (
    <Table label="Targets">
      <thead>
        <tr>
          <Th>Target</Th>
          <Th>Period</Th>
          <Th end>To win</Th>
          <Th end>Deals won</Th>
          <Th end>Attained</Th>
        </tr>
      </thead>
      <tbody>
        {attainments.data.map(row => (
          <tr key={row.id}>
            <Td>{row.name}</Td>
            <Td className="whitespace-nowrap">
              {day(row.firstDay)} – {day(row.lastDay)}
            </Td>
            <Td className="text-end tabular-nums">
              {row.value ? money(amountOf(row.value)) : row.dealCount}
            </Td>
            <Td className="text-end tabular-nums">
              <Figures
                href={dealsWhere({ status: 'won', closeDate: { between: [row.firstDay, row.lastDay] } })}
              >
                {row.deals}
              </Figures>
            </Td>
            <Td className="text-end tabular-nums">{Math.round(Number(row.attained ?? 0))} %</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
