import type { Kernel } from '../kernel.ts'

/** What work is given for a time. */
export interface Lease {
  /** Writes nothing any more once the time is over. */
  readonly kernel: Kernel
  readonly signal: AbortSignal
}

/**
 * Gives work a time. When that is over the work has failed, whatever it may still be at: its signal fires, what it has
 * asked of the database is called off, and nothing more that it asks is done. So whoever does the work again does not
 * meet somebody who has only been slow.
 */
export async function leased(
  kernel: Kernel,
  limitMs: number,
  work: (lease: Lease) => void | Promise<void>,
): Promise<void> {
  const controller = new AbortController()
  const { signal } = controller
  const isOver = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  isOver.catch(() => {})
  const timer = setTimeout(() => controller.abort(new TooSlow(limitMs)), limitMs)
  try {
    await Promise.race([work({ kernel: until(kernel, signal), signal }), isOver])
  } finally {
    clearTimeout(timer)
    // Whatever was left running has no business with this event any more.
    if (!signal.aborted) controller.abort(new Error('The event has been delivered.'))
  }
}

class TooSlow extends Error {
  constructor(limitMs: number) {
    super(`It did not end within ${limitMs / 1_000} seconds and was given up.`)
  }
}

function until(kernel: Kernel, signal: AbortSignal): Kernel {
  const both = (given: AbortSignal | undefined) => (given ? AbortSignal.any([given, signal]) : signal)
  const { executor } = kernel
  return {
    ...kernel,
    executor: {
      ...executor,
      run: async (statements, options) => {
        signal.throwIfAborted()
        return executor.run(statements, { ...options, signal: both(options?.signal) })
      },
      transaction: async (work, options) => {
        signal.throwIfAborted()
        return executor.transaction(work, { ...options, signal: both(options?.signal) })
      },
    },
  }
}
