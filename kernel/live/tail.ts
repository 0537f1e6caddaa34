import { ask, call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import type { Kernel } from '../kernel.ts'
import type { Snapshot } from './cursor.ts'

/** A committed fact, as the outbox says it. */
export interface LiveEvent {
  readonly seq: string
  readonly tenant: string
  /** `crm.lead.qualified` */
  readonly event: string
  readonly entity: string
  readonly record: string | null
  readonly change: string | null
}

export interface Stretch {
  /** Where the reader stands now. */
  readonly snapshot: Snapshot
  /** There was too much to be told one by one; nothing of it is here. */
  readonly isTooMuch: boolean
  /** In the order of commits for each record. */
  readonly events: readonly LiveEvent[]
}

/** More than this at once, in all companies together, and readers load anew. */
const MOST_EVENTS = 20_000

/** What became visible since a snapshot (none: nothing, just where we are), up to another one or up to now. */
export async function readStretch(
  kernel: Kernel,
  since: Snapshot | null,
  tenants: readonly string[],
  until: Snapshot | null = null,
): Promise<Stretch> {
  const values = [proofOf(kernel), since, until, tenants, MOST_EVENTS]
  const [result] = await kernel.executor.run([call('core_live_events', values)], { lane: 'read' })
  const [snapshot, isTooMuch, events] = result?.rows[0] ?? []
  return { snapshot: snapshot ?? '', isTooMuch: isTooMuch === 't', events: JSON.parse(events ?? '[]') }
}

/** The revision of each session's company, by token hash in hex; those that have ended are missing. */
export async function standingSessions(
  kernel: Kernel,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await ask(kernel, 'core_live_sessions', [proofOf(kernel), tokens], 'read')
  return new Map(rows.map(({ token, revision }) => [token ?? '', BigInt(revision ?? 0)]))
}
