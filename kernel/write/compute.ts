import type { ResolvedEntity } from '../entity/registry.ts'
import { rules } from '../entity/rules.ts'
import type { PartValues, Values } from './input.ts'

/** Whether a patch of these fields may change computed ones. */
export function feedsComputed(entity: ResolvedEntity, values: Values): boolean {
  return computedKeys(entity).some(key => inputsOf(entity, key).some(input => input in values))
}

/** `lines.price` reads the field `lines`. */
function inputsOf(entity: ResolvedEntity, key: string): readonly string[] {
  const { from = [] } = (entity.all.get(key)?.field ?? {}) as { from?: readonly string[] }
  return from.map(path => path.split('.')[0] ?? '')
}

const computedKeys = (entity: ResolvedEntity): readonly string[] =>
  [...entity.all.values()].filter(field => field.field.kind === 'computed').map(field => field.key)

/**
 * The record with its computed fields, which follow from the values as they will be saved: first those of its parts,
 * then its own, in the order of their declaration.
 */
export function withComputed(entity: ResolvedEntity, values: Values): Values {
  const whole: Values = { ...values }
  for (const { key, field } of entity.all.values())
    if (field.kind === 'parts' && Array.isArray(whole[key]))
      whole[key] = (whole[key] as readonly PartValues[]).map(row => ({
        ...row,
        values: withComputed(row.entity, row.values),
      }))
  const table = rules.get(entity.id)
  const keys = computedKeys(entity)
  if (keys.length === 0) return whole
  const record = asRecord(entity, whole)
  for (const key of keys) {
    const rule = table?.[key]
    if (!rule) throw new Error(`The computed field ${entity.id}.${key} has no rule.`)
    whole[key] = record[key] = rule(record) ?? null
  }
  return whole
}

/** The values as a rule reads them: every field is there, and parts are plain rows. */
function asRecord(entity: ResolvedEntity, values: Values): Values {
  const record: Values = {}
  for (const { key, field, kind, isSystem } of entity.all.values()) {
    if (isSystem) continue
    const value = values[key]
    if (field.kind === 'parts') record[key] = ((value ?? []) as readonly PartValues[]).map(row => row.values)
    else record[key] = value ?? (kind.storage === 'link' ? [] : null)
  }
  return record
}
