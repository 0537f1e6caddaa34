import type { BulkResult, DryRun, HandedOver, HistoryEntry } from '../generated/common.ts'
import { type Changed, remembered, withoutRecord } from './changed.ts'
import type {
  Aggregate,
  AggregateQuery,
  EntityTypes,
  Group,
  GroupWord,
  Key,
  ListKey,
  ListQuery,
  MeasureWord,
  Operation,
  Page,
  PageQuery,
  Selected,
  Selection,
} from './entity-types.ts'
import { type PageOptions, pagesAt, pagesOf } from './pages.ts'
import type { Call, CallOptions, Method, Transport, WriteOptions } from './transport.ts'

/** A record as pickers show it. */
export interface Found {
  readonly id: string
  readonly title: string | null
  readonly subtitle?: string | null
}

export interface Reads<E extends EntityTypes> {
  /** Every record that fits, page by page as one goes along. */
  list<I extends Key<E['include']> = never, F extends ListKey<E> = ListKey<E>>(
    query?: ListQuery<E, I, F>,
    options?: CallOptions,
  ): AsyncGenerator<Selected<E, I, F>, void, undefined>
  /** One page, counted. */
  page<I extends Key<E['include']> = never, F extends ListKey<E> = ListKey<E>>(
    query?: PageQuery<E, I, F>,
    options?: CallOptions,
  ): Promise<Page<Selected<E, I, F>>>
  get<I extends Key<E['include']> = never>(
    id: string,
    options?: CallOptions & { readonly include?: readonly I[] },
  ): Promise<Selected<E, I, Key<E['row']>>>
  /** For pickers: by how a name begins, or by ids. */
  lookup(of: string | readonly string[], options?: CallOptions): Promise<readonly Found[]>
  /** Counts, sums, averages and extremes, by groups. Money comes in the base currency. */
  aggregate<G extends GroupWord<E> = never, M extends MeasureWord<E> = never>(
    query?: AggregateQuery<E, G, M>,
    options?: CallOptions,
  ): Promise<Aggregate<Group<E, G, M>>>
  /** CSV, bit by bit: `(await leads.export()).body`. */
  export(query?: Selection<E> & { readonly sort?: string }, options?: CallOptions): Promise<Response>
}

export interface Creates<E extends EntityTypes> {
  create(data: E['input'], options?: WriteOptions): Promise<E['row']>
}

export interface Updates<E extends EntityTypes> {
  /** A merge patch: only what changes; null empties a field. */
  update(id: string, data: E['patch'], options?: WriteOptions): Promise<E['row']>
}

export interface Deletes {
  /** Into the trash. Answers the change that brings it back when undone. */
  delete(id: string, options?: WriteOptions): Promise<Changed>
}

export interface Bulks<E extends EntityTypes> {
  /** Up to 10,000 operations under one change, each with its own verdict; `atomic` takes all or nothing. */
  bulk(
    operations: readonly Operation<E>[],
    options?: WriteOptions & { readonly atomic?: boolean },
  ): Promise<BulkResult>
}

/** The input may be left out where nothing in it is required. */
type ActArguments<Input, Options> =
  Record<never, never> extends Input
    ? [input?: Input | undefined, options?: Options]
    : [input: Input, options?: Options]

export interface Acts<E extends EntityTypes> {
  /** Does the action for real and takes it back: what would change. */
  act<A extends Key<E['actions']>>(
    id: string,
    action: A,
    input: E['actions'][A] | undefined,
    options: WriteOptions & { readonly dryRun: true },
  ): Promise<DryRun>
  /** The record afterwards, or the little one may know of it when it is no longer one's own to read. */
  act<A extends Key<E['actions']>>(
    id: string,
    action: A,
    ...rest: ActArguments<E['actions'][A], WriteOptions & { readonly dryRun?: false }>
  ): Promise<E['row'] | HandedOver>
}

export interface Remembers {
  /** What happened to a record, newest first; with `field` only how that field came to be what it is. */
  history(
    id: string,
    options?: PageOptions & { readonly field?: string },
  ): AsyncGenerator<HistoryEntry, void, undefined>
}

export interface Share {
  readonly id: string
  readonly user: string | null
  readonly team: string | null
  readonly access: 'read' | 'write'
}

export interface Shares {
  shares(id: string, options?: CallOptions): Promise<readonly Share[]>
  share(
    id: string,
    to: ({ readonly user: string } | { readonly team: string }) & { readonly access: 'read' | 'write' },
    options?: WriteOptions,
  ): Promise<void>
  unshare(id: string, share: string, options?: WriteOptions): Promise<void>
}

export interface Files<Field extends string> {
  /** The bytes of a file that the record holds; of a picture a small one. */
  file(
    id: string,
    field: Field,
    options?: CallOptions & { readonly size?: 'small' | 'medium' },
  ): Promise<Response>
}

