import type { ViewContext } from '@inopsio/kernel/views'
import { Field } from '@inopsio/ui'
import { createElement, useLayoutEffect, useRef } from 'react'
import { focusable } from '../focusable.ts'
import type { LineColumn } from './line-columns.ts'

type LineEditorProps = {
  column: LineColumn
  value: unknown
  label: string
  view: ViewContext
  onValue: (value: unknown) => void
  onPicked: () => void
}

/** Values that are picked are done with the pick. */
const picked = new Set(['choice', 'ref', 'tree', 'country'])

/** The field's own control in the cell with the cursor. All of its text is marked: what is typed replaces it. */
export function LineEditor({ column, value, label, view, onValue, onPicked }: LineEditorProps) {
  const box = useRef<HTMLDivElement>(null)
  const { field } = column
  const { Edit } = view.viewOf(field)
  useLayoutEffect(() => {
    const control = box.current?.querySelector<HTMLElement>(focusable)
    control?.focus()
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.select()
  }, [])
  if (!Edit) return null
  return (
    <div
      ref={box}
      data-editor
      className="absolute inset-x-0 top-0 z-20 min-w-full bg-raised [&_.control]:rounded-none"
    >
      <Field label={label} bare>
        {createElement(Edit, {
          value,
          onValue: next => {
            onValue(next)
            if (picked.has(field.kind) && next !== null) onPicked()
          },
          field,
          view,
          opens: true,
          'aria-label': label,
        })}
      </Field>
    </div>
  )
}
