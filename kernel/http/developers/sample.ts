import { can } from '../../entity/capabilities.ts'
import { isSortable } from '../../entity/metadata.ts'
import type { Registry, ResolvedEntity } from '../../entity/registry.ts'
import { relationOf } from '../../query/filter/paths.ts'
import { isDate, isGroupable } from '../../query/grouping.ts'
import { isMeasurable } from '../../query/measure.ts'
import { declaredActions } from '../../write/declared-actions.ts'
import { type AnyRoute, isPublic } from '../route.ts'
import {
  type Examples,
  exampleId,
  exampleInput,
  exampleOfFields,
  exampleOfSchema,
  examplePatch,
} from './example-values.ts'

/** One request as an example, in no language yet. All languages are written from it. */
export interface Sample {
  readonly route: AnyRoute
  /** The entity it belongs to, and what it does there (`list`, `create`, an action). */
  readonly entity: ResolvedEntity | undefined
  readonly name: string
  /** The path with an example in place of every parameter. */
  readonly path: string
  /** The examples in it. */
  readonly params: readonly string[]
  readonly query: Examples
  readonly body: unknown
  /** A form with a file instead of a body. */
  readonly form: { readonly fields: Readonly<Record<string, string>>; readonly file: SampleFile } | null
  readonly headers: Readonly<Record<string, string>>
  readonly isOpen: boolean
  /** `stream` goes on until one has had enough; `bytes` are a file. */
  readonly answers: 'json' | 'text' | 'bytes' | 'stream' | 'nothing'
}

export interface SampleFile {
  readonly name: string
  readonly text: string
}

/** The entity whose address a route lies under. */
export const entityOfRoute = (registry: Registry, { path }: AnyRoute): ResolvedEntity | undefined =>
  [...registry.entities.values()].find(
    ({ route }) => route !== null && (path === route || path.startsWith(`${route}/`)),
  )

export function sampleOf(registry: Registry, route: AnyRoute): Sample {
  const entity = entityOfRoute(registry, route)
  const name = entity ? route.id.slice(entity.id.length + 1) : route.id
  const params = [...route.path.matchAll(/:(\w+)/g)].map(([, parameter]) =>
    paramExample(route, entity, parameter as string),
  )
  let at = 0
  return {
    route,
    entity,
    name,
    params,
    path: route.path.replace(/:\w+/g, () => params[at++] ?? ''),
    query: entity ? entityQuery(registry, entity, name) : otherQuery(registry, route),
    ...bodyOf(registry, route, entity, name),
    headers: route.method === 'PATCH' && entity ? { 'If-Match': '"1"' } : (headers[route.id] ?? {}),
    isOpen: isPublic(route),
    answers: answersOf(route),
  }
}

/** `/api/v1/imports/:id` → an import. */
function paramExample({ path }: AnyRoute, entity: ResolvedEntity | undefined, parameter: string): string {
  if (parameter === 'row') return '2'
  if (parameter === 'entity') return 'core.user'
  if (parameter !== 'id') return exampleId(parameter)
  return exampleId(entity?.id ?? path.split('/:')[0]?.split('/').at(-1) ?? '')
}

function answersOf({ responses }: AnyRoute): Sample['answers'] {
  const [, good] = Object.entries(responses).find(([status]) => Number(status) < 300) ?? []
  if (!good?.schema) return 'nothing'
  if (good.type === 'text/event-stream') return 'stream'
  if (good.type === '*/*') return 'bytes'
  return (good.type ?? 'application/json') === 'application/json' ? 'json' : 'text'
}

function entityQuery(registry: Registry, entity: ResolvedEntity, name: string): Examples {
  switch (name) {
    case 'list':
      return { ...selection(entity), ...included(registry, entity), limit: 20 }
    case 'export':
      return selection(entity)
    case 'get':
      return included(registry, entity)
    case 'aggregate':
      return grouped(entity)
    case 'lookup':
      return { q: 'an' }
    default:
      return {}
  }
}

/** A filter that nearly every company would ask for, and the usual order. */
function selection(entity: ResolvedEntity): Examples {
  const fields = [...entity.all.values()]
  const state = fields.find(({ field }) => field.kind === 'state')
  const [phase] = Object.keys((state?.field as { phases?: object } | undefined)?.phases ?? {})
  const filter = state
    ? { [state.key]: { phase } }
    : entity.all.has('createdAt')
      ? { createdAt: { during: 'thisYear' } }
      : undefined
  const sort = fields.find(({ key }) => key === 'createdAt')
  return { ...(filter && { filter }), ...(sort && isSortable(sort) && { sort: '-createdAt' }) }
}

