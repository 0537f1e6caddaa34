import { pageJson, readPage } from '../changes/page.ts'
import { announcing, type Sql, sql } from '../db/statement.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import type { QueryParameters } from '../query/params.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** An event that a subscriber could not be brought. */
export interface DeadLetter {
  /** Of the event. */
  readonly id: string
  readonly subscriber: string
  readonly event: string
  readonly entity: string
  readonly record: string | null
  readonly attempts: number
  readonly error: string | null
  readonly at: string
}

/** One dead letter, or all of a subscriber when there is no id. */
export interface Letters {
  readonly subscriber: string
  readonly id?: string | undefined
}

const KEY = /^(\d{1,18}) ([A-Za-z0-9.]{1,100})$/

/** `GET /api/v1/dead-letters`: those of the company, newest first. @throws Refusal 403 for those who do not administer */
export async function listDeadLetters(
  kernel: Kernel,
  context: Context,
  query: QueryParameters = {},
): Promise<string> {
  demandAdministration(kernel, context)
  const { limit, after, words } = readPage(query, ['subscriber'], text => KEY.test(text))
  const [, seq, name] = KEY.exec(after ?? '') ?? []
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [],
      statements: [
        sql`select d.seq, d.subscriber, o.event, o.entity, d.record_id, d.attempt, d.error, to_char(o.at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          from core_delivery d join core_outbox o on o.tenant_id = d.tenant_id and o.seq = d.seq
          where d.tenant_id = ${tenant.id} and d.state = 'dead'
            ${words.subscriber === undefined ? sql.empty : sql`and d.subscriber = ${words.subscriber}`}
            ${seq === undefined ? sql.empty : sql`and (d.seq, d.subscriber) < (${seq}::bigint, ${name})`}
          order by d.seq desc, d.subscriber desc limit ${limit + 1}`,
      ],
      read: ([found]) =>
        pageJson(
          (found?.rows ?? []).map(
            ([id, subscriber, event, entity, record, attempts, error, at]): DeadLetter => ({
              id: id ?? '',
              subscriber: subscriber ?? '',
              event: event ?? '',
              entity: entity ?? '',
              record: record ?? null,
              attempts: Number(attempts),
              error: error ?? null,
              at: at ?? '',
            }),
          ),
          limit,
          letter => `${letter.id} ${letter.subscriber}`,
          letter => letter,
        ),
    }),
    { lane: 'read' },
  )
}

/**
 * Delivers dead letters again, from the first attempt; later events of their records have been delivered meanwhile.
 * Answers how many.
 *
 * @throws Refusal 403 for those who do not administer · 404 when there is none
 */
export const replayDeadLetters = (kernel: Kernel, context: Context, letters: Letters): Promise<number> =>
  settle(kernel, context, letters, which =>
    announcing(
      sql`update core_delivery d set state = 'waiting', attempt = 0, next_at = now() where ${which}`,
    ),
  )

/** Gives them up: their subscriber never hears of these events. @throws Refusal 403 · 404 */
export const discardDeadLetters = (kernel: Kernel, context: Context, letters: Letters): Promise<number> =>
  settle(kernel, context, letters, which => sql`delete from core_delivery d where ${which}`)

async function settle(
  kernel: Kernel,
  context: Context,
  { subscriber, id }: Letters,
  statementFor: (which: Sql) => Sql | ReturnType<typeof announcing>,
): Promise<number> {
  demandAdministration(kernel, context)
  if (id !== undefined && !/^\d{1,18}$/.test(id)) throw notFound('The dead letter')
  const count = await runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [],
      statements: [
        statementFor(sql`d.tenant_id = ${tenant.id} and d.subscriber = ${subscriber} and d.state = 'dead'
          ${id === undefined ? sql.empty : sql`and d.seq = ${id}`}`),
      ],
      read: ([settled]) => settled?.count ?? 0,
    }),
    { lane: 'write' },
  )
  if (count === 0) throw notFound('The dead letter')
  return count
}

function demandAdministration(kernel: Kernel, context: Context): void {
  if (!mayAdminister(kernel, context))
    throw forbidden('Dead letters are for those who administer the company.')
}
