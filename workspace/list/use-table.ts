import { useMemo } from 'react'
import { useFollowedList } from '../live/use-followed-list.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useIsPhone } from '../shell/use-is-phone.ts'
import type { ListColumn } from './columns.ts'
import { readGroupings } from './groups/grouping.ts'
import { useGroups } from './groups/use-groups.ts'
import { plainLines, rowsOf } from './lines.ts'
import type { ListState } from './list-state.ts'
import { useFigures } from './use-figures.ts'
import { listKey, questionOf, useRecords } from './use-records.ts'
import { useSelection } from './use-selection.ts'

/** The rows of a list as they are loaded and followed, in groups or not, and which of them are chosen. */
export function useTable(
  entity: EntityMeta,
  state: ListState,
  columns: readonly ListColumn[],
  isShown: boolean,
) {
  const isPhone = useIsPhone()
  const key = useMemo(() => listKey(entity, state), [entity, state])
  const groupings = useMemo(
    () => (isPhone || !isShown ? [] : readGroupings(entity, state.groupedBy)),
    [entity, state.groupedBy, isPhone, isShown],
  )
  const isGrouped = groupings.length > 0
  const fields = columns.map(({ field }) => field.key)
  const records = useRecords(entity, state, fields, isShown && !isGrouped)
  const figures = useFigures(entity, state, columns, groupings, isShown && !isPhone)
  const groups = useGroups({ entity, state, groupings, figures, listKey: key })
  const { waiting, show } = useFollowedList({
    entity: entity.id,
    listKey: key,
    readThese: records.readThese,
    isComplete: !records.hasNextPage,
    isShown: isShown && !isGrouped,
  })
  const plain = useMemo(
    () => plainLines({ rows: records.rows, hasMore: records.hasNextPage }),
    [records.rows, records.hasNextPage],
  )
  const lines = isGrouped ? groups.lines : plain
  const rows = useMemo(() => rowsOf(lines), [lines])
  const selection = useSelection(
    useMemo(() => rows.map(row => row.id), [rows]),
    questionOf(state),
  )
  const counted = isGrouped ? { count: groups.total?.count ?? null, countExact: true } : records
  return {
    key,
    columns,
    groupings,
    groups,
    lines,
    rows,
    selection,
    waiting,
    show,
    count: counted.count,
    countExact: counted.countExact,
    /** There are records whose rows are not loaded. */
    hasMore: isGrouped ? rows.length < (groups.total?.count ?? 0) : records.hasNextPage,
    /** About all records that match. */
    total: isGrouped ? groups.total : figures.data?.data[0],
    /** What the table stands or falls with: the groups of a table that has some, else its rows. */
    answer: isGrouped ? figures : records,
    want(keys: readonly string[]) {
      if (isGrouped) groups.want(keys)
      else if (keys.length > 0 && records.hasNextPage && !records.isFetchingNextPage)
        void records.fetchNextPage()
    },
  }
}

export type TableData = ReturnType<typeof useTable>
