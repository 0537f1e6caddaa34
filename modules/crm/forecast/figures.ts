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

type Filter = Readonly<Record<string, unknown>>
/** Rows that a figure counts: a list and its filter. */
export type Rows = { readonly list: string; readonly filter: Filter }

/** Entries of a history that lasted at the end of a day, where the company is. */
export const lastingAt = (day: string): Filter => ({
  enteredAt: { lte: day },
  or: [{ leftAt: null }, { leftAt: { gt: day } }],
})

export const changeNames = {
  before: 'Open then',
  added: 'Came in',
  up: 'Went up',
  down: 'Went down',
  out: 'Moved out',
  won: 'Won',
  lost: 'Lost',
  now: 'Open now',
} as const
export type ChangePart = keyof typeof changeNames

/** What has become, since a day, of the open deals that were to close in a period, and what came in. */
export function changeParts(day: string, from: string, to: string, owner?: string): Record<ChangePart, Rows> {
  const whose = owner === undefined ? {} : { owner }
  const then = { ...lastingAt(day), statusThen: 'open', closeDateThen: { between: [from, to] } }
  const stood = (more: Filter): Rows => ({
    list: 'deal-comparisons',
    filter: { and: [then, { ...whose, ...more }] },
  })
  const now = { ...whose, status: 'open', closeDate: { between: [from, to] } }
  const stoodInside = { ...lastingAt(day), status: 'open', closeDate: { between: [from, to] } }
  return {
    before: stood({}),
    added: { list: 'deals', filter: { ...now, stageHistory: { none: stoodInside } } },
    up: stood({ ...now, worth: 'more' }),
    down: stood({ ...now, worth: 'less' }),
    out: stood({
      status: 'open',
      or: [{ closeDate: null }, { closeDate: { lt: from } }, { closeDate: { gt: to } }],
    }),
    won: stood({ status: 'won' }),
    lost: stood({ status: 'lost' }),
    now: { list: 'deals', filter: now },
  }
}

/** By how much a part changes what is open: all of them together lead from what stood then to what stands now. */
export function changeOf(part: ChangePart, row: Figure | undefined): number {
  const [then, now] = [amountOf(row?.sum?.valueThen), amountOf(row?.sum?.value)]
  if (part === 'before') return then
  if (part === 'added' || part === 'now') return now
  return part === 'up' || part === 'down' ? cents(now - then) : -then
}

/** Sums of decimal amounts, without the dust of binary fractions. */
export const cents = (amount: number): number => Math.round(amount * 100) / 100
