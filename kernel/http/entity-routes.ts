import { isPersonal } from '../changes/erase/personal.ts'
import { eraseRecord } from '../changes/erase.ts'
import { history } from '../changes/history.ts'

import { seenBy } from '../custom/tenant-kernel.ts'
import { type Capabilities, can } from '../entity/capabilities.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import { cardOf, exportCards } from '../export/cards.ts'
import { exportCsv } from '../export/csv.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { fileFieldRoutes } from '../files/routes.ts'
import { aggregate } from '../query/aggregate.ts'
import { get } from '../query/get.ts'
import { list } from '../query/list.ts'
import { lookup } from '../query/lookup.ts'

import { timeline } from '../timeline/timeline.ts'
import { type ActOptions, actOn } from '../write/act.ts'

import { bulk, MAX_OPERATIONS } from '../write/bulk.ts'

import { createRecord } from '../write/create.ts'
import { type DeclaredAction, declaredActions } from '../write/declared-actions.ts'
import { remove } from '../write/delete.ts'
import { updateRecord } from '../write/update.ts'
import { type Written, writtenJson } from '../write/written.ts'
import { aggregateSchema, bulkSchema, erasureSchema, lookupSchema } from './openapi/answers.ts'
import { actionSchemaName, listSchema, schemaRef } from './openapi/schemas.ts'
import {
  aggregateParameters,
  filterParameters,
  includeParameter,
  listParameters,
  pageParameters,
} from './parameters.ts'
import {
  type Access,
  type ApiReply,
  type ApiRequest,
  noContent,
  ok,
  type Route,
  type RouteResponse,
  value,
} from './route.ts'

/** What every route of an entity starts from. */
interface Ground {
  readonly entity: ResolvedEntity
  readonly path: string
  readonly record: JsonSchema
}

type Describe = Pick<Route, 'id' | 'tag' | 'access'>

/** All routes of one entity, as far as its storage class and declaration allow. */
export function entityRoutes(entity: ResolvedEntity): Route[] {
  if (entity.route === null) return []
  const ground = { entity, path: entity.route, record: schemaRef(entity.id) }
  return [
    ...readRoutes(ground),
    ...writeRoutes(ground).filter(route => can(entity, route.needs)),
    ...fileFieldRoutes(entity),
    ...[...declaredActions(entity).values()].map(action => actionRoute(ground, action)),
  ]
}

const describe = ({ entity }: Ground, name: string, right: string): Describe => ({
  id: `${entity.id}.${name}`,
  tag: entity.label[1],
  access: { kind: 'right', right, entity } satisfies Access,
})

const answer = (description: string, schema: JsonSchema): RouteResponse => ({ description, schema })

const idOf = (request: ApiRequest): string => request.params.id ?? ''

const CARD = 'text/vcard'

function cardRoutes(ground: Ground): Route[] {
  const { entity, path } = ground
  const [one, many] = entity.label.map(label => label.toLowerCase())
  const responses = {
    200: { description: 'vCard 4.0 (RFC 6350).', type: CARD, schema: { type: 'string' } },
  } as const
  return [
    {
      ...describe(ground, 'exportCards', 'export'),
      method: 'GET',
      path: `${path}/export.vcf`,
      summary: `Export ${many} as contact cards`,
      query: [
        ...filterParameters(entity),
        { name: 'sort', description: 'As in lists.', schema: { type: 'string' } },
      ],
      responses,
      handle: async ({ kernel, context, query }) => ({
        status: 200,
        headers: { 'content-disposition': `attachment; filename="${path.split('/').at(-1)}.vcf"` },
        stream: {
          type: `${CARD}; charset=utf-8`,
          body: await exportCards(kernel, context, seenBy(kernel, entity), query),
        },
      }),
    },
    {
      ...describe(ground, 'card', 'read'),
      method: 'GET',
      path: `${path}/:id/card.vcf`,
      summary: `The contact card of one ${one}`,
      responses,
      async handle(request) {
        const body = await cardOf(
          request.kernel,
          request.context,
          seenBy(request.kernel, entity),
          idOf(request),
        )
        if (body === null) throw notFound(entity.label[0])
        return {
          status: 200,
          headers: { 'content-disposition': 'attachment; filename="card.vcf"' },
          text: { type: `${CARD}; charset=utf-8`, body },
        }
      },
    },
  ]
}

