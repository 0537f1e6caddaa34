import { anyObject } from '../custom/own-object.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { routesFor } from '../http/call-route.ts'
import { argumentsOf, offeredRoutes, type RouteArgument } from '../http/offered.ts'
import type { Route } from '../http/route.ts'
import { type DeclaredAction, declaredActions } from '../write/declared-actions.ts'
import { ANYTHING, capital, fieldName, typeName } from './names.ts'

/** A field of `Query` or `Mutation`. */
export interface Operation {
  readonly summary: string
  /** Arguments and type, as in the schema. */
  readonly signature: string
  readonly does:
    | { readonly what: 'one' | 'list' | 'aggregate'; readonly entity: ResolvedEntity }
    /** `name` of the route it stands for. */
    | { readonly what: 'write'; readonly entity: ResolvedEntity; readonly name: string }
    | { readonly what: 'search' }
    | { readonly what: 'undo' }
    | { readonly what: 'route'; readonly route: Route }
}

export interface Operations {
  readonly query: ReadonlyMap<string, Operation>
  readonly mutation: ReadonlyMap<string, Operation>
}

const known = new WeakMap<Registry, Operations>()

/** Everything one can ask and do, as far as the entities allow it at all. */
export function operationsOf(seen: Registry): Operations {
  const registry = seen.base ?? seen
  const entities = [...registry.entities.values(), anyObject].filter(({ route }) => route !== null)
  const made = known.get(registry) ?? {
    query: new Map<string, Operation>([...entities.flatMap(queries), search, ...offered('GET')]),
    mutation: new Map<string, Operation>([...entities.flatMap(mutations), undo, ...offered('POST')]),
  }
  known.set(registry, made)
  return made
}

/** Objects that tenants have made share their types; which one is meant is said by its key. */
const which = (entity: ResolvedEntity): string => (entity === anyObject ? 'object: String!, ' : '')

const selection = `filter: ${ANYTHING}, q: String`

function queries(entity: ResolvedEntity): [string, Operation][] {
  const name = fieldName(entity)
  const [one, many] = entity.label
  const type = typeName(entity)
  return [
    [name, { summary: one, signature: `(${which(entity)}id: ID!): ${type}`, does: { what: 'one', entity } }],
    [
      `${name}List`,
      {
        summary: `${many}, filtered, sorted, page by page`,
        signature: `(${which(entity)}${selection}, sort: String, after: String, first: Int): ${type}Connection`,
        does: { what: 'list', entity },
      },
    ],
    [
      `${name}Aggregate`,
      {
        summary: `${many} counted, summed and grouped`,
        signature: `(${which(entity)}${selection}, group: [String!], measure: [String!], subtotals: Boolean): Aggregate`,
        does: { what: 'aggregate', entity },
      },
    ],
  ]
}

const search: [string, Operation] = [
  'search',
  {
    summary: 'Records of all kinds by the words in them',
    signature: '(q: String!, entity: [String!], first: Int, after: String): Search',
    does: { what: 'search' },
  },
]

const DRY = 'dryRun: Boolean'

function mutations(entity: ResolvedEntity): [string, Operation][] {
  const routes = routesFor(entity)
  const type = typeName(entity)
  const one = entity.label[0].toLowerCase()
  const written = (name: string, summary: string, args: string): [string, Operation] => [
    `${name}${type}`,
    {
      summary,
      signature: `(${which(entity)}${args}, ${DRY}): ${type}Payload`,
      does: { what: 'write', entity, name },
    },
  ]
  return [
    ...(routes.has('create') ? [written('create', `Creates a ${one}`, `values: ${type}Input!`)] : []),
    ...(routes.has('update')
      ? [written('update', `Changes a ${one}`, `id: ID!, values: ${type}Patch!, version: Int`)]
      : []),
    ...(routes.has('delete')
      ? [written('delete', `Moves a ${one} to the trash`, 'id: ID!, version: Int')]
      : []),
    ...[...declaredActions(entity).values()].map(action =>
      written(action.key, action.help ?? action.label, actionArguments(entity, action)),
    ),
  ]
}

function actionArguments(entity: ResolvedEntity, { key, input }: DeclaredAction): string {
  const own = Object.keys(input).length > 0 ? `, input: ${capital(key)}${typeName(entity)}Input` : ''
  return `id: ID!${own}, version: Int`
}

const undo: [string, Operation] = [
  'undo',
  {
    summary: 'Takes a change back, keeping what was edited since',
    signature: `(change: ID!, ${DRY}): UndoPayload`,
    does: { what: 'undo' },
  },
]

/** What is no record has no fields to choose from: it is answered whole, as in the REST API. */
const offered = (method: Route['method']): [string, Operation][] =>
  offeredRoutes
    .filter(route => route.method === method)
    .map(route => {
      const args = argumentsOf(route).map(argumentText)
      const signature = `${args.length > 0 ? `(${args.join(', ')})` : ''}: ${ANYTHING}`
      return [routeName(route), { summary: route.summary, signature, does: { what: 'route', route } }]
    })

/** `jobs.pause` → `jobsPause` */
const routeName = ({ id }: Route): string =>
  id
    .split('.')
    .map((word, i) => (i === 0 ? word : capital(word)))
    .join('')

const argumentText = ({ name, schema, isRequired }: RouteArgument): string =>
  `${name}: ${scalars[String(schema.type)] ?? ANYTHING}${isRequired ? '!' : ''}`

const scalars: Readonly<Record<string, string>> = { string: 'String', integer: 'Int', boolean: 'Boolean' }