function included(registry: Registry, entity: ResolvedEntity): Examples {
  const reference = [...entity.all.values()].find(
    field => !field.isSystem && relationOf(registry, entity, field)?.isToOne,
  )
  return reference ? { include: [reference.key] } : {}
}

function grouped(entity: ResolvedEntity): Examples {
  const fields = [...entity.all.values()]
  const group = fields.find(field => !field.isSystem && isGroupable(field) && !isDate(field))
  const measure = fields.find(field => isMeasurable('sum', field))
  return { ...(group && { group: [group.key] }), ...(measure && { measure: [`sum:${measure.key}`] }) }
}

function otherQuery(registry: Registry, { id }: AnyRoute): Examples {
  switch (id) {
    case 'search.find':
      return { q: 'nordwind' }
    case 'trash.list':
      return { entity: 'core.team' }
    case 'events':
      return { topics: [filed(registry).id] }
    default:
      return {}
  }
}

const headers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mcp: { Accept: 'application/json, text/event-stream' },
}

/** Bodies that say more than their schema. */
const bodies: Readonly<Record<string, unknown>> = {
  'auth.signIn': { email: 'rep@meridian.example', password: '…' },
  'core.user.invite': { name: 'Ada Berg', email: 'ada@example.com', roles: ['viewer'] },
  'core.apiKey.create': { name: 'Nightly report', scopes: ['core.user.read'] },
  graphql: { query: '{ coreUserList(first: 2) { nodes { id name } } }' },
  mcp: { jsonrpc: '2.0', id: 1, method: 'tools/list' },
}

function bodyOf(
  registry: Registry,
  route: AnyRoute,
  entity: ResolvedEntity | undefined,
  name: string,
): Pick<Sample, 'body' | 'form'> {
  if (route.body?.type === 'multipart/form-data') return { body: undefined, form: formOf(registry, route) }
  const body = entity ? entityBody(registry, entity, name) : undefined
  const said = bodies[route.id] ?? body ?? (route.body && exampleOfSchema(route.body.schema))
  // An import is mended in the words of its file.
  if (route.id === 'imports.mend') return { body: { data: mended(registry) }, form: null }
  if (route.id === 'exports.start') return { body: { entity: filed(registry).id }, form: null }
  return { body: said, form: null }
}

function entityBody(registry: Registry, entity: ResolvedEntity, name: string): unknown {
  const action = declaredActions(entity).get(name)
  if (action) return exampleOfFields(registry, entity, action.input)
  switch (name) {
    case 'create':
      return exampleInput(registry, entity)
    case 'update':
      return examplePatch(registry, entity)
    case 'bulk':
      return {
        operations: [
          { op: 'create', data: exampleInput(registry, entity, 0) },
          { op: 'update', id: exampleId(entity.id), data: examplePatch(registry, entity) },
        ],
      }
    case 'beAt':
      return { tab: 'first', mode: 'viewing' }
    case 'share':
      return { user: exampleId('core.user'), access: 'read' }
    default:
      return undefined
  }
}

/** What files are usually about: people, hence the entity that knows most about them. */
function filed(registry: Registry): ResolvedEntity {
  const entities = [...registry.entities.values()].filter(entity => can(entity, 'import'))
  const [found] = entities.sort((one, other) => personalFields(other) - personalFields(one))
  if (!found) throw new Error('There is no entity that files are imported for.')
  return found
}

const personalFields = ({ all }: ResolvedEntity): number =>
  [...all.values()].filter(({ field }) => field.pii).length

const required = (registry: Registry): readonly [string, unknown][] =>
  Object.entries(exampleInput(registry, filed(registry), 0))

const mended = (registry: Registry): Readonly<Record<string, string>> =>
  Object.fromEntries(required(registry).map(([key, value]) => [key, String(value)]))

function formOf(registry: Registry, { body }: AnyRoute): NonNullable<Sample['form']> {
  const { properties = {} } = (body?.schema ?? {}) as { properties?: object }
  const columns = required(registry)
  const text = `${columns.map(([key]) => key).join()}\n${columns.map(([, value]) => String(value)).join()}\n`
  const file = { name: 'records.csv', text }
  return { file, fields: 'entity' in properties ? { entity: filed(registry).id } : {} }
}
