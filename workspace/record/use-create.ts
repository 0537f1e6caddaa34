import { useQueryClient } from '@tanstack/react-query'
import type { EntityMeta } from '../meta/types.ts'
import type { Duplicate } from './duplicates.api.ts'
import type { FormValues } from './form-values.ts'
import { createRecord, type RecordData } from './record.api.ts'
import { useApart } from './use-apart.ts'

/** Makes a record, remembers which look-alikes it is not, and has lists read again. */
export function useCreate(entity: EntityMeta) {
  const queries = useQueryClient()
  const apart = useApart(entity)
  return async (input: FormValues, others: readonly Duplicate[]): Promise<RecordData> => {
    const created = await createRecord(entity, input)
    await apart?.setAll(created.id, others)
    void queries.invalidateQueries({ queryKey: ['list', entity.id] })
    return created
  }
}