function readRoutes(ground: Ground): Route[] {
  const { entity, path, record } = ground
  const one = entity.label[0].toLowerCase()
  const many = entity.label[1].toLowerCase()
  const routes: Route[] = [
    {
      ...describe(ground, 'list', 'read'),
      method: 'GET',
      path,
      summary: `List ${many}`,
      query: listParameters(entity),
      responses: { 200: answer('A page of records.', listSchema(record)) },
      handle: async ({ kernel, context, query }) =>
        ok(await list(kernel, context, seenBy(kernel, entity), query)),
    },
    {
      ...describe(ground, 'aggregate', 'read'),
      method: 'GET',
      path: `${path}/aggregate`,
      summary: `Count, sum and group ${many}`,
      query: [...filterParameters(entity), ...aggregateParameters],
      responses: { 200: answer('One row per group.', aggregateSchema) },
      handle: async ({ kernel, context, query }) =>
        ok(await aggregate(kernel, context, seenBy(kernel, entity), query)),
    },
    {
      ...describe(ground, 'lookup', 'read'),
      method: 'GET',
      path: `${path}/lookup`,
      summary: `Find ${many} for a reference`,
      query: [{ name: 'q', description: 'What the name begins with.', schema: { type: 'string' } }],
      responses: { 200: answer('The best matches.', lookupSchema) },
      handle: async ({ kernel, context, query }) =>
        ok(await lookup(kernel, context, seenBy(kernel, entity), query)),
    },
    {
      ...describe(ground, 'export', 'export'),
      method: 'GET',
      path: `${path}/export.csv`,
      summary: `Export ${many} as CSV`,
      query: [
        ...filterParameters(entity),
        { name: 'sort', description: 'As in lists.', schema: { type: 'string' } },
      ],
      responses: { 200: { description: 'RFC 4180, UTF-8.', type: 'text/csv', schema: { type: 'string' } } },
      handle: async ({ kernel, context, query }) => ({
        status: 200,
        headers: { 'content-disposition': `attachment; filename="${path.split('/').at(-1)}.csv"` },
        stream: {
          type: 'text/csv; charset=utf-8',
          body: await exportCsv(kernel, context, seenBy(kernel, entity), query),
        },
      }),
    },
    {
      ...describe(ground, 'get', 'read'),
      method: 'GET',
      path: `${path}/:id`,
      summary: `Get one ${one}`,
      query: [includeParameter],
      responses: { 200: answer('The record.', record) },
      handle: async request =>
        ok(
          await get(
            request.kernel,
            request.context,
            seenBy(request.kernel, entity),
            idOf(request),
            request.query,
          ),
        ),
    },
  ]
  if (can(entity, 'card')) routes.push(...cardRoutes(ground))
  if (can(entity, 'history'))
    routes.push({
      ...describe(ground, 'history', 'read'),
      method: 'GET',
      path: `${path}/:id/history`,
      summary: `What happened to one ${one}`,
      query: [
        ...pageParameters,
        {
          name: 'field',
          description:
            'Only how this field came to be what it is: its changes, and the making of the record.',
          schema: { type: 'string' },
        },
      ],
      responses: { 200: answer('Newest first.', listSchema(schemaRef('HistoryEntry'))) },
      handle: async request =>
        ok(
          await history(
            request.kernel,
            request.context,
            seenBy(request.kernel, entity),
            idOf(request),
            request.query,
          ),
        ),
    })
  if (can(entity, 'timeline'))
    routes.push({
      ...describe(ground, 'timeline', 'read'),
      method: 'GET',
      path: `${path}/:id/timeline`,
      summary: `What happened around one ${one}`,
      query: [
        ...pageParameters,
        {
          name: 'kinds',
          description:
            'Only these, separated by commas: history, or entities, or kinds of them (work.activity.call).',
          schema: { type: 'string' },
        },
      ],
      responses: { 200: answer('Newest first.', listSchema(schemaRef('TimelineEntry'))) },
      handle: async request =>
        ok(await timeline(request.kernel, request.context, entity, idOf(request), request.query)),
    })
  return routes
}