/** Everything one can do with any entity; what a given one does not offer, the server refuses. */
export type EntityClient<E extends EntityTypes> = Reads<E> &
  Creates<E> &
  Updates<E> &
  Deletes &
  Bulks<E> &
  Acts<E> &
  Remembers &
  Shares &
  Files<string>

type Words = Readonly<Record<string, string | undefined>>

/** The operations of one entity; `route` is asked for when the first call is made. */
export function entityClient<E extends EntityTypes>(
  transport: Transport,
  route: () => string | Promise<string>,
): EntityClient<E> {
  const { exchange, request } = transport
  const at = async (...rest: readonly string[]) => [await route(), ...rest.map(encodeURIComponent)].join('/')
  const ask = async <Answer>(rest: readonly string[], query: Words, options?: CallOptions) =>
    request<Answer>('GET', await at(...rest), { ...options, query })
  const write = async <Answer extends object>(method: Method, rest: readonly string[], call: Call) => {
    const response = await exchange(method, await at(...rest), call)
    return remembered(response, (await response.json()) as Answer)
  }
  const client = {
    list: (query: AnyQuery = {}, options?: CallOptions) =>
      pagesOf(after => client.page({ limit: 200, count: false, ...query, after }, options)),
    page: (query: AnyQuery = {}, options?: CallOptions) => ask<Page<unknown>>([], wordsOf(query), options),
    get: (id: string, { include, ...options }: CallOptions & { include?: readonly string[] } = {}) =>
      ask([id], wordsOf({ include }), options),
    lookup: async (of: string | readonly string[], options?: CallOptions) => {
      const query: Words = typeof of === 'string' ? { q: of } : { ids: of.join() }
      return (await ask<{ data: readonly Found[] }>(['lookup'], query, options)).data
    },
    aggregate: (query: AnyQuery = {}, options?: CallOptions) => ask(['aggregate'], wordsOf(query), options),
    export: async (query: AnyQuery = {}, options?: CallOptions) =>
      exchange('GET', await at('export.csv'), { timeoutMs: 0, ...options, query: wordsOf(query) }),

    create: (data: object, options?: WriteOptions) => write('POST', [], { ...options, body: data }),
    update: (id: string, data: object, options?: WriteOptions) =>
      write('PATCH', [id], { ...options, body: data }),
    delete: async (id: string, options?: WriteOptions) =>
      withoutRecord(await exchange('DELETE', await at(id), options)),
    bulk: (operations: readonly object[], { atomic, ...options }: WriteOptions & { atomic?: boolean } = {}) =>
      write('POST', ['bulk'], { ...options, body: { operations, ...(atomic && { atomic }) } }),
    act: (id: string, action: string, input?: object, options: WriteOptions & { dryRun?: boolean } = {}) => {
      const { dryRun, ...rest } = options
      return write('POST', [id, action], {
        ...rest,
        body: input ?? {},
        query: dryRun ? { dryRun: 'true' } : {},
      })
    },

    async *history(id: string, options?: PageOptions & { readonly field?: string }) {
      yield* pagesAt<HistoryEntry>(transport, await at(id, 'history'), { ...options })
    },
    shares: async (id: string, options?: CallOptions) =>
      (await ask<{ data: readonly Share[] }>([id, 'shares'], {}, options)).data,
    share: async (id: string, to: object, options?: WriteOptions) =>
      request<void>('POST', await at(id, 'shares'), { ...options, body: to }),
    file: async (
      id: string,
      field: string,
      { size, ...options }: CallOptions & { size?: string | undefined } = {},
    ) => exchange('GET', await at(id, field), { timeoutMs: 0, ...options, query: { size } }),
    unshare: async (id: string, share: string, options?: WriteOptions) =>
      request<void>('DELETE', await at(id, 'shares', share), options),
  }
  // What the types promise is what the server keeps; from here on only they know the entity.
  return client as unknown as EntityClient<E>
}

/** A query of any entity, as it goes over the wire. */
interface AnyQuery {
  readonly filter?: object
  readonly q?: string
  readonly sort?: string | readonly string[]
  readonly include?: readonly string[] | undefined
  readonly fields?: readonly string[]
  readonly group?: readonly string[]
  readonly measure?: readonly string[]
  readonly limit?: number | undefined
  readonly after?: string | null | undefined
  readonly count?: boolean
}

/** Lists are separated by commas, the filter is JSON; what was not said is left out. */
function wordsOf({ filter, ...query }: AnyQuery): Words {
  const words = Object.entries(query).map(([word, value]) => [word, String(value ?? '')] as const)
  return {
    ...Object.fromEntries(words.filter(([, text]) => text !== '')),
    ...(filter && { filter: JSON.stringify(filter) }),
  }
}
