import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { createServer } from '../http/server.ts'
import { freePort } from '../postgres/free-port.ts'
import { fixtureWorld, type World } from '../write/fixture-world.ts'
import { conformanceSurface } from './testing/conformance-surface.ts'

/**
 * The official conformance suite, all of its scenarios for servers, against our own address with the tools it expects.
 * The suite knows no tokens, so one is added to each of its requests on the way in; nothing else is different.
 */

const suite = createRequire(import.meta.url).resolve('@modelcontextprotocol/conformance/dist/index.js')
const PATIENCE_MS = 120_000

let world: World
let app: FastifyInstance
let url: string
before(async () => {
  world = await fixtureWorld()
  const port = await freePort()
  url = `http://localhost:${port}/mcp`
  app = createServer(world.kernel, {
    host: '127.0.0.1',
    port,
    publicUrl: `http://localhost:${port}`,
    trustProxy: false,
    isAlone: true,
    surface: conformanceSurface,
    feed: { follow: () => () => undefined },
  })
  const { token } = world.company.users.max
  app.server.prependListener('request', ({ headers }) => {
    headers.authorization ??= `Bearer ${token}`
  })
  await app.listen({ host: '127.0.0.1', port })
})
after(async () => {
  await app.close()
  await world.kernel.end()
})

test('every scenario of the official conformance suite passes', async t => {
  const { code, output } = await run('server', '--url', url, '--suite', 'all')
  const verdicts = [...output.matchAll(/^([✓✗]) ([\w-]+): (\d+) passed, (\d+) failed/gm)]
  const failed = verdicts.filter(([, mark]) => mark !== '✓').map(([line]) => line)
  t.diagnostic(`${verdicts.length - failed.length} of ${verdicts.length} scenarios pass`)
  assert.deepEqual(failed, [], output)
  assert.ok(verdicts.length >= 32, `only ${verdicts.length} scenarios ran\n${output}`)
  assert.equal(code, 0, output)
})

function run(...args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [suite, ...args], { timeout: PATIENCE_MS })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data))
    child.on('error', reject)
    child.on('close', code => resolve({ code, output }))
  })
}
