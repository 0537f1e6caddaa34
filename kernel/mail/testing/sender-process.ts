import { createKernel } from '../../create-kernel.ts'
import { startWorker } from '../../jobs/worker.ts'
import { coreServer } from '../../tenancy/server.ts'

// A worker in a process of its own, to be killed: node sender-process.ts <database> <mail server>
const [url = '', smtpUrl = ''] = process.argv.slice(2)
const kernel = createKernel([coreServer], {
  secret: 'a secret for tests',
  database: { url, writeConnections: 2 },
  mail: { publicUrl: 'https://crm.example.com', smtpUrl },
})
await startWorker(kernel, { url })
process.send?.('working')
