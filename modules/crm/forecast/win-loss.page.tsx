import { Skeleton, Table, Td, Th } from '@inopsio/ui'
import { Page } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { amountOf, throughStage, velocity, winRate } from './figures.ts'
import { readLosses, readOutcomes, readPassages, readReasons, readStages } from './forecast.api.ts'
import { dealsWhere, Figures, passagesWhere } from './links.tsx'
import { useNumbers } from './use-numbers.ts'

/** What becomes of deals: how many go on from each stage and how fast, how many are won, and why others are lost. */
export function WinLossPage() {
  return (
    <Page title="Win and loss">
      <div className="grid gap-6 p-4 sm:p-6">
        <Outcomes />
        <Stages />
        <Losses />
      </div>
    </Page>
  )
}

function Outcomes() {
  const outcomes = useQuery({ queryKey: ['crm', 'outcomes'], queryFn: readOutcomes })
  const { money, share } = useNumbers()
  if (!outcomes.data) return <Skeleton className="h-16 w-full" />
  const perDay = velocity(outcomes.data)
  return (
    <dl className="flex flex-wrap gap-8">
      <div>
        <dt className="text-small text-muted">Win rate</dt>
        <dd className="text-title font-semibold">{share(winRate(outcomes.data))}</dd>
        <dd className="text-small text-muted">won ÷ (won + lost)</dd>
      </div>
      <div>
        <dt className="text-small text-muted">Sales velocity</dt>
        <dd className="text-title font-semibold">{perDay === null ? '–' : `${money(perDay)} a day`}</dd>
        <dd className="text-small text-muted">open deals × average won value × win rate ÷ days to close</dd>
      </div>
    </dl>
  )
}

function Stages() {
  const stages = useQuery({ queryKey: ['crm', 'stages'], queryFn: readStages })
  const passages = useQuery({ queryKey: ['crm', 'passages'], queryFn: readPassages })
  const { share, days } = useNumbers()
  if (!stages.data || !passages.data) return <Skeleton className="h-40 w-full" />
  return (
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
        {stages.data
          .filter(({ kind }) => kind === 'open')
          .map(stage => {
            const through = throughStage(stage, passages.data)
            return (
              <tr key={stage.id}>
                <Td>{stage.name}</Td>
                <Td className="text-end tabular-nums">
                  <Figures href={passagesWhere({ stage: stage.id })}>{through.came}</Figures>
                </Td>
                <Td className="text-end tabular-nums">
                  <Figures href={passagesWhere({ stage: stage.id, wentOn: true })}>{through.wentOn}</Figures>
                </Td>
                <Td className="text-end tabular-nums">{share(through.share)}</Td>
                <Td className="text-end tabular-nums">{days(through.days)}</Td>
              </tr>
            )
          })}
      </tbody>
    </Table>
  )
}

function Losses() {
  const reasons = useQuery({ queryKey: ['crm', 'reasons'], queryFn: readReasons })
  const losses = useQuery({ queryKey: ['crm', 'losses'], queryFn: readLosses })
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
        {losses.data.map(({ group, count, sum }) => (
          <tr key={String(group.lostReason)}>
            <Td>{name(group.lostReason)}</Td>
            <Td className="text-end tabular-nums">
              <Figures href={dealsWhere({ status: 'lost', lostReason: group.lostReason })}>{count}</Figures>
            </Td>
            <Td className="text-end tabular-nums">{money(amountOf(sum?.value))}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
