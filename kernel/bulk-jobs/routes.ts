import { listSchema, schemaRef } from '../http/openapi/schemas.ts'
import { id, instant, listOf, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { pageParameters } from '../http/parameters.ts'
import { ok, type Route, value } from '../http/route.ts'
import { MOST_REFUSED } from './progress.ts'
import { listRefused, refusedCsv } from './refused-records.ts'
import { startBulkJob } from './start-bulk-job.ts'
import { findBulkJob, listBulkJobs } from './store.ts'

const path = '/api/v1/bulk-jobs'
const base = { tag: 'Bulk jobs', access: { kind: 'session' } } as const
const offered = {
  ...base,
  offeredTo: ({ registry }, context) =>
    [...registry.entities.values()].some(entity =>
      ['update', 'delete'].some(right => context.owners(right, entity) !== 'none'),
    ),
} satisfies Partial<Route>

const bulkJobSchema = object({
  id,
  entity: text,
  operation: { enum: ['update', 'delete', 'action'] },
  action: nullable(text),
  state: { enum: ['running', 'paused', 'cancelled', 'done', 'failed', 'undone'] },
  failure: nullable(text),
  total: { ...whole, description: 'How many records there were at the start.' },
  done: whole,
  refused: whole,
  change: { ...nullable(id), description: 'The one change all of it belongs to; undoing it takes all back.' },
  job: { ...id, description: 'Under /api/v1/jobs it is paused, resumed and cancelled.' },
  createdAt: instant,
  finishedAt: nullable(instant),
})

const open = { type: 'object', additionalProperties: true } as const
const orderSchema = object(
  {
    entity: text,
    filter: { ...open, description: 'Which records, in the grammar of lists; {} means all of them.' },
    q: { ...text, description: 'And those only whose title or searched field begins with this.' },
    operation: { enum: ['update', 'delete', 'action'] },
    set: { ...open, description: 'Of an update: fields and their new values; null clears.' },
    add: {
      type: 'object',
      additionalProperties: { type: 'array', items: {} },
      description: 'Of an update: what tags come to those that are there.',
    },
    action: { ...text, description: 'Which action, by its key.' },
    input: { ...open, description: 'What the action asks for.' },
    expected: {
      ...whole,
      description: 'How many records you take it to be; refused when it is another number.',
    },
  },
  ['q', 'set', 'add', 'action', 'input', 'expected'],
)

const refusedSchema = object({
  record: id,
  title: { ...nullable(text), description: 'Null when it is gone, or not yours to see any more.' },
  errors: listOf(schemaRef('FieldProblem')),
})

/** One thing done to all records that a filter finds, in the background; a few by their ids go by `…/bulk`. */
export const bulkJobRoutes: readonly Route[] = [
  {
    ...offered,
    id: 'bulkJobs.start',
    method: 'POST',
    path,
    summary: 'Change, delete or act on all records that match, in the background',
    body: { schema: orderSchema },
    responses: {
      202: { description: 'Begun; ask for it again to see how far it is.', schema: bulkJobSchema },
    },
    handle: async ({ kernel, context, body }) => value(202, await startBulkJob(kernel, context, body)),
  },
  {
    ...offered,
    id: 'bulkJobs.list',
    method: 'GET',
    path,
    summary: 'My bulk jobs',
    query: pageParameters,
    responses: { 200: { description: 'Newest first.', schema: listSchema(bulkJobSchema) } },
    handle: async ({ kernel, context, query }) => ok(await listBulkJobs(kernel, context, query)),
  },
  {
    ...offered,
    id: 'bulkJobs.get',
    method: 'GET',
    path: `${path}/:id`,
    summary: 'How a bulk job is going',
    responses: { 200: { description: 'Its state and counts.', schema: bulkJobSchema } },
    handle: async ({ kernel, context, params }) =>
      value(200, await findBulkJob(kernel, context, params.id ?? '')),
  },
  {
    ...offered,
    id: 'bulkJobs.refused',
    method: 'GET',
    path: `${path}/:id/refused`,
    summary: 'Refused records, with every reason',
    query: pageParameters,
    responses: {
      200: {
        description: `At most ${MOST_REFUSED.toLocaleString('en')}; further ones are counted only.`,
        schema: listSchema(refusedSchema),
      },
    },
    async handle({ kernel, context, params, query }) {
      const bulkJob = await findBulkJob(kernel, context, params.id ?? '')
      return ok(await listRefused(kernel, context, bulkJob, query))
    },
  },
  {
    ...base,
    id: 'bulkJobs.refusedFile',
    method: 'GET',
    path: `${path}/:id/refused.csv`,
    summary: 'Refused records as a file',
    responses: { 200: { description: 'RFC 4180, UTF-8.', type: 'text/csv', schema: text } },
    async handle({ kernel, context, params }) {
      const bulkJob = await findBulkJob(kernel, context, params.id ?? '')
      return {
        status: 200,
        headers: { 'content-disposition': 'attachment; filename="refused.csv"' },
        stream: { type: 'text/csv; charset=utf-8', body: refusedCsv(kernel, context, bulkJob) },
      }
    },
  },
]
