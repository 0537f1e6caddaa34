import type { AnyField, Column, FieldKind, Fields } from '../fields/kind.ts'
import { kinds } from '../fields/kinds.ts'
import { checkEntities } from './boot-checks.ts'
import type { AnyEntity } from './entity.ts'
import type { ModuleSpec } from './module.ts'
import { kebab, labelOf, snake } from './names.ts'
import { systemFields } from './system-fields.ts'

/** A field with everything resolved that surfaces ask for again and again. */
export interface ResolvedField {
  readonly key: string
  readonly label: string
  readonly field: AnyField
  readonly kind: FieldKind
  /** Columns in the entity's own table; empty for links, parts and rollups. */
  readonly columns: readonly Column[]
  /** The column that filters, sorts and searches by prefix, e.g. `full_name_key`; the first column otherwise. */
  readonly sortColumn: string | null
  readonly isSystem: boolean
}

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
}

export interface Registry {
  readonly modules: readonly ModuleSpec[]
  readonly entities: ReadonlyMap<string, ResolvedEntity>
  /** The entity, or a thrown programmer error. */
  get(id: string): ResolvedEntity
  byRoute(module: string, plural: string): ResolvedEntity | undefined
}

/** Puts all declarations together and refuses to start when they contradict each other. */
export function createRegistry(modules: readonly ModuleSpec[]): Registry {
  const declared = modules.flatMap(m => m.entities.map(entity => ({ module: m.id, entity })))
  const inverses = collectInverses(declared.map(d => d.entity))
  const entities = new Map(
    declared.map(d => [d.entity.id, resolve(d.module, d.entity, inverses.get(d.entity.id) ?? new Map())]),
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

function resolve(module: string, entity: AnyEntity, inverses: ReadonlyMap<string, Inverse>): ResolvedEntity {
  return {
    ...entity,
    module,
    table: snake(entity.id.replace('.', '_')),
    route: entity.part ? null : `/api/v1/${module}/${kebab(entity.label[1])}`,
    all: new Map([
      ...resolveFields(systemFields(entity), true),
      ...resolveFields(withSearchedTitle(entity), false),
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

const textKinds = new Set(['text', 'email', 'phone', 'url', 'number'])

/** Whether the values are lines of text, as titles and searched fields are. */
export const isText = (field: AnyField): boolean =>
  textKinds.has((field as { as?: AnyField }).as?.kind ?? field.kind)

const resolveFields = (fields: Fields, isSystem: boolean): [string, ResolvedField][] =>
  Object.entries(fields).map(([key, field]) => [key, resolveField(key, field, isSystem)])

/** Also used for action inputs, which are fields without a table. */
export function resolveField(key: string, field: AnyField, isSystem = false): ResolvedField {
  const kind = kinds[field.kind as keyof typeof kinds] as FieldKind | undefined
  if (!kind) throw new Error(`Field ${key}: the kind ${field.kind} does not exist.`)
  const columns = kind.columns(snake(key), field)
  return {
    key,
    label: field.label ?? labelOf(key),
    field,
    kind,
    columns,
    sortColumn: (columns.find(column => column.compared) ?? columns[0])?.name ?? null,
    isSystem,
  }
}

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
