import { announcing, type Sql, type Statement, sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, Credential } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { resolvedFields } from '../write/action-plan.ts'
import { readFields } from '../write/input.ts'
import { newIssues } from '../write/issues.ts'
import { newId } from '../write/record-id.ts'
import type { Job } from './handle.ts'
import { ATTEMPTS, type JobInput, type JobKind } from './job.ts'

export interface EnqueueOptions {
  /** A UUIDv7 of one's own; enqueuing the same id twice adds one job. */
  readonly id?: string
  /** Not before; now when left out. */
  readonly runAt?: Date
  /** Lower goes first within the tenant; the declared priority when left out. */
  readonly priority?: number
  /** While a job of this kind with this key waits for its first attempt, another one is not added. */
  readonly dedupe?: string
}

export interface Enqueuing {
  readonly id: string
  readonly kind: string
  readonly input: Readonly<Record<string, unknown>>
  /** Null: at once. */
  readonly runAt: Date | null
  readonly statement: Statement
}

/**
 * The statement that adds a job, for a group or transaction that has begun as `context`: the job is there if and only
 * if that commits, and workers are woken when it does.
 */
export function enqueuing<K extends JobKind>(
  kernel: Kernel,
  context: Context,
  kind: K,
  input: JobInput<K>,
  options: EnqueueOptions = {},
): Enqueuing {
  const job = kernel.jobs.get(kind)
  if (!job || job.for === 'installation')
    throw new Error(`There is no job ${kind} to be enqueued in a tenant.`)
  const { id = newId(), runAt = null, priority = job.priority ?? 0, dedupe = null } = options
  const values = validated(kernel, context, job, input)
  if (job.as === 'person' && context.principal.userId === null)
    throw new Error(`The job ${kind} works in a person's name; the program itself cannot enqueue it.`)
  return {
    id,
    kind,
    input: values,
    runAt,
    statement:
      announcing(sql`insert into core_job (id, tenant_id, kind, input, priority, run_at, state, max_attempts, dedupe_key, created_by, api_key_id)
      select ${id}, ${context.tenant.id}, ${kind}, ${sql.json(values)}, ${priority}, at.run_at,
        case when at.run_at > now() then 'scheduled' else 'ready' end, ${job.attempts ?? ATTEMPTS}, ${dedupe},
        ${context.principal.userId}, ${job.as === 'person' ? keyOf(context.credential) : sql`null::uuid`}
      from (select coalesce(${runAt}::timestamptz, now()) as run_at) at
      on conflict do nothing`),
  }
}

/** Adds a job in a transaction of its own and answers its id; null when it is there already. */
export async function enqueue<K extends JobKind>(
  kernel: Kernel,
  context: Context,
  kind: K,
  input: JobInput<K>,
  options: EnqueueOptions = {},
): Promise<string | null> {
  const { id, statement } = enqueuing(kernel, context, kind, input, options)
  const added = await runAs(
    kernel,
    context,
    () => ({ needs: [], statements: [statement], read: ([inserted]) => inserted?.count === 1 }),
    { lane: 'write' },
  )
  return added ? id : null
}

/** The API key that asks, so that the job does not reach further than the key. */
function keyOf(credential: Credential): Sql {
  if ('tokenHash' in credential) return sql`core_key_of(${credential.tokenHash})`
  return sql`${'person' in credential ? credential.key : null}::uuid`
}

/** The input as declared says it; anything else is a mistake of the program. */
function validated(kernel: Kernel, context: Context, job: Job, input: unknown) {
  const issues = newIssues()
  const rules = { registry: kernel.registry, context, operation: 'create', by: 'handler' } as const
  const values = readFields(rules, resolvedFields(job.input ?? NOTHING), input, issues)
  if (issues.problems.length > 0)
    throw new Error(
      `The job ${job.kind} was enqueued wrongly: ${issues.problems.map(p => p.message).join(' ')}`,
    )
  return values
}

const NOTHING = {}
