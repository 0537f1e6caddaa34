import { customField } from '../fields/custom/custom.ts'
import type { Fields } from '../fields/kind.ts'
import { checkEntities } from './boot-checks.ts'
import { can } from './capabilities.ts'
import type { AnyEntity } from './entity.ts'
import { historiesOf } from './history.ts'
import type { ModuleSpec } from './module.ts'
import { kebab, snake } from './names.ts'
import { isText, type ResolvedField, resolveField } from './resolved-field.ts'
import { systemFields } from './system-fields.ts'

export { type ResolvedField, resolveField }

/** The other side of a reference: `company.leads`. */
export interface Inverse {
  readonly name: string
  /** The entity whose records point here, and its field that does. */
  readonly entity: string
  readonly field: string
}

/** An entity as the kernel works with it. */
export interface ResolvedEntity extends AnyEntity {
  readonly module: string
  readonly table: string
  /** `/api/v1/crm/leads`; parts have none. */
  readonly route: string | null
  readonly all: ReadonlyMap<string, ResolvedField>
  readonly inverses: ReadonlyMap<string, Inverse>
  /** A tenant's fields that are no longer shown; their values still are there to be erased. */
  readonly retired?: readonly ResolvedField[]
}

export interface Registry {
  readonly modules: readonly ModuleSpec[]
  readonly entities: ReadonlyMap<string, ResolvedEntity>
  /** The entity, or a thrown programmer error. */
  get(id: string): ResolvedEntity
  byRoute(module: string, plural: string): ResolvedEntity | undefined
  /** What is declared, where this is how one tenant sees it. */
  readonly base?: Registry
}

/** Puts all declarations together and refuses to start when they contradict each other. */
export function createRegistry(modules: readonly ModuleSpec[]): Registry {
  const declared = modules.flatMap(m =>
    m.entities.flatMap(entity =>
      [entity, ...historiesOf(entity)].map(each => ({ module: m.id, entity: each })),
    ),
  )
  const inverses = collectInverses(declared.map(d => d.entity))
  const entities = new Map(
    declared.map(d => [d.entity.id, resolveEntity(d.module, d.entity, inverses.get(d.entity.id))]),
  )
  const routes = new Map([...entities.values()].filter(e => e.route !== null).map(e => [e.route, e]))
  const registry: Registry = {
    modules,
    entities,
    get(id) {
      const found = entities.get(id)
      if (!found) throw new Error(`Entity ${id} is not declared.`)
      return found
    },
    byRoute: (module, plural) => routes.get(`/api/v1/${module}/${plural}`),
  }
  checkEntities(registry)
  return registry
}

/** Everything that follows from one declaration by itself. */
export function resolveEntity(
  module: string,
  entity: AnyEntity,
  inverses: ReadonlyMap<string, Inverse> = new Map(),
): ResolvedEntity {
  return {
    ...entity,
    module,
    table: snake(entity.id.replace('.', '_')),
    route: entity.part ? null : `/api/v1/${module}/${kebab(entity.label[1])}`,
    all: new Map([
      ...resolveFields(entity.id, systemFields(entity), true),
      ...resolveFields(entity.id, withSearchedTitle(entity), false),
      ...(can(entity, 'custom') ? resolveFields(entity.id, { custom: customField() }, false) : []),
    ]),
    inverses,
  }
}

/** Lists and pickers find records by their title, so it is searched without saying so; parts, streams and views have no lists of their own. */
function withSearchedTitle({ fields, title, part, scope, class: storage }: AnyEntity): Fields {
  const named = fields[title]
  const isListed = !part && scope !== 'view' && storage !== 'stream'
  return named && isListed && isText(named) ? { ...fields, [title]: { ...named, search: true } } : fields
}

const resolveFields = (id: string, fields: Fields, isSystem: boolean): [string, ResolvedField][] =>
  Object.entries(fields).map(([key, field]) => {
    try {
      return [key, resolveField(key, field, isSystem)]
    } catch (error) {
      throw new Error(`${id}.${key}: ${(error as Error).message}`, { cause: error })
    }
  })

function collectInverses(entities: readonly AnyEntity[]): Map<string, Map<string, Inverse>> {
  const found = new Map<string, Map<string, Inverse>>()
  for (const entity of entities)
    for (const [key, field] of Object.entries(entity.fields)) {
      const { inverse, target } = field as { inverse?: string; target?: string }
      if (!inverse) continue
      const to = field.kind === 'tree' ? entity.id : target
      if (!to) continue
      const list = found.get(to) ?? new Map<string, Inverse>()
      if (list.has(inverse)) throw new Error(`${to} has two lists named ${inverse}.`)
      found.set(to, list.set(inverse, { name: inverse, entity: entity.id, field: key }))
    }
  return found
}
