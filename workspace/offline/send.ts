import { ApiProblem } from '../api/problem.ts'
import { type Entry, isWritten, sendable } from './entry.ts'
import { discard, look, put, waitingEntries } from './outbox.ts'

/** Sends a request as it is, past what the device does. */
export type Plain = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  options?: { body?: unknown; ifMatch?: number | undefined; idempotencyKey?: string },
) => Promise<unknown>

export type Sent = { readonly sent: number; readonly stuck: number }

/**
 * Sends what waits, in the order in which it was done, until the server cannot be reached. Only one tab does so at a
 * time. Nothing is done twice: each is sent with its own key, its own id or the version it was meant for.
 */
export async function sendWaiting(request: Plain): Promise<Sent> {
  let sent = 0
  await navigator.locks.request('inopsio.outbox', { ifAvailable: true }, async lock => {
    if (!lock) return
    for (let next = sendable(await look())[0]; next; next = sendable(waitingEntries())[0]) {
      const outcome = await sendOne(next, request)
      if (outcome === 'later') return
      if (outcome === 'sent') sent += 1
    }
  })
  return { sent, stuck: waitingEntries().filter(({ state }) => state !== 'waiting').length }
}

async function sendOne(entry: Entry, request: Plain): Promise<'sent' | 'stuck' | 'later'> {
  try {
    const { method, path, body, version, id } = entry
    const record = await request(method, path, { body, ifMatch: version, idempotencyKey: id })
    await done(entry, (record as { version?: number }).version)
    return 'sent'
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (isPassing(error)) return 'later'
    if (error.status === 412 || error.status === 409) return await settle(entry, error, request)
    await put({ ...entry, state: 'refused', reasons: reasonsOf(error) })
    return 'stuck'
  }
}

/** Further changes of the record are meant for what this one has made of it. */
async function done(entry: Entry, version: number | undefined): Promise<void> {
  for (const later of waitingEntries())
    if (later.recordId === entry.recordId && later.id !== entry.id) await put({ ...later, version })
  await discard(entry)
}

/** The record has moved on: perhaps by this very change, whose answer was lost. */
async function settle(entry: Entry, error: ApiProblem, request: Plain): Promise<'sent' | 'stuck' | 'later'> {
  try {
    const address = entry.method === 'POST' ? `${entry.path}/${entry.recordId}` : entry.path
    const record = (await request('GET', address)) as Record<string, unknown>
    if (entry.method === 'POST' || isWritten(entry, record)) {
      await done(entry, record.version as number)
      return 'sent'
    }
  } catch (other) {
    if (other instanceof ApiProblem && isPassing(other)) return 'later'
  }
  const state = error.status === 412 ? 'overtaken' : 'refused'
  await put({ ...entry, state, reasons: reasonsOf(error) })
  return 'stuck'
}

/** Unreachable, overloaded, in work by another tab, or signed out meanwhile: none of it speaks against the change. */
const isPassing = ({ isUnreachable, status, code }: ApiProblem): boolean =>
  isUnreachable || status === 401 || status === 429 || status >= 500 || code === 'in-progress'

const reasonsOf = (error: ApiProblem): readonly string[] =>
  error.problems.length > 0 ? error.problems.map(({ message }) => message) : [error.message]
