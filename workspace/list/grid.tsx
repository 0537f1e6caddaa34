import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { RecordData } from '../record/record.api.ts'
import type { ListColumn } from './columns.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow, SkeletonRow, Spacer } from './grid-row.tsx'
import { recallScroll, rememberScroll } from './scroll-memory.ts'
import type { Selection } from './use-selection.ts'

type GridProps = {
  entity: EntityMeta
  columns: readonly ListColumn[]
  rows: readonly RecordData[]
  hrefOf: (row: RecordData) => string
  onOpen: (row: RecordData) => void
  selection: Selection | null
  sort: string
  onSort: (field: string, isAdded: boolean) => void
  hasMore: boolean
  onNearEnd: () => void
  count: number | null
  /** Names the scroll position, so that coming back to the same list finds it. */
  memoryKey: string
}

const rowHeight = 36
const selectWidth = 40
const ahead = 12

/**
 * A real table, so that screen readers know it, with only the rows in sight: spacer rows stand for the others.
 * One handler serves all cells. Until the next page is there, skeleton rows fill the end, so that scrolling never stops.
 */
export function Grid(props: GridProps) {
  const { entity, columns, rows, hrefOf, onOpen, selection, hasMore, onNearEnd, count, memoryKey } = props
  const view = useView()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? ahead : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 14,
    initialOffset: recallScroll(memoryKey),
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && lastShown >= rows.length - ahead) onNearEnd()
  }, [hasMore, lastShown, rows.length, onNearEnd])

  const rowOf = (event: MouseEvent | KeyboardEvent) => {
    const line = (event.target as HTMLElement).closest<HTMLElement>('tr[data-row]')
    return line ? rows[Number(line.dataset.row)] : undefined
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement
    const row = rowOf(event)
    if (!row || window.getSelection()?.toString()) return
    if (target.closest('[data-select]')) {
      selection?.toggle(row.id, event.shiftKey)
      return
    }
    if (!target.closest('a') && !event.ctrlKey && !event.metaKey) onOpen(row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const line = (event.target as HTMLElement).closest('tr')
    const next = step > 0 ? line?.nextElementSibling : line?.previousElementSibling
    next?.querySelector<HTMLElement>('a')?.focus()
  }
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const span = columns.length + (selection ? 1 : 0)
  return (
    <div
      ref={scroller}
      data-list
      onScroll={event => rememberScroll(memoryKey, event.currentTarget.scrollTop)}
      className="min-h-0 flex-1 overflow-auto overscroll-contain"
    >
      <table
        aria-label={entity.label[1]}
        aria-rowcount={(count ?? rows.length) + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={{ minWidth: total + (selection ? selectWidth : 0) }}
      >
        <GridHead {...props} total={total} selectWidth={selectWidth} />
        <tbody onClick={onClick} onKeyDown={onKeyDown}>
          <Spacer height={before} span={span} />
          {items.map(({ index }) => {
            const row = rows[index]
            if (!row) return <SkeletonRow key={index} span={span} />
            return (
              <GridRow
                key={row.id}
                row={row}
                index={index}
                columns={columns}
                href={hrefOf(row)}
                isChosen={selection ? selection.chosen.has(row.id) : undefined}
                view={view}
              />
            )
          })}
          <Spacer height={after} span={span} />
        </tbody>
      </table>
    </div>
  )
}
