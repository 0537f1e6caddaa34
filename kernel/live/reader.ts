import type { Context } from '../rights/context.ts'
import type { Snapshot } from './cursor.ts'
import type { Outlet } from './stream.ts'
import type { Topics } from './topics.ts'

/** Somebody who listens. */
export interface Reader {
  readonly stream: Outlet
  readonly tokenHash: Uint8Array
  /** The same in hex. */
  readonly token: string
  readonly tenant: string
  readonly user: string
  readonly topics: Topics
  /** Each message brings the record as this reader may see it. */
  readonly wantsRows: boolean
  /** Also told who is at a record. */
  readonly wantsPresence: boolean
  /** Also told how the jobs are going that this reader may see. */
  readonly wantsJobs: boolean
  /** Where this reader has been before; null for one that begins now. */
  readonly since: Snapshot | null
  /** Replaced when rights change. */
  context: Context
}
