/** A change that waits on this device to be sent. */
export type Entry = {
  /** UUIDv7: the order in which changes were made, and the idempotency key they are sent with, every time. */
  readonly id: string
  readonly owner: string
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  readonly entity: string
  readonly recordId: string
  readonly body: Readonly<Record<string, unknown>>
  /** The version that was changed; none for what is new. */
  readonly version: number | undefined
  /** Milliseconds since 1970. */
  readonly at: number
  readonly state: 'waiting' | 'refused' | 'overtaken'
  /** Why it was refused, in the server's words. */
  readonly reasons: readonly string[]
}

/**
 * The queue with one more change. A further change of a record that waits is sent together with the one before, against
 * the version that one was meant for; what is new is sent as it was, for the server may know it already.
 */
export function joined(entries: readonly Entry[], next: Entry): Entry {
  const last = entries.filter(({ recordId }) => recordId === next.recordId).at(-1)
  if (last === undefined || last.method === 'POST' || next.method === 'POST') return next
  return { ...last, body: { ...last.body, ...next.body }, at: next.at, state: 'waiting', reasons: [] }
}

/** What can be sent now, the oldest first: nothing of a record whose earlier change needs its person. */
export function sendable(entries: readonly Entry[]): readonly Entry[] {
  const stuck = new Set<string>()
  return entries.filter(({ state, recordId }) => {
    if (state !== 'waiting') stuck.add(recordId)
    return !stuck.has(recordId)
  })
}

/** Whether a record holds everything that an entry would write. */
export const isWritten = ({ body }: Entry, record: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(body).every(([key, value]) => sameText(value) === sameText(plain(record[key])))

const sameText = (value: unknown): string => JSON.stringify(value ?? null)

/** A reference that came with its title is the same as its id. */
const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value
