import { useDraggable } from '@dnd-kit/react'
import { cx, softTone } from '@inopsio/ui'
import { Ellipsis } from 'lucide-react'
import { sensors } from '../board/carry-sensors.ts'
import { clockWriter } from '../dates/clock-writer.ts'
import type { Entry } from '../dates/entry.ts'
import type { Calendar } from './calendar.ts'

type EntryChipProps = {
  calendar: Calendar
  entry: Entry
  /** What tells this piece from others of the same entry. */
  piece: string
  /** Its keys are walked to from the day one is on. */
  isReachable: boolean
  isLifted: boolean
  isFromBefore?: boolean
  isGoingOn?: boolean
  /** Among hours there is room for words below each other. */
  isTall?: boolean
}

/** A record in a calendar: its time, its name, and the way to move it. */
export function EntryChip(props: EntryChipProps) {
  const { calendar, entry, piece, isReachable, isLifted, isFromBefore, isGoingOn, isTall } = props
  const { record, span, title, hue, isMovable } = entry
  const { ref, isDragging } = useDraggable({
    id: `${record.id} ${piece}`,
    data: { entry },
    disabled: !isMovable,
    sensors,
  })
  const mark = calendar.marked?.id === record.id ? calendar.marked.how : undefined
  const time = span.timed && clockWriter(calendar.view)(span.timed.from)
  return (
    <div
      ref={ref}
      data-entry={record.id}
      className={cx(
        'group/entry flex h-full min-h-6 min-w-0 overflow-hidden rounded-mark text-small',
        softTone[hue.tone],
        isFromBefore && 'rounded-s-none',
        isGoingOn && 'rounded-e-none',
        isMovable && 'cursor-grab select-none',
        isDragging && 'opacity-40',
        isLifted && 'outline-2 outline-focus',
        mark === 'moved' && 'ring-2 ring-accent',
        mark === 'returned' && 'ring-2 ring-danger',
      )}
    >
      <a
        href={calendar.hrefOf(record.id)}
        draggable={false}
        data-entry-link
        tabIndex={isReachable ? 0 : -1}
        title={[title, hue.words].filter(Boolean).join(' · ')}
        aria-describedby={isMovable ? 'calendar-keys' : undefined}
        className={cx(
          'min-w-0 flex-1 rounded-mark px-1.5 outline-offset-[-2px] hover:underline',
          isTall ? 'py-0.5' : 'flex items-center gap-1',
        )}
      >
        {time && <time className="figures shrink-0 opacity-85">{time}</time>}
        <span className={cx('font-medium', isTall ? 'line-clamp-3' : 'truncate')}>{title}</span>
        {hue.words && <span className="sr-only">, {hue.words}</span>}
      </a>
      {isMovable && (
        <button
          type="button"
          aria-label={`Move ${title} to…`}
          tabIndex={isReachable ? 0 : -1}
          onClick={() => calendar.moveTo(entry)}
          className="hidden size-6 shrink-0 place-items-center rounded-mark group-focus-within/entry:grid group-hover/entry:grid hover:bg-hover pointer-coarse:hidden!"
        >
          <Ellipsis size={14} aria-hidden />
        </button>
      )}
    </div>
  )
}
