import type { EntityId } from '../entity/entities.ts'
import type { Registry } from '../entity/registry.ts'
import type { Issues } from '../fields/kind.ts'
import type { Values } from './input.ts'

/** Adds what is wrong with a record as a whole, before it is written. Reads nothing but what it is given. */
export type RecordCheck = (record: Values, issues: Issues, registry: Registry) => void

const checks = new Map<string, RecordCheck>()

/**
 * Says what must hold between the fields of an entity's records where neither a field nor a constraint can say it; stands
 * in `<noun>.check.ts`. Every way in runs it, on the record as it will be saved.
 *
 * @example recordCheck('core.customField', (field, issues) => …)
 */
export function recordCheck(entity: EntityId, check: RecordCheck): void {
  checks.set(entity, check)
}

export const recordCheckOf = (entity: string): RecordCheck | undefined => checks.get(entity)
