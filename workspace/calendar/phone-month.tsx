// biome-ignore-all lint/a11y/useSemanticElements: a grid in the sense of ARIA, which no table lays out
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time has the focus, heads and rows never
import { cx, inkTone } from '@inopsio/ui'
import { type Day, dayWriter } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import type { useDatedMoves } from '../dates/use-dated-moves.ts'
import { Agenda } from './agenda.tsx'
import type { Calendar } from './calendar.ts'
import { placeInDays } from './place-entries.ts'

type PhoneMonthProps = {
  calendar: Calendar
  days: readonly Day[]
  entries: readonly Entry[]
  further: ReadonlyMap<Day, number>
  shown: ReturnType<typeof useDatedMoves>['shown']
}

const mostDots = 3

/** A month as small as a thumb needs it: dots say where something is, and the chosen day stands below. */
export function PhoneMonth({ calendar, days, entries, further, shown }: PhoneMonthProps) {
  const weekday = dayWriter(calendar.view.locale, { weekday: 'narrow' })
  const weeks = Array.from({ length: days.length / 7 }, (_, at) => days.slice(at * 7, at * 7 + 7))
  return (
    <>
      <div
        role="grid"
        aria-label={calendar.list.entity.label[1]}
        className="shrink-0 border-b border-line px-2 pb-1"
      >
        <div role="row" className="grid grid-cols-7 text-center text-micro text-subtle">
          {weeks[0]?.map(day => (
            <span key={day} role="columnheader">
              {weekday(day)}
            </span>
          ))}
        </div>
        {weeks.map(week => (
          <div key={week[0]} role="row" className="grid grid-cols-7">
            {week.map(day => (
              <DotDay
                key={day}
                calendar={calendar}
                day={day}
                those={placeInDays(entries, [day]).map(({ entry }) => entry)}
                further={further.get(day) ?? 0}
              />
            ))}
          </div>
        ))}
      </div>
      <Agenda calendar={calendar} shown={shown} isOneDay />
    </>
  )
}

type DotDayProps = { calendar: Calendar; day: Day; those: readonly Entry[]; further: number }

function DotDay({ calendar, day, those, further }: DotDayProps) {
  const words = dayWriter(calendar.view.locale, { weekday: 'long', day: 'numeric', month: 'long' })(day)
  const isSelected = day === calendar.day
  const isOutside = day.slice(0, 7) !== calendar.day.slice(0, 7)
  const count = those.length + further
  return (
    <div role="gridcell" aria-selected={isSelected} className="min-w-0">
      <button
        type="button"
        aria-label={`${words}, ${count.toLocaleString(calendar.view.locale)}`}
        aria-current={day === calendar.today ? 'date' : undefined}
        onClick={() => calendar.goTo(day)}
        className={cx(
          'flex h-11 w-full flex-col items-center justify-center gap-0.5 rounded-control',
          isSelected && 'bg-accent text-on-accent',
          !isSelected &&
            day === calendar.today &&
            'font-semibold text-accent-ink ring-1 ring-accent ring-inset',
          !isSelected && isOutside && 'text-subtle',
        )}
      >
        <span className="figures leading-none">{Number(day.slice(8))}</span>
        <span className="flex h-1.5 gap-0.5" aria-hidden>
          {those.slice(0, mostDots).map(({ record, hue }) => (
            <span
              key={record.id}
              className={cx('size-1.5 rounded-full bg-current', !isSelected && inkTone[hue.tone])}
            />
          ))}
        </span>
      </button>
    </div>
  )
}
