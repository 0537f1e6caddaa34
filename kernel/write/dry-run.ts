import { readableDiff } from '../changes/diff.ts'
import { type AuditEntry, auditEntries, readEntries } from '../changes/entries.ts'
import { visibleEntries } from '../changes/visible-entries.ts'
import type { Transaction } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { Enqueuing } from '../jobs/enqueue.ts'
import type { ChangeHead } from '../rights/begin.ts'
import { actInside, type Done } from './act-inside.ts'
import type { ActionPlan } from './action-plan.ts'
import type { Emitted } from './events.ts'
import { newChange, runTransaction } from './group.ts'
import type { Values } from './input.ts'
import { reverse } from './reverse.ts'
import { within } from './within.ts'

/** What an action would do. */
export interface DryRun {
  readonly dryRun: true
  readonly changes: readonly {
    readonly entity: string
    readonly id: string
    readonly op: AuditEntry['op']
    /** `{ field: [before, after] }` */
    readonly diff: Readonly<Record<string, unknown>>
  }[]
  readonly events: readonly { readonly event: string; readonly payload: unknown }[]
  /** What would be done afterwards; `runAt` null: at once. */
  readonly jobs: readonly { readonly kind: string; readonly input: unknown; readonly runAt: string | null }[]
}

/** Carries the result past the rollback. */
class Rehearsed extends Error {
  readonly result: DryRun
  constructor(result: DryRun) {
    super('Rehearsed')
    this.result = result
  }
}

/**
 * Does the action for real and takes it back: the answer is exactly what would be written, because it was. Rules that
 * are looked at when a transaction ends are looked at here too.
 */
export async function dryRun(plan: ActionPlan): Promise<DryRun> {
  try {
    return await runTransaction(plan.writer, plan.entity, async tx => {
      throw new Rehearsed(await rehearse(plan, tx))
    })
  } catch (error) {
    if (error instanceof Rehearsed) return error.result
    throw error
  }
}

async function rehearse(plan: ActionPlan, tx: Transaction): Promise<DryRun> {
  const { writer, entity, action } = plan
  const change = newChange('action', entity, action.key)
  const { record, emitted, enqueued } = action.isReversal
    ? await reversed(plan, tx, change)
    : await actInside(plan, tx, change, false)
  const [, found] = await tx.run([
    sql`set constraints all immediate`,
    auditEntries(writer.context.tenant.id, sql`a.change_id = ${change.id}`, sql`a.seq`, 1000),
  ])
  const entries = await shown(plan, tx, readEntries(found))
  return {
    dryRun: true,
    changes: described(plan, record, entries),
    events: emitted.map(eventOf),
    jobs: enqueued.map(jobOf),
  }
}

/** The record itself, also when it is handed over, and of all others those that the acting person may read. */
async function shown(
  { writer: { kernel, context }, id }: ActionPlan,
  tx: Transaction,
  entries: readonly AuditEntry[],
): Promise<readonly AuditEntry[]> {
  const visible = new Set(await visibleEntries(tx, kernel.registry, context, entries))
  return entries.filter(entry => entry.root === id || visible.has(entry))
}

async function reversed(
  plan: ActionPlan,
  tx: Transaction,
  change: ChangeHead,
): Promise<Pick<Done, 'record' | 'emitted' | 'enqueued'>> {
  const { kernel, context } = plan.writer
  const { json } = await reverse({ ...plan, writer: { kernel: within(kernel, tx), context } }, change)
  return { record: JSON.parse(json ?? '{}') as Values, emitted: [], enqueued: [] }
}

function described(
  { writer: { kernel, context }, entity: { owner } }: ActionPlan,
  record: Values,
  entries: readonly AuditEntry[],
): DryRun['changes'] {
  const whose = owner ? (record[owner] as string | null) : null
  return entries.map(entry => ({
    entity: entry.entity,
    id: entry.record,
    op: entry.op,
    diff: readableDiff(context, kernel.registry.get(entry.entity), entry, whose),
  }))
}

const jobOf = ({ kind, input, runAt }: Enqueuing) => ({ kind, input, runAt: runAt?.toISOString() ?? null })
const eventOf = ({ event, payload }: Emitted) => ({ event, payload })
