import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Place } from '../../list/clipboard.ts'
import type { Line, LineColumn } from './line-columns.ts'
import { isUntouched, moved, withCell, without, withoutUntouchedEnd } from './line-edits.ts'
import type { Step } from './line-keys.ts'
import { stepFrom } from './line-steps.ts'

export type Cursor = Place & { readonly isEditing: boolean }

type LinesOptions = {
  rows: readonly Line[]
  columns: readonly LineColumn[]
  /** What a new line starts with. */
  fresh: Line
  max: number
  onRows: (rows: readonly Line[]) => void
  table: RefObject<HTMLTableElement | null>
}

/** The lines of a grid and the cursor on them. What is entered is in the form at once; there is nothing to confirm. */
export function useLines({ rows, columns, fresh, max, onRows, table }: LinesOptions) {
  const [cursor, setCursor] = useState<Cursor>({ row: 0, column: 0, isEditing: false })
  /** As written last, also between two renderings. */
  const latest = useRef(rows)
  const before = useRef<unknown>(undefined)
  const isWanted = useRef(false)
  useLayoutEffect(() => {
    latest.current = rows
  })

  /** The cell gets the focus as soon as it is drawn; an editor takes it by itself. */
  function settle(): void {
    const cell = isWanted.current ? cellAt(table.current, cursor) : null
    if (!cell) return
    isWanted.current = false
    if (!cursor.isEditing) cell.focus()
  }

  function write(next: readonly Line[]): void {
    latest.current = next
    onRows(next)
  }

  /** At once: keys that are typed fast must not land in the cell before. */
  function put({ row, column }: Place, isEditing = false): void {
    isWanted.current = true
    flushSync(() => setCursor({ row, column, isEditing }))
  }

  function add(column = 0): void {
    if (latest.current.length >= max) return
    const row = latest.current.length
    write([...latest.current, fresh])
    put({ row, column })
  }

  /** Answers whether the step stays in the grid. */
  function step(to: Step): boolean {
    const last = latest.current.at(-1)
    const target = stepFrom(cursor, to, {
      rows: latest.current.length,
      entered: columns.map(({ isEntered }) => isEntered),
      isEndUntouched: last !== undefined && isUntouched(last, fresh),
      mayAdd: latest.current.length < max,
    })
    if (target === 'add') add(to === 'onward' ? cursor.column : firstEntered(columns))
    else put(target === 'leave' ? cursor : target)
    return target !== 'leave'
  }

  const valueAt = ({ row, column }: Place): unknown =>
    latest.current[row]?.[columns[column]?.field.key ?? ''] ?? null

  function set({ row, column }: Place, value: unknown): void {
    const entered = columns[column]
    if (entered?.isEntered && latest.current[row])
      write(withCell(latest.current, row, entered.field.key, value))
  }

  function edit(place: Place): void {
    before.current = valueAt(place)
    put(place, true)
  }

  function remove(row: number): void {
    write(without(latest.current, row))
    put({ row: Math.max(0, Math.min(row, latest.current.length - 1)), column: cursor.column })
  }

  function move(from: number, to: number): void {
    if (to < 0 || to >= latest.current.length) return
    write(moved(latest.current, from, to))
    put({ row: to, column: cursor.column })
  }

  return {
    cursor,
    settle,
    /** The focus came to a cell from elsewhere. */
    point: ({ row, column }: Place) => setCursor({ row, column, isEditing: false }),
    /** The lines as written last. */
    current: () => latest.current,
    write,
    put,
    add,
    step,
    valueAt,
    set,
    edit,
    remove,
    move,
    restore() {
      set(cursor, before.current)
      put(cursor)
    },
    /** The value was picked: the cursor stands on its cell again, when the control has done its part. */
    picked() {
      isWanted.current = true
      setCursor({ ...cursor, isEditing: false })
    },
    /** Nobody works here any more. */
    leave() {
      setCursor({ ...cursor, isEditing: false })
      const kept = withoutUntouchedEnd(latest.current, fresh)
      if (kept !== latest.current) write(kept)
    },
  }
}

export type Lines = ReturnType<typeof useLines>

const firstEntered = (columns: readonly LineColumn[]): number =>
  Math.max(
    0,
    columns.findIndex(({ isEntered }) => isEntered),
  )

/** The cell in which an element lies. */
export function placeOf(element: Element): Place | undefined {
  const cell = element.closest<HTMLElement>('td[data-column]')
  const row = cell?.closest<HTMLElement>('tr[data-line]')?.dataset.line
  return cell && row !== undefined ? { row: Number(row), column: Number(cell.dataset.column) } : undefined
}

const cellAt = (table: HTMLTableElement | null, { row, column }: Place): HTMLElement | null =>
  table?.querySelector<HTMLElement>(`tr[data-line="${row}"] > td[data-column="${column}"]`) ?? null
