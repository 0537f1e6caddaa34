import {
  createServer,
  migrate,
  openWakeLine,
  registerProof,
  sourcesOf,
  startWorker,
} from '@inopsio/kernel/server'
import { openProgram } from './open.ts'

// The program as it serves, with a witness beside the modules: node program.ts <data folder> <port>
const [folder = '', port = ''] = process.argv.slice(2)

const { kernel, database, modules } = await openProgram(folder)
await migrate(database.ownerUrl, sourcesOf(modules))
await registerProof(database.ownerUrl, kernel)
const app = createServer(kernel, {
  host: '127.0.0.1',
  port: Number(port),
  publicUrl: `http://127.0.0.1:${port}`,
  trustProxy: false,
  requestsPerMinute: 1_000_000,
})
openWakeLine({ url: database.serveUrl })
await app.listen({ host: '127.0.0.1', port: Number(port) })
// The database being away for a moment is what this is about; everything else would show in what is missing.
await startWorker(kernel, { url: database.serveUrl, complain: () => {} })
process.send?.('serving')
process.on('disconnect', () => process.exit(1))
