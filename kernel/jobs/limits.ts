import type { Job, Jobs } from './handle.ts'
import type { Limit, Rate } from './job.ts'

/** The limits of one kind as `core_claim_jobs` reads them. */
interface ClaimLimits {
  readonly cap?: number
  readonly most?: number
  readonly seconds?: number
  readonly allCap?: number
  readonly allMost?: number
  readonly allSeconds?: number
  /** In slices of this many seconds what has begun is counted. */
  readonly slice?: number
}

const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 } as const
const SLICES = 10

/** All kinds that have limits. @throws Error that names the job whose limit makes no sense */
export const limitsOf = (jobs: Jobs): Readonly<Record<string, ClaimLimits>> =>
  Object.fromEntries(
    [...jobs.values()].filter(isLimited).map(job => {
      const all = job.shared ?? {}
      check(job.kind, job)
      check(job.kind, all)
      return [job.kind, { ...ofTenant(job), ...ofAll(all), ...sliceOf(job.rate, all.rate) }]
    }),
  )

const isLimited = ({ concurrency, rate, shared }: Job): boolean =>
  [concurrency, rate, shared?.concurrency, shared?.rate].some(each => each !== undefined)

const ofTenant = ({ concurrency, rate }: Limit): ClaimLimits => ({
  ...(concurrency === undefined ? {} : { cap: concurrency }),
  ...(rate === undefined ? {} : { most: rate.most, seconds: SECONDS[rate.per] }),
})

const ofAll = ({ concurrency, rate }: Limit): ClaimLimits => ({
  ...(concurrency === undefined ? {} : { allCap: concurrency }),
  ...(rate === undefined ? {} : { allMost: rate.most, allSeconds: SECONDS[rate.per] }),
})

function sliceOf(...rates: readonly (Rate | undefined)[]): ClaimLimits {
  const spans = rates.flatMap(rate => (rate ? [SECONDS[rate.per]] : []))
  return spans.length === 0 ? {} : { slice: Math.min(...spans) / SLICES }
}

function check(kind: string, { concurrency, rate }: Limit): void {
  for (const most of [concurrency, rate?.most])
    if (most !== undefined && !(Number.isInteger(most) && most > 0))
      throw new Error(`A limit of the job ${kind} is ${most}; it must be a whole number above 0.`)
}
