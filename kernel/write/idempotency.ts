import { createHmac } from 'node:crypto'
import { hasCode } from '../db/errors.ts'
import { sql } from '../db/statement.ts'
import type { Transaction } from '../db/transaction.ts'
import { conflict, invalid } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { begin } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { openSecret, sealSecret } from './secret-box.ts'
import { within } from './within.ts'

/** One request that may arrive twice. */
export interface IdempotentRequest {
  readonly key: string
  /** Method and path as called, e.g. `POST /api/v1/crm/leads`. */
  readonly route: string
  /** The body as it was sent, or what stands for it, like the digest of a file. */
  readonly body: string | Uint8Array
  /** The answer holds a secret: it is kept encrypted. */
  readonly isSecret?: boolean
  /** How long the work may take. */
  readonly timeoutMs?: number | undefined
}

export interface Answer {
  readonly status: number
  /** The response body as JSON text; null for an answer without one. */
  readonly body: string | null
  readonly headers?: Readonly<Record<string, string | string[]>> | undefined
}

/** `isReplayed` becomes the header `Idempotency-Replayed: true`. */
export interface IdempotentAnswer extends Answer {
  readonly isReplayed: boolean
}

const LONGEST_KEY = 200

/** How long a repeated request waits for the first one. */
const WAIT_MS = 5_000

/**
 * Does the work at most once for a key: the answer is stored in the same transaction as what it tells of, and repeated
 * for 24 hours. A second request with the key waits for the first to commit; if that fails, it does the work itself. Where
 * it would have to wait long, it is told to come again.
 * Refusals are not stored, so that a corrected state of the world gets its chance. The work is given the context to act
 * in: a fresh one when rights have changed since the caller's was made.
 *
 * @throws Refusal 409 while the first request is still being worked on · 422 for another body under the same key
 */
export async function once(
  kernel: Kernel,
  context: Context,
  request: IdempotentRequest,
  work: (kernel: Kernel, context: Context) => Promise<Answer>,
): Promise<IdempotentAnswer> {
  refuseKey(request.key)
  return withRights(kernel, context, current =>
    kernel.executor.transaction(
      async tx => {
        const stored = await claim(kernel, tx, current, request)
        if (stored) return { ...stored, isReplayed: true }
        const answer = await work(within(kernel, tx), current)
        await store(kernel, tx, current, request, answer)
        return { ...answer, isReplayed: false }
      },
      { ...signalOf(current), timeoutMs: request.timeoutMs },
    ),
  )
}

export const signalOf = ({ signal }: Context): { signal?: AbortSignal } => (signal ? { signal } : {})

function refuseKey(key: string): void {
  if (key.length > 0 && key.length <= LONGEST_KEY && /^[\x21-\x7e]+$/.test(key)) return
  const message = `An Idempotency-Key has 1 to ${LONGEST_KEY} visible ASCII characters; a UUID is best.`
  throw invalid([{ path: 'Idempotency-Key', code: 'key', message }])
}

/**
 * Takes the key, or finds the answer that somebody else has given under it. The insert waits for a transaction that
 * holds the same key; an answer older than a day is forgotten here.
 */
async function claim(
  kernel: Kernel,
  tx: Transaction,
  context: Context,
  request: IdempotentRequest,
): Promise<Answer | null> {
  const hash = hashOf(kernel, request.body)
  const [, , claimed, , found] = await tx
    .run([
      begin(context, []),
      sql`select set_config('lock_timeout', ${`${WAIT_MS}ms`}, true)`,
      sql`insert into core_idempotency as i (tenant_id, user_id, key, route, body_hash)
      values (${context.tenant.id}, ${actorOf(context)}, ${request.key}, ${request.route}, ${hash})
      on conflict (tenant_id, user_id, key, route) do update
      set body_hash = excluded.body_hash, status = null, answer = null, headers = null, created_at = now()
      where i.created_at < now() - interval '24 hours' returning 1`,
      sql`select set_config('lock_timeout', '0', true)`,
      sql`select status, answer, headers, body_hash = ${hash} from core_idempotency where ${isKey(context, request)}`,
    ])
    .catch(error => {
      throw hasCode(error, LOCK_NOT_AVAILABLE) ? stillAtIt() : error
    })
  if (claimed?.count === 1) return null
  const [status, body = null, headers, isSame] = found?.rows[0] ?? []
  if (isSame !== 't') throw otherBody(request.key)
  return {
    status: Number(status),
    body: body !== null && request.isSecret ? opened(kernel, context, body) : body,
    ...(headers ? { headers: JSON.parse(headers) } : {}),
  }
}

const LOCK_NOT_AVAILABLE = '55P03'

const store = (
  kernel: Kernel,
  tx: Transaction,
  context: Context,
  request: IdempotentRequest,
  { status, body, headers }: Answer,
) =>
  tx.run([
    sql`update core_idempotency set status = ${status},
        answer = ${body !== null && request.isSecret ? sealed(kernel, context, body) : body},
        headers = ${headers === undefined ? null : sql.json(headers)}
      where ${isKey(context, request)}`,
  ])

/** Whoever reads the table reads no secret in it; who asked for it may lose the answer once, and ask again. */
const sealed = ({ secret }: Kernel, { tenant }: Context, body: string): string =>
  Buffer.from(sealSecret(secret, tenant.id, body)).toString('base64')

const opened = ({ secret }: Kernel, { tenant }: Context, body: string): string =>
  openSecret(secret, tenant.id, Buffer.from(body, 'base64'))

const isKey = (context: Context, { key, route }: IdempotentRequest) =>
  sql`tenant_id = ${context.tenant.id} and user_id = ${actorOf(context)} and key = ${key} and route = ${route}`

/** The system has no user; its keys stand under the nil id. */
const actorOf = ({ principal }: Context): string => principal.userId ?? '00000000-0000-0000-0000-000000000000'

/** Keyed, because a body may hold what could be guessed from a plain digest. */
const hashOf = ({ secret }: Kernel, body: string | Uint8Array): Uint8Array =>
  createHmac('sha256', secret).update('inopsio: repeated requests').update(body).digest()

const stillAtIt = () =>
  conflict(
    'in-progress',
    'The first request with this Idempotency-Key is still being worked on. Ask again in a moment.',
    {
      retryAfter: 1,
    },
  )

function otherBody(key: string) {
  const message = `The Idempotency-Key "${key}" was used for a request with another body. Use a new key for a new request.`
  return invalid([{ path: 'Idempotency-Key', code: 'reused', message }])
}
