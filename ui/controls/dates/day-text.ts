import { type Day, isDay } from './days.ts'

/** A day as the locale writes it, in figures: 21/11/2026, 21.11.2026, 11/21/2026. */
export function writeDay(day: Day, locale: string): string {
  return isDay(day) ? figures(locale).format(new Date(day)) : day
}

/** A day for reading out: Saturday, 21 November 2026. */
export const sayDay = (day: Day, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(day))

/** What to write into an empty field: dd/mm/yyyy in the locale's order. */
export function dayPattern(locale: string): string {
  const letters: Record<string, string> = { day: 'dd', month: 'mm', year: 'yyyy' }
  return figures(locale)
    .formatToParts()
    .map(({ type, value }) => letters[type] ?? value)
    .join('')
}

/**
 * Reads a day as people type it: in the locale's order with any separator, with a short year or none, or as ISO writes
 * it. Null when it is no day.
 */
export function readDay(text: string, locale: string, today: Day): Day | null {
  const typed = text.replaceAll(directionMarks, '').trim()
  const [one = '', two = '', three = ''] = typed.split(/\D+/).filter(Boolean)
  const iso = /^\d{4}\D/.test(typed)
  const order = iso ? (['year', 'month', 'day'] as const) : orderIn(locale)
  const places = three === '' && !iso ? order.filter(part => part !== 'year') : order
  const found: Record<string, string> = {}
  for (const [index, part] of places.entries()) found[part] = [one, two, three][index] ?? ''
  const day = `${year(found.year ?? '', today)}-${twoDigits(found.month)}-${twoDigits(found.day)}`
  return isDay(day) && /^[\d\s./-]+$/.test(typed) ? day : null
}

/** Arabic and Hebrew formats put them between the figures. */
const directionMarks = /[\u200e\u200f\u061c]/g

/** "26" is the year of this century, no year is this year. */
function year(text: string, today: Day): string {
  if (text === '') return today.slice(0, 4)
  return text.length === 2 ? `${today.slice(0, 2)}${text}` : text
}

const twoDigits = (text = ''): string => text.padStart(2, '0')

function orderIn(locale: string): ('year' | 'month' | 'day')[] {
  return figures(locale)
    .formatToParts()
    .map(({ type }) => type)
    .filter(type => type === 'year' || type === 'month' || type === 'day')
}

function figures(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone: 'UTC',
    numberingSystem: 'latn',
    calendar: 'gregory',
  })
}
