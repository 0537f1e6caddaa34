import { pageJson, readPage } from '../changes/page.ts'
import type { Transaction } from '../db/executor.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { Problem } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import type { Cells } from './convert.ts'
import { read } from './import-record.ts'

/** A row that is not in yet. */
export interface StagedRow {
  readonly row: number
  readonly cells: Cells
}

const isRow = (context: Context, id: string): Sql =>
  sql`r.tenant_id = ${context.tenant.id} and r.import_id = ${id}`

/** Keeps rows of a file; from then on the file is no longer needed. */
export const stageRows = (context: Context, id: string, rows: readonly StagedRow[]): Sql =>
  sql`insert into core_import_row (tenant_id, import_id, row, cells)
    select ${context.tenant.id}, ${id}, s.row, s.cells
    from unnest(${rows.map(({ row }) => row)}::integer[], ${rows.map(({ cells }) => JSON.stringify(cells))}::json[]) s(row, cells)`

/** The next rows that wait, in the order of the file. */
export async function waitingRows(
  kernel: Kernel,
  context: Context,
  id: string,
  after: number,
  limit: number,
): Promise<StagedRow[]> {
  const rows = await read(
    kernel,
    context,
    sql`select r.row, r.cells from core_import_row r
      where ${isRow(context, id)} and r.errors is null and r.row > ${after} order by r.row limit ${limit}`,
  )
  return rows.map(([row, cells]) => ({ row: Number(row), cells: JSON.parse(cells ?? '{}') as Cells }))
}

/** What became of a row. */
export interface Verdict {
  readonly row: number
  readonly outcome: 'created' | 'updated' | 'refused'
  readonly errors: readonly Problem[]
}

/** Takes out what came in and says why the others did not. */
export function settleRows(context: Context, id: string, verdicts: readonly Verdict[]): Sql[] {
  const refused = verdicts.filter(({ outcome }) => outcome === 'refused')
  const came = verdicts.filter(({ outcome }) => outcome !== 'refused')
  return [
    sql`delete from core_import_row r where ${isRow(context, id)} and r.row = any (${came.map(({ row }) => row)}::integer[])`,
    sql`update core_import_row r set errors = v.errors
      from unnest(${refused.map(({ row }) => row)}::integer[], ${refused.map(({ errors }) => JSON.stringify(errors))}::json[]) v(row, errors)
      where ${isRow(context, id)} and r.row = v.row`,
  ]
}

/** `GET /api/v1/imports/:id/errors`: refused rows with every reason, in the order of the file. */
export async function listRefused(
  kernel: Kernel,
  context: Context,
  id: string,
  query: QueryParameters,
): Promise<string> {
  const { limit, after } = readPage(query, [], text => /^\d{1,9}$/.test(text))
  const rows = await read(
    kernel,
    context,
    sql`select r.row, json_build_object('row', r.row, 'data', r.cells, 'errors', r.errors) from core_import_row r
      where ${isRow(context, id)} and r.errors is not null and r.row > ${Number(after ?? 0)}
      order by r.row limit ${limit + 1}`,
  )
  return pageJson(
    rows,
    limit,
    ([row]) => row ?? '',
    ([, json]) => JSON.parse(json ?? '{}') as unknown,
  )
}

/** One refused row, locked; null when there is none. */
export async function lockRefused(
  tx: Transaction,
  context: Context,
  id: string,
  row: number,
): Promise<Cells | null> {
  const [found] = await tx.run([
    sql`select r.cells from core_import_row r where ${isRow(context, id)} and r.row = ${row} and r.errors is not null for update`,
  ])
  const cells = found?.rows[0]?.[0]
  return typeof cells === 'string' ? (JSON.parse(cells) as Cells) : null
}

export const mendRow = (context: Context, id: string, row: number, cells: Cells): Sql =>
  sql`update core_import_row r set cells = ${sql.json(cells)}::json where ${isRow(context, id)} and r.row = ${row}
    returning json_build_object('row', r.row, 'data', r.cells, 'errors', r.errors)`

/** Refused rows wait again. */
export const requeueRows = (context: Context, id: string): Sql =>
  sql`update core_import_row r set errors = null where ${isRow(context, id)} and r.errors is not null`

/** What never came in is of no use any more. */
export const dropRows = (context: Context, id: string): Sql =>
  sql`delete from core_import_row r where ${isRow(context, id)}`
