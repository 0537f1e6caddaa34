import type { Transaction } from '../db/executor.ts'
import type { Problem } from '../errors.ts'
import { actOnMany } from '../write/act-many.ts'
import { doneIds } from '../write/bulk/verdicts.ts'
import { type BulkInput, bulkWrite } from '../write/bulk.ts'
import { wholeRecords } from '../write/current.ts'
import type { Values } from '../write/input.ts'
import type { Writer } from '../write/rows.ts'
import { within } from '../write/within.ts'
import type { BulkWork, Due } from './batch.ts'
import type { Orders } from './order.ts'
import type { RefusedRecord } from './progress.ts'

export interface Written {
  readonly done: readonly string[]
  readonly refused: readonly RefusedRecord[]
}

/** Does to each of these records what the order says; one that is refused hinders none of the others. */
export async function writeRecords(
  tx: Transaction,
  writer: Writer,
  { order, change }: BulkWork,
  due: readonly Due[],
): Promise<Written> {
  const { entity, action, orders } = order
  if (due.length === 0) return { done: [], refused: [] }
  if (action)
    return actOnMany(
      tx,
      writer,
      { entity, action, input: orders.input ?? {}, change },
      due.map(({ id }) => id),
    )
  const inputs = order.operation === 'delete' ? due.map(removal) : await updates(tx, writer, order, due)
  const { results } = await bulkWrite(within(writer.kernel, tx), writer.context, entity, inputs, { change })
  return {
    done: doneIds(results),
    refused: results.flatMap(({ status, id, errors }): RefusedRecord[] =>
      status === 'refused' && id !== null ? [{ id, problems: withReason(errors) }] : [],
    ),
  }
}

const removal = ({ id, version }: Due): BulkInput => ({ op: 'delete', id, version: version || null })

async function updates(
  tx: Transaction,
  writer: Writer,
  { entity, orders }: BulkWork['order'],
  due: readonly Due[],
): Promise<readonly BulkInput[]> {
  const { set = {}, add = {} } = orders
  const current = await currentSets(tx, writer, entity, add, due)
  return due.map(({ id, version }) => ({
    op: 'update',
    id,
    version: version || null,
    data: { ...set, ...added(add, current.get(id) ?? {}) },
  }))
}

/** Records are read only where something comes to what they have. */
async function currentSets(
  tx: Transaction,
  writer: Writer,
  entity: BulkWork['order']['entity'],
  add: NonNullable<Orders['add']>,
  due: readonly Due[],
): Promise<ReadonlyMap<string, Values>> {
  if (Object.keys(add).length === 0) return new Map()
  const reading = wholeRecords(
    writer,
    entity,
    due.map(({ id }) => id),
  )
  return reading.read(await tx.run(reading.statements))
}

const added = (add: NonNullable<Orders['add']>, record: Values): Values =>
  Object.fromEntries(
    Object.entries(add).map(([key, more]) => {
      const before = Array.isArray(record[key]) ? (record[key] as readonly unknown[]) : []
      return [key, [...new Set([...before, ...more])]]
    }),
  )

const withReason = (problems: readonly Problem[]): readonly Problem[] =>
  problems.length > 0 ? problems : [{ path: '', code: 'refused', message: 'Refused without a reason.' }]
