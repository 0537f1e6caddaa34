import { readdirSync, readFileSync } from 'node:fs'

/** CPU time in microseconds since some start; only differences mean anything. */
export type CpuClock = () => number

/** Of one process with all its threads. */
export const processCpu = (pid: number): number =>
  foldersIn(`/proc/${pid}/task`).reduce((sum, thread) => sum + runTime(`/proc/${pid}/task/${thread}`), 0)

/**
 * Of the database server: its processes now, and those that have ended since it started, for whom their parent answers
 * in ticks of a hundredth of a second.
 */
export function databaseCpu(postmaster: number): number {
  const living = databaseProcesses(postmaster).reduce((sum, pid) => sum + runTime(`/proc/${pid}`), 0)
  const fields = statOf(postmaster)
  const [reapedUser = 0, reapedSystem = 0] = [Number(fields[13]), Number(fields[14])]
  return living + (reapedUser + reapedSystem) * 10_000
}

export const databaseProcesses = (postmaster: number): number[] => [postmaster, ...childrenOf(postmaster)]

/** Nanoseconds on a processor, from the scheduler's own book; finer than the ticks of `stat`. */
function runTime(folder: string): number {
  try {
    return Number(readFileSync(`${folder}/schedstat`, 'utf8').split(' ')[0]) / 1000
  } catch {
    return 0 // it has just ended
  }
}

const childrenOf = (parent: number): number[] =>
  foldersIn('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .filter(pid => Number(statOf(pid)[1]) === parent)

/** The fields of /proc/…/stat behind the name, which may hold blanks: state, parent, … */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Megabytes a process occupies now; `Pss` counts memory that several processes share only once. */
export function memoryMb(pids: readonly number[], kind: 'Rss' | 'Pss'): number {
  const kilobytes = pids.map(pid => {
    try {
      const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
      return Number(new RegExp(`^${kind}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    } catch {
      return 0
    }
  })
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024
}
