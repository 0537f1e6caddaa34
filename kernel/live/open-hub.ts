import type { Kernel } from '../kernel.ts'
import { LiveHub } from './hub.ts'

/** By the secret, which a kernel inside a transaction shares with the kernel around it. */
const hubs = new WeakMap<Uint8Array, LiveHub>()

/** The hub of this program: one for each kernel, made when somebody listens first. */
export function hubOf(kernel: Kernel): LiveHub {
  const known = hubs.get(kernel.secret)
  if (known) return known
  const hub = new LiveHub(kernel)
  hubs.set(kernel.secret, hub)
  return hub
}

/** How many listen to this process. */
export const listenersOf = (kernel: Kernel): number => hubs.get(kernel.secret)?.size ?? 0

/** Ends all streams, before the server closes. */
export async function closeHub(kernel: Kernel): Promise<void> {
  await hubs.get(kernel.secret)?.close()
  hubs.delete(kernel.secret)
}
