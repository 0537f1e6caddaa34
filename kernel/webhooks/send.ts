import { type Sql, type Statement, sql } from '../db/statement.ts'
import { Refusal } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { Need } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { userContext } from '../tenancy/system.ts'
import { actOn } from '../write/act.ts'
import { openSecret } from '../write/secret-box.ts'
import { type Attempt, attempt, type Receiver, withheld } from './attempt.ts'
import { DISABLE_AFTER_MS, FAILURES_THAT_PAUSE, pauseAfter } from './backoff.ts'
import { bodyOf } from './body.ts'
import { dueMessages, type Message, messageOf, waking } from './message.ts'
import { settling } from './settle.ts'
import { turnOf } from './tempo.ts'

/** The job that sends, and whom it sends to. */
export interface Sending {
  readonly kernel: Kernel
  /** The program itself. */
  readonly system: Context
  readonly job: string
  readonly webhook: string
  readonly signal: AbortSignal
}

/** What is asked of the database at the beginning of each round. */
interface Round {
  readonly receiver: Receiver & {
    readonly owner: string
    readonly enabled: boolean
    readonly failingSince: Date | null
  }
  readonly failures: number
  readonly isPaused: boolean
  readonly messages: readonly Message[]
}

const BATCH = 20
/** Messages under way to one address at the same time. */
const SIDE_BY_SIDE = 4
/** After this long the job makes room for others and comes again. */
const STINT_MS = 20_000
const BUSY_AGAIN_MS = 2_000

/**
 * Sends what is due to one webhook, a few messages at a time, and sees to it that the rest is sent when its time comes.
 * Only one job sends to a webhook at once; others come back later.
 */
export async function sendDue(sending: Sending): Promise<void> {
  const until = performance.now() + STINT_MS
  for (;;) {
    const round = await beginRound(sending)
    if (round === 'gone') return
    if (round === 'busy') return wakeAt(sending, new Date(Date.now() + BUSY_AGAIN_MS))
    if (!round.receiver.enabled) return stopSending(sending)
    if (round.isPaused || round.messages.length === 0 || sending.signal.aborted) return endStint(sending)
    const reason = await sendRound(sending, round)
    if (reason !== null) return disable(sending, reason)
    if (performance.now() > until) return endStint(sending)
  }
}

/** Takes the webhook's lane, or keeps it, and reads what there is to do. */
function beginRound({ kernel, system, job, webhook }: Sending): Promise<Round | 'busy' | 'gone'> {
  return runAs(
    kernel,
    system,
    ({ tenant }) => ({
      needs: needsOf(kernel, 'read'),
      statements: [
        sql`insert into core_webhook_lane as l (tenant_id, webhook_id, job_id, held_until)
          select w.tenant_id, w.id, ${job}::uuid, now() + interval '2 minutes' from core_webhook w
          where w.tenant_id = ${tenant.id} and w.id = ${webhook}
          on conflict (tenant_id, webhook_id) do update set job_id = excluded.job_id, held_until = excluded.held_until
          where l.held_until < now() or l.job_id = excluded.job_id
          returning failures, paused_until > now()`,
        sql`select address, owner_id, enabled, secret, case when previous_until > now() then previous_secret end,
            failing_since from core_webhook where tenant_id = ${tenant.id} and id = ${webhook}`,
        dueMessages(tenant.id, webhook, BATCH),
      ],
      read([lane, found, due]) {
        const row = found?.rows[0]
        const held = lane?.rows[0]
        if (!row) return 'gone'
        if (!held) return 'busy'
        const [address, owner, enabled, secret, previous, failingSince] = row
        const secrets = [secret, previous].flatMap(sealed => opened(kernel, tenant.id, sealed ?? null))
        return {
          receiver: {
            address: address ?? '',
            owner: owner ?? '',
            secrets,
            enabled: enabled === 't' && secrets.length > 0,
            failingSince: failingSince == null ? null : new Date(failingSince),
          },
          failures: Number(held[0]),
          isPaused: held[1] === 't',
          messages: (due?.rows ?? []).map(messageOf),
        }
      },
    }),
    { lane: 'write' },
  )
}

const opened = ({ secret }: Kernel, tenant: string, sealed: string | null): string[] =>
  sealed === null ? [] : [openSecret(secret, tenant, Buffer.from(sealed.slice(2), 'hex'))]

