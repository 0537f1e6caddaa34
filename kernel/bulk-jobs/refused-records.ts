import { stringify } from 'csv-stringify/sync'
import { pageJson, readPage } from '../changes/page.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { Problem } from '../errors.ts'
import { guarded } from '../import/cell-text.ts'
import type { Kernel } from '../kernel.ts'
import { listJson } from '../query/list.ts'
import type { QueryParameters } from '../query/params.ts'
import { mayRead } from '../query/sight.ts'
import type { Context } from '../rights/context.ts'
import { isId } from '../write/record-id.ts'
import { ask, type BulkJob } from './store.ts'

/** A refused record with its reasons; without a title when it is gone, or not the reader's to see any more. */
interface Refused {
  readonly record: string
  readonly title: string | null
  readonly errors: readonly Problem[]
}

/** `GET /api/v1/bulk-jobs/:id/refused`: in the order of the records' ids. */
export async function listRefused(
  kernel: Kernel,
  context: Context,
  bulkJob: BulkJob,
  query: QueryParameters,
): Promise<string> {
  const { limit, after } = readPage(query, [], isId)
  const rows = await refusedAfter(kernel, context, bulkJob, after, limit + 1)
  return pageJson(
    rows,
    limit,
    ({ record }) => record,
    row => row,
  )
}

const PAGE = 200

/** The same as a file for a spreadsheet, page by page. */
export async function* refusedCsv(
  kernel: Kernel,
  context: Context,
  bulkJob: BulkJob,
): AsyncGenerator<string> {
  yield `\uFEFF${stringify([['id', 'record', 'reasons']], WINDOWS)}`
  for (let after: string | null = null; ; ) {
    const rows = await refusedAfter(kernel, context, bulkJob, after, PAGE)
    if (rows.length > 0) yield stringify(rows.map(cells), WINDOWS)
    after = rows.at(-1)?.record ?? null
    if (rows.length < PAGE) return
  }
}

const WINDOWS = { record_delimiter: 'windows' } as const

const cells = ({ record, title, errors }: Refused): string[] => [
  record,
  guarded(title ?? ''),
  guarded(errors.map(({ message }) => message).join(' ')),
]

async function refusedAfter(
  kernel: Kernel,
  context: Context,
  { id, entity }: BulkJob,
  after: string | null,
  limit: number,
): Promise<Refused[]> {
  const rows = await ask(kernel, context, 'read', ({ tenant }) => [
    sql`select r.record_id, r.errors from core_bulk_job_refusal r
      where r.tenant_id = ${tenant.id} and r.bulk_job_id = ${id} ${behind(after)} order by r.record_id limit ${limit}`,
  ])
  const titles = await titlesOf(
    kernel,
    context,
    entity,
    rows.map(([record]) => record ?? ''),
  )
  return rows.map(([record, errors]) => ({
    record: record ?? '',
    title: titles.get(record ?? '') ?? null,
    errors: JSON.parse(errors ?? '[]') as Problem[],
  }))
}

const behind = (after: string | null): Sql => (after === null ? sql.empty : sql`and r.record_id > ${after}`)

async function titlesOf(
  kernel: Kernel,
  context: Context,
  name: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const entity = kernel.registry.entities.get(name)
  if (!entity || context.owners('read', entity) === 'none' || !mayRead(entity, context, entity.title))
    return new Map()
  const titles = new Map<string, string>()
  for (let at = 0; at < ids.length; at += PAGE) {
    const { data } = JSON.parse(
      await listJson(kernel, context, entity, {
        filters: [{ path: 'id', filter: { id: { in: ids.slice(at, at + PAGE) } } }],
        fields: [entity.title],
        limit: PAGE,
        count: false,
      }),
    ) as { readonly data: readonly { readonly id: string; readonly [field: string]: unknown }[] }
    for (const record of data) titles.set(record.id, String(record[entity.title] ?? ''))
  }
  return titles
}
