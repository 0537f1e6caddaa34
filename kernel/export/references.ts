import type { ResolvedEntity, ResolvedField } from '../entity/registry.ts'
import type { AnyReference } from '../fields/ref-any/ref-any.ts'
import type { Kernel } from '../kernel.ts'
import { targetOf } from '../write/references.ts'

/** A record that another one refers to. */
export interface Reference {
  readonly target: ResolvedEntity
  readonly id: string
}

/** What one field of a record refers to; nothing for fields of other kinds. */
export function referencesOf(
  { registry }: Kernel,
  entity: ResolvedEntity,
  { field }: ResolvedField,
  value: unknown,
): Reference[] {
  if (value === null || value === undefined) return []
  switch (field.kind) {
    case 'ref':
    case 'tree':
      return [{ target: registry.get(targetOf(field, entity)), id: value as string }]
    case 'refs':
      return (value as readonly string[]).map(id => ({ target: registry.get(targetOf(field, entity)), id }))
    case 'refAny': {
      const { entity: name, id } = value as AnyReference
      const target = registry.entities.get(name)
      return target ? [{ target, id }] : []
    }
    default:
      return []
  }
}

export const referencesIn = (
  kernel: Kernel,
  entity: ResolvedEntity,
  fields: readonly ResolvedField[],
  record: Readonly<Record<string, unknown>>,
): Reference[] => fields.flatMap(field => referencesOf(kernel, entity, field, valueIn(record, field)))

/** A field's value in a record as lists answer it. */
export const valueIn = (
  record: Readonly<Record<string, unknown>>,
  { key, custom }: ResolvedField,
): unknown =>
  custom ? (record.custom as Readonly<Record<string, unknown>> | undefined)?.[custom.key] : record[key]
