import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import {
  createKernel,
  enqueue,
  enqueuing,
  type Kernel,
  openWakeLine,
  systemContext,
} from '@inopsio/kernel/server'
import { modules } from '../../apps/server/modules.ts'
import { begin } from '../../kernel/rights/begin.ts'
import { secret } from '../database.ts'
import { type Figure, percentile, type Scenario } from '../scenario.ts'
import { errandModule } from './errands.ts'

/** Jobs that do nothing, so that only the queue is measured. */
export const jobs: Scenario = {
  name: 'jobs',
  title: 'jobs',
  async run(ground) {
    const kernel = createKernel([...modules, errandModule(() => {})], {
      secret,
      database: { url: ground.database.serveUrl, applicationName: 'inopsio bench' },
    })
    const wakeLine = openWakeLine({ url: ground.database.serveUrl })
    const worker = await launchWorker(ground.database.serveUrl)
    try {
      const tenants = [...new Set(ground.people.map(person => person.tenant))]
      const many = Math.max(1_000, Math.round(ground.options.seconds * 10_000))
      return [
        ...(await throughput(kernel, worker, tenants, many)),
        ...(await latency(kernel, worker, tenants, 0)),
        ...(await latency(kernel, worker, tenants, many)),
      ]
    } finally {
      await worker.stop()
      await wakeLine.close()
      await kernel.executor.end()
    }
  },
}

/** From the first one enqueued, with all tenants in turn, to the last one done. */
async function throughput(
  kernel: Kernel,
  worker: Worker,
  tenants: readonly string[],
  many: number,
): Promise<Figure[]> {
  const before = worker.done()
  const from = performance.now()
  const each = Math.ceil(many / tenants.length)
  for (const tenant of tenants) await flood(kernel, tenant, each)
  while (worker.done() < before + each * tenants.length) await pause(5)
  const perSecond = (each * tenants.length * 1000) / (performance.now() - from)
  return [{ what: 'enqueued and done', value: perSecond, unit: 'jobs/s' }]
}

/** How long the jobs of one tenant wait, one after the other, while another one has enqueued a flood of them. */
async function latency(
  kernel: Kernel,
  worker: Worker,
  [flooding = '', waiting = '']: readonly string[],
  many: number,
): Promise<Figure[]> {
  const before = worker.done()
  const samples = Math.min(200, Math.max(20, many / 100))
  if (many > 0) await flood(kernel, flooding, many)
  worker.waits.length = 0
  const context = await systemContext(kernel, waiting, 'bench')
  for (let i = 0; i < samples; i++) {
    await enqueue(kernel, context, 'errands.run', {
      sentAt: String(performance.timeOrigin + performance.now()),
    })
    await pause(5)
  }
  while (worker.waits.length < samples || worker.done() < before + many + samples) await pause(5)
  const beside = many > 0 ? ` beside a flood of ${many}` : ', nothing else to do'
  return [
    { what: `enqueue to start p50${beside}`, value: percentile(worker.waits, 0.5), unit: 'ms' },
    { what: `enqueue to start p95${beside}`, value: percentile(worker.waits, 0.95), unit: 'ms' },
  ]
}

const perGroup = 200

async function flood(kernel: Kernel, tenant: string, many: number): Promise<void> {
  const context = await systemContext(kernel, tenant, 'bench')
  for (let left = many; left > 0; left -= perGroup) {
    const statements = Array.from(
      { length: Math.min(perGroup, left) },
      () => enqueuing(kernel, context, 'errands.run', { sentAt: '0' }).statement,
    )
    await kernel.executor.run([begin(context, []), ...statements], { lane: 'write' })
  }
}

interface Worker {
  done(): number
  /** How long the jobs of interest waited so far, in milliseconds. */
  readonly waits: number[]
  stop(): Promise<void>
}

async function launchWorker(url: string): Promise<Worker> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [url], { stdio: 'inherit' })
  const exited = once(child, 'exit')
  let done = 0
  const waits: number[] = []
  child.on('message', (report: { done: number; waited: number[] }) => {
    done = report.done
    waits.push(...report.waited)
  })
  await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('It did not start.'))),
  ])
  return {
    done: () => done,
    waits,
    async stop() {
      child.disconnect()
      await exited
    },
  }
}
