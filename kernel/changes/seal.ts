import { sql } from '../db/statement.ts'
import type { Kernel } from '../kernel.ts'
import type { Context } from '../rights/context.ts'
import { runAs } from '../rights/run.ts'

/**
 * Seals what the tenant has committed since the last seal: a digest over the entries, chained to the one before. A job
 * calls it; writers never wait for it. Answers how many entries were sealed.
 */
export const sealChanges = (kernel: Kernel, context: Context): Promise<number> =>
  runAs(
    kernel,
    context,
    () => ({
      needs: [],
      statements: [sql`select core_seal_next()`],
      read: ([sealed]) => Number(sealed?.rows[0]?.[0] ?? 0),
    }),
    { lane: 'write' },
  )

/** Something in the audit that is not as it was sealed or written. */
export interface Fault {
  readonly kind: 'entries' | 'seal' | 'values'
  readonly message: string
}

export interface Verification {
  readonly seals: number
  readonly entries: number
  readonly faults: readonly Fault[]
}

/** Compares the whole audit of the tenant with its seals, and the values with the digests of their entries. */
export const verifyChanges = (kernel: Kernel, context: Context): Promise<Verification> =>
  runAs(
    kernel,
    context,
    () => ({
      needs: [],
      statements: [sql`select * from core_verify_seals()`, sql`select * from core_verify_values()`],
      read([seals, values]) {
        const sealed = seals?.rows ?? []
        return {
          seals: sealed.length,
          entries: sealed.reduce((sum, [, , rows]) => sum + Number(rows), 0),
          faults: [...sealed.flatMap(sealFaults), ...(values?.rows ?? []).map(valueFault)],
        }
      },
    }),
    { lane: 'read' },
  )

function sealFaults([, at, rows, found, isLinked, isTrue]: readonly (string | null)[]): Fault[] {
  const faults: Fault[] = []
  if (isLinked !== 't')
    faults.push({ kind: 'seal', message: `The seal of ${at} does not follow the one before it.` })
  if (rows !== found)
    faults.push({ kind: 'entries', message: `The seal of ${at} covers ${rows} entries; there are ${found}.` })
  else if (isTrue !== 't')
    faults.push({ kind: 'entries', message: `An entry under the seal of ${at} was changed.` })
  return faults
}

const valueFault = ([seq, isMissing]: readonly (string | null)[]): Fault => ({
  kind: 'values',
  message:
    isMissing === 't'
      ? `The values of entry ${seq} are missing.`
      : `The values of entry ${seq} were changed.`,
})
