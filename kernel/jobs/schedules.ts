import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import { newId } from '../write/record-id.ts'
import type { Job } from './handle.ts'
import { ATTEMPTS } from './job.ts'

const recurring = ({ jobs }: Kernel): readonly Job[] => [...jobs.values()].filter(job => job.recurrence)

/** Makes declared schedules known to tenants that have come since, and changed ones to all. */
export async function syncSchedules(kernel: Kernel): Promise<void> {
  const schedules = recurring(kernel).map(({ kind, recurrence, for: whom }) => ({
    kind,
    rule: recurrence?.rule,
    forTenants: whom !== 'installation',
  }))
  await ask(kernel, 'core_sync_schedules', [proofOf(kernel), sql.json(schedules)])
}

/**
 * Enqueues what is due and moves its schedule on. What fell due while no worker ran is done once, not once for every
 * time that was missed. Answers how many jobs were added.
 */
export async function fireSchedules(kernel: Kernel, now = new Date()): Promise<number> {
  const kinds = recurring(kernel).map(({ kind }) => kind)
  if (kinds.length === 0) return 0
  const due = await ask(kernel, 'core_due_schedules', [proofOf(kernel), kinds])
  const fired = due.flatMap(({ lane, kind, zone, seen }) => {
    const job = kernel.jobs.get(kind ?? '')
    const next = job?.recurrence?.next(now, zone ?? 'UTC', lane ?? '')
    return job && next ? [{ lane, kind, seen: seen ?? null, next, job: newId(), ...settingsOf(job) }] : []
  })
  if (fired.length === 0) return 0
  const [added] = await ask(kernel, 'core_fire_schedules', [proofOf(kernel), sql.json(fired)])
  return Number(added?.core_fire_schedules)
}

const settingsOf = ({ priority, attempts }: Job) => ({
  priority: priority ?? 0,
  maxAttempts: attempts ?? ATTEMPTS,
})
