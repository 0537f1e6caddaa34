import type { FieldMeta } from '../meta/types.ts'

/** How an operator is offered: in words, and with what is entered beside it. */
export type OperatorChoice = {
  /** Unique in its list; `empty` is offered twice, as "is empty" and "has a value". */
  readonly id: string
  readonly operator: string
  readonly words: string
  readonly entry: 'one' | 'several' | 'two' | 'text' | 'period' | 'daysAgo' | 'phase' | 'none'
  /** For entries of kind `none`. */
  readonly operand?: unknown
}

const choice = (operator: string, words: string, entry: OperatorChoice['entry']): OperatorChoice => ({
  id: operator,
  operator,
  words,
  entry,
})

const general: readonly OperatorChoice[] = [
  choice('in', 'is any of', 'several'),
  choice('notIn', 'is none of', 'several'),
  choice('phase', 'is in phase', 'phase'),
  choice('contains', 'contains', 'text'),
  choice('startsWith', 'starts with', 'text'),
  choice('eq', 'is', 'one'),
  choice('ne', 'is not', 'one'),
  choice('during', 'is during', 'period'),
  choice('between', 'is between', 'two'),
  choice('gte', 'is at least', 'one'),
  choice('lte', 'is at most', 'one'),
  choice('gt', 'is more than', 'one'),
  choice('lt', 'is less than', 'one'),
  { id: 'olderThan', operator: 'lt', words: 'is longer ago than', entry: 'daysAgo' },
  choice('hasAny', 'has any of', 'several'),
  choice('hasAll', 'has all of', 'several'),
  choice('under', 'is at or under', 'several'),
  { id: 'empty', operator: 'empty', words: 'is empty', entry: 'none', operand: true },
  { id: 'filled', operator: 'empty', words: 'has a value', entry: 'none', operand: false },
]

const ofTime: Readonly<Record<string, string>> = {
  gte: 'is on or after',
  lte: 'is on or before',
  gt: 'is after',
  lt: 'is before',
}

/** Kinds whose single values are picked from a list: "is any of" says it better than a chain of "is". */
const picked = new Set(['choice', 'state', 'ref', 'tree'])

/** The kind whose values a derived field has. */
export function kindOf(field: FieldMeta): string {
  const derived = field as FieldMeta & { as?: { kind: string } }
  return derived.as?.kind ?? field.kind
}

/** What the list offers to compare a field with, in the order of use. */
export function operatorChoices(field: FieldMeta): readonly OperatorChoice[] {
  const kind = kindOf(field)
  const isTime = kind === 'date' || kind === 'dateTime'
  return general
    .filter(({ operator, entry }) => offers(field, operator) && (entry !== 'daysAgo' || isTime))
    .filter(
      ({ operator }) =>
        !(picked.has(kind) && (operator === 'eq' || operator === 'ne') && offers(field, 'in')),
    )
    .filter(
      ({ operator, entry }) =>
        !(entry === 'several' && (operator === 'in' || operator === 'notIn') && !picked.has(kind)),
    )
    .map(option => ({
      ...option,
      words: (isTime && option.entry !== 'daysAgo' && ofTime[option.operator]) || option.words,
    }))
}

/** The choice that a condition was made with. */
export function choiceOf(field: FieldMeta, operator: string, operand: unknown): OperatorChoice | undefined {
  const choices = operatorChoices(field)
  if (operator === 'empty') return choices.find(({ id }) => id === (operand === false ? 'filled' : 'empty'))
  if (operator === 'lt' && readDaysAgo(operand) !== null) return choices.find(({ id }) => id === 'olderThan')
  return choices.find(option => option.operator === operator)
}

/** `today-30d` → 30. */
export function readDaysAgo(operand: unknown): number | null {
  const [, days] = (typeof operand === 'string' && operand.match(/^today-(\d{1,5})d$/)) || []
  return days === undefined ? null : Number(days)
}

export const writeDaysAgo = (days: number): string => `today-${days}d`

/** The last or next so many days, weeks, months … */
export type Rolling = { readonly way: 'last' | 'next'; readonly count: number; readonly unit: string }

export function readRolling(operand: unknown): Rolling | null {
  if (typeof operand !== 'object' || operand === null) return null
  const { last, next, unit } = operand as { last?: unknown; next?: unknown; unit?: unknown }
  const count = Number(last ?? next)
  if (!Number.isInteger(count) || count < 1 || typeof unit !== 'string') return null
  return { way: last === undefined ? 'next' : 'last', count, unit }
}

export const writeRolling = ({ way, count, unit }: Rolling) => ({ [way]: count, unit })

export const timeUnits: readonly { value: string; label: string }[] = [
  { value: 'day', label: 'days' },
  { value: 'week', label: 'weeks' },
  { value: 'month', label: 'months' },
  { value: 'quarter', label: 'quarters' },
  { value: 'year', label: 'years' },
]

export const periods: readonly { value: string; label: string }[] = [
  { value: 'today', label: 'today' },
  { value: 'yesterday', label: 'yesterday' },
  { value: 'tomorrow', label: 'tomorrow' },
  { value: 'thisWeek', label: 'this week' },
  { value: 'lastWeek', label: 'last week' },
  { value: 'nextWeek', label: 'next week' },
  { value: 'thisMonth', label: 'this month' },
  { value: 'lastMonth', label: 'last month' },
  { value: 'nextMonth', label: 'next month' },
  { value: 'thisQuarter', label: 'this quarter' },
  { value: 'lastQuarter', label: 'last quarter' },
  { value: 'thisYear', label: 'this year' },
  { value: 'lastYear', label: 'last year' },
]

function offers(field: FieldMeta, operator: string): boolean {
  return (field.operators as readonly string[]).includes(operator)
}
