import type { InfiniteData } from '@tanstack/react-query'
import type { Page, RecordData } from '../record/record.api.ts'

/** What is loaded of a column. */
export type Pages = InfiniteData<Page<RecordData>>

export const rowsOf = (pages: Pages | undefined): readonly RecordData[] =>
  pages?.pages.flatMap(({ data }) => data) ?? []

export const without = (pages: Pages, ids: ReadonlySet<string>): Pages =>
  rowsOf(pages).some(({ id }) => ids.has(id))
    ? {
        ...pages,
        pages: pages.pages.map(page => ({ ...page, data: page.data.filter(({ id }) => !ids.has(id)) })),
      }
    : pages

/** The row where it stands, or where the order puts it; what would stand behind all that is loaded comes with its page. */
export function placed(pages: Pages, row: RecordData, order: string): Pages {
  if (rowsOf(pages).some(({ id }) => id === row.id)) return replaced(pages, row)
  const before = rowsOf(pages).filter(other => compare(other, row, order) <= 0).length
  const isBehind = before === rowsOf(pages).length && pages.pages.at(-1)?.page.next
  return isBehind ? pages : inserted(pages, row, before)
}

function replaced(pages: Pages, row: RecordData): Pages {
  const swap = (other: RecordData) => (other.id === row.id ? row : other)
  return { ...pages, pages: pages.pages.map(page => ({ ...page, data: page.data.map(swap) })) }
}

function inserted(pages: Pages, row: RecordData, at: number): Pages {
  let left = at
  let isDone = false
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      const isHere = !isDone && (left <= page.data.length || index === pages.pages.length - 1)
      if (!isHere) {
        left -= isDone ? 0 : page.data.length
        return page
      }
      isDone = true
      return { ...page, data: page.data.toSpliced(left, 0, row) }
    }),
  }
}

/** By the list's own order, as far as values tell it; the id decides, as on the server. */
function compare(one: RecordData, other: RecordData, order: string): number {
  const keys = order.split(',').filter(Boolean)
  for (const key of keys) {
    const name = key.replace(/^-/, '')
    const [a, b] = [comparable(one[name]), comparable(other[name])]
    if (a === b) continue
    if (a === null || b === null) return a === null ? 1 : -1
    return (a < b ? -1 : 1) * (key.startsWith('-') ? -1 : 1)
  }
  const isDown = keys.at(-1)?.startsWith('-') ?? true
  return (one.id < other.id ? -1 : 1) * (isDown ? -1 : 1)
}

function comparable(value: unknown): string | number | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (typeof value === 'object') {
    const { amount, title, id } = value as { amount?: string; title?: string; id?: string }
    return amount !== undefined ? Number(amount) : (title ?? id ?? null)
  }
  const text = String(value)
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text.toLocaleLowerCase()
}
