/** A column as somebody arranged it. */
export type ColumnChoice = {
  readonly field: string
  readonly width?: number
  /** Stays in sight while the others are scrolled sideways. */
  readonly pinned?: boolean
  /** What it comes to stands below the table. */
  readonly total?: Total
}

/** How the values of a column are put together. */
export const totals = ['sum', 'avg', 'min', 'max'] as const
export type Total = (typeof totals)[number]

const narrowest = 60
const widest = 1_200

/** `name:220!,status,score:90~avg` → columns in their order; `!` pins, `~` totals. What makes no sense is left out. */
export function readColumns(text: string): readonly ColumnChoice[] {
  const found = text.split(',').flatMap((word): ColumnChoice[] => {
    const [, field, width, pin, put] = word.match(/^([\w.]+)(?::(\d+))?(!)?(?:~(\w+))?$/) ?? []
    if (!field) return []
    const total = totals.find(one => one === put)
    return [
      {
        field,
        ...(width && { width: fitting(Number(width)) }),
        ...(pin && { pinned: true }),
        ...(total && { total }),
      },
    ]
  })
  return found.filter(({ field }, at) => found.findIndex(other => other.field === field) === at)
}

export const writeColumns = (columns: readonly ColumnChoice[]): string =>
  columns
    .map(
      ({ field, width, pinned, total }) =>
        `${field}${width ? `:${width}` : ''}${pinned ? '!' : ''}${total ? `~${total}` : ''}`,
    )
    .join()

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

/** Puts a column together in this way; in none when left out. */
export const totalled = (columns: Columns, field: string, total: Total | undefined): Columns =>
  columns.map(column => {
    if (column.field !== field) return column
    const { total: _, ...rest } = column
    return total ? { ...rest, total } : rest
  })

export const resized = (columns: Columns, field: string, width: number): Columns =>
  columns.map(column => (column.field === field ? { ...column, width: fitting(width) } : column))
