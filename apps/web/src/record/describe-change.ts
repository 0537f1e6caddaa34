import type { EntityMeta } from '../meta/types.ts'
import type { HistoryEntry } from './record.api.ts'

/** What someone did, as the end of a sentence that begins with their name. */
export function describeChange(entity: EntityMeta, { change, op, diff }: HistoryEntry): string {
  if (change.kind === 'undo' || change.undoOf) return 'undid a change'
  if (change.kind === 'import') return op === 'C' ? 'imported this' : 'updated this by import'
  if (change.action) {
    const action = entity.actions.find(({ key }) => key === change.action)
    if (action) return `used “${action.label}”`
  }
  if (op === 'C') return 'created this'
  if (op === 'D') return 'deleted this'
  const keys = Object.keys(diff)
  const [only] = keys
  if (keys.length === 1 && only)
    return `changed ${entity.fields.find(({ key }) => key === only)?.label ?? only}`
  return `changed ${keys.length} fields`
}
