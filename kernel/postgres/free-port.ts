import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

// Below 32768 on purpose: systems hand the ports above it to outgoing connections (Linux 32768–60999, elsewhere
// 49152–65535), so one of those can be taken again before whoever asked for it has begun to listen.
const lowest = 20_000
const highest = 32_767
const attempts = 100

/** A port of this machine that nothing listens on, and that no outgoing connection will be given meanwhile. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = randomInt(lowest, highest + 1)
    if (await isFree(port)) return port
  }
  throw new Error(`No port between ${lowest} and ${highest} seems free.`)
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, '127.0.0.1')
  try {
    await once(probe, 'listening')
    return true
  } catch {
    return false
  } finally {
    probe.close()
  }
}
