import type { Transaction } from '../../db/executor.ts'
import { type Statement, statement } from '../../db/statement.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import { layoutOf } from '../layout.ts'
import { insertStatements, type Writer } from '../rows.ts'
import { attempt } from './attempt.ts'
import type { CreateOperation } from './operations.ts'
import { withSeenReferences } from './references.ts'
import type { Verdicts } from './verdicts.ts'

/**
 * Inserts a chunk of records, a statement for each table. Rows whose id or unique values are taken are left out by the
 * statement itself; what else the database refuses is found by halving.
 */
export async function createRows(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly CreateOperation[],
  verdicts: Verdicts,
): Promise<void> {
  const seen = await withSeenReferences(tx, writer, rows, verdicts)
  await attempt(tx, writer, entity, seen, verdicts, part => insertPart(tx, writer, entity, part, verdicts))
}

async function insertPart(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly CreateOperation[],
  verdicts: Verdicts,
): Promise<void> {
  const [only] = rows
  if (only && rows.length === 1) {
    await tx.run(insertStatements(writer, entity, [only.draft]))
    return verdicts.done(only, firstVersion(entity))
  }
  const drafts = rows.map(row => row.draft)
  const [own, ...owned] = insertStatements(writer, entity, drafts)
  if (!own) return
  const isWhole = owned.length === 0
  const [inserted] = await tx.run([leavingOutTaken(own)])
  if (inserted?.count === rows.length) {
    if (!isWhole) await tx.run(owned)
    for (const row of rows) verdicts.done(row, firstVersion(entity))
    return
  }
  await sortOut(tx, writer, entity, rows, new Set(inserted?.rows.map(([id]) => id)), verdicts)
}

/** The rows that came in get what hangs on them; the others are tried one by one, to learn what is in their way. */
async function sortOut(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly CreateOperation[],
  inserted: ReadonlySet<string | null | undefined>,
  verdicts: Verdicts,
): Promise<void> {
  const came = rows.filter(row => inserted.has(row.id))
  const [, ...owned] = insertStatements(
    writer,
    entity,
    came.map(row => row.draft),
  )
  if (came.length > 0 && owned.length > 0) await tx.run(owned)
  for (const row of came) verdicts.done(row, firstVersion(entity))
  for (const row of rows.filter(each => !inserted.has(each.id)))
    await attempt(tx, writer, entity, [row], verdicts, ([one]) =>
      insertPart(tx, writer, entity, one ? [one] : [], verdicts),
    )
}

const leavingOutTaken = (insert: Statement): Statement =>
  statement(`${insert.text} on conflict do nothing returning id`, insert.values)

const firstVersion = (entity: ResolvedEntity): number | null =>
  layoutOf(entity).system.has('version') ? 1 : null
