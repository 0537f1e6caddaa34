import { type Statement, statement } from '../../db/statement.ts'
import type { ResolvedEntity, ResolvedField } from '../../entity/registry.ts'
import type { ColumnText } from '../../fields/kind.ts'
import { attempt } from '../../write/bulk/attempt.ts'
import {
  type AuditValue,
  columnTexts,
  customObject,
  type Diff,
  isErased,
  keptColumns,
} from '../audit-values.ts'
import type { Undoing } from './plan.ts'
import { refuse, runsOf, type UndoWork } from './work.ts'

/** Brings deleted records back as they were, with their ids, those they hang on first. */
export async function restore(work: UndoWork, undoings: readonly Undoing[]): Promise<void> {
  for (const [entity, run] of runsOf(undoings))
    await attempt(work.tx, work.writer, entity, run, refuse(work), async part => {
      await work.tx.run([insertion(work, entity, part)])
      for (const undoing of part) {
        work.report.done({ entity: entity.id, id: undoing.id, op: 'D' })
        reportLosses(work, undoing)
      }
    })
}

/** Who restores a record is the one who changed it last; everything else is as it was. */
const isFresh = ({ key, isSystem }: ResolvedField): boolean =>
  isSystem && (key === 'id' || key === 'updatedAt' || key === 'updatedBy')

function insertion({ writer }: UndoWork, entity: ResolvedEntity, undoings: readonly Undoing[]): Statement {
  const fields = [...entity.all.values()].filter(field => !isFresh(field) && keptColumns(field).length > 0)
  const columns = fields.flatMap(keptColumns)
  const rows = undoings.map(({ row }) =>
    fields.flatMap(field => textsOf(field, field.kind.kind === 'custom' ? null : row[field.key], row)),
  )
  const cells = columns.map((_, i) => rows.map(row => row[i] ?? null))
  const arrays = ['$2::uuid[]', ...cells.map((_, i) => `$${i + 3}::text[]`)]
  const names = ['id', ...cells.map((_, i) => `c${i}`)]
  return statement(
    `insert into ${entity.table} (tenant_id, id, ${columns.map(column => column.name).join(', ')})
    select $1::uuid, u.id, ${columns.map(({ type }, i) => `u.c${i}::${type}`).join(', ')}
    from unnest(${arrays.join(', ')}) as u(${names.join(', ')})`,
    [writer.context.tenant.id, undoings.map(undoing => undoing.id), ...cells],
  )
}

/** The version goes on, so that nobody takes the record for the one she read before it was deleted. */
function textsOf(field: ResolvedField, value: AuditValue, row: Diff): readonly ColumnText[] {
  if (field.kind.kind === 'custom') return [customObject(row)]
  if (isLost(field, value)) return keptColumns(field).map(() => null)
  if (field.isSystem && field.key === 'version') return [String(Number(value) + 1)]
  return columnTexts(field, value)
}

/** Values that the audit does not have, or has no longer. */
const isLost = (field: ResolvedField, value: AuditValue): boolean =>
  isErased(value) || (field.field.kind === 'secret' && value !== null && value !== undefined)

function reportLosses({ report }: UndoWork, { entity, id, row }: Undoing): void {
  for (const field of entity.all.values()) {
    const value = row[field.key]
    if (!isLost(field, value)) continue
    const reason = isErased(value)
      ? 'The value was erased as personal data and is gone.'
      : 'Secrets are not kept when a record is deleted; enter it again.'
    report.keep({ entity: entity.id, id, field: field.key, reason })
  }
}
