// The one door behind `npm start`, `npm test` and the others. It runs under whatever Node the machine has (18 or
// later), installs the packages when the lockfile changed, and goes on under the Node 24 that came with them.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { findNode } from './node.mjs'
import { Plain } from './plain.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

const doors = {
  start: ['apps/server/main.ts'],
  test: ['scripts/steps.ts', 'test'],
  check: ['scripts/steps.ts', 'check'],
  dev: ['scripts/dev.ts'],
  generate: ['scripts/generate.ts'],
  bench: ['bench/run.ts'],
  stories: ['scripts/stories.ts'],
}

try {
  const [door = 'start', ...rest] = process.argv.slice(2)
  const [script, ...args] = doors[door] ?? unknownDoor(door)
  await ensureInstalled(root)
  run(findNode(root), [join(root, script), ...args, ...rest])
} catch (error) {
  if (!(error instanceof Plain)) throw error
  console.error(error.message)
  process.exitCode = 1
}

function unknownDoor(door) {
  throw new Plain(`There is no "${door}" here. Use one of: ${Object.keys(doors).join(', ')}.`)
}

/**
 * The child has our terminal. The extra channel tells it when we are gone (kill -9 reaches only us), so that it does
 * not live on holding the port.
 */
function run(node, args) {
  // Memory that threads give back stays with their arenas; two of them instead of eight for each core save a third of it.
  const env = { MALLOC_ARENA_MAX: '2', ...process.env }
  const child = spawn(node, args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  stopWithNpm(child)
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === 'SIGKILL' ? 9 : 15)))
}

// When npm itself is killed, nobody tells us: the shell it put between us lives on, adopted by another parent.
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const parents = () => `${process.ppid} ${parentOf(process.ppid)}`
  const before = parents()
  const watch = setInterval(() => {
    if (parents() === before) return
    clearInterval(watch)
    child.kill('SIGTERM')
  }, 300)
  watch.unref()
}

/** The parent of another process, where the system tells (Linux). */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  } catch {
    return undefined
  }
}
