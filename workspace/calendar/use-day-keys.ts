import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { addDays, addMonths, type Day, dayWriter, startOfWeek } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import type { Place } from '../dates/span.ts'
import type { Calendar, Carried } from './calendar.ts'

/**
 * A calendar by keyboard: arrows go from day to day and week to week, Page keys from month to month, Enter opens a day. On
 * an entry Space lifts it, arrows choose another day, Space or Enter lets it go, Escape puts it back.
 */
export function useDayKeys(calendar: Calendar, entries: readonly Entry[], firstWeekday: number) {
  const { day, goTo, view } = calendar
  const [lifted, setLifted] = useState<{ readonly entry: Entry; readonly over: Place }>()
  const [said, say] = useState('')
  /** What gets the focus as soon as it is drawn. */
  const wanted = useRef<string>(undefined)
  const words = dayWriter(view.locale, { weekday: 'long', day: 'numeric', month: 'long' })

  useEffect(() => {
    if (wanted.current && focusOn(wanted.current)) wanted.current = undefined
  })

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    const isLink = target.hasAttribute('data-entry-link')
    if ((!isLink && !target.hasAttribute('data-day')) || event.ctrlKey || event.metaKey || event.altKey)
      return
    if (lifted ? carry(event) : isLink && event.key === ' ' ? lift(target) : walk(event, target))
      event.preventDefault()
  }

  function walk({ key, shiftKey }: KeyboardEvent, target: HTMLElement): boolean {
    const cell = target.closest<HTMLElement>('[data-day]')
    const from = cell?.dataset.day ?? day
    if (key === 'Enter' && target === cell) {
      goTo(from, 'day')
      return true
    }
    const to = dayAfter(key, from, firstWeekday, shiftKey, cell?.hasAttribute('data-hours') ?? false)
    if (to === undefined) return false
    const next = dayCell(to)
    // What is drawn gets the focus at once; what is not, when it is.
    if (!focusOn(next)) wanted.current = next
    goTo(to)
    return true
  }

  function lift(target: HTMLElement): boolean {
    const id = target.closest<HTMLElement>('[data-entry]')?.dataset.entry
    const entry = entries.find(({ record }) => record.id === id)
    if (!entry?.isMovable) return true
    setLifted({ entry, over: { day: entry.span.first } })
    say(`Lifted on ${words(entry.span.first)}. Arrow keys choose a day, Space lets go, Escape puts it back.`)
    return true
  }

  function carry({ key, shiftKey }: KeyboardEvent): boolean {
    if (!lifted) return false
    const { entry, over } = lifted
    if (key === 'Escape' || key === 'Tab') return letGo('Put back.')
    if (key === ' ' || key === 'Enter') {
      calendar.drop(entry, over)
      wanted.current = `[data-entry="${CSS.escape(entry.record.id)}"] [data-entry-link]`
      return letGo(`Let go on ${words(over.day)}.`)
    }
    const to = dayAfter(key, over.day, firstWeekday, shiftKey, false)
    if (to === undefined) return false
    setLifted({ entry, over: { day: to } })
    say(`Over ${words(to)}.`)
    return true
  }

  function letGo(what: string): boolean {
    setLifted(undefined)
    say(what)
    return true
  }

  const carried: Carried | undefined = lifted
  return { carried, said, onKeyDown }
}

/** Where a key leads; among hours, up and down scroll. */
function dayAfter(
  key: string,
  from: Day,
  firstWeekday: number,
  isYear: boolean,
  isAmongHours: boolean,
): Day | undefined {
  if (key === 'Home') return startOfWeek(from, firstWeekday)
  if (key === 'End') return addDays(startOfWeek(from, firstWeekday), 6)
  if (isAmongHours && (key === 'ArrowDown' || key === 'ArrowUp')) return undefined
  const days = daysBy.get(key)
  if (days !== undefined) return addDays(from, days)
  const months = monthsBy.get(key)
  return months === undefined ? undefined : addMonths(from, isYear ? months * 12 : months)
}

const daysBy: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
  ['ArrowDown', 7],
  ['ArrowUp', -7],
])
const monthsBy: ReadonlyMap<string, number> = new Map([
  ['PageDown', 1],
  ['PageUp', -1],
])

const dayCell = (day: Day): string => `[data-day="${CSS.escape(day)}"][tabindex]`

function focusOn(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector)
  element?.focus({ preventScroll: false })
  return element !== null
}
