import { readableDiff } from '../changes/diff.ts'
import { type AuditEntry, auditEntries, readEntries } from '../changes/entries.ts'
import { visibleEntries } from '../changes/visible-entries.ts'
import type { Transaction } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import type { DryRun } from './dry-run.ts'
import { explained } from './group.ts'
import { signalOf } from './idempotency.ts'
import type { Values } from './input.ts'
import { within } from './within.ts'

/** What a piece of work did, as far as it says so itself. */
export interface Performed {
  /** The change it belongs to; null when nothing had to be changed. */
  readonly change: string | null
  /** The record it was about, as the reader sees it afterwards. */
  readonly record?: unknown
}

/** What would be written, and the record as it would be read afterwards. */
export interface Rehearsal extends Pick<DryRun, 'dryRun' | 'changes'> {
  /** How many of the records that would change the author may not see. */
  readonly hidden: number
  /** False when more would change than is told. */
  readonly complete: boolean
  readonly record: unknown
}

/** Nobody reads more of them. */
const MOST_ENTRIES = 200

/** Carries the result past the rollback. */
class Rehearsed extends Error {
  readonly result: Rehearsal
  constructor(result: Rehearsal) {
    super('Rehearsed')
    this.result = result
  }
}

/**
 * Does any write for real and takes it back: what is answered is exactly what would be written, because it was. Rules
 * that are looked at when a transaction ends are looked at here too, and refuse in the words of the entity.
 */
export async function rehearse(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity | null,
  work: (kernel: Kernel) => Promise<Performed>,
): Promise<Rehearsal> {
  try {
    return await kernel.executor.transaction(async tx => {
      throw new Rehearsed(await perform(kernel, context, tx, work))
    }, signalOf(context))
  } catch (error) {
    if (error instanceof Rehearsed) return error.result
    throw entity ? explained(kernel.registry, entity, error) : error
  }
}

async function perform(
  kernel: Kernel,
  context: Context,
  tx: Transaction,
  work: (kernel: Kernel) => Promise<Performed>,
): Promise<Rehearsal> {
  const { change, record = null } = await work(within(kernel, tx))
  if (change === null) return { dryRun: true, changes: [], hidden: 0, complete: true, record }
  const [, found] = await tx.run([
    sql`set constraints all immediate`,
    auditEntries(context.tenant.id, sql`a.change_id = ${change}`, sql`a.seq`, MOST_ENTRIES + 1),
  ])
  const all = readEntries(found)
  const entries = all.slice(0, MOST_ENTRIES)
  const visible = await visibleEntries(tx, kernel.registry, context, entries)
  const changes = visible.map(entry => described(kernel, context, entry, record))
  const complete = all.length === entries.length
  return { dryRun: true, changes, hidden: entries.length - visible.length, complete, record }
}

function described(
  { registry }: Kernel,
  context: Context,
  entry: AuditEntry,
  record: unknown,
): DryRun['changes'][number] {
  const entity = registry.get(entry.entity)
  const diff = readableDiff(context, entity, entry, ownerOf(entity, entry, record))
  return { entity: entry.entity, id: entry.record, op: entry.op, diff }
}

/** Whose record it is, where that is known; of nobody's record only the fields show that are open to all. */
function ownerOf(
  { owner }: ResolvedEntity,
  { op, record: id, diff }: AuditEntry,
  record: unknown,
): string | null {
  if (owner === undefined) return null
  if (op === 'D') return textOf((diff as Values)[owner])
  const known = record as Values | null
  return known?.id === id ? textOf(known[owner]) : null
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
