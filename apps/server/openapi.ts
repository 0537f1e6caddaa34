import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKernel, createServer } from '@inopsio/kernel/server'
import { root } from './data-folder.ts'
import { modules } from './modules.ts'

// Keeps docs/api/openapi.json, the document that the server serves, under review: `--check` fails when it is not what
// would be served now, without it the file is written.
const path = 'docs/api/openapi.json'
const text = await servedDocument()
const file = join(root, path)
if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
  console.log(path)
} else if (!existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) {
  console.error(`${path} is not up to date; run npm run generate.`)
  process.exitCode = 1
}

/** No database is touched: the document follows from the declarations alone. */
async function servedDocument(): Promise<string> {
  const kernel = createKernel(modules, 'no secret is needed', { url: 'postgres://nobody@127.0.0.1:1/none' })
  const at = { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', trustProxy: false }
  const app = createServer(kernel, at)
  const answer = await app.inject({ url: '/api/openapi.json', headers: { host: '127.0.0.1:3000' } })
  await app.close()
  await kernel.executor.end()
  if (answer.statusCode !== 200) throw new Error(`The document is refused: ${answer.payload}`)
  return `${JSON.stringify(answer.json(), null, 2)}\n`
}
