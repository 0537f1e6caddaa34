const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** "3 days", "5 hours": the largest unit that fills, so that one sees at a glance whether it is long. */
export function durationWords(seconds: number, locale: string, unitDisplay: 'narrow' | 'long'): string {
  const [unit, size] = units.find(([, length]) => seconds >= length) ?? units[2]
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(
    Math.floor(seconds / size),
  )
}
