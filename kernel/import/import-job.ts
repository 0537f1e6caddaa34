import type { Row } from '../db/result.ts'
import { Refusal } from '../errors.ts'
import type { TenantJobCall } from '../jobs/handle.ts'
import { Hopeless } from '../jobs/hopeless.ts'
import { isPassing, Superseded } from '../jobs/passing.ts'
import { inTurn } from '../jobs/turns.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { indexBeside } from '../search/index-written.ts'
import { unhurried } from '../write/altered-context.ts'
import { newId } from '../write/record-id.ts'
import { demandImport, type Heir, type Mode } from './import-form.ts'
import { finishImport, type Run, takeOver } from './import-state.ts'
import { type ImportWork, runBatch } from './run-batch.ts'
import { waitingRows } from './staged-rows.ts'

/** Rows of one transaction: few enough that progress is seen and a stop loses little. */
const BATCH = 500

/** How often rows are looked at that wait for others: a tree that is listed upside down needs one pass for each level. */
const PASSES = 20

type Call = TenantJobCall<{ readonly import: string }>

/** The import, and how to work on it. */
interface Task extends Pick<Call, 'kernel' | 'context' | 'signal'> {
  readonly work: ImportWork
  /** So many more rows are in or refused. */
  settled(count: number): void
}

/**
 * The job `core.import`: goes through the rows in the name of the person who sent them, with her rights at each batch.
 * It goes on where the attempt before it was broken off.
 */
export async function runImport(call: Call): Promise<void> {
  const { kernel, context, id, input, signal } = call
  const run = { importId: input.import, run: newId() }
  const taken = await write(kernel, await context(), current => takeOver(current, run, id))
  if (!taken) return
  const task = taskOf(call, run, taken, (await context()).tenant.id)
  try {
    await goOn(task)
    await task.work.search.end()
    await finish(task, null)
  } catch (error) {
    if (error instanceof Superseded) return
    if (signal.aborted || isPassing(error)) throw error
    await finish(task, reasonOf(error))
    if (!(error instanceof Refusal)) console.error(`Import ${run.importId} broke off.`, error)
    throw new Hopeless(reasonOf(error), { cause: error })
  }
}

function taskOf({ kernel, context, signal, progress }: Call, run: Run, row: Row, tenant: string): Task {
  const [name, fileName, mapping, orders, mode, change, rows, before, owner] = row
  const entity = kernel.registry.entities.get(name ?? '')
  if (!entity) throw new Hopeless(`There are no records of the kind “${name}” any more.`)
  let done = Number(before)
  const settled = (count: number) => {
    done += count
    progress(done, Number(rows), fileName)
  }
  settled(0)
  const work: ImportWork = {
    ...run,
    entity,
    mapping: JSON.parse(mapping ?? '{}'),
    dateOrders: JSON.parse(orders ?? '{}'),
    mode: mode as Mode,
    owner: owner as Heir,
    change: { id: change ?? '', kind: 'import', entity: entity.id, action: null, undoOf: null },
    search: indexBeside(kernel, tenant, entity.id),
  }
  return { kernel, context, signal, work, settled }
}

const reasonOf = (error: unknown): string =>
  error instanceof Refusal
    ? error.message
    : 'Something went wrong on our side. Retry goes on where it stopped.'

/**
 * Batch by batch until nothing waits. Rows that refer to rows further down the file are looked at again, as long as
 * others come in; then what they refer to does not exist.
 */
async function goOn(task: Task): Promise<void> {
  let isPatient = true
  for (let pass = 1; ; pass++) {
    const { settled, left } = await goThrough(task, isPatient)
    if (left === 0) return
    isPatient = settled > 0 && pass < PASSES
  }
}

async function goThrough(task: Task, isPatient: boolean): Promise<{ settled: number; left: number }> {
  let settled = 0
  let left = 0
  for (let after = 0; ; ) {
    const batch = await inTurn(task.kernel, () => nextBatch(task, after, isPatient))
    if (!batch) return { settled, left }
    task.settled(batch.settled)
    settled += batch.settled
    left += batch.left
    after = batch.last
  }
}

/** Null when no row waits behind `after`. */
async function nextBatch(
  { kernel, context, signal, work }: Task,
  after: number,
  isPatient: boolean,
): Promise<{ settled: number; left: number; last: number } | null> {
  signal.throwIfAborted()
  const rows = await waitingRows(kernel, await context(), work.importId, after, BATCH)
  const last = rows.at(-1)?.row
  if (last === undefined) return null
  // Reading has proved that these are her rights at this moment. Who pauses or cancels lets the batch come to its end:
  // broken off in the middle it would look as if something were wrong with its rows.
  const current = unhurried(await context())
  demandImport(current, work.entity)
  const { length: left } = await runBatch(kernel, current, work, rows, isPatient)
  return { settled: rows.length - left, left, last }
}

const finish = async ({ kernel, context, work }: Task, failure: string | null): Promise<unknown> =>
  write(kernel, await context(), current => finishImport(current, work, failure))

/** One statement on the import alone; its first row. */
const write = (
  kernel: Kernel,
  context: Context,
  statementFor: (current: Context) => ReturnType<typeof finishImport>,
): Promise<Row | undefined> =>
  runAs(
    kernel,
    context,
    current => ({ needs: [], statements: [statementFor(current)], read: ([result]) => result?.rows[0] }),
    { lane: 'write' },
  )
