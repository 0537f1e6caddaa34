import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Home } from './folders.ts'
import { freePort } from './free-port.ts'
import { holderOf, isOccupied, pidFile } from './postmaster.ts'
import { inDataFolder, StartRefusal, serverRefusal } from './start-refusal.ts'

/** Where a server listens: a Unix socket (faster, 54 against 45 thousand transactions/s), and loopback TCP. */
export type Listening = { pid: number; port: number }

export type ServerPlan = Home & { binaries: Binaries; settings: Record<string, string> }

const patienceMs = 60_000
const largestLogBytes = 10_000_000

/**
 * Starts the server of a cluster folder, or finds the one that already runs in it. Any number of processes may call
 * this at once: PostgreSQL's own lock file decides which server lives, and the others find it ready a moment later.
 */
export async function startOrAdopt(plan: ServerPlan, preferredPort?: number): Promise<Listening> {
  const deadline = Date.now() + patienceMs
  let port = preferredPort
  let words = ''
  while (Date.now() < deadline) {
    const holder = holderOf(plan.cluster)
    if (holder.kind === 'server' && holder.status === 'ready') return { pid: holder.pid, port: holder.port }
    if (holder.kind === 'server') await pause(50)
    else if (holder.kind === 'impostor') await clearImpostor(plan.cluster)
    else {
      words = await tryStart(plan, port ?? (await freePort()))
      if (words && !isPassing(words)) throw serverRefusal(plan.cluster, words)
      port = undefined
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
// memory, or the port was taken between choosing and using it.
function isPassing(words: string): boolean {
  return /lock file .* (already exists|is empty)|shared memory block .* is still in use|could not bind|could not create any TCP/i.test(
    words,
  )
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
    listen_addresses: '127.0.0.1',
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
