import { createKernel, createServer, openWakeLine, startWorker } from '@inopsio/kernel/server'
import { modules } from '../../apps/server/modules.ts'
import { secret } from '../database.ts'

// Server and worker in one process, as the program runs when it is started by itself.
const [url = '', port = ''] = process.argv.slice(2)

const kernel = createKernel(modules, { secret, database: { url, applicationName: 'inopsio bench' } })
const app = createServer(kernel, {
  host: '127.0.0.1',
  port: Number(port),
  publicUrl: `http://127.0.0.1:${port}`,
  trustProxy: false,
})
const wakeLine = openWakeLine({ url })
const worker = await startWorker(kernel, { url })
await app.listen({ host: '127.0.0.1', port: Number(port) })
process.send?.('listening')
process.on('disconnect', async () => {
  await app.close()
  await worker.stop()
  await wakeLine.close()
  await kernel.executor.end()
})
