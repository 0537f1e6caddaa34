import { type Day, daysBetween, MINUTES, minutesAt } from '../dates/days.ts'
import type { Entry } from '../dates/entry.ts'

/** Where an entry is drawn in a row of days: from which column on, how many of them, and on which line. */
export type PlacedEntry = {
  readonly entry: Entry
  readonly column: number
  readonly length: number
  readonly line: number
  /** It goes on before or after what is in sight. */
  readonly isFromBefore: boolean
  readonly isGoingOn: boolean
}

/** Puts entries that come in order on the first line where all their days are free. */
export function placeInDays(entries: readonly Entry[], days: readonly Day[]): readonly PlacedEntry[] {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const taken: boolean[][] = []
  return entries
    .filter(({ span }) => span.first <= last && span.last >= first)
    .map(entry => {
      const { span } = entry
      const column = span.first < first ? 0 : daysBetween(first, span.first)
      const end = span.last > last ? days.length - 1 : daysBetween(first, span.last)
      const isFree = (line: boolean[]) => !line.slice(column, end + 1).some(Boolean)
      const found = taken.findIndex(isFree)
      const line = found === -1 ? taken.push([]) - 1 : found
      for (let at = column; at <= end; at++) (taken[line] as boolean[])[at] = true
      return {
        entry,
        column,
        length: end - column + 1,
        line,
        isFromBefore: span.first < first,
        isGoingOn: span.last > last,
      }
    })
}

/** How many entries of each day have no line left. */
export const hiddenOn = (placed: readonly PlacedEntry[], column: number, lines: number): number =>
  placed.filter(one => one.line >= lines && one.column <= column && column < one.column + one.length).length

/** Where an entry is drawn among the hours of a day: minutes on the clock, and its share of the width. */
export type PlacedInHours = {
  readonly entry: Entry
  readonly from: number
  readonly to: number
  readonly column: number
  readonly columns: number
}

const SHORTEST = 30

/** What lies at the same time stands side by side; on days that the clocks change, everything stands where they show it. */
export function placeInHours(entries: readonly Entry[], day: Day, zone: string): readonly PlacedInHours[] {
  const pieces = entries
    .flatMap(entry => {
      const { first, last, timed } = entry.span
      if (!timed || first > day || last < day) return []
      const from = first < day ? 0 : minutesAt(timed.from, zone)
      const to = last > day ? MINUTES : minutesAt(timed.to, zone) || MINUTES
      const start = Math.min(from, MINUTES - SHORTEST)
      return [{ entry, from: start, to: Math.max(to, start + SHORTEST) }]
    })
    .toSorted((one, other) => one.from - other.from || other.to - one.to)
  return together(pieces).flatMap(sideBySide)
}

type Piece = Pick<PlacedInHours, 'entry' | 'from' | 'to'>

/** Groups of pieces that hang together because each overlaps another. */
function together(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = []
  let until = -1
  for (const piece of pieces) {
    if (piece.from >= until) groups.push([])
    groups.at(-1)?.push(piece)
    until = Math.max(until, piece.to)
  }
  return groups
}

function sideBySide(group: readonly Piece[]): readonly PlacedInHours[] {
  const ends: number[] = []
  const placed = group.map(piece => {
    const free = ends.findIndex(end => end <= piece.from)
    const column = free === -1 ? ends.length : free
    ends[column] = piece.to
    return { ...piece, column }
  })
  return placed.map(piece => ({ ...piece, columns: ends.length }))
}
