import { AutoScroller } from '@dnd-kit/dom'
import { DragDropProvider } from '@dnd-kit/react'
import { Skeleton, softTone } from '@inopsio/ui'
import { useMemo, useRef, useState } from 'react'
import { type DateFields, valueKind } from '../dates/date-fields.ts'
import { type DatedList, datedList } from '../dates/dated-list.ts'
import { DatesMenu } from '../dates/dates-menu.tsx'
import { firstWeekdayOf } from '../dates/days.ts'
import { type Entry, entriesOf } from '../dates/entry.ts'
import { MoveToDialog } from '../dates/move-to-dialog.tsx'
import { placeWords } from '../dates/place-words.ts'
import { colourFields } from '../dates/tone-of-record.ts'
import { useDatedMoves } from '../dates/use-dated-moves.ts'
import { useFollowedRange } from '../dates/use-followed-range.ts'
import { useRange } from '../dates/use-range.ts'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { Agenda } from './agenda.tsx'
import type { Calendar } from './calendar.ts'
import { CalendarBar } from './calendar-bar.tsx'
import { DaysGrid } from './days-grid.tsx'
import { HoursView } from './hours-view.tsx'
import { type CalendarScale, calendarScales, daysInSight, visibleDays } from './in-sight.ts'
import { PhoneMonth } from './phone-month.tsx'
import { useCalendar } from './use-calendar.ts'
import { useCarriedEntry } from './use-carried-entry.ts'
import { useDayKeys } from './use-day-keys.ts'

/** Its own feedback and styles would be inline ones, which the content security policy forbids: ours are enough. */
const plugins = [AutoScroller]

type CalendarBodyProps = {
  entity: EntityMeta
  fields: DateFields
  state: ListState
  onState: (part: Partial<ListState>) => void
}

/** A list as a calendar: days of a month, a week or one day, or what comes. */
export function CalendarBody({ entity, fields, state, onState }: CalendarBodyProps) {
  const view = useView()
  const isPhone = useIsPhone()
  const colours = useMemo(() => colourFields(entity), [entity])
  const colour = colours.find(({ key }) => key === state.groupedBy) ?? colours[0]
  const list = useMemo(
    () => datedList(entity, fields, colour, state, view.zone),
    [entity, fields, colour, state, view],
  )
  const moves = useDatedMoves(list)
  const [asked, ask] = useState<Entry>()
  const calendar = useCalendar(list, state, onState, moves, ask)
  useFollowedRange(entity)
  const scale = scaleOf(state, isPhone)
  const firstWeekday = useMemo(() => firstWeekdayOf(view.locale), [view.locale])
  return (
    <>
      <CalendarBar calendar={calendar} scale={scale} firstWeekday={firstWeekday} isPhone={isPhone}>
        <DatesMenu
          entity={entity}
          fields={fields}
          by={{ label: 'Coloured by', field: colour, options: colours }}
          onState={onState}
        />
      </CalendarBar>
      {scale === 'agenda' || (scale === 'day' && isOfDays(list)) ? (
        <Agenda calendar={calendar} shown={moves.shown} isOneDay={scale === 'day'} />
      ) : (
        <Days
          calendar={calendar}
          scale={scale}
          firstWeekday={firstWeekday}
          isPhone={isPhone}
          shown={moves.shown}
        />
      )}
      {asked && (
        <MoveToDialog
          key={asked.record.id}
          list={list}
          entry={asked}
          onMove={values => moves.send(asked.record, values, 'its new date')}
          onClose={() => ask(undefined)}
        />
      )}
    </>
  )
}

function scaleOf({ scale }: ListState, isPhone: boolean): CalendarScale {
  const known = calendarScales.find(one => one === scale) ?? 'month'
  return isPhone && known === 'week' ? 'day' : known
}

/** Where no record has a time of day, hours would stand empty. */
const isOfDays = ({ fields }: DatedList): boolean => valueKind(fields.start) === 'date' && !fields.clock

type DaysProps = {
  calendar: Calendar
  scale: CalendarScale
  firstWeekday: number
  isPhone: boolean
  shown: ReturnType<typeof useDatedMoves>['shown']
}

/** How many of a day are read when the whole stretch is too full. */
const perDay: Readonly<Record<CalendarScale, number>> = { month: 8, week: 40, day: 200, agenda: 0 }

/** Days drawn beside each other, among which entries are carried. */
function Days({ calendar, scale, firstWeekday, isPhone, shown }: DaysProps) {
  const { list, view, day } = calendar
  const sight = { scale, day, firstWeekday }
  const days = visibleDays(sight)
  const inRange = useRange(list, daysInSight(sight), perDay[scale])
  const entries = useMemo(() => entriesOf(list, shown(inRange.rows), view), [list, shown, inRange.rows, view])
  const ghost = useRef<HTMLDivElement>(null)
  const carrying = useCarriedEntry(ghost, list.zone)
  const keys = useDayKeys(calendar, entries, firstWeekday)
  const carried = carrying.carried ?? keys.carried
  if (inRange.error && inRange.rows.length === 0)
    return <LoadFailed error={inRange.error} onRetry={inRange.retry} />
  const drawn = { calendar, days, entries, further: inRange.further, carried }
  return (
    <DragDropProvider
      plugins={plugins}
      onDragStart={({ operation }) => {
        const entry = operation.source?.data.entry as Entry | undefined
        const { x, y } = operation.position.initial
        if (entry) carrying.begin(entry, x, y)
      }}
      onDragMove={({ operation, to }) => {
        const { x, y } = to ?? operation.position.current
        carrying.follow(x, y)
      }}
      onDragEnd={({ operation, canceled }) => {
        const { x, y } = operation.position.current
        const place = carrying.end(x, y)
        const entry = operation.source?.data.entry as Entry | undefined
        if (!canceled && place && entry) calendar.drop(entry, place)
      }}
    >
      <section
        aria-label="Calendar"
        aria-busy={inRange.isPending}
        onKeyDown={keys.onKeyDown}
        className="flex min-h-0 flex-1 flex-col"
      >
        {inRange.isPending && <Skeleton className="h-0.5 w-full" />}
        {isPhone && scale === 'month' ? (
          <PhoneMonth {...drawn} shown={shown} />
        ) : scale === 'month' || isOfDays(list) ? (
          <DaysGrid {...drawn} />
        ) : (
          <HoursView key={scale} {...drawn} />
        )}
      </section>
      {carrying.carried && (
        <div
          ref={ghost}
          data-carried
          aria-hidden
          className={`pointer-events-none fixed top-0 left-0 z-50 max-w-56 truncate rounded-mark px-2 py-1 text-small font-medium shadow-float ${softTone[carrying.carried.entry.hue.tone]}`}
        >
          {carrying.carried.entry.title}
          {carrying.carried.over && (
            <span className="ms-2 font-normal">{placeWords(view, carrying.carried.over)}</span>
          )}
        </div>
      )}
      <p id="calendar-keys" hidden>
        Press Space to lift, arrow keys to choose a day, Space to let go.
      </p>
      <p role="status" className="sr-only">
        {keys.said}
      </p>
    </DragDropProvider>
  )
}
