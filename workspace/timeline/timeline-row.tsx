import type { ViewContext } from '@inopsio/kernel/views'
import { cx, inkTone, softTone } from '@inopsio/ui'
import { memo, useRef } from 'react'
import type { Marked } from '../board/use-mark.ts'
import { type Day, dayWriter } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { type Axis, barOn, snapOf } from './axis.ts'
import { type Shift, shifted, useBar } from './use-bar.ts'

export type RowTools = {
  readonly view: ViewContext
  readonly isResizable: boolean
  readonly hrefOf: (id: string) => string
  readonly onShift: (entry: Entry, shift: Shift) => void
  readonly onPress: (entry: Entry) => void
}

type TimelineRowProps = { axis: Axis; entry: Entry; mark: Marked['how'] | undefined; tools: RowTools }

/** One record: its name, and its bar where it lies in time. */
export const TimelineRow = memo(function TimelineRow({ axis, entry, mark, tools }: TimelineRowProps) {
  const track = useRef<HTMLDivElement>(null)
  return (
    <li className="grid-cols-[15rem_minmax(0,1fr)] max-md:grid-cols-[7rem_minmax(0,1fr)] grid h-9 border-b border-line hover:bg-hover/60">
      <a
        href={tools.hrefOf(entry.record.id)}
        title={entry.title}
        className="self-center truncate rounded-mark px-3 leading-9 outline-offset-[-2px] hover:underline"
      >
        {entry.title}
      </a>
      <div ref={track} className="relative min-w-0 overflow-hidden border-s border-line">
        <Bar
          axis={axis}
          entry={entry}
          mark={mark}
          tools={tools}
          widthOf={() => track.current?.clientWidth ?? 0}
        />
      </div>
    </li>
  )
})

function Bar({ axis, entry, mark, tools, widthOf }: TimelineRowProps & { widthOf: () => number }) {
  const { hue, title, isMovable } = entry
  const { shift, handlers } = useBar({
    entry,
    snap: snapOf(axis.scale),
    dayWidth: () => widthOf() / axis.count,
    onShift: tools.onShift,
    onPress: tools.onPress,
  })
  const { first, last } = shifted(entry, shift)
  const place = barOn(axis, first, last)
  if (!place) return null
  const words = daysInWords(tools.view.locale, first, last)
  const isMilestone = first === last && !place.isFromBefore
  const middle = `${(place.start + place.length / 2) * 100}%`
  const style = isMilestone
    ? { insetInlineStart: `calc(${middle} - 12px)`, width: 24 }
    : { insetInlineStart: `${place.start * 100}%`, width: `${place.length * 100}%` }
  const look = cx(
    'absolute inset-y-1.5 flex min-w-6 items-center rounded-mark',
    !isMilestone && softTone[hue.tone],
    !isMilestone && 'ring-1 ring-current/40 ring-inset',
    place.isFromBefore && 'rounded-s-none',
    place.isGoingOn && 'rounded-e-none',
    shift && 'z-3 outline-2 outline-focus',
    mark === 'moved' && 'ring-2! ring-accent!',
    mark === 'returned' && 'ring-2! ring-danger!',
  )
  const content = (
    <>
      {isMilestone && (
        <span
          aria-hidden
          className={cx('ms-1.5 size-3 shrink-0 rotate-45 rounded-[2px] bg-current', inkTone[hue.tone])}
        />
      )}
      {shift && (
        <span className="figures pointer-events-none absolute start-full ms-2 rounded-mark bg-raised px-1.5 text-small whitespace-nowrap text-ink shadow-float">
          {words}
        </span>
      )}
    </>
  )
  const name = [title, words, hue.words].filter(Boolean).join(', ')
  if (!isMovable)
    return (
      <span role="img" aria-label={name} title={name} className={look} style={style}>
        {content}
      </span>
    )
  return (
    <button
      type="button"
      data-bar={entry.record.id}
      aria-label={`Move ${name}`}
      aria-describedby="timeline-keys"
      title={name}
      {...handlers}
      style={style}
      className={cx(look, 'touch-pan-y cursor-grab text-start')}
    >
      {tools.isResizable && !place.isFromBefore && <Edge grip="start" />}
      {content}
      {tools.isResizable && !place.isGoingOn && <Edge grip="end" />}
    </button>
  )
}

const Edge = ({ grip }: { grip: 'start' | 'end' }) => (
  <span
    aria-hidden
    data-grip={grip}
    className={cx('absolute inset-y-0 w-2 cursor-ew-resize', grip === 'start' ? '-start-0.5' : '-end-0.5')}
  />
)

export function daysInWords(locale: string, first: Day, last: Day): string {
  const write = dayWriter(locale, { day: 'numeric', month: 'short', year: 'numeric' })
  return first === last ? write(first) : `${write(first)} – ${write(last)}`
}
