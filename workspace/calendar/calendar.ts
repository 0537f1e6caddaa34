import type { ViewContext } from '@inopsio/kernel/views'
import type { Marked } from '../board/use-mark.ts'
import type { DatedList } from '../dates/dated-list.ts'
import type { Day } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import type { Place } from '../dates/span.ts'
import type { CalendarScale } from './in-sight.ts'

/** What all parts of a calendar know and can ask for. */
export type Calendar = {
  readonly list: DatedList
  readonly view: ViewContext
  readonly today: Day
  /** The day one looks at. */
  readonly day: Day
  readonly marked: Marked | undefined
  readonly mayCreate: boolean
  readonly hrefOf: (id: string) => string
  /** Looks at another day, or at more or less around it. */
  readonly goTo: (day: Day, scale?: CalendarScale) => void
  readonly create: (place: Place) => void
  readonly drop: (entry: Entry, place: Place) => void
  /** Asks where to. */
  readonly moveTo: (entry: Entry) => void
}

/** What is being carried, and over which place. */
export type Carried = { readonly entry: Entry; readonly over: Place | undefined }
