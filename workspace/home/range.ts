import { type Calendar, type Period, periodOf, shiftDay } from '@inopsio/kernel'

/** The days that a dashboard is about, both ends included, and those it compares them with. */
export type Range = {
  /** As it stands in the address. */
  readonly key: string
  readonly label: string
  readonly from: string
  readonly to: string
  readonly before: { readonly from: string; readonly to: string }
}

type Choice = { readonly key: string; readonly label: string }

export const rangeChoices: readonly Choice[] = [
  { key: 'today', label: 'Today' },
  { key: 'week', label: 'This week' },
  { key: 'month', label: 'Month to date' },
  { key: 'quarter', label: 'This quarter' },
  { key: 'year', label: 'Year to date' },
  { key: 'last30', label: 'Last 30 days' },
]

export const usualRange = 'month'

/** The range that an address names, seen from today; the usual one for any other word. */
export function rangeOf(word: string | undefined, calendar: Calendar): Range {
  const custom = word === undefined ? undefined : readCustom(word)
  if (custom) return { key: customKey(custom), label: 'Custom', ...custom, before: daysBefore(custom) }
  const choice = rangeChoices.find(({ key }) => key === word) ?? choiceOf(usualRange)
  return { ...choice, ...daysOf(choice.key, calendar) }
}

export const customKey = ({ from, to }: Days): string => `${from}..${to}`

export function readCustom(word: string): Days | undefined {
  const [, from = '', to = ''] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(word) ?? []
  return isDay(from) && isDay(to) && from <= to ? { from, to } : undefined
}

type Days = { readonly from: string; readonly to: string }

const choiceOf = (key: string): Choice =>
  rangeChoices.find(choice => choice.key === key) ?? { key, label: key }

function daysOf(key: string, calendar: Calendar): Days & { readonly before: Days } {
  const { today } = calendar
  if (key === 'last30') {
    const days = { from: daysAfter(today, -29), to: today }
    return { ...days, before: daysBefore(days) }
  }
  if (key === 'today') return { from: today, to: today, before: daysBefore({ from: today, to: today }) }
  const unit = key.charAt(0).toUpperCase() + key.slice(1)
  const [now, last] = [period(`this${unit}`, calendar), period(`last${unit}`, calendar)]
  // Months and years end today, so that they are like the part of the one before that is as long; weeks and quarters are
  // whole, because one plans in them.
  const isToDate = key === 'month' || key === 'year'
  const passed = daysBetween(now.from, today)
  return {
    from: now.from,
    to: isToDate ? today : daysAfter(now.to, -1),
    before: { from: last.from, to: least(daysAfter(last.from, passed), daysAfter(last.to, -1)) },
  }
}

function period(word: string, calendar: Calendar): Period {
  const found = periodOf(word, calendar)
  if (!found) throw new Error(`There is no period ${word}.`)
  return found
}

/** As many days, right before. */
function daysBefore({ from, to }: Days): Days {
  const end = daysAfter(from, -1)
  return { from: daysAfter(end, -daysBetween(from, to)), to: end }
}

const dayMs = 86_400_000
const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)

const daysAfter = (day: string, count: number): string => shiftDay(day, count, 'day')

const daysBetween = (from: string, to: string): number => Math.round((timeOf(to) - timeOf(from)) / dayMs)
const least = (one: string, other: string): string => (one < other ? one : other)
const isDay = (day: string): boolean =>
  !Number.isNaN(timeOf(day)) && new Date(timeOf(day)).toISOString().startsWith(day)
