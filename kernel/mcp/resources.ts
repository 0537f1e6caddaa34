import type { ResolvedEntity } from '../entity/registry.ts'
import { malformed, notFound } from '../errors.ts'
import { type Caller, callRoute } from '../http/call-route.ts'
import { isId } from '../write/record-id.ts'
import { describeAll, describeOne } from './describe.ts'
import { readable } from './offer.ts'
import { get, search } from './read-tools.ts'
import type { Resources } from './surface.ts'

const JSON_TYPE = 'application/json'
const TEMPLATE = 'inopsio://{entity}/{id}'
/** More nobody looks through. */
const MOST_COMPLETIONS = 20

/** The address of a record, e.g. `inopsio://crm.lead/01a1…`. */
export const recordUri = (entity: string, id: string): string => `inopsio://${entity}/${id}`

/**
 * Records by address, and with them what each kind of record consists of, so that a client can attach them to a
 * conversation without a tool being called. They show what `get` and `describe` show.
 */
export function resourcesFor(caller: Caller): Resources {
  const entities = readable(caller)
  return {
    list: [
      {
        uri: 'inopsio://',
        name: 'inopsio',
        title: 'Inopsio',
        description: 'Who you are here, and which kinds of records there are for you.',
        mimeType: JSON_TYPE,
      },
      ...entities.map(({ id, label, help }) => ({
        uri: `inopsio://${id}`,
        name: id,
        title: label[1],
        description: help ?? `What ${label[1].toLowerCase()} consist of, and what one can do with them.`,
        mimeType: JSON_TYPE,
      })),
    ],
    templates: [
      {
        uriTemplate: TEMPLATE,
        name: 'record',
        title: 'A record',
        description: 'One record of any kind by its id.',
        mimeType: JSON_TYPE,
      },
    ],
    read: async uri => {
      const value = await valueAt(caller, entities, uri)
      return [{ uri, mimeType: JSON_TYPE, text: JSON.stringify(value) }]
    },
    complete: (template, argument, typed, known) =>
      template === TEMPLATE ? complete(caller, entities, argument, typed, known) : Promise.resolve([]),
    watch: async uri => {
      const { entity, id } = addressed(entities, uri)
      if (!entity || id === undefined) throw malformed('Only single records can be watched.')
      await callRoute(caller, entity, 'get', { params: { id } })
    },
  }
}

function valueAt(caller: Caller, entities: readonly ResolvedEntity[], uri: string): Promise<unknown> {
  const { entity, id } = addressed(entities, uri)
  if (!entity) return describeAll(caller)
  return id === undefined ? describeOne(caller, entity) : get(caller, entity, { id })
}

/** @throws Refusal 404 for what is nothing, or nothing for this reader */
function addressed(
  entities: readonly ResolvedEntity[],
  uri: string,
): { readonly entity?: ResolvedEntity; readonly id?: string } {
  if (uri === 'inopsio://') return {}
  const [, name, id] = /^inopsio:\/\/([\w.]+)(?:\/([\w-]+))?$/.exec(uri) ?? []
  const entity = entities.find(each => each.id === name)
  if (!entity || (id !== undefined && !isId(id))) throw notFound('The resource')
  return id === undefined ? { entity } : { entity, id }
}

/** Kinds of records by name; records by what their title begins with. */
async function complete(
  caller: Caller,
  entities: readonly ResolvedEntity[],
  argument: string,
  typed: string,
  { entity: chosen }: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  if (argument === 'entity') {
    const word = typed.toLowerCase()
    return entities.map(({ id }) => id).filter(id => id.toLowerCase().includes(word))
  }
  const entity = entities.find(({ id }) => id === chosen)
  if (argument !== 'id' || !entity) return []
  return (await recordsNamed(caller, entity, typed)).map(({ id }) => id)
}

/** Records whose title begins like this. */
export async function recordsNamed(
  caller: Caller,
  entity: ResolvedEntity,
  typed: string,
): Promise<readonly { readonly id: string }[]> {
  const q = typed.trim() === '' ? {} : { q: typed.trim().slice(0, 100) }
  const found = await search(caller, entity, { ...q, limit: MOST_COMPLETIONS })
  return (found as { data: readonly { id: string }[] }).data
}
