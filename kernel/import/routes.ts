import { UNDO_MS } from '../changes/undo.ts'
import { malformed, notFound } from '../errors.ts'
import type { Upload } from '../http/multipart.ts'
import { listSchema, schemaRef } from '../http/openapi/schemas.ts'
import { id, instant, listOf, nullable, object, text, whole } from '../http/openapi/shapes.ts'
import { pageParameters } from '../http/parameters.ts'
import { ok, type Route, value } from '../http/route.ts'
import { inTurn } from '../jobs/turns.ts'
import { mayImport } from './import-form.ts'
import { findImport, listImports } from './import-record.ts'
import { mendRefusedRow } from './mend-row.ts'
import { previewImport } from './preview.ts'
import { MAX_IMPORT_BYTES } from './read-table.ts'
import { retryImport } from './retry-import.ts'
import { listRefused } from './staged-rows.ts'
import { type ImportFile, STAGING_MS, sentAs, startImport } from './start-import.ts'
import { undoImport } from './undo-import.ts'

const tag = 'Imports'
const path = '/api/v1/imports'
const mapping = {
  type: 'object',
  description: 'Column of the file → field.',
  additionalProperties: text,
} as const
const cells = {
  type: 'object',
  description: 'Column of the file → text.',
  additionalProperties: text,
} as const

const importSchema = object({
  id,
  entity: text,
  fileName: text,
  mapping,
  mode: { enum: ['create', 'update', 'upsert'] },
  owner: { enum: ['importer', 'nobody'] },
  state: { enum: ['running', 'paused', 'cancelled', 'done', 'failed', 'undone'] },
  failure: nullable(text),
  rows: whole,
  created: whole,
  updated: whole,
  refused: whole,
  change: nullable(id),
  job: nullable(id),
  createdAt: instant,
  finishedAt: nullable(instant),
})

const refusedRow = object({
  row: { ...whole, description: 'Its place below the header, from 1.' },
  data: cells,
  errors: listOf(schemaRef('FieldProblem')),
})

const file = { type: 'string', format: 'binary' }
const mappingText = {
  ...text,
  description: 'JSON: column of the file → field; by the names of the columns when left out.',
}
const modeText = { ...text, description: 'create, update or upsert.' }
const ownerText = {
  ...text,
  description:
    'Who gets new rows that name no owner: importer, or nobody, so that assignment rules give them out.',
}
const upload = { type: 'multipart/form-data', maxBytes: MAX_IMPORT_BYTES }

const base = { tag, access: { kind: 'session' } } as const
const offered = {
  ...base,
  offeredTo: ({ registry }, context) =>
    [...registry.entities.values()].some(entity => mayImport(context, entity)),
} satisfies Partial<Route>

/** Files in: look, map, run, mend what was refused, take it all back. */
export const importRoutes: readonly Route[] = [
  {
    ...offered,
    id: 'imports.preview',
    // It keeps nothing.
    repeat: 'again',
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
          notes: { ...listOf(text), description: 'What of the file is left out.' },
          suggestions: { type: 'object', additionalProperties: mapping },
        }),
      },
    },
    handle: async ({ kernel, context, body }) =>
      value(200, await previewImport(kernel, context, fileIn(body).bytes)),
  },
  {
    ...offered,
    id: 'imports.start',
    method: 'POST',
    path,
    summary: 'Import a CSV file or contact cards',
    body: {
      schema: object({ file, entity: text, mapping: mappingText, mode: modeText, owner: ownerText }, [
        'mapping',
        'mode',
        'owner',
      ]),
      ...upload,
    },
    responses: {
      202: { description: 'Begun; ask for it again to see how far it is.', schema: importSchema },
    },
    repeat: 'itself',
    timeoutMs: STAGING_MS,
    handle: ({ kernel, body, once }) => {
      const [file, { fields }] = [fileIn(body), body as Upload]
      // It waits for its turn before it opens the transaction that it may then keep for long.
      return inTurn(kernel, () =>
        once(sentAs(file, fields), async inside =>
          value(202, await startImport(inside.kernel, inside.context, file, fields)),
        ),
      )
    },
  },
  {
    ...offered,
    id: 'imports.list',
    method: 'GET',
    path,
    summary: 'My imports',
    query: pageParameters,
    responses: { 200: { description: 'Newest first.', schema: listSchema(importSchema) } },
    handle: async ({ kernel, context, query }) => ok(await listImports(kernel, context, query)),
  },
  {
    ...offered,
    id: 'imports.get',
    method: 'GET',
    path: `${path}/:id`,
    summary: 'How an import is going',
    responses: { 200: { description: 'Its state and counts.', schema: importSchema } },
    handle: async ({ kernel, context, params }) =>
      value(200, await findImport(kernel, context, params.id ?? '')),
  },
  {
    ...offered,
    id: 'imports.errors',
    method: 'GET',
    path: `${path}/:id/errors`,
    summary: 'Refused rows, with every reason',
    query: pageParameters,
    responses: { 200: { description: 'In the order of the file.', schema: listSchema(refusedRow) } },
    async handle({ kernel, context, params, query }) {
      const { id: found } = await findImport(kernel, context, params.id ?? '')
      return ok(await listRefused(kernel, context, found, query))
    },
  },
  {
    ...base,
    id: 'imports.mend',
    method: 'PATCH',
    path: `${path}/:id/errors/:row`,
    summary: 'Correct a refused row',
    body: { schema: object({ data: cells }) },
    responses: { 200: { description: 'The row as it is now; retry tries it again.', schema: refusedRow } },
    handle: async ({ kernel, context, params, body }) =>
      ok(await mendRefusedRow(kernel, context, params.id ?? '', rowNumber(params.row), body)),
  },
  {
    ...offered,
    id: 'imports.retry',
    method: 'POST',
    path: `${path}/:id/retry`,
    summary: 'Try refused rows again, or go on with an import that failed or was cancelled',
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
    timeoutMs: UNDO_MS,
    responses: {
      200: { description: 'What was undone, what was kept and why.', schema: schemaRef('UndoReport') },
    },
    handle: async ({ kernel, context, params }) => ok(await undoImport(kernel, context, params.id ?? '')),
  },
]

/** @throws Refusal 404 for what is no number of a row */
function rowNumber(text = ''): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw notFound('Refused row')
}

function fileIn(body: unknown): ImportFile {
  const { file: found } = body as Upload
  if (!found)
    throw malformed('Send the file in the form field "file".', [
      { path: 'file', code: 'required', message: 'The file is missing.' },
    ])
  return found
}
