/** A column as somebody arranged it. */
export type ColumnChoice = {
  readonly field: string
  readonly width?: number
  /** Stays in sight while the others are scrolled sideways. */
  readonly pinned?: boolean
}

const narrowest = 60
const widest = 1_200

/** `name:220!,status,score:90` → columns in their order; `!` pins. What makes no sense is left out. */
export function readColumns(text: string): readonly ColumnChoice[] {
  const found = text.split(',').flatMap((word): ColumnChoice[] => {
    const [, field, width, pin] = word.match(/^([\w.]+)(?::(\d+))?(!)?$/) ?? []
    if (!field) return []
    return [{ field, ...(width && { width: fitting(Number(width)) }), ...(pin && { pinned: true }) }]
  })
  return found.filter(({ field }, at) => found.findIndex(other => other.field === field) === at)
}

export const writeColumns = (columns: readonly ColumnChoice[]): string =>
  columns.map(({ field, width, pinned }) => `${field}${width ? `:${width}` : ''}${pinned ? '!' : ''}`).join()

export const fitting = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)))

type Columns = readonly ColumnChoice[]

export const toggled = (columns: Columns, field: string): Columns =>
  columns.some(column => column.field === field)
    ? columns.filter(column => column.field !== field)
    : [...columns, { field }]

export function moved(columns: Columns, field: string, by: 1 | -1): Columns {
  const at = columns.findIndex(column => column.field === field)
  const column = columns[at]
  if (!column || at + by < 0 || at + by >= columns.length) return columns
  return columns.toSpliced(at, 1).toSpliced(at + by, 0, column)
}

export const pinned = (columns: Columns, field: string): Columns =>
  columns.map(column => {
    if (column.field !== field) return column
    const { pinned: isPinned, ...rest } = column
    return isPinned ? rest : { ...rest, pinned: true }
  })

export const resized = (columns: Columns, field: string, width: number): Columns =>
  columns.map(column => (column.field === field ? { ...column, width: fitting(width) } : column))
