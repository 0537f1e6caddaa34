import { get } from '../../api/client.ts'
import type { EntityMeta } from '../../meta/types.ts'
import type { HistoryEntry, Page, RecordData } from '../record.api.ts'

/** A change of the record, or a record of another entity that stands in its timeline. */
export type TimelineRow = {
  /** `history`, or an entity. */
  readonly kind: string
  readonly at: string
  readonly id: string
  readonly entry?: HistoryEntry
  readonly record?: RecordData
}

export const readTimeline = (
  entity: EntityMeta,
  id: string,
  kinds: string | null,
  after: string | null,
  signal?: AbortSignal,
) =>
  get<Page<TimelineRow>>(
    `${entity.route}/${id}/timeline?${new URLSearchParams({ limit: '30', ...(kinds && { kinds }), ...(after && { after }) })}`,
    signal,
  )
