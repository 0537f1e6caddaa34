import { lastingAt, type Rows } from './figures.ts'
import type { Period } from './periods.ts'

/** What the one aggregate query is asked: rows, how they are grouped, and what is worked out over each group. */
export type Question = Rows & { readonly group?: string; readonly measure?: string }

export function pathOf({ list, filter, group, measure }: Question): string {
  const words = { ...(group && { group }), ...(measure && { measure }), filter: JSON.stringify(filter) }
  return `/api/v1/crm/${list}/aggregate?${new URLSearchParams(words)}`
}

/** Where a forecast is read: today from the deals themselves, any other day from where they stood at its end. */
export const forecastRows = (asOf: string, filter: Rows['filter']): Rows =>
  asOf ? { list: 'deal-stage-history', filter: { ...filter, ...lastingAt(asOf) } } : { list: 'deals', filter }

/** Lost deals are no part of a forecast. */
const counted = { status: { in: ['open', 'won'] } }

/** The deals of a category, of some people or of everybody, that close in a period. */
export const forecastOf = (
  category: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
  owners?: readonly string[],
): Rows['filter'] => ({
  forecast: category,
  ...counted,
  closeDate: { between: [from, to] },
  ...(owners && { owner: owners.length === 1 ? owners[0] : { in: [...owners] } }),
})

export const forecastByMonth = (asOf: string): Question => ({
  ...forecastRows(asOf, { ...counted, closeDate: { empty: false } }),
  group: 'forecast,closeDate:month',
  measure: 'sum:value,sum:weighted',
})

export const forecastByOwner = (asOf: string, { from, to }: Period): Question => ({
  ...forecastRows(asOf, { ...counted, closeDate: { between: [from, to] } }),
  group: 'owner,forecast,closeDate:month',
  measure: 'sum:value,sum:weighted',
})

/** A part of what has changed. */
export const amountsOf = (rows: Rows): Question => ({
  ...rows,
  measure: rows.list === 'deals' ? 'sum:value' : 'sum:value,sum:valueThen',
})

export const passagesOf = (pipeline: string): Question => ({
  list: 'stage-passages',
  filter: { pipeline },
  group: 'stage,wentOn',
  measure: 'sum:seconds',
})

/** By status, and by one thing more if it is named. */
export const outcomesOf = (by: string | null, filter: Rows['filter']): Question => ({
  list: 'deals',
  filter,
  group: by ? `${by},status` : 'status',
  measure: 'sum:value,avg:value,avg:daysToClose,avg:createdAt',
})

export const decisionsOf = (filter: Rows['filter']): Question => ({
  list: 'deals',
  filter: { ...filter, status: { in: ['won', 'lost'] } },
  group: 'closedAt:month,status',
})

export const lossesOf = (filter: Rows['filter']): Question => ({
  list: 'deals',
  filter: { ...filter, status: 'lost' },
  group: 'lostReason',
  measure: 'sum:value',
})
