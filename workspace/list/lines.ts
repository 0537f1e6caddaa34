import type { RecordData } from '../record/record.api.ts'
import type { Group } from './groups/group-tree.ts'

/** One line of a table: a record, the head of a group, or a record that is still on its way. */
export type Line =
  | { readonly kind: 'row'; readonly row: RecordData /** Its place among all rows. */; readonly at: number }
  | { readonly kind: 'group'; readonly group: Group; readonly isOpen: boolean }
  /** Of a group, by its key; of the whole list where there are none. */
  | { readonly kind: 'waiting'; readonly of: string }

/** Lines that stand for rows which are not loaded yet, so that scrolling never stops. */
const AHEAD = 12

/** What is loaded of some rows. */
export type Loaded = { readonly rows: readonly RecordData[]; readonly hasMore: boolean }

/** Stands for the whole list where a group is asked for. */
export const WHOLE = ''

export const plainLines = (loaded: Loaded): readonly Line[] =>
  lines(loaded, WHOLE, 0, loaded.hasMore ? AHEAD : 0)

/** Groups and, of those that are open, what is loaded of their rows. */
export function groupedLines(
  groups: readonly Group[],
  isOpen: (group: Group) => boolean,
  loadedOf: (key: string) => Loaded | undefined,
): readonly Line[] {
  const all: Line[] = []
  let at = 0
  const add = (group: Group): void => {
    const open = isOpen(group)
    all.push({ kind: 'group', group, isOpen: open })
    for (const inner of open ? group.inner : []) add(inner)
    if (!open || group.inner.length > 0) return
    const loaded = loadedOf(group.key) ?? { rows: [], hasMore: true }
    const missing = Math.max(1, group.figures.count - loaded.rows.length)
    all.push(...lines(loaded, group.key, at, loaded.hasMore ? Math.min(AHEAD, missing) : 0))
    at += loaded.rows.length
  }
  for (const group of groups) add(group)
  return all
}

function lines({ rows }: Loaded, of: string, from: number, waiting: number): Line[] {
  return [
    ...rows.map((row, i): Line => ({ kind: 'row', row, at: from + i })),
    ...Array.from({ length: waiting }, (): Line => ({ kind: 'waiting', of })),
  ]
}

export const rowsOf = (all: readonly Line[]): readonly RecordData[] =>
  all.flatMap(line => (line.kind === 'row' ? [line.row] : []))

/** What is to be loaded when these lines are in sight, and a few below them soon will be. */
export function waitedFor(all: readonly Line[], first: number, last: number): readonly string[] {
  const near = all.slice(first, last + 1 + AHEAD)
  return [...new Set(near.flatMap(line => (line.kind === 'waiting' ? [line.of] : [])))]
}
