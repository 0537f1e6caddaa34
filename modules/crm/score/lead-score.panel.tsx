import { Badge, Meter, Timeline, TimelineEntry } from '@inopsio/ui'
import { type EntityMeta, type RecordData, useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { engagementWords } from './engagement-words.ts'
import { type LeadScore, latestAssignment, listEngagements, readScore } from './scoring.api.ts'

const tones = { a: 'green', b: 'blue', c: 'amber', d: 'grey' } as const

/** What a lead is worth and why, what the person did, and why the lead has its owner. */
export function LeadScorePanel({ record }: { entity: EntityMeta; record: RecordData }) {
  const key = ['crm', 'lead-score', record.id]
  const score = useQuery({
    queryKey: [...key, 'score'],
    queryFn: ({ signal }) => readScore(record.id, signal),
    // Scores follow right behind what is saved.
    refetchInterval: 5_000,
  })
  const engagements = useQuery({
    queryKey: [...key, 'engagements'],
    queryFn: ({ signal }) => listEngagements(record.id, signal),
  })
  const assignment = useQuery({
    queryKey: [...key, 'assignment'],
    queryFn: ({ signal }) => latestAssignment(record.id, signal),
  })
  if (!score.data && !assignment.data && !engagements.data?.length) return null
  return (
    <section aria-label="Score" className="flex flex-col gap-4">
      <h2 className="border-b border-line pb-1.5 font-semibold">Score</h2>
      {score.data && <Scores score={score.data} />}
      {assignment.data && (
        <p>
          <span className="text-muted">Owner: </span>
          {assignment.data.reason}
        </p>
      )}
      {engagements.data && engagements.data.length > 0 && <Engagements events={engagements.data} />}
    </section>
  )
}

function Scores({ score: { fit, engagement, grade, reasons, sources } }: { score: LeadScore }) {
  const strongest = Object.entries(sources ?? {}).sort(([, a], [, b]) => b - a)
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Badge tone={tones[grade]}>Grade {grade.toUpperCase()}</Badge>
        <span className="flex items-center gap-2">
          Fit <Meter compact label="Fit" value={fit} text={`${fit} of 100`} />
        </span>
        <span>
          Engagement <strong className="tabular-nums">{Math.round(engagement ?? 0)}</strong>
          {strongest.length > 0 && (
            <span className="text-muted">
              {' '}
              from {strongest.map(([type]) => engagementWords(type)).join(', ')}
            </span>
          )}
        </span>
      </div>
      {reasons && reasons.length > 0 && (
        <ul aria-label="Why the fit is so" className="flex flex-wrap gap-1.5">
          {reasons.map(({ name, points }) => (
            <li key={name}>
              <Badge tone={points < 0 ? 'red' : 'grey'}>
                {name} {points < 0 ? '−' : '+'}
                {Math.abs(points)}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      {reasons?.length === 0 && (
        <p className="text-muted">No rule of the scoring model holds for this lead.</p>
      )}
    </div>
  )
}

function Engagements({ events }: { events: Awaited<ReturnType<typeof listEngagements>> }) {
  const { locale, zone } = useWorkspace().view
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  return (
    <Timeline label="Engagement">
      {events.map(({ id, type, at, weight, note }) => (
        <TimelineEntry
          key={id}
          icon={<Activity size={14} className="text-subtle" />}
          title={
            <>
              {engagementWords(type)}
              {note && <span className="text-muted"> · {note}</span>}
            </>
          }
          when={`${words.format(new Date(at))}${weight === null ? '' : ` · ${weight} points`}`}
        />
      ))}
    </Timeline>
  )
}
