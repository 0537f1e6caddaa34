import type { Transaction } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import type { Kernel } from '../kernel.ts'
import { begin, type ChangeHead, type Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { indexWritten } from '../search/index-written.ts'
import { changeRows } from './bulk/change-rows.ts'
import { createRows } from './bulk/create-rows.ts'
import { deleteRows } from './bulk/delete-rows.ts'
import { type BulkInput, type Operations, readBulkBody, readOperations } from './bulk/operations.ts'
import { type BulkResult, doneIds, Verdicts } from './bulk/verdicts.ts'
import { newChange, retried } from './group.ts'
import type { Author } from './input.ts'
import type { Writer } from './rows.ts'

export type { BulkInput, BulkResult }

/** The most operations of one call; what is larger is an import. */
export const MAX_OPERATIONS = 10_000

/** Rows of one statement: large enough to be fast, small enough that halving and progress stay cheap. */
const CHUNK = 1000

/** How long one call may take. */
const TIMEOUT_MS = 120_000

export interface BulkOptions {
  /** Refuses everything when anything is refused. */
  readonly atomic?: boolean
  /** Goes on in this change, e.g. of an import in several transactions. */
  readonly change?: ChangeHead
  readonly by?: Exclude<Author, 'handler'>
  readonly onProgress?: (done: number, total: number) => void
  readonly signal?: AbortSignal
}

/** `POST /api/v1/crm/leads/bulk`: a verdict for each operation, as JSON text. What is answered for is found by search. */
export async function bulk(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  body: unknown,
): Promise<string> {
  const { operations, atomic } = readBulkBody(body, MAX_OPERATIONS)
  const result = await bulkWrite(kernel, context, entity, operations as readonly BulkInput[], { atomic })
  await indexWritten(kernel, context.tenant.id, entity.id, doneIds(result.results))
  return JSON.stringify(result)
}

/**
 * Creates, updates and deletes many records in one transaction and one change: deletes first, then updates, then
 * creates, each in the order given. An operation that is refused does not hinder the others, unless `atomic`.
 */
export const bulkWrite = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  operations: readonly BulkInput[],
  options: BulkOptions = {},
): Promise<BulkResult> =>
  withRights(kernel, context, current => writeAll({ kernel, context: current }, entity, operations, options))

/** Creates many records; an import calls it once for each batch with the change it goes on in. */
export const bulkCreate = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  rows: readonly unknown[],
  options: BulkOptions = {},
): Promise<BulkResult> =>
  bulkWrite(
    kernel,
    context,
    entity,
    rows.map(data => ({ op: 'create', data })),
    options,
  )

async function writeAll(
  writer: Writer,
  entity: ResolvedEntity,
  inputs: readonly BulkInput[],
  options: BulkOptions,
): Promise<BulkResult> {
  const { kernel, context } = writer
  const signals = [context.signal, options.signal].filter(signal => signal !== null && signal !== undefined)
  const signal = signals.length > 0 ? AbortSignal.any(signals) : undefined
  return retried(kernel.registry, entity, async () => {
    // A second attempt gives its own verdicts.
    const verdicts = new Verdicts(inputs.length)
    const operations = readOperations(writer, entity, inputs, options.by ?? 'client', verdicts)
    try {
      return await kernel.executor.transaction(
        tx => run(tx, writer, entity, operations, verdicts, options, signal),
        {
          signal,
          timeoutMs: TIMEOUT_MS,
        },
      )
    } catch (error) {
      if (error instanceof NothingKept) return verdicts.result(null)
      throw error
    }
  })
}

/** Takes the transaction back without anything being wrong with it. */
class NothingKept extends Error {}

async function run(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  operations: Operations,
  verdicts: Verdicts,
  options: BulkOptions,
  signal: AbortSignal | undefined,
): Promise<BulkResult> {
  const change = options.change ?? newChange('bulk', entity)
  const total = operations.delete.length + operations.update.length + operations.create.length
  let finished = 0
  const inChunks = async <T>(rows: readonly T[], work: Work<T>): Promise<void> => {
    for (let at = 0; at < rows.length && !isHopeless(verdicts, options); at += CHUNK) {
      signal?.throwIfAborted()
      const chunk = rows.slice(at, at + CHUNK)
      await work(tx, writer, entity, chunk, verdicts)
      finished += chunk.length
      options.onProgress?.(finished, total)
    }
  }
  if (total > 0) await tx.run([begin(writer.context, needsOf(entity), change)])
  await inChunks(operations.delete, deleteRows)
  await inChunks(operations.update, changeRows)
  await inChunks(operations.create, createRows)
  const { done } = verdicts.result(null)
  if (done === 0 || isHopeless(verdicts, options)) {
    if (options.atomic && verdicts.refused > 0) verdicts.refuseAll(allOf(operations))
    throw new NothingKept()
  }
  await tx.run([countRows(writer, change, done)])
  return verdicts.result(change.id)
}

type Work<T> = (
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly T[],
  verdicts: Verdicts,
) => Promise<void>

const isHopeless = (verdicts: Verdicts, { atomic }: BulkOptions): boolean =>
  atomic === true && verdicts.refused > 0

const allOf = (operations: Operations) => [...operations.delete, ...operations.update, ...operations.create]

const needsOf = (entity: ResolvedEntity): readonly Need[] =>
  (['read', 'create', 'update', 'delete'] as const).map(right => ({ right, entity }))

/** How many records a change is about, for lists of changes; an import adds up over its transactions. */
export const countRows = ({ context }: Writer, { id }: ChangeHead, count: number) =>
  sql`update core_change set rows = coalesce(rows, 0) + ${count} where tenant_id = ${context.tenant.id} and id = ${id}`
