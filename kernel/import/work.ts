import { Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, RequestInfo } from '../rights/context.ts'
import { contextOf } from '../rights/context-cache.ts'
import { runAs } from '../rights/run.ts'
import { demandImport } from './import-form.ts'
import { finishImport, type Run, Superseded } from './import-state.ts'
import { type Job, runBatch } from './run-batch.ts'
import { waitingRows } from './staged-rows.ts'
import { inTurn } from './turns.ts'

/** Rows of one transaction: few enough that progress is seen and a stop loses little. */
const BATCH = 500

/** How often rows are looked at that wait for others: a tree that is listed upside down needs one pass for each level. */
const PASSES = 20

/** Goes through the rows while the client is already answered. What breaks it off is written down for the person. */
export function workInBackground(kernel: Kernel, request: Context, job: Job): void {
  const worker = workerOf(kernel, request)
  work(kernel, worker, job)
    .then(() => finish(kernel, worker, job, null))
    .catch((error: unknown) => breakOff(kernel, worker, job, error))
    // Not even that could be written down: once the lease has passed, the import counts as interrupted.
    .catch(() => {})
}

async function breakOff(kernel: Kernel, worker: Worker, job: Job, error: unknown): Promise<void> {
  if (error instanceof Superseded) return
  await finish(kernel, worker, job, reasonOf(error))
  if (!(error instanceof Refusal)) console.error(`Import ${job.importId} broke off.`, error)
}

const reasonOf = (error: unknown): string =>
  error instanceof Refusal
    ? error.message
    : 'Something went wrong on our side. Retry goes on where it stopped.'

/** The person with the rights of the moment, and with no client that could go away. */
type Worker = () => Promise<Context>

function workerOf(kernel: Kernel, { credential, requestId, reason }: Context): Worker {
  if (!('tokenHash' in credential)) throw new Error('Imports are started by people and their keys.')
  const request: RequestInfo = { requestId, reason }
  return () => contextOf(kernel, credential.tokenHash, request)
}

/**
 * Batch by batch until nothing waits. Rows that refer to rows further down the file are looked at again, as long as
 * others come in; then what they refer to does not exist.
 */
async function work(kernel: Kernel, worker: Worker, job: Job): Promise<void> {
  let isPatient = true
  for (let pass = 1; ; pass++) {
    const { settled, left } = await goThrough(kernel, worker, job, isPatient)
    if (left === 0) return
    isPatient = settled > 0 && pass < PASSES
  }
}

async function goThrough(
  kernel: Kernel,
  worker: Worker,
  job: Job,
  isPatient: boolean,
): Promise<{ settled: number; left: number }> {
  let settled = 0
  let left = 0
  for (let after = 0; ; ) {
    const batch = await inTurn(kernel, () => nextBatch(kernel, worker, job, after, isPatient))
    if (!batch) return { settled, left }
    settled += batch.settled
    left += batch.left
    after = batch.last
  }
}

/** Null when no row waits behind `after`. */
async function nextBatch(
  kernel: Kernel,
  worker: Worker,
  job: Job,
  after: number,
  isPatient: boolean,
): Promise<{ settled: number; left: number; last: number } | null> {
  const rows = await waitingRows(kernel, await worker(), job.importId, after, BATCH)
  const last = rows.at(-1)?.row
  if (last === undefined) return null
  // Reading has proved session and rights, so these are the rights of this moment.
  const context = await worker()
  demandImport(context, job.entity)
  const { length: left } = await runBatch(kernel, context, job, rows, isPatient)
  return { settled: rows.length - left, left, last }
}

const finish = async (kernel: Kernel, worker: Worker, run: Run, failure: string | null): Promise<void> =>
  runAs(
    kernel,
    await worker(),
    current => ({
      needs: [],
      statements: [finishImport(current, run, failure)],
      read: () => undefined,
    }),
    { lane: 'write' },
  )
