import { malformed } from '../errors.ts'
import type { Upload } from '../http/multipart.ts'
import { schemaRef } from '../http/openapi/schemas.ts'
import { id, instant, listOf, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { type ApiRequest, noContent, ok, type Route, value } from '../http/route.ts'
import {
  type ImportFile,
  mendRefusedRow,
  previewImport,
  retryImport,
  startImport,
  undoImport,
} from './imports.ts'
import { MAX_IMPORT_BYTES } from './read-table.ts'
import { findImport, listImports, refusedRows } from './store.ts'

const tag = 'Imports'
const path = '/api/v1/imports'
const mapping = { type: 'object', additionalProperties: text }

const importSchema = object({
  id,
  entity: text,
  fileName: text,
  mapping,
  mode: { enum: ['create', 'update', 'upsert'] },
  state: { enum: ['running', 'interrupted', 'done', 'failed', 'undone'] },
  failure: nullable(text),
  rows: whole,
  created: whole,
  updated: whole,
  refused: whole,
  change: nullable(id),
  createdAt: instant,
  finishedAt: nullable(instant),
})

const file = { type: 'string', format: 'binary' }
const upload = { type: 'multipart/form-data', maxBytes: MAX_IMPORT_BYTES }

const base = { tag, access: { kind: 'session' } } as const

/** Files in: look, map, run, mend what was refused, take it all back. */
export const importRoutes: readonly Route[] = [
  {
    ...base,
    id: 'imports.preview',
    method: 'POST',
    path: `${path}/preview`,
    summary: 'Look into a file before importing it',
    body: { schema: object({ file }), ...upload },
    responses: {
      200: {
        description: 'Columns with examples, and what they probably mean for each entity.',
        schema: object({
          columns: listOf(object({ name: text, examples: listOf(text) })),
          rows: whole,
          suggestions: { type: 'object', additionalProperties: mapping },
        }),
      },
    },
    handle: async ({ kernel, context, body }) => value(200, previewImport(kernel, context, fileIn(body))),
  },
  {
    ...base,
    id: 'imports.start',
    method: 'POST',
    path,
    summary: 'Import a CSV file',
    body: {
      schema: object({ file, entity: text, mapping: text, mode: text }, ['mapping', 'mode']),
      ...upload,
    },
    responses: {
      202: { description: 'Begun; ask for it again to see how far it is.', schema: importSchema },
    },
    handle: async ({ kernel, context, body }) =>
      value(202, await startImport(kernel, context, fileIn(body), (body as Upload).fields)),
  },
  {
    ...base,
    id: 'imports.list',
    method: 'GET',
    path,
    summary: 'My imports',
    responses: {
      200: { description: 'The last hundred, newest first.', schema: object({ data: listOf(importSchema) }) },
    },
    handle: async ({ kernel, context }) => value(200, { data: await listImports(kernel, context) }),
  },
  {
    ...base,
    id: 'imports.get',
    method: 'GET',
    path: `${path}/:id`,
    summary: 'How an import is going',
    responses: { 200: { description: 'Its state and counts.', schema: importSchema } },
    handle: async ({ kernel, context, params }) =>
      value(200, await findImport(kernel, context, params.id ?? '')),
  },
  {
    ...base,
    id: 'imports.errors',
    method: 'GET',
    path: `${path}/:id/errors`,
    summary: 'Refused rows, with every reason',
    query: [
      {
        name: 'limit',
        description: 'Rows per page, 1–200.',
        schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
      },
      {
        name: 'after',
        description: 'The last row of the page before.',
        schema: { type: 'integer', minimum: 0 },
      },
    ],
    responses: {
      200: {
        description: 'In the order of the file.',
        schema: object({
          data: listOf(object({ row: whole, data: mapping, errors: listOf(schemaRef('FieldProblem')) })),
          page: object({ next: nullable(text) }),
        }),
      },
    },
    handle: listErrors,
  },
  {
    ...base,
    id: 'imports.mend',
    method: 'PATCH',
    path: `${path}/:id/errors/:row`,
    summary: 'Correct a refused row',
    body: { schema: object({ data: mapping }) },
    responses: { 204: { description: 'Kept; retry tries it again.' } },
    async handle({ kernel, context, params, body }) {
      const { data } = (body ?? {}) as { data?: unknown }
      await mendRefusedRow(
        kernel,
        context,
        params.id ?? '',
        wholeNumber(params.row, 'row', 1, 2 ** 31 - 1),
        data,
      )
      return noContent
    },
  },
  {
    ...base,
    id: 'imports.retry',
    method: 'POST',
    path: `${path}/:id/retry`,
    summary: 'Try refused rows again, or go on with an interrupted import',
    responses: { 202: { description: 'Begun.', schema: importSchema } },
    handle: async ({ kernel, context, params }) =>
      value(202, await retryImport(kernel, context, params.id ?? '')),
  },
  {
    ...base,
    id: 'imports.undo',
    method: 'POST',
    path: `${path}/:id/undo`,
    summary: 'Take back everything an import did',
    responses: {
      200: { description: 'What was undone, what was kept and why.', schema: schemaRef('UndoReport') },
    },
    handle: async ({ kernel, context, params }) => ok(await undoImport(kernel, context, params.id ?? '')),
  },
]

async function listErrors({ kernel, context, params, query }: ApiRequest) {
  const { id: job } = await findImport(kernel, context, params.id ?? '')
  const limit = wholeNumber(query.limit ?? '50', 'limit', 1, 200)
  const rows = await refusedRows(
    kernel,
    context,
    job,
    wholeNumber(query.after ?? '0', 'after', 0, 2 ** 31 - 1),
    limit + 1,
  )
  const data = rows.slice(0, limit)
  return value(200, { data, page: { next: rows.length > limit ? String(data.at(-1)?.row) : null } })
}

/** @throws Refusal 400 */
function wholeNumber(
  given: string | readonly string[] | undefined,
  path: string,
  least: number,
  most: number,
): number {
  const number = typeof given === 'string' && /^\d{1,10}$/.test(given) ? Number(given) : Number.NaN
  if (number >= least && number <= most) return number
  const message = `${path} must be a whole number from ${least} to ${most}.`
  throw malformed(message, [{ path, code: 'range', message }])
}

function fileIn(body: unknown): ImportFile {
  const { file: found } = body as Upload
  if (!found)
    throw malformed('Send the file in the form field "file".', [
      { path: 'file', code: 'required', message: 'The file is missing.' },
    ])
  return found
}
