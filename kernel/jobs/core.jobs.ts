import { ask } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { sealChanges } from '../changes/seal.ts'
import { sendMail } from '../mail/send-mail.ts'
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

  async forget({ kernel }) {
    await ask(kernel, 'core_forget', [proofOf(kernel)])
  },

  sendMail,
})
