import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import type { ActionMeta, EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import type { FormValues } from './form-values.ts'
import { actOn, type RecordData } from './record.api.ts'

/** Does an action and has everything it may have touched read again. A refusal is thrown to whoever asked. */
export function useAct(entity: EntityMeta, record: RecordData) {
  const queries = useQueryClient()
  return async (action: ActionMeta, input: FormValues) => {
    await actOn(entity, record.id, action.key, input, record.version)
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['record', entity.id, record.id] }),
      queries.invalidateQueries({ queryKey: ['history', entity.id, record.id] }),
      queries.invalidateQueries({ queryKey: ['list', entity.id] }),
    ])
    toast({ title: `${action.label}: done` })
  }
}

/** The action's own input, and the fields that must have a value by then and do not yet. */
export function neededFields(
  entity: EntityMeta,
  record: RecordData,
  action: ActionMeta,
): readonly FieldMeta[] {
  const own = new Set(action.input.map(({ key }) => key))
  const missing = action.requires
    .filter(key => !own.has(key) && (record[key] === null || record[key] === undefined))
    .flatMap(key => fieldOf(entity, key) ?? [])
  return [...action.input, ...missing]
}

/** Whether there is anything to ask before doing it. */
export function needsDialog(entity: EntityMeta, record: RecordData, action: ActionMeta): boolean {
  return action.confirm !== undefined || neededFields(entity, record, action).length > 0
}
