import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { sealChanges } from '../changes/seal.ts'
import { writeExport } from '../export/export-job.ts'
import { runImport } from '../import/import-job.ts'
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

  import: runImport,
  export: writeExport,

  async forget({ kernel }) {
    await ask(kernel, 'core_forget', [proofOf(kernel), EVENT_DAYS, [...kernel.subscribers.keys()]])
  },
})
