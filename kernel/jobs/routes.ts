import { invalid } from '../errors.ts'
import { listSchema } from '../http/openapi/schemas.ts'
import { id, instant, listOf, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { pageParameters } from '../http/parameters.ts'
import { noContent, ok, type Route, value } from '../http/route.ts'
import { discardJob, retryFailedJobs } from './failed-jobs.ts'
import { findJob, listJobs } from './list.ts'
import { countJobs, listSchedules } from './overview.ts'
import { steerings, steerJob } from './steer.ts'

const path = '/api/v1/jobs'
const base = { tag: 'Jobs', access: { kind: 'session' } } as const
const offered = { ...base, offeredTo: () => true } as const
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

const scheduleSchema = object({
  kind: text,
  label: text,
  help: nullable(text),
  rule: text,
  zone: text,
  nextAt: nullable(instant),
  lastAt: nullable(instant),
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
    ...offered,
    id: 'jobs.list',
    method: 'GET',
    path,
    summary: 'My jobs, or all of them with the right to administer',
    query: [
      ...pageParameters,
      {
        name: 'state',
        description: `Only jobs in these states, e.g. \`ready,running\`: ${states.join(', ')}.`,
        schema: text,
      },
      { name: 'kind', description: 'Only jobs of this kind, e.g. `core.sealAudit`.', schema: text },
    ],
    responses: { 200: { description: 'Newest first.', schema: listSchema(jobSchema) } },
    handle: async ({ kernel, context, query }) => ok(await listJobs(kernel, context, query)),
  },
  {
    ...base,
    id: 'jobs.counts',
    method: 'GET',
    path: `${path}/counts`,
    summary: 'How many of my jobs, or of all, are in which state',
    responses: {
      200: {
        description: 'Kind by kind.',
        schema: object({
          data: listOf(object({ kind: text, label: text, state: { enum: states }, count: whole })),
        }),
      },
    },
    handle: async ({ kernel, context }) => value(200, { data: await countJobs(kernel, context) }),
  },
  {
    ...base,
    id: 'jobs.schedules',
    method: 'GET',
    path: `${path}/schedules`,
    summary: 'What happens by itself, and when next; with the right to administer',
    responses: {
      200: { description: 'The next one first.', schema: object({ data: listOf(scheduleSchema) }) },
    },
    handle: async ({ kernel, context }) => value(200, { data: await listSchedules(kernel, context) }),
  },
  {
    ...base,
    id: 'jobs.retryFailed',
    method: 'POST',
    path: `${path}/retry`,
    summary: 'Try all failed jobs of a kind again',
    body: { schema: object({ kind: text }) },
    responses: { 200: { description: 'How many there were.', schema: object({ count: whole }) } },
    handle: async ({ kernel, context, body }) =>
      value(200, { count: await retryFailedJobs(kernel, context, kindIn(body)) }),
  },
  {
    ...base,
    id: 'jobs.discard',
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Take a job that has ended off the list',
    responses: { 204: { description: 'It is gone.' } },
    async handle({ kernel, context, params }) {
      await discardJob(kernel, context, params.id ?? '')
      return noContent
    },
  },
  {
    ...offered,
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
      ...offered,
      id: `jobs.${verb}`,
      method: 'POST',
      path: `${path}/:id/${verb}`,
      summary: summaries[verb],
      responses: { 200: { description: 'The job as it is now.', schema: jobSchema } },
      handle: async ({ kernel, context, params }) =>
        value(200, await steerJob(kernel, context, params.id ?? '', verb)),
    }),
  ),
]

/** @throws Refusal 422 */
function kindIn(body: unknown): string {
  const { kind, ...rest } = (body ?? {}) as Record<string, unknown>
  const problems = Object.keys(rest).map(key => ({
    path: key,
    code: 'unknownField',
    message: `There is no "${key}" here, only kind.`,
  }))
  if (typeof kind !== 'string' || kind === '')
    problems.push({ path: 'kind', code: 'required', message: 'Say which kind of jobs, e.g. core.import.' })
  if (problems.length > 0) throw invalid(problems)
  return String(kind)
}
