import type { AnyRow, EntityTypes, ListKey, Selected } from '../core/entity-types.ts'
import { blocksOf } from '../core/event-stream.ts'
import { ApiProblem } from '../core/problem.ts'
import { pause, type Transport } from '../core/transport.ts'
import type { Entities } from '../generated/modules.ts'

export interface EventOptions<Topic extends string> {
  /** Entities and records: `['crm.lead', 'core.user:<id>']`; everything one may read when left out. */
  readonly topics?: readonly Topic[]
  /** Each change brings the record as one may see it. */
  readonly rows?: boolean
  /** Also who is at a record. */
  readonly presence?: boolean
  /** `cursor` of an event that was seen earlier, at most an hour ago. */
  readonly since?: string | undefined
  /** Ends the listening. */
  readonly signal?: AbortSignal
}

/** What happens, as far as one may see it. */
export type LiveEvent<Entity extends string = string> = At &
  (
    | { readonly type: 'ready'; readonly user: string; readonly resumed: boolean }
    | RecordChanged<Entity>
    /** A record is out of one's sight: given to somebody else, or its access was taken away. */
    | { readonly type: 'gone'; readonly entity: Entity; readonly id: string }
    | {
        readonly type: 'presence'
        readonly entity: Entity
        readonly id: string
        readonly people: readonly Present[]
      }
    /** Too much was missed to be told one by one: read anew what matters. */
    | { readonly type: 'reset'; readonly reason: 'gap' | 'flood' | 'slow' | 'rights' }
  )

interface At {
  /** Listening `since` here tells this again at most, and misses nothing. */
  readonly cursor: string | null
}

export interface Present {
  readonly user: string
  readonly name: string | null
  readonly mode: 'viewing' | 'editing'
}

/** Something was done to a record: made, changed, deleted, or an action. */
export type RecordChanged<Entity extends string> = Entity extends string
  ? {
      readonly type: 'change'
      /** `crm.lead.qualified` */
      readonly event: string
      readonly entity: Entity
      readonly id: string
      readonly change: string | null
      readonly actor: string | null
      /** Null for a record that was deleted. */
      readonly version: number | null
      readonly row?: RowOf<Entity>
    }
  : never

type RowOf<Entity> = Entity extends keyof Entities
  ? Entities[Entity] extends infer Types extends EntityTypes
    ? Selected<Types, never, ListKey<Types>>
    : never
  : AnyRow

/** `crm.lead:<id>` → `crm.lead` */
export type EntityOf<Topic extends string> = Topic extends `${infer Entity}:${string}` ? Entity : Topic

/** The server gives a sign of life every 15 seconds; a connection without any is a dead one. */
const longestSilenceMs = 45_000
const longestPauseMs = 30_000

/**
 * What happens from now on, until the caller has had enough. Dropped connections are taken up again where they ended, so
 * that each event comes at least once.
 * @throws ApiProblem when one may not listen, or no longer: the session has ended
 */
export async function* events<Topic extends string = string>(
  transport: Transport,
  { topics, rows, presence, since, signal }: EventOptions<Topic> = {},
): AsyncGenerator<LiveEvent<EntityOf<Topic>>, void, undefined> {
  const include = [...(rows ? ['row'] : []), ...(presence ? ['presence'] : [])].join()
  const query = { topics: topics?.join(), include: include || undefined }
  let cursor = since ?? null
  let retryMs = 1000
  let failures = 0
  while (!signal?.aborted) {
    const line = openLine(signal)
    try {
      const response = await transport.exchange('GET', '/api/events', {
        query,
        headers: { Accept: 'text/event-stream', ...(cursor !== null && { 'Last-Event-ID': cursor }) },
        timeoutMs: 0,
        retries: 0,
        signal: line.signal,
      })
      for await (const block of blocksOf(bodyOf(response), line.alive)) {
        failures = 0
        cursor = block.id ?? cursor
        retryMs = block.retryMs ?? retryMs
        if (block.event === 'end') refuseEnd(block.data)
        else if (block.event !== '') yield { ...JSON.parse(block.data), type: block.event, cursor }
      }
    } catch (error) {
      if (signal?.aborted) return
      if (isFinal(error)) throw error
    } finally {
      line.close()
    }
    const waitMs = Math.min(longestPauseMs, retryMs * 2 ** failures++) * (0.5 + Math.random() / 2)
    await pause(waitMs, signal).catch(() => {})
  }
}

function bodyOf({ body }: Response): ReadableStream<Uint8Array> {
  if (!body) throw new Error('The stream of events has no body.')
  return body
}

/** A stream that the server ends because it is slow is opened again; without a session there is nothing to open. */
function refuseEnd(data: string): void {
  const { reason } = JSON.parse(data) as { reason?: string }
  if (reason === 'session')
    throw new ApiProblem(401, { code: 'unauthenticated', detail: 'Your session has ended.' }, null)
}

/** What trying again will not change. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429

/** Ends with the caller's signal, or when nothing has come for too long. */
function openLine(signal: AbortSignal | undefined) {
  const own = new AbortController()
  const hangUp = () => own.abort(new Error('The stream of events has fallen silent.'))
  let timer = setTimeout(hangUp, longestSilenceMs)
  return {
    signal: signal ? AbortSignal.any([signal, own.signal]) : own.signal,
    alive() {
      clearTimeout(timer)
      timer = setTimeout(hangUp, longestSilenceMs)
    },
    close() {
      clearTimeout(timer)
      own.abort()
    },
  }
}
