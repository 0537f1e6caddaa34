import { sql } from '../db/statement.ts'
import { forbidden } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { mayAdminister } from '../rights/administer.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isVisible } from './store.ts'

/** How many jobs of a kind are in a state. */
export interface JobCount {
  readonly kind: string
  readonly label: string
  readonly state: string
  readonly count: number
}

/** What there is to see, kind by kind and state by state. */
export const countJobs = (kernel: Kernel, context: Context): Promise<JobCount[]> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [],
      statements: [
        sql`select j.kind, j.state, count(*) from core_job j where ${isVisible(kernel, current)} group by 1, 2 order by 1, 2`,
      ],
      read: ([found]) =>
        (found?.rows ?? []).map(([kind, state, count]) => ({
          kind: kind ?? '',
          label: labelOf(kernel, kind ?? ''),
          state: state ?? '',
          count: Number(count),
        })),
    }),
    { lane: 'read' },
  )

export const labelOf = ({ jobs }: Kernel, kind: string): string => jobs.get(kind)?.label ?? kind

/** What happens in the company by itself, and when next. */
export interface Schedule {
  readonly kind: string
  readonly label: string
  readonly help: string | null
  /** As declared: `every 10 minutes`, `cron 0 3 * * *`. */
  readonly rule: string
  readonly zone: string
  /** Null until a worker has looked at it. */
  readonly nextAt: string | null
  readonly lastAt: string | null
}

/** @throws Refusal 403 for those who do not administer */
export async function listSchedules(kernel: Kernel, context: Context): Promise<Schedule[]> {
  if (!mayAdminister(kernel, context)) throw forbidden('Schedules are for those who administer the company.')
  return runAs(
    kernel,
    context,
    ({ tenant }) => ({
      needs: [],
      statements: [
        sql`select s.kind, s.rule, s.zone, to_char(s.next_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), to_char(s.last_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
          from core_job_schedule s where s.tenant_id = ${tenant.id} and s.kind = any(${[...kernel.jobs.keys()]}::text[]) order by s.next_at, s.kind`,
      ],
      read: ([found]) =>
        (found?.rows ?? []).map(([kind, rule, zone, nextAt, lastAt]) => ({
          kind: kind ?? '',
          label: labelOf(kernel, kind ?? ''),
          help: kernel.jobs.get(kind ?? '')?.help ?? null,
          rule: (rule ?? '').trim(),
          zone: zone ?? '',
          nextAt: nextAt ?? null,
          lastAt: lastAt ?? null,
        })),
    }),
    { lane: 'read' },
  )
}
