import type { Transaction } from '../db/executor.ts'
import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { notFound, type Problem } from '../errors.ts'
import type { Issues } from '../fields/kind.ts'
import type { Kernel } from '../kernel.ts'
import { get, getStatements } from '../query/get.ts'
import { begin, type ChangeHead, scope } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { covers, refuseUnlessAllowed } from './allowed.ts'
import { applySteps } from './apply.ts'
import { feedsComputed } from './compute.ts'
import { lockRecords, wholeRecords } from './current.ts'
import { declaredActions } from './declared-actions.ts'
import { stale, whyUnmatched } from './explain.ts'
import { isUnmatched, newChange, openChange, runGroup, runTransaction } from './group.ts'
import { readInput, type Values } from './input.ts'
import { newIssues, refuseAny } from './issues.ts'
import { layoutOf } from './layout.ts'
import { isEmpty, stepTo } from './next.ts'
import { patchOne } from './patches.ts'
import { recordCheckOf } from './record-check.ts'
import { isId } from './record-id.ts'
import { type Reference, referencedEntities, referenceGuard, referencesIn, strangers } from './references.ts'
import type { Writer } from './rows.ts'
import { within } from './within.ts'
import { needsFor, reads, versionIn, type Written, writtenJson } from './written.ts'

export interface UpdateOptions {
  /** The version the caller has read; 412 when it is no longer current. */
  readonly version?: number | null
  readonly change?: ChangeHead
  readonly include?: readonly string[]
}

/** `PATCH /api/v1/crm/leads/:id`: the record as it is now, as JSON text. */
export const update = async (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  input: unknown,
  options: UpdateOptions = {},
): Promise<string> => writtenJson(await updateRecord(kernel, context, entity, id, input, options))

/**
 * Changes the given fields of a record (JSON merge patch) and reads it back. Plain fields take one round trip; a patch
 * of parts, or of fields that others are computed from, needs the current record first and takes a short transaction.
 * A patch that repeats what is there changes nothing and makes no version.
 *
 * @throws Refusal 422 with everything that is wrong with the input; 404, 403, 412 stale
 */
export const updateRecord = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  input: unknown,
  options: UpdateOptions = {},
): Promise<Written> =>
  withRights(kernel, context, current => updateOne({ kernel, context: current }, entity, id, input, options))

async function updateOne(
  writer: Writer,
  entity: ResolvedEntity,
  id: string,
  input: unknown,
  options: UpdateOptions,
): Promise<Written> {
  const { kernel, context } = writer
  refuseUnlessAllowed(context, entity, 'update')
  if (!isId(id)) throw notFound(entity.label[0])
  const issues = newIssues()
  const rules = { registry: kernel.registry, context, operation: 'update', by: 'client' } as const
  const values = readInput(rules, entity, input, issues)
  checkHandOver(context, entity, values, issues)
  refuseAny(issues)
  if (Object.keys(values).length === 0)
    return unchanged(writer, entity, id, options.version ?? null, options.include ?? [])
  const references = strangers(referencesIn(kernel.registry, entity, values), context)
  const plan = { writer, entity, id, values, references, options }
  const needsCurrent =
    feedsComputed(entity, values) ||
    recordCheckOf(entity.id) !== undefined ||
    layoutOf(entity).parts.some(field => field.key in values)
  return needsCurrent ? inTransaction(plan) : inOneGroup(plan)
}

/** Who may change her own records only may not give them away by a plain update; that is what an action is for. */
export function checkHandOver(
  context: Context,
  entity: ResolvedEntity,
  values: Values,
  issues: Issues,
): void {
  const key = entity.owner
  if (!key || !(key in values) || covers(context.owners('update', entity), values[key] as string | null))
    return
  const actions = [...declaredActions(entity).values()].filter(action => key in action.input)
  const how = actions.map(action => ` Use the action “${action.label}” to hand it over.`).join('')
  const label = entity.all.get(key)?.label ?? key
  issues.add(
    key,
    'forbidden',
    `${label}: you may not change ${entity.label[1].toLowerCase()} of this person.${how}`,
  )
}

interface Plan {
  readonly writer: Writer
  readonly entity: ResolvedEntity
  readonly id: string
  readonly values: Values
  readonly references: readonly Reference[]
  readonly options: UpdateOptions
}

