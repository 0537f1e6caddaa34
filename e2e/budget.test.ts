import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { root } from '../apps/server/data-folder.ts'
import { ensureWebIsBuilt, webFolder } from '../apps/server/web/build.ts'

const shellBytes = 200_000
const chunkBytes = 120_000

test('the first page loads under 200 kB of script, and no later part is over 120 kB', async () => {
  await ensureWebIsBuilt(root, () => {})
  const folder = webFolder(root)
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  const first = [...page.matchAll(/(?:src|href)="\/app\/([^"]+\.js)"/g)].map(([, file]) => file as string)
  assert.ok(first.length > 1, 'the page names its scripts')
  const shell = first.reduce((sum, file) => sum + zipped(folder, file), 0)
  assert.ok(shell <= shellBytes, `the shell weighs ${shell} bytes`)

  const large = readdirSync(join(folder, 'assets'))
    .filter(file => file.endsWith('.js') && !first.includes(`assets/${file}`))
    .map(file => ({ file, bytes: zipped(folder, `assets/${file}`) }))
    .filter(({ bytes }) => bytes > chunkBytes)
  assert.deepEqual(large, [])
})

function zipped(folder: string, file: string): number {
  return gzipSync(readFileSync(join(folder, file))).length
}
