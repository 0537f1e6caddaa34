import type { Kernel } from '../kernel.ts'
import { findTarget } from '../net/check-target.ts'
import { type Answer, post } from '../net/post.ts'
import { delayAfter, wishOf } from './backoff.ts'
import type { Message } from './message.ts'
import { signaturesOf } from './sign.ts'

const TIMEOUT_MS = 15_000
const MOST_OF_ANSWER = 1_000
const MOST_OF_ERROR = 500

/** What came of one attempt. */
export interface Attempt {
  readonly message: Message
  readonly outcome: 'delivered' | 'failed' | 'givenUp' | 'withheld'
  readonly at: Date
  readonly durationMs: number
  readonly status: number | null
  readonly error: string | null
  readonly answer: string | null
  readonly nextAt: Date | null
  /** The address says that it will never be there again. */
  readonly isGone: boolean
}

export interface Receiver {
  readonly address: string
  /** The current one first, then one that was replaced lately. */
  readonly secrets: readonly string[]
}

/** Nothing was sent, because the owner may see nothing of it. */
export const withheld = (message: Message): Attempt => ({
  message,
  outcome: 'withheld',
  at: new Date(),
  durationMs: 0,
  status: null,
  error: 'Not sent: the webhook’s owner may not see this record, or it was gone by then.',
  answer: null,
  nextAt: null,
  isGone: false,
})

/** Posts a message once. Never throws. */
export async function attempt(
  { outgoing, observer }: Kernel,
  { address, secrets }: Receiver,
  message: Message,
  body: string,
  signal?: AbortSignal,
): Promise<Attempt> {
  const at = new Date()
  const begun = performance.now()
  const seconds = Math.floor(at.getTime() / 1_000)
  const span = observer.tracer?.begin('webhook', message.trace, { event: message.event })
  const traceparent = span?.traceparent ?? message.trace
  const headers = {
    ...(traceparent ? { traceparent } : {}),
    'content-type': 'application/json',
    'user-agent': 'Inopsio-Webhooks/1',
    'webhook-id': message.id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signaturesOf(secrets, message.id, seconds, body),
  }
  const result = await findTarget(outgoing, address)
    .then(target =>
      post(target, { headers, body, timeoutMs: TIMEOUT_MS, mostBytes: 4 * MOST_OF_ANSWER, signal }),
    )
    .catch((error: Error) => error)
  const durationMs = Math.round(performance.now() - begun)
  span?.end({ 'http.response.status_code': result instanceof Error ? null : result.status })
  return { message, at, durationMs, ...outcomeOf(result, message, at.getTime()) }
}

function outcomeOf(
  result: Answer | Error,
  { attempt: before, seq }: Message,
  now: number,
): Omit<Attempt, 'message' | 'at' | 'durationMs'> {
  const answered = result instanceof Error ? null : result
  const isDelivered = answered !== null && answered.status >= 200 && answered.status < 300
  const isGone = answered?.status === 410
  const wish =
    answered && [429, 503].includes(answered.status) ? wishOf(textOf(answered, 'retry-after'), now) : 0
  const delay = isDelivered || isGone || seq === null ? null : delayAfter(before + 1, wish)
  return {
    outcome: isDelivered ? 'delivered' : delay === null ? 'givenUp' : 'failed',
    status: answered?.status ?? null,
    error: isDelivered ? null : kept(errorOf(result), MOST_OF_ERROR),
    answer: answered && kept(answered.body, MOST_OF_ANSWER),
    nextAt: delay === null ? null : new Date(now + delay),
    isGone,
  }
}

function errorOf(result: Answer | Error): string {
  if (result instanceof Error) return result.message || result.name
  if (result.status >= 300 && result.status < 400)
    return `It answered ${result.status}: a redirect is not followed; enter the address it leads to.`
  return `It answered ${result.status}.`
}

const textOf = ({ headers }: Answer, name: string): string | undefined => {
  const found = headers[name]
  return typeof found === 'string' ? found : undefined
}

/** Text as a column can keep it and a page can show it; null when nothing of it is left. */
const kept = (text: string, most: number): string | null =>
  text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, most) || null
