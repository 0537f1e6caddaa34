import type { Transaction } from '../db/executor.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { conflict, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { begin, type ChangeHead, type Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { newChange, retried } from '../write/group.ts'
import { signalOf } from '../write/idempotency.ts'
import { isId } from '../write/record-id.ts'
import type { Writer } from '../write/rows.ts'
import { type AuditEntry, auditEntries, readEntries } from './entries.ts'
import { type ChangeSummary, headColumns, readHead, withActor } from './head.ts'
import { planUndo, type Undoing } from './undo/plan.ts'
import { recompute } from './undo/recompute.ts'
import { relink } from './undo/relink.ts'
import { remove } from './undo/remove.ts'
import { Report, type UndoReport } from './undo/report.ts'
import { restore } from './undo/restore.ts'
import { type Open, revert } from './undo/revert.ts'
import { refuseNever, survey } from './undo/survey.ts'
import type { UndoWork } from './undo/work.ts'

/** Entries of one transaction. Smaller changes are undone as a whole or not at all; larger ones chunk by chunk. */
const CHUNK = 5000

/** What refuses something now may be gone when the rest is done; more rounds than this never helped. */
const ROUNDS = 3

const TIMEOUT_MS = 120_000

/** How long all of it may take when it is one transaction with something else. */
export const UNDO_MS = 600_000

export interface UndoOptions {
  /** Only what the change did to this record: a single one comes back from the trash. */
  readonly only?: string
}

/** `POST /api/v1/changes/:id/undo`: what was undone, what was kept and why, as JSON text. */
export const undo = async (kernel: Kernel, context: Context, id: string): Promise<string> =>
  JSON.stringify(await undoChange(kernel, context, id))

/**
 * Takes a change back, field by field: what somebody edited since is kept and reported, created records are deleted
 * unless they are used, deleted ones come back with their ids, parts and links. It needs the rights that doing the same
 * by hand would need, and is a change itself, which can be undone in turn.
 *
 * @throws Refusal 404 for a change of records one may not see; 409 when it is undone already
 */
export const undoChange = (
  kernel: Kernel,
  context: Context,
  id: string,
  options: UndoOptions = {},
): Promise<UndoReport> =>
  withRights(kernel, context, async current => {
    const writer = { kernel, context: current }
    const head = await readChange(writer, id)
    const own = newChange('undo', head.entity ? kernel.registry.get(head.entity) : null, null, head.id)
    const report = new Report()
    let below: string | null = null
    do {
      below = await undoChunk(writer, head, own, options, below, report)
    } while (below !== null)
    if (report.sawNothing) throw notFound('Change')
    return report.result(report.hasDone ? own.id : null)
  })

async function readChange({ kernel, context }: Writer, id: string): Promise<ChangeSummary> {
  if (!isId(id)) throw notFound('Change')
  const users = kernel.registry.get('core.user')
  const [, found] = await kernel.executor.run(
    [
      begin(context, [{ right: 'read', entity: users }]),
      sql`select ${headColumns} from core_change c ${withActor} where c.tenant_id = ${context.tenant.id} and c.id = ${id}`,
    ],
    { lane: 'write' },
  )
  const row = found?.rows[0]
  if (!row) throw notFound('Change')
  const head = readHead(row)
  if (head.undoneBy) throw undoneAlready(head.undoneBy)
  return head
}

const undoneAlready = (by: string | null) =>
  conflict('already-undone', 'This change has been undone already.', { undoneBy: by })

/** Takes back the youngest entries that are left; answers where the next chunk begins, null when there is none. */
async function undoChunk(
  writer: Writer,
  head: ChangeSummary,
  own: ChangeHead,
  { only }: UndoOptions,
  below: string | null,
  report: Report,
): Promise<string | null> {
  const { kernel, context } = writer
  const anchor = kernel.registry.get(head.entity ?? 'core.user')
  return retried(kernel.registry, anchor, () =>
    kernel.executor
      .transaction(
        async tx => {
          const [, , found] = await tx.run([
            begin(context, []),
            held(context, head),
            entriesOf(context, head.id, below, only),
          ])
          const entries = readEntries(found)
          if (entries.length > 0)
            await undoEntries(tx, writer, head, own, entries, report, only === undefined)
          return entries.length === CHUNK ? (entries.at(-1)?.seq ?? null) : null
        },
        { ...signalOf(context), timeoutMs: TIMEOUT_MS },
      )
      .catch(error => {
        if (error instanceof NothingUndone) return error.below
        throw error
      }),
  )
}

/** A job that still writes into the change comes to the end of its batch, and finds it undone before the next one. */
const held = ({ tenant }: Context, { id }: ChangeSummary): Sql =>
  sql`select from core_change where tenant_id = ${tenant.id} and id = ${id} for no key update`

