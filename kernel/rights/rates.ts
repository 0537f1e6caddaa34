/** A tenant's exchange rates: currency → rates, the latest first. */
export type Rates = ReadonlyMap<string, readonly { readonly from: string; readonly rate: string }[]>

export const NO_RATES: Rates = new Map()

/** Units of the base currency for one unit of another on that day; null when none is known. */
export function rateAt(rates: Rates, currency: string, now: Date): string | null {
  const today = now.toISOString().slice(0, 10)
  return rates.get(currency)?.find(({ from }) => from <= today)?.rate ?? null
}
