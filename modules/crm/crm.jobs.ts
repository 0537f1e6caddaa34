import { handleJobs, sql } from '@inopsio/kernel/server'
import { simulate } from './assignment/simulate.ts'
import { assignWaiting } from './assignment/waiting.ts'
import './crm-jobs.ts'
import { previewScores } from './score/preview.ts'
import { BATCH, idsOf, scoreLeads } from './score/score-leads.ts'

/** What the module does in the background. */
export const crmJobHandlers = handleJobs('crm', {
  async assignWaiting({ kernel, context, signal, progress }) {
    await assignWaiting(kernel, context, signal, done => progress(done))
  },

  async simulateAssignment({ kernel, context, input, signal, progress }) {
    await simulate({ kernel, context, simulation: input.simulation, signal, progress })
  },

  async scoreAll({ kernel, context, signal, progress }) {
    const leads = await idsOf(
      kernel,
      await context(),
      ({ tenant }) => sql`select id from crm_lead where tenant_id = ${tenant.id} order by id`,
    )
    for (let at = 0; at < leads.length; at += BATCH) {
      signal.throwIfAborted()
      await scoreLeads(kernel, await context(), leads.slice(at, at + BATCH))
      progress(Math.min(at + BATCH, leads.length), leads.length)
    }
  },

  async lowerGrades({ kernel, context, signal }) {
    for (;;) {
      signal.throwIfAborted()
      const leads = await idsOf(
        kernel,
        await context(),
        ({ tenant }) =>
          sql`select lead_id from crm_lead_score where tenant_id = ${tenant.id} and grade_until <= now()
          order by grade_until limit ${BATCH}`,
      )
      const scored = await scoreLeads(kernel, await context(), leads)
      if (scored.length === 0) return
    }
  },

  async previewScores({ kernel, context, input, signal, progress }) {
    await previewScores({ kernel, context, preview: input.preview, signal, progress })
  },
})
