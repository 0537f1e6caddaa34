import { anyObject } from '../custom/own-object.ts'
import { can } from '../entity/capabilities.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { file } from '../fields/file/file.ts'
import type { JsonSchema } from '../fields/kind.ts'
import { money } from '../fields/money/money.ts'
import { capital } from '../graphql/names.ts'
import { commonSchemas } from '../http/openapi/schemas.ts'
import type { AnyRoute } from '../http/route.ts'
import { clientText, entityText } from './entity-text.ts'
import { operatorSets } from './filter-text.ts'
import { memberName, moduleOf, typeIn } from './names.ts'
import {
  commented,
  interfaceText,
  literal,
  member,
  membersOf,
  type NameOf,
  propertyName,
  typeText,
  union,
} from './type-text.ts'

/** A file of the typed client: its name and what stands in it. */
export interface SdkFile {
  readonly name: string
  readonly text: string
}

const head = '// Generated from the declarations by `npm run generate`; changes made here are lost.\n'

/**
 * The types of the client library: a file per module, what all of them share, and the answers of the routes that belong
 * to no entity. Nothing of it exists at run time.
 */
export function sdkFiles(registry: Registry, routes: readonly AnyRoute[]): SdkFile[] {
  const byModule = Map.groupBy(registry.entities.values(), moduleOf)
  return [
    { name: 'common.ts', text: commonText() },
    { name: 'answers.ts', text: answersText(registry, routes) },
    { name: 'modules.ts', text: modulesText(byModule) },
    ...[...byModule].map(([module, entities]) => ({
      name: `${module}.ts`,
      text: moduleText(registry, routes, module, entities),
    })),
  ]
}

/** The client has its own for these. */
const handWritten = new Set(['Problem', 'Page'])

function commonText(): string {
  const texts = Object.entries(commonSchemas)
    .filter(([name]) => !handWritten.has(name))
    .map(([name, schema]) =>
      interfaceText(
        name,
        membersOf(schema, one => one),
        schema.description as string | undefined,
      ),
    )
  const operators = Object.entries(operatorSets).map(
    ([name, set]) => `export type ${name} = ${union(set.map(literal))}`,
  )
  const values = Object.entries(shapes).map(([name, shape]) =>
    interfaceText(name, membersOf(shape, String), aboutShapes[name]),
  )
  return `${head}\n${[...texts, ...values, operators.join('\n')].join('\n\n')}\n`
}

const nameIn =
  (registry: Registry, module: string | null): NameOf =>
  schema => {
    if (schema === 'Page') return 'types.PageEnd'
    if (schema in commonSchemas) return `common.${schema}`
    const [, id = '', isInput] = /^(\w+\.\w+)(\.input)?$/.exec(schema) ?? []
    const entity = registry.entities.get(id)
    if (!entity || module === null) return 'unknown'
    return typeIn(module, entity, isInput ? 'Input' : '')
  }

function moduleText(
  registry: Registry,
  routes: readonly AnyRoute[],
  module: string,
  entities: readonly ResolvedEntity[],
): string {
  const nameOf = nameIn(registry, module)
  const about = registry.modules.find(({ id }) => id === module)?.label
  const members = entities
    .filter(({ route }) => route !== null)
    .map(
      entity =>
        `readonly ${propertyName(memberName(entity))}: ${clientText(entity)}${ownCreation(entity, routes, nameOf)}`,
    )
  const body = [
    ...entities.map(entity => entityText(registry, entity, nameOf)),
    interfaceText(capital(module), members, about),
  ].join('\n\n')
  return `${head}${importsFor(named(body))}\n${named(body)}\n`
}

/** Values that have a name of their own. */
const shapes: Readonly<Record<string, JsonSchema>> = {
  Money: money.schema({ kind: 'money' }).read,
  StoredFile: file.schema({ kind: 'file' }).read,
}

const aboutShapes: Readonly<Record<string, string>> = {
  Money: 'Amounts are decimal texts with the digits of their currency, so that nothing is lost on the way.',
  StoredFile: 'A file that a record holds.',
}

const named = (text: string): string =>
  Object.entries(shapes).reduce(
    (all, [name, shape]) => all.replaceAll(typeText(shape, String), `common.${name}`),
    text,
  )

/** Records that are more than rows (users, keys) are made by routes of their own, at the same address. */
function ownCreation(entity: ResolvedEntity, routes: readonly AnyRoute[], nameOf: NameOf): string {
  const route = routes.find(({ method, path }) => method === 'POST' && path === entity.route)
  if (!route?.body || can(entity, 'create')) return ''
  const input = typeText(route.body.schema, nameOf)
  const answer = typeText(route.responses[201]?.schema ?? {}, nameOf)
  return ` & { create(data: ${input}, options?: transport.WriteOptions): Promise<${answer}> }`
}

const sources: Readonly<Record<string, string>> = {
  common: './common.ts',
  entity: '../core/entity.ts',
  filter: '../core/filter.ts',
  transport: '../core/transport.ts',
  types: '../core/entity-types.ts',
}

/** Names are taken from where they stand, so that no two of them can meet. */
function importsFor(body: string): string {
  const own = Object.entries(sources).filter(([name]) =>
    new RegExp(`(?<![.$\\w'])${name}\\.[A-Z]`).test(body),
  )
  const others = [...new Set([...body.matchAll(/(\$\w+)\.[A-Z]/g)].map(match => match[1] as string))].sort()
  return [...own, ...others.map(name => [name, `./${name.slice(1)}.ts`] as const)]
    .map(([name, from]) => `import type * as ${name} from '${from}'\n`)
    .join('')
}

function modulesText(byModule: ReadonlyMap<string, readonly ResolvedEntity[]>): string {
  const modules = [...byModule.keys()]
  const imports = modules.map(module => `import type * as $${module} from './${module}.ts'\n`)
  const members = modules.map(module => member(module, `$${module}.${capital(module)}`))
  const entities = [...byModule.values()]
    .flat()
    .filter(({ route }) => route !== null)
    .map(entity => member(entity.id, typeIn('', entity, 'Types')))
  const texts = [
    interfaceText('Modules', members, 'The entities of every module.'),
    interfaceText('Entities', entities, 'The types of every entity, by its id.'),
  ]
  return `${head}${imports.join('')}\n${texts.join('\n\n')}\n`
}

/** What the other routes take and answer, by their ids. */
function answersText(registry: Registry, routes: readonly AnyRoute[]): string {
  const nameOf = nameIn(registry, null)
  const others = routes.filter(
    ({ path }) =>
      ![...registry.entities.values(), anyObject].some(
        ({ route }) => route !== null && (path === route || path.startsWith(`${route}/`)),
      ),
  )
  const answers = others.flatMap(route => {
    const good = Object.entries(route.responses).find(([status]) => Number(status) < 300)?.[1]
    if (!good?.schema || (good.type ?? 'application/json') !== 'application/json') return []
    return [`${commented(route.summary)}${member(route.id, typeText(good.schema, nameOf))}`]
  })
  const bodies = others.flatMap(route =>
    route.body ? [member(route.id, typeText(route.body.schema, nameOf))] : [],
  )
  const body = [
    interfaceText('Answers', answers, 'What routes that belong to no entity answer, by the id of the route.'),
    interfaceText('Bodies', bodies, 'What they are sent.'),
  ].join('\n\n')
  return `${head}${importsFor(body)}\n${body}\n`
}
