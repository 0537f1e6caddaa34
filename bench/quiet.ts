import { cpus, loadavg } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

const calm = 0.25
const patienceMs = 60_000

/**
 * Waits until the machine has nothing else to do, a minute at most. The load average would remember our own last
 * measurement for a minute, so we look at what the processors do now.
 *
 * @returns the share of the processors that was busy when we stopped waiting
 */
export async function untilQuiet(): Promise<number> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const busy = await busyShare(1000)
    if (busy < calm || Date.now() > deadline) return busy
  }
}

async function busyShare(ms: number): Promise<number> {
  const from = times()
  await pause(ms)
  const to = times()
  return 1 - (to.idle - from.idle) / (to.all - from.all)
}

function times(): { idle: number; all: number } {
  const all = cpus().map(cpu => cpu.times)
  return {
    idle: all.reduce((sum, time) => sum + time.idle, 0),
    all: all.reduce((sum, time) => sum + time.user + time.nice + time.sys + time.irq + time.idle, 0),
  }
}

/** For the record: how loaded the machine was. */
export const loadNow = (): string =>
  loadavg()
    .map(one => one.toFixed(2))
    .join(' ')
