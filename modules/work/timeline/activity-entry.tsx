import { Button, TimelineEntry } from '@inopsio/ui'
import { Ago, type EntityMeta, type RecordData, useWorkspace } from '@inopsio/workspace'
import type { ActivityData, Named } from '../activity/activity.api.ts'
import { ActivityMark, labels } from '../activity/activity-mark.tsx'
import { useComplete } from '../activity/use-complete.ts'

const outcomes: Readonly<Record<string, string>> = {
  reached: 'reached',
  message: 'left a message',
  noAnswer: 'no answer',
  busy: 'busy',
  wrongNumber: 'wrong number',
}

/** What was done about the record; what is still to be done stands above the timeline. */
export function ActivityEntry({ record }: { entity: EntityMeta; record: RecordData }) {
  const activity = record as ActivityData
  const { view } = useWorkspace()
  const complete = useComplete()
  const isWork = activity.kind !== 'note' && activity.kind !== 'email'
  if (isWork && activity.status === 'open') return null
  const who = (activity.owner as Named | null)?.title
  return (
    <TimelineEntry
      icon={<ActivityMark kind={activity.kind} />}
      title={
        <>
          <span className="sr-only">{labels[activity.kind]}: </span>
          <a
            href={view.href('work.activity', activity.id) ?? undefined}
            className="font-medium hover:underline"
          >
            {activity.subject}
          </a>
          {activity.outcome && <span className="text-muted"> · {outcomes[activity.outcome]}</span>}
          {activity.status === 'cancelled' && <span className="text-muted"> · cancelled</span>}
        </>
      }
      when={
        <>
          {who && <span>{who} ·</span>} <Ago instant={activity.happenedAt} />
        </>
      }
      action={
        isWork &&
        activity.status === 'done' && (
          <Button
            look="ghost"
            size="small"
            onClick={() => void complete(activity)}
            aria-label={`Reopen ${activity.subject}`}
          >
            Reopen
          </Button>
        )
      }
    >
      {activity.body && <p className="whitespace-pre-wrap text-muted wrap-anywhere">{activity.body}</p>}
    </TimelineEntry>
  )
}
