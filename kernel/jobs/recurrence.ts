import { type Cron, nextByCron, parseCron } from './cron.ts'
import type { JobSpec } from './job.ts'

/** When a job runs by itself. */
export interface Recurrence {
  /** Says the same as the declaration; a schedule whose rule has changed is computed anew. */
  readonly rule: string
  /** The first time after `after`; `zone` is the tenant's, `lane` spreads tenants so that they do not all come at once. */
  next(after: Date, zone: string, lane: string): Date
}

const UNITS = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** The recurrence that a job declares, or null. @throws Error that names the job and what is wrong */
export function recurrenceOf(kind: string, { every, cron, zone }: JobSpec): Recurrence | null {
  if (every !== undefined && cron !== undefined) throw new Error(`The job ${kind} has both every and cron.`)
  if (every !== undefined) return byDistance(kind, every)
  return cron === undefined ? null : byClock(parseCron(cron), cron, zone)
}

function byDistance(kind: string, every: string): Recurrence {
  const [, count = '', unit = ''] = /^(?:(\d+) )?(second|minute|hour|day)s?$/.exec(every) ?? []
  const distance = Number(count || 1) * (UNITS[unit as keyof typeof UNITS] ?? 0)
  if (!(distance > 0))
    throw new Error(`The job ${kind} runs every "${every}"; write e.g. "10 minutes" or "hour".`)
  return {
    rule: `every ${every}`,
    next(after, _zone, lane) {
      const phase = (Number.parseInt(lane.slice(-8), 16) / 2 ** 32) * distance
      return new Date(Math.ceil((after.getTime() + 1 - phase) / distance) * distance + phase)
    },
  }
}

const byClock = (cron: Cron, text: string, own: string | undefined): Recurrence => ({
  rule: `cron ${text} ${own ?? ''}`,
  next: (after, zone) => nextByCron(cron, after, own ?? zone),
})
