import type { ViewContext } from '@inopsio/kernel/views'
import { cx } from '@inopsio/ui'
import { GripVertical, X } from 'lucide-react'
import { memo, type PointerEvent } from 'react'
import { cellContent, plainText } from '../../list/cell.tsx'
import type { Line, LineColumn } from './line-columns.ts'
import { LineEditor } from './line-editor.tsx'
import type { Cursor } from './use-lines.ts'

type LineRowProps = {
  line: Line
  index: number
  columns: readonly LineColumn[]
  /** Set where the cursor stands in this line. */
  cursor: Cursor | undefined
  view: ViewContext
  disabled: boolean
  /** What is wrong with cells of this line, by key. */
  problems: Readonly<Record<string, string>> | undefined
  isDropTarget: boolean
  onValue: (row: number, column: number, value: unknown) => void
  onPicked: () => void
  onRemove: (row: number) => void
  onGrip: (event: PointerEvent, row: number) => void
}

/** One line: plain cells, and the control of the one that is being edited. Drawn again only when something of it changes. */
export const LineRow = memo(function LineRow(props: LineRowProps) {
  const { line, index, columns, cursor, view, disabled, isDropTarget } = props
  return (
    <tr
      data-line={index}
      aria-rowindex={index + 2}
      className={cx('bg-surface', isDropTarget && 'shadow-[inset_0_2px_0_var(--focus)]')}
    >
      <th
        scope="row"
        className="sticky start-0 z-1 border-b border-line bg-sunken px-1 text-small font-normal text-subtle"
      >
        <span
          aria-hidden
          title={disabled ? undefined : 'Drag to another place'}
          onPointerDown={disabled ? undefined : event => props.onGrip(event, index)}
          className={cx(
            'flex touch-none items-center justify-end gap-0.5 pe-1',
            !disabled && 'cursor-grab active:cursor-grabbing',
          )}
        >
          {!disabled && <GripVertical size={12} />}
          <span className="figures">{index + 1}</span>
        </span>
        <span className="sr-only">Line {index + 1}</span>
      </th>
      {columns.map((column, at) => (
        <LineCell
          key={column.field.key}
          {...props}
          column={column}
          at={at}
          value={line[column.field.key] ?? null}
          problem={props.problems?.[column.field.key]}
          isFocusable={cursor?.column === at}
          isEditing={cursor?.column === at && cursor.isEditing}
          view={view}
        />
      ))}
      <td className="border-b border-line p-0">
        {!disabled && (
          <button
            type="button"
            tabIndex={-1}
            aria-label={`Remove line ${index + 1}`}
            onClick={() => props.onRemove(index)}
            className="grid size-full min-h-7 place-items-center text-subtle hover:bg-hover hover:text-ink"
          >
            <X size={14} aria-hidden />
          </button>
        )}
      </td>
    </tr>
  )
})

type LineCellProps = LineRowProps & {
  column: LineColumn
  at: number
  value: unknown
  problem: string | undefined
  isFocusable: boolean
  isEditing: boolean
}

function LineCell({
  column,
  at,
  index,
  value,
  problem,
  isFocusable,
  isEditing,
  view,
  ...row
}: LineCellProps) {
  const { field, isAtEnd, isEntered } = column
  return (
    <td
      data-column={at}
      tabIndex={isFocusable ? 0 : -1}
      aria-invalid={problem !== undefined || undefined}
      title={isEditing ? undefined : (problem ?? (plainText(value, field, view) || undefined))}
      className={cx(
        'relative h-(--sheet-row) scroll-mt-9 border-b border-s border-line px-2.5 outline-offset-[-2px]',
        'focus:z-1 focus:outline-2 focus:outline-focus',
        isEditing ? 'overflow-visible' : 'truncate',
        isEntered ? 'cursor-text' : 'bg-sunken text-muted',
        isAtEnd && 'figures text-end [&_input]:text-end',
        problem !== undefined && 'bg-red-soft shadow-[inset_0_0_0_1px_var(--danger)]',
      )}
    >
      {cellContent(value, field, view)}
      {problem !== undefined && <span className="sr-only">, {problem}</span>}
      {isEditing && (
        <LineEditor
          column={column}
          value={value}
          label={`${field.label}, line ${index + 1}`}
          view={view}
          onValue={next => row.onValue(index, at, next)}
          onPicked={row.onPicked}
        />
      )}
    </td>
  )
}
