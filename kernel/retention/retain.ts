import { eraseInside, eraseRelated } from '../changes/erase/erase-inside.ts'
import { forgetDeleted } from '../changes/erase/memory.ts'
import { seenBy } from '../custom/tenant-kernel.ts'
import type { Transaction } from '../db/executor.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import type { Kernel } from '../kernel.ts'
import { begin, type Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { givingReason } from '../write/altered-context.ts'
import { deleteRows } from '../write/apply.ts'
import { attempt } from '../write/bulk/attempt.ts'
import { countRows } from '../write/bulk.ts'
import { newChange, runTransaction } from '../write/group.ts'
import type { Writer } from '../write/rows.ts'
import { inUse } from '../write/used-by.ts'
import { countDue } from './count-due.ts'
import { type DueRow, dropMarks, markDone, nextDue, type Place, type Retention, retentionsOf } from './due.ts'

/** Records of one transaction: few enough that nobody waits for it, and that a kill loses little. */
const BATCH = 100

/**
 * Carries out what declarations say about how long records are kept. Each batch is one transaction and one change, so
 * that whatever stops this in the middle, the next run goes on with what is left.
 */
export async function retainRecords(call: Omit<TenantJobCall<unknown>, 'input'>): Promise<void> {
  const { kernel, context, progress } = call
  const retentions = retentionsOf(kernel.registry)
  const due = await Promise.all(
    retentions.map(async retention => countDue(kernel, await context(), retention)),
  )
  const total = due.reduce((sum, { count }) => sum + count, 0)
  const tally = { done: 0, kept: 0 }
  const tell = () => progress(tally.done + tally.kept, total, tally.kept ? `${tally.kept} had to stay` : null)
  for (const retention of retentions) await retainAll(call, retention, tally, tell)
  tell()
}

interface Tally {
  done: number
  kept: number
}

async function retainAll(
  { kernel, context, signal }: Pick<TenantJobCall<unknown>, 'kernel' | 'context' | 'signal'>,
  retention: Retention,
  tally: Tally,
  tell: () => void,
): Promise<void> {
  let after: Place | null = null
  for (;;) {
    signal.throwIfAborted()
    const current = because(await context(), retention)
    const rows = await findDue(kernel, current, retention, after)
    const open = rows.filter(row => !row.isDone).map(row => row.id)
    if (open.length > 0) {
      // What is personal is for the company to say, too.
      const entity = seenBy(kernel, retention.entity)
      const done = await retainBatch(kernel, current, { ...retention, entity }, open)
      tally.done += done
      tally.kept += open.length - done
      tell()
    }
    after = rows.at(-1) ?? null
    if (rows.length < BATCH) return
  }
}

/** The reason that stands with each change. */
function because(context: Context, { entity, months, since, do: what }: Retention): Context {
  const time = entity.all.get(since)?.label ?? since
  const verb = what === 'delete' ? 'deleted' : 'anonymised'
  return givingReason(context, `${entity.label[1]} are ${verb} ${months} months after “${time}”.`)
}

const findDue = (
  kernel: Kernel,
  context: Context,
  retention: Retention,
  after: Place | null,
): Promise<DueRow[]> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [{ right: 'read', entity: retention.entity }],
      statements: [
        nextDue(current, retention, after, BATCH),
        ...(after === null ? [dropMarks(current, retention)] : []),
      ],
      read: ([found]) =>
        (found?.rows ?? []).map(([id, since, isDone]) => ({
          id: id ?? '',
          since: since ?? '',
          isDone: isDone === 't',
        })),
    }),
    { lane: 'write' },
  )

/** Answers how many were done; those that are frozen or still in use stay as they are. */
async function retainBatch(
  kernel: Kernel,
  context: Context,
  retention: Retention,
  ids: readonly string[],
): Promise<number> {
  const writer = { kernel, context }
  const { entity } = retention
  const change = newChange('system', entity, 'retain')
  try {
    return await runTransaction(writer, entity, async tx => {
      await tx.run([begin(context, needsOf(retention), change)])
      let refused = 0
      const refuse = () => {
        refused += 1
      }
      await attempt(tx, writer, entity, ids, refuse, part => work(tx, writer, retention, part))
      const done = ids.length - refused
      if (done === 0) throw new NothingDone()
      if (retention.do === 'delete') await forgetDeleted(writer, tx, change.id)
      await tx.run([countRows(writer, change, done)])
      return done
    })
  } catch (error) {
    if (error instanceof NothingDone) return 0
    throw error
  }
}

/** Takes the transaction back, so that no empty change is left. */
class NothingDone extends Error {}

const needsOf = ({ entity }: Retention): Need[] =>
  (['read', 'update', 'delete'] as const).map(right => ({ right, entity }))

async function work(
  tx: Transaction,
  writer: Writer,
  retention: Retention,
  ids: readonly string[],
): Promise<void> {
  const { kernel, context } = writer
  const { entity } = retention
  if (retention.do === 'anonymise') {
    await eraseInside(writer, tx, entity, ids)
    await tx.run([markDone(context, retention, ids)])
    return
  }
  await eraseRelated(writer, tx, entity, ids)
  try {
    await tx.run([deleteRows(writer, entity, ids)])
  } catch (error) {
    throw inUse(kernel.registry, entity, error)
  }
}
