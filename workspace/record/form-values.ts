import type { FieldView, ViewContext } from '@inopsio/kernel/views'
import type { FieldMeta } from '../meta/types.ts'
import { valueIn } from '../meta/value-in.ts'

export type FormValues = Record<string, unknown>

/** Two values that would be sent as the same input are the same, whatever titles came with them. */
export function isSame(one: unknown, other: unknown, field: FieldMeta, view: ViewContext): boolean {
  return JSON.stringify(inputOf(one, field, view)) === JSON.stringify(inputOf(other, field, view))
}

/** A shown value → what the API takes. */
export function inputOf(value: unknown, field: FieldMeta, view: ViewContext): unknown {
  if (value === undefined || value === null) return null
  const { toInput }: FieldView = view.viewOf(field)
  return toInput ? toInput(value, field, view) : value
}

/** Only what differs from what was loaded: two people editing different fields do not meet. */
export function changedInput(
  fields: readonly FieldMeta[],
  before: FormValues,
  after: FormValues,
  view: ViewContext,
): FormValues {
  const changed = fields.filter(
    field => !isSame(valueIn(before, field.key), valueIn(after, field.key), field, view),
  )
  return Object.fromEntries(
    changed.map(field => [field.key, inputOf(valueIn(after, field.key), field, view)]),
  )
}

/** Everything that was filled in, for a new record or an action: what is empty is left to the server's defaults. */
export function filledInput(fields: readonly FieldMeta[], values: FormValues, view: ViewContext): FormValues {
  const filled = fields.filter(({ key }) => (valueIn(values, key) ?? null) !== null)
  return Object.fromEntries(
    filled.map(field => [field.key, inputOf(valueIn(values, field.key), field, view)]),
  )
}
