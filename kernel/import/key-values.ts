import type { ResolvedEntity } from '../entity/registry.ts'
import { rules } from '../entity/rules.ts'
import { keyFields } from './reference-names.ts'

type Input = Readonly<Record<string, unknown>>

/** The input with those keys that follow from it, such as the first address of a list. */
export function withKeys(entity: ResolvedEntity, input: Input): Input {
  const found: Record<string, unknown> = { ...input }
  for (const { key, field } of keyFields(entity)) {
    if (field.kind !== 'computed' || key in found) continue
    const { from = [] } = field as { readonly from?: readonly string[] }
    const parts = from.map(path => path.split('.')[0] ?? '')
    if (!parts.every(part => Array.isArray(input[part]))) continue
    const value = rules.get(entity.id)?.[key]?.(input as never)
    if (value !== null && value !== undefined) found[key] = value
  }
  return found
}
