import { isCarrier } from '../entity/carriers.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { Owners } from './context.ts'
import type { Grant, Scope } from './roles.ts'

/** A tenant's role as stored: its key finds the declared defaults, `grants` holds only the differences from them. */
export interface StoredRole {
  readonly key: string
  /** `crm.lead.read` → scope; `crm.lead.birthDate.read` for a field. */
  readonly grants: Readonly<Record<string, Scope | 'none'>>
}

/** The users that a person's scopes stand for. */
export interface Reach {
  readonly own: readonly string[]
  readonly team: readonly string[]
  readonly subtree: readonly string[]
}

/** Who may do everything, whatever a tenant's table says: nobody can be locked out of her own company. */
export const ADMINISTRATOR = 'administrator'

/** The scope a role has for a right: the tenant's own word, else the declared default, else none. */
export function scopeOf(role: StoredRole, right: string, declared: Grant | undefined): Scope | 'none' {
  if (role.key === ADMINISTRATOR) return 'all'
  return own(role.grants, right) ?? defaultScope(role.key, declared)
}

/** The scope a role starts with; a role of the tenant's own making starts with what everyone has. */
export const defaultScope = (role: string, declared: Grant | undefined): Scope | 'none' =>
  own(declared, role) ?? own(declared, 'everyone') ?? 'none'

/** Keys come from tenants; `constructor` must not find what every object has. */
export const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record && Object.hasOwn(record, key) ? record[key] : undefined

const SCOPES: ReadonlySet<unknown> = new Set(['none', 'own', 'team', 'subtree', 'all'])

/** What a tenant has stored, as far as it means anything. */
export const storedGrants = (stored: unknown): StoredRole['grants'] =>
  Object.fromEntries(
    Object.entries(Object(stored)).filter(([, scope]) => SCOPES.has(scope)),
  ) as StoredRole['grants']

/** Several roles add up: all beats everything, other scopes are united. One scope alone keeps its array's identity. */
export function unite(scopes: Iterable<Scope | 'none'>, reach: Reach): Owners {
  const found = new Set(scopes)
  found.delete('none')
  if (found.has('all')) return 'all'
  const reached = [...found].map(scope => reach[scope as keyof Reach])
  if (reached.length <= 1) return reached[0] ?? 'none'
  return [...new Set(reached.flat())]
}

/** The entity whose records decide over this one's: a part's parent, or what `via` refers to. */
export function accessFrom(registry: Registry, entity: ResolvedEntity): ResolvedEntity | null {
  const via = entity.via === undefined ? undefined : entity.fields[entity.via]
  const target = entity.part ?? (via as { target?: string } | undefined)?.target
  return target === undefined ? null : registry.get(target)
}

/** By registry, because an entity that two tenants share may hang on objects of either’s own. */
const sources = new WeakMap<Registry, Map<ResolvedEntity, readonly ResolvedEntity[]>>()

/**
 * The entities whose rows are looked at when this one's are read, under their own policies: those that decide over it,
 * those it may hang on, and those a view is made from.
 */
export function alsoRead(registry: Registry, entity: ResolvedEntity): readonly ResolvedEntity[] {
  const ofRegistry = sources.get(registry) ?? new Map<ResolvedEntity, readonly ResolvedEntity[]>()
  sources.set(registry, ofRegistry)
  const known = ofRegistry.get(entity)
  if (known) return known
  const other = accessFrom(registry, entity)
  const carriers = entity.seenWith === undefined ? [] : [...registry.entities.values()].filter(isCarrier)
  const below = [...(other ? [other] : []), ...carriers, ...(entity.reads ?? []).map(id => registry.get(id))]
  const found = [...new Set(below.flatMap(each => [each, ...alsoRead(registry, each)]))]
  ofRegistry.set(entity, found)
  return found
}

/**
 * Who answers for a right, and which right it is there. A part is read with its parent and written by whoever may
 * update the parent; the same holds for `via`.
 */
export function answersFor(
  registry: Registry,
  entity: ResolvedEntity,
  right: string,
): { entity: ResolvedEntity; right: string } {
  const other = accessFrom(registry, entity)
  return other ? answersFor(registry, other, READING.has(right) ? right : 'update') : { entity, right }
}

const READING = new Set(['read', 'export'])

/** Whether scopes let a right through: `crm.lead.read`, `crm.lead.*`, `crm.*`, `*`; or `crm.*.read`, `*.*.read`. */
export const isInScopes = (scopes: readonly string[], entity: string, right: string): boolean =>
  scopes.some(scope => {
    if (scope.endsWith('*')) return `${entity}.${right}`.startsWith(scope.slice(0, -1))
    if (scope === EVERY_READ) return right === 'read'
    if (scope.includes('*'))
      return (
        right === 'read' && scope.endsWith('.*.read') && entity.startsWith(scope.slice(0, -'*.read'.length))
      )
    return scope === `${entity}.${right}`
  })

const EVERY_READ = '*.*.read'
