import type { ServerResponse } from 'node:http'
import { Refusal, unauthenticated } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { contextOf } from '../rights/context-cache.ts'
import { proveSession } from '../rights/run.ts'
import { newId } from '../write/record-id.ts'
import { readCursor } from './cursor.ts'
import { hubOf } from './open-hub.ts'
import type { Reader } from './reader.ts'
import { EventStream } from './stream.ts'
import type { Topics } from './topics.ts'

export interface Wishes {
  readonly topics: Topics
  readonly wantsRows: boolean
  readonly wantsPresence: boolean
  readonly wantsJobs: boolean
  /** The cursor of an earlier stream. */
  readonly cursor: string | undefined
}

/** A browser has one stream for all its tabs, or one for each where it cannot share. */
const MOST_FOR_USER = 40
const MOST = 10_000
const RETRY_MS = 1_000

/**
 * Prepares a stream of events for whoever asks; what is answered takes over the connection.
 * @throws Refusal 401 · 429 for too many streams of one person · 503 for too many at all
 */
export async function listen(
  kernel: Kernel,
  context: Context,
  wishes: Wishes,
): Promise<(response: ServerResponse) => void> {
  const { credential, principal, tenant } = context
  if (!('tokenHash' in credential) || principal.userId === null) throw unauthenticated()
  const user = principal.userId
  refuseTooMany(kernel, user)
  await proveSession(kernel, context)
  // The request's own context ends with its connection; others may read by this one.
  const own = await contextOf(kernel, credential.tokenHash, { requestId: newId(), isBackground: true })
  const since = wishes.cursor === undefined ? null : readCursor(wishes.cursor)
  return response => {
    const stream = new EventStream(response)
    const reader: Reader = {
      ...wishes,
      stream,
      tokenHash: credential.tokenHash,
      token: Buffer.from(credential.tokenHash).toString('hex'),
      tenant: tenant.id,
      user,
      since,
      context: own,
    }
    const hub = hubOf(kernel)
    response.once('close', () => hub.leave(reader))
    // Programs that come back all at once, after a restart, come back one after the other.
    response.write(`retry: ${Math.round(RETRY_MS * (1 + Math.random()))}\n\n`)
    if (wishes.cursor !== undefined && since === null) stream.reset('gap')
    hub.join(reader)
  }
}

function refuseTooMany(kernel: Kernel, user: string): void {
  const hub = hubOf(kernel)
  if (hub.countOf(user) >= MOST_FOR_USER)
    throw new Refusal(429, 'too-many-streams', `One person may have ${MOST_FOR_USER} streams open.`, [], {
      retryAfter: 30,
    })
  if (hub.size >= MOST)
    throw new Refusal(503, 'busy', 'Too many listen at the moment. Try again later.', [], { retryAfter: 30 })
}
