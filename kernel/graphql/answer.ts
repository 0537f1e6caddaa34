import { anyObject, ownModule } from '../custom/own-object.ts'
import { seenBy } from '../custom/tenant-kernel.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound } from '../errors.ts'
import {
  bodyOf,
  type Caller,
  callUndo,
  type RouteCall,
  rehearseUndo,
  rehearseWrite,
  routesFor,
  write,
} from '../http/call-route.ts'
import { demandAccess } from '../http/demand.ts'
import { callOffered } from '../http/offered.ts'
import { aggregateJson } from '../query/aggregate.ts'
import { answerJson } from '../query/answer.ts'
import { countList, listPage } from '../query/list.ts'
import type { ListRequest, SelectionRequest } from '../query/request.ts'
import { search } from '../search/search.ts'
import { isId } from '../write/record-id.ts'
import type { Operation } from './operations.ts'
import { readRelated, referredBy } from './read-related.ts'
import { answerOf, planRecord, type ReadRecord, readRecord } from './records.ts'
import type { Selected } from './selection.ts'

/** Does what one field at the top of a request asks for. @throws Refusal as the REST API */
export async function answerField(caller: Caller, { does }: Operation, selected: Selected): Promise<unknown> {
  switch (does.what) {
    case 'one':
      return answerOne(caller, meant(caller, does.entity, selected), selected)
    case 'list':
      return answerList(caller, meant(caller, does.entity, selected), selected)
    case 'aggregate':
      return answerAggregate(caller, meant(caller, does.entity, selected), selected)
    case 'write':
      return answerWrite(caller, meant(caller, does.entity, selected), does.name, selected)
    case 'search':
      return answerSearch(caller, selected)
    case 'undo':
      return answerUndo(caller, selected)
    case 'route':
      return callOffered(caller, does.route, selected.args).then(bodyOf)
  }
}

/** The entity of the operation, or the tenant's own object that the request names. @throws Refusal 404 */
function meant({ kernel }: Caller, entity: ResolvedEntity, { args }: Selected): ResolvedEntity {
  if (entity !== anyObject) return entity
  const own = kernel.registry.entities.get(`${ownModule}.${args.object}`)
  if (!own) throw notFound('Object')
  return own
}

/** The right that the entity's own route demands. */
function demandRight({ context }: Caller, entity: ResolvedEntity, name: string): void {
  const route = routesFor(entity).get(name)
  if (route) demandAccess(route, context)
}

async function answerOne(
  caller: Caller,
  entity: ResolvedEntity,
  { args, fields }: Selected,
): Promise<unknown> {
  demandRight(caller, entity, 'get')
  const record = await readOne(caller, entity, fields, String(args.id))
  if (record === null) throw notFound(entity.label[0])
  return record
}

/** The record as it was asked for; null when the reader does not see it. */
async function readOne(
  caller: Caller,
  entity: ResolvedEntity,
  fields: readonly Selected[],
  id: string,
): Promise<unknown> {
  if (!isId(id)) return null
  const request = { filters: [{ path: 'id', filter: { id: id.toLowerCase() } }], limit: 1 }
  const { records } = await readPage(caller, entity, fields, request)
  const [record] = records
  return record ? answerOf(caller.kernel, entity, fields, record) : null
}

async function answerList(caller: Caller, entity: ResolvedEntity, selected: Selected): Promise<unknown> {
  demandRight(caller, entity, 'list')
  const { args, fields } = selected
  const below = (name: string) => fields.filter(({ field }) => field === name)
  const request: ListRequest = {
    ...selectionOf(args),
    sort: given(args.sort),
    after: given(args.after),
    ...(typeof args.first === 'number' ? { limit: args.first } : {}),
  }
  const nodes = below('nodes').flatMap(({ fields: asked }) => asked)
  const isCounted = below('totalCount').length + below('totalCountExact').length > 0
  const [{ records, next }, count] = await Promise.all([
    readPage(caller, entity, nodes, request),
    isCounted ? countList(caller.kernel, caller.context, seenBy(caller.kernel, entity), request) : null,
  ])
  const type = `${selected.field}`
  return pick(fields, {
    nodes: each => records.map(record => answerOf(caller.kernel, entity, each.fields, record)),
    pageInfo: each =>
      pick(each.fields, {
        endCursor: () => next,
        hasNextPage: () => next !== null,
        __typename: () => 'PageInfo',
      }),
    totalCount: () => count?.count ?? null,
    totalCountExact: () => count?.isExact ?? null,
    __typename: () => connectionName(type),
  })
}

