import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartRefusal } from '@inopsio/kernel/postgres/start-refusal'
import { addUpMetrics } from './metrics-of-all.ts'
import type { Serving, Task } from './serve.ts'

const restartMs = 1_000

/**
 * Serves in several processes that share the port. One that dies is replaced: state lives in the database only, so
 * there is nothing else to mend.
 */
export async function serveInProcesses(task: Task): Promise<Serving> {
  cluster.setupPrimary({ exec: join(import.meta.dirname, 'worker.ts') })
  await addUpMetrics()
  const stopping = new AbortController()
  const stop = async () => {
    stopping.abort()
    await Promise.all(Object.values(cluster.workers ?? {}).map(worker => worker && ended(worker)))
  }
  try {
    await Promise.all(Array.from({ length: task.config.processes }, () => launch(task, stopping.signal)))
  } catch (error) {
    await stop()
    throw error
  }
  return { stop }
}

/** Resolves when the process serves; from then on it is kept up until stopping. */
async function launch(task: Task, stopping: AbortSignal): Promise<void> {
  const worker = cluster.fork({ INOPSIO_TASK: JSON.stringify(task) })
  await Promise.race([once(worker, 'listening'), refused(worker)])
  worker.once('exit', () => void keepUp(task, stopping))
}

async function keepUp(task: Task, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    console.error('A serving process ended; starting another one.')
    await pause(restartMs)
    if (stopping.aborted || (await launch(task, stopping).then(succeeded, failed))) return
  }
}

const succeeded = () => true
const failed = () => false

async function refused(worker: Worker): Promise<never> {
  await once(worker, 'exit')
  throw new StartRefusal('A serving process ended before it could serve; what it said stands above.')
}

async function ended(worker: Worker): Promise<void> {
  const exit = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  await exit
}
