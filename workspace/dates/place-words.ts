import type { ViewContext } from '@inopsio/kernel/views'
import { clockWriter } from './clock-writer.ts'
import { dayWriter, instantOn } from './days.ts'
import type { Place } from './span.ts'

/** A place in time as one would say it: “Thu 19 Nov, 14:30”. */
export function placeWords(
  { locale, zone }: Pick<ViewContext, 'locale' | 'zone'>,
  { day, minutes }: Place,
): string {
  const date = dayWriter(locale, { weekday: 'short', day: 'numeric', month: 'short' })(day)
  if (minutes === undefined) return date
  return `${date}, ${clockWriter({ locale, zone })(instantOn(day, minutes, zone))}`
}
