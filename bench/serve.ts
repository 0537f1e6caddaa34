import { createKernel, createServer } from '@inopsio/kernel/server'
import { modules } from '../apps/server/modules.ts'
import { secret } from './database.ts'

// The server process of the bench: the program as it serves, without the web app.
const [serveUrl = '', port = ''] = process.argv.slice(2)

const kernel = createKernel(modules, {
  secret,
  database: { url: serveUrl, applicationName: 'inopsio bench' },
})
const app = createServer(kernel, {
  host: '127.0.0.1',
  port: Number(port),
  publicUrl: `http://127.0.0.1:${port}`,
  trustProxy: false,
})
await app.listen({ host: '127.0.0.1', port: Number(port) })
process.send?.('listening')
process.on('disconnect', async () => {
  await app.close()
  await kernel.executor.end()
})
