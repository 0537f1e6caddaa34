import ICAL from 'ical.js'

/** What a rule may say: whole days and longer, because what repeats within a day belongs into a calendar of machines. */
const frequencies = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])

/** A recurrence rule as RFC 5545 writes it; null for what is none, or repeats within a day. */
export function readRule(text: string): ICAL.Recur | null {
  try {
    const rule = ICAL.Recur.fromString(
      text
        .trim()
        .replace(/^RRULE:/i, '')
        .toUpperCase(),
    )
    return frequencies.has(rule.freq) && (rule.interval ?? 1) > 0 ? rule : null
  } catch {
    return null
  }
}

/**
 * The first day of the rule after `day`, counted from `first`, where counting began; null when it has come to its end.
 * Calendar days only: the clock time stays what it is, whatever summer time does.
 */
export function nextDay(rule: ICAL.Recur, first: string, day: string): string | null {
  const days = onExactDays(rule, first).iterator(ICAL.Time.fromDateString(first))
  for (let i = 0; i < longest; i++) {
    const next = days.next()
    if (!next) return null
    const text = next.toString().slice(0, 10)
    if (text > day) return text
  }
  return null
}

/** RFC 5545 passes over a month without the day, or a year without 29 February; the library would go on a day later. */
function onExactDays(rule: ICAL.Recur, first: string): ICAL.Recur {
  const hasDays = Object.keys(rule.parts).some(part => part.startsWith('BY'))
  if (hasDays || (rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY')) return rule
  const exact = rule.clone()
  exact.setComponent('BYMONTHDAY', [Number(first.slice(8))])
  if (rule.freq === 'YEARLY') exact.setComponent('BYMONTH', [Number(first.slice(5, 7))])
  return exact
}

/** A daily task of almost thirty years. */
const longest = 10_000

const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const
const weekdays: Readonly<Record<string, string>> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}
const ordinals: Readonly<Record<string, string>> = {
  '1': 'first',
  '2': 'second',
  '3': 'third',
  '4': 'fourth',
  '-1': 'last',
}

/** A rule in words: “Every 2 weeks on Monday, until 2027-01-31”. */
export function ruleInWords(rule: ICAL.Recur): string {
  const unit = units[rule.freq as keyof typeof units]
  const every = (rule.interval ?? 1) > 1 ? `Every ${rule.interval} ${unit}s` : `Every ${unit}`
  const days = (rule.parts.BYDAY as string[] | undefined)?.map(dayInWords)
  const dates = (rule.parts.BYMONTHDAY as number[] | undefined)?.map(date =>
    date === -1 ? 'the last day' : `day ${date}`,
  )
  const on = [...(days ?? []), ...(dates ?? [])]
  const end = rule.until
    ? `, until ${rule.until.toString().slice(0, 10)}`
    : rule.count
      ? `, ${rule.count} times`
      : ''
  return `${every}${on.length > 0 ? ` on ${on.join(', ')}` : ''}${end}`
}

function dayInWords(code: string): string {
  const [, place = '', day = ''] = /^([+-]?\d*)([A-Z]{2})$/.exec(code) ?? []
  const name = weekdays[day] ?? code
  return place === '' ? name : `the ${ordinals[place.replace('+', '')] ?? `${place}.`} ${name}`
}
