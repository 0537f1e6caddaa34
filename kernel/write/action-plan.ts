import { type ResolvedEntity, type ResolvedField, resolveField } from '../entity/registry.ts'
import type { Fields } from '../fields/kind.ts'
import type { Need } from '../rights/begin.ts'
import type { DeclaredAction } from './declared-actions.ts'
import { readFields, type Values } from './input.ts'
import { newIssues, refuseAny } from './issues.ts'
import { pointers, type Reference, strangers } from './references.ts'
import type { Writer } from './rows.ts'

/** An action about to be done: to which record, with which validated input. */
export interface ActionPlan {
  readonly writer: Writer
  readonly entity: ResolvedEntity
  readonly action: DeclaredAction
  readonly id: string
  readonly input: Values
  /** References in the input whose records have to be seen first. */
  readonly references: readonly Reference[]
  readonly version: number | null
}

const resolved = new WeakMap<Fields, ReadonlyMap<string, ResolvedField>>()

/** The fields of an action's input or an event's payload, resolved once. */
export function resolvedFields(fields: Fields): ReadonlyMap<string, ResolvedField> {
  const known = resolved.get(fields)
  if (known) return known
  const made = new Map(Object.entries(fields).map(([key, field]) => [key, resolveField(key, field)]))
  resolved.set(fields, made)
  return made
}

/** Validates the input of an action. @throws Refusal 422 with everything that is wrong */
export function planAction(
  writer: Writer,
  entity: ResolvedEntity,
  action: DeclaredAction,
  id: string,
  input: unknown,
  version: number | null,
): ActionPlan {
  const { registry } = writer.kernel
  const fields = resolvedFields(action.input)
  const issues = newIssues()
  const rules = { registry, context: writer.context, operation: 'create', by: 'client' } as const
  const values = readFields(rules, fields, input ?? {}, issues)
  refuseAny(issues)
  const references = [...fields.values()].flatMap(({ key, field, label }) =>
    values[key] === null || values[key] === undefined
      ? []
      : pointers(registry, entity, field, label, values[key], key),
  )
  return {
    writer,
    entity,
    action,
    id,
    input: values,
    references: strangers(references, writer.context),
    version,
  }
}

/** What the action itself writes: declared values, and input that is named like fields of the record. */
export function actionPatch({ entity, action, input }: ActionPlan): Values {
  const saved = Object.entries(input).filter(([key]) => entity.all.has(key))
  return { ...Object.fromEntries(saved), ...action.set }
}

/** Inside an action, the right to update its entity reaches as far as the right to the action. */
export const actionNeeds = ({ writer: { context }, entity, action }: ActionPlan): readonly Need[] => [
  { right: 'update', entity, owners: context.owners(action.key, entity) },
  { right: 'read', entity },
]
