import { Button, IconButton, Segmented } from '@inopsio/ui'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { DateFields } from '../dates/date-fields.ts'
import { datedList } from '../dates/dated-list.ts'
import { DatesMenu } from '../dates/dates-menu.tsx'
import { addDays, dayAt, firstWeekdayOf } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { MoveToDialog } from '../dates/move-to-dialog.tsx'
import { valuesAt, valuesResized } from '../dates/span.ts'
import { colourFields } from '../dates/tone-of-record.ts'
import { useDatedMoves } from '../dates/use-dated-moves.ts'
import { useFollowedRange } from '../dates/use-followed-range.ts'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { listPath } from '../meta/workspace.ts'
import { axisAround, type TimelineScale, timelineScales, turnedBy } from './axis.ts'
import { TimelineGroups } from './timeline-groups.tsx'
import { TimelineHead, TimelineLines } from './timeline-head.tsx'
import { daysInWords, type RowTools } from './timeline-row.tsx'
import { TimelineRows } from './timeline-rows.tsx'
import { type Shift, shifted } from './use-bar.ts'
import { usePan } from './use-pan.ts'
import { useTrackWidth } from './use-track-width.ts'

type TimelineBodyProps = {
  entity: EntityMeta
  fields: DateFields
  state: ListState
  onState: (part: Partial<ListState>) => void
}

/** A list along time: a bar from start to end for each record, or a mark where it has one date only. */
export function TimelineBody({ entity, fields, state, onState }: TimelineBodyProps) {
  const view = useView()
  const { zone, locale } = view
  const options = useMemo(() => colourFields(entity), [entity])
  const list = useMemo(
    () => datedList(entity, fields, options[0], state, zone),
    [entity, fields, options, state, zone],
  )
  const group = options.find(({ key }) => key === state.groupedBy)
  const moves = useDatedMoves(list)
  useFollowedRange(entity)
  const [asked, ask] = useState<Entry>()
  const frame = useRef<HTMLDivElement>(null)
  const width = useTrackWidth(frame)
  const today = dayAt(Date.now(), zone)
  const day = state.day || today
  const goTo = (next: string) => onState({ day: next === today ? '' : next })
  const scale = timelineScales.find(one => one === state.scale) ?? 'month'
  const axis = useMemo(
    () => axisAround(scale, day, width, firstWeekdayOf(locale)),
    [scale, day, width, locale],
  )
  const pan = usePan(frame, width / axis.count, days => goTo(addDays(day, days)))
  const drawn = useMemo(() => ({ ...axis, first: addDays(axis.first, pan) }), [axis, pan])
  const { move } = moves
  const tools = useMemo((): RowTools => {
    const onShift = (entry: Entry, shift: Shift) => {
      const { first, last } = shifted(entry, shift)
      const values =
        shift.grip === 'whole'
          ? valuesAt(entry.record, fields, { day: first }, zone)
          : valuesResized(entry.record, fields, shift.grip, shift.grip === 'start' ? first : last, zone)
      void move(entry.record, values, daysInWords(locale, first, last))
    }
    return {
      view,
      isResizable: fields.end !== undefined && fields.by === undefined,
      hrefOf: id => view.href(entity.id, id) ?? `/app${listPath(entity)}/${id}`,
      onShift,
      onPress: ask,
    }
  }, [view, entity, fields, zone, locale, move])
  const rows = { list, axis, shown: moves.shown, marked: moves.marked, tools }
  return (
    <>
      <TimelineBar
        title={daysInWords(locale, axis.first, addDays(axis.first, axis.count - 1))}
        scale={scale}
        onScale={next => onState({ scale: next === 'month' ? '' : next })}
        onTurn={by => goTo(by === 0 ? today : addDays(day, by * turnedBy(axis)))}
      >
        <DatesMenu
          entity={entity}
          fields={fields}
          by={{ label: 'Grouped by', field: group, options, emptyLabel: 'Nothing' }}
          onState={onState}
        />
      </TimelineBar>
      <section
        ref={frame}
        aria-label={`Timeline of ${entity.label[1].toLocaleLowerCase()}`}
        className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-x-contain pb-16"
      >
        <TimelineHead axis={drawn} locale={locale} />
        <div className="relative">
          <TimelineLines axis={drawn} today={today} />
          {width > 0 &&
            (group ? (
              <TimelineGroups
                list={list}
                axis={axis}
                field={group}
                rowsOf={(label, condition) => (
                  <TimelineRows {...rows} drawn={drawn} label={label} condition={condition} />
                )}
              />
            ) : (
              <TimelineRows {...rows} drawn={drawn} label={entity.label[1]} />
            ))}
        </div>
      </section>
      <p id="timeline-keys" hidden>
        Arrow keys move it, with Shift its end; Enter lets it go, Escape puts it back.
      </p>
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

const labels: Readonly<Record<TimelineScale, string>> = {
  day: 'Days',
  week: 'Weeks',
  month: 'Months',
  quarter: 'Quarters',
}

type TimelineBarProps = {
  title: string
  scale: TimelineScale
  onScale: (scale: TimelineScale) => void
  /** A page on or back; 0 is today. */
  onTurn: (by: number) => void
  children: ReactNode
}

function TimelineBar({ title, scale, onScale, onTurn, children }: TimelineBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-4 py-1.5 sm:px-6">
      <Button size="small" onClick={() => onTurn(0)}>
        Today
      </Button>
      <span className="flex">
        <IconButton
          size="small"
          label="Earlier"
          icon={<ChevronLeft size={16} className="rtl:-scale-x-100" />}
          onClick={() => onTurn(-1)}
        />
        <IconButton
          size="small"
          label="Later"
          icon={<ChevronRight size={16} className="rtl:-scale-x-100" />}
          onClick={() => onTurn(1)}
        />
      </span>
      <h2 aria-live="polite" className="figures min-w-0 truncate font-semibold">
        {title}
      </h2>
      <span className="ms-auto flex flex-wrap items-center gap-2">
        {children}
        <Segmented<TimelineScale>
          label="Zoom"
          value={scale}
          onValue={onScale}
          options={timelineScales.map(value => ({ value, label: labels[value] }))}
        />
      </span>
    </div>
  )
}
