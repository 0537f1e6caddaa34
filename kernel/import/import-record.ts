import { pageJson, readPage } from '../changes/page.ts'
import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import { notFound } from '../errors.ts'
import { isUuid } from '../fields/uuid.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isId } from '../write/record-id.ts'
import type { Heir, Mode } from './import-form.ts'
import type { Mapping } from './suggest.ts'

/** An import as its owner sees it. */
export interface Import {
  readonly id: string
  readonly entity: string
  readonly fileName: string
  readonly mapping: Mapping
  readonly mode: Mode
  readonly owner: Heir
  readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'
  /** Why it failed, in words. */
  readonly failure: string | null
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly refused: number
  /** Null as long as nothing has come in. */
  readonly change: string | null
  /** The job that works on it: under `/api/v1/jobs` it is paused, resumed and cancelled. */
  readonly job: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

const instant = (column: Sql): Sql =>
  sql`to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The job that works on an import, over `i`. */
export const withJob: Sql = sql`left join core_job j on j.tenant_id = i.tenant_id and j.id = i.job_id`

/** As long as an import is not over, its job says how it stands; nobody goes on with one whose job has been discarded. */
export const currentState: Sql = sql`case
  when i.state in ('done', 'undone') then i.state
  when j.state = 'paused' then 'paused'
  when j.state = 'cancelled' or j.id is null then 'cancelled'
  when j.state in ('scheduled', 'ready', 'running') then 'running'
  else 'failed' end`

const BROKEN_OFF = 'Something went wrong on our side. Retry goes on where it stopped.'

/** Its members as JSON, in one column. */
const asJson = sql`json_build_object('id', i.id, 'entity', i.entity, 'fileName', i.file_name, 'mapping', i.mapping,
  'mode', i.mode, 'owner', i.owner, 'state', ${currentState},
  'failure', case ${currentState} when 'failed' then coalesce(i.failure, ${BROKEN_OFF}) end, 'rows', i.rows, 'created', i.created, 'updated', i.updated, 'refused', i.refused,
  'change', case when i.created + i.updated > 0 then i.change_id end, 'job', i.job_id,
  'createdAt', ${instant(sql`i.created_at`)}, 'finishedAt', ${instant(sql`i.finished_at`)})`

export const importOf = ([json]: Row): Import => JSON.parse(json ?? '{}') as Import

/** An import belongs to the person who started it. */
export const mine = (context: Context): Sql =>
  sql`i.tenant_id = ${context.tenant.id} and i.created_by = ${context.principal.userId}`

/** @throws Refusal 404 when it is not the caller's */
export async function findImport(kernel: Kernel, context: Context, id: string): Promise<Import> {
  if (!isUuid(id)) throw notFound('Import')
  const [found] = await read(
    kernel,
    context,
    sql`select ${asJson} from core_import i ${withJob} where ${mine(context)} and i.id = ${id}`,
  )
  if (!found) throw notFound('Import')
  return importOf(found)
}

/** `GET /api/v1/imports`: the caller's imports, newest first. */
export async function listImports(kernel: Kernel, context: Context, query: QueryParameters): Promise<string> {
  const { limit, after } = readPage(query, [], isId)
  const behind = after === null ? sql.empty : sql`and i.id < ${after}`
  const rows = await read(
    kernel,
    context,
    sql`select ${asJson} from core_import i ${withJob} where ${mine(context)} ${behind} order by i.id desc limit ${limit + 1}`,
  )
  return pageJson(
    rows.map(importOf),
    limit,
    ({ id }) => id,
    found => found,
  )
}

/** Rows of a statement that touches nothing but imports. */
export const read = (kernel: Kernel, context: Context, statement: Sql): Promise<readonly Row[]> =>
  runAs(
    kernel,
    context,
    () => ({ needs: [], statements: [statement], read: ([result]) => result?.rows ?? [] }),
    { lane: 'read' },
  )
