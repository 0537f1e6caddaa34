import { Skeleton, Table, Td, Th } from '@inopsio/ui'
import { Chart, type ChartData } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { throughStage } from './figures.ts'
import { ask, readStages } from './forecast.api.ts'
import { Figures, rowsAt } from './links.tsx'
import { passagesOf } from './questions.ts'
import { useNumbers } from './use-numbers.ts'

const passages = (filter: Readonly<Record<string, unknown>>) => rowsAt({ list: 'stage-passages', filter })

/** How many deals came into each stage of a pipeline, and how many of them went on. */
export function StagesPassed({ pipeline }: { pipeline: string }) {
  const stages = useQuery({ queryKey: ['crm', 'stages'], queryFn: readStages })
  const passed = useQuery({
    queryKey: ['crm', 'passages', pipeline],
    queryFn: () => ask(passagesOf(pipeline)),
  })
  const { share, days, count } = useNumbers()
  const lines = useMemo(() => {
    if (!stages.data || !passed.data) return undefined
    return stages.data
      .filter(stage => stage.pipeline === pipeline && stage.kind === 'open')
      .map(stage => ({ ...stage, ...throughStage(stage, passed.data) }))
  }, [stages.data, passed.data, pipeline])
  const data = useMemo((): ChartData | undefined => {
    if (!lines) return undefined
    return {
      kind: 'bars',
      places: lines.map(({ name }) => name),
      series: [
        {
          name: 'Went on',
          tone: 'accent',
          values: lines.map(({ wentOn }) => wentOn),
          hrefs: lines.map(({ id }) => passages({ stage: id, wentOn: true })),
        },
        {
          name: 'Did not',
          tone: 'grey',
          values: lines.map(({ came, wentOn }) => came - wentOn),
          hrefs: lines.map(({ id }) => passages({ stage: id, wentOn: false })),
        },
      ],
      write: count,
    }
  }, [lines, count])
  if (!lines || !data) return <Skeleton className="h-64 w-full" />
  return (
    <div className="grid content-start gap-2">
      <Chart
        label="How far deals come"
        summary="Deals that came into each stage, by whether they went on to a later one."
        data={data}
      />
      <Table label="How deals go through stages">
        <thead>
          <tr>
            <Th>Stage</Th>
            <Th end>Came in</Th>
            <Th end>Went on</Th>
            <Th end>Share</Th>
            <Th end>Days there</Th>
          </tr>
        </thead>
        <tbody>
          {lines.map(stage => (
            <tr key={stage.id}>
              <Td>{stage.name}</Td>
              <Td className="text-end tabular-nums">
                <Figures href={passages({ stage: stage.id })}>{count(stage.came)}</Figures>
              </Td>
              <Td className="text-end tabular-nums">
                <Figures href={passages({ stage: stage.id, wentOn: true })}>{count(stage.wentOn)}</Figures>
              </Td>
              <Td className="text-end tabular-nums">{share(stage.share)}</Td>
              <Td className="text-end tabular-nums">{days(stage.days)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
