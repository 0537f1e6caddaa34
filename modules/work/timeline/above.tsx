import { type EntityMeta, useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { readOpen } from '../activity/activity.api.ts'
import { ActivityLine } from '../activity/activity-line.tsx'
import { dayAt } from '../activity/time.ts'
import { Composer } from './composer.tsx'

/** Above every timeline: where one writes, and what is still to be done. */
export function Above({ entity, recordId }: { entity: EntityMeta; recordId: string }) {
  const { view } = useWorkspace()
  const open = useQuery({
    queryKey: ['timeline', entity.id, recordId, 'open'],
    queryFn: ({ signal }) => readOpen({ about: { eq: { entity: entity.id, id: recordId } } }, signal),
  })
  const activities = open.data?.data ?? []
  const today = dayAt(new Date(), view.zone)
  return (
    <>
      <Composer key={recordId} entityId={entity.id} recordId={recordId} />
      {activities.length > 0 && (
        <section aria-label="To do" className="mb-5">
          <h3 className="mb-1 text-small font-semibold text-muted">To do</h3>
          <ul className="rounded-card border border-line bg-surface px-3 py-1">
            {activities.map(activity => (
              <li key={activity.id} className="flex border-b border-line last:border-0">
                <ActivityLine activity={activity} today={today} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
