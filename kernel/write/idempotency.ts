import { createHash } from 'node:crypto'
import { sql } from '../db/statement.ts'
import type { Transaction } from '../db/transaction.ts'
import { invalid } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { begin } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { within } from './within.ts'

/** One request that may arrive twice. */
export interface IdempotentRequest {
  readonly key: string
  /** Method and path as called, e.g. `POST /api/v1/crm/leads`. */
  readonly route: string
  /** The body as it was sent. */
  readonly body: string | Uint8Array
}

export interface Answer {
  readonly status: number
  /** The response body as JSON text. */
  readonly body: string
}

/** `isReplayed` becomes the header `Idempotency-Replayed: true`. */
export interface IdempotentAnswer extends Answer {
  readonly isReplayed: boolean
}

const LONGEST_KEY = 200

/**
 * Does the work at most once for a key: the answer is stored in the same transaction as what it tells of, and repeated
 * for 24 hours. A second request with the key waits for the first to commit; if that fails, it does the work itself.
 * Refusals are not stored, so that a corrected state of the world gets its chance. The work is given the context to act
 * in: a fresh one when rights have changed since the caller's was made.
 */
export async function once(
  kernel: Kernel,
  context: Context,
  request: IdempotentRequest,
  work: (kernel: Kernel, context: Context) => Promise<Answer>,
): Promise<IdempotentAnswer> {
  refuseKey(request.key)
  return withRights(kernel, context, current =>
    kernel.executor.transaction(async tx => {
      const stored = await claim(tx, current, request)
      if (stored) return { ...stored, isReplayed: true }
      const answer = await work(within(kernel, tx), current)
      await store(tx, current, request, answer)
      return { ...answer, isReplayed: false }
    }, signalOf(current)),
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
async function claim(tx: Transaction, context: Context, request: IdempotentRequest): Promise<Answer | null> {
  const hash = hashOf(request.body)
  const [, claimed, found] = await tx.run([
    begin(context, []),
    sql`insert into core_idempotency as i (tenant_id, user_id, key, route, body_hash)
      values (${context.tenant.id}, ${actorOf(context)}, ${request.key}, ${request.route}, ${hash})
      on conflict (tenant_id, user_id, key, route) do update
      set body_hash = excluded.body_hash, status = null, answer = null, created_at = now()
      where i.created_at < now() - interval '24 hours' returning 1`,
    sql`select status, answer, body_hash = ${hash} from core_idempotency where ${isKey(context, request)}`,
  ])
  if (claimed?.count === 1) return null
  const [status, answer, isSame] = found?.rows[0] ?? []
  if (isSame !== 't') throw otherBody(request.key)
  return { status: Number(status), body: answer ?? '' }
}

const store = (tx: Transaction, context: Context, request: IdempotentRequest, answer: Answer) =>
  tx.run([
    sql`update core_idempotency set status = ${answer.status}, answer = ${answer.body} where ${isKey(context, request)}`,
  ])

const isKey = (context: Context, { key, route }: IdempotentRequest) =>
  sql`tenant_id = ${context.tenant.id} and user_id = ${actorOf(context)} and key = ${key} and route = ${route}`

/** The system has no user; its keys stand under the nil id. */
const actorOf = ({ principal }: Context): string => principal.userId ?? '00000000-0000-0000-0000-000000000000'

const hashOf = (body: string | Uint8Array): Uint8Array => createHash('sha256').update(body).digest()

function otherBody(key: string) {
  const message = `The Idempotency-Key "${key}" was used for a request with another body. Use a new key for a new request.`
  return invalid([{ path: 'Idempotency-Key', code: 'reused', message }])
}
