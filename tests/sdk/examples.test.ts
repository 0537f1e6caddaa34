import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { goLive, type Live } from '../support/live.ts'

/** Every example is run as it stands, on a server with the demo companies. */

const root = resolve(import.meta.dirname, '../..')

let live: Live
before(async () => {
  live = await goLive()
})
after(() => live.end())

const expected: Readonly<Record<string, RegExp>> = {
  'bulk-update': /^\d+ done, [1-9]\d* refused\n\S+ Employees: Enter a whole number from 0 to 10000000\.\n/,
  'import-a-csv': /Surname: 'lastName'.*1 created, 1 refused.*row 2: .+2 created.*2 taken back/s,
  'page-through-leads': /· .+\n10 of \d+\n.*new \d+ [\d.]+ EUR/s,
  search: /crm\.\w+ .*Lyon Dairies.*dairis was taken for dairies/s,
  'qualify-with-a-dry-run':
    /would change crm\.lead .+would tell crm\.lead\.qualified.+qualified\n4\d\d .+taken back 3\nnew\n$/s,
  'upload-a-file': /^logo\.png image\/png 10×10\nimage\/webp true\n$/,
  'watch-events': /^crm\.lead\.created Ada Berg new\ntrue\n$/,
}

const examples = globSync('sdk/examples/*.ts', { cwd: root })
  .map(file => basename(file, '.ts'))
  .filter(name => name !== 'connection')

test('every example is run here', () => {
  assert.deepEqual(examples.toSorted(), Object.keys(expected).toSorted())
})

for (const [name, output] of Object.entries(expected))
  test(`the example ${name} does what it says`, async () => {
    const { stdout } = await runProgram(join(root, `sdk/examples/${name}.ts`))
    assert.match(stdout, output)
  })

test('the how-to is made of the very lines of an example that runs', async () => {
  const text = readFileSync(join(root, 'docs/how-to/use-the-sdk.md'), 'utf8')
  const blocks = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code as string)
  assert.ok(blocks.length >= 3)
  const all = globSync('sdk/examples/*.ts', { cwd: root })
    .map(file => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  const known = new Set(all.split('\n').map(line => line.trim()))
  const invented = blocks.flatMap(block => block.split('\n')).filter(line => !known.has(line.trim()))
  assert.deepEqual(invented, [])
})

async function runProgram(file: string): Promise<{ stdout: string }> {
  const token = await live.token('manager@meridian.example')
  const env = { ...process.env, INOPSIO_URL: live.url, INOPSIO_TOKEN: token }
  return promisify(execFile)(process.execPath, [file], { env, timeout: 30_000 })
}
