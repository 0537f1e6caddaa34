import type { EntityMeta } from '../meta/types.ts'
import { History } from './history.tsx'
import { RecordTimeline } from './timeline/timeline.tsx'

/** Everything that happened around the record, or only its own changes where nothing hangs on it. */
export function timelineOf(entity: EntityMeta, recordId: string) {
  if (entity.can.timeline) return <RecordTimeline entity={entity} recordId={recordId} />
  return entity.can.history ? <History entity={entity} recordId={recordId} /> : null
}
