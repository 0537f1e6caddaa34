import type { ViewContext } from '@inopsio/kernel/views'
import { type Place, readTsv, spread } from '../../list/clipboard.ts'
import { readPasted } from '../../list/pasted-value.ts'
import { type KnownTitles, resolvePasted } from '../../list/resolve-pasted.ts'
import type { Line, LineColumn } from './line-columns.ts'
import type { Filling } from './line-edits.ts'

type PastedLines = { readonly cells: readonly Filling[]; readonly leftOut: number }

/** More than the text of one cell: columns or lines of a spreadsheet. */
export const isBlock = (text: string): boolean => /[\t\n]/.test(text.replace(/\r?\n$/, ''))

/** What was copied in a spreadsheet → values of cells from a place on. What cannot be read is counted and left out. */
export async function pastedLines(
  text: string,
  from: Place,
  lines: readonly Line[],
  columns: readonly LineColumn[],
  max: number,
  view: ViewContext,
): Promise<PastedLines> {
  const known: KnownTitles = new Map()
  const cells: Filling[] = []
  let leftOut = 0
  const range = { top: from.row, bottom: from.row, left: from.column, right: from.column }
  for (const { row, column: at, text: said } of spread(withoutHeader(readTsv(text), from, columns), range)) {
    const column = columns[at]
    if (!column?.isEntered) continue
    const { field } = column
    const now = lines[row]?.[field.key] ?? null
    const value = row < max ? await resolvePasted(readPasted(field, said, now, view), view, known) : undefined
    if (value === undefined) leftOut++
    else cells.push({ row, column: at, key: field.key, value })
  }
  return { cells, leftOut }
}

/** A first row that says the names of the columns is no line. */
function withoutHeader(
  rows: readonly (readonly string[])[],
  from: Place,
  columns: readonly LineColumn[],
): readonly (readonly string[])[] {
  const [first = []] = rows
  const isHeader = first.every(
    (word, at) =>
      word.trim().toLocaleLowerCase() === columns[from.column + at]?.field.label.toLocaleLowerCase(),
  )
  return isHeader && rows.length > 1 ? rows.slice(1) : rows
}
