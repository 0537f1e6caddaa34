import type { AnyField } from '@inopsio/kernel'
import type { StateField, ViewContext } from '@inopsio/kernel/views'
import { Select, TextInput } from '@inopsio/ui'
import { createElement } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import { Several } from './operand-several.tsx'
import { DaysAgo, Period } from './operand-time.tsx'
import type { OperatorChoice } from './operators.ts'

export type OperandEditProps = {
  field: FieldMeta
  choice: OperatorChoice
  operand: unknown
  onOperand: (operand: unknown) => void
  view: ViewContext
  /** Stands in a line with other things: lists of choices are folded away, and nothing takes the cursor by itself. */
  inline?: boolean
}

/** What a condition compares with, entered by the field's own control where it takes one value. */
export function OperandEdit(props: OperandEditProps) {
  const { field, choice, operand, onOperand } = props
  switch (choice.entry) {
    case 'none':
      return null
    case 'several':
      return <Several {...props} />
    case 'two':
      return <Range {...props} />
    case 'period':
      return <Period {...props} />
    case 'daysAgo':
      return <DaysAgo {...props} />
    case 'phase':
      return (
        <Select
          aria-label="Phase"
          value={typeof operand === 'string' ? operand : null}
          onValue={onOperand}
          options={Object.entries((field as FieldMeta & StateField).phases).map(([value, label]) => ({
            value,
            label,
          }))}
        />
      )
    case 'text':
      return (
        <TextInput
          aria-label={field.label}
          autoFocus={!props.inline}
          value={String(operand ?? '')}
          onValue={onOperand}
        />
      )
    case 'one':
      return <One {...props} value={operand} onValue={onOperand} label={field.label} />
  }
}

type OneProps = Pick<OperandEditProps, 'field' | 'view'> & {
  value: unknown
  onValue: (value: unknown) => void
  label: string
}

function One({ field, view, value, onValue, label }: OneProps) {
  const typed = ((field as { as?: AnyField }).as ?? field) as AnyField
  const { Edit, toInput } = view.viewOf(typed)
  if (!Edit) return <TextInput aria-label={label} value={String(value ?? '')} onValue={onValue} />
  return createElement(Edit, {
    value: value ?? null,
    onValue: next => onValue(next !== null && toInput ? toInput(next, typed, view) : next),
    field: typed,
    view,
    'aria-label': label,
  })
}

function Range({ field, view, operand, onOperand }: OperandEditProps) {
  const [from, to] = Array.isArray(operand) ? operand : [null, null]
  return (
    <div className="flex flex-col gap-1.5">
      <One
        field={field}
        view={view}
        value={from}
        onValue={next => onOperand([next, to])}
        label={`${field.label}, from`}
      />
      <One
        field={field}
        view={view}
        value={to}
        onValue={next => onOperand([from, next])}
        label={`${field.label}, to`}
      />
    </div>
  )
}
