import { type Problem, Refusal } from '../errors.ts'
import { isPassing, Superseded } from '../jobs/passing.ts'
import type { Kernel } from '../kernel.ts'
import { begin, type ChangeHead } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import type { IndexBeside } from '../search/index-written.ts'
import { doneIds } from '../write/bulk/verdicts.ts'
import { type BulkInput, bulkWrite } from '../write/bulk.ts'
import { retried } from '../write/group.ts'
import { within } from '../write/within.ts'
import { convertRows } from './convert.ts'
import type { DateOrders } from './date-order.ts'
import type { Order } from './import-form.ts'
import { claim, countVerdicts, type Run } from './import-state.ts'
import { type Plan, planRows } from './plan.ts'
import { type StagedRow, settleRows, type Verdict } from './staged-rows.ts'

/** How long a batch may take before it is given up. */
const TIMEOUT_MS = 120_000

/** An import that is being worked on. */
export interface ImportWork extends Order, Run {
  readonly dateOrders: DateOrders
  /** All batches belong to it. */
  readonly change: ChangeHead
  /** Has what came in found, while the next batch is written. */
  readonly search: IndexBeside
}

/**
 * Writes rows, and answers those that wait for other rows. Records and verdicts are one transaction, so that a stop at
 * any point loses nothing and repeats nothing.
 */
export async function runBatch(
  kernel: Kernel,
  context: Context,
  work: ImportWork,
  rows: readonly StagedRow[],
  isPatient: boolean,
): Promise<readonly StagedRow[]> {
  for (let open = rows; ; ) {
    const left = await runRows(kernel, context, work, open, isPatient)
    // Those that waited for a row of this batch get their chance at once.
    if (left.length === 0 || left.length === open.length) return left
    open = left
  }
}

async function runRows(
  kernel: Kernel,
  context: Context,
  work: ImportWork,
  rows: readonly StagedRow[],
  isPatient: boolean,
): Promise<readonly StagedRow[]> {
  const cells = rows.map(row => row.cells)
  const converted = await convertRows(kernel, context, work.entity, work, cells)
  const plans = await planRows({ kernel, context, order: work, isPatient }, converted)
  const decided = rows.flatMap(({ row }, i) => {
    const plan = plans[i]
    return plan && !('wait' in plan) ? [{ row, plan }] : []
  })
  await writeDecided(kernel, context, work, decided)
  return rows.filter((_, i) => plans[i] && 'wait' in plans[i])
}

interface Decided {
  readonly row: number
  readonly plan: Exclude<Plan, { wait: true }>
}

/** A row that brings us into trouble must not take the others with it, so they are halved until it stands alone. */
async function writeDecided(
  kernel: Kernel,
  context: Context,
  work: ImportWork,
  rows: readonly Decided[],
): Promise<void> {
  if (rows.length === 0) return
  try {
    await retried(kernel.registry, work.entity, () => writeTogether(kernel, context, work, rows))
  } catch (error) {
    if (error instanceof Superseded || isPassing(error)) throw error
    const [only] = rows
    if (rows.length === 1 && only) return refuseAlone(kernel, context, work, only, error)
    const middle = rows.length >> 1
    await writeDecided(kernel, context, work, rows.slice(0, middle))
    await writeDecided(kernel, context, work, rows.slice(middle))
  }
}

/** Where not even the refusal can be written down, it was not the row. */
async function refuseAlone(
  kernel: Kernel,
  context: Context,
  work: ImportWork,
  { row, plan }: Decided,
  error: unknown,
): Promise<void> {
  if ('refuse' in plan) throw error
  await writeTogether(kernel, context, work, [{ row, plan: { refuse: reasonsOf(error) } }])
  if (!(error instanceof Refusal))
    console.error(`Row ${row} of import ${work.importId} could not be written.`, error)
}

function reasonsOf(error: unknown): readonly Problem[] {
  if (!(error instanceof Refusal)) return [{ path: '', code: 'internal', message: OUR_FAULT }]
  const { problems, code, message } = error
  return problems.length > 0 ? problems : [{ path: '', code, message }]
}

const OUR_FAULT = 'Something went wrong on our side with this row. It has been logged; try it again later.'

async function writeTogether(
  kernel: Kernel,
  context: Context,
  work: ImportWork,
  rows: readonly Decided[],
): Promise<void> {
  const written = await withRights(kernel, context, current =>
    kernel.executor.transaction(
      async tx => {
        await tx.run([begin(current, [])])
        await claim(tx, current, work)
        const { verdicts, ids } = await write(within(kernel, tx), current, work, rows)
        await tx.run([
          ...settleRows(current, work.importId, verdicts),
          countVerdicts(current, work, verdicts),
        ])
        return ids
      },
      { timeoutMs: TIMEOUT_MS },
    ),
  )
  await work.search.written(written)
}

async function write(
  kernel: Kernel,
  context: Context,
  work: ImportWork,
  rows: readonly Decided[],
): Promise<{ verdicts: readonly Verdict[]; ids: readonly string[] }> {
  const verdicts: Verdict[] = []
  const wanted: { row: number; operation: BulkInput }[] = []
  for (const { row, plan } of rows)
    if ('write' in plan) wanted.push({ row, operation: plan.write })
    else verdicts.push({ row, outcome: 'refused', errors: plan.refuse })
  const operations = wanted.map(({ operation }) => operation)
  const { results } = await bulkWrite(kernel, context, work.entity, operations, {
    change: work.change,
    by: 'import',
  })
  for (const { index, op, status, errors } of results)
    verdicts.push({
      row: wanted[index]?.row ?? 0,
      outcome: status === 'refused' ? 'refused' : op === 'create' ? 'created' : 'updated',
      errors,
    })
  return { verdicts, ids: doneIds(results) }
}
