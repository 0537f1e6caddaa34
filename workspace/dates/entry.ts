import type { ViewContext } from '@inopsio/kernel/views'
import { changeableFields } from '../record/form-fields.ts'
import type { RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { mayMove } from './date-fields.ts'
import type { DatedList } from './dated-list.ts'
import { type Span, spanOf } from './span.ts'
import { type Hue, hueOf } from './tone-of-record.ts'

/** A record as it stands in time. */
export type Entry = {
  readonly record: RecordData
  readonly span: Span
  readonly title: string
  readonly hue: Hue
  readonly isMovable: boolean
}

/** Records in time, the earliest first; what has no date stands nowhere. */
export function entriesOf(list: DatedList, rows: readonly RecordData[], view: ViewContext): readonly Entry[] {
  const isOpen = mayMove(list.entity, list.fields)
  return rows
    .flatMap(record => {
      const span = spanOf(record, list.fields, list.zone)
      if (!span) return []
      return {
        record,
        span,
        title: titleOf(list.entity, record),
        hue: hueOf(record, list.colour, view),
        isMovable: isOpen && isMovable(list, record),
      }
    })
    .toSorted(inTime)
}

/** The longer first where several begin together, so that the shorter ones fit below. */
function inTime(one: Entry, other: Entry): number {
  const [a, b] = [one.span, other.span]
  if (a.first !== b.first) return a.first < b.first ? -1 : 1
  if (a.last !== b.last) return a.last > b.last ? -1 : 1
  const [from, until] = [a.timed?.from ?? 0, b.timed?.from ?? 0]
  return from - until || (one.record.id < other.record.id ? -1 : 1)
}

/** A record in a status from which its action leads nowhere, or that is frozen, stays where it is. */
function isMovable({ entity, fields }: DatedList, record: RecordData): boolean {
  if (fields.by !== undefined) {
    const action = entity.actions.find(({ key }) => key === fields.by)
    return Object.entries(action?.from ?? {}).every(([key, from]) => from.includes(String(record[key])))
  }
  const open = new Set(changeableFields(entity, record).map(({ key }) => key))
  return open.has(fields.start.key) && (!fields.end || open.has(fields.end.key))
}
