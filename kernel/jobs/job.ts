import type { Fields, InputOf } from '../fields/kind.ts'

/** How many may begin in any stretch of this length. */
export interface Rate {
  readonly most: number
  readonly per: 'second' | 'minute' | 'hour' | 'day'
}

/** How much of a kind of job there may be. */
export interface Limit {
  /** How many may run at once; any number when left out. */
  readonly concurrency?: number
  readonly rate?: Rate
}

/**
 * What a job is, as data: the module's declaration lists it, its server half says what it does. The limits that stand here
 * hold for each tenant: it never gets more, even alone.
 */
export interface JobSpec extends Limit {
  readonly label: string
  readonly help?: string
  /** What it needs to know, validated when it is enqueued. Jobs with a schedule have none. */
  readonly input?: Fields
  /** `installation`: upkeep outside all tenants. Otherwise it works inside one. */
  readonly for?: 'tenant' | 'installation'
  /**
   * In whose name it works: the program's own, or that of the person who enqueued it, with her rights at the time it
   * runs. A job in a person's name cannot have a schedule.
   */
  readonly as?: 'program' | 'person'
  /** Runs by itself at this distance, e.g. `10 minutes`. */
  readonly every?: string
  /** Runs by itself by the wall clock: minute, hour, day, month, weekday, in `zone` (the tenant's when left out). */
  readonly cron?: string
  readonly zone?: string
  /** Lower goes first within its tenant; 0 when left out. */
  readonly priority?: number
  /**
   * What all tenants together may have of it. It is shared by turns: a tenant alone gets everything, several get equal
   * shares, and what one does not want goes to the others.
   */
  readonly shared?: Limit
  /**
   * Spends its time waiting for somebody outside, like a mail server: it has places of its own, many more than there
   * are for work, so that it keeps nothing else from running.
   */
  readonly waits?: true
  /** Whoever started it is told when it is done; of its failure she is told anyway. */
  readonly notifies?: true
  /** How often it is tried before it counts as dead; 5 when left out. */
  readonly attempts?: number
}

/**
 * Declared jobs by module. Every module that has some adds itself:
 * `declare module '@inopsio/kernel' { interface JobSets { core: typeof coreJobs } }`.
 */
export interface JobSets {}

/** Keeps the exact type of each job, so that handlers and callers are checked against it. */
export const jobs = <const J extends Readonly<Record<string, JobSpec>>>(declared: J): J => declared

export type JobModule = keyof JobSets & string
export type JobsOf<M extends JobModule> = JobSets[M]

/** `core.sealAudit` */
export type JobKind = {
  [M in JobModule]: `${M}.${keyof JobSets[M] & string}`
}[JobModule]

type SpecOf<K extends JobKind> = {
  [M in JobModule]: K extends `${M}.${infer J extends keyof JobSets[M] & string}` ? JobSets[M][J] : never
}[JobModule]

/** The input of a declared job. */
export type InputOfSpec<S> = S extends { readonly input: infer F }
  ? { readonly [K in keyof F as F[K] extends { readonly required: true } ? K : never]: InputOf<F[K]> } & {
      readonly [K in keyof F as F[K] extends { readonly required: true } ? never : K]?: InputOf<F[K]> | null
    }
  : Readonly<Record<never, never>>
export type JobInput<K extends JobKind> = InputOfSpec<SpecOf<K>>

export const ATTEMPTS = 5
