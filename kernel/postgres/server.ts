import { type ChildProcess, spawn } from 'node:child_process'
import {
  chownSync,
  closeSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Home } from './folders.ts'
import { freePort } from './free-port.ts'
import { holderOf, isOccupied, pidFile } from './postmaster.ts'
import { inDataFolder, StartRefusal, serverRefusal } from './start-refusal.ts'

/**
 * Where a server listens: on a Unix socket in a folder of its own and on nothing else (it is also faster, 54 against 45
 * thousand transactions/s); on loopback TCP where there are no such sockets.
 */
export type Listening = { pid: number; port: number }

export type ServerPlan = Home & { binaries: Binaries; settings: Record<string, string> }

const patienceMs = 60_000
const largestLogBytes = 10_000_000

/**
 * Starts the server of a cluster folder, or finds the one that already runs in it. Any number of processes may call
 * this at once: PostgreSQL's own lock file decides which server lives, and the others find it ready a moment later.
 */
export async function startOrAdopt(plan: ServerPlan): Promise<Listening> {
  const deadline = Date.now() + patienceMs
  let words = ''
  while (Date.now() < deadline) {
    const holder = holderOf(plan.cluster)
    if (holder.kind === 'server' && holder.status === 'ready') return { pid: holder.pid, port: holder.port }
    if (holder.kind === 'server') await pause(50)
    else if (holder.kind === 'impostor') await clearImpostor(plan.cluster)
    else {
      words = await tryStart(plan, await portOf(plan))
      if (words && !isPassing(words)) throw serverRefusal(plan.cluster, words)
      if (isPortTaken(words)) rmSync(portFile(plan), { force: true })
    }
  }
  throw new StartRefusal(
    `PostgreSQL in ${plan.cluster} was not ready after ${patienceMs / 1000} seconds. Its log is ${plan.logFile}.`,
  )
}

/** Asks a server to stop at once but cleanly: open transactions are rolled back, everything committed is on disk. */
export async function stopServer(plan: ServerPlan): Promise<void> {
  const holder = holderOf(plan.cluster)
  if (holder.kind !== 'server') return
  if (process.platform === 'win32') spawn(plan.binaries.pgCtl, ['stop', '-m', 'fast', '-D', plan.cluster])
  else process.kill(holder.pid, 'SIGINT')
  const deadline = Date.now() + patienceMs
  while (holderOf(plan.cluster).kind === 'server' && Date.now() < deadline) await pause(10)
}

// These pass by themselves: another start holds the lock file, the children of a killed server still hold its
// memory, or somebody else has the port meanwhile.
function isPassing(words: string): boolean {
  const isHeld = /lock file .* (already exists|is empty)|shared memory block .* is still in use/i.test(words)
  return isHeld || isPortTaken(words)
}

const isPortTaken = (words: string): boolean => /could not bind|could not create any TCP/i.test(words)

// The number in the name of a socket whose folder nobody else uses.
const socketPort = 5432

/**
 * The port of a cluster stays the same whoever starts it: after a crash of the server any of several programs may be the
 * one that brings it back, and the connections of all others have to find it.
 */
async function portOf(plan: ServerPlan): Promise<number> {
  if (plan.socketFolder) return socketPort
  const kept = readIfThere(portFile(plan))
  if (kept) return Number(kept)
  const port = await freePort()
  inDataFolder(plan.folder, () => writeFileSync(portFile(plan), String(port), { mode: 0o600 }))
  return port
}

const portFile = ({ folder }: Home): string => join(folder, 'port')

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Spawns a server and waits until it is ready (answer: nothing) or has ended (answer: what it wrote to the log). */
async function tryStart(plan: ServerPlan, port: number): Promise<string> {
  const log = inDataFolder(plan.logFile, () => openLog(plan))
  const from = statSync(plan.logFile).size
  const child = launch(plan, port, log)
  closeSync(log)
  while (child.exitCode === null && child.signalCode === null) {
    const holder = holderOf(plan.cluster)
    if (holder.kind === 'server' && holder.pid === child.pid && holder.status === 'ready') return ''
    await pause(10)
  }
  await pause(100)
  return readFileSync(plan.logFile).subarray(from).toString() || 'it ended without a word'
}

// Detached, so that it outlives us: after a kill -9 of the program the next start adopts it instead of recovering.
function launch(plan: ServerPlan, port: number, log: number): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: plan.socketFolder ? '' : '127.0.0.1',
    port: String(port),
    unix_socket_directories: plan.socketFolder ?? '',
    unix_socket_permissions: '0700',
    ...plan.settings,
  }
  const child = spawn(
    plan.binaries.postgres,
    ['-D', plan.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...(plan.account && { uid: plan.account.uid, gid: plan.account.gid }),
      cwd: plan.cluster,
      detached: true,
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log, log],
    },
  )
  child.on('error', () => {})
  child.unref()
  return child
}

function openLog(plan: ServerPlan): number {
  if ((statSync(plan.logFile, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes)
    renameSync(plan.logFile, `${plan.logFile}.1`)
  const log = openSync(plan.logFile, 'a', 0o600)
  if (plan.account) chownSync(plan.logFile, plan.account.uid, plan.account.gid)
  return log
}

// PostgreSQL would take the impostor for a living server. Removing its file is safe only when nothing works in the
// cluster any more, because the file also names the shared memory that left-over children would still hold.
async function clearImpostor(cluster: string): Promise<void> {
  if (isOccupied(cluster)) await pause(100)
  else rmSync(pidFile(cluster), { force: true })
}
