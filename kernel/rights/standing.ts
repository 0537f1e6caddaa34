import { can } from '../entity/capabilities.ts'
import type { Registry, ResolvedEntity } from '../entity/registry.ts'
import { isEvent } from '../events/names.ts'
import type { ValueContext } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import { whyNotReached } from '../net/check-target.ts'
import { readFilter } from '../query/filter/parse.ts'
import { sealSecret } from '../write/secret-box.ts'
import type { Context, Credential, Owners, Principal, RequestInfo, Shared, Tenant } from './context.ts'
import {
  accessFrom,
  alsoRead,
  answersFor,
  isInScopes,
  own,
  type Reach,
  type StoredRole,
  scopeOf,
  unite,
} from './grants.ts'
import { type Rates, rateAt } from './rates.ts'
import type { Grant } from './roles.ts'

/** What a context is made from: read in one group, valid as long as session and revision are. */
export interface Footing {
  readonly principal: Principal
  readonly tenant: Tenant
  /** How this person writes dates and numbers, and when her day begins; as the company does where she has not said. */
  readonly locale: string
  readonly zone: string
  readonly credential: Credential
  readonly revision: bigint
  /** What is declared, as the tenant sees it. */
  readonly registry: Registry
  /** The roles one has; the system needs none. */
  readonly roles: readonly StoredRole[]
  readonly reach: Reach
  /** What an API key may do at most; null for people. */
  readonly scopes: readonly string[] | null
  readonly shares: readonly Share[]
  readonly rates: Rates
  /** When the session last gave a sign of life that was written down. */
  readonly seenAt: Date
}

export interface Share {
  readonly entity: string
  readonly recordId: string
  readonly access: 'read' | 'write'
}

const OPEN: Grant = { everyone: 'all' }

/** A footing with its answers remembered: what each right and field comes to is worked out once. */
export class Standing {
  readonly footing: Footing
  readonly shared: Shared
  readonly #kernel: Pick<Kernel, 'secret' | 'outgoing'>
  readonly #owners = new Map<string, Owners>()

  constructor(kernel: Pick<Kernel, 'secret' | 'outgoing'>, footing: Footing) {
    this.#kernel = kernel
    this.footing = footing
    this.shared = this.#sharedRecords()
  }

  /** The standing seen from one request. */
  context(request: RequestInfo): Context {
    return new StandingContext(this, request)
  }

  valuesAt(now: Date, context: Context): ValueContext {
    const { tenant, locale, zone, rates, registry } = this.footing
    return {
      locale,
      zone,
      baseCurrency: tenant.baseCurrency,
      country: tenant.country,
      now,
      rate: currency => rateAt(rates, currency, now, tenant.zone),
      whyNotReached: address => whyNotReached(this.#kernel.outgoing, address),
      isCustomEntity: id => isCustomEntity(registry, id),
      checkFilter: (entity, input, path, issues) =>
        void readFilter({ registry, context }, registry.get(entity), input, path, issues),
      isEvent: name => isEvent(registry, name),
      seal: plain => sealSecret(this.#kernel.secret, tenant.id, plain),
    }
  }

  owners(right: string, entity: ResolvedEntity): Owners {
    return this.#remembered(`${entity.id}.${right}`, () => this.#work(right, entity))
  }

  accessFrom(entity: ResolvedEntity): ResolvedEntity | null {
    return accessFrom(this.footing.registry, entity)
  }

  alsoRead(entity: ResolvedEntity): readonly ResolvedEntity[] {
    return alsoRead(this.footing.registry, entity)
  }

  /** A field about which nothing is said is open to whoever may have the record. */
  fieldOwners(entity: ResolvedEntity, field: string, right: 'read' | 'update'): Owners {
    const name = `${entity.id}.${field}.${right}`
    return this.#remembered(name, () => this.#united(name, own(entity.fieldRights, field)?.[right] ?? OPEN))
  }

  #work(right: string, asked: ResolvedEntity): Owners {
    const { entity, right: needed } = answersFor(this.footing.registry, asked, right)
    if (!this.#isWithinScopes(entity, needed)) return 'none'
    // A key for suppliers is none for their articles, although suppliers decide about them; parts are never named.
    if (!asked.part && !this.#isWithinScopes(asked, right)) return 'none'
    const owners = this.#united(`${entity.id}.${needed}`, own(entity.rights, needed))
    // Without an owner there is no "mine": such an entity knows all or nothing.
    return owners === 'all' || entity.owner ? owners : 'none'
  }

  #united(right: string, declared: Grant | undefined): Owners {
    const { principal, roles, reach } = this.footing
    if (principal.kind === 'system') return 'all'
    return unite(
      roles.map(role => scopeOf(role, right, declared)),
      reach,
    )
  }

  #isWithinScopes(entity: ResolvedEntity, right: string): boolean {
    const { scopes } = this.footing
    return scopes === null || isInScopes(scopes, entity.id, right)
  }

  #sharedRecords(): Shared {
    const { shares, scopes } = this.footing
    const allowed = (share: Share, right: string) =>
      scopes === null || isInScopes(scopes, share.entity, right)
    return {
      read: shares.filter(share => allowed(share, 'read')).map(share => share.recordId),
      write: shares
        .filter(share => share.access === 'write' && allowed(share, 'update'))
        .map(share => share.recordId),
    }
  }

  #remembered(key: string, work: () => Owners): Owners {
    const known = this.#owners.get(key)
    if (known !== undefined) return known
    const owners = work()
    this.#owners.set(key, owners)
    return owners
  }
}

const isCustomEntity = ({ entities }: Registry, id: string): boolean => {
  const entity = entities.get(id)
  return entity !== undefined && can(entity, 'custom')
}

class StandingContext implements Context {
  readonly requestId: string
  readonly reason: string | null
  readonly signal: AbortSignal | null
  readonly #standing: Standing
  #values: ValueContext | undefined

  constructor(standing: Standing, { requestId, reason = null, signal = null }: RequestInfo) {
    this.#standing = standing
    this.requestId = requestId
    this.reason = reason
    this.signal = signal
  }

  get principal(): Principal {
    return this.#standing.footing.principal
  }
  get tenant(): Tenant {
    return this.#standing.footing.tenant
  }
  get credential(): Credential {
    return this.#standing.footing.credential
  }
  get revision(): bigint {
    return this.#standing.footing.revision
  }
  get registry(): Registry {
    return this.#standing.footing.registry
  }
  get shared(): Shared {
    return this.#standing.shared
  }
  get standing(): object {
    return this.#standing
  }
  get values(): ValueContext {
    this.#values ??= this.#standing.valuesAt(new Date(), this)
    return this.#values
  }
  owners(right: string, entity: ResolvedEntity): Owners {
    return this.#standing.owners(right, entity)
  }
  accessFrom(entity: ResolvedEntity): ResolvedEntity | null {
    return this.#standing.accessFrom(entity)
  }
  alsoRead(entity: ResolvedEntity): readonly ResolvedEntity[] {
    return this.#standing.alsoRead(entity)
  }
  fieldOwners(entity: ResolvedEntity, field: string, right: 'read' | 'update'): Owners {
    return this.#standing.fieldOwners(entity, field, right)
  }
}
