import { sql } from '../db/statement.ts'
import { forbidden, notFound } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import type { Kernel } from '../kernel.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** An event that a subscriber could not be brought. */
export interface DeadLetter {
  /** Of the event. */
  readonly id: string
  readonly subscriber: string
  readonly event: string
  readonly record: string | null
  readonly attempts: number
  readonly error: string | null
  readonly at: string
}

/** The last hundred dead letters of the company, newest first. @throws Refusal 403 for those who do not administer */
export async function listDeadLetters(kernel: Kernel, context: Context): Promise<DeadLetter[]> {
  demandAdministration(kernel, context)
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [],
      statements: [
        sql`select d.seq, d.subscriber, o.event, d.record_id, d.attempt, d.error, to_char(o.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          from core_delivery d join core_outbox o on o.tenant_id = d.tenant_id and o.seq = d.seq
          where d.tenant_id = ${tenant.id} and d.state = 'dead' order by d.seq desc limit 100`,
      ],
      read: ([found]) =>
        (found?.rows ?? []).map(([id, subscriber, event, record, attempts, error, at]) => ({
          id: id ?? '',
          subscriber: subscriber ?? '',
          event: event ?? '',
          record: record ?? null,
          attempts: Number(attempts),
          error: error ?? null,
          at: at ?? '',
        })),
    }),
    { lane: 'read' },
  )
}

/**
 * Delivers a dead letter again, from its first attempt; later events of its record have been delivered meanwhile.
 * @throws Refusal 403 for those who do not administer · 404
 */
export async function replayDeadLetter(
  kernel: Kernel,
  context: Context,
  subscriber: string,
  id: string,
): Promise<void> {
  demandAdministration(kernel, context)
  const isFound =
    /^\d{1,18}$/.test(id) &&
    (await runAs(
      kernel,
      context,
      ({ tenant }) => ({
        needs: [],
        statements: [
          sql`update core_delivery set state = 'waiting', attempt = 0, next_at = now()
            where tenant_id = ${tenant.id} and subscriber = ${subscriber} and seq = ${id} and state = 'dead'`,
        ],
        read: ([updated]) => updated?.count === 1,
      }),
      { lane: 'write' },
    ))
  if (!isFound) throw notFound('The dead letter')
  wakeWorkers()
}

function demandAdministration(kernel: Kernel, context: Context): void {
  if (!mayAdminister(kernel, context))
    throw forbidden('Dead letters are for those who administer the company.')
}
