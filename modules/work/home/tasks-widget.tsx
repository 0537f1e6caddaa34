import { useWorkspace, WidgetBody, type WidgetProps } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { readOpen } from '../activity/activity.api.ts'
import { ActivityLine } from '../activity/activity-line.tsx'
import { dayAt } from '../activity/time.ts'

/** What is mine to do until this evening, what is late first; each can be ticked off here. */
export function TasksWidget({ title }: WidgetProps) {
  const { view } = useWorkspace()
  const today = dayAt(new Date(), view.zone)
  const answer = useQuery({
    queryKey: ['list', 'work.activity', 'home', today],
    queryFn: ({ signal }) => readOpen({ owner: 'me', due: { lte: today } }, signal),
    staleTime: 30_000,
    gcTime: 30 * 60_000,
  })
  const activities = answer.data?.data ?? []
  return (
    <WidgetBody
      answer={answer}
      isEmpty={activities.length === 0}
      empty={
        <>
          Nothing is due today. –{' '}
          <a href="/app/my-tasks" className="text-accent-ink underline underline-offset-2">
            All my tasks
          </a>
        </>
      }
    >
      <ul aria-label={title} className="min-h-0 flex-1 overflow-y-auto px-4">
        {activities.map(activity => (
          <li key={activity.id} className="flex border-b border-line last:border-0">
            <ActivityLine activity={activity} today={today} withRecord />
          </li>
        ))}
      </ul>
      <a
        href="/app/my-tasks"
        className="mx-4 mt-1 mb-3 w-fit text-small text-accent-ink underline-offset-2 hover:underline"
      >
        All my tasks
      </a>
    </WidgetBody>
  )
}
