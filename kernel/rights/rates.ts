import { dayIn } from '../query/filter/calendar.ts'

/** A tenant's exchange rates: currency → rates, the latest first. */
export type Rates = ReadonlyMap<string, readonly { readonly from: string; readonly rate: string }[]>

export const NO_RATES: Rates = new Map()

/** Units of the base currency for one unit of another, on the day that it is in the zone; null when none is known. */
export function rateAt(rates: Rates, currency: string, now: Date, zone: string): string | null {
  const known = rates.get(currency)
  if (!known) return null
  const today = dayIn(now, zone)
  return known.find(({ from }) => from <= today)?.rate ?? null
}
