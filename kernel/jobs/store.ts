import type { Row } from '../db/result.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'

/** A job as people see it. */
export interface JobView {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly state: string
  /** What somebody has asked of it while it runs. */
  readonly wish: string | null
  readonly priority: number
  readonly runAt: string
  readonly attempt: number
  readonly maxAttempts: number
  readonly done: number | null
  readonly total: number | null
  readonly note: string | null
  readonly error: string | null
  readonly createdBy: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

const instant = (column: string): Sql =>
  sql`to_char(${sql.ref('j', column)}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const jobColumns = sql`j.id, j.kind, j.state, j.wish, j.priority, ${instant('run_at')}, j.attempt, j.max_attempts,
  j.done, j.total, j.note, j.error, j.created_by, ${instant('created_at')}, ${instant('started_at')}, ${instant('finished_at')}`

export const isVisible = (kernel: Kernel, context: Context): Sql =>
  mayAdminister(kernel, context)
    ? sql`j.tenant_id = ${context.tenant.id}`
    : sql`j.tenant_id = ${context.tenant.id} and j.created_by = ${context.principal.userId}`

/** What a refusal says to the person in whose name the job worked. */
const FOR_HER = /^(?:Refusal|Hopeless): /
export function jobView(kernel: Kernel, context: Context, row: Row): JobView {
  const [id, kind, state, wish, priority, runAt, attempt, maxAttempts, ...rest] = row
  const [done, total, note, error, createdBy, createdAt, startedAt, finishedAt] = rest
  return {
    id: id ?? '',
    kind: kind ?? '',
    label: kernel.jobs.get(kind ?? '')?.label ?? kind ?? '',
    state: state ?? '',
    wish: wish ?? null,
    priority: Number(priority),
    runAt: runAt ?? '',
    attempt: Number(attempt),
    maxAttempts: Number(maxAttempts),
    done: numberOf(done),
    total: numberOf(total),
    note: note ?? null,
    error: errorFor(kernel, context, kind ?? '', error ?? null),
    createdBy: createdBy ?? null,
    createdAt: createdAt ?? '',
    startedAt: startedAt ?? null,
    finishedAt: finishedAt ?? null,
  }
}

/** Errors may speak of what lies behind a job, so those who do not administer only learn that there was one. */
function errorFor(kernel: Kernel, context: Context, kind: string, error: string | null): string | null {
  if (error === null) return null
  if (FOR_HER.test(error) && kernel.jobs.get(kind)?.as === 'person') return error.replace(FOR_HER, '')
  return mayAdminister(kernel, context) ? error : HIDDEN_ERROR
}

const HIDDEN_ERROR = 'Something went wrong. Whoever administers your company can see what.'

const numberOf = (cell: string | null | undefined): number | null => (cell == null ? null : Number(cell))
