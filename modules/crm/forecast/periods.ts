/** Days from the first to the last, both included. */
export type Period = { readonly key: string; readonly from: string; readonly to: string }

/** The calendar day that it is in a zone. */
export const dayIn = (zone: string, now = new Date()): string =>
  new Intl.DateTimeFormat('sv', { timeZone: zone }).format(now)

/** The last day of the month that begins with this one. */
export const lastDay = (first: string): string => dayBefore(monthsAfter(first, 1))

/** The month that begins with this day. */
export const monthFrom = (first: string): Period => ({ key: first, from: first, to: lastDay(first) })

/** The quarter that a day lies in, or one so many after it. */
export function quarterOf(day: string, after = 0): Period {
  const month = Number(day.slice(5, 7))
  const first = `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`
  const from = monthsAfter(first, 3 * after)
  const key = `Q${Math.ceil(Number(from.slice(5, 7)) / 3)} ${from.slice(0, 4)}`
  return { key, from, to: dayBefore(monthsAfter(from, 3)) }
}

/** The months of a period, by their first days. */
export function monthsOf({ from, to }: Period): readonly string[] {
  const months: string[] = []
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = monthsAfter(month, 1)) months.push(month)
  return months
}

const monthsAfter = (first: string, count: number): string => {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + count, 1)).toISOString().slice(0, 10)
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
