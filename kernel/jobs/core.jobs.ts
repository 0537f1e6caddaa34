import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { sealChanges } from '../changes/seal.ts'
import { sendMail } from '../mail/send-mail.ts'
import { buildMissing, buildSearch } from '../search/build.ts'
import { queueMessages } from '../webhooks/queue.ts'
import { sendDue } from '../webhooks/send.ts'
import { handleJobs } from './handle.ts'
import './core-jobs.ts'

/** The upkeep that the kernel does by itself. */
export const coreJobHandlers = handleJobs('core', {
  async sealAudit({ kernel, context }) {
    await sealChanges(kernel, await context())
  },

  async makePartitions({ kernel }) {
    await ask(kernel, 'core_make_partitions', [3])
  },

  async buildSearch({ kernel, context, signal, progress }) {
    await buildSearch(kernel, await context(), { signal, progress })
  },

  async tendSearch({ kernel }) {
    await buildMissing(kernel)
  },

  async forget({ kernel }) {
    await ask(kernel, 'core_forget', [proofOf(kernel)])
  },

  sendMail,
  async sendWebhooks({ kernel, context, id, input, signal }) {
    await sendDue({ kernel, system: await context(), job: id, webhook: input.webhook, signal })
  },

  async queueMessages({ kernel, context, input }) {
    await queueMessages(kernel, await context(), input)
  },

  async keepWebhooks({ kernel }) {
    await ask(kernel, 'core_webhook_sweep', [proofOf(kernel)])
    await ask(kernel, 'core_webhook_forget', [proofOf(kernel)])
  },
})
