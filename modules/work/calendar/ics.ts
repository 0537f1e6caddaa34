import { foldLine } from '@inopsio/kernel/server'
import { tzlib_get_ical_block } from 'timezones-ical-library'

/** A property: `DTSTART;TZID=Europe/Berlin:20260329T090000`. The value is written as it is; texts go through `lineText`. */
export type Property = readonly [name: string, value: string]

/** What stands between BEGIN and END. */
export interface Component {
  readonly name: string
  readonly properties: readonly Property[]
  readonly components?: readonly Component[]
}

/** A parameter's value (RFC 6868): quotes and line ends have a way of their own to be written. */
export const parameter = (value: string): string =>
  `"${value
    .replace(/\^/g, '^^')
    .replace(/"/g, "^'")
    .replace(/\r\n?|\n/g, '^n')}"`

/** `2026-03-29T09:00:00.000Z` → `20260329T090000Z` */
export const instant = (iso: string): string => `${iso.slice(0, 19).replace(/[-:]/g, '')}Z`

/** `2026-03-29`, `09:00` → `20260329T090000`, to stand beside its TZID. */
export const local = (day: string, time: string): string =>
  `${day.replaceAll('-', '')}T${time.replace(':', '')}00`

export const date = (day: string): string => day.replaceAll('-', '')

/** The whole file: CRLF at line ends, lines folded at 75 octets. */
export function printCalendar(
  properties: readonly Property[],
  components: readonly (Component | string)[],
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Inopsio//Inopsio//EN',
    'CALSCALE:GREGORIAN',
    ...properties.map(([name, value]) => `${name}:${value}`),
    ...components.flatMap(each => (typeof each === 'string' ? each.split('\r\n') : print(each))),
    'END:VCALENDAR',
  ]
  return `${lines.map(foldLine).join('\r\n')}\r\n`
}

const print = ({ name, properties, components = [] }: Component): string[] => [
  `BEGIN:${name}`,
  ...properties.map(([key, value]) => `${key}:${value}`),
  ...components.flatMap(print),
  `END:${name}`,
]

/** The rules of the zones, as yearly recurrences: Outlook passes over lists of dates. UTC needs none. */
export const timeZones = (zones: Iterable<string>): string[] =>
  [...new Set(zones)].flatMap(zone => {
    const [block] = tzlib_get_ical_block(zone)
    return typeof block === 'string' && block.startsWith('BEGIN:VTIMEZONE') ? [block] : []
  })
