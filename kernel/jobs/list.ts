import { pageJson, readPage } from '../changes/page.ts'
import { sql } from '../db/statement.ts'
import { notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { commaList, type QueryParameters } from '../query/params.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isId } from '../write/record-id.ts'
import { isVisible, type JobView, jobColumns, jobView } from './store.ts'

/** `GET /api/v1/jobs`: what runs, waits or has ended, newest first; the index core_job_created serves it. */
export function listJobs(kernel: Kernel, context: Context, query: QueryParameters = {}): Promise<string> {
  const { limit, after, words } = readPage(query, ['state', 'kind'], isId)
  return runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: [
        sql`select ${jobColumns} from core_job j where ${isVisible(kernel, current)}
          ${after === null ? sql.empty : sql`and j.id < ${after}`}
          ${words.state === undefined ? sql.empty : sql`and j.state = any(${commaList(words.state)}::text[])`}
          ${words.kind === undefined ? sql.empty : sql`and j.kind = ${words.kind}`}
          order by j.id desc limit ${limit + 1}`,
      ],
      read: ([found]) =>
        pageJson(
          (found?.rows ?? []).map(row => jobView(kernel, current, row)),
          limit,
          job => job.id,
          job => job,
        ),
    }),
    { lane: 'read' },
  )
}

/** These of the jobs, as far as the caller may see them. */
export const jobsById = (kernel: Kernel, context: Context, ids: readonly string[]): Promise<JobView[]> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: [
        sql`select ${jobColumns} from core_job j where ${isVisible(kernel, current)} and j.id = any(${ids}::uuid[])`,
      ],
      read: ([found]) => (found?.rows ?? []).map(row => jobView(kernel, current, row)),
    }),
    { lane: 'read', isQuick: true },
  )

/** @throws Refusal 404 when it is not there, or not the caller's to see */
export async function findJob(kernel: Kernel, context: Context, id: string): Promise<JobView> {
  if (!isId(id)) throw notFound('The job')
  const found = await runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: [
        sql`select ${jobColumns} from core_job j where ${isVisible(kernel, current)} and j.id = ${id}`,
      ],
      read: ([result]) => result?.rows[0] && jobView(kernel, current, result.rows[0]),
    }),
    { lane: 'read' },
  )
  if (!found) throw notFound('The job')
  return found
}
