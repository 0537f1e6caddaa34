import type { EntityMeta } from '../meta/types.ts'
import type { ChangeHead, HistoryEntry } from './record.api.ts'

/** Who did it, when it was not a person: a task of the program, a key, or somebody at the database. */
export function actorName({ actor, principal }: ChangeHead): string {
  if (actor) return actor.name
  if (principal === 'apiKey') return 'An API key'
  if (principal.startsWith('sql:')) return `Database login ${principal.slice(4)}`
  return 'The system'
}

/** What someone did, as the end of a sentence that begins with their name. */
export function describeChange(entity: EntityMeta, { change, op, diff }: HistoryEntry): string {
  if (change.undoOf) return 'undid a change'
  if (change.kind === 'import') return op === 'C' ? 'imported this' : 'updated this by import'
  const action = entity.actions.find(({ key }) => key === change.action)
  if (action) return `used “${action.label}”`
  if (op === 'C') return 'created this'
  if (op === 'D') return 'deleted this'
  const keys = Object.keys(diff)
  const [only] = keys
  if (keys.length === 1 && only)
    return `changed ${entity.fields.find(({ key }) => key === only)?.label ?? only}`
  return keys.length === 0 ? 'changed lines' : `changed ${keys.length} fields`
}
