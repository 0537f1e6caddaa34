import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { proveSession } from '../rights/run.ts'

/** A stream is closed this long after its session has ended, at the latest. */
const PROOF_MS = 4000

/** A comment: the client learns at once that somebody is there, and not only with the first message. */
const OPEN = new TextEncoder().encode(': open\n\n')

/** Passes on what a stream says, as long as its session holds, its client listens and the server does not stop. */
export async function* whileSignedIn(
  kernel: Kernel,
  context: Context,
  body: ReadableStream<Uint8Array>,
  closing: AbortSignal | null,
): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  const end = () => void reader.cancel().catch(() => undefined)
  const proof = setInterval(() => void proveSession(kernel, context).catch(end), PROOF_MS)
  for (const signal of [context.signal, closing]) signal?.addEventListener('abort', end, { once: true })
  try {
    if (closing?.aborted) return
    yield OPEN
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    clearInterval(proof)
    for (const signal of [context.signal, closing]) signal?.removeEventListener('abort', end)
    end()
  }
}
