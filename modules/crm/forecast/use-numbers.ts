import { useWorkspace } from '@inopsio/workspace'
import { useMemo } from 'react'

/** Amounts in the base currency, shares and days as the company writes them. */
export function useNumbers() {
  const { locale, baseCurrency, zone } = useWorkspace().tenant
  return useMemo(() => numbersFor(locale, baseCurrency, zone), [locale, baseCurrency, zone])
}

function numbersFor(locale: string, currency: string, zone: string) {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options)
    return (value: number) => format.format(value)
  }
  const orDash = (write: (value: number) => string) => (value: number | null) =>
    value === null ? '–' : write(value)
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
  }
  const moments = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' })
  return {
    money: number({ style: 'currency', currency, maximumFractionDigits: 0 }),
    /** With thousands and millions as letters, for axes. */
    shortMoney: number({ style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }),
    count: number({}),
    share: orDash(number({ style: 'percent' })),
    days: orDash(number({ maximumFractionDigits: 1 })),
    month: date({ month: 'long', year: 'numeric' }),
    shortMonth: date({ month: 'short', year: '2-digit' }),
    day: date({ dateStyle: 'medium' }),
    moment: (instant: string) => moments.format(new Date(instant)),
  }
}
