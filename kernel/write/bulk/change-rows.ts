import type { Transaction } from '../../db/executor.ts'
import { type Sql, sql } from '../../db/statement.ts'
import type { ResolvedEntity } from '../../entity/registry.ts'
import type { Problem } from '../../errors.ts'
import { isPlainPatch } from '../action-tx.ts'
import { applySteps } from '../apply.ts'
import { wholeRecords } from '../current.ts'
import { newIssues } from '../issues.ts'
import { layoutOf } from '../layout.ts'
import { isEmpty, type Step, stepTo } from '../next.ts'
import type { Writer } from '../rows.ts'
import { attempt } from './attempt.ts'
import { fieldsOutOfReach, type UpdateOperation } from './operations.ts'
import { withSeenReferences } from './references.ts'
import type { Verdicts } from './verdicts.ts'

/** What is known of a record that is locked for this person to change. */
interface Locked {
  readonly version: number | null
  readonly owner: string | null
}

/**
 * Updates a chunk of records: locks them, refuses each that is not there, not open or stale, and changes the others
 * with a statement for each table and combination of fields.
 */
export async function changeRows(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly UpdateOperation[],
  verdicts: Verdicts,
): Promise<void> {
  const seen = await withSeenReferences(tx, writer, rows, verdicts)
  const open = await lockOpen(tx, writer, entity, seen, verdicts)
  await attempt(tx, writer, entity, open, verdicts.refuse, part =>
    changePart(tx, writer, entity, part, verdicts),
  )
}

async function lockOpen(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly UpdateOperation[],
  verdicts: Verdicts,
): Promise<readonly UpdateOperation[]> {
  if (rows.length === 0) return rows
  const ids = rows.map(row => row.id)
  const [locked, visible] = await tx.run([lockStates(writer, entity, ids), visibleIds(writer, entity, ids)])
  const states = new Map<string, Locked>(
    (locked?.rows ?? []).map(([id, version, owner]) => [
      id ?? '',
      { version: version ? Number(version) : null, owner: owner ?? null },
    ]),
  )
  const known = new Set(visible?.rows.map(([id]) => id))
  return rows.filter(row => {
    const problems = obstacles(writer, entity, row, states.get(row.id), known.has(row.id))
    if (problems.length > 0) verdicts.refuse(row, problems)
    return problems.length === 0
  })
}

export function lockStates({ context }: Writer, entity: ResolvedEntity, ids: readonly string[]): Sql {
  const owner = entity.owner && entity.all.get(entity.owner)?.columns[0]?.name
  const version = layoutOf(entity).system.has('version') ? sql`t.version` : sql`null`
  return sql`select t.id, ${version}, ${owner ? sql`t.${sql.ref(owner)}` : sql`null`} from ${sql.ref(entity.table)} t
    where t.tenant_id = ${context.tenant.id} and t.id = any (${ids}::uuid[]) order by t.id for no key update`
}

export const visibleIds = ({ context }: Writer, entity: ResolvedEntity, ids: readonly string[]): Sql =>
  sql`select t.id${layoutOf(entity).system.has('version') ? sql`, t.version` : sql.empty} from ${sql.ref(entity.table)} t
    where t.tenant_id = ${context.tenant.id} and t.id = any (${ids}::uuid[])`

function obstacles(
  writer: Writer,
  entity: ResolvedEntity,
  { values, version }: UpdateOperation,
  locked: Locked | undefined,
  isVisible: boolean,
): readonly Problem[] {
  const one = entity.label[0].toLowerCase()
  if (!locked) return [isVisible ? notYours(one, 'update') : notThere(entity)]
  if (version !== null && locked.version !== version) return [outdated(one, version, locked.version)]
  return entity.owner ? fieldsOutOfReach(writer, entity, Object.keys(values), locked.owner) : []
}

export const notThere = ({ label: [one] }: ResolvedEntity): Problem => ({
  path: 'id',
  code: 'notFound',
  message: `${one} was not found.`,
})

export const notYours = (one: string, right: string): Problem => ({
  path: 'id',
  code: 'forbidden',
  message: `You may see this ${one}, but not ${right} it.`,
})

export const outdated = (one: string, version: number, current: number | null): Problem => ({
  path: 'version',
  code: 'stale',
  message: `This ${one} was changed since you read it: version ${current} is current, not ${version}.`,
})

async function changePart(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly UpdateOperation[],
  verdicts: Verdicts,
): Promise<void> {
  const steps = await stepsOf(tx, writer, entity, rows, verdicts)
  const changing = steps.filter(step => !isEmpty(step))
  if (changing.length > 0) await tx.run(applySteps(writer, entity, changing))
  const [now] = await tx.run([
    visibleIds(
      writer,
      entity,
      rows.map(row => row.id),
    ),
  ])
  const versions = new Map((now?.rows ?? []).map(([id, version]) => [id, version ? Number(version) : null]))
  for (const row of rows) if (!verdicts.isRefused(row)) verdicts.done(row, versions.get(row.id) ?? null)
}

/** Patches that need nothing but themselves are steps already; for the others the records are read first. */
async function stepsOf(
  tx: Transaction,
  writer: Writer,
  entity: ResolvedEntity,
  rows: readonly UpdateOperation[],
  verdicts: Verdicts,
): Promise<readonly Step[]> {
  const steps: Step[] = rows.flatMap(({ id, values }) =>
    isPlainPatch(entity, values) ? [{ id, values, parts: [] }] : [],
  )
  const others = rows.filter(({ values }) => !isPlainPatch(entity, values))
  if (others.length === 0) return steps
  const reading = wholeRecords(
    writer,
    entity,
    others.map(row => row.id),
  )
  const records = reading.read(await tx.run(reading.statements))
  for (const row of others) {
    const issues = newIssues()
    const step = stepTo(
      writer.kernel.registry,
      entity,
      records.get(row.id) ?? { id: row.id },
      row.values,
      issues,
    )
    if (issues.problems.length > 0) verdicts.refuse(row, issues.problems)
    else steps.push(step)
  }
  return steps
}
