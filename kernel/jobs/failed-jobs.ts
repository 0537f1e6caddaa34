import { announcing, sql } from '../db/statement.ts'
import { conflict, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isId } from '../write/record-id.ts'
import { findJob } from './list.ts'
import { steerings } from './steer.ts'
import { isVisible } from './store.ts'

/** Tries all failed jobs of a kind again that one may steer; answers how many. @throws Refusal 404 when there is none */
export async function retryFailedJobs(kernel: Kernel, context: Context, kind: string): Promise<number> {
  const count = await runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: [
        announcing(
          sql`update core_job j set ${steerings.retry.set} where ${isVisible(kernel, current)} and j.kind = ${kind} and j.state = 'dead'`,
        ),
      ],
      read: ([tried]) => tried?.count ?? 0,
    }),
    { lane: 'write' },
  )
  if (count === 0) throw notFound('A failed job of this kind')
  return count
}

/** Takes a job that has ended off the list. @throws Refusal 404 for other people's jobs · 409 while it has not ended */
export async function discardJob(kernel: Kernel, context: Context, id: string): Promise<void> {
  if (!isId(id)) throw notFound('The job')
  const isGone = await runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: [
        sql`delete from core_job j where ${isVisible(kernel, current)} and j.id = ${id} and j.state in ('done', 'dead', 'cancelled')`,
      ],
      read: ([discarded]) => discarded?.count === 1,
    }),
    { lane: 'write' },
  )
  if (isGone) return
  const { state } = await findJob(kernel, context, id)
  throw conflict('state', 'Only a job that has ended can be discarded. Cancel it first.', { state })
}
