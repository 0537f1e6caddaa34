import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '@inopsio/kernel/postgres/free-port'

/** The program serving in a process of its own, so that its CPU time can be told from ours. */
export interface ServerProcess {
  readonly pid: number
  readonly port: number
  stop(): Promise<void>
}

/** Another program may serve in its place. `profiles`: a folder for a CPU profile of the whole life of the process. */
export async function startServer(
  serveUrl: string,
  profiles: string | undefined,
  program = 'serve.ts',
): Promise<ServerProcess> {
  const port = await freePort()
  const child = fork(
    fileURLToPath(new URL(`./${program}`, import.meta.url)),
    [serveUrl, String(port)],
    profiles === undefined ? {} : { execArgv: ['--cpu-prof', '--cpu-prof-dir', profiles] },
  )
  const exited = once(child, 'exit')
  await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('It did not start.'))),
  ])
  return {
    pid: child.pid ?? 0,
    port,
    async stop() {
      child.disconnect()
      await exited
    },
  }
}
