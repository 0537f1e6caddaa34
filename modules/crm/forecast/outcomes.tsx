import { Skeleton, Stats, Table, Td, Th } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { age, amountOf, velocity, winRate } from './figures.ts'
import { ask, type Figure, type Named, readPeople, readPipelines, readSources } from './forecast.api.ts'
import { Figures, rowsAt } from './links.tsx'
import { outcomesOf } from './questions.ts'
import { useNumbers } from './use-numbers.ts'

/** The figures of a pipeline in one line. */
export function Outcomes({ pipeline }: { pipeline: string }) {
  const outcomes = useQuery({
    queryKey: ['crm', 'outcomes', pipeline],
    queryFn: () => ask(outcomesOf(null, { pipeline })),
  })
  const { money, share, days } = useNumbers()
  if (!outcomes.data) return <Skeleton className="h-16 w-full" />
  const perDay = velocity(outcomes.data)
  return (
    <Stats
      stats={[
        { label: 'Win rate', value: share(winRate(outcomes.data)), hint: 'won ÷ (won + lost)' },
        {
          label: 'Sales velocity',
          value: perDay === null ? '–' : `${money(perDay)} a day`,
          hint: 'open deals × average won value × win rate ÷ days to close',
        },
        {
          label: 'Age of open deals',
          value: `${days(age(outcomes.data))} days`,
          hint: 'on average, since they were made',
        },
      ]}
    />
  )
}

const reads = { owner: readPeople, source: readSources, pipeline: readPipelines } as const
export type OutcomesBy = keyof typeof reads
const nameless: Readonly<Record<OutcomesBy, string>> = {
  owner: 'Nobody',
  source: 'No source',
  pipeline: 'No pipeline',
}

/** Won, lost and open deals with what follows from them, one line for each owner, source or pipeline. */
export function OutcomesTable({ by, pipeline }: { by: OutcomesBy; pipeline: string }) {
  const within = by === 'pipeline' ? {} : { pipeline }
  const outcomes = useQuery({
    queryKey: ['crm', 'outcomes', by, within],
    queryFn: () => ask(outcomesOf(by, within)),
  })
  const names = useQuery<readonly Named[]>({ queryKey: ['crm', 'named', by], queryFn: reads[by] })
  const { money, share, days, count } = useNumbers()
  if (!outcomes.data || !names.data) return <Skeleton className="h-40 w-full" />
  const name = (id: string | null) =>
    id === null ? nameless[by] : (names.data.find(one => one.id === id)?.name ?? 'Somebody else')
  const ids = [...new Set(outcomes.data.map(({ group }) => group[by] as string | null))]
  const lines = ids.map(id => ({
    id,
    name: name(id),
    figures: outcomes.data.filter(({ group }) => group[by] === id),
  }))
  const cell = (id: string | null, status: string, figures: readonly Figure[]) => (
    <Td key={status} className="text-end tabular-nums">
      <Figures href={rowsAt({ list: 'deals', filter: { ...within, [by]: id, status } })}>
        {count(figures.find(({ group }) => group.status === status)?.count ?? 0)}
      </Figures>
    </Td>
  )
  return (
    <Table label={`Outcomes by ${by}`}>
      <thead>
        <tr>
          <Th className="capitalize">{by}</Th>
          {['Open', 'Won', 'Lost', 'Win rate', 'Won value', 'Velocity a day', 'Days to close', 'Age'].map(
            head => (
              <Th key={head} end>
                {head}
              </Th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {lines
          .toSorted((a, b) => a.name.localeCompare(b.name))
          .map(({ id, name, figures }) => {
            const won = figures.find(({ group }) => group.status === 'won')
            const perDay = velocity(figures)
            return (
              <tr key={id}>
                <Td className="whitespace-nowrap">{name}</Td>
                {['open', 'won', 'lost'].map(status => cell(id, status, figures))}
                <Td className="text-end tabular-nums">{share(winRate(figures))}</Td>
                <Td className="text-end tabular-nums">{money(amountOf(won?.sum?.value))}</Td>
                <Td className="text-end tabular-nums">{perDay === null ? '–' : money(perDay)}</Td>
                <Td className="text-end tabular-nums">{days(won ? amountOf(won.avg?.daysToClose) : null)}</Td>
                <Td className="text-end tabular-nums">{days(age(figures))}</Td>
              </tr>
            )
          })}
      </tbody>
    </Table>
  )
}
