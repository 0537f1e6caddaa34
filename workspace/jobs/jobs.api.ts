import { get, post, request } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'

export type JobState = 'scheduled' | 'ready' | 'running' | 'paused' | 'done' | 'dead' | 'cancelled'

export type Job = {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly state: JobState
  /** What somebody has asked of it while it runs. */
  readonly wish: 'pause' | 'cancel' | null
  readonly runAt: string
  readonly attempt: number
  readonly maxAttempts: number
  readonly done: number | null
  readonly total: number | null
  readonly note: string | null
  readonly error: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export type JobCount = {
  readonly kind: string
  readonly label: string
  readonly state: JobState
  readonly count: number
}

export type Schedule = {
  readonly kind: string
  readonly label: string
  readonly help: string | null
  readonly rule: string
  readonly zone: string
  readonly nextAt: string | null
  readonly lastAt: string | null
}

export type DeadLetter = {
  readonly id: string
  readonly subscriber: string
  readonly event: string
  readonly entity: string
  readonly record: string | null
  readonly attempts: number
  readonly error: string | null
  readonly at: string
}

export type Fault = {
  readonly kind: 'error' | 'slow'
  readonly fingerprint: string
  /** What the program was at: a request, a job or an event; and which. */
  readonly doing: string
  readonly place: string
  readonly name: string
  readonly message: string
  readonly detail: string
  readonly count: number
  readonly longestMs: number | null
  readonly lastAt: string
  readonly lastRequest: string
}

export type JobVerb = 'pause' | 'resume' | 'cancel' | 'retry'

const search = (words: Readonly<Record<string, string | null>>): string =>
  String(new URLSearchParams(Object.entries(words).filter(([, word]) => word) as [string, string][]))

export const readJobs = (
  states: readonly JobState[],
  kind: string,
  after: string | null,
  signal?: AbortSignal,
) => get<Page<Job>>(`/api/v1/jobs?${search({ state: states.join(','), kind, after })}`, signal)

export const readJobCounts = (signal?: AbortSignal) =>
  get<{ data: readonly JobCount[] }>('/api/v1/jobs/counts', signal)

export const steerJob = (id: string, verb: JobVerb) => post<Job>(`/api/v1/jobs/${id}/${verb}`)

export const discardJob = (id: string) => request<undefined>('DELETE', `/api/v1/jobs/${id}`)

export const retryFailed = (kind: string) => post<{ count: number }>('/api/v1/jobs/retry', { kind })

export const readSchedules = (signal?: AbortSignal) =>
  get<{ data: readonly Schedule[] }>('/api/v1/jobs/schedules', signal)

export const readDeadLetters = (after: string | null, signal?: AbortSignal) =>
  get<Page<DeadLetter>>(`/api/v1/dead-letters?${search({ after })}`, signal)

export const readFaults = (signal?: AbortSignal) => get<{ data: readonly Fault[] }>('/api/v1/faults', signal)

/** One, or all of the subscriber when there is no id. */
export const settleLetters = (verb: 'replay' | 'discard', subscriber: string, id?: string) =>
  post<{ count: number }>(`/api/v1/dead-letters/${verb}`, { subscriber, ...(id === undefined ? {} : { id }) })
