import { Combobox, IconButton, Select } from '@inopsio/ui'
import { X } from 'lucide-react'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { carried, normalised, useConditionWords } from './condition-words.ts'
import { type FieldOption, fieldAt, fieldOptions } from './field-path.ts'
import { newCondition } from './new-condition.ts'
import { OperandEdit } from './operand-edit.tsx'
import type { Condition } from './tree.ts'

type ConditionRowProps = {
  entity: EntityMeta
  condition: Condition
  onCondition: (condition: Condition) => void
  onRemove: () => void
}

/** Field, comparison, and what it is compared with, each to be changed where it stands. */
export function ConditionRow({ entity, condition, onCondition, onRemove }: ConditionRowProps) {
  const workspace = useWorkspace()
  const option = fieldAt(workspace, entity, condition.field)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-1.5 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)_auto]">
      <FieldPicker
        entity={entity}
        value={option ?? null}
        missing={condition.field}
        onOption={next => onCondition(newCondition(next))}
      />
      <div className="max-sm:order-3 max-sm:col-span-2">
        {option ? (
          <Comparison option={option} condition={normalised(option, condition)} onCondition={onCondition} />
        ) : (
          <p className="py-1.5 text-amber-ink">This field is no longer there. The condition is left out.</p>
        )}
      </div>
      <IconButton
        label={`Remove the condition on ${option?.label ?? condition.field}`}
        icon={<X size={14} />}
        onClick={onRemove}
      />
    </div>
  )
}

type FieldPickerProps = {
  entity: EntityMeta
  value: FieldOption | null
  /** The path of a field that is gone. */
  missing: string
  onOption: (option: FieldOption) => void
}

function FieldPicker({ entity, value, missing, onOption }: FieldPickerProps) {
  const workspace = useWorkspace()
  const options = fieldOptions(workspace, entity)
  return (
    <Combobox
      aria-label="Field"
      isRequired
      value={{ id: value?.path ?? missing, title: value?.label ?? missing }}
      onValue={chosen => {
        const next = options.find(({ path }) => path === chosen?.id)
        if (next && next.path !== value?.path) onOption(next)
      }}
      load={async search =>
        options
          .filter(({ label }) => label.toLocaleLowerCase().includes(search.toLocaleLowerCase()))
          .map(({ path, label }) => ({ id: path, title: label }))
      }
    />
  )
}

type ComparisonProps = {
  option: FieldOption
  condition: Condition
  onCondition: (condition: Condition) => void
}

function Comparison({ option, condition, onCondition }: ComparisonProps) {
  const view = useView()
  const { choices, choice } = useConditionWords(option, condition, view)
  if (!choice) return null
  const compareBy = (id: string | null) => {
    const next = choices.find(one => one.id === id)
    if (!next) return
    const operand = carried(choice.entry, next, condition.operand)
    onCondition({ ...condition, operator: next.operator, operand })
  }
  return (
    <div className="grid items-start gap-1.5 sm:grid-cols-[minmax(0,9.5rem)_minmax(0,1fr)]">
      <Select
        aria-label="Comparison"
        value={choice.id}
        options={choices.map(({ id, words }) => ({ value: id, label: words }))}
        onValue={compareBy}
      />
      <OperandEdit
        field={option.field}
        choice={choice}
        operand={condition.operand}
        onOperand={operand => onCondition({ ...condition, operand })}
        view={view}
        inline
      />
    </div>
  )
}
