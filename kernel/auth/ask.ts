import { hasCode } from '../db/errors.ts'
import type { LaneName } from '../db/executor.ts'
import type { Cell } from '../db/result.ts'
import { type Statement, statement } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'

/** A row by column names, as the database writes its values. */
export type Named = Readonly<Record<string, Cell>>

/** Calls one of the functions that stand outside any tenant, and answers its rows. */
export async function ask(
  kernel: Kernel,
  name: string,
  values: readonly unknown[],
  lane: LaneName = 'write',
): Promise<Named[]> {
  const [result] = await kernel.executor.run([call(name, values)], { lane })
  return (result?.rows ?? []).map(row =>
    Object.fromEntries(result?.columns.map((column, i) => [column.name, row[i] ?? null]) ?? []),
  )
}

/** `select * from core_who($1)`; names are the program's own. */
export const call = (name: string, values: readonly unknown[]): Statement =>
  statement(`select * from ${name}(${values.map((_, i) => `$${i + 1}`).join(', ')})`, values)

export const isTaken = (error: unknown, constraint: string): boolean =>
  hasCode(error, '23505') && error.constraint === constraint