/** Sends one batch and writes down what came of it. Answers why the webhook has to be disabled, or null. */
async function sendRound(sending: Sending, round: Round): Promise<string | null> {
  const { kernel, system, webhook, signal } = sending
  const { receiver, messages } = round
  const owner = await ownerOf(sending, receiver.owner)
  if (!owner) return 'Its owner is no longer active.'
  const attempts: Attempt[] = []
  let failures = round.failures
  const waiting = [...messages].slice(0, failures >= FAILURES_THAT_PAUSE ? 1 : BATCH)
  const draw = async () => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      await turnOf(system.tenant.id)
      const body = await bodyOf(kernel, owner, next)
      if (body === null) {
        attempts.push(withheld(next))
        continue
      }
      const made = await attempt(kernel, receiver, next, body, signal)
      // Broken off because the program stops: as if it had not begun.
      if (signal.aborted && made.outcome !== 'delivered') return
      attempts.push(made)
      failures = made.outcome === 'delivered' ? 0 : failures + 1
      if (failures >= FAILURES_THAT_PAUSE || made.isGone) waiting.length = 0
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, draw))
  await runAs(
    kernel,
    system,
    ({ tenant }) => ({
      needs: needsOf(kernel, 'read', 'update', 'create'),
      statements: settling(tenant.id, webhook, {
        attempts,
        failures,
        pauseMs: pauseAfter(failures),
      }),
      read: () => undefined,
    }),
    { lane: 'write' },
  )
  const sent = attempts.filter(({ outcome }) => outcome !== 'withheld')
  return reasonToDisable(sent, receiver.failingSince)
}

/** The person whose eyes the webhook has; null when she is no longer here. */
async function ownerOf({ kernel, system, job }: Sending, owner: string): Promise<Context | null> {
  try {
    return await userContext(kernel, system.tenant.id, owner, 'core.sendWebhooks', { requestId: job })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function reasonToDisable(attempts: readonly Attempt[], failingSince: Date | null): string | null {
  if (attempts.some(({ isGone }) => isGone))
    return 'It answered 410 Gone: nobody wants messages there any more.'
  const hasFailed = attempts.length > 0 && attempts.every(({ outcome }) => outcome !== 'delivered')
  if (!hasFailed || failingSince === null || Date.now() - failingSince.getTime() < DISABLE_AFTER_MS)
    return null
  return `Every message has failed since ${failingSince.toISOString().slice(0, 10)}; the last time: ${attempts.at(-1)?.error}`
}

async function disable(sending: Sending, reason: string): Promise<void> {
  const { kernel, system, webhook } = sending
  const entity = kernel.registry.get('core.webhook')
  await actOn(kernel, system, entity, webhook, 'disable', { disabledReason: reason.slice(0, 500) })
  await stopSending(sending)
}

/** What a disabled webhook was still to be told is forgotten; it can be replayed from the events themselves. */
const stopSending = ({ kernel, system, webhook }: Sending): Promise<void> =>
  inTenant(kernel, system, tenant => [
    sql`delete from core_webhook_message where tenant_id = ${tenant} and webhook_id = ${webhook}`,
    leaving(tenant, webhook),
  ])

/** Lets the lane go, and has a job come back when the next message is due. */
const endStint = ({ kernel, system, webhook }: Sending): Promise<void> =>
  inTenant(kernel, system, tenant => [
    leaving(tenant, webhook),
    sql`select core_wake_webhook(${tenant}, ${webhook}, greatest(min(m.next_at), l.paused_until))
      from core_webhook_message m join core_webhook_lane l on l.tenant_id = m.tenant_id and l.webhook_id = m.webhook_id
      where m.tenant_id = ${tenant} and m.webhook_id = ${webhook} group by l.paused_until`,
  ])

const wakeAt = ({ kernel, system, webhook }: Sending, at: Date): Promise<void> =>
  inTenant(kernel, system, tenant => [waking(tenant, webhook, at)])

const leaving = (tenant: string, webhook: string): Sql =>
  sql`update core_webhook_lane set job_id = null, held_until = '-infinity'
    where tenant_id = ${tenant} and webhook_id = ${webhook}`

const inTenant = (
  kernel: Kernel,
  system: Context,
  statements: (tenant: string) => readonly Statement[],
): Promise<void> =>
  runAs(
    kernel,
    system,
    ({ tenant }) => ({ needs: [], statements: statements(tenant.id), read: () => undefined }),
    { lane: 'write' },
  )

const needsOf = ({ registry }: Kernel, ...rights: readonly Need['right'][]): Need[] =>
  rights.flatMap(right =>
    ['core.webhook', 'core.webhookDelivery'].map(id => ({ right, entity: registry.get(id) })),
  )
