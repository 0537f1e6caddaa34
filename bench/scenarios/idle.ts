import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@inopsio/kernel/postgres/free-port'
import { databaseCpu, databaseProcesses, memoryMb, processCpu } from '../cpu.ts'
import type { Figure, Scenario } from '../scenario.ts'

const main = join(import.meta.dirname, '../../apps/server/main.ts')
const settlingSeconds = 5

/** The whole product as `npm start` serves the demo, with nobody there. */
export const idle: Scenario = {
  name: 'idle',
  title: 'whole product, idle',
  async run({ options }) {
    const folder = mkdtempSync(join(tmpdir(), 'inopsio-bench-idle-'))
    const program = await launch(folder)
    try {
      await pause(Math.min(settlingSeconds, options.seconds) * 1000)
      const postmaster = Number(
        readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0],
      )
      const from = [processCpu(program.pid), databaseCpu(postmaster)] as const
      await pause(options.seconds * 1000)
      const share = (clock: number) => clock / 1e4 / options.seconds
      return [
        { what: 'memory', value: memoryMb([program.pid], 'Rss'), unit: 'MB', aim: { atMost: 300 } },
        { what: 'memory of PostgreSQL', value: memoryMb(databaseProcesses(postmaster), 'Pss'), unit: 'MB' },
        { what: 'CPU', value: share(processCpu(program.pid) - from[0]), unit: '% of a core' },
        { what: 'CPU of PostgreSQL', value: share(databaseCpu(postmaster) - from[1]), unit: '% of a core' },
      ] satisfies Figure[]
    } finally {
      await program.stop()
      rmSync(folder, { recursive: true })
    }
  },
}

async function launch(folder: string): Promise<{ pid: number; stop(): Promise<void> }> {
  const child = fork(main, {
    env: { PATH: process.env.PATH, PORT: String(await freePort()), INOPSIO_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const exited = once(child, 'exit')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', data => {
      said += data
      if (said.includes('Inopsio is ready at')) resolve()
    })
    exited.then(() => reject(new Error(`It did not start: ${said}`)))
  })
  return {
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
