import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { FileSettings } from '@inopsio/kernel/server'

/** What the process needs that fills a new installation with the demo. */
export interface Seed {
  readonly serveUrl: string
  readonly ownerUrl: string
  readonly secret: string
  readonly files: FileSettings
  readonly password: string
}

/** Why it was refused, in words for the person at the terminal; null when it is done. */
export interface Seeded {
  readonly refusal: string | null
}

/**
 * The demo in a process of its own: the hundred megabytes that it takes are gone with it, not kept for days. Asked to
 * stop meanwhile, nobody waits for it: each company is made as a whole or not at all, and the next start goes on.
 */
export async function seedApart(seed: Seed, stopping: AbortSignal): Promise<Seeded> {
  stopping.throwIfAborted()
  const child = fork(join(import.meta.dirname, 'seed.ts'), { serialization: 'advanced' })
  const kill = () => child.kill('SIGKILL')
  stopping.addEventListener('abort', kill)
  const exited = once(child, 'exit').then((): never => {
    stopping.throwIfAborted()
    throw new Error('The demo could not be made; why stands above.')
  })
  try {
    child.send(seed)
    const [seeded] = await Promise.race([once(child, 'message'), exited])
    return seeded as Seeded
  } finally {
    stopping.removeEventListener('abort', kill)
  }
}
