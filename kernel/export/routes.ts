import { id, instant, listOf, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { type Route, value } from '../http/route.ts'
import { exportedFile, startExport } from './exports.ts'
import { findExport, listExports } from './store.ts'

const path = '/api/v1/exports'
const base = { tag: 'Exports', access: { kind: 'session' } } as const
const offered = {
  ...base,
  offeredTo: ({ registry }, context) =>
    [...registry.entities.values()].some(entity => context.owners('export', entity) !== 'none'),
} satisfies Partial<Route>

const exportSchema = object({
  id,
  entity: text,
  state: { enum: ['running', 'paused', 'cancelled', 'done', 'failed'] },
  failure: nullable(text),
  rows: whole,
  job: nullable(id),
  createdAt: instant,
  finishedAt: nullable(instant),
})

/** Files out, for selections too long to wait for; short ones come at once from the entity's own `export.csv`. */
export const exportRoutes: readonly Route[] = [
  {
    ...offered,
    id: 'exports.start',
    method: 'POST',
    path,
    summary: 'Export a selection in the background',
    body: {
      schema: object({ entity: text, query: { type: 'object', additionalProperties: text } }, ['query']),
    },
    responses: {
      202: { description: 'Begun; ask for it again to see how far it is.', schema: exportSchema },
    },
    handle: async ({ kernel, context, body }) => value(202, await startExport(kernel, context, body)),
  },
  {
    ...offered,
    id: 'exports.list',
    method: 'GET',
    path,
    summary: 'My exports',
    responses: {
      200: { description: 'The last hundred, newest first.', schema: object({ data: listOf(exportSchema) }) },
    },
    handle: async ({ kernel, context }) => value(200, { data: await listExports(kernel, context) }),
  },
  {
    ...offered,
    id: 'exports.get',
    method: 'GET',
    path: `${path}/:id`,
    summary: 'How an export is going',
    responses: { 200: { description: 'Its state and how many rows it has.', schema: exportSchema } },
    handle: async ({ kernel, context, params }) =>
      value(200, await findExport(kernel, context, params.id ?? '')),
  },
  {
    ...base,
    id: 'exports.file',
    method: 'GET',
    path: `${path}/:id/file`,
    summary: 'The file of a finished export; kept for a day',
    responses: { 200: { description: 'RFC 4180, UTF-8.', type: 'text/csv', schema: text } },
    async handle({ kernel, context, params }) {
      const { name, body } = await exportedFile(kernel, context, params.id ?? '')
      return {
        status: 200,
        headers: { 'content-disposition': `attachment; filename="${name}"` },
        stream: { type: 'text/csv; charset=utf-8', body },
      }
    },
  },
]
