import { hasCode } from '../../db/errors.ts'
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
 * Inserts a chunk of records, a statement for each table. When ids or unique values are taken, a second statement
 * leaves those rows out (saying so at once would cost every row a sixth more); what else the database refuses is found
 * by halving.
 */
export async function createRows(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly CreateOperation[],
  verdicts: Verdicts,
): Promise<void> {
  const seen = await withSeenReferences(tx, writer, rows, verdicts)
  await attempt(tx, writer, entity, seen, verdicts.refuse, part =>
    insertPart(tx, writer, entity, part, verdicts),
  )
}

async function insertPart(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly CreateOperation[],
  verdicts: Verdicts,
): Promise<void> {
  const statements = insertStatements(
    writer,
    entity,
    rows.map(row => row.draft),
  )
  try {
    await tx.savepoint(() => tx.run(statements))
    for (const row of rows) verdicts.done(row, firstVersion(entity))
  } catch (error) {
    const [own] = statements
    if (!hasCode(error, UNIQUE_VIOLATION) || rows.length === 1 || !own) throw error
    const [inserted] = await tx.run([leavingOutTaken(own)])
    await sortOut(tx, writer, entity, rows, new Set(inserted?.rows.map(([id]) => id)), verdicts)
  }
}

const UNIQUE_VIOLATION = '23505'

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
    await attempt(tx, writer, entity, [row], verdicts.refuse, ([one]) =>
      insertPart(tx, writer, entity, one ? [one] : [], verdicts),
    )
}

const leavingOutTaken = (insert: Statement): Statement =>
  statement(`${insert.text} on conflict do nothing returning id`, insert.values)

const firstVersion = (entity: ResolvedEntity): number | null =>
  layoutOf(entity).system.has('version') ? 1 : null
