import type { Row } from '../db/result.ts'
import { type Sql, type Statement, sql } from '../db/statement.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Enqueuing } from '../jobs/enqueue.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import type { Piece } from './csv.ts'

/** An export as its owner sees it. */
export interface Export {
  readonly id: string
  readonly entity: string
  readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed'
  readonly failure: string | null
  readonly rows: number
  /** The job that writes it: under `/api/v1/jobs` it is paused, resumed, cancelled and tried again. */
  readonly job: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

const KEPT = sql`interval '1 day'`

/** As long as an export is not over, its job says how it stands; nobody goes on with one whose job has been discarded. */
const state = sql`case
  when e.state = 'done' then e.state
  when j.state = 'paused' then 'paused'
  when j.state = 'cancelled' or j.id is null then 'cancelled'
  when j.state in ('scheduled', 'ready', 'running') then 'running'
  else 'failed' end`

const BROKEN_OFF = 'Something went wrong on our side. Try again.'

const columns = sql`e.id, e.entity, ${state}, case ${state} when 'failed' then coalesce(e.failure, ${BROKEN_OFF}) end,
  e.rows, e.job_id, to_char(e.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), to_char(e.finished_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const exports = sql`core_export e left join core_job j on j.tenant_id = e.tenant_id and j.id = e.job_id`

const exportOf = ([id, entity, state, failure, rows, job, createdAt, finishedAt]: Row): Export => ({
  id: id ?? '',
  entity: entity ?? '',
  state: state as Export['state'],
  failure: failure ?? null,
  rows: Number(rows),
  job: job ?? null,
  createdAt: createdAt ?? '',
  finishedAt: finishedAt ?? null,
})

const mine = ({ tenant, principal }: Context): Sql =>
  sql`e.tenant_id = ${tenant.id} and e.created_by = ${principal.userId}`

/** Statements that touch nothing but exports; answers the rows of the last. */
const ask = (
  kernel: Kernel,
  context: Context,
  lane: 'read' | 'write',
  ...statements: readonly Statement[]
): Promise<readonly Row[]> =>
  runAs(kernel, context, () => ({ needs: [], statements, read: results => results.at(-1)?.rows ?? [] }), {
    lane,
  })

/** Adds an export together with its job. Files of yesterday make room when a new one is asked for. */
export const insertExport = (
  kernel: Kernel,
  context: Context,
  made: { readonly id: string; readonly entity: string; readonly query: QueryParameters },
  jobFor: (context: Context) => Enqueuing,
): Promise<unknown> =>
  runAs(
    kernel,
    context,
    current => {
      const job = jobFor(current)
      const values = sql`${current.tenant.id}, ${made.id}, ${made.entity}, ${sql.json(made.query)}, ${current.principal.userId}, ${job.id}`
      return {
        needs: [],
        statements: [
          sql`delete from core_export e where ${mine(current)} and e.created_at < now() - ${KEPT}`,
          sql`insert into core_export (tenant_id, id, entity, query, created_by, job_id) values (${values})`,
          job.statement,
        ],
        read: () => undefined,
      }
    },
    { lane: 'write' },
  )

/** @throws Refusal 404 when it is not the caller's */
export async function findExport(kernel: Kernel, context: Context, id: string): Promise<Export> {
  if (!isUuid(id)) throw notFound('Export')
  const [row] = await ask(
    kernel,
    context,
    'read',
    sql`select ${columns} from ${exports} where ${mine(context)} and e.id = ${id}`,
  )
  if (!row) throw notFound('Export')
  return exportOf(row)
}

/** Newest first, the last hundred. */
export const listExports = async (kernel: Kernel, context: Context): Promise<Export[]> =>
  (
    await ask(
      kernel,
      context,
      'read',
      sql`select ${columns} from ${exports} where ${mine(context)} order by e.id desc limit 100`,
    )
  ).map(exportOf)

/** An attempt to write an export. */
export interface Run {
  readonly id: string
  readonly run: string
}

/**
 * Gives the export to the attempt that writes it now, and answers what was ordered; null when it is over, or another
 * job's. What an attempt before has written is thrown away, and it writes nothing more.
 */
export async function takeOver(
  kernel: Kernel,
  context: Context,
  { id, run }: Run,
  job: string,
): Promise<{ readonly entity: string; readonly query: QueryParameters } | null> {
  const [row] = await ask(
    kernel,
    context,
    'write',
    sql`select 1 from core_export e where ${mine(context)} and e.id = ${id} for update`,
    sql`delete from core_export_piece p using core_export e
      where ${mine(context)} and e.id = ${id} and e.job_id = ${job} and e.state <> 'done' and p.tenant_id = e.tenant_id and p.export_id = e.id`,
    sql`update core_export e set run = ${run}, state = 'running', failure = null, finished_at = null, rows = 0
      where ${mine(context)} and e.id = ${id} and e.job_id = ${job} and e.state <> 'done' returning e.entity, e.query`,
  )
  return row ? { entity: row[0] ?? '', query: JSON.parse(row[1] ?? '{}') as QueryParameters } : null
}

/** One more piece of the file. False when the export is another attempt's by now. */
export const addPiece = async (
  kernel: Kernel,
  context: Context,
  { id, run }: Run,
  position: number,
  piece: Piece,
): Promise<boolean> =>
  (
    await ask(
      kernel,
      context,
      'write',
      sql`with taken as (
          update core_export e set rows = rows + ${piece.rows} where ${mine(context)} and e.id = ${id} and e.run = ${run} returning e.tenant_id, e.id)
        insert into core_export_piece (tenant_id, export_id, position, text)
        select t.tenant_id, t.id, ${position}, ${piece.text} from taken t returning 1`,
    )
  ).length > 0

export const finishExport = (
  kernel: Kernel,
  context: Context,
  { id, run }: Run,
  failure: string | null,
): Promise<unknown> =>
  ask(
    kernel,
    context,
    'write',
    sql`update core_export e set state = ${failure === null ? 'done' : 'failed'}, failure = ${failure}, finished_at = now()
      where ${mine(context)} and e.id = ${id} and e.run = ${run}`,
  )

/** The file, piece by piece, so that memory stays flat. */
export async function* pieces(kernel: Kernel, context: Context, id: string): AsyncGenerator<string> {
  for (let position = 0; ; position++) {
    const [row] = await ask(
      kernel,
      context,
      'read',
      sql`select p.text from core_export_piece p where p.tenant_id = ${context.tenant.id} and p.export_id = ${id} and p.position = ${position}`,
    )
    if (!row) return
    yield row[0] ?? ''
  }
}
