import { call } from '../auth/ask.ts'
import { proofOf } from '../auth/proof.ts'
import { hasCode } from '../db/errors.ts'
import type { ResultSet } from '../db/result.ts'
import { announcing, sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'

/** A job that a worker holds, at this attempt. */
export interface Claimed {
  readonly id: string
  /** Null for the upkeep of the installation. */
  readonly tenant: string | null
  /** What claims are fair between: the tenant, or the installation. */
  readonly lane: string
  readonly kind: string
  readonly input: Readonly<Record<string, unknown>>
  readonly attempt: number
  readonly cause: string | null
  readonly depth: number
  readonly startedBy: string | null
  /** Through which she started it. */
  readonly apiKey: string | null
}

export interface Wish {
  readonly id: string
  readonly attempt: number
  readonly wish: 'pause' | 'cancel'
}

export interface Outcome {
  readonly id: string
  readonly attempt: number
  readonly outcome: 'done' | 'failed' | 'hopeless' | 'stopped' | 'unstarted'
  readonly error?: string
  /** Milliseconds to wait before it is tried again. */
  readonly delay?: number
}

export interface Room {
  /** Only these; what else its lanes have is not counted either. */
  readonly kinds: readonly string[]
  /** The lane served last. */
  readonly after: string
  readonly limit: number
  /** Further places for lanes that have none here. */
  readonly spare: number
  readonly laneCap: number
  /** See `limitsOf`. */
  readonly limits: object
}

/** A sign of life, and as many jobs as there is room for; one round trip. Answers the claims room by room. */
export async function look(
  kernel: Kernel,
  worker: string,
  rooms: readonly Room[],
): Promise<{ readonly wishes: readonly Wish[]; readonly claimed: readonly (readonly Claimed[])[] }> {
  const proof = proofOf(kernel)
  const tick = sql`select id, attempt, wish from core_tick(${proof}, ${worker})`
  const claims = rooms.map(({ kinds, after, limit, spare, laneCap, limits }) =>
    kinds.length > 0 && limit + spare > 0
      ? sql`select place, id, tenant_id, lane, kind, input, attempt, cause, depth, created_by, api_key_id
          from core_claim_jobs(${proof}, ${worker}, ${kinds}, ${after}, ${limit}, ${spare}, ${laneCap}, ${sql.json(limits)})
          order by place`
      : null,
  )
  const asked = claims.filter(claim => claim !== null)
  const [ticked, ...found] = await kernel.executor.run([tick, ...asked], { lane: 'write' })
  return {
    wishes: wishesIn(ticked),
    claimed: claims.map(claim => (claim === null ? [] : claimedIn(found[asked.indexOf(claim)]))),
  }
}

/** Writes down what came of jobs. Answers how many were still this worker's to speak of. */
export async function report(kernel: Kernel, worker: string, outcomes: readonly Outcome[]): Promise<number> {
  const [believed] = await kernel.executor.run(
    [announcing(sql`select core_finish_jobs(${proofOf(kernel)}, ${worker}, ${sql.json(outcomes)})`)],
    { lane: 'write' },
  )
  return Number(believed?.rows[0]?.[0])
}

export interface Progress {
  readonly done: number
  readonly total: number | null
  readonly note: string | null
}

export const reportProgress = (
  kernel: Kernel,
  worker: string,
  job: string,
  progress: Progress,
): Promise<unknown> =>
  kernel.executor.run(
    [
      announcing(
        call('core_job_progress', [
          proofOf(kernel),
          worker,
          job,
          Math.round(progress.done),
          progress.total === null ? null : Math.round(progress.total),
          progress.note?.slice(0, 500) ?? null,
        ]),
      ),
    ],
    { lane: 'write' },
  )

/** Gives everything back that a worker holds, and strikes it off. */
export const leave = (kernel: Kernel, worker: string): Promise<unknown> =>
  kernel.executor.run([call('core_leave_worker', [proofOf(kernel), worker])], { lane: 'write' })

/** Whether the database has given this worker up, so that its jobs are others' now. */
export const isGivenUp = (error: unknown): boolean => hasCode(error, 'IN410')

const wishesIn = (result: ResultSet | undefined): Wish[] =>
  (result?.rows ?? []).map(([id, attempt, wish]) => ({
    id: id ?? '',
    attempt: Number(attempt),
    wish: wish === 'pause' ? 'pause' : 'cancel',
  }))

const claimedIn = (result: ResultSet | undefined): Claimed[] =>
  (result?.rows ?? []).map(([, id, tenant, lane, kind, input, attempt, cause, depth, startedBy, apiKey]) => ({
    id: id ?? '',
    tenant: tenant ?? null,
    lane: lane ?? '',
    kind: kind ?? '',
    input: JSON.parse(input ?? '{}'),
    attempt: Number(attempt),
    cause: cause ?? null,
    depth: Number(depth),
    startedBy: startedBy ?? null,
    apiKey: apiKey ?? null,
  }))
