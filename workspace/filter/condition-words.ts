import type { ViewContext } from '@inopsio/kernel/views'
import { describe, isComplete } from './describe.ts'
import type { FieldOption } from './field-path.ts'
import { targetOf } from './field-path.ts'
import { choiceOf, operatorChoices } from './operators.ts'
import type { Condition } from './tree.ts'
import { useTitles } from './use-titles.ts'

/** A condition as the parts of a sentence; the operand is "…" while something is still to be entered. */
export function useConditionWords({ field }: FieldOption, condition: Condition, view: ViewContext) {
  const choices = operatorChoices(field)
  const choice = choiceOf(field, condition.operator, condition.operand) ?? choices[0]
  const titles = useTitles(targetOf(field) ?? '', idsIn(condition.operand))
  const operand = choice ? describe(field, choice, condition.operand, view, titles) : ''
  return { choices, choice, operand }
}

/** In the comparison that is offered: what `is` one of several values, is any of one. */
export function normalised({ field }: FieldOption, condition: Condition): Condition {
  const { operator, operand } = condition
  if (choiceOf(field, operator, operand)) return condition
  const several = operator === 'eq' ? 'in' : operator === 'ne' ? 'notIn' : undefined
  const isOffered = several && operatorChoices(field).some(choice => choice.operator === several)
  return isOffered ? { ...condition, operator: several, operand: [operand] } : condition
}

/** Whether a condition says enough to be asked; one on a field that is gone never does. */
export function isFinished(option: FieldOption | undefined, condition: Condition): boolean {
  if (!option) return false
  const said = normalised(option, condition)
  const choice = choiceOf(option.field, said.operator, said.operand)
  return choice !== undefined && isComplete(choice, said.operand)
}

/** What was entered stays when the new comparison takes the same kind of entry. */
export function carried(
  entry: string,
  next: { entry: string; operand?: unknown },
  operand: unknown,
): unknown {
  if (next.entry === 'none') return next.operand
  return entry === next.entry ? operand : null
}

function idsIn(operand: unknown): string[] {
  return (Array.isArray(operand) ? operand : [operand]).filter(
    (value): value is string => typeof value === 'string',
  )
}
