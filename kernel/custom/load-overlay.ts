import type { ResultSet } from '../db/result.ts'
import { type Statement, sql } from '../db/statement.ts'
import type { Registry } from '../entity/registry.ts'
import type { Definition, FieldSetting, Overlay } from './definition.ts'
import { effectiveRegistry } from './effective.ts'
import type { ObjectDefinition } from './own-object.ts'

const TENANT = sql.raw(`nullif(current_setting('app.tenant_id', true), '')::uuid`)

/** The number that rises with everything a tenant changes about fields; most have never done so. */
export const overlayRevision: Statement = sql`select revision from core_overlay where tenant_id = ${TENANT}`

/** Definitions with the revision they belong to, in one statement, so that both are of the same moment. */
export const overlayRows: Statement = sql`
  select o.revision,
    (select coalesce(jsonb_agg(to_jsonb(f) order by f.position, f.created_at, f.id), '[]') from core_custom_field f
      where f.tenant_id = o.tenant_id),
    (select coalesce(jsonb_agg(to_jsonb(s) order by s.id), '[]') from core_field_overlay s
      where s.tenant_id = o.tenant_id),
    (select coalesce(jsonb_agg(to_jsonb(x) || jsonb_build_object('titleLabel', x.title_label)
        order by x.position, x.created_at, x.id), '[]') from core_custom_object x where x.tenant_id = o.tenant_id)
  from core_overlay o where o.tenant_id = ${TENANT}`

/** The tables these statements read. */
export const overlayTables = ['core_custom_field', 'core_field_overlay', 'core_custom_object'] as const

export function readOverlay(result: ResultSet | undefined): Overlay | null {
  const row = result?.rows[0]
  if (!row) return null
  const [revision, fields, settings, objects] = row
  return {
    revision: BigInt(revision ?? 0),
    fields: JSON.parse(fields ?? '[]') as readonly Definition[],
    settings: JSON.parse(settings ?? '[]') as readonly FieldSetting[],
    objects: JSON.parse(objects ?? '[]') as readonly ObjectDefinition[],
  }
}

export const revisionIn = (result: ResultSet | undefined): bigint => BigInt(result?.rows[0]?.[0] ?? 0)

interface Known {
  readonly revision: bigint
  readonly registry: Registry
}

/** Tenants whose fields are kept in memory. */
const LIMIT = 1000
const caches = new WeakMap<Registry, Map<string, Known>>()

/** What the tenant sees declared, if it is remembered at this revision. */
export function knownRegistry(base: Registry, tenant: string, revision: bigint): Registry | undefined {
  if (revision === 0n) return base
  const known = caches.get(base)?.get(tenant)
  return known?.revision === revision ? known.registry : undefined
}

/** Makes what the tenant sees declared, and remembers it for all of its people. */
export function rememberOverlay(base: Registry, tenant: string, overlay: Overlay | null): Registry {
  if (!overlay) return base
  const known = knownRegistry(base, tenant, overlay.revision)
  if (known) return known
  const cache = caches.get(base) ?? new Map<string, Known>()
  caches.set(base, cache)
  const registry = effectiveRegistry(base, overlay)
  cache.delete(tenant)
  cache.set(tenant, { revision: overlay.revision, registry })
  for (const oldest of cache.keys()) {
    if (cache.size <= LIMIT) break
    cache.delete(oldest)
  }
  return registry
}
