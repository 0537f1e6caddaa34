import { createKernel, createServer } from '@inopsio/kernel/server'
import { keepCheckedIn } from './checked-in.ts'
import { modules } from './modules.ts'

// The document that the server serves.
keepCheckedIn('docs/api/openapi.json', await servedDocument())

/** No database is touched: the document follows from the declarations alone. */
async function servedDocument(): Promise<string> {
  const kernel = createKernel(modules, {
    secret: 'no secret is needed',
    database: { url: 'postgres://nobody@127.0.0.1:1/none' },
  })
  const at = { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', trustProxy: false }
  const app = createServer(kernel, at)
  const answer = await app.inject({ url: '/api/openapi.json', headers: { host: '127.0.0.1:3000' } })
  await app.close()
  await kernel.executor.end()
  if (answer.statusCode !== 200) throw new Error(`The document is refused: ${answer.payload}`)
  return `${JSON.stringify(answer.json(), null, 2)}\n`
}
