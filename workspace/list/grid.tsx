import { cx } from '@inopsio/ui'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type MouseEvent, useEffect, useRef } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { RecordData } from '../record/record.api.ts'
import type { Onward } from './cell-editor.tsx'
import { cellOf, cellTowards, focusCell } from './cell-focus.ts'
import type { Total } from './column-choice.ts'
import { isExact, offsetsOf } from './columns.ts'
import { useRowHeight } from './density.ts'
import { GridFoot } from './grid-foot.tsx'
import { GridHead } from './grid-head.tsx'
import { onGridKey } from './grid-keys.ts'
import { GridRow, SkeletonRow, Spacer } from './grid-row.tsx'
import { GroupRow } from './groups/group-row.tsx'
import { waitedFor } from './lines.ts'
import { recallScroll, rememberScroll } from './scroll-memory.ts'
import { totalsOf } from './totals.ts'
import { useCellEdit } from './use-cell-edit.ts'
import { markedIn, useClipboard } from './use-clipboard.tsx'
import type { Selection } from './use-selection.ts'
import type { TableData } from './use-table.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

type GridProps = {
  entity: EntityMeta
  table: TableData
  hrefOf: (row: RecordData) => string
  /** Null where rows cannot be chosen. */
  selection: Selection | null
  sort: string
  onSort: (field: string, isAdded: boolean) => void
  /** Names the scroll position, so that coming back to the same list finds it. */
  memoryKey: string
  onResize: (field: string, width: number) => void
  onTotal: (field: string, total: Total | undefined) => void
  /** Shows a record beside the list. */
  onPeek: (id: string) => void
}

const selectWidth = 40
const keyOf = { down: 'ArrowDown', forth: 'ArrowRight', back: 'ArrowLeft' } as const

/**
 * A real table, so that screen readers know it, with only the lines in sight: spacer rows stand for the others.
 * One handler serves all cells. Until the next page is there, skeleton rows fill the end, so that scrolling never stops.
 */
export function Grid(props: GridProps) {
  const { entity, table, hrefOf, selection, memoryKey, onTotal } = props
  const { columns, lines, rows, groups, groupings, want, key: listKey } = table
  const view = useView()
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeight = useRowHeight()
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 14,
    initialOffset: recallScroll(memoryKey),
  })
  const items = virtual.getVirtualItems()
  const waited = waitedFor(lines, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  useEffect(() => want(waited))

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
    if (row && target.closest('[data-peek]')) props.onPeek(row.id)
    else if (row && target.closest('[data-select]')) selection?.toggle(row.id, event.shiftKey)
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
        aria-rowcount={Math.max(lines.length, table.count ?? 0) + 1}
        className={cx('table-fixed border-separate border-spacing-0', !isExact(columns) && 'w-full')}
        style={
          {
            [isExact(columns) ? 'width' : 'minWidth']: total + (selection ? selectWidth : 0),
            '--row': `${rowHeight}px`,
          } as CSSProperties
        }
      >
        <GridHead {...props} columns={columns} total={total} selectWidth={selectWidth} offsets={offsets} />
        <tbody
          onClick={onClick}
          onDoubleClick={onDoubleClick}
          onKeyDown={event => onGridKey(event, { placeOf, goTo, edit, selection, onPeek: props.onPeek })}
          onCopy={clipboard.onCopy}
          onPaste={event => void clipboard.onPaste(event)}
        >
          <Spacer height={before} span={span} />
          {items.map(({ index }) => {
            const line = lines[index]
            const grouping = line?.kind === 'group' ? groupings[line.group.depth] : undefined
            if (line?.kind === 'group' && grouping)
              return (
                <GroupRow
                  key={line.group.key}
                  group={line.group}
                  grouping={grouping}
                  isOpen={line.isOpen}
                  line={index}
                  columns={columns}
                  hasSelection={selection !== null}
                  offset={isExact(columns) ? 0 : undefined}
                  view={view}
                  titles={groups.titles}
                  onToggle={groups.toggle}
                />
              )
            if (line?.kind !== 'row') return <SkeletonRow key={index} span={span} />
            const { row, at } = line
            return (
              <GridRow
                key={row.id}
                row={row}
                index={at}
                line={index}
                columns={columns}
                href={hrefOf(row)}
                isChosen={selection?.isChosen(row.id)}
                view={view}
                offsets={offsets}
                marked={markedIn(clipboard.range, at)}
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
        {columns.some(({ field }) => totalsOf(field).length > 0) && (
          <GridFoot
            columns={columns}
            hasSelection={selection !== null}
            offsets={offsets}
            figures={table.total}
            onTotal={onTotal}
          />
        )}
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
