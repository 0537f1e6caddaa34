import { tenantKernel } from '../custom/tenant-kernel.ts'
import type { Transaction } from '../db/executor.ts'
import { sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { begin } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { covers, refuseWithoutRight } from '../write/allowed.ts'
import { lockRecords } from '../write/current.ts'
import { newChange, openChange, runTransaction } from '../write/group.ts'
import { isId } from '../write/record-id.ts'
import type { Writer } from '../write/rows.ts'
import { needsFor, reads } from '../write/written.ts'
import { auditEntries, readEntries } from './entries.ts'
import { eraseInside } from './erase/erase-inside.ts'
import { ownerIn } from './titles.ts'

/** What an erasure did. */
export interface Erasure {
  readonly change: string
  /** Entries of the audit that lost values. */
  readonly entries: number
}

/**
 * Erases the personal data of a record for good: from the record and its parts if it still exists, from everything
 * the audit and the outbox remember of them, from stored answers, from mails and notifications about it, and with the
 * files that hang on it. What happened, when and by whom stays provable; the values are gone, and no undo brings them
 * back. Needs the right to delete the record.
 *
 * @throws Refusal 404, 403; 409 for a frozen record
 */
export const eraseRecord = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
): Promise<Erasure> =>
  withRights(kernel, context, current => {
    const writer = { kernel: tenantKernel(kernel, current), context: current }
    const one = entity.label[0].toLowerCase()
    refuseWithoutRight(current, entity, 'delete', `You may not erase a ${one}.`)
    if (!isId(id)) throw notFound(entity.label[0])
    return runTransaction(writer, entity, async tx => {
      const change = newChange('action', entity, 'erase')
      await demand(writer, tx, entity, id)
      await tx.run([openChange(writer, change)])
      return { change: change.id, entries: await eraseInside(writer, tx, entity, [id]) }
    })
  })

/** Begins as this person, and refuses what she could not delete. */
async function demand(writer: Writer, tx: Transaction, entity: ResolvedEntity, id: string): Promise<void> {
  const { context } = writer
  const owners = context.owners('delete', entity)
  const [, seen, locked] = await tx.run([
    begin(context, needsFor({ right: 'update', entity, owners }, reads([entity]))),
    sql`select from ${sql.ref(entity.table)} t where t.tenant_id = ${context.tenant.id} and t.id = ${id}`,
    lockRecords(writer, entity, [id]),
  ])
  if (!seen?.count) await refuseUnknown(writer, tx, entity, id)
  else if (!locked?.count)
    throw forbidden(`You may see this ${entity.label[0].toLowerCase()}, but not erase it.`)
}

/** A deleted record is erased from the trash, by who could have deleted it. */
async function refuseUnknown(
  { context }: Writer,
  tx: Transaction,
  entity: ResolvedEntity,
  id: string,
): Promise<void> {
  const [found] = await tx.run([
    auditEntries(
      context.tenant.id,
      sql`a.root_id = ${id} and a.record_id = ${id} and a.op = 'D'`,
      sql`a.seq desc`,
      1,
    ),
  ])
  const [last] = readEntries(found)
  const isOpen = last?.entity === entity.id && (!entity.via || context.owners('delete', entity) === 'all')
  if (!last || !isOpen || !covers(context.owners('delete', entity), ownerIn(entity, last)))
    throw notFound(entity.label[0])
}
