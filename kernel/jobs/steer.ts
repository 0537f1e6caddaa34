import { type Sql, sql } from '../db/statement.ts'
import { conflict, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isId } from '../write/record-id.ts'
import { findJob } from './list.ts'
import { isVisible, type JobView, jobColumns, jobView } from './store.ts'
import { wakeWorkers } from './wake.ts'

interface Steering {
  /** In which jobs it makes sense, over `j`. */
  readonly when: Sql
  readonly set: Sql
  /** Why not otherwise. */
  readonly otherwise: string
}

const waits = sql`j.state in ('scheduled', 'ready')`
const next = sql`case when j.run_at > now() then 'scheduled' else 'ready' end`

/** What one can do to a job. A running one is told of the wish, and ends or stops as soon as its handler heeds it. */
export const steerings = {
  cancel: {
    when: sql`j.state in ('scheduled', 'ready', 'paused', 'running')`,
    set: sql`state = case j.state when 'running' then 'running' else 'cancelled' end,
      wish = case j.state when 'running' then 'cancel' end, finished_at = case j.state when 'running' then null else now() end`,
    otherwise: 'The job has ended already.',
  },
  pause: {
    when: sql`(${waits} or (j.state = 'running' and j.wish is null))`,
    set: sql`state = case j.state when 'running' then 'running' else 'paused' end,
      wish = case j.state when 'running' then 'pause' end`,
    otherwise: 'Only a job that waits or runs can be paused.',
  },
  resume: {
    when: sql`(j.state = 'paused' or (j.state = 'running' and j.wish = 'pause'))`,
    set: sql`state = case j.state when 'running' then 'running' else ${next} end, wish = null`,
    otherwise: 'Only a paused job can be resumed.',
  },
  retry: {
    when: sql`j.state in ('dead', 'cancelled')`,
    set: sql`state = 'ready', run_at = now(), attempt = 0, error = null, finished_at = null, dedupe_key = null`,
    otherwise: 'Only a job that has failed for good or was cancelled can be tried again.',
  },
} as const satisfies Readonly<Record<string, Steering>>

/** @throws Refusal 404 for other people's jobs, 409 when the job is not in a state for it */
export async function steerJob(
  kernel: Kernel,
  context: Context,
  id: string,
  verb: keyof typeof steerings,
): Promise<JobView> {
  if (!isId(id)) throw notFound('The job')
  const { when, set, otherwise } = steerings[verb]
  const steered = await runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: [
        sql`update core_job j set ${set} where ${isVisible(kernel, current)} and j.id = ${id} and ${when} returning ${jobColumns}`,
      ],
      read: ([result]) => result?.rows[0] && jobView(kernel, current, result.rows[0]),
    }),
    { lane: 'write' },
  )
  if (!steered) {
    const { state } = await findJob(kernel, context, id)
    throw conflict('state', otherwise, { state })
  }
  wakeWorkers()
  return steered
}
