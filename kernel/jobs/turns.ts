import type { Kernel } from '../kernel.ts'

/** Pieces of long work that write at the same time; the rest of the connections is for people who wait for an answer. */
const AT_ONCE = 2

interface Turns {
  busy: number
  readonly waiting: (() => void)[]
}

const turns = new WeakMap<Kernel['executor'], Turns>()

/** Does a piece of work when it is its turn: imports and bulk jobs take turns batch by batch, so that each of them goes on. */
export async function inTurn<T>({ executor }: Kernel, work: () => Promise<T>): Promise<T> {
  const state = turns.get(executor) ?? { busy: 0, waiting: [] }
  turns.set(executor, state)
  if (state.busy >= AT_ONCE) await new Promise<void>(resolve => state.waiting.push(resolve))
  else state.busy++
  try {
    return await work()
  } finally {
    const next = state.waiting.shift()
    if (next) next()
    else state.busy--
  }
}
