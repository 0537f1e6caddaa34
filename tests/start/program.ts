import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

export type Program = {
  url: string
  pid: number
  child: ChildProcess
  /** Everything it has written so far. */
  output(): string
  /** Resolves when it says it is ready; throws with its output when it ends before. */
  ready(): Promise<Program>
  /** Resolves with its exit code. */
  ended(): Promise<number | null>
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export type StartOptions = {
  copy: string
  port: number
  env?: Record<string, string>
  /** Run as this user, when we are root. */
  uid?: number
  command?: string[]
}

const patienceMs = 120_000
const running = new Set<ChildProcess>()

/** Runs `npm start`'s program in a copy of the repository. */
export function startProgram({ copy, port, env = {}, uid, command }: StartOptions): Program {
  const [program = '', ...args] = command ?? [process.execPath, 'scripts/run.mjs', 'start']
  const child = spawn(program, args, {
    cwd: copy,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: String(port), ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (output += data))
  const ended = new Promise<number | null>(resolve => child.on('close', code => resolve(code)))
  ended.then(() => running.delete(child))
  const started: Program = {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    child,
    output: () => output,
    ready: async () => {
      await until(
        () => /Inopsio is ready at/.test(output) || child.exitCode !== null,
        () => output,
      )
      if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${output}`)
      return started
    },
    ended: () => ended,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      return ended
    },
  }
  return started
}

/** Ends whatever a failed test left running. */
export async function stopAll(): Promise<void> {
  await Promise.all(
    [...running].map(child => new Promise(resolve => child.on('close', resolve) && child.kill('SIGTERM'))),
  )
}

export async function until(isTrue: () => boolean | Promise<boolean>, explain = () => ''): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (!(await isTrue())) {
    if (Date.now() > deadline)
      throw new Error(`it did not happen within ${patienceMs / 1000} s: ${explain()}`)
    await pause(50)
  }
}

export async function statusOf(url: string): Promise<number> {
  return fetch(url, { redirect: 'manual' }).then(
    answer => answer.status,
    () => 0,
  )
}

/** The process below a launcher that runs the server itself. */
export function serverProcessOf(launcher: number): number {
  const found = childrenOf(launcher).find(pid => commandOf(pid).includes('apps/server/main.ts'))
  if (!found) throw new Error(`no server process below ${launcher}`)
  return found
}

/** The processes that answer requests below the server process of a launcher; its database server is none of them. */
export function servingProcessesOf(launcher: number): number[] {
  return childrenOf(serverProcessOf(launcher)).filter(pid => commandOf(pid).includes('apps/server/worker.ts'))
}

/** The living processes that a process has started. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && parentOf(Number(name)) === parent && commandOf(Number(name)) !== '')
    .map(Number)
}

function parentOf(pid: number): number {
  const stat = readOf(pid, 'stat')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

// A zombie has no command any more.
function commandOf(pid: number): string {
  return readOf(pid, 'cmdline')
}

function readOf(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
