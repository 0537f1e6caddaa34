import type { DateFields } from '../dates/date-fields.ts'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta } from '../meta/types.ts'

type TimelineBodyProps = {
  entity: EntityMeta
  fields: DateFields
  state: ListState
  onState: (part: Partial<ListState>) => void
}

export function TimelineBody(_: TimelineBodyProps) {
  return null
}
