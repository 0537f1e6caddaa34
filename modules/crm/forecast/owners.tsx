import { Banner, Segmented, Skeleton, Table, Td, Th } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { forecastKeys, forecastNames } from './categories.ts'
import { lastSaid, shareOf, targetIn } from './figures.ts'
import {
  type Adjustment,
  type AttainmentRow,
  ask,
  type Figure,
  type Named,
  readAttainments,
  readPeople,
  readTeams,
} from './forecast.api.ts'
import { Figures, rowsAt } from './links.tsx'
import { monthsOf, type Period } from './periods.ts'
import { forecastByOwner, forecastOf, forecastRows } from './questions.ts'
import { Said } from './said.tsx'
import { useNumbers } from './use-numbers.ts'

type OwnersProps = { period: Period; said: readonly Adjustment[]; asOf: string }
type Whose = 'owner' | 'team'

/** Who brings what in a quarter, and how much of the target is still to be won. */
export function Owners({ period, said, asOf }: OwnersProps) {
  const [whose, setWhose] = useState<Whose>('owner')
  const figures = useQuery({
    queryKey: ['crm', 'owners', asOf, period.key],
    queryFn: () => ask(forecastByOwner(asOf, period)),
  })
  const people = useQuery({ queryKey: ['crm', 'people'], queryFn: readPeople })
  const teams = useQuery({ queryKey: ['crm', 'teams'], queryFn: readTeams })
  const targets = useQuery({ queryKey: ['crm', 'attainments'], queryFn: readAttainments })
  const { money, month } = useNumbers()
  if (figures.isError) return <Banner meaning="failed" title="The forecast by owner could not be read." />
  if (!figures.data || !people.data || !teams.data || !targets.data)
    return <Skeleton className="h-40 w-full" />
  const rows =
    whose === 'owner'
      ? ownersOf(figures.data, people.data, targets.data, period)
      : teams.data.map(({ id, name, members }) => ({
          id,
          name,
          owners: members,
          target: targetIn(
            targets.data.filter(({ team }) => team === id),
            period,
          ),
        }))
  const shown = rows.map(row => ({ ...row, share: shareOf(figures.data, row.owners, row.target) }))
  return (
    <section aria-label={`Forecast of ${period.key} by ${whose}`} className="grid gap-2">
      <div>
        <Segmented
          label="By"
          value={whose}
          onValue={setWhose}
          options={[
            { value: 'owner', label: 'By owner' },
            { value: 'team', label: 'By team' },
          ]}
        />
      </div>
      <Table label={`Forecast of ${period.key} by ${whose}`}>
        <thead>
          <tr>
            <Th>{whose === 'owner' ? 'Owner' : 'Team'}</Th>
            {forecastKeys.map(category => (
              <Th key={category} end>
                {forecastNames[category]}
              </Th>
            ))}
            <Th end>Weighted</Th>
            <Th end>Target</Th>
            <Th end>Still to win</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, owners, share }) => (
            <tr key={id}>
              <Td className="whitespace-nowrap">{name}</Td>
              {forecastKeys.map(category => (
                <Td key={category} className="text-end tabular-nums">
                  {share.values[category] !== undefined && (
                    <Figures href={rowsAt(forecastRows(asOf, forecastOf(category, period, owners)))}>
                      {money(share.values[category])}
                    </Figures>
                  )}
                  {whose === 'owner' &&
                    monthsOf(period).map(day => (
                      <Said key={day} of={month(day)} adjustment={lastSaid(said, day, category, id)} />
                    ))}
                </Td>
              ))}
              <Td className="text-end tabular-nums">{money(share.weighted)}</Td>
              <Td className="text-end tabular-nums">{share.target === null ? '–' : money(share.target)}</Td>
              <Td className="text-end tabular-nums">{share.gap === null ? '–' : money(share.gap)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}

/** Everybody who has deals or a target in the period. */
function ownersOf(
  figures: readonly Figure[],
  people: readonly Named[],
  targets: readonly AttainmentRow[],
  period: Period,
) {
  const having = new Set(figures.map(({ group }) => String(group.owner)))
  return people
    .map(({ id, name }) => ({
      id,
      name,
      owners: [id],
      target: targetIn(
        targets.filter(({ user }) => user === id),
        period,
      ),
    }))
    .filter(({ id, target }) => having.has(id) || target !== null)
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
