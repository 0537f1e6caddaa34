import type { Transaction } from '../db/executor.ts'
import { type Sql, sql } from '../db/statement.ts'
import { conflict, notFound } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import { Superseded } from '../jobs/passing.ts'
import type { Context } from '../rights/context.ts'
import type { DateOrders } from './date-order.ts'
import type { Order } from './import-form.ts'
import { currentState, mine, withJob } from './import-record.ts'
import type { Verdict } from './staged-rows.ts'

/** A worker's claim on an import: each attempt draws a new one, and older ones are void. */
export interface Run {
  readonly importId: string
  readonly run: string
}

export interface NewImport extends Order, Run {
  readonly fileName: string
  readonly change: string
  readonly job: string
}

export const insertImport = (context: Context, made: NewImport): Sql =>
  sql`insert into core_import (tenant_id, id, entity, file_name, mapping, date_orders, mode, owner, state, rows, change_id,
      created_by, principal, run, job_id)
    values (${context.tenant.id}, ${made.importId}, ${made.entity.id}, ${made.fileName}, ${sql.json(made.mapping)},
      '{}', ${made.mode},
      coalesce(${made.owner}, (select imports_to from core_settings where tenant_id = ${context.tenant.id}), 'importer'), 'running', 0, ${made.change}, ${context.principal.userId}, ${context.principal.kind},
      ${made.run}, ${made.job})`

/** What is only known when the whole file has been read. */
export const finishStaging = (context: Context, { importId }: Run, rows: number, orders: DateOrders): Sql =>
  sql`update core_import i set rows = ${rows}, date_orders = ${sql.json(orders)}
    where ${mine(context)} and i.id = ${importId}`

/**
 * Gives the import to the job that works on it now. It waits for the batch that a worker which has lost the job may
 * still be writing; whatever that one tries afterwards is void.
 */
export const takeOver = (context: Context, { importId, run }: Run, job: string): Sql =>
  sql`update core_import i set run = ${run}, state = 'running', failure = null, finished_at = null
    where ${mine(context)} and i.id = ${importId} and i.job_id = ${job} and i.state in ('running', 'failed')
    returning i.entity, i.file_name, i.mapping, i.date_orders, i.mode, i.change_id, i.rows, i.created + i.updated + i.refused, i.owner`

/** Makes sure that nobody else works on the import until the transaction ends. */
export async function claim(tx: Transaction, context: Context, { importId, run }: Run): Promise<void> {
  const [claimed] = await tx.run([
    sql`select 1 from core_import i
      where ${mine(context)} and i.id = ${importId} and i.run = ${run} and i.state = 'running' for update`,
  ])
  if (!claimed?.rows.length) throw new Superseded()
}

export const countVerdicts = (context: Context, { importId }: Run, verdicts: readonly Verdict[]): Sql => {
  const count = (outcome: Verdict['outcome']) => verdicts.filter(each => each.outcome === outcome).length
  return sql`update core_import i set created = i.created + ${count('created')}, updated = i.updated + ${count('updated')},
    refused = i.refused + ${count('refused')} where ${mine(context)} and i.id = ${importId}`
}

/** `failure` says in words why it could not be finished. */
export const finishImport = (context: Context, { importId, run }: Run, failure: string | null): Sql =>
  sql`update core_import i set state = ${failure === null ? 'done' : 'failed'}, failure = ${failure}, finished_at = date_trunc('milliseconds', now())
    where ${mine(context)} and i.id = ${importId} and i.run = ${run} and i.state = 'running'`

/** What decides whether an import can be gone on with or taken back. */
interface Standing {
  readonly change: string
  /** The kind of principal that opened the change, and under which alone it goes on. */
  readonly principal: string
  readonly came: number
}

/**
 * Locks an import that nobody works on, for whoever wants to go on with it or take it back.
 * @throws Refusal 404 · 409 while it runs, and once it is undone
 */
export async function lockIdle(tx: Transaction, context: Context, id: string): Promise<Standing> {
  if (!isUuid(id)) throw notFound('Import')
  const [found] = await tx.run([
    sql`select ${currentState}, i.principal, i.change_id, i.created + i.updated
      from core_import i ${withJob} where ${mine(context)} and i.id = ${id} for update of i`,
  ])
  const [state, principal, change, came] = found?.rows[0] ?? []
  if (state === undefined) throw notFound('Import')
  if (state === 'running')
    throw conflict('running', 'The import is still running. Wait until it has finished.')
  if (state === 'paused') throw conflict('paused', 'The import is paused. Let it go on, or cancel it first.')
  if (state === 'undone') throw conflict('undone', 'The import has been undone. Start it anew from the file.')
  return { change: change ?? '', principal: principal ?? '', came: Number(came) }
}

/** Gives the import to a new job, its refused rows among those that wait. */
export const resumeImport = (context: Context, { importId, run }: Run, job: string): Sql =>
  sql`update core_import i set state = 'running', run = ${run}, job_id = ${job}, failure = null, refused = 0, finished_at = null
    where ${mine(context)} and i.id = ${importId}`

export const markUndone = (context: Context, id: string): Sql =>
  sql`update core_import i set state = 'undone', finished_at = date_trunc('milliseconds', now()) where ${mine(context)} and i.id = ${id}`
