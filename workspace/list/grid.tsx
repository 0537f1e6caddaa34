import { cx } from '@inopsio/ui'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type MouseEvent, useEffect, useRef } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { RecordData } from '../record/record.api.ts'
import type { Onward } from './cell-editor.tsx'
import { cellOf, cellTowards, focusCell } from './cell-focus.ts'
import { isExact, type ListColumn, offsetsOf } from './columns.ts'
import { useRowHeight } from './density.ts'
import { GridHead } from './grid-head.tsx'
import { onGridKey } from './grid-keys.ts'
import { GridRow, SkeletonRow, Spacer } from './grid-row.tsx'
import { recallScroll, rememberScroll } from './scroll-memory.ts'
import { useCellEdit } from './use-cell-edit.ts'
import { markedIn, useClipboard } from './use-clipboard.tsx'
import type { Selection } from './use-selection.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

type GridProps = {
  entity: EntityMeta
  columns: readonly ListColumn[]
  rows: readonly RecordData[]
  hrefOf: (row: RecordData) => string
  selection: Selection | null
  sort: string
  onSort: (field: string, isAdded: boolean) => void
  hasMore: boolean
  onNearEnd: () => void
  count: number | null
  /** Names the scroll position, so that coming back to the same list finds it. */
  memoryKey: string
  /** Under which the rows are kept. */
  listKey: readonly unknown[]
  onResize: (field: string, width: number) => void
}

const selectWidth = 40
const ahead = 12
const keyOf = { down: 'ArrowDown', forth: 'ArrowRight', back: 'ArrowLeft' } as const

/**
 * A real table, so that screen readers know it, with only the rows in sight: spacer rows stand for the others.
 * One handler serves all cells. Until the next page is there, skeleton rows fill the end, so that scrolling never stops.
 */
export function Grid(props: GridProps) {
  const { entity, columns, rows, hrefOf, selection, hasMore, onNearEnd, count, memoryKey, listKey } = props
  const view = useView()
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
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

  const edit = useCellEdit(entity, listKey)
  const placeOf = (cell: HTMLElement) => {
    const row = rows[Number(cell.closest<HTMLElement>('tr[data-row]')?.dataset.row)]
    const field = columns.find(column => column.field.key === cell.dataset.field)?.field
    return row && field && { row, field }
  }
  const clipboard = useClipboard(entity, rows, columns, edit)
  /** The cursor goes to a cell, and with Shift the marked stretch with it. */
  const goTo = (cell: Element | null | undefined, isExtended: boolean) => {
    if (!(cell instanceof HTMLElement) || !focusCell(cell)) return
    const row = Number(cell.closest<HTMLElement>('tr[data-row]')?.dataset.row)
    const column = columns.findIndex(({ field }) => field.key === cell.dataset.field)
    if (column >= 0) clipboard.mark({ row, column }, isExtended)
  }
  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement
    const row = rows[Number(target.closest<HTMLElement>('tr[data-row]')?.dataset.row)]
    if (row && target.closest('[data-select]')) selection?.toggle(row.id, event.shiftKey)
    else if (!target.closest('a, [data-editing]')) goTo(cellOf(target), event.shiftKey)
  }
  const onDoubleClick = (event: MouseEvent) => {
    const cell = cellOf(event.target)
    const place = cell && !cell.dataset.editing ? placeOf(cell) : undefined
    if (place) edit.start(place.row, place.field, false)
  }
  const leave = (row: RecordData, field: FieldMeta, onward: Onward) => {
    const cell = scroller.current?.querySelector(
      `tr[data-id="${CSS.escape(row.id)}"] > td[data-field="${CSS.escape(field.key)}"]`,
    )
    edit.stop()
    goTo((cell && onward !== 'here' && cellTowards(cell, keyOf[onward])) || cell, false)
  }
  const before = items[0]?.start ?? 0
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const offsets = offsetsOf(columns, selection ? selectWidth : 0)
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
        className={cx('table-fixed border-separate border-spacing-0', !isExact(columns) && 'w-full')}
        style={
          {
            [isExact(columns) ? 'width' : 'minWidth']: total + (selection ? selectWidth : 0),
            '--row': `${rowHeight}px`,
          } as CSSProperties
        }
      >
        <GridHead {...props} total={total} selectWidth={selectWidth} offsets={offsets} />
        <tbody
          onClick={onClick}
          onDoubleClick={onDoubleClick}
          onKeyDown={event => onGridKey(event, { placeOf, goTo, edit, selection })}
          onCopy={clipboard.onCopy}
          onPaste={event => void clipboard.onPaste(event)}
        >
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
                offsets={offsets}
                marked={markedIn(clipboard.range, index)}
                editing={edit.editing?.id === row.id ? edit.editing : undefined}
                onDone={(field, value, onward) => {
                  leave(row, field, onward)
                  void edit.save(row, field, value)
                }}
                onCancel={field => leave(row, field, 'here')}
              />
            )
          })}
          <Spacer height={after} span={span} />
        </tbody>
      </table>
      <VerdictDialog
        entity={entity}
        rows={rows}
        outcome={clipboard.outcome}
        onClose={clipboard.closeOutcome}
      />
    </div>
  )
}
