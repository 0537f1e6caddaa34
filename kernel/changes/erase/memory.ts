import { call } from '../../auth/ask.ts'
import { proofOf } from '../../auth/proof.ts'
import type { Transaction } from '../../db/executor.ts'
import { sql } from '../../db/statement.ts'
import { enqueuing } from '../../jobs/enqueue.ts'
import type { Writer } from '../../write/rows.ts'
import type { KeysByEntity, Traits } from './personal.ts'

/**
 * Takes values out of everything that remembers these records and what belonged to them: audit, events, messages to
 * webhooks, stored answers, files, refused rows of imports. `traits` names the fields by entity; null where the records are
 * gone for good. Answers how many entries of the audit lost values.
 */
export async function eraseMemory(
  { kernel, context }: Writer,
  tx: Transaction,
  ids: readonly string[],
  traits: Traits | null,
): Promise<number> {
  if (ids.length === 0) return 0
  const proof = proofOf(kernel)
  const named = (keys: KeysByEntity | undefined) => (keys === undefined ? null : sql.json(keys))
  const [, erased] = await tx.run([
    // Who it is, the audit knows only until it is emptied.
    call('core_erase_rest', [proof, ids, named(traits?.reach), named(traits?.names)]),
    call('core_erase', [proof, ids, named(traits?.all)]),
    sql`delete from core_idempotency where tenant_id = ${context.tenant.id} and answer ~ ${ids.join('|')}`,
  ])
  const [entries, files] = (erased?.rows[0] ?? []).map(Number)
  // Their bytes go at once, not with the next round of the sweep.
  if (files)
    await tx.run([enqueuing(kernel, context, 'core.sweepFiles', {}, { dedupe: 'erasure' }).statement])
  return entries ?? 0
}

/** What was deleted under a change is forgotten altogether: no trash shows it, and no undo brings it back. */
export async function forgetDeleted(writer: Writer, tx: Transaction, change: string): Promise<number> {
  const [deleted] = await tx.run([
    sql`select distinct root_id from core_audit
      where tenant_id = ${writer.context.tenant.id} and change_id = ${change} and op = 'D'`,
  ])
  return eraseMemory(
    writer,
    tx,
    (deleted?.rows ?? []).map(([id]) => id ?? ''),
    null,
  )
}