const entriesOf = (
  { tenant }: Context,
  change: string,
  below: string | null,
  only: string | undefined,
): Sql =>
  auditEntries(
    tenant.id,
    sql`a.change_id = ${change} ${below === null ? sql.empty : sql`and a.seq < ${below}`}
      ${only === undefined ? sql.empty : sql`and a.root_id = ${only}`}`,
    sql`a.seq desc`,
    CHUNK,
  )

/** Leaves no empty change behind. */
class NothingUndone extends Error {
  readonly below: string | null
  constructor(below: string | null) {
    super('Nothing was undone')
    this.below = below
  }
}

async function undoEntries(
  tx: Transaction,
  writer: Writer,
  head: ChangeSummary,
  own: ChangeHead,
  entries: readonly AuditEntry[],
  report: Report,
  isWhole: boolean,
): Promise<void> {
  const { kernel, context } = writer
  const changes = { undone: head.id, own: own.id }
  const work: UndoWork = { tx, writer, changes, report, refused: new Map() }
  const undoings = refuseNever(work, planUndo(kernel.registry, [...entries].reverse()))
  await tx.run([begin(context, needsOf(writer, head, undoings), own)])
  if (isWhole) await markUndone(tx, context, head, own)
  const [before] = await tx.run([written(context, own)])
  await undoAll(work, undoings)
  const [after] = await tx.run([written(context, own)])
  if (after?.rows[0]?.[0] === before?.rows[0]?.[0])
    throw new NothingUndone(entries.length === CHUNK ? (entries.at(-1)?.seq ?? null) : null)
}

/** Of two undos at the same time the second waits here, and is refused. What an undo had undone stands again. */
async function markUndone(
  tx: Transaction,
  { tenant }: Context,
  head: ChangeSummary,
  own: ChangeHead,
): Promise<void> {
  const [marked] = await tx.run([
    sql`update core_change set undone_by = ${own.id}
      where tenant_id = ${tenant.id} and id = ${head.id} and (undone_by is null or undone_by = ${own.id})`,
    sql`update core_change set undone_by = null where tenant_id = ${tenant.id} and undone_by = ${head.id}`,
  ])
  if (marked?.count !== 1) throw undoneAlready(null)
}

const written = ({ tenant }: Context, { id }: ChangeHead): Sql =>
  sql`select max(seq) from core_audit where tenant_id = ${tenant.id} and change_id = ${id}`

/** The rights of the corresponding writes. What an action did to its own entity is undone by whoever may do the action. */
function needsOf({ kernel, context }: Writer, head: ChangeSummary, undoings: readonly Undoing[]): Need[] {
  const entities = new Set<ResolvedEntity>([kernel.registry.get('core.user')])
  for (const { entity } of undoings) entities.add(entity)
  return [...entities].flatMap(entity => {
    const byAction = head.kind === 'action' && head.action !== null && entity.id === head.entity
    const update = byAction ? context.owners(head.action ?? '', entity) : context.owners('update', entity)
    return [
      ...(['read', 'create', 'delete'] as const).map(right => ({ right, entity })),
      { right: 'update' as const, entity, owners: update },
    ]
  })
}

/** Rounds over the same records: what stands in the way of one may be taken back with another. */
async function undoAll(work: UndoWork, undoings: readonly Undoing[]): Promise<void> {
  let left: readonly Undoing[] = undoings
  for (let round = 1; round <= ROUNDS && left.length > 0; round++) {
    work.refused.clear()
    await undoRound(work, left)
    if (work.refused.size === left.length) break
    left = [...work.refused.keys()]
  }
  for (const [{ entity, id }, reason] of work.refused)
    work.report.keep({ entity: entity.id, id, field: '', reason })
  await recompute(work, undoings)
}

async function undoRound(work: UndoWork, undoings: readonly Undoing[]): Promise<void> {
  const deleted = undoings.filter(({ op }) => op === 'D')
  await restore(work, deleted)
  const back = deleted.filter(undoing => !work.refused.has(undoing))
  const { open, visible } = await survey(
    work,
    undoings.filter(({ op }) => op !== 'D'),
  )
  const updated = open.filter(({ undoing }) => undoing.op === 'U')
  await revert(work, updated)
  await relink(work, [...updated, ...back.map((undoing): Open => ({ undoing, owner: ownerOf(undoing) }))])
  await remove(
    work,
    undoings.filter(({ op, id }) => op === 'C' && visible.has(id)),
  )
}

const ownerOf = ({ entity, row }: Undoing): string | null =>
  entity.owner ? ((row[entity.owner] ?? null) as string | null) : null
