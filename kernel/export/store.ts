import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import type { Piece } from './csv.ts'

/** An export as its owner sees it. */
export interface Export {
  readonly id: string
  readonly entity: string
  /** `interrupted`: the program stopped in the middle; ask for a new one. */
  readonly state: 'running' | 'interrupted' | 'done' | 'failed'
  readonly failure: string | null
  readonly rows: number
  readonly createdAt: string
  readonly finishedAt: string | null
}

const LEASE = sql`interval '60 seconds'`
const KEPT = sql`interval '1 day'`

const columns = sql`e.id, e.entity, case when e.state = 'running' and e.lease_until < now() then 'interrupted' else e.state end,
  e.failure, e.rows, to_char(e.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), to_char(e.finished_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const exportOf = ([id, entity, state, failure, rows, createdAt, finishedAt]: Row): Export => ({
  id: id ?? '',
  entity: entity ?? '',
  state: state as Export['state'],
  failure: failure ?? null,
  rows: Number(rows),
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
  ...statements: readonly Sql[]
): Promise<readonly Row[]> =>
  runAs(kernel, context, () => ({ needs: [], statements, read: results => results.at(-1)?.rows ?? [] }), {
    lane,
  })

/** Files of yesterday make room when a new one is asked for. */
export const insertExport = (
  kernel: Kernel,
  context: Context,
  made: { readonly id: string; readonly entity: string; readonly query: QueryParameters },
): Promise<readonly Row[]> =>
  ask(
    kernel,
    context,
    'write',
    sql`delete from core_export e where ${mine(context)} and e.created_at < now() - ${KEPT}`,
    sql`insert into core_export (tenant_id, id, entity, query, created_by, lease_until)
      values (${context.tenant.id}, ${made.id}, ${made.entity}, ${sql.json(made.query)}, ${context.principal.userId}, now() + ${LEASE})`,
  )

/** @throws Refusal 404 when it is not the caller's */
export async function findExport(kernel: Kernel, context: Context, id: string): Promise<Export> {
  if (!isUuid(id)) throw notFound('Export')
  const [row] = await ask(
    kernel,
    context,
    'read',
    sql`select ${columns} from core_export e where ${mine(context)} and e.id = ${id}`,
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
      sql`select ${columns} from core_export e where ${mine(context)} order by e.id desc limit 100`,
    )
  ).map(exportOf)

/** One more piece of the file, and a longer lease. */
export const addPiece = (
  kernel: Kernel,
  context: Context,
  id: string,
  position: number,
  piece: Piece,
): Promise<readonly Row[]> =>
  ask(
    kernel,
    context,
    'write',
    sql`insert into core_export_piece (tenant_id, export_id, position, text) values (${context.tenant.id}, ${id}, ${position}, ${piece.text})`,
    sql`update core_export e set rows = rows + ${piece.rows}, lease_until = now() + ${LEASE} where ${mine(context)} and e.id = ${id}`,
  )

export const finishExport = (
  kernel: Kernel,
  context: Context,
  id: string,
  failure: string | null,
): Promise<readonly Row[]> =>
  ask(
    kernel,
    context,
    'write',
    sql`update core_export e set state = ${failure === null ? 'done' : 'failed'}, failure = ${failure}, finished_at = now()
      where ${mine(context)} and e.id = ${id}`,
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
