import type { ViewContext } from '@inopsio/kernel/views'
import { Button } from '@inopsio/ui'
import { Plus } from 'lucide-react'
import { type FocusEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import type { FieldProblem } from '../../api/problem.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { useIsPhone } from '../../shell/use-is-phone.ts'
import { useLiveLines } from '../use-rules.ts'
import { LineCards } from './line-cards.tsx'
import { type Line, lineColumns, newLine } from './line-columns.ts'
import { cellProblems, LineProblems } from './line-problems.tsx'
import { LineSheet } from './line-sheet.tsx'
import { LineTotals } from './line-totals.tsx'
import { open } from './on-line-key.ts'
import { placeOf, useLines } from './use-lines.ts'
import { usePaste } from './use-paste.ts'

type LineGridProps = {
  entity: EntityMeta
  field: FieldMeta
  value: readonly Line[] | null
  onValue: (lines: readonly Line[]) => void
  view: ViewContext
  disabled?: boolean | undefined
  /** Everything that is wrong with this field, its lines among it. */
  problems: readonly FieldProblem[]
  /** Told whenever a cell is done with. */
  onLeft?: () => void
}

const usualMax = 1000
const none: readonly Line[] = []

/** Lines of a document, entered like a spreadsheet: by keyboard, by scanner, or pasted; on a phone as cards. */
export function LineGrid(props: LineGridProps) {
  const { entity, field, value, onValue, view, disabled = false } = props
  const rows = value ?? none
  const columns = useMemo(() => lineColumns(field, view), [field, view])
  const fresh = useMemo(() => newLine(columns, view), [columns, view])
  const max = (field as { max?: number }).max ?? usualMax
  const table = useRef<HTMLTableElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const lines = useLines({ rows, columns, fresh, max, onRows: onValue, table })
  const { onPaste, onCopy } = usePaste(lines, columns, fresh, max, view)
  const { row, column, isEditing } = lines.cursor
  const { onLeft } = props
  // An editor that goes with its cell is not heard to lose the focus.
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the cursor moves on or lines come and go, not when it is drawn
  useEffect(() => {
    if (!isEditing) onLeft?.()
  }, [row, column, isEditing, rows.length])
  const shown = useLiveLines(entity, field, rows, view)
  const problems = useMemo(
    () => cellProblems(field.key, props.problems, columns),
    [field.key, props.problems, columns],
  )
  const isPhone = useIsPhone()
  const lineName = view
    .entityLabel((field as FieldMeta & { target: string }).target)
    .toLocaleLowerCase(view.locale)

  function onBlur({ relatedTarget: next }: FocusEvent): void {
    if (!(next instanceof Element) || box.current?.contains(next)) return
    const opened = next.closest('.popup, [role=listbox], [role=dialog]')
    if (!opened || opened.contains(box.current)) lines.leave()
  }

  function onClick(event: MouseEvent): void {
    const target = event.target as Element
    const place = placeOf(target)
    if (!place || disabled || target.closest('[data-editor]')) return
    lines.put(place)
    const pressed = columns[place.column]
    if (pressed) open(lines, place, pressed)
  }

  const addButton = (
    <Button
      size="small"
      icon={<Plus size={14} />}
      disabled={disabled || rows.length >= max}
      onClick={() => lines.add()}
    >
      Add {lineName}
    </Button>
  )
  if (isPhone)
    return (
      <div className="flex flex-col items-start gap-2">
        <LineCards
          {...props}
          rows={rows}
          shown={shown}
          columns={columns}
          fresh={fresh}
          max={max}
          problems={problems}
        />
        <LineTotals entity={entity} field={field} lines={shown} view={view} />
      </div>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the cells inside are what one works with; this hears what they are given
    <div
      ref={box}
      onBlur={onBlur}
      onPaste={event => void (disabled || onPaste(event))}
      className="flex flex-col items-start gap-2"
    >
      {rows.length > 0 && (
        <LineSheet
          label={field.label}
          {...{ columns, view, disabled, lines, problems, table }}
          rows={shown}
          onClick={onClick}
          onCopy={onCopy}
        />
      )}
      <LineProblems problems={problems} onGo={problem => lines.put(problem)} />
      <div className="flex w-full flex-wrap items-start gap-x-3 gap-y-1">
        {addButton}
        <p className="py-1 text-small text-subtle pointer-coarse:hidden">
          {rows.length === 0
            ? 'or paste rows from a spreadsheet here'
            : 'Enter goes down, Tab on; both add a line at the end. Rows of a spreadsheet can be pasted.'}
        </p>
        <LineTotals entity={entity} field={field} lines={shown} view={view} />
      </div>
    </div>
  )
}
