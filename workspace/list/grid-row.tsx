import type { ViewContext } from '@inopsio/kernel/views'
import { cx } from '@inopsio/ui'
import { PanelRightOpen } from 'lucide-react'
import { memo, type ReactNode } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import { valueIn } from '../meta/value-in.ts'
import type { RecordData } from '../record/record.api.ts'
import { cellContent, plainText } from './cell.tsx'
import { CellEditor, type Onward } from './cell-editor.tsx'
import { type ListColumn, stuckAt } from './columns.ts'
import type { Editing } from './use-cell-edit.ts'

type GridRowProps = {
  row: RecordData
  /** Its place among the rows, and the line it stands on: the heads of groups are lines too. */
  index: number
  line: number
  columns: readonly ListColumn[]
  href: string
  /** Undefined where rows cannot be chosen. */
  isChosen: boolean | undefined
  view: ViewContext
  /** Where pinned columns stand. */
  offsets: readonly (number | undefined)[]
  /** First and last of the marked columns, `2-4`; empty where none is. */
  marked: string
  editing: Editing | undefined
  onDone: (field: FieldMeta, value: unknown, onward: Onward) => void
  onCancel: (field: FieldMeta) => void
}

/** One record. Plain cells without components of their own, and drawn again only when the record itself changes. */
export const GridRow = memo(
  function GridRow(props: GridRowProps) {
    const { row, index, line, columns, isChosen, view, offsets } = props
    const title = columns.find(({ isTitle }) => isTitle)
    const name = (title && plainText(valueIn(row, title.field.key), title.field, view)) || 'record'
    return (
      <tr
        data-row={index}
        data-id={row.id}
        aria-rowindex={line + 2}
        aria-selected={isChosen}
        className={cx('group/row cursor-default', isChosen ? 'bg-accent-soft' : 'bg-surface hover:bg-hover')}
      >
        {isChosen !== undefined && (
          <td
            data-select
            className="border-b border-line bg-inherit ps-4 sm:ps-6"
            style={stuckAt(offsets.some(offset => offset !== undefined) ? 0 : undefined)}
          >
            <input
              type="checkbox"
              aria-label={`Select ${name}`}
              checked={isChosen}
              readOnly
              className="tick"
            />
          </td>
        )}
        {columns.map((column, at) => drawCell(props, column, offsets[at], isMarked(props.marked, at)))}
      </tr>
    )
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.line === after.line &&
    before.columns === after.columns &&
    before.href === after.href &&
    before.isChosen === after.isChosen &&
    before.view === after.view &&
    before.marked === after.marked &&
    before.editing === after.editing,
)

/** A cell as plain markup. It can have the cursor, but stands in no tab order of its own: arrow keys lead to it. */
function drawCell(
  props: GridRowProps,
  column: ListColumn,
  offset: number | undefined,
  isMarked: boolean,
): ReactNode {
  const { row, view, editing, onDone, onCancel } = props
  const { field, isAtEnd, isTitle } = column
  const value = valueIn(row, field.key)
  const isEditing = editing?.field === field.key
  return (
    <td
      key={field.key}
      data-field={field.key}
      data-editing={isEditing || undefined}
      tabIndex={isTitle ? undefined : -1}
      title={isEditing ? undefined : plainText(value, field, view) || undefined}
      style={stuckAt(offset)}
      className={cx(
        'relative h-(--row) border-b border-line px-3 outline-offset-[-2px] focus:outline-2 focus:outline-focus',
        isMarked ? 'bg-accent-soft' : 'bg-inherit',
        isEditing ? 'overflow-visible' : 'truncate',
        isAtEnd && 'figures text-end',
      )}
    >
      {isTitle ? titleLink(props, column) : cellContent(value, field, view)}
      {isTitle && peekButton}
      {isEditing && (
        <CellEditor
          field={field}
          editing={editing}
          view={view}
          onDone={(draft, onward) => onDone(field, draft, onward)}
          onCancel={() => onCancel(field)}
        />
      )}
    </td>
  )
}

const isMarked = (marked: string, at: number): boolean => {
  const [first, last] = marked.split('-').map(Number)
  return marked !== '' && first !== undefined && last !== undefined && at >= first && at <= last
}

/** For the mouse; keys do the same by Space. */
const peekButton = (
  <button
    type="button"
    data-peek
    tabIndex={-1}
    aria-label="Open beside the list"
    title="Open beside the list (Space)"
    className="absolute end-1 top-1/2 grid size-6 -translate-y-1/2 place-items-center rounded-control border border-line bg-surface text-muted opacity-0 shadow-raise group-hover/row:opacity-100 hover:text-ink focus-visible:opacity-100"
  >
    <PanelRightOpen size={14} aria-hidden />
  </button>
)

function titleLink({ row, href, view }: GridRowProps, { field, picture }: ListColumn): ReactNode {
  const content = cellContent(valueIn(row, field.key), field, view) ?? 'Untitled'
  return (
    <a
      href={href}
      className={cx(
        'rounded-mark font-medium text-ink hover:underline',
        picture && 'inline-flex max-w-full items-center gap-2 align-middle',
      )}
    >
      {picture && row[picture.key] ? (
        <span aria-hidden>{cellContent(row[picture.key], picture, view)}</span>
      ) : null}
      {picture ? <span className="truncate">{content}</span> : content}
    </a>
  )
}

/** Stands for the rows above or below those in sight. */
export function Spacer({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  )
}

/** A row whose page is still on its way. */
export function SkeletonRow({ span }: { span: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={span} className="h-(--row) border-b border-line px-6">
        <span className="shimmer block h-3 w-2/3 rounded-mark" />
      </td>
    </tr>
  )
}
