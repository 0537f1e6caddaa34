import { hasCode } from '../db/errors.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'
import { allOf, newNeeds } from './access.ts'
import { newCompilation } from './filter/compile.ts'
import { listed, type Selection, selected } from './page.ts'
import { withValuesSeen } from './values-seen.ts'

/** How many records there are: exactly up to the cap, about how many above it. */
export interface Count {
  readonly count: number
  readonly isExact: boolean
}

/** What is counted, for a reader; compiled anew when rights have changed meanwhile. */
export type Select = (context: Context) => Selection

export const countCap = 10_000
const mostMs = 300
const queryCanceled = '57014'

/**
 * Counts in a group of its own, because the limit on its time would end a list with it. The cap bounds what is found,
 * the limit what is read; when either is reached, the planner's estimate answers.
 */
export async function countRecords(
  kernel: Kernel,
  context: Context,
  select: Select,
  timeoutMs = mostMs,
): Promise<Count> {
  const counted = await countUpToCap(kernel, context, select, timeoutMs)
  if (counted !== undefined && counted <= countCap) return { count: counted, isExact: true }
  const estimate = await estimateRecords(kernel, context, select)
  // The planner may guess less than has been counted already.
  return { count: Math.max(estimate, counted ?? 0), isExact: false }
}

/** Undefined when the time was over. */
async function countUpToCap(
  kernel: Kernel,
  context: Context,
  select: Select,
  timeoutMs: number,
): Promise<number | undefined> {
  const most = sql.raw(String(countCap + 1))
  const counting = (rows: Sql) => sql`select count(*) from (${rows} limit ${most}) x`
  try {
    return Number(await ask(kernel, context, select, counting, timeoutMs))
  } catch (error) {
    if (hasCode(error, queryCanceled) && !context.signal?.aborted) return undefined
    throw error
  }
}

async function estimateRecords(kernel: Kernel, context: Context, select: Select): Promise<number> {
  const plan = await ask(kernel, context, select, rows => sql`explain (format json) ${rows}`, mostMs)
  const [{ Plan: top }] = JSON.parse(plan) as [{ Plan: { 'Plan Rows': number } }]
  return Math.round(top['Plan Rows'])
}

/** The first cell of what a statement about the selected rows says. */
const ask = (
  kernel: Kernel,
  context: Context,
  select: Select,
  about: (rows: Sql) => Sql,
  timeoutMs: number,
): Promise<string> =>
  runAs(
    kernel,
    context,
    current => {
      const needs = newNeeds()
      const selection = select(current)
      const conditions = selected(newCompilation(kernel.registry, current, needs), selection)
      const table = sql.ref(selection.entity.table)
      const rows = sql`select from ${table} ${sql.ref(listed)} where ${allOf(conditions)}`
      return {
        needs: needs.all,
        statements: withValuesSeen(current, selection, about(rows)),
        read: results => results.at(-1)?.rows[0]?.[0] ?? '',
      }
    },
    { lane: 'read', timeoutMs },
  )
