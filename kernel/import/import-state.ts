import type { Transaction } from '../db/executor.ts'
import { type Sql, sql } from '../db/statement.ts'
import { conflict, notFound } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Context } from '../rights/context.ts'
import type { DateOrders } from './date-order.ts'
import type { Order } from './import-form.ts'
import { mine } from './import-record.ts'
import type { Verdict } from './staged-rows.ts'

/** How long after its last batch a worker counts as gone. */
const LEASE = sql`interval '30 seconds'`

/** A worker's claim on an import: a start or a retry gives a new one, and older ones are void. */
export interface Run {
  readonly importId: string
  readonly run: string
}

export interface NewImport extends Order, Run {
  readonly fileName: string
  readonly change: string
  readonly sent: { readonly key: string; readonly hash: Uint8Array } | null
}

export const insertImport = (context: Context, made: NewImport): Sql =>
  sql`insert into core_import (tenant_id, id, entity, file_name, mapping, date_orders, mode, state, rows, change_id, created_by,
      principal, sent_key, sent_hash, run, lease_until)
    values (${context.tenant.id}, ${made.importId}, ${made.entity.id}, ${made.fileName}, ${sql.json(made.mapping)},
      '{}', ${made.mode}, 'running', 0, ${made.change}, ${context.principal.userId}, ${context.principal.kind},
      ${made.sent?.key ?? null}, ${made.sent?.hash ?? null}, ${made.run}, now() + ${LEASE})`

/** What is only known when the whole file has been read. */
export const finishStaging = (context: Context, { importId }: Run, rows: number, orders: DateOrders): Sql =>
  sql`update core_import i set rows = ${rows}, date_orders = ${sql.json(orders)}
    where ${mine(context)} and i.id = ${importId}`

/** Somebody else goes on with the import, or it is over: this worker stops and has done nothing. */
export class Superseded extends Error {}

/** Makes sure that nobody else works on the import until the transaction ends, and lengthens the lease. */
export async function claim(tx: Transaction, context: Context, { importId, run }: Run): Promise<void> {
  const [claimed] = await tx.run([
    sql`update core_import i set lease_until = now() + ${LEASE}
      where ${mine(context)} and i.id = ${importId} and i.run = ${run} and i.state = 'running' returning 1`,
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
  readonly dateOrders: DateOrders
}

/**
 * Locks an import that nobody works on, for whoever wants to go on with it or take it back.
 * @throws Refusal 404 · 409 while it runs, and once it is undone
 */
export async function lockIdle(tx: Transaction, context: Context, id: string): Promise<Standing> {
  if (!isUuid(id)) throw notFound('Import')
  const [found] = await tx.run([
    sql`select i.state, i.state = 'running' and i.lease_until > now(), i.principal, i.change_id, i.created + i.updated, i.date_orders
      from core_import i where ${mine(context)} and i.id = ${id} for update`,
  ])
  const [state, isRunning, principal, change, came, orders] = found?.rows[0] ?? []
  if (state === undefined) throw notFound('Import')
  if (isRunning === 't') throw conflict('running', 'The import is still running. Wait until it has finished.')
  if (state === 'undone') throw conflict('undone', 'The import has been undone. Start it anew from the file.')
  return {
    change: change ?? '',
    principal: principal ?? '',
    came: Number(came),
    dateOrders: JSON.parse(orders ?? '{}'),
  }
}

export const resumeImport = (context: Context, { importId, run }: Run): Sql =>
  sql`update core_import i set state = 'running', run = ${run}, failure = null, refused = 0, finished_at = null,
      lease_until = now() + ${LEASE} where ${mine(context)} and i.id = ${importId}`

export const markUndone = (context: Context, id: string): Sql =>
  sql`update core_import i set state = 'undone', finished_at = date_trunc('milliseconds', now()) where ${mine(context)} and i.id = ${id}`
