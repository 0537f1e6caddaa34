import { cx, IconButton, Popover, Select } from '@inopsio/ui'
import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { describe, isComplete } from './describe.ts'
import type { Condition } from './list-state.ts'
import { OperandEdit } from './operand-edit.tsx'
import { choiceOf, operatorChoices } from './operators.ts'
import { useTitles } from './use-titles.ts'

type FilterChipProps = {
  field: FieldMeta
  condition: Condition
  /** Opens at once: it has just been added. */
  isNew?: boolean
  onChange: (condition: Condition) => void
  onRemove: () => void
}

const settleMs = 350

/** One condition as a sentence; pressed, it can be changed. Changes are applied when one pauses. */
export function FilterChip({ field, condition, isNew, onChange, onRemove }: FilterChipProps) {
  const view = useView()
  const [open, setOpen] = useState(isNew ?? false)
  const [draft, setDraft] = useState(condition)
  const timer = useRef<number>(undefined)
  useEffect(() => setDraft(condition), [condition])
  useEffect(() => () => clearTimeout(timer.current), [])

  const choices = operatorChoices(field)
  const choice = choiceOf(field, draft.operator, draft.operand) ?? choices[0]
  const titles = useTitles((field as { target?: string }).target ?? '', idsIn(draft.operand))
  if (!choice) return null

  const change = (next: Condition) => {
    setDraft(next)
    clearTimeout(timer.current)
    const nextChoice = choiceOf(field, next.operator, next.operand)
    if (nextChoice && isComplete(nextChoice, next.operand))
      timer.current = window.setTimeout(() => onChange(next), settleMs)
  }
  const words = describe(field, choice, draft.operand, view, titles)
  return (
    <span className="flex h-control-small shrink-0 items-center rounded-control border border-line-strong bg-surface text-small">
      <Popover
        open={open}
        onOpen={next => {
          setOpen(next)
          if (!next && words === '…') onRemove()
        }}
        title={`Filter by ${field.label}`}
        trigger={
          <button
            type="button"
            className="flex h-full max-w-72 items-center gap-1 rounded-s-control ps-2.5 pe-1 hover:bg-hover"
          >
            <span className="text-muted">{field.label}</span>
            <span className="text-subtle">{choice.words}</span>
            {words && <span className="truncate font-medium">{words}</span>}
          </button>
        }
      >
        <div className="flex flex-col gap-2">
          <p className="text-small font-medium text-muted" aria-hidden>
            {field.label}
          </p>
          <Select
            aria-label="Comparison"
            value={choice.id}
            options={choices.map(({ id, words }) => ({ value: id, label: words }))}
            onValue={id => {
              const next = choices.find(option => option.id === id)
              if (next)
                change({
                  ...draft,
                  operator: next.operator,
                  operand: carried(choice.entry, next, draft.operand),
                })
            }}
          />
          <OperandEdit
            field={field}
            choice={choice}
            operand={draft.operand}
            onOperand={operand => change({ ...draft, operand })}
            view={view}
          />
        </div>
      </Popover>
      <IconButton
        label={`Remove the filter on ${field.label}`}
        icon={<X size={13} />}
        size="small"
        className={cx('h-full! w-7! rounded-s-none')}
        onClick={onRemove}
      />
    </span>
  )
}

/** What was entered stays when the new comparison takes the same kind of entry. */
function carried(entry: string, next: { entry: string; operand?: unknown }, operand: unknown): unknown {
  if (next.entry === 'none') return next.operand
  return entry === next.entry ? operand : null
}

function idsIn(operand: unknown): string[] {
  return (Array.isArray(operand) ? operand : [operand]).filter(
    (value): value is string => typeof value === 'string',
  )
}
