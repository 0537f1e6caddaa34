import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import { notFound, type Problem } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import type { Cells } from './convert.ts'
import type { Mapping } from './suggest.ts'

export type Mode = 'create' | 'update' | 'upsert'

/** An import as its owner sees it. */
export interface Import {
  readonly id: string
  readonly entity: string
  readonly fileName: string
  readonly mapping: Mapping
  readonly mode: Mode
  /** `interrupted`: the program stopped in the middle; retry goes on where it was. */
  readonly state: 'running' | 'interrupted' | 'done' | 'failed' | 'undone'
  readonly failure: string | null
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly refused: number
  readonly change: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

export interface RefusedRow {
  readonly row: number
  readonly data: Cells
  readonly errors: readonly Problem[]
}

/** How long a batch may take before others may believe that the program has stopped. */
const LEASE = sql`interval '60 seconds'`

const columns = sql`i.id, i.entity, i.file_name, i.mapping,  i.mode,
  case when i.state = 'running' and i.lease_until < now() then 'interrupted' else i.state end,
  i.failure, i.rows, i.created, i.updated, i.refused, i.change_id,
  to_char(i.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), to_char(i.finished_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const importOf = ([
  id,
  entity,
  fileName,
  mapping,
  mode,
  state,
  failure,
  rows,
  created,
  updated,
  refused,
  change,
  createdAt,
  finishedAt,
]: Row): Import => ({
  id: id ?? '',
  entity: entity ?? '',
  fileName: fileName ?? '',
  mapping: JSON.parse(mapping ?? '{}'),
  mode: mode as Mode,
  state: state as Import['state'],
  failure: failure ?? null,
  rows: Number(rows),
  created: Number(created),
  updated: Number(updated),
  refused: Number(refused),
  change: change ?? null,
  createdAt: createdAt ?? '',
  finishedAt: finishedAt ?? null,
})

/** An import belongs to the person who started it. */
const mine = (context: Context): Sql =>
  sql`i.tenant_id = ${context.tenant.id} and i.created_by = ${context.principal.userId}`

const isRow = (context: Context, id: string): Sql =>
  sql`r.tenant_id = ${context.tenant.id} and r.import_id = ${id}`

/** Runs statements that touch nothing but imports; what they return is the last one's rows. */
const ask = (
  kernel: Kernel,
  context: Context,
  lane: 'read' | 'write',
  ...statements: readonly Sql[]
): Promise<readonly Row[]> =>
  runAs(kernel, context, () => ({ needs: [], statements, read: results => results.at(-1)?.rows ?? [] }), {
    lane,
  })

export interface NewImport {
  readonly id: string
  readonly entity: string
  readonly fileName: string
  readonly mapping: Mapping
  readonly mode: Mode
  readonly change: string
  readonly rows: readonly Cells[]
}

/** Keeps the rows; from here on the file is no longer needed. */
export const stage = (
  kernel: Kernel,
  context: Context,
  { rows, ...made }: NewImport,
): Promise<readonly Row[]> =>
  ask(
    kernel,
    context,
    'write',
    sql`insert into core_import (tenant_id, id, entity, file_name, mapping, mode, state, rows, change_id, created_by, lease_until)
      values (${context.tenant.id}, ${made.id}, ${made.entity}, ${made.fileName}, ${sql.json(made.mapping)}, ${made.mode},
        'running', ${rows.length}, ${made.change}, ${context.principal.userId}, now() + ${LEASE})`,
    sql`insert into core_import_row (tenant_id, import_id, row, cells)
      select ${context.tenant.id}, ${made.id}, x.row, x.cells
      from unnest(${rows.map(cells => JSON.stringify(cells))}::jsonb[]) with ordinality x(cells, row)`,
  )

/** @throws Refusal 404 when it is not the caller's */
export async function findImport(kernel: Kernel, context: Context, id: string): Promise<Import> {
  const rows = isUuid(id)
    ? await ask(
        kernel,
        context,
        'read',
        sql`select ${columns} from core_import i where ${mine(context)} and i.id = ${id}`,
      )
    : []
  if (!rows[0]) throw notFound('Import')
  return importOf(rows[0])
}

/** Newest first, the last hundred. */
export const listImports = async (kernel: Kernel, context: Context): Promise<Import[]> =>
  (
    await ask(
      kernel,
      context,
      'read',
      sql`select ${columns} from core_import i where ${mine(context)} order by i.created_at desc, i.id desc limit 100`,
    )
  ).map(importOf)

/** Refused rows in the order of the file, after `after`. */
export const refusedRows = async (
  kernel: Kernel,
  context: Context,
  id: string,
  after: number,
  limit: number,
): Promise<RefusedRow[]> =>
  (
    await ask(
      kernel,
      context,
      'read',
      sql`select r.row, r.cells, r.errors from core_import_row r
        where ${isRow(context, id)} and r.state = 'refused' and r.row > ${after} order by r.row limit ${limit}`,
    )
  ).map(([row, cells, errors]) => ({
    row: Number(row),
    data: JSON.parse(cells ?? '{}'),
    errors: JSON.parse(errors ?? '[]'),
  }))

/** The next rows that wait, and a longer lease. */
export async function pendingRows(
  kernel: Kernel,
  context: Context,
  id: string,
  limit: number,
): Promise<{ row: number; cells: Cells }[]> {
  const rows = await ask(
    kernel,
    context,
    'write',
    sql`update core_import i set lease_until = now() + ${LEASE} where ${mine(context)} and i.id = ${id}`,
    sql`select r.row, r.cells from core_import_row r where ${isRow(context, id)} and r.state = 'pending' order by r.row limit ${limit}`,
  )
  return rows.map(([row, cells]) => ({ row: Number(row), cells: JSON.parse(cells ?? '{}') }))
}

export interface Verdict {
  readonly row: number
  readonly state: 'created' | 'updated' | 'refused'
  readonly recordId: string | null
  readonly errors: readonly Problem[]
}

/** What came of rows, and the counts that follow from it; runs in the transaction of the records themselves. */
export const recordVerdicts = (context: Context, id: string, verdicts: readonly Verdict[]): Sql[] => [
  sql`update core_import_row r set state = v.state, record_id = v.record_id, errors = v.errors
    from unnest(${verdicts.map(v => v.row)}::int[], ${verdicts.map(v => v.state)}::text[], ${verdicts.map(v => v.recordId)}::uuid[],
      ${verdicts.map(v => (v.errors.length > 0 ? JSON.stringify(v.errors) : null))}::jsonb[]) v(row, state, record_id, errors)
    where ${isRow(context, id)} and r.row = v.row`,
  sql`update core_import i set created = created + ${countOf(verdicts, 'created')}, updated = updated + ${countOf(verdicts, 'updated')},
    refused = refused + ${countOf(verdicts, 'refused')} where ${mine(context)} and i.id = ${id}`,
]

const countOf = (verdicts: readonly Verdict[], state: Verdict['state']): number =>
  verdicts.filter(verdict => verdict.state === state).length

export const finish = (
  kernel: Kernel,
  context: Context,
  id: string,
  failure: string | null,
): Promise<readonly Row[]> =>
  ask(
    kernel,
    context,
    'write',
    sql`update core_import i set state = ${failure === null ? 'done' : 'failed'}, failure = ${failure}, finished_at = now()
      where ${mine(context)} and i.id = ${id}`,
  )

export const markUndone = (kernel: Kernel, context: Context, id: string): Promise<readonly Row[]> =>
  ask(
    kernel,
    context,
    'write',
    sql`update core_import i set state = 'undone' where ${mine(context)} and i.id = ${id}`,
  )

/** New texts for a refused row; false when there is no such row. */
export async function mendRow(
  kernel: Kernel,
  context: Context,
  id: string,
  row: number,
  cells: Cells,
): Promise<boolean> {
  const rows = await ask(
    kernel,
    context,
    'write',
    sql`update core_import_row r set cells = r.cells || ${sql.json(cells)}::jsonb
      where ${isRow(context, id)} and r.row = ${row} and r.state = 'refused' returning 1`,
  )
  return rows.length > 0
}

/** Refused rows wait again; the import runs. */
export const requeue = (kernel: Kernel, context: Context, id: string): Promise<readonly Row[]> =>
  ask(
    kernel,
    context,
    'write',
    sql`update core_import_row r set state = 'pending', errors = null where ${isRow(context, id)} and r.state = 'refused'`,
    sql`update core_import i set state = 'running', failure = null, refused = 0, finished_at = null, lease_until = now() + ${LEASE}
      where ${mine(context)} and i.id = ${id}`,
  )
