import { useMemo } from 'react'
import { useFollowedList } from '../live/use-followed-list.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { ListColumn } from './columns.ts'
import type { ListState } from './list-state.ts'
import { listKey, questionOf, useRecords } from './use-records.ts'
import { useSelection } from './use-selection.ts'

/** The rows of a list as they are loaded and followed, and which of them are chosen. */
export function useTable(
  entity: EntityMeta,
  state: ListState,
  columns: readonly ListColumn[],
  isShown: boolean,
) {
  const key = useMemo(() => listKey(entity, state), [entity, state])
  const fields = columns.map(({ field }) => field.key)
  const records = useRecords(entity, state, fields, isShown)
  const { waiting, show } = useFollowedList({
    entity: entity.id,
    listKey: key,
    readThese: records.readThese,
    isComplete: !records.hasNextPage,
  })
  const selection = useSelection(
    useMemo(() => records.rows.map(row => row.id), [records.rows]),
    questionOf(state),
  )
  return { key, columns, records, waiting, show, selection }
}

export type TableData = ReturnType<typeof useTable>
