import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { runBulkJob } from '../bulk-jobs/run-bulk-job.ts'
import { sealChanges } from '../changes/seal.ts'
import { emptyField } from '../custom/empty-field.ts'
import { prepareField } from '../custom/prepare-field.ts'
import { writeExport } from '../export/export-job.ts'
import { sweepFiles, sweepStore } from '../files/sweep.ts'
import { runImport } from '../import/import-job.ts'
import { sendMail } from '../mail/send-mail.ts'
import { sendDigest } from '../notifications/digest.ts'
import { retainRecords } from '../retention/retain.ts'
import { buildMissing, buildSearch } from '../search/build.ts'
import { revalue } from '../tenancy/revalue.ts'
import { queueMessages } from '../webhooks/queue.ts'
import { sendDue } from '../webhooks/send.ts'
import { handleJobs } from './handle.ts'
import './core-jobs.ts'

/** How long events are kept that everybody has read: whoever was away meanwhile can go on from where it was. */
const EVENT_DAYS = 14

/** The upkeep that the kernel does by itself. */
export const coreJobHandlers = handleJobs('core', {
  async sealAudit({ kernel, context }) {
    await sealChanges(kernel, await context())
  },

  async makePartitions({ kernel }) {
    await ask(kernel, 'core_make_partitions', [3])
  },

  async sweepFiles({ kernel, context }) {
    await sweepFiles(kernel, await context())
  },

  retain: retainRecords,
  revalue,

  async sweepStore({ kernel }) {
    await sweepStore(kernel)
  },

  import: runImport,
  export: writeExport,
  bulkJob: runBulkJob,

  prepareField,
  emptyField,

  async buildSearch({ kernel, context, signal, progress }) {
    await buildSearch(kernel, await context(), { signal, progress })
  },

  async tendSearch({ kernel }) {
    await buildMissing(kernel)
  },

  async forget({ kernel }) {
    await ask(kernel, 'core_forget', [proofOf(kernel), EVENT_DAYS, [...kernel.subscribers.keys()]])
  },

  sendMail,
  sendDigest,
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
