import { type RefObject, useCallback, useRef, useState } from 'react'
import { addDays, daysBetween, MINUTES, minutesAt } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'
import { isAmongHours, type Place } from '../dates/span.ts'
import type { Carried } from './calendar.ts'

/** Times are dropped on quarters of an hour. */
const STEP = 15

/** Which entry is carried with pointer or finger, and where it would stand. Days are found below the pointer, not measured. */
export function useCarriedEntry(ghost: RefObject<HTMLDivElement | null>, zone: string) {
  const [carried, setCarried] = useState<Carried>()
  /** How far from its beginning an entry was taken hold of, in minutes. */
  const held = useRef(0)

  const begin = useCallback(
    (entry: Entry, x: number, y: number) => {
      const at = placeAt(x, y)
      held.current = at ? heldAt(entry, at, zone) : 0
      setCarried({ entry, over: undefined })
    },
    [zone],
  )
  const follow = useCallback(
    (x: number, y: number) => {
      if (ghost.current) ghost.current.style.translate = `${x + 8}px ${y + 8}px`
      setCarried(known => {
        const over = known && target(placeAt(x, y), held.current)
        return known && !isSame(known.over, over) ? { ...known, over } : known
      })
    },
    [ghost],
  )
  /** Where it was let go. */
  const end = useCallback((x: number, y: number): Place | undefined => {
    setCarried(undefined)
    return target(placeAt(x, y), held.current)
  }, [])
  return { carried, begin, follow, end, stop: () => setCarried(undefined) }
}

/** The day below a point, and the time of day where hours are drawn. */
function placeAt(x: number, y: number): Place | undefined {
  const cell = document
    .elementsFromPoint(x, y)
    .find((element): element is HTMLElement => element instanceof HTMLElement && 'day' in element.dataset)
  if (!cell?.dataset.day) return undefined
  if (!('hours' in cell.dataset)) return { day: cell.dataset.day }
  const { top, height } = cell.getBoundingClientRect()
  return { day: cell.dataset.day, minutes: ((y - top) / height) * MINUTES }
}

/** What was taken by its third day or its second hour goes on being held there. */
function heldAt({ span }: Entry, { day, minutes }: Place, zone: string): number {
  const days = daysBetween(span.first, day) * MINUTES
  if (minutes === undefined || !span.timed || !isAmongHours(span)) return days
  return days + minutes - minutesAt(span.timed.from, zone)
}

function target(at: Place | undefined, minutesHeld: number): Place | undefined {
  if (!at) return undefined
  if (at.minutes === undefined) return { day: addDays(at.day, -Math.floor(minutesHeld / MINUTES)) }
  const steps = Math.round((at.minutes - minutesHeld) / STEP) * STEP
  const days = Math.floor(steps / MINUTES)
  return { day: addDays(at.day, days), minutes: steps - days * MINUTES }
}

const isSame = (one: Place | undefined, other: Place | undefined): boolean =>
  one?.day === other?.day && one?.minutes === other?.minutes
