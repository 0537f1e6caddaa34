import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Refusal } from '../../errors.ts'
import { until } from '../../jobs/fixtures/until.ts'
import { picture } from '../testing/desk.ts'
import { paint } from './painter.ts'

const folder = mkdtempSync(join(tmpdir(), 'inopsio-painter-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function drawn(name: string, side: number) {
  const path = join(folder, name)
  writeFileSync(path, await picture(side, side))
  return paint({ redraw: [path, 'image/png', {}] })
}

/** The processes that draw for this one. */
const painters = (): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && isPainter(name))
    .map(Number)

function isPainter(pid: string): boolean {
  try {
    const read = (name: string) => readFileSync(`/proc/${pid}/${name}`, 'utf8')
    return read('cmdline').includes('painter-process') && read('status').includes(`PPid:\t${process.pid}\n`)
  } catch {
    return false
  }
}

const onLinux = { skip: process.platform !== 'linux' }

test('pictures are drawn in one process of their own, one after the other', onLinux, async () => {
  const all = await Promise.all([10, 20, 30].map(side => drawn(`${side}.png`, side)))
  assert.deepEqual(
    all.map(({ width }) => width),
    [10, 20, 30],
  )
  assert.equal(painters().length, 1)
})

test('a picture that kills who draws it is refused, and the next one is drawn', {
  skip: process.platform === 'win32',
}, async () => {
  const [before] = painters()
  const large = drawn('large.png', 6000)
  large.catch(() => {})
  await until('it has begun', () => existsSync(join(folder, 'large.png.drawn')))
  process.kill(before ?? 0, 'SIGKILL')
  await assert.rejects(
    large,
    (error: unknown) => error instanceof Refusal && error.problems[0]?.code === 'damaged',
  )
  assert.equal((await drawn('next.png', 12)).width, 12)
})
