import { type ChangeClient, changeClient } from './clients/changes.ts'
import { type EntityOf, type EventOptions, events, type LiveEvent } from './clients/events.ts'
import { type ExportClient, exportClient } from './clients/exports.ts'
import { type FileClient, fileClient } from './clients/files.ts'
import { type ImportClient, importClient } from './clients/imports.ts'
import { type JobClient, jobClient } from './clients/jobs.ts'
import { type SearchAnswer, type SearchOptions, search } from './clients/search.ts'
import { type EntityClient, entityClient } from './core/entity.ts'
import type { AnyEntity } from './core/entity-types.ts'
import { type CallOptions, type Connection, openTransport, type Transport } from './core/transport.ts'
import type { Answers } from './generated/answers.ts'
import type { Modules } from './generated/modules.ts'

/** What there is besides the entities of the modules. */
export interface Surfaces extends Transport {
  readonly changes: ChangeClient
  readonly imports: ImportClient
  readonly exports: ExportClient
  readonly jobs: JobClient
  readonly files: FileClient
  /** Records of all kinds by the words in them, the best first. */
  search(q: string, options?: SearchOptions): Promise<SearchAnswer>
  /** What happens from now on, as far as I may see it; until the loop is left or the signal fires. */
  events<Topic extends string = string>(
    options?: EventOptions<Topic>,
  ): AsyncGenerator<LiveEvent<EntityOf<Topic>>, void, undefined>
  /** Who I am, and where. */
  me(options?: CallOptions): Promise<Answers['auth.me']>
  /** All objects I may see, described. */
  meta(options?: CallOptions): Promise<Answers['meta']>
  /**
   * Any entity by its id, without types of its own: for tools, and for objects that only the running server knows. Whoever
   * has the metadata gives the route with it; else it is looked up once.
   */
  entity(id: string | { readonly route: string }): EntityClient<AnyEntity>
}

export type Inopsio = Surfaces & Modules

/**
 * Opens a connection; nothing is sent yet.
 * @example const inopsio = connect({ url: 'https://inopsio.example', token: process.env.INOPSIO_TOKEN })
 */
export function connect(connection: Connection = {}): Inopsio {
  const transport = openTransport(connection)
  const surfaces: Surfaces = {
    ...transport,
    changes: changeClient(transport),
    imports: importClient(transport),
    exports: exportClient(transport),
    jobs: jobClient(transport),
    files: fileClient(transport),
    events: options => events(transport, options),
    search: (q, options) => search(transport, q, options),
    me: options => transport.request('GET', '/api/auth/me', options),
    meta: options => transport.request('GET', '/api/v1/meta', options),
    entity: anyEntity(transport),
  }
  // Modules and their entities are known to the types alone; the address follows from their names.
  return byName(surfaces, module =>
    byName({}, plural => entityClient(transport, () => `/api/v1/${kebab(module)}/${kebab(plural)}`)),
  ) as Inopsio
}

/** `exchangeRates` → `exchange-rates` */
const kebab = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

/** An object whose further members are made when first named. */
function byName<T extends object>(known: T, make: (name: string) => object): T {
  const made = new Map<string, object>()
  return new Proxy(known, {
    get(target, name) {
      if (name in target || typeof name === 'symbol') return Reflect.get(target, name)
      // An object with `then` would be taken for a promise by `await`.
      if (name === 'then') return undefined
      const member = made.get(name) ?? make(name)
      made.set(name, member)
      return member
    },
  })
}

interface Described {
  readonly entities: readonly { readonly id: string; readonly route: string | null }[]
}

/** Routes are asked for when the first call to an unknown entity is made, and kept. */
function anyEntity(transport: Transport): Surfaces['entity'] {
  let asked: Promise<Described> | undefined
  const routeOf = async (id: string) => {
    asked ??= transport.request<Described>('GET', '/api/v1/meta')
    // A failed question is asked again next time.
    const { entities } = await asked.catch((error: unknown) => {
      asked = undefined
      throw error
    })
    const route = entities.find(entity => entity.id === id)?.route
    if (!route) throw new Error(`There is no entity ${id}, or it is not yours to see.`)
    return route
  }
  return of => entityClient(transport, () => (typeof of === 'string' ? routeOf(of) : of.route))
}
