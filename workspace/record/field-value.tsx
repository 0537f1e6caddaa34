import { createElement } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { isBlank } from '../meta/value-in.ts'

/** A value as its kind shows it on a page, and a dash where there is none. */
export function FieldValue({ field, value }: { field: FieldMeta; value: unknown }) {
  const view = useView()
  if (isBlank(value)) return <span className="text-subtle">–</span>
  const { Display, text } = view.viewOf(field)
  return Display ? createElement(Display, { value, field, view }) : text(value, field, view)
}
