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
