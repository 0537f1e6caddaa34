import type { Adjustment, AttainmentRow, Figure, Money, StageRow } from './forecast.api.ts'
import type { Period } from './periods.ts'

type Filter = Readonly<Record<string, unknown>>
/** Rows that a figure counts: a list and its filter. */
export type Rows = { readonly list: string; readonly filter: Filter }

export const amountOf = (value: Money | string | number | null | undefined): number =>
  value === null || value === undefined ? 0 : Number(typeof value === 'object' ? value.amount : value)

/** Sums of decimal amounts, without the dust of binary fractions. */
export const cents = (amount: number): number => Math.round(amount * 100) / 100

const total = <Row>(rows: readonly Row[], value: (row: Row) => number): number =>
  cents(rows.reduce((sum, row) => sum + value(row), 0))

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

/** How many days old the open deals are on average. */
export function age(outcomes: readonly Figure[], now = Date.now()): number | null {
  const born = outcomes.find(({ group }) => group.status === 'open')?.avg?.createdAt
  return typeof born === 'string' ? (now - Date.parse(born)) / 86_400_000 : null
}

/** Of the deals that came into a stage, how many went on, and how long they were there. */
export function throughStage({ id }: Pick<StageRow, 'id'>, passages: readonly Figure[]) {
  const rows = passages.filter(({ group }) => group.stage === id)
  const came = total(rows, row => row.count)
  const wentOn = total(
    rows.filter(({ group }) => group.wentOn),
    row => row.count,
  )
  const seconds = total(rows, row => amountOf(row.sum?.seconds))
  return {
    came,
    wentOn,
    share: came === 0 ? null : wentOn / came,
    days: came === 0 ? null : seconds / came / 86_400,
  }
}

/** Entries of a history that lasted at the end of a day, where the company is. */
export const lastingAt = (day: string): Filter => ({
  enteredAt: { lte: day },
  or: [{ leftAt: null }, { leftAt: { gt: day } }],
})

/** What was said last about a part of the forecast; for one person, or (null) for the company. */
export const lastSaid = (
  latestFirst: readonly Adjustment[],
  month: string,
  category: string,
  user: string | null,
): Adjustment | undefined =>
  latestFirst.find(each => each.month === month && each.category === category && each.user === user)

/** Some people's part of a forecast in a period. */
export type Share = {
  /** By category. */
  readonly values: Readonly<Record<string, number>>
  readonly weighted: number
  readonly target: number | null
  /** What is still to be won; below nothing when more was. */
  readonly gap: number | null
}

export function shareOf(figures: readonly Figure[], owners: readonly string[], target: number | null): Share {
  const own = figures.filter(({ group }) => owners.includes(String(group.owner)))
  const values: Record<string, number> = {}
  for (const { group, sum } of own) {
    const category = String(group.forecast)
    values[category] = cents((values[category] ?? 0) + amountOf(sum?.value))
  }
  const weighted = total(own, ({ sum }) => amountOf(sum?.weighted))
  return { values, weighted, target, gap: target === null ? null : cents(target - (values.won ?? 0)) }
}

/**
 * The value to win in a period: a target for just this period, or else those that lie within it, as three months make a
 * quarter.
 */
export function targetIn(targets: readonly AttainmentRow[], { from, to }: Period): number | null {
  const inMoney = targets.filter(({ metric, pipeline }) => metric === 'value' && pipeline === null)
  const exact = inMoney.filter(({ firstDay, lastDay }) => firstDay === from && lastDay === to)
  const within = inMoney.filter(({ firstDay, lastDay }) => firstDay >= from && lastDay <= to)
  const counted = exact.length > 0 ? exact : within
  return counted.length === 0 ? null : total(counted, ({ goal }) => amountOf(goal))
}

/** The deals that count towards a target. */
export const wonFor = (target: AttainmentRow): Rows => ({
  list: 'deals',
  filter: {
    status: 'won',
    closeDate: { between: [target.firstDay, target.lastDay] },
    ...(target.pipeline && { pipeline: target.pipeline }),
    ...(target.user && { owner: target.user }),
    ...(target.team && { owner: { is: { teams: { some: { id: target.team } } } } }),
  },
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
export function changeParts(day: string, { from, to }: Omit<Period, 'key'>): Record<ChangePart, Rows> {
  const inside = { between: [from, to] }
  const then = { ...lastingAt(day), statusThen: 'open', closeDateThen: inside }
  const stood = (became: Filter): Rows => ({ list: 'deal-comparisons', filter: { and: [then, became] } })
  const now = { status: 'open', closeDate: inside }
  return {
    before: { list: 'deal-comparisons', filter: then },
    added: { list: 'deals', filter: { ...now, stageHistory: { none: { ...lastingAt(day), ...now } } } },
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
