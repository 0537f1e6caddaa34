import type { Transaction } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Enqueuing } from '../jobs/enqueue.ts'
import { get, getStatements } from '../query/get.ts'
import { begin, type ChangeHead, scope } from '../rights/begin.ts'
import { type ActionPlan, actionNeeds, actionPatch } from './action-plan.ts'
import { missingAfter, wrongState } from './action-state.ts'
import { ActionWork } from './action-tx.ts'
import { keepingOpen } from './altered-context.ts'
import { lockRecords, wholeRecords } from './current.ts'
import { type Emitted, emission, emit, payloadOf } from './events.ts'
import { stale } from './explain.ts'
import type { Values } from './input.ts'
import { layoutOf } from './layout.ts'
import { referencedEntities, referenceGuard } from './references.ts'
import type { Writer } from './rows.ts'
import { within } from './within.ts'
import { needsFor, reads, type Written } from './written.ts'

/** What an action has done by the end of its transaction. */
export interface Done {
  /** The record before the action. */
  readonly record: Values
  readonly written: Written
  readonly emitted: readonly Emitted[]
  readonly enqueued: readonly Enqueuing[]
}

/** Ends the transaction without keeping anything, and without anything being wrong. */
export class NothingDone extends Error {}

/**
 * Does an action inside a transaction: locks the record, checks right, version and state, runs the handler (or what is
 * declared instead of one), takes numbers last, and reads the record back as its reader sees it now.
 */
export async function actInside(
  plan: ActionPlan,
  tx: Transaction,
  change: ChangeHead,
  isKept = true,
): Promise<Done> {
  const { writer, entity, action, id } = plan
  const { record, now } = await lockedRecord(plan, tx, change)
  const open = { kernel: writer.kernel, context: keepingOpen(writer.context, id, now) }
  const work = new ActionWork(tx, open, { entity, id, needs: actionNeeds(plan) }, now)
  const handlerTx = work.handlerTx()
  const handler = writer.kernel.handlers.get(entity.id)?.[action.key]
  if (action.isHandled && handler) await handler({ record, input: plan.input, tx: handlerTx })
  else {
    const patch = actionPatch(plan)
    if (Object.keys(patch).length > 0) await work.update(entity, id, patch)
    work.emitted.push(...ownEvent(plan, record))
  }
  await work.finish()
  await refuseMissing(plan, tx, open)
  const { emitted, enqueued } = work
  return { record, written: await readBack(plan, tx, change, work, isKept), emitted, enqueued }
}

async function lockedRecord(
  plan: ActionPlan,
  tx: Transaction,
  change: ChangeHead,
): Promise<{ record: Values; now: Date }> {
  const { writer, entity, id, references, version } = plan
  const { context } = writer
  const reading = wholeRecords(writer, entity, [id])
  const guard = referenceGuard(references, context.tenant.id)
  const needs = needsFor(actionNeeds(plan), reading.needs, reads(referencedEntities(references)))
  const [, locked, clock, ...rows] = await tx.run([
    begin(context, needs, change),
    lockRecords(writer, entity, [id]),
    sql`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    ...reading.statements,
    ...(guard ? [guard] : []),
  ])
  const record = reading.read(rows).get(id)
  await refuseRecord(
    { ...plan, writer: { kernel: within(writer.kernel, tx), context } },
    record,
    locked?.count === 1,
    version,
  )
  return { record: record as Values, now: new Date(clock?.rows[0]?.[0] ?? '') }
}

/** Refuses what may not be acted on, or not now. */
export async function refuseRecord(
  { writer, entity, action, id }: ActionPlan,
  record: Values | undefined,
  isWithinScope: boolean,
  version: number | null,
): Promise<void> {
  const [one] = entity.label
  if (!record) throw notFound(one)
  if (!isWithinScope)
    throw forbidden(`You may see this ${one.toLowerCase()}, but “${action.label}” is not yours to do.`)
  if (version !== null && record.version !== version)
    throw await stale(writer, entity, id, version, Number(record.version))
  const refusal = wrongState(entity, action, record)
  if (refusal) throw refusal
}

/** The event a declared action emits by itself; a handler emits its own. */
function ownEvent({ writer, entity, action, id, input }: ActionPlan, record: Values): Emitted[] {
  if (!action.emits) return []
  const payload = payloadOf(entity.events[action.emits] ?? {}, input, action.set, record)
  return [emission(writer, `${entity.id}.${action.emits}`, id, payload)]
}

async function refuseMissing(
  { entity, action, id }: ActionPlan,
  tx: Transaction,
  open: Writer,
): Promise<void> {
  if (action.requires.length === 0) return
  const reading = wholeRecords(open, entity, [id])
  const [, ...rows] = await tx.run([scope(open.context, reading.needs), ...reading.statements])
  const refusal = missingAfter(entity, action, reading.read(rows).get(id) ?? {})
  if (refusal) throw refusal
}

/** Says what was emitted, adds the jobs, and reads the record as its reader may see it from now on. */
async function readBack(
  { writer, entity, id }: ActionPlan,
  tx: Transaction,
  change: ChangeHead,
  { emitted, enqueued }: Pick<Done, 'emitted' | 'enqueued'>,
  isKept: boolean,
): Promise<Written> {
  const { context, kernel } = writer
  const hasVersion = layoutOf(entity).system.has('version')
  const record = getStatements(context, kernel.registry, entity, id)
  const [version, changed, ...rest] = await tx.run([
    sql`select ${hasVersion ? sql`t.version` : sql`null`} from ${sql.ref(entity.table)} t
      where t.tenant_id = ${context.tenant.id} and t.id = ${id}`,
    sql`select 1 from core_audit where tenant_id = ${context.tenant.id} and change_id = ${change.id} limit 1`,
    ...emitted.map(emit),
    ...enqueued.map(job => job.statement),
    closeShares,
    scope(context, record.needs),
    ...record.statements,
  ])
  if (isKept && changed?.count === 0 && emitted.length === 0 && enqueued.length === 0) throw new NothingDone()
  const current = version?.rows[0]?.[0]
  return {
    id,
    version: current === null || current === undefined ? null : Number(current),
    change: change.id,
    json: record.read(rest.slice(emitted.length + enqueued.length + 2)),
  }
}

/** The record was kept open for the handler only. */
const closeShares = sql`select core_scope(${['app.shared_read', '{}', 'app.shared_write', '{}']})`

/** The answer when nothing had to be done. */
export async function unchangedRecord(
  { kernel, context }: Writer,
  entity: ResolvedEntity,
  id: string,
): Promise<Written> {
  const json = await get(kernel, context, entity, id)
  return { id, version: (JSON.parse(json) as { version?: number }).version ?? null, change: null, json }
}
