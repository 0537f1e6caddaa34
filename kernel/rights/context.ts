import type { ResolvedEntity } from '../entity/registry.ts'
import type { ValueContext } from '../fields/kind.ts'

/** Who acts. */
export interface Principal {
  readonly kind: 'user' | 'apiKey' | 'system' | 'anonymous'
  readonly userId: string | null
  readonly accountId: string | null
  readonly name: string
}

export interface Tenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly baseCurrency: string
  readonly locale: string
  readonly zone: string
  readonly country: string
}

/** On whose rows a right holds: every row, none, or those owned by these users. */
export type Owners = 'all' | 'none' | readonly string[]

/**
 * Everything a request may depend on. Built once per session and tenant revision, then cached; the first statement of
 * every group proves in the database that session and revision still stand.
 */
export interface Context {
  readonly principal: Principal
  readonly tenant: Tenant
  /** What `core_begin` verifies: a session's or key's token hash, or a named system task inside this tenant. */
  readonly credential: { readonly tokenHash: Uint8Array } | { readonly system: string }
  readonly revision: bigint
  /** `right` is a basic right or an action's key. Parts and `via` entities answer for their parent. */
  owners(right: string, entity: ResolvedEntity): Owners
  /** Field-level rights: on whose rows the field may be read or updated; `all` when the entity declares nothing for it. */
  fieldOwners(entity: ResolvedEntity, field: string, right: 'read' | 'update'): Owners
  readonly values: ValueContext
  readonly requestId: string
  readonly reason: string | null
  readonly signal: AbortSignal | null
}
