import type { FieldMeta } from '../meta/types.ts'
import type { BoardColumn } from './columns.ts'

/** How many records stand in a column, what they are worth, and how much of that is to be expected. */
export type Figures = {
  readonly count: number
  readonly sum: Amount | null
  readonly weighted: Amount | null
}
export type Amount = { readonly amount: string; readonly currency: string }

/** The answer of `…/aggregate`. */
export type Aggregate = {
  readonly data: readonly {
    readonly group: Readonly<Record<string, string | null>>
    readonly count: number
    readonly sum?: Readonly<Record<string, Amount | null>>
  }[]
}

/** The figures of every column, by its value. A column nobody stands in has nothing, not no figures. */
export function figuresOf(
  columns: readonly BoardColumn[],
  field: FieldMeta,
  { money, weighted }: { money?: FieldMeta | undefined; weighted?: FieldMeta | undefined },
  { data }: Aggregate,
): ReadonlyMap<string | null, Figures> {
  return new Map(
    columns.map(({ value, weight }) => {
      const row = data.find(({ group }) => (group[field.key] ?? null) === value)
      const sum = (money && row?.sum?.[money.key]) ?? null
      const own = (weighted && row?.sum?.[weighted.key]) ?? null
      const worked = sum && weight !== undefined ? { ...sum, amount: share(sum.amount, weight) } : null
      return [value, { count: row?.count ?? 0, sum, weighted: weighted ? own : worked }]
    }),
  )
}

/** The values by which records are counted together. */
type GroupValues = Aggregate['data'][number]['group']

/** Moves one record between two groups' figures until the server has counted again. */
export function recounted({ data }: Aggregate, from: GroupValues, to: GroupValues): Aggregate {
  const isIn = (row: Aggregate['data'][number], group: GroupValues) =>
    Object.entries(group).every(([key, value]) => (row.group[key] ?? null) === value)
  const rows = data.some(row => isIn(row, to)) ? data : [...data, { group: to, count: 0 }]
  return {
    data: rows.map(row => {
      const by = isIn(row, to) ? 1 : isIn(row, from) ? -1 : 0
      return by === 0 ? row : { ...row, count: Math.max(0, row.count + by) }
    }),
  }
}

/** The figures of one lane of a board. */
export const ofLane = ({ data }: Aggregate, lanes: FieldMeta, value: string | null): Aggregate => ({
  data: data.filter(({ group }) => (group[lanes.key] ?? null) === value),
})

/** The figures of all lanes together, by one of the two fields. */
export function folded({ data }: Aggregate, by: FieldMeta): Aggregate {
  const groups = Map.groupBy(data, ({ group }) => group[by.key] ?? null)
  return {
    data: [...groups].map(([value, rows]) => ({
      group: { [by.key]: value },
      count: rows.reduce((sum, { count }) => sum + count, 0),
      sum: addedUp(rows.map(({ sum }) => sum ?? {})),
    })),
  }
}

function addedUp(sums: readonly Readonly<Record<string, Amount | null>>[]): Record<string, Amount | null> {
  const total: Record<string, Amount | null> = {}
  for (const [key, amount] of sums.flatMap(sum => Object.entries(sum))) {
    const known = total[key]
    total[key] =
      known && amount ? { ...amount, amount: plus(known.amount, amount.amount) } : (known ?? amount)
  }
  return total
}

/** Sums come in one currency and so with the same digits. */
function plus(one: string, other: string): string {
  return written(scaled(one) + scaled(other), one.split('.')[1]?.length ?? 0)
}

/** So many per cent of an amount, rounded half up to the amount's own digits; never through a float. */
export function share(amount: string, percent: string): string {
  const digits = amount.split('.')[1]?.length ?? 0
  const [whole, percentDigits] = [scaled(amount), percent.split('.')[1]?.length ?? 0]
  const product = whole * scaled(percent)
  const divisor = 100n * 10n ** BigInt(percentDigits)
  const half = product < 0n ? -divisor / 2n : divisor / 2n
  return written((product + half) / divisor, digits)
}

const scaled = (decimal: string): bigint => BigInt(decimal.replace('.', ''))

function written(value: bigint, digits: number): string {
  const sign = value < 0n ? '-' : ''
  const text = String(value < 0n ? -value : value).padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
