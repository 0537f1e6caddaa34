import { request as plain } from '../api/plain.ts'
import { queries } from '../queries.ts'
import { forgetAnswers } from './answers.ts'
import { look, waitingEntries } from './outbox.ts'
import { keptOwner, setKeptOwner } from './owner.ts'
import { type Sent, sendWaiting } from './send.ts'

const worker = '/app/service-worker.js'

/** From now on this device keeps what this person reads, and the program itself, to go on without a connection. */
export async function keepFor(owner: string): Promise<void> {
  await navigator.serviceWorker.register(worker)
  setKeptOwner(owner)
  // What is on the screen now is the first that is kept.
  await queries.invalidateQueries()
}

/** Forgets all of it. @throws Error while changes wait to be sent */
export async function keepNothing(): Promise<void> {
  if (waitingEntries().length > 0) throw new Error('Changes wait on this device.')
  for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister()
  for (const name of await caches.keys()) await caches.delete(name)
  setKeptOwner(null)
  await forgetAnswers()
}

/** Sends what waits, and shows what came of it. */
export async function sendNow(): Promise<Sent> {
  const outcome = await sendWaiting(plain)
  if (outcome.sent > 0) await queries.invalidateQueries()
  return outcome
}

/** Looks for a newer program, and for what waits since the last time. */
export async function resume(): Promise<void> {
  if (keptOwner() === null) return
  void navigator.serviceWorker.register(worker).catch(() => undefined)
  await look()
}
