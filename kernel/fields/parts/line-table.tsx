import { Button, cx, Field, Table, Td, Th } from '@inopsio/ui'
import { createElement, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { AnyField } from '../kind.ts'
import type { EditProps, FieldInForm, ViewContext } from '../view.ts'

export type PartsField = AnyField & {
  readonly target: string
  readonly max?: number
  readonly fields?: readonly FieldInForm[]
}

export type PartRow = Readonly<Record<string, unknown>> & { readonly id?: string }

/** What people see and fill in of each row; its place and parent are the program's. */
export function columnsOf(field: PartsField): readonly FieldInForm[] {
  return (field.fields ?? []).filter(column => !column.system)
}

/** A new line starts with the declared defaults. */
function newRow(columns: readonly FieldInForm[]): PartRow {
  const defaults = columns.map(column => [column.key, (column as { default?: unknown }).default] as const)
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined))
}

/** Lines of a document. Tab walks through the cells; Enter goes to the next line and adds one at the end. */
export function LineTable({
  value,
  onValue,
  field,
  view,
  disabled,
  problemAt,
}: EditProps<readonly PartRow[], PartsField>) {
  const rows = value ?? []
  // What the database derives is not known before it is saved.
  const columns = columnsOf(field).filter(({ kind }) => kind !== 'generated')
  const table = useRef<HTMLTableElement>(null)
  const change = (index: number, key: string, next: unknown) =>
    onValue(rows.map((row, at) => (at === index ? { ...row, [key]: next } : row)))
  const focusRow = (index: number) =>
    table.current?.tBodies[0]?.rows[index]
      ?.querySelector<HTMLElement>('input:not([aria-hidden=true]), button, textarea, select')
      ?.focus()
  // Before the next key arrives: focus set a frame later would let fast typing go to the wrong line.
  const [added, setAdded] = useState<number>()
  useLayoutEffect(() => {
    if (added === undefined) return
    focusRow(added)
    setAdded(undefined)
  })
  const add = () => {
    onValue([...rows, newRow(columns)])
    setAdded(rows.length)
  }
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (
      event.key !== 'Enter' ||
      !(event.target instanceof HTMLInputElement) ||
      event.target.getAttribute('aria-expanded') === 'true'
    )
      return
    event.preventDefault()
    if (index === rows.length - 1) add()
    else focusRow(index + 1)
  }
  const lineLabel = view.entityLabel(field.target).toLocaleLowerCase(view.locale)
  return (
    <div className="flex flex-col items-start gap-2">
      {rows.length > 0 && (
        <div className="w-full">
          <Table label={view.entityLabel(field.target)} ref={table}>
            <thead>
              <tr>
                {columns.map(column => (
                  <Th key={column.key} className={cx(view.viewOf(column).align === 'end' && 'text-end!')}>
                    {column.label}
                    {column.required && <span className="text-danger"> *</span>}
                  </Th>
                ))}
                <Th className="w-px">
                  <span className="sr-only">Remove</span>
                </Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: new lines have no id yet, and their order is theirs
                <tr key={index} onKeyDown={event => onKeyDown(event, index)}>
                  {columns.map(column => (
                    <LineCell
                      key={column.key}
                      row={row}
                      column={column}
                      view={view}
                      disabled={disabled}
                      label={`${column.label}, line ${index + 1}`}
                      problem={problemAt?.(`[${index}].${column.key}`)}
                      onValue={next => change(index, column.key, next)}
                    />
                  ))}
                  <Td className="w-px p-1!">
                    <Button
                      look="ghost"
                      size="small"
                      aria-label={`Remove line ${index + 1}`}
                      disabled={disabled}
                      onClick={() => onValue(rows.filter((_, at) => at !== index))}
                    >
                      ×
                    </Button>
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
      <Button size="small" onClick={add} disabled={disabled || rows.length >= (field.max ?? 1000)}>
        Add {lineLabel}
      </Button>
    </div>
  )
}

type LineCellProps = {
  row: PartRow
  column: FieldInForm
  view: ViewContext
  label: string
  problem: string | undefined
  disabled: boolean | undefined
  onValue: (value: unknown) => void
}

function LineCell({ row, column, view, label, problem, disabled, onValue }: LineCellProps) {
  const { Edit, align, text, width = 120 } = view.viewOf(column)
  const value = row[column.key] ?? null
  return (
    <Td
      style={{ minWidth: width + (Edit ? 50 : 0) }}
      className={cx('p-1!', align === 'end' && 'text-end [&_input]:text-end')}
    >
      {Edit ? (
        // A field of its own: inside the field of the whole table every control would be called like the table.
        <Field label={label} bare error={problem}>
          {createElement(Edit, { value, onValue, field: column, view, disabled, 'aria-label': label })}
        </Field>
      ) : (
        <span className="block px-2 py-1.5 text-muted">
          {value === null ? '–' : text(value, column, view)}
        </span>
      )}
    </Td>
  )
}
