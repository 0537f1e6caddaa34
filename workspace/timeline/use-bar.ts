import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { addDays, later } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'

/** What of a bar is moved: all of it, or one of its ends. */
export type Grip = 'whole' | 'start' | 'end'

export type Shift = { readonly grip: Grip; readonly days: number }

type BarOptions = {
  readonly entry: Entry
  readonly snap: number
  /** How wide a day is at the moment, in pixels. */
  readonly dayWidth: () => number
  readonly onShift: (entry: Entry, shift: Shift) => void
  readonly onPress: (entry: Entry) => void
}

const CLICK_PX = 4

/**
 * One bar by pointer and keys: drawn along as it is dragged, and told when it is let go. With the keyboard arrows move it,
 * with Shift its end; Enter lets it go, Escape puts it back.
 */
export function useBar({ entry, snap, dayWidth, onShift, onPress }: BarOptions) {
  const [shift, setShift] = useState<Shift>()
  const from = useRef<{ readonly x: number; readonly grip: Grip }>(undefined)
  const hasMoved = useRef(false)

  const settle = () => {
    const done = shift
    setShift(undefined)
    if (done && done.days !== 0) onShift(entry, done)
  }

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    const grip = (event.target as HTMLElement).dataset.grip as Grip | undefined
    from.current = { x: event.clientX, grip: grip ?? 'whole' }
    hasMoved.current = false
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!from.current) return
    const { x, grip } = from.current
    const distance = (event.clientX - x) * (isFromRight(event.currentTarget) ? -1 : 1)
    if (!hasMoved.current && Math.abs(distance) < CLICK_PX) return
    hasMoved.current = true
    setShift({ grip, days: Math.round(distance / dayWidth() / snap) * snap })
  }
  const onPointerUp = () => {
    from.current = undefined
    settle()
  }
  const onPointerCancel = () => {
    from.current = undefined
    setShift(undefined)
  }
  const onClick = () => {
    if (hasMoved.current) hasMoved.current = false
    else if (!shift) onPress(entry)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowRight' ? snap : event.key === 'ArrowLeft' ? -snap : 0
    if (by !== 0) {
      const grip: Grip = event.shiftKey ? 'end' : 'whole'
      setShift({ grip, days: (shift?.grip === grip ? shift.days : 0) + by })
    } else if (event.key === 'Escape' && shift) setShift(undefined)
    else if ((event.key === 'Enter' || event.key === ' ') && shift) settle()
    else return
    event.preventDefault()
  }
  return {
    shift,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel,
      onClick,
      onKeyDown,
      onBlur: () => setShift(undefined),
    },
  }
}

const isFromRight = (element: HTMLElement): boolean => getComputedStyle(element).direction === 'rtl'

/** The days of an entry as a shift would leave it. */
export function shifted({ span: { first, last } }: Entry, shift: Shift | undefined) {
  if (!shift) return { first, last }
  if (shift.grip === 'start') {
    const moved = addDays(first, shift.days)
    return { first: moved < last ? moved : last, last }
  }
  if (shift.grip === 'end') return { first, last: later(addDays(last, shift.days), first) }
  return { first: addDays(first, shift.days), last: addDays(last, shift.days) }
}