async function inOneGroup(plan: Plan): Promise<Written> {
  const { writer, entity, id, values, references, options } = plan
  const { kernel, context } = writer
  const { version = null, change = newChange('update', entity), include = [] } = options
  const readBack = getStatements(context, kernel.registry, entity, id, include)
  const needs = needsFor(
    { right: 'update', entity },
    { right: 'read', entity },
    readBack.needs,
    reads(referencedEntities(references)),
  )
  const statements = [
    begin(context, needs, change),
    ...guards(plan),
    patchOne(writer, entity, { id, values, version }),
  ]
  try {
    const results = await runGroup(writer, entity, [...statements, ...readBack.statements])
    const json = readBack.read(results.slice(statements.length))
    return { id, version: Number(results[statements.length - 1]?.rows[0]?.[0]), change: change.id, json }
  } catch (error) {
    if (!isUnmatched(error)) throw error
    return unchanged(writer, entity, id, version, include)
  }
}

/** What refuses the group before it writes: references to what one cannot see, fields one may set on other rows only. */
function guards({ writer: { context }, entity, id, values, references }: Plan): Sql[] {
  const guard = referenceGuard(references, context.tenant.id)
  return [...(guard ? [guard] : []), ...fieldGuards(context, entity, id, Object.keys(values))]
}

/** Fields that may be set on the records of some owners only. */
function fieldGuards(context: Context, entity: ResolvedEntity, id: string, keys: readonly string[]): Sql[] {
  const owner = entity.owner && entity.all.get(entity.owner)?.columns[0]?.name
  if (!owner) return []
  return keys.flatMap(key => {
    const owners = context.fieldOwners(entity, key, 'update')
    if (owners === 'all' || owners === 'none') return []
    const label = entity.all.get(key)?.label ?? key
    const problem: Problem = {
      path: key,
      code: 'forbidden',
      message: `You may not change ${label} of this record.`,
    }
    return [
      sql`select core_refuse(${sql.json([problem])}) from ${sql.ref(entity.table)} t
        where t.tenant_id = ${context.tenant.id} and t.id = ${id}
          and not coalesce(t.${sql.ref(owner)} = any (${owners}::uuid[]), false)`,
    ]
  })
}

/** Nothing was written: because it could not be, or because there was nothing to write. */
async function unchanged(
  writer: Writer,
  entity: ResolvedEntity,
  id: string,
  version: number | null,
  include: readonly string[],
): Promise<Written> {
  const refusal = await whyUnmatched(writer, entity, id, 'update', version)
  if (refusal) throw refusal
  const json = await get(
    writer.kernel,
    writer.context,
    entity,
    id,
    include.length > 0 ? { include: include.join() } : {},
  )
  return { id, version: versionIn(json), change: null, json }
}

const inTransaction = (plan: Plan): Promise<Written> =>
  runTransaction(plan.writer, plan.entity, tx => stepInside(plan, tx))

async function stepInside(plan: Plan, tx: Transaction): Promise<Written> {
  const { writer, entity, id, values, references, options } = plan
  const { kernel, context } = writer
  const { version = null, change = newChange('update', entity), include = [] } = options
  const inside = { kernel: within(kernel, tx), context }
  const current = await readLocked(writer, tx, entity, id)
  if (!current) throw (await whyUnmatched(inside, entity, id, 'update', version)) ?? notFound(entity.label[0])
  if (version !== null && current.version !== version)
    throw await stale(inside, entity, id, version, Number(current.version))
  const issues = newIssues()
  const step = stepTo(kernel.registry, entity, current, values, issues)
  refuseAny(issues)
  if (isEmpty(step)) return unchanged(inside, entity, id, version, include)
  const readBack = getStatements(context, kernel.registry, entity, id, include)
  const needs = needsFor(readBack.needs, reads(referencedEntities(references)))
  const statements = [
    scope(context, needs),
    openChange(writer, change),
    ...guards(plan),
    ...applySteps(writer, entity, [step]),
  ]
  const results = await tx.run([...statements, ...readBack.statements])
  const json = readBack.read(results.slice(statements.length))
  return { id, version: versionIn(json), change: change.id, json }
}

/** The whole record, locked for the rest of the transaction; null when it cannot be updated. Begins the transaction. */
async function readLocked(
  writer: Writer,
  tx: Transaction,
  entity: ResolvedEntity,
  id: string,
): Promise<Values | null> {
  const reading = wholeRecords(writer, entity, [id])
  const needs = needsFor({ right: 'update', entity }, reading.needs)
  const [, locked, ...rows] = await tx.run([
    begin(writer.context, needs),
    lockRecords(writer, entity, [id]),
    ...reading.statements,
  ])
  return locked?.count ? (reading.read(rows).get(id) ?? null) : null
}
