import { sql } from '../db/statement.ts'
import { forbidden } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/** An error, or statements that took too long, as those see it who look after the company. */
export interface Fault {
  readonly kind: 'error' | 'slow'
  readonly fingerprint: string
  /** What the program was at: `request`, `job`, `event`; and its route, kind or subscriber. */
  readonly doing: string
  readonly place: string
  readonly name: string
  readonly message: string
  readonly detail: string
  readonly count: number
  readonly longestMs: number | null
  readonly firstAt: string
  readonly lastAt: string
  readonly lastRequest: string
  readonly lastUser: string | null
}

const MOST = 200

/** What went wrong or took too long in the company, seen last first. @throws Refusal 403 for those who do not administer */
export async function listFaults(kernel: Kernel, context: Context): Promise<Fault[]> {
  if (!mayAdminister(kernel, context))
    throw forbidden('What went wrong is for those who administer the company.')
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [],
      statements: [
        sql`select kind, fingerprint, doing, place, name, message, detail, count, longest_ms,
            to_char(first_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            to_char(last_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), last_request, last_user
          from core_fault where tenant_id = ${tenant.id} and lane = ${tenant.id} order by last_at desc limit ${MOST}`,
      ],
      read: ([found]) =>
        (found?.rows ?? []).map(row => {
          const [
            kind,
            fingerprint,
            doing,
            place,
            name,
            message,
            detail,
            count,
            ms,
            firstAt,
            lastAt,
            request,
            user,
          ] = row
          return {
            kind: kind === 'slow' ? 'slow' : 'error',
            fingerprint: fingerprint ?? '',
            doing: doing ?? '',
            place: place ?? '',
            name: name ?? '',
            message: message ?? '',
            detail: detail ?? '',
            count: Number(count),
            longestMs: ms == null ? null : Number(ms),
            firstAt: firstAt ?? '',
            lastAt: lastAt ?? '',
            lastRequest: request ?? '',
            lastUser: user ?? null,
          }
        }),
    }),
    { lane: 'read' },
  )
}
