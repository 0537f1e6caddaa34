import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, afterEach, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { freePort } from '@inopsio/kernel/postgres/free-port'
import { freshCopy, removeCopy } from './copy.ts'
import { startProgram, statusOf, stopAll } from './program.ts'

const folder = mkdtempSync(join(tmpdir(), 'inopsio-install-'))
// Root's database server runs as another user, who must be able to reach the data.
chmodSync(folder, 0o711)
const lock = join(folder, 'install.lock')
const record = join(folder, 'record')
const isFull = process.env.INOPSIO_TEST_FULL_INSTALL === '1'

// Inside a suite, because hooks outside of one run around the tests of every file.
describe('Installing', () => {
  afterEach(stopAll)
  after(() => rmSync(folder, { recursive: true }))

  test('of many starts at once only one installs at a time', async () => {
    await Promise.all(Array.from({ length: 6 }, () => ended(holdLock(20))))
    assert.match(recorded(), /^(in out ){6}$/)
    assert.equal(existsSync(lock), false)
  })

  test('a lock whose start was killed is taken over, by one at a time', async () => {
    const killed = holdLock(60_000)
    while (!recorded().endsWith('in ')) await new Promise(resolve => setTimeout(resolve, 20))
    killed.kill('SIGKILL')
    await ended(killed)
    assert.equal(existsSync(lock), true)
    writeFileSync(record, '')
    await Promise.all(Array.from({ length: 4 }, () => ended(holdLock(20))))
    assert.match(recorded(), /^(in out ){4}$/)
  })

  test('a lock is not taken over while the npm of a killed start still works', async () => {
    const npm = spawn('sleep', ['1'])
    writeFileSync(lock, `999999999 ${npm.pid}`)
    const begun = Date.now()
    await ended(holdLock(0))
    assert.ok(Date.now() - begun > 800, `${Date.now() - begun} ms`)
  })

  const skip = !isFull && 'takes a minute and the registry; set INOPSIO_TEST_FULL_INSTALL=1'
  test('two first starts at once on a bare clone with an empty npm cache both serve', { skip }, async () => {
    const copy = freshCopy({ withPackages: false })
    const env = { INOPSIO_DATA: join(folder, 'data'), npm_config_cache: join(folder, 'cache') }
    const command = ['npm', 'start']
    const ports = [await freePort(), await freePort()]
    const programs = ports.map(port => startProgram({ copy, port, env, command }))
    for (const program of await Promise.all(programs.map(each => each.ready())))
      assert.equal(await statusOf(`${program.url}/readyz`), 200)
    assert.equal(programs.filter(program => /Installed in/.test(program.output())).length, 1)
    await stopAll()
    removeCopy(copy)
  })
})

/** A process that takes the lock, notes when it is in and out, and holds it for a while. */
function holdLock(forMs: number): ChildProcess {
  const module = pathToFileURL(join(dirname(dirname(import.meta.dirname)), 'scripts/lock.mjs'))
  const source = `import { appendFileSync } from 'node:fs'
    import { withLock } from '${module}'
    await withLock('${lock}', 'waiting', async () => {
      appendFileSync('${record}', 'in ')
      await new Promise(resolve => setTimeout(resolve, ${forMs}))
      appendFileSync('${record}', 'out ')
    })`
  return spawn(process.execPath, ['--input-type=module', '--eval', source])
}

function ended(child: ChildProcess): Promise<unknown> {
  return new Promise(resolve => child.on('close', resolve))
}

function recorded(): string {
  return existsSync(record) ? readFileSync(record, 'utf8') : ''
}
