const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The distances that the specification proposes: ten attempts over a little more than three days. */
const DELAYS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
]
const LONGEST = 24 * HOUR

/** Milliseconds until the next attempt, each a little different; null when the message is given up. */
export function delayAfter(attempt: number, wishedMs = 0): number | null {
  const delay = DELAYS[attempt - 1]
  if (delay === undefined) return null
  return Math.round(Math.max(delay * (0.9 + Math.random() / 5), Math.min(wishedMs, LONGEST)))
}

/** How long a receiver asks to be left alone: `Retry-After` as seconds or as a date. */
export function wishOf(retryAfter: string | undefined, now: number): number {
  if (retryAfter === undefined) return 0
  const ms = /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - now
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

/** An address that fails again and again is only tried every now and then, with one message. */
export const FAILURES_THAT_PAUSE = 5
const LONGEST_PAUSE = 5 * MINUTE

export const pauseAfter = (failures: number): number =>
  failures < FAILURES_THAT_PAUSE
    ? 0
    : Math.min(LONGEST_PAUSE, (failures - FAILURES_THAT_PAUSE + 1) * 10 * SECOND)

/** After this long with nothing but failures a webhook is disabled. */
export const DISABLE_AFTER_MS = 5 * 24 * HOUR
