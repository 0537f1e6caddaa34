import { pageJson, readPage } from '../changes/page.ts'
import type { Row } from '../db/result.ts'
import { type Sql, type Statement, sql } from '../db/statement.ts'
import { notFound } from '../errors.ts'
import type { Enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isId } from '../write/record-id.ts'
import type { Operation, Order, Orders } from './order.ts'

/** A bulk job as its owner sees it. */
export interface BulkJob {
  readonly id: string
  readonly entity: string
  readonly operation: Operation
  readonly action: string | null
  readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'
  /** Why it failed, in words. */
  readonly failure: string | null
  /** How many records there were at the start. */
  readonly total: number
  readonly done: number
  readonly refused: number
  /** Null as long as nothing has been done. */
  readonly change: string | null
  /** Under `/api/v1/jobs` it is paused, resumed, cancelled and tried again. */
  readonly job: string
  readonly createdAt: string
  readonly finishedAt: string | null
}

/** How long one can look at what became of it. */
const KEPT = sql`interval '30 days'`

const BROKEN_OFF = 'Something went wrong on our side. Retry goes on where it stopped.'

/** As long as it is not over, its job says how it stands; nobody goes on with one whose job has been discarded. */
const state = sql`case
  when c.undone_by is not null then 'undone'
  when b.state = 'done' then b.state
  when j.state = 'paused' then 'paused'
  when j.state = 'cancelled' or j.id is null then 'cancelled'
  when j.state in ('scheduled', 'ready', 'running') then 'running'
  else 'failed' end`

const instant = (column: Sql): Sql =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const asJson = sql`json_build_object('id', b.id, 'entity', b.entity, 'operation', b.operation, 'action', b.action,
  'state', ${state}, 'failure', case ${state} when 'failed' then coalesce(b.failure, ${BROKEN_OFF}) end,
  'total', b.total, 'done', b.done, 'refused', b.refused, 'change', case when b.done > 0 then b.change_id end,
  'job', b.job_id, 'createdAt', ${instant(sql`b.created_at`)}, 'finishedAt', ${instant(sql`b.finished_at`)})`

const bulkJobs = sql`core_bulk_job b
  left join core_job j on j.tenant_id = b.tenant_id and j.id = b.job_id
  left join core_change c on c.tenant_id = b.tenant_id and c.id = b.change_id`

const bulkJobOf = ([json]: Row): BulkJob => JSON.parse(json ?? '{}') as BulkJob

/** A bulk job belongs to the person who started it. */
export const mine = ({ tenant, principal }: Context): Sql =>
  sql`b.tenant_id = ${tenant.id} and b.created_by = ${principal.userId}`

/** Statements that touch nothing but bulk jobs; answers the rows of the last. */
export const ask = (
  kernel: Kernel,
  context: Context,
  lane: 'read' | 'write',
  statementsFor: (current: Context) => readonly Statement[],
): Promise<readonly Row[]> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: statementsFor(current),
      read: results => results.at(-1)?.rows ?? [],
    }),
    { lane },
  )

export interface NewBulkJob {
  readonly id: string
  readonly order: Order
  readonly total: number
  readonly change: string
  readonly run: string
}

/** Adds a bulk job together with the job that does it. Those of last month make room when a new one is asked for. */
export const insertBulkJob = (
  kernel: Kernel,
  context: Context,
  { id, order, total, change, run }: NewBulkJob,
  jobFor: (context: Context) => Enqueuing,
): Promise<unknown> =>
  ask(kernel, context, 'write', current => {
    const job = jobFor(current)
    return [
      sql`delete from core_bulk_job b where ${mine(current)} and b.finished_at < now() - ${KEPT}`,
      sql`insert into core_bulk_job (tenant_id, id, entity, operation, action, orders, total, change_id, run, job_id, created_by)
        values (${current.tenant.id}, ${id}, ${order.entity.id}, ${order.operation}, ${order.action?.key ?? null},
          ${sql.json(order.orders)}, ${total}, ${change}, ${run}, ${job.id}, ${current.principal.userId})`,
      job.statement,
    ]
  })

/** @throws Refusal 404 when it is not the caller's */
export async function findBulkJob(kernel: Kernel, context: Context, id: string): Promise<BulkJob> {
  const [row] = isId(id)
    ? await ask(kernel, context, 'read', current => [
        sql`select ${asJson} from ${bulkJobs} where ${mine(current)} and b.id = ${id}`,
      ])
    : []
  if (!row) throw notFound('Bulk job')
  return bulkJobOf(row)
}

/** `GET /api/v1/bulk-jobs`: the caller's, newest first. */
export async function listBulkJobs(
  kernel: Kernel,
  context: Context,
  query: QueryParameters,
): Promise<string> {
  const { limit, after } = readPage(query, [], isId)
  const behind = after === null ? sql.empty : sql`and b.id < ${after}`
  const rows = await ask(kernel, context, 'read', current => [
    sql`select ${asJson} from ${bulkJobs} where ${mine(current)} ${behind} order by b.id desc limit ${limit + 1}`,
  ])
  return pageJson(
    rows.map(bulkJobOf),
    limit,
    ({ id }) => id,
    found => found,
  )
}

/** An attempt to do a bulk job. */
export interface Run {
  readonly id: string
  readonly run: string
}

export interface Taken {
  readonly entity: string
  readonly operation: Operation
  readonly action: string | null
  readonly orders: Orders
  readonly change: string
  readonly total: number
  /** Of how many it is known what became of them. */
  readonly settled: number
}

/** Gives it to the attempt that does it now; null when it is over, undone, or another job's. */
export async function takeOver(
  kernel: Kernel,
  context: Context,
  { id, run }: Run,
  job: string,
): Promise<Taken | null> {
  const [row] = await ask(kernel, context, 'write', current => [
    sql`update core_bulk_job b set run = ${run}, state = 'running', failure = null, finished_at = null
      where ${mine(current)} and b.id = ${id} and b.job_id = ${job} and b.state <> 'done'
        and not exists (select from core_change c where c.tenant_id = b.tenant_id and c.id = b.change_id and c.undone_by is not null)
      returning b.entity, b.operation, b.action, b.orders, b.change_id, b.total, b.done + b.refused`,
  ])
  if (!row) return null
  const [entity, operation, action, orders, change, total, settled] = row
  return {
    entity: entity ?? '',
    operation: operation as Operation,
    action: action ?? null,
    orders: JSON.parse(orders ?? '{}') as Orders,
    change: change ?? '',
    total: Number(total),
    settled: Number(settled),
  }
}

export const finishBulkJob = (
  kernel: Kernel,
  context: Context,
  { id, run }: Run,
  failure: string | null,
): Promise<unknown> =>
  ask(kernel, context, 'write', current => [
    failure === null
      ? sql`update core_bulk_job b set state = 'done', orders = '{}', finished_at = now()
          where ${mine(current)} and b.id = ${id} and b.run = ${run}`
      : sql`update core_bulk_job b set state = 'failed', failure = ${failure}, finished_at = now()
          where ${mine(current)} and b.id = ${id} and b.run = ${run}`,
  ])
