import type { FieldOption } from './field-path.ts'
import { operatorChoices } from './operators.ts'
import type { Condition } from './tree.ts'

/** A condition on a field with the comparison that is used most; what it compares with is still to be entered. */
export function newCondition({ path, field }: FieldOption): Condition {
  const [choice] = operatorChoices(field)
  return { field: path, operator: choice?.operator ?? 'eq', operand: choice?.operand ?? null }
}
