import type { ViewContext } from '@inopsio/kernel/views'
import { createElement, type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import type { Editing } from './use-cell-edit.ts'

/** Where the cursor goes when an edit is done. */
export type Onward = 'here' | 'down' | 'forth' | 'back'

type CellEditorProps = {
  field: FieldMeta
  editing: Editing
  view: ViewContext
  onDone: (value: unknown, onward: Onward) => void
  onCancel: () => void
}

/** Values that are picked are done with the pick; others with Enter, Tab, or by leaving. */
const picked = new Set(['choice', 'flag', 'ref', 'tree'])
const focusable = 'input:not([type=hidden], [aria-hidden=true]), textarea, select, button'

/** The field's own control in place of its cell. */
export function CellEditor({ field, editing, view, onDone, onCancel }: CellEditorProps) {
  const [draft, setDraft] = useState(editing.draft)
  const box = useRef<HTMLDivElement>(null)
  const isPicked = picked.has(field.kind)
  useLayoutEffect(() => {
    const control = box.current?.querySelector<HTMLElement>(focusable)
    control?.focus()
    if (control instanceof HTMLInputElement && !editing.isReplacing) control.select()
  }, [editing])
  const { Edit } = view.viewOf(field)
  if (!Edit) return null

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    if (event.nativeEvent.isComposing || !box.current?.contains(event.target as Node)) return
    const isOpen = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape' && !isOpen) onCancel()
    else if (event.key === 'Tab') onDone(draft, event.shiftKey ? 'back' : 'forth')
    else if (event.key === 'Enter' && !isPicked) onDone(draft, 'down')
    else return
    event.preventDefault()
  }

  function onBlur({ relatedTarget: next }: FocusEvent) {
    if (!next || box.current?.contains(next) || next.closest('.popup, [role=listbox]')) return
    if (isPicked) onCancel()
    else onDone(draft, 'here')
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the control inside is what one works with; this hears its keys
    <div
      ref={box}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      className="absolute inset-x-0 top-0 z-20 min-w-44 bg-raised p-0.5 shadow-float"
    >
      {createElement(Edit, {
        value: draft,
        onValue: next => {
          setDraft(next)
          if (isPicked) onDone(next, 'here')
        },
        field,
        view,
        beside: editing.beside,
        'aria-label': field.label,
      })}
      {editing.problem && (
        <p role="alert" className="px-1.5 py-1 text-start text-small whitespace-normal text-red-ink">
          {editing.problem}
        </p>
      )}
    </div>
  )
}
