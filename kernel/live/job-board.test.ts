import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../http/server.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { withErrands } from '../jobs/fixtures/errands.ts'
import { until } from '../jobs/fixtures/until.ts'
import type { JobCall } from '../jobs/handle.ts'
import { steerJob } from '../jobs/steer.ts'
import { type RunningWorker, startWorker } from '../jobs/worker.ts'
import { freePort } from '../postgres/free-port.ts'
import { EventClient } from '../testing/event-client.ts'
import { type TestKernel, testKernel } from '../testing/kernel.ts'
import { type TestTenant, type TestUser, testTenant } from '../testing/tenant.ts'

let kernel: TestKernel
let app: FastifyInstance
let port: number
let worker: RunningWorker
let home: TestTenant<'rita' | 'max'>
let abroad: TestTenant<never>
let walk: (call: JobCall<unknown>) => Promise<void>
const clients: EventClient[] = []

before(async () => {
  kernel = withErrands(await testKernel(), { walk: call => walk(call) })
  home = await testTenant(kernel, { rita: ['representative'], max: ['representative'] })
  abroad = await testTenant(kernel, {})
  port = await freePort()
  const address = { host: '127.0.0.1', port, publicUrl: 'http://localhost:3000', trustProxy: false }
  app = createServer(kernel, address)
  await app.listen(address)
  worker = await startWorker({ ...kernel, subscribers: new Map() }, { url: kernel.database.serveUrl })
})
afterEach(() => {
  for (const client of clients.splice(0)) client.close()
})
after(async () => {
  await worker.stop()
  await app.close()
  await kernel.end()
})

async function listen({ token }: TestUser, query = '?include=jobs'): Promise<EventClient> {
  const client = await EventClient.open(port, token, query)
  clients.push(client)
  return client
}

const begin = async (user: TestUser): Promise<string> =>
  (await enqueue(kernel, await user.context(), 'errand.walk', {})) ?? ''

/** Walks a step further each time it is told to. */
function stepwise() {
  const steps = { isOver: false, progress: (_done: number) => {} }
  walk = async ({ progress, signal }) => {
    steps.progress = done => progress(done, 3, 'to Ulm')
    steps.progress(1)
    await until('it is over', () => steps.isOver || signal.aborted)
    signal.throwIfAborted()
  }
  return steps
}

const told = (client: EventClient, id: string) => client.of('job').filter(job => job.id === id)

test('how a job is going is told to whoever started it and to administrators, and to nobody else', async () => {
  const { rita, max, admin } = home.users
  const [hers, his, administrators, abroads, bare] = [
    await listen(rita),
    await listen(max),
    await listen(admin),
    await listen(abroad.users.admin),
    await listen(rita, ''),
  ]
  const steps = stepwise()
  const id = await begin(rita)
  await until('it is told', () => told(hers, id).some(job => job.done === 1 && job.total === 3))
  steps.progress(2)
  await until('it is further', () => told(hers, id).some(job => job.done === 2))
  steps.isOver = true
  for (const client of [hers, administrators])
    await until('its end is told', () => told(client, id).at(-1)?.state === 'done')
  const last = told(hers, id).at(-1)
  assert.deepEqual([last.kind, last.note, last.createdBy], ['errand.walk', 'to Ulm', rita.id])
  // Elsewhere the program may be at jobs of its own.
  for (const client of [his, abroads]) assert.deepEqual(told(client, id), [])
  assert.deepEqual(bare.of('job'), [])
})

test('a job that somebody holds is told of until it has stopped, and again when it goes on', async () => {
  const { rita } = home.users
  const client = await listen(rita)
  const steps = stepwise()
  const id = await begin(rita)
  await until('it runs', () => told(client, id).length > 0)
  await steerJob(kernel, await rita.context(), id, 'pause')
  await until('it is paused', () => told(client, id).at(-1).state === 'paused')
  await steerJob(kernel, await rita.context(), id, 'resume')
  await until('it runs again', () => told(client, id).at(-1).state === 'running')
  steps.isOver = true
  await until('it is done', () => told(client, id).at(-1).state === 'done')
})

test('what is over before anybody could look is told all the same', async () => {
  const { rita } = home.users
  const client = await listen(rita)
  walk = async () => {}
  const id = await begin(rita)
  await until('it is told', () => told(client, id).at(-1)?.state === 'done')
})
