import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { isDone, isOver, type Retention } from './due.ts'

/** How many records a retention is about now: exactly up to the cap. */
export interface Due {
  readonly count: number
  readonly isExact: boolean
  /** Of the oldest; null when there are none. */
  readonly oldest: string | null
  /** What is older than this has to go. */
  readonly before: string
}

export const DUE_CAP = 10_000

export const countDue = (kernel: Kernel, context: Context, retention: Retention): Promise<Due> =>
  runAs(
    kernel,
    context,
    current => ({
      needs: [{ right: 'read', entity: retention.entity }],
      statements: [
        sql`select count(*), ${iso(sql`min(d.since)::timestamptz`)},
            ${iso(sql`now() - make_interval(months => ${retention.months}::integer)`)}
          from (select ${sql.ref('t', retention.column)} as since from ${sql.ref(retention.entity.table)} t
            where ${isOver(current, retention)} and not ${isDone(current, retention)}
            order by 1 limit ${DUE_CAP + 1}) d`,
      ],
      read([found]) {
        const [count, oldest, before] = found?.rows[0] ?? []
        const counted = Number(count)
        return {
          count: Math.min(counted, DUE_CAP),
          isExact: counted <= DUE_CAP,
          oldest: oldest ?? null,
          before: before ?? '',
        }
      },
    }),
    { lane: 'read' },
  )

const iso = (value: ReturnType<typeof sql>) =>
  sql`to_char((${value}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
