import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed, notFound, type Problem } from '../errors.ts'
import { file as fileKind } from '../fields/file/file.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { isUuid } from '../fields/uuid.ts'
import { text } from '../http/openapi/shapes.ts'
import { type ApiRequest, noContent, type Parameter, type Route, value } from '../http/route.ts'
import { answerFile } from './answer-file.ts'
import { dropFile } from './drop.ts'
import { fileById, fileOfRecord } from './find.ts'
import type { Bounds } from './image/redraw.ts'
import { sizes } from './image/thumbnail.ts'
import { type Arriving, upload } from './upload.ts'

const path = '/api/v1/files'
const base = { tag: 'Files', access: { kind: 'session' } } as const
const pixels = { type: 'integer', minimum: 1, maximum: 20_000 } as const

const stored: JsonSchema = {
  ...fileKind.schema({ kind: 'file' }).read,
  required: ['id', 'name', 'type', 'bytes'],
}

const sizeParameter: Parameter = {
  name: 'size',
  description: 'Of a picture only a small one, as WebP.',
  schema: { enum: Object.keys(sizes) },
}

/** Their bytes, whatever they are. */
const bytes = { description: 'The file.', type: '*/*', schema: { type: 'string', format: 'binary' } } as const

const bytesOrNothing = {
  200: bytes,
  206: { ...bytes, description: 'The part asked for by `Range`.' },
  304: { description: 'It is what `If-None-Match` names.' },
  416: { description: '`Range` lies outside of it.' },
}

/** Files on their way into records, and by their id. What a record holds is also at the record's own address. */
export const fileRoutes: readonly Route[] = [
  {
    ...base,
    id: 'files.upload',
    method: 'POST',
    path,
    summary: 'Send a file, to be held by a record that then names its id',
    query: [
      { name: 'name', description: 'What it is called, when the body is the file itself.', schema: text },
      { name: 'maxWidth', description: 'Makes a wider picture smaller.', schema: pixels },
      { name: 'maxHeight', description: 'Makes a higher picture smaller.', schema: pixels },
    ],
    body: {
      type: 'multipart/form-data',
      schema: {
        type: 'object',
        properties: { file: { type: 'string', format: 'binary' } },
        required: ['file'],
      },
      isFile: true,
    },
    responses: {
      201: { description: 'The file. Without a record that holds it, it goes after a day.', schema: stored },
    },
    // What was sent is known when it has arrived.
    repeat: 'itself',
    handle: ({ kernel, context, body, query, once }) => {
      const arriving = body as Arriving
      const named = { ...arriving, name: typeof query.name === 'string' ? query.name : arriving.name }
      return upload(kernel, context, named, boundsIn(query), (sent, write) =>
        once(sent, async inside => value(201, await write(inside.kernel, inside.context))),
      )
    },
  },
  {
    ...base,
    id: 'files.get',
    method: 'GET',
    path: `${path}/:id`,
    summary: 'A file, for who may read the record that holds it',
    query: [sizeParameter],
    responses: bytesOrNothing,
    handle: async request =>
      answerFile(request, await fileById(request.kernel, request.context, request.params.id ?? '')),
  },
  {
    ...base,
    id: 'files.drop',
    method: 'DELETE',
    path: `${path}/:id`,
    summary: 'Drop a file of yours that no record holds',
    responses: { 204: { description: 'Dropped.' } },
    handle: async ({ kernel, context, params: { id = '' } }) => {
      if (!isUuid(id) || !(await dropFile(kernel, context, id))) throw notFound('File')
      return noContent
    },
  },
]

/** `GET /api/v1/crm/companies/:id/logo` */
export const fileFieldRoutes = (entity: ResolvedEntity): Route[] =>
  [...entity.all.values()]
    .filter(({ field }) => field.kind === 'file')
    .map(({ key, label }) => ({
      id: `${entity.id}.${key}.file`,
      tag: entity.label[1],
      access: { kind: 'right', right: 'read', entity },
      method: 'GET',
      path: `${entity.route}/:id/${key}`,
      summary: `${label} of one ${entity.label[0].toLowerCase()}`,
      query: [sizeParameter],
      responses: bytesOrNothing,
      handle: async request =>
        answerFile(
          request,
          await fileOfRecord(request.kernel, request.context, entity, request.params.id ?? '', key),
        ),
    }))

/** @throws Refusal 400 */
function boundsIn(query: ApiRequest['query']): Bounds {
  const problems: Problem[] = []
  const side = (name: string): number | undefined => {
    const given = query[name]
    if (given === undefined) return undefined
    if (typeof given === 'string' && /^[1-9]\d{0,4}$/.test(given) && Number(given) <= pixels.maximum)
      return Number(given)
    problems.push({ path: name, code: 'range', message: `${name} is a number of pixels, 1 to 20,000.` })
    return undefined
  }
  const bounds = { maxWidth: side('maxWidth'), maxHeight: side('maxHeight') }
  if (problems.length > 0) throw malformed('The request cannot be understood as it is.', problems)
  return bounds
}
