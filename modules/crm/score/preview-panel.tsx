import { Badge, Button, Progress, Table, Td, Th, toast } from '@inopsio/ui'
import { messageOf } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { Eye } from 'lucide-react'
import { useState } from 'react'
import type { PreviewResult } from './preview.ts'
import { actOnModel, latestPreview, type Model } from './scoring.api.ts'

/** What a draft would make of the leads there are, before it is published. */
export function PreviewPanel({ model }: { model: Model }) {
  const [busy, setBusy] = useState(false)
  const latest = useQuery({
    queryKey: ['crm', 'preview', model.id],
    queryFn: ({ signal }) => latestPreview(model.id, signal),
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'done' ? 700 : false),
  })
  async function look() {
    setBusy(true)
    try {
      await actOnModel(model.id, 'preview')
      await latest.refetch()
    } catch (error) {
      toast({ title: 'It could not be looked at', text: messageOf(error), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label="Effect" className="flex flex-col gap-4 border-t border-line pt-4">
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={<Eye size={14} />} busy={busy} onClick={() => void look()}>
          Look at the effect
        </Button>
        <p className="text-small text-muted">As saved, on the leads there are. Nothing is changed.</p>
      </div>
      {latest.data && latest.data.status !== 'done' && <Progress label="Leads scored" value={null} />}
      {latest.data?.result && <Effect result={latest.data.result} />}
    </section>
  )
}

function Effect({ result: { leads, grades, rules, sample } }: { result: PreviewResult }) {
  return (
    <div className="flex flex-col gap-4" data-result>
      <p>
        <strong>{leads}</strong> leads were scored.
      </p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Table label="By grade">
          <thead>
            <tr>
              <Th>Grade</Th>
              <Th end>Now</Th>
              <Th end>With this model</Th>
            </tr>
          </thead>
          <tbody>
            {grades.map(({ grade, now, next }) => (
              <tr key={grade}>
                <Td>{grade.toUpperCase()}</Td>
                <Td className="text-end text-muted tabular-nums">{now}</Td>
                <Td className="text-end tabular-nums">{next}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Table label="By rule">
          <thead>
            <tr>
              <Th>Rule</Th>
              <Th end>Points</Th>
              <Th end>Holds for</Th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ name, points, leads: count }) => (
              <tr key={name}>
                <Td>{name}</Td>
                <Td className="text-end tabular-nums">{points}</Td>
                <Td className="text-end tabular-nums">{count}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <Table label="The best leads">
        <thead>
          <tr>
            <Th>Lead</Th>
            <Th>Grade</Th>
            <Th end>Fit</Th>
            <Th end>Engagement</Th>
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, 20).map(({ lead, name, grade, was, fit, engagement }) => (
            <tr key={lead}>
              <Td>{name}</Td>
              <Td>
                <Badge>{grade.toUpperCase()}</Badge>
                {was && was !== grade && <span className="text-muted"> was {was.toUpperCase()}</span>}
              </Td>
              <Td className="text-end tabular-nums">{fit}</Td>
              <Td className="text-end tabular-nums">{engagement}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
