import { writeDate } from '@inopsio/kernel/views'
import { Checkbox, cx } from '@inopsio/ui'
import { useWorkspace } from '@inopsio/workspace'
import type { ActivityData } from './activity.api.ts'
import { labels } from './activity-mark.tsx'
import { useComplete } from './use-complete.ts'

type LineProps = { activity: ActivityData; today: string; withRecord?: boolean }

/** Something to do, with its box to tick. */
export function ActivityLine({ activity, today, withRecord = false }: LineProps) {
  const { view } = useWorkspace()
  const complete = useComplete()
  const { about, due, time, kind, subject } = activity
  const isLate = due !== null && due < today
  const when = due && `${due === today ? 'Today' : writeDate(due, view.locale)}${time ? `, ${time}` : ''}`
  return (
    <div className="flex min-h-11 min-w-0 flex-1 items-center gap-2.5 py-1 sm:min-h-9">
      <Checkbox
        checked={activity.status === 'done'}
        onChecked={() => void complete(activity)}
        aria-label={`Complete ${subject}`}
      />
      <div className="min-w-0 flex-1">
        <a
          href={view.href('work.activity', activity.id) ?? undefined}
          className="inline-block min-h-6 wrap-anywhere hover:underline"
        >
          {activity.priority === 'high' && <span className="me-1 font-semibold text-danger">!</span>}
          {subject}
        </a>
        <div className="flex flex-wrap gap-x-2 text-small text-subtle">
          <span>{labels[kind]}</span>
          {when && <span className={cx(isLate && 'font-medium text-danger')}>{when}</span>}
          {activity.repeatsAs && <span>{activity.repeatsAs}</span>}
          {withRecord && about?.title && (
            <a
              href={view.href(about.entity, about.id) ?? undefined}
              className="inline-block min-h-6 text-accent-ink underline"
            >
              {about.title}
            </a>
          )}
        </div>
      </div>
    </div>
  )
}
