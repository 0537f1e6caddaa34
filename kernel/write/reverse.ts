import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import { forbidden, notFound } from '../errors.ts'
import type { Money } from '../fields/money/money.ts'
import { getStatements } from '../query/get.ts'
import { begin } from '../rights/begin.ts'
import type { ActionPlan } from './action-plan.ts'
import { covers } from './allowed.ts'
import { withComputed } from './compute.ts'
import { wholeRecords } from './current.ts'
import { defaultOf } from './defaults.ts'
import { newChange, runGroup } from './group.ts'
import type { Values } from './input.ts'
import { layoutOf } from './layout.ts'
import { targetOf } from './references.ts'
import { draftOf, insertStatements } from './rows.ts'
import { needsFor, type Written } from './written.ts'

/**
 * Adds the opposite of a ledger's entry: the same values, signs turned where the declaration says so, pointing at what
 * it reverses. Dates that begin with today are today's. A unique rule on that reference keeps an entry from being
 * reversed twice.
 */
export async function reverse(
  plan: ActionPlan,
  change = newChange('action', plan.entity, plan.action.key),
): Promise<Written> {
  const { writer, entity } = plan
  const { kernel, context } = writer
  const owners = context.owners(plan.action.key, entity)
  const entry = await readEntry(plan)
  if (entity.owner && !covers(owners, entry[entity.owner] as string | null))
    throw forbidden(`You may see this ${entity.label[0].toLowerCase()}, but not reverse it.`)
  const draft = draftOf(entity, withComputed(entity, opposite(plan, entry)))
  const record = getStatements(context, kernel.registry, entity, draft.id)
  const needs = needsFor({ right: 'create', entity, owners }, record.needs)
  const statements = [begin(context, needs, change), ...insertStatements(writer, entity, [draft])]
  const results = await runGroup(writer, entity, [...statements, ...record.statements])
  return {
    id: draft.id,
    version: null,
    change: change.id,
    json: record.read(results.slice(statements.length)) ?? null,
  }
}

async function readEntry({ writer, entity, id }: ActionPlan): Promise<Values> {
  const reading = wholeRecords(writer, entity, [id])
  const statements = [begin(writer.context, reading.needs), ...reading.statements]
  const [, ...rows] = await writer.kernel.executor.run(statements, { lane: 'write' })
  const found = reading.read(rows).get(id)
  if (!found) throw notFound(entity.label[0])
  return found
}

function opposite({ writer: { context }, entity, id }: ActionPlan, entry: Values): Values {
  const values: Values = {}
  for (const { resolved } of layoutOf(entity).stored) {
    const { key, field } = resolved
    const isToday = (field.kind === 'date' || field.kind === 'dateTime') && 'default' in field
    values[key] = isToday ? defaultOf(field, context) : (entry[key] ?? null)
  }
  for (const key of entity.negate ?? []) values[key] = negated(entity.all.get(key), values[key])
  const back = reversalField(entity)
  if (back) values[back.key] = id
  return values
}

/** The field that points to the entry that is reversed. */
const reversalField = (entity: ResolvedEntity): ResolvedField | undefined =>
  layoutOf(entity).stored.find(
    ({ resolved: { field } }) =>
      field.kind === 'ref' && field.system && targetOf(field, entity) === entity.id,
  )?.resolved

function negated(field: ResolvedField | undefined, value: unknown): unknown {
  if (value === null || !field) return null
  if (field.field.kind === 'integer') return -(value as number)
  if (field.field.kind === 'money') {
    const { amount, currency } = value as Money
    return { amount: turned(amount), currency }
  }
  return turned(value as string)
}

const turned = (decimal: string): string => (decimal.startsWith('-') ? decimal.slice(1) : `-${decimal}`)
