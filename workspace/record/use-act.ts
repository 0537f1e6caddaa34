import { useQueryClient } from '@tanstack/react-query'
import type { ActionMeta, EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import type { FormValues } from './form-values.ts'
import { actOn, type RecordData, updateRecord } from './record.api.ts'
import { useUndo } from './use-undo.ts'

/**
 * Does an action and has everything it may have touched read again. Required fields that the action itself does not take
 * are saved to the record first. A refusal is thrown to whoever asked.
 */
export function useAct(entity: EntityMeta, record: RecordData) {
  const queries = useQueryClient()
  const { offer } = useUndo()
  return async (action: ActionMeta, entered: FormValues) => {
    const own = new Set(action.input.map(({ key }) => key))
    const [input, missing] = split(entered, key => own.has(key))
    const current =
      Object.keys(missing).length > 0
        ? await updateRecord(entity, record.id, missing, record.version)
        : record
    const change = await actOn(entity, record.id, action.key, input, current.version)
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['record', entity.id, record.id] }),
      queries.invalidateQueries({ queryKey: ['history', entity.id, record.id] }),
      queries.invalidateQueries({ queryKey: ['list', entity.id] }),
    ])
    offer(`${action.label}: done`, change)
  }
}

function split(values: FormValues, isFirst: (key: string) => boolean): [FormValues, FormValues] {
  const entries = Object.entries(values)
  return [
    Object.fromEntries(entries.filter(([key]) => isFirst(key))),
    Object.fromEntries(entries.filter(([key]) => !isFirst(key))),
  ]
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
