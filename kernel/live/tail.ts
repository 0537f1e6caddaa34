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
  /** So much has happened that it was not even looked through. */
  readonly isTooMuch: boolean
  /** Companies in which too much happened to be told one by one; nothing of it is here. */
  readonly flooded: readonly string[]
  /** In the order of commits for each record. */
  readonly events: readonly LiveEvent[]
}

/** More than this in all companies together is not looked through. */
const MOST_EVENTS = 200_000

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
  const said = JSON.parse(events ?? '[]') as (LiveEvent | Flood)[]
  return {
    snapshot: snapshot ?? '',
    isTooMuch: isTooMuch === 't',
    flooded: said.filter(isFlood).map(({ tenant }) => tenant),
    events: said.filter((each): each is LiveEvent => !isFlood(each)),
  }
}

interface Flood {
  readonly tenant: string
  readonly isTooMuch: true
}

const isFlood = (said: LiveEvent | Flood): said is Flood => 'isTooMuch' in said

/** The revision of each session's company, by token hash in hex; those that have ended are missing. */
export async function standingSessions(
  kernel: Kernel,
  tokens: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await ask(kernel, 'core_live_sessions', [proofOf(kernel), tokens], 'read')
  return new Map(rows.map(({ token, revision }) => [token ?? '', BigInt(revision ?? 0)]))
}
