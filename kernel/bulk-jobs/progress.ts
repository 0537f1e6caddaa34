import type { Transaction } from '../db/executor.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { Problem } from '../errors.ts'
import { Superseded } from '../jobs/passing.ts'
import type { Context } from '../rights/context.ts'
import { mine, type Run } from './store.ts'

/** Why a record was refused. */
export interface RefusedRecord {
  readonly id: string
  readonly problems: readonly Problem[]
}

/** How far a bulk job has come, and from when on records are too young for it. */
export interface Standing {
  readonly after: string | null
  readonly startedAt: string
  readonly refused: number
}

/** The most refused records that are kept with their reasons; the others are counted. */
export const MOST_REFUSED = 10_000

/**
 * Makes sure that nobody else works on it until the transaction ends, and that nobody undoes it meanwhile: undoing takes
 * the same lock, so what has been undone gets no further rows.
 *
 * @throws Superseded
 */
export async function claim(
  tx: Transaction,
  context: Context,
  { id, run }: Run,
  change: string,
): Promise<Standing> {
  const [found, head] = await tx.run([
    sql`select b.after_id, b.created_at, b.refused from core_bulk_job b
      where ${mine(context)} and b.id = ${id} and b.run = ${run} and b.state = 'running' for update`,
    sql`select c.undone_by from core_change c where c.tenant_id = ${context.tenant.id} and c.id = ${change} for no key update`,
  ])
  const row = found?.rows[0]
  if (!row || (head?.rows[0]?.[0] ?? null) !== null) throw new Superseded()
  return { after: row[0] ?? null, startedAt: row[1] ?? '', refused: Number(row[2]) }
}

/** Writes down what became of a batch: with its records, or not at all. */
export function settle(
  context: Context,
  { id }: Run,
  before: Standing,
  batch: { readonly last: string; readonly done: number; readonly refused: readonly RefusedRecord[] },
): Sql[] {
  const kept = batch.refused.slice(0, Math.max(0, MOST_REFUSED - before.refused))
  return [
    sql`insert into core_bulk_job_refusal (tenant_id, bulk_job_id, record_id, errors)
      select ${context.tenant.id}, ${id}, r.id, r.errors
      from unnest(${kept.map(each => each.id)}::uuid[], ${kept.map(each => JSON.stringify(each.problems))}::json[]) r(id, errors)`,
    sql`update core_bulk_job b set after_id = ${batch.last}, done = b.done + ${batch.done}, refused = b.refused + ${batch.refused.length}
      where ${mine(context)} and b.id = ${id}`,
  ]
}
