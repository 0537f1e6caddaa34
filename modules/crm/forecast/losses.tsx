import { Skeleton, Table, Td, Th } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { amountOf } from './figures.ts'
import { ask, readReasons } from './forecast.api.ts'
import { Figures, rowsAt } from './links.tsx'
import { lossesOf } from './questions.ts'
import { useNumbers } from './use-numbers.ts'

/** Why deals of a pipeline are lost, and what they were worth. */
export function Losses({ pipeline }: { pipeline: string }) {
  const reasons = useQuery({ queryKey: ['crm', 'reasons'], queryFn: readReasons })
  const losses = useQuery({
    queryKey: ['crm', 'losses', pipeline],
    queryFn: () => ask(lossesOf({ pipeline })),
  })
  const { money } = useNumbers()
  if (!reasons.data || !losses.data) return <Skeleton className="h-32 w-full" />
  if (losses.data.length === 0) return <p className="text-muted">Nothing has been lost yet.</p>
  const name = (id: unknown) => reasons.data.find(reason => reason.id === id)?.name ?? 'Another reason'
  return (
    <Table label="Why deals are lost">
      <thead>
        <tr>
          <Th>Reason</Th>
          <Th end>Deals</Th>
          <Th end>Value</Th>
        </tr>
      </thead>
      <tbody>
        {losses.data.map(({ group: { lostReason }, count, sum }) => (
          <tr key={String(lostReason)}>
            <Td>{name(lostReason)}</Td>
            <Td className="text-end tabular-nums">
              <Figures href={rowsAt({ list: 'deals', filter: { pipeline, status: 'lost', lostReason } })}>
                {count}
              </Figures>
            </Td>
            <Td className="text-end tabular-nums">{money(amountOf(sum?.value))}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
