import type { FieldInForm, ViewContext } from '@inopsio/kernel/views'
import type { ReactNode } from 'react'

/** The content of a list cell: words or light markup, called as a function. A list has thousands of cells. */
export function cellContent(value: unknown, field: FieldInForm, view: ViewContext): ReactNode {
  if (value === null || value === undefined) return null
  const { cell, text } = view.viewOf(field)
  return cell ? cell(value, field, view) : text(value, field, view)
}

export function plainText(value: unknown, field: FieldInForm, view: ViewContext): string {
  if (value === null || value === undefined) return ''
  return view.viewOf(field).text(value, field, view)
}
