import { Popover, Select } from '@inopsio/ui'
import { useEffect, useRef, useState } from 'react'
import { useView } from '../meta/use-view.ts'
import { Chip, chipButton } from './chip.tsx'
import { carried, isFinished, useConditionWords } from './condition-words.ts'
import type { FieldOption } from './field-path.ts'
import { OperandEdit } from './operand-edit.tsx'
import type { Condition } from './tree.ts'

type FilterChipProps = {
  option: FieldOption
  condition: Condition
  /** Opens at once: it has just been added. */
  isNew?: boolean
  onChange: (condition: Condition) => void
  onRemove: () => void
}

const settleMs = 350

/** One condition as a sentence; pressed, it can be changed. Changes are applied when one pauses. */
export function FilterChip({ option, condition, isNew, onChange, onRemove }: FilterChipProps) {
  const [open, setOpen] = useState(isNew ?? false)
  const { draft, change } = useDraft(option, condition, onChange)
  const { choice, operand } = useConditionWords(option, draft, useView())
  if (!choice) return null
  return (
    <Chip label={`Remove the filter on ${option.label}`} onRemove={onRemove}>
      <Popover
        open={open}
        onOpen={next => {
          setOpen(next)
          if (!next && operand === '…') onRemove()
        }}
        title={`Filter by ${option.label}`}
        trigger={
          <button type="button" className={chipButton}>
            <span className="text-muted">{option.label}</span>
            <span className="text-subtle">{choice.words}</span>
            {operand && <span className="truncate font-medium">{operand}</span>}
          </button>
        }
      >
        <ConditionForm option={option} condition={draft} onCondition={change} />
      </Popover>
    </Chip>
  )
}

/** What is being entered; it is told when it says enough and one has paused. */
function useDraft(option: FieldOption, condition: Condition, onChange: (condition: Condition) => void) {
  const [draft, setDraft] = useState(condition)
  const timer = useRef<number>(undefined)
  useEffect(() => setDraft(condition), [condition])
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (next: Condition) => {
    setDraft(next)
    clearTimeout(timer.current)
    if (isFinished(option, next)) timer.current = window.setTimeout(() => onChange(next), settleMs)
  }
  return { draft, change }
}

type ConditionFormProps = {
  option: FieldOption
  condition: Condition
  onCondition: (condition: Condition) => void
}

function ConditionForm({ option, condition, onCondition }: ConditionFormProps) {
  const view = useView()
  const { choices, choice } = useConditionWords(option, condition, view)
  if (!choice) return null
  return (
    <div className="flex flex-col gap-2">
      <p className="text-small font-medium text-muted" aria-hidden>
        {option.label}
      </p>
      <Select
        aria-label="Comparison"
        value={choice.id}
        options={choices.map(({ id, words }) => ({ value: id, label: words }))}
        onValue={id => {
          const next = choices.find(one => one.id === id)
          if (!next) return
          const operand = carried(choice.entry, next, condition.operand)
          onCondition({ ...condition, operator: next.operator, operand })
        }}
      />
      <OperandEdit
        field={option.field}
        choice={choice}
        operand={condition.operand}
        onOperand={operand => onCondition({ ...condition, operand })}
        view={view}
      />
    </div>
  )
}
