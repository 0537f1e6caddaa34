import type { Win } from './deal-stories.ts'
import { createMany, type Input } from './deeds.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

/** Whose targets there are, and by which name. */
export interface Seller {
  readonly key: string
  readonly name: string
  readonly user: string
}

interface Quarter {
  readonly name: string
  readonly first: Date
  readonly last: Date
}

const QUARTERS = 4
const DAY = 86_400_000

/**
 * What everybody is to bring in, quarter by quarter: set before it begins by somebody who guesses well, so that some
 * reach it and others do not.
 */
export function setTargets(
  random: Random,
  wins: readonly Win[],
  sellers: readonly Seller[],
  by: string,
  now: Date,
): Step[] {
  const quarters = quartersUntil(now)
  return quarters.map(quarter => {
    const values = sellers.map(({ key }) => {
      const own = wins.filter(({ owner, at }) => owner === key && at < now)
      return guess(random, own, quarter, quarters, now)
    })
    const own = sellers.map(({ name, user }, i) => row(quarter, name, values[i] ?? 0, { user }))
    const all = row(
      quarter,
      'all of sales',
      values.reduce((sum, value) => sum + value, 0),
      {},
    )
    const at = new Date(quarter.first.getTime() - 3 * DAY + random.between(480, 960) * 60_000)
    return { at, by, deed: createMany('crm.target', [all, ...own]) }
  })
}

/** The present quarter and those before it. */
function quartersUntil(now: Date): readonly Quarter[] {
  const present = Math.floor(now.getUTCMonth() / 3)
  return Array.from({ length: QUARTERS }, (_, back) => {
    const first = new Date(Date.UTC(now.getUTCFullYear(), (present - back) * 3, 1))
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 3, 0))
    return { name: `Q${Math.floor(first.getUTCMonth() / 3) + 1} ${first.getUTCFullYear()}`, first, last }
  })
}

/** About what was to come; for the quarter that is not over, about what is usual. */
function guess(
  random: Random,
  wins: readonly Win[],
  { first, last }: Quarter,
  quarters: readonly Quarter[],
  now: Date,
): number {
  const since = quarters.at(-1)?.first ?? first
  const usual = (eurosBetween(wins, since, now) / (now.getTime() - since.getTime())) * 91 * DAY
  const came = eurosBetween(wins, first, new Date(last.getTime() + DAY))
  const expected = last < now ? came : usual
  return Math.max(20_000, Math.round((expected * (0.8 + random.next() * 0.5)) / 5000) * 5000)
}

const eurosBetween = (wins: readonly Win[], first: Date, until: Date): number =>
  wins.filter(({ at }) => at >= first && at < until).reduce((sum, { euros }) => sum + euros, 0)

const day = (at: Date): string => at.toISOString().slice(0, 10)

const row = (quarter: Quarter, whose: string, euros: number, of: Input): Input => ({
  name: `${quarter.name}: ${whose}`,
  ...of,
  firstDay: day(quarter.first),
  lastDay: day(quarter.last),
  metric: 'value',
  value: { amount: `${euros}.00`, currency: 'EUR' },
})
