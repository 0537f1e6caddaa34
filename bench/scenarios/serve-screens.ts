import { createKernel, openWakeLine, startWorker } from '@inopsio/kernel/server'
import { createApp } from '../../apps/server/app.ts'
import { modules } from '../../apps/server/modules.ts'
import { secret } from '../database.ts'

// The whole program in one process, as it runs when it is started by itself: API, worker and the built web app.
const [url = '', port = ''] = process.argv.slice(2)

const kernel = createKernel(modules, { secret, database: { url, applicationName: 'inopsio bench' } })
const app = await createApp(kernel, {
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
