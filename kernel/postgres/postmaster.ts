import { readdirSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Who holds a cluster folder, judged from its `postmaster.pid`:
 * nobody; a server that is gone (PostgreSQL clears that file itself); a server of ours that lives; or an impostor:
 * a process that PostgreSQL would take for a living server although it is none.
 */
export type Holder =
  | { kind: 'none' }
  | { kind: 'gone' }
  | { kind: 'impostor' }
  | { kind: 'server'; pid: number; port: number; status: string }

/** Reads `postmaster.pid`: line 1 is the process, line 4 the port, line 8 the status. */
export function holderOf(cluster: string): Holder {
  const file = pidFile(cluster)
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat) return { kind: 'none' }
  const lines = readIfThere(file)?.split('\n') ?? []
  const pid = Number(lines[0])
  if (!pid) return unwrittenFor(stat.mtimeMs) > 5_000 ? { kind: 'impostor' } : { kind: 'gone' }
  const process = processState(pid, cluster)
  if (process !== 'server') return { kind: process }
  return { kind: 'server', pid, port: Number(lines[3] ?? 0), status: (lines[7] ?? 'starting').trim() }
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid')
}

/** True while any process works in the cluster folder; the children of a killed server need a moment to leave. */
export function isOccupied(cluster: string): boolean {
  const home = realpathSync(cluster)
  try {
    return readdirSync('/proc').some(name => /^\d+$/.test(name) && workingFolder(Number(name)) === home)
  } catch {
    return false
  }
}

// A server works in its cluster folder, which tells it from another program that was given the same number after a
// reboot or in a new container. In a container without an init process a killed server stays a zombie, and
// PostgreSQL takes that for a running server. Where there is no /proc, a living process is believed.
function processState(pid: number, cluster: string): 'server' | 'gone' | 'impostor' {
  try {
    process.kill(pid, 0)
  } catch {
    return 'gone'
  }
  if (isZombie(pid)) return 'impostor'
  const folder = workingFolder(pid)
  return folder === undefined || folder === realpathSync(cluster) ? 'server' : 'impostor'
}

function isZombie(pid: number): boolean {
  const stat = readIfThere(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).startsWith('Z') ?? false
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

function unwrittenFor(modifiedMs: number): number {
  return Date.now() - modifiedMs
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
