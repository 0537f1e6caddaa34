import { startWorker } from '../jobs/worker.ts'
import type { TestKernel } from './kernel.ts'

/**
 * A worker that does only these kinds of jobs and brings no events, so that a test knows what happens beside it. Answers
 * how to stop it.
 */
export async function testWorker(kernel: TestKernel, kinds: readonly string[]): Promise<() => Promise<void>> {
  const jobs = new Map([...kernel.jobs].filter(([kind]) => kinds.includes(kind)))
  const worker = await startWorker(
    { ...kernel, jobs, subscribers: new Map() },
    { url: kernel.database.serveUrl, graceMs: 2_000 },
  )
  return () => worker.stop()
}

/** What people start and wait for. */
export const FILES = ['core.import', 'core.export', 'core.bulkJob']