/** Kept only as far as the entity can do it at all. */
function writeRoutes(ground: Ground): (Route & { readonly needs: keyof Capabilities })[] {
  const { entity, path, record } = ground
  const one = entity.label[0].toLowerCase()
  return [
    {
      ...describe(ground, 'create', 'create'),
      needs: 'create',
      method: 'POST',
      path,
      summary: `Create a ${one}`,
      body: { schema: schemaRef(`${entity.id}.input`) },
      responses: { 201: answer('The new record.', record) },
      handle: async ({ kernel, context, body }) =>
        written(201, await createRecord(kernel, context, seenBy(kernel, entity), body)),
    },
    {
      ...describe(ground, 'bulk', 'read'),
      needs: 'bulk',
      method: 'POST',
      path: `${path}/bulk`,
      summary: `Create, update and delete up to ${MAX_OPERATIONS.toLocaleString('en')} ${entity.label[1].toLowerCase()}`,
      body: { schema: bulkSchema(entity), maxBytes: 32 * 1024 * 1024 },
      timeoutMs: 120_000,
      responses: { 200: answer('A verdict per operation.', schemaRef('BulkResult')) },
      handle: async ({ kernel, context, body }) =>
        ok(await bulk(kernel, context, seenBy(kernel, entity), body)),
    },
    {
      ...describe(ground, 'update', 'update'),
      needs: 'update',
      method: 'PATCH',
      path: `${path}/:id`,
      summary: `Update a ${one}`,
      body: { schema: schemaRef(`${entity.id}.patch`) },
      responses: { 200: answer('The record as it is now.', record) },
      handle: async ({ kernel, context, params, body, version }) =>
        written(
          200,
          await updateRecord(kernel, context, seenBy(kernel, entity), params.id ?? '', body, { version }),
        ),
    },
    {
      ...describe(ground, 'delete', 'delete'),
      needs: 'delete',
      method: 'DELETE',
      path: `${path}/:id`,
      summary: `Move a ${one} to the trash`,
      responses: {
        204: { description: 'Deleted. `X-Change` names the change that brings it back when undone.' },
      },
      handle: async ({ kernel, context, params, version }) => ({
        ...noContent,
        headers: {
          'x-change': await remove(kernel, context, seenBy(kernel, entity), params.id ?? '', { version }),
        },
      }),
    },
    ...(isPersonal(entity) || can(entity, 'custom') ? [erasure(ground)] : []),
  ]
}

const erasure = (ground: Ground): Route & { readonly needs: keyof Capabilities } => ({
  ...describe(ground, 'erase', 'delete'),
  needs: 'delete',
  method: 'POST',
  path: `${ground.path}/:id/erase`,
  summary: `Erase the personal data of a ${ground.entity.label[0].toLowerCase()} for good, in the trash too`,
  responses: { 200: answer('Nothing brings it back.', erasureSchema) },
  handle: async ({ kernel, context, params }) =>
    value(200, await eraseRecord(kernel, context, seenBy(kernel, ground.entity), params.id ?? '')),
})

const actionRoute = (ground: Ground, action: DeclaredAction): Route => ({
  ...describe(ground, action.key, action.key),
  method: 'POST',
  path: `${ground.path}/:id/${action.key}`,
  summary: action.help ?? action.label,
  body: { schema: schemaRef(actionSchemaName(ground.entity, action)), required: false },
  query: [{ name: 'dryRun', description: 'Only show what would change.', schema: { type: 'boolean' } }],
  responses: {
    200: answer(
      'The record afterwards; only its id when it is no longer yours to read; what would change on a dry run.',
      {
        anyOf: [ground.record, schemaRef('HandedOver'), schemaRef('DryRun')],
      },
    ),
  },
  handle: async ({ kernel, context, params, body, query, version }) => {
    const options: ActOptions = { version, dryRun: query.dryRun === 'true' }
    const done = await actOn(
      kernel,
      context,
      seenBy(kernel, ground.entity),
      params.id ?? '',
      action.key,
      body ?? {},
      options,
    )
    return 'dryRun' in done ? value(200, done) : written(200, done)
  },
})

/** The change stands in a header, so that whoever wrote can take it back at once. */
const written = (status: number, record: Written): ApiReply => ({
  status,
  json: writtenJson(record),
  ...(record.change ? { headers: { 'x-change': record.change } } : {}),
})
