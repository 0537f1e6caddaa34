import type { AnyField } from '@inopsio/kernel'
import type { ViewContext } from '@inopsio/kernel/views'
import type { FieldMeta } from '../meta/types.ts'
import { kindOf, type OperatorChoice, periods, readDaysAgo, readRolling, timeUnits } from './operators.ts'

/** The operand of a condition in words; "…" while something is still to be entered. */
export function describe(
  field: FieldMeta,
  choice: OperatorChoice,
  operand: unknown,
  view: ViewContext,
  titles: ReadonlyMap<string, string>,
): string {
  if (choice.entry === 'none') return ''
  if (!isComplete(choice, operand)) return '…'
  if (choice.entry === 'period') return periodWords(operand)
  if (choice.entry === 'daysAgo') return `${readDaysAgo(operand)} days`
  if (choice.entry === 'phase')
    return (field as unknown as { phases: Record<string, string> }).phases[String(operand)] ?? String(operand)
  const typed = ((field as { as?: AnyField }).as ?? field) as AnyField
  const one = (value: unknown) =>
    ['ref', 'refs', 'tree'].includes(kindOf(field))
      ? (titles.get(String(value)) ?? '…')
      : kindOf(field) === 'tags' || choice.entry === 'text'
        ? String(value)
        : view.viewOf(typed).text(value, typed, view)
  if (choice.entry === 'two') return (operand as unknown[]).map(one).join(' and ')
  return Array.isArray(operand) ? operand.map(one).join(', ') : one(operand)
}

function periodWords(operand: unknown): string {
  const rolling = readRolling(operand)
  if (!rolling) return periods.find(({ value }) => value === operand)?.label ?? String(operand)
  const { way, count, unit } = rolling
  const units = timeUnits.find(({ value }) => value === unit)?.label ?? unit
  return `the ${way} ${count === 1 ? unit : `${count} ${units}`}`
}

/** Whether a condition says enough to be asked. */
export function isComplete(choice: OperatorChoice, operand: unknown): boolean {
  if (choice.entry === 'none') return true
  if (choice.entry === 'daysAgo') return readDaysAgo(operand) !== null
  if (choice.entry === 'period' && typeof operand === 'object') return readRolling(operand) !== null
  if (choice.entry === 'several') return Array.isArray(operand) && operand.length > 0
  if (choice.entry === 'two')
    return (
      Array.isArray(operand) && operand.length === 2 && operand.every(value => value !== null && value !== '')
    )
  return operand !== null && operand !== undefined && operand !== ''
}
