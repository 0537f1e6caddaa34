import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Entry } from './entry.ts'

export type KeptAnswer = {
  readonly owner: string
  readonly path: string
  /** When it was read: milliseconds since 1970. */
  readonly at: number
  readonly body: unknown
}

interface Kept extends DBSchema {
  answers: { key: [string, string]; value: KeptAnswer; indexes: { at: number } }
  outbox: { key: string; value: Entry; indexes: { owner: string } }
}

/** What this device keeps, in the browser's own database. */
export const store: () => Promise<IDBPDatabase<Kept>> = once(() =>
  openDB<Kept>('inopsio', 1, {
    upgrade(database) {
      database.createObjectStore('answers', { keyPath: ['owner', 'path'] }).createIndex('at', 'at')
      database.createObjectStore('outbox', { keyPath: 'id' }).createIndex('owner', 'owner')
    },
  }),
)

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
