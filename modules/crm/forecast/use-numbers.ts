import { useWorkspace } from '@inopsio/workspace'

/** Amounts in the base currency, shares and days as the company writes them. */
export function useNumbers() {
  const { locale, baseCurrency: currency } = useWorkspace().tenant
  const date = (options: Intl.DateTimeFormatOptions) => (day: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${day}T00:00:00Z`))
  return {
    money: (amount: number) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount),
    share: (part: number | null) =>
      part === null ? '–' : new Intl.NumberFormat(locale, { style: 'percent' }).format(part),
    days: (days: number | null) =>
      days === null ? '–' : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(days),
    month: date({ month: 'long', year: 'numeric' }),
    day: date({ dateStyle: 'medium' }),
  }
}
