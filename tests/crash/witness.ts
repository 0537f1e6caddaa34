import { setTimeout as pause } from 'node:timers/promises'
import { f, jobs, module } from '@inopsio/kernel'
import { enqueuing, handleJobs, type ServerModule, subscribe } from '@inopsio/kernel/server'
import { sql } from '../../kernel/db/statement.ts'
import { runAs } from '../../kernel/rights/run.ts'

const witnessJobs = jobs({
  count: { label: 'Count an event', input: { event: f.text({ required: true }) }, attempts: 40 },
})

declare module '@inopsio/kernel' {
  interface JobSets {
    witness: typeof witnessJobs
  }
}

/** Writes down every event of a lead once, and has a job count it: what must neither be lost nor doubled. */
const listener = subscribe('witness.listener', {
  to: ['crm.lead.created', 'crm.lead.updated', 'crm.lead.deleted', 'crm.lead.qualified'],
  attempts: 40,
  async deliver({ event, kernel, context, once }) {
    const current = await context()
    const job = enqueuing(kernel, current, 'witness.count', { event: event.id })
    const heard = sql`insert into witness_heard (event, record) values (${event.id}, ${event.record})`
    await runAs(
      kernel,
      current,
      () => ({ needs: [], statements: [once, heard, job.statement], read: () => undefined }),
      { lane: 'write' },
    )
  },
})

const counting = handleJobs('witness', {
  async count({ id, attempt, input, kernel }) {
    await kernel.executor.run([sql`insert into witness_begun (job, attempt) values (${id}, ${attempt})`], {
      lane: 'write',
    })
    await pause(Math.random() * 5)
    // A job may run again, so its effect hangs on its id, as every handler's must.
    const effect = sql`with fresh as (
        insert into witness_done (job, event) values (${id}, ${input.event}) on conflict do nothing returning 1
      ) update witness_total set jobs = jobs + 1 where exists (select from fresh)`
    await kernel.executor.run([effect], { lane: 'write' })
  },
})

export const witness: ServerModule = {
  module: module({
    id: 'witness',
    label: 'Witness',
    needs: ['core', 'crm'],
    entities: [],
    jobs: witnessJobs,
  }),
  migrations: new URL('./migrations/', import.meta.url),
  jobs: counting,
  subscribers: [listener],
}
