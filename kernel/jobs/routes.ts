import { listSchema } from '../http/openapi/schemas.ts'
import { id, instant, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { pageParameters } from '../http/parameters.ts'
import { ok, type Route, value } from '../http/route.ts'
import { findJob, listJobs } from './list.ts'
import { steerings, steerJob } from './steer.ts'

const path = '/api/v1/jobs'
const base = { tag: 'Jobs', access: { kind: 'session' } } as const
const states = ['scheduled', 'ready', 'running', 'paused', 'done', 'dead', 'cancelled']

const jobSchema = object({
  id,
  kind: text,
  label: text,
  state: { enum: states },
  wish: nullable({ enum: ['pause', 'cancel'] }),
  priority: whole,
  runAt: instant,
  attempt: whole,
  maxAttempts: whole,
  done: nullable(whole),
  total: nullable(whole),
  note: nullable(text),
  error: nullable(text),
  createdBy: nullable(id),
  createdAt: instant,
  startedAt: nullable(instant),
  finishedAt: nullable(instant),
})

const summaries: Readonly<Record<keyof typeof steerings, string>> = {
  cancel: 'Cancel a job; one that runs is told to stop',
  pause: 'Pause a job; one that runs is told to stop and keeps its place',
  resume: 'Let a paused job go on',
  retry: 'Try a job again that has failed for good or was cancelled',
}

/** What works in the background: one's own jobs, or all of the company for those who administer it. */
export const jobRoutes: readonly Route[] = [
  {
    ...base,
    id: 'jobs.list',
    method: 'GET',
    path,
    summary: 'My jobs, or all of them with the right to administer',
    query: [
      ...pageParameters,
      { name: 'state', description: 'Only jobs in this state.', schema: { enum: states } },
      { name: 'kind', description: 'Only jobs of this kind, e.g. `core.sealAudit`.', schema: text },
    ],
    responses: { 200: { description: 'Newest first.', schema: listSchema(jobSchema) } },
    handle: async ({ kernel, context, query }) => ok(await listJobs(kernel, context, query)),
  },
  {
    ...base,
    id: 'jobs.get',
    method: 'GET',
    path: `${path}/:id`,
    summary: 'A job with its progress',
    responses: { 200: { description: 'The job.', schema: jobSchema } },
    handle: async ({ kernel, context, params }) =>
      value(200, await findJob(kernel, context, params.id ?? '')),
  },
  ...(Object.keys(steerings) as (keyof typeof steerings)[]).map(
    (verb): Route => ({
      ...base,
      id: `jobs.${verb}`,
      method: 'POST',
      path: `${path}/:id/${verb}`,
      summary: summaries[verb],
      idempotent: true,
      responses: { 200: { description: 'The job as it is now.', schema: jobSchema } },
      handle: async ({ kernel, context, params }) =>
        value(200, await steerJob(kernel, context, params.id ?? '', verb)),
    }),
  ),
]
