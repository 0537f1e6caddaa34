import type { ViewContext } from '@inopsio/kernel/views'
import { cx } from '@inopsio/ui'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type ClipboardEvent,
  type CSSProperties,
  type FocusEvent,
  Fragment,
  type MouseEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { Spacer } from '../../list/grid-row.tsx'
import type { Line, LineColumn } from './line-columns.ts'
import type { CellProblem } from './line-problems.tsx'
import { LineRow } from './line-row.tsx'
import { onLineKey } from './on-line-key.ts'
import { useGrip } from './use-grip.ts'
import { type Lines, placeOf } from './use-lines.ts'

type LineSheetProps = {
  label: string
  columns: readonly LineColumn[]
  rows: readonly Line[]
  view: ViewContext
  disabled: boolean
  lines: Lines
  problems: readonly CellProblem[]
  table: RefObject<HTMLTableElement | null>
  onClick: (event: MouseEvent) => void
  onCopy: (event: ClipboardEvent) => void
}

const numberWidth = 52
const removeWidth = 36

/** The table itself: only the lines in sight are drawn, the one with the cursor and the first wrong one; spacers stand for the others. */
export function LineSheet(props: LineSheetProps) {
  const { label, columns, rows, view, disabled, lines, problems, table } = props
  const { cursor } = lines
  const scroller = useRef<HTMLDivElement>(null)
  const lineHeight = window.matchMedia('(pointer: coarse)').matches ? 44 : 34
  const grip = useGrip(table, lines.move)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 10,
    rangeExtractor: range =>
      [...new Set([...defaultRangeExtractor(range), cursor.row, problems[0]?.row ?? 0])]
        .filter(row => row < rows.length)
        .toSorted((one, other) => one - other),
  })
  useLayoutEffect(() => lines.settle())
  const wrong = useMemo(() => byLine(problems, columns), [problems, columns])
  /** The cursor follows the focus, wherever it comes from. */
  const onFocus = ({ target }: FocusEvent) => {
    const place = target.matches('td') ? placeOf(target) : undefined
    if (place && (place.row !== cursor.row || place.column !== cursor.column)) lines.point(place)
  }
  const items = virtual.getVirtualItems()
  const span = columns.length + 2
  const isTall = cursor.isEditing && columns[cursor.column]?.field.kind === 'longText'
  let end = 0
  return (
    <div
      ref={scroller}
      className={cx(
        'max-h-[min(36rem,70dvh)] w-full overflow-auto overscroll-contain rounded-card border border-line',
        isTall && 'min-h-44',
      )}
    >
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table in whose cells one works is a grid
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        className="w-full table-fixed border-separate border-spacing-0"
        style={
          {
            minWidth: columns.reduce((sum, { width }) => sum + width, numberWidth + removeWidth),
            '--sheet-row': `${lineHeight}px`,
          } as CSSProperties
        }
      >
        <LineHead columns={columns} />
        <tbody
          onClick={props.onClick}
          onFocus={onFocus}
          onCopy={props.onCopy}
          onKeyDown={event => !disabled && onLineKey(event, lines, columns)}
        >
          {items.map(({ index, start, end: below }) => {
            const line = rows[index]
            const gap = start - end
            end = below
            if (!line) return null
            return (
              <Fragment key={index}>
                <Spacer height={gap} span={span} />
                <LineRow
                  line={line}
                  index={index}
                  columns={columns}
                  cursor={cursor.row === index ? cursor : undefined}
                  view={view}
                  disabled={disabled}
                  problems={wrong.get(index)}
                  isDropTarget={grip.target === index}
                  onValue={(row, column, value) => lines.set({ row, column }, value)}
                  onPicked={lines.picked}
                  onRemove={lines.remove}
                  onGrip={grip.onGrip}
                />
              </Fragment>
            )
          })}
          <Spacer height={virtual.getTotalSize() - end} span={span} />
        </tbody>
      </table>
    </div>
  )
}

function LineHead({ columns }: { columns: readonly LineColumn[] }) {
  const head =
    'sticky top-0 z-10 h-8 border-b border-line bg-sunken px-2.5 py-1 text-small leading-4 font-medium text-muted'
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={cx(head, 'start-0 z-20')} style={{ width: numberWidth }}>
          <span className="sr-only">Line</span>
        </th>
        {columns.map(({ field, width, isAtEnd }) => (
          <th
            key={field.key}
            scope="col"
            title={field.help ?? field.label}
            style={{ width: `${(100 * width) / total}%` }}
            className={cx(head, 'border-s', isAtEnd ? 'text-end' : 'text-start')}
          >
            {field.label}
            {field.required && (
              <span className="text-danger" aria-hidden>
                {' *'}
              </span>
            )}
          </th>
        ))}
        <th scope="col" className={head} style={{ width: removeWidth }}>
          <span className="sr-only">Remove</span>
        </th>
      </tr>
    </thead>
  )
}

/** What is wrong, by line and key; the same object for a line as long as the problems are the same. */
function byLine(problems: readonly CellProblem[], columns: readonly LineColumn[]) {
  const found = new Map<number, Record<string, string>>()
  for (const { row, column, message } of problems)
    found.set(row, { ...found.get(row), [columns[column]?.field.key ?? '']: message })
  return found
}
