import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import type { ValueContext } from '../fields/kind.ts'

/** Who acts. */
export interface Principal {
  /** `app`: a program that a person has let in to act for her. */
  readonly kind: 'user' | 'apiKey' | 'app' | 'system' | 'anonymous'
  readonly userId: string | null
  readonly accountId: string | null
  readonly name: string
  /** What the token of an app opens; all others open everything that their rights do. */
  readonly audience?: string
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

/** What the first statement of a group verifies. */
export type Credential = TokenCredential | SystemCredential | PersonCredential

/** A session's or an API key's token. */
export interface TokenCredential {
  readonly tokenHash: Uint8Array
}

/** The program's own proof, and the task it is at. */
export interface SystemCredential {
  readonly system: string
  readonly proof: Uint8Array
}

/** The program's proof for a task that it does in a person's name; asked for by an API key, the key's scopes hold too. */
export interface PersonCredential {
  readonly person: string
  /** The `core.apiKey` record. */
  readonly key: string | null
  readonly task: string
  readonly proof: Uint8Array
}

/** Ids of records opened to this user beyond the scopes; `read` includes what may be written. */
export interface Shared {
  readonly read: readonly string[]
  readonly write: readonly string[]
}

/**
 * Everything a request may depend on. What it stands on is read once per session and tenant revision, then cached; the
 * first statement of every group proves in the database that session and revision still stand.
 */
export interface Context {
  readonly principal: Principal
  readonly tenant: Tenant
  readonly credential: Credential
  readonly revision: bigint
  /** What is declared, with what the tenant has made of it. */
  readonly registry: Registry
  /** `right` is a basic right or an action's key. Parts and `via` entities answer for their parent. */
  owners(right: string, entity: ResolvedEntity): Owners
  /** The entity whose records decide over this one's: a part's parent, the target of `via`; null when it decides itself. */
  accessFrom(entity: ResolvedEntity): ResolvedEntity | null
  /** The entities whose rows are looked at, under their own rights, when this one's are read. */
  alsoRead(entity: ResolvedEntity): readonly ResolvedEntity[]
  /** Field-level rights: on whose rows the field may be read or updated; `all` when the entity declares nothing for it. */
  fieldOwners(entity: ResolvedEntity, field: string, right: 'read' | 'update'): Owners
  readonly shared: Shared
  /**
   * What is worked out from rights alone may be kept by this, for all requests of a session. Absent where rights are
   * altered for a single piece of work.
   */
  readonly standing?: object
  readonly values: ValueContext
  readonly requestId: string
  readonly reason: string | null
  readonly signal: AbortSignal | null
}

/** What belongs to one request, whoever makes it. */
export interface RequestInfo {
  readonly requestId: string
  readonly reason?: string | null
  readonly signal?: AbortSignal | null
  /** Made by a program that goes on without its person, so it is no sign of life of her session. */
  readonly isBackground?: boolean
}
