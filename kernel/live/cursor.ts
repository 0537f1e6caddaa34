import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** Everything that was visible in this snapshot of the database has been read. */
export type Snapshot = string

const SNAPSHOT = /^\d{1,20}:\d{1,20}:(\d{1,20}(,\d{1,20}){0,2000})?$/
/** Longer ago than this, a reader loads anew instead of catching up. */
const OLDEST_MS = 60 * 60_000

/** What a client brings back as `Last-Event-ID`: when, and what was visible then. */
export const cursorText = (snapshot: Snapshot, now = Date.now()): string =>
  `${Math.floor(now / 1000).toString(36)}.${snapshot}`

/** The snapshot of a cursor; null when it cannot be gone on from. A client that forges one cheats itself only. */
export function readCursor(text: string, now = Date.now()): Snapshot | null {
  const [, seconds = '', snapshot = ''] = /^([0-9a-z]{1,9})\.(.*)$/.exec(text) ?? []
  const age = now - Number.parseInt(seconds, 36) * 1000
  return SNAPSHOT.test(snapshot) && age < OLDEST_MS ? snapshot : null
}

/** What is visible now; proves the session on the way. */
export const snapshotNow = (kernel: Kernel, context: Context): Promise<Snapshot> =>
  runAs(
    kernel,
    context,
    () => ({
      needs: [],
      statements: [sql`select pg_current_snapshot()::text`],
      read: ([found]) => found?.rows[0]?.[0] ?? '',
    }),
    { lane: 'read', isQuick: true },
  )
