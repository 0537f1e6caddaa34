/** Days as people write them: `1–21 Nov 2026`. */
export function daysWords(
  { from, to }: { readonly from: string; readonly to: string },
  locale: string,
): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}
