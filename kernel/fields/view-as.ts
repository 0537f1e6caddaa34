import { createElement } from 'react'
import type { AnyField } from './kind.ts'
import { fieldView } from './view.ts'

type DerivedField = AnyField & { readonly as: AnyField }

/** Generated, computed and rolled-up values look like what they are; people cannot enter them. */
export const viewAs = fieldView<unknown, DerivedField>({
  text: (value, field, view) => view.viewOf(field.as).text(value, field.as, view),
  cell: (value, field, view) => {
    const inner = view.viewOf(field.as)
    return inner.cell ? inner.cell(value, field.as, view) : inner.text(value, field.as, view)
  },
  Display: ({ value, field, view }) => {
    const { Display, text } = view.viewOf(field.as)
    return Display ? createElement(Display, { value, field: field.as, view }) : text(value, field.as, view)
  },
})
