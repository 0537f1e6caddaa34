import { createKernel } from '../create-kernel.ts'
import { fixtureServer } from '../fixtures/server.ts'
import { startWorker } from '../jobs/worker.ts'
import { coreServer } from '../tenancy/server.ts'

// A worker in a process of its own, to be killed: node worker-process.ts <database> <kind of job> …
const [url = '', ...kinds] = process.argv.slice(2)
const kernel = createKernel([coreServer, fixtureServer], {
  secret: 'a secret for tests',
  database: { url, writeConnections: 3 },
})
const jobs = new Map([...kernel.jobs].filter(([kind]) => kinds.includes(kind)))
await startWorker({ ...kernel, jobs, subscribers: new Map() }, { url })
process.on('disconnect', () => process.exit())
process.send?.('working')
