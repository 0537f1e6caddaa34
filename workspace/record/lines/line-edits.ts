import type { Place } from '../../list/clipboard.ts'
import type { Line } from './line-columns.ts'

type Lines = readonly Line[]

export const withCell = (lines: Lines, row: number, key: string, value: unknown): Lines =>
  lines.map((line, at) => (at === row ? { ...line, [key]: value } : line))

export const without = (lines: Lines, row: number): Lines => lines.filter((_, at) => at !== row)

/** The line at `from` stands at `to` afterwards. */
export function moved(lines: Lines, from: number, to: number): Lines {
  const line = lines[from]
  return line && to >= 0 && to < lines.length ? without(lines, from).toSpliced(to, 0, line) : lines
}

/** Nobody has entered anything into a new line yet: all it has are its defaults. */
export const isUntouched = (line: Line, fresh: Line): boolean =>
  line.id === undefined &&
  Object.entries(line).every(
    ([key, value]) =>
      (value ?? null) === null || JSON.stringify(value) === JSON.stringify(fresh[key] ?? null),
  )

/** Lines at the end that were added and then left alone are not meant. */
export function withoutUntouchedEnd(lines: Lines, fresh: Line): Lines {
  const end = lines.findLastIndex(line => !isUntouched(line, fresh)) + 1
  return end === lines.length ? lines : lines.slice(0, end)
}

/** A value on its way into a cell. */
export type Filling = Place & { readonly key: string; readonly value: unknown }

/** Lines with many cells filled at once; what reaches beyond the end becomes new lines. */
export function filled(lines: Lines, cells: readonly Filling[], fresh: Line): Lines {
  const rows = new Map<number, Record<string, unknown>>()
  for (const { row, key, value } of cells) rows.set(row, { ...rows.get(row), [key]: value })
  const count = Math.max(lines.length, ...cells.map(({ row }) => row + 1))
  return Array.from({ length: count }, (_, at) => {
    const line = lines[at] ?? fresh
    const given = rows.get(at)
    return given ? { ...line, ...given } : line
  })
}
