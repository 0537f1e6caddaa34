import { type Sql, sql } from '../db/statement.ts'
import type { ResolvedEntity } from '../entity/registry.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Kernel } from '../kernel.ts'
import { getStatements } from '../query/get.ts'
import { begin } from '../rights/begin.ts'
import type { Context } from '../rights/context.ts'
import { withRights } from '../rights/run.ts'
import { actInside, NothingDone, refuseRecord, unchangedRecord } from './act-inside.ts'
import { type ActionPlan, actionNeeds, actionPatch, planAction } from './action-plan.ts'
import { requirement } from './action-state.ts'
import { isPlainPatch } from './action-tx.ts'
import { lockRecords, wholeRecords } from './current.ts'
import { type DeclaredAction, declaredActions } from './declared-actions.ts'
import { type DryRun, dryRun } from './dry-run.ts'
import { emission, emit, payloadOf } from './events.ts'
import { isUnmatched, newChange, runGroup, runTransaction } from './group.ts'
import type { Values } from './input.ts'
import { layoutOf } from './layout.ts'
import { patchOne } from './patches.ts'
import { isId } from './record-id.ts'
import { referencedEntities, referenceGuard } from './references.ts'
import { reverse } from './reverse.ts'
import { numbersIn } from './series.ts'
import { needsFor, reads, type Written, writtenJson } from './written.ts'

export interface ActOptions {
  /** The version the caller has read; 412 when it is no longer current. */
  readonly version?: number | null
  /** Does everything, takes it back, and answers what it would have changed. */
  readonly dryRun?: boolean
}

/** `POST /api/v1/crm/leads/:id/qualify`: the record as it is now, or what would change, as JSON text. */
export async function act(
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  key: string,
  input: unknown,
  options: ActOptions = {},
): Promise<string> {
  const done = await actOn(kernel, context, entity, id, key, input, options)
  return 'dryRun' in done ? JSON.stringify(done) : writtenJson(done)
}

/**
 * Does an action or a declared transition to a record. What only sets declared values takes one round trip; whatever
 * has a handler runs in a transaction that holds the record locked.
 *
 * @throws Refusal 422 for bad input or missing fields; 404, 403, 412; 409 in the wrong state
 */
export const actOn = (
  kernel: Kernel,
  context: Context,
  entity: ResolvedEntity,
  id: string,
  key: string,
  input: unknown,
  { version = null, dryRun: isDry = false }: ActOptions = {},
): Promise<Written | DryRun> =>
  withRights(kernel, context, async current => {
    const writer = { kernel, context: current }
    const action = declaredActions(entity).get(key)
    if (!action || !isId(id)) throw notFound(action ? entity.label[0] : `The action ${key}`)
    refuseWithoutAction(current, entity, action)
    const plan = planAction(writer, entity, action, id, input, version)
    if (isDry) return dryRun(plan)
    if (action.isReversal) return reverse(plan)
    return isDeclaredOnly(plan) ? inOneGroup(plan) : inTransaction(plan)
  })

function refuseWithoutAction(context: Context, entity: ResolvedEntity, action: DeclaredAction): void {
  if (context.owners(action.key, entity) === 'none')
    throw forbidden(`You may not use “${action.label}” on ${entity.label[1].toLowerCase()}.`)
}

/** Whether everything the action writes and says is known before the record is read. */
function isDeclaredOnly(plan: ActionPlan): boolean {
  const { entity, action } = plan
  const patch = actionPatch(plan)
  const said = Object.keys((action.emits && entity.events[action.emits]) || {})
  return (
    !action.isHandled &&
    Object.keys(patch).length > 0 &&
    isPlainPatch(entity, patch) &&
    numbersIn(entity, patch).length === 0 &&
    said.every(key => key in patch || key in plan.input) &&
    action.requires.every(key => layoutOf(entity).stored.some(field => field.resolved.key === key))
  )
}

async function inOneGroup(plan: ActionPlan): Promise<Written> {
  const { writer, entity, action, id, references, version } = plan
  const { kernel, context } = writer
  const change = newChange('action', entity, action.key)
  const patch = actionPatch(plan)
  const record = getStatements(context, kernel.registry, entity, id)
  const needs = needsFor(actionNeeds(plan), record.needs, reads(referencedEntities(references)))
  const guard = referenceGuard(references, context.tenant.id)
  const before = [begin(context, needs, change), ...(guard ? [guard] : [])]
  const statements = [
    ...before,
    patchOne(writer, entity, { id, values: patch, version }, { only: fromStates(entity, action) }),
    ...requirements(plan),
    ...declaredEvent(plan, patch),
  ]
  try {
    const results = await runGroup(writer, entity, [...statements, ...record.statements])
    const now = Number(results[before.length]?.rows[0]?.[0])
    return { id, version: now, change: change.id, json: record.read(results.slice(statements.length)) }
  } catch (error) {
    if (!isUnmatched(error)) throw error
    return explainOrRepeat(plan)
  }
}

function fromStates(entity: ResolvedEntity, action: DeclaredAction): Sql {
  const conditions = Object.entries(action.from).map(([key, statuses]) => {
    const column = entity.all.get(key)?.columns[0]?.name ?? ''
    return sql`t.${sql.ref(column)} = any (${statuses}::text[])`
  })
  return conditions.length > 0 ? sql.join(conditions, ' and ') : sql`true`
}

/** Refuses the group with every required field that is still empty after the patch. */
function requirements({ writer: { context }, entity, action, id }: ActionPlan): Sql[] {
  if (action.requires.length === 0) return []
  const rows = action.requires.map(key => {
    const column = entity.all.get(key)?.columns[0]?.name ?? ''
    return sql`(t.${sql.ref(column)} is null, ${sql.json(requirement(entity, action, key))}::jsonb)`
  })
  return [
    sql`select core_refuse(m.problems) from (
      select jsonb_agg(x.problem) as problems from ${sql.ref(entity.table)} t
      cross join lateral (values ${sql.join(rows)}) x(is_missing, problem)
      where t.tenant_id = ${context.tenant.id} and t.id = ${id} and x.is_missing) m`,
  ]
}

function declaredEvent({ writer, entity, action, id, input }: ActionPlan, patch: Values): Sql[] {
  if (!action.emits) return []
  const payload = payloadOf(entity.events[action.emits] ?? {}, input, patch)
  return [emit(emission(writer, `${entity.id}.${action.emits}`, id, payload))]
}

/** The group found nothing to change: refuses with the reason, or answers the record when it is as wanted already. */
async function explainOrRepeat(plan: ActionPlan): Promise<Written> {
  const { writer, entity, id, version } = plan
  const reading = wholeRecords(writer, entity, [id])
  const [, locked, ...rows] = await writer.kernel.executor.run(
    [
      begin(writer.context, needsFor(actionNeeds(plan), reading.needs)),
      lockRecords(writer, entity, [id]),
      ...reading.statements,
    ],
    { lane: 'write' },
  )
  await refuseRecord(plan, reading.read(rows).get(id), locked?.count === 1, version)
  return unchangedRecord(writer, entity, id)
}

async function inTransaction(plan: ActionPlan): Promise<Written> {
  const { writer, entity, action, id } = plan
  const change = newChange('action', entity, action.key)
  try {
    const { written } = await runTransaction(writer, entity, tx => actInside(plan, tx, change))
    return written
  } catch (error) {
    if (error instanceof NothingDone) return unchangedRecord(writer, entity, id)
    throw error
  }
}
