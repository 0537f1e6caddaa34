import { Table, Td, Th } from '@inopsio/ui'
import { forecastKeys, forecastNames } from './categories.ts'
import { amountOf, cents, lastSaid } from './figures.ts'
import type { Adjustment, Figure } from './forecast.api.ts'
import { Figures, rowsAt } from './links.tsx'
import { monthFrom } from './periods.ts'
import { forecastOf, forecastRows } from './questions.ts'
import { Said } from './said.tsx'
import { useNumbers } from './use-numbers.ts'

type MonthsProps = { figures: readonly Figure[]; said: readonly Adjustment[]; asOf: string }

/** Every month by category, with what was said about the whole company. */
export function Months({ figures, said, asOf }: MonthsProps) {
  const { money, month } = useNumbers()
  const months = [...new Set(figures.map(({ group }) => String(group.closeDate)))].sort()
  const of = (category: string, day: string) =>
    figures.find(({ group }) => group.forecast === category && group.closeDate === day)
  const weighted = (day: string) =>
    cents(forecastKeys.reduce((sum, category) => sum + amountOf(of(category, day)?.sum?.weighted), 0))
  return (
    <div className="max-h-[28rem] overflow-y-auto">
      <Table label="Forecast by month and category">
        <thead>
          <tr>
            <Th>Closing in</Th>
            {forecastKeys.map(category => (
              <Th key={category} end>
                {forecastNames[category]}
              </Th>
            ))}
            <Th end>Weighted</Th>
          </tr>
        </thead>
        <tbody>
          {months.map(day => (
            <tr key={day}>
              <Td className="whitespace-nowrap">{month(day)}</Td>
              {forecastKeys.map(category => {
                const figure = of(category, day)
                return (
                  <Td key={category} className="text-end tabular-nums">
                    {figure && (
                      <Figures href={rowsAt(forecastRows(asOf, forecastOf(category, monthFrom(day))))}>
                        {money(amountOf(figure.sum?.value))}
                      </Figures>
                    )}
                    <Said adjustment={lastSaid(said, day, category, null)} />
                  </Td>
                )
              })}
              <Td className="text-end tabular-nums">{money(weighted(day))}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
