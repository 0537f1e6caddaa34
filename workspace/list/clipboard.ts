/** Rows of cells as spreadsheets put them on the clipboard: tabs between cells, quotes around what holds tabs or lines. */
export const writeTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => row.map(quoted).join('\t')).join('\n')

export function readTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  const end = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at < source.length; at++) {
    const one = source[at] as string
    if (isQuoted && one === '"' && source[at + 1] === '"') {
      cell += '"'
      at++
    } else if (isQuoted && one === '"') isQuoted = false
    else if (isQuoted) cell += one
    else if (one === '"' && cell === '') isQuoted = true
    else if (one === '\t') end()
    else if (one === '\n') {
      end()
      rows.push([])
    } else cell += one
  }
  end()
  return rows
}

const quoted = (cell: string): string => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A stretch of cells, by their places. */
export type Range = {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export type Place = { readonly row: number; readonly column: number }

export const rangeOf = (one: Place, other: Place): Range => ({
  top: Math.min(one.row, other.row),
  bottom: Math.max(one.row, other.row),
  left: Math.min(one.column, other.column),
  right: Math.max(one.column, other.column),
})

/** Where each pasted cell goes: one cell fills a whole range, a block begins at its corner. */
export function spread(cells: readonly (readonly string[])[], range: Range): (Place & { text: string })[] {
  const [only] = cells[0] ?? []
  const isOne = cells.length === 1 && cells[0]?.length === 1 && only !== undefined
  const height = isOne ? range.bottom - range.top + 1 : cells.length
  return Array.from({ length: height }, (_, down) => {
    const line = isOne
      ? Array.from({ length: range.right - range.left + 1 }, () => only)
      : (cells[down] ?? [])
    return line.map((text, along) => ({ row: range.top + down, column: range.left + along, text }))
  }).flat()
}
