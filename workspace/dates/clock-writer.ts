type Place = { readonly locale: string; readonly zone: string }

const writers = new Map<string, Intl.DateTimeFormat>()

/** Writes the time of day at an instant, as it is written where the reader is. */
export function clockWriter({ locale, zone }: Place): (instant: number) => string {
  const key = `${locale} ${zone}`
  const known =
    writers.get(key) ??
    new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  writers.set(key, known)
  return instant => known.format(instant)
}
