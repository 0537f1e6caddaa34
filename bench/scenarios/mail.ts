import { setTimeout as pause } from 'node:timers/promises'
import {
  createKernel,
  type Kernel,
  listTenants,
  queueMail,
  startWorker,
  systemContext,
} from '@inopsio/kernel/server'
import { openSink } from '@inopsio/kernel/testing'
import { modules } from '../../apps/server/modules.ts'
import { asLoader, secret } from '../database.ts'
import { percentile, type Scenario } from '../scenario.ts'

const MAILS_PER_SECOND_ASKED = 400
const AT_ONCE = 16

/** Mails written and handed over to a server on loopback, which keeps them: worker and server share this process. */
export const mail: Scenario = {
  name: 'mail',
  title: 'mail',
  async run({ options, database }) {
    const arrivals = new Map<string, number>()
    const sink = await openSink({
      onMail: ({ headers }) => void arrivals.set(headers.get('subject') ?? '', performance.now()),
    })
    const kernel = createKernel(modules, {
      secret,
      database: { url: database.serveUrl, applicationName: 'inopsio bench mail' },
      mail: { smtpUrl: sink.url },
    })
    // What is measured is the way, not the pace that companies set.
    await asLoader(database, client => client.query('update core_mail_settings set most_per_minute = null'))
    const worker = await startWorker(kernel, { url: database.serveUrl })
    try {
      const total = Math.round(Math.min(options.seconds, 10) * MAILS_PER_SECOND_ASKED)
      const writtenAt = await write(kernel, total)
      const begun = Math.min(...writtenAt.values())
      while (arrivals.size < total) await pause(10)
      const seconds = (Math.max(...arrivals.values()) - begun) / 1_000
      const written = (Math.max(...writtenAt.values()) - begun) / 1_000
      const waited = await alone(kernel, arrivals)
      return [
        { what: 'written', value: total / Math.max(written, 0.001), unit: 'mails/s' },
        { what: 'written and handed over', value: total / seconds, unit: 'mails/s' },
        {
          what: 'from request to server when there is little to do, p50',
          value: percentile(waited, 0.5),
          unit: 'ms',
        },
      ]
    } finally {
      await worker.stop()
      await kernel.executor.end()
      await sink.close()
    }
  },
}

async function write(kernel: Kernel, total: number): Promise<ReadonlyMap<string, number>> {
  const tenants = (await listTenants(kernel)).slice(0, 50)
  const writtenAt = new Map<string, number>()
  let next = 0
  const draw = async () => {
    for (let n = next++; n < total; n = next++) {
      await queue(kernel, tenants[n % tenants.length]?.id ?? '', `Mail ${n}`)
      writtenAt.set(`Mail ${n}`, performance.now())
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, draw))
  return writtenAt
}

/** One after the other: how long each was on its way. */
async function alone(kernel: Kernel, arrivals: ReadonlyMap<string, number>): Promise<number[]> {
  const [tenant] = await listTenants(kernel)
  const waited: number[] = []
  for (let n = 0; n < 20; n++) {
    const asked = performance.now()
    await queue(kernel, tenant?.id ?? '', `Alone ${n}`)
    while (!arrivals.has(`Alone ${n}`)) await pause(1)
    waited.push((arrivals.get(`Alone ${n}`) ?? 0) - asked)
  }
  return waited
}

const queue = async (kernel: Kernel, tenant: string, subject: string): Promise<string> =>
  queueMail(kernel, await systemContext(kernel, tenant, 'bench'), {
    to: 'somebody@outside.example',
    subject,
    text: 'Hello, this is as long as most mails that a program writes: a line or two, and a link.',
    html: '<p>Hello, this is as long as most mails that a program writes: a line or two, and a link.</p>',
    template: 'test',
  })
