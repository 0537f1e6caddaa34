import type { Figure, Money, StageRow } from './forecast.api.ts'

export const amountOf = (value: Money | string | null | undefined): number =>
  value === null || value === undefined ? 0 : Number(typeof value === 'string' ? value : value.amount)

/** Won ÷ (won + lost); what is still open says nothing yet. Null while nothing is decided. */
export function winRate(outcomes: readonly Figure[]): number | null {
  const of = (status: string) => outcomes.find(({ group }) => group.status === status)?.count ?? 0
  const decided = of('won') + of('lost')
  return decided === 0 ? null : of('won') / decided
}

/**
 * What the pipeline brings in a day: open deals × average value of won ones × win rate ÷ days to close. Null until
 * something was won.
 */
export function velocity(outcomes: readonly Figure[]): number | null {
  const of = (status: string) => outcomes.find(({ group }) => group.status === status)
  const rate = winRate(outcomes)
  const [open, won] = [of('open'), of('won')]
  if (!open || !won || rate === null) return null
  // A deal that is won on the day it came still took that day.
  const days = Math.max(1, amountOf(won.avg?.daysToClose))
  return (open.count * amountOf(won.avg?.value) * rate) / days
}

/** Of the deals that came into a stage, how many went on, and how long they were there. */
export function throughStage({ id }: StageRow, passages: readonly Figure[]) {
  const rows = passages.filter(({ group }) => group.stage === id)
  const sum = (of: readonly Figure[], value: (row: Figure) => number) =>
    of.reduce((total, row) => total + value(row), 0)
  const came = sum(rows, row => row.count)
  const wentOn = sum(
    rows.filter(({ group }) => group.wentOn),
    row => row.count,
  )
  const seconds = sum(rows, row => amountOf(row.sum?.seconds))
  return {
    came,
    wentOn,
    share: came === 0 ? null : wentOn / came,
    days: came === 0 ? null : seconds / came / 86_400,
  }
}
