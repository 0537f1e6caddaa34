import type { AnyField } from '@inopsio/kernel'
import type { StateField, ViewContext } from '@inopsio/kernel/views'
import { Checkbox, MultiCombobox, Select, TagInput, TextInput } from '@inopsio/ui'
import { createElement } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { kindOf, type OperatorChoice, periods } from './operators.ts'
import { useTitles } from './use-titles.ts'

export type OperandEditProps = {
  field: FieldMeta
  choice: OperatorChoice
  operand: unknown
  onOperand: (operand: unknown) => void
  view: ViewContext
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
      return (
        <Select
          aria-label="Period"
          value={typeof operand === 'string' ? operand : null}
          onValue={onOperand}
          options={periods}
        />
      )
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
        <TextInput aria-label={field.label} autoFocus value={String(operand ?? '')} onValue={onOperand} />
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

const choiceLook =
  'flex min-h-control-small items-center gap-2 rounded-control px-1 text-control hover:bg-hover'

function Several(props: OperandEditProps) {
  const { field, operand, onOperand } = props
  const values = Array.isArray(operand) ? operand.map(String) : []
  const kind = kindOf(field)
  if (kind === 'tags') return <TagInput aria-label={field.label} value={values} onValue={onOperand} />
  if (kind === 'choice' || kind === 'state') return <OneOfAll {...props} values={values} />
  return <Records {...props} values={values} />
}

function OneOfAll({ field, values, onOperand, view }: OperandEditProps & { values: string[] }) {
  const declared = field as FieldMeta & {
    choices?: Record<string, string>
    statuses?: Record<string, unknown>
  }
  const keys = Object.keys(declared.choices ?? declared.statuses ?? {})
  return (
    <fieldset className="flex flex-col">
      <legend className="sr-only">{field.label}</legend>
      {keys.map(key => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
        <label key={key} className={choiceLook}>
          <Checkbox
            checked={values.includes(key)}
            onChecked={checked =>
              onOperand(checked ? [...values, key] : values.filter(value => value !== key))
            }
          />
          {view.viewOf(field).text(key, field, view)}
        </label>
      ))}
    </fieldset>
  )
}

function Records({ field, values, onOperand, view }: OperandEditProps & { values: string[] }) {
  const { target = '' } = field as { target?: string }
  const titles = useTitles(target, values)
  const { userEntity } = useWorkspace()
  const isUser = target !== '' && target === userEntity
  const others = values.filter(value => value !== 'me')
  return (
    <div className="flex flex-col gap-2">
      {isUser && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
        <label className={choiceLook}>
          <Checkbox
            checked={values.includes('me')}
            onChecked={checked => onOperand(checked ? ['me', ...others] : others)}
          />
          Me
        </label>
      )}
      <MultiCombobox
        aria-label={field.label}
        value={others.map(id => ({ id, title: titles.get(id) ?? '…' }))}
        onValue={chosen =>
          onOperand([...values.filter(value => value === 'me'), ...chosen.map(({ id }) => id)])
        }
        load={(search, signal) => view.lookup(target, search, signal)}
      />
    </div>
  )
}