/** `crmLeadList` → `CrmLeadConnection` */
const connectionName = (field: string): string =>
  `${field.charAt(0).toUpperCase()}${field.slice(1, -'List'.length)}Connection`

async function readPage(
  { kernel, context }: Caller,
  declared: ResolvedEntity,
  asked: readonly Selected[],
  request: ListRequest,
): Promise<{ records: readonly ReadRecord[]; next: string | null }> {
  const entity = seenBy(kernel, declared)
  const reader = { registry: kernel.registry, context }
  const { fields } = planRecord(reader, entity, asked)
  const exactly = { ...request, fields, hasSystemFields: false }
  const page = await listPage(kernel, context, entity, exactly, referredBy(reader, entity, asked))
  const records = page.rows.map(row => readRecord(answerJson(page.answer, row, page.found)))
  await readRelated(kernel, context, { entity, asked, records }, page.found)
  return { records, next: page.next }
}

async function answerAggregate(
  { kernel, context }: Caller,
  entity: ResolvedEntity,
  { args, fields }: Selected,
): Promise<unknown> {
  demandRight({ kernel, context }, entity, 'aggregate')
  const names = (value: unknown) => (Array.isArray(value) ? value.map(String) : undefined)
  const request = {
    ...selectionOf(args),
    group: names(args.group),
    measure: names(args.measure),
    subtotals: args.subtotals === true,
  }
  const { data, complete } = JSON.parse(
    await aggregateJson(kernel, context, seenBy(kernel, entity), request),
  ) as {
    data: unknown
    complete: boolean
  }
  return pick(fields, { data: () => data, complete: () => complete, __typename: () => 'Aggregate' })
}

const given = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const selectionOf = ({ filter, q }: Selected['args']): SelectionRequest => ({
  ...(filter === undefined || filter === null ? {} : { filters: [{ path: 'filter', filter }] }),
  q: given(q),
})

async function answerSearch({ kernel, context }: Caller, { args, fields }: Selected): Promise<unknown> {
  const { data, corrected, page } = await search(kernel, context, {
    q: given(args.q),
    entities: Array.isArray(args.entity) ? args.entity.map(String) : undefined,
    limit: typeof args.first === 'number' ? args.first : undefined,
    after: given(args.after),
  })
  return pick(fields, {
    hits: each =>
      data.map(hit =>
        pick(each.fields, {
          entity: () => hit.entity,
          id: () => hit.id,
          title: () => hit.title,
          subtitle: () => hit.subtitle,
          icon: () => hit.icon,
          match: () => hit.match,
          __typename: () => 'SearchHit',
        }),
      ),
    corrected: () => corrected,
    pageInfo: each =>
      pick(each.fields, {
        endCursor: () => page.next,
        hasNextPage: () => page.next !== null,
        __typename: () => 'PageInfo',
      }),
    count: () => page.count,
    countExact: () => page.countExact,
    __typename: () => 'Search',
  })
}

async function answerWrite(
  caller: Caller,
  entity: ResolvedEntity,
  name: string,
  { args, fields, field }: Selected,
): Promise<unknown> {
  const call: RouteCall = {
    params: { id: String(args.id) },
    body: args.values ?? args.input ?? {},
    version: typeof args.version === 'number' ? args.version : null,
  }
  const typename = () => `${field.slice(name.length)}Payload`
  if (args.dryRun === true) {
    const dry = await rehearseWrite(caller, entity, name, call)
    return pick(fields, { dryRun: () => dry, change: () => null, record: () => null, __typename: typename })
  }
  const { change, record } = await write(caller, entity, name, call)
  const id = (record as { id?: unknown } | null)?.id
  const asked = fields.filter(each => each.field === 'record').flatMap(each => each.fields)
  const isThere = asked.length > 0 && name !== 'delete' && typeof id === 'string'
  const read = isThere ? await readOne(caller, entity, asked, id) : null
  return pick(fields, { change: () => change, record: () => read, dryRun: () => null, __typename: typename })
}

async function answerUndo(caller: Caller, { args, fields }: Selected): Promise<unknown> {
  const change = String(args.change)
  const isDry = args.dryRun === true
  const done = isDry ? await rehearseUndo(caller, change) : bodyOf(await callUndo(caller, change))
  return pick(fields, {
    report: () => (isDry ? null : done),
    dryRun: () => (isDry ? done : null),
    __typename: () => 'UndoPayload',
  })
}

/** An object of what was asked for. */
const pick = (
  fields: readonly Selected[],
  members: Readonly<Record<string, (selected: Selected) => unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(fields.map(selected => [selected.name, members[selected.field]?.(selected) ?? null]))
