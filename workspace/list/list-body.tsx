import { type ReactNode, useCallback, useEffect } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { rememberList } from '../record/last-list.ts'
import { usePeek } from '../record/peek/use-peek.ts'
import type { RecordData } from '../record/record.api.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { Cards } from './cards.tsx'
import type { ListColumn } from './columns.ts'
import { Grid } from './grid.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import type { useRecords } from './use-records.ts'
import type { Selection } from './use-selection.ts'

type ListBodyProps = {
  entity: EntityMeta
  columns: readonly ListColumn[]
  records: ReturnType<typeof useRecords>
  selection: Selection | null
  sort: string
  onSort: (field: string, isAdded: boolean) => void
  onResize: (field: string, width: number) => void
  /** Under which the list is kept; on a record, next and previous are looked up there. */
  listKey: readonly unknown[]
  empty: ReactNode
}

/** One of: waiting, failed, empty, a grid on a desk, cards on a phone. */
export function ListBody({
  entity,
  columns,
  records,
  selection,
  sort,
  onSort,
  onResize,
  listKey,
  empty,
}: ListBodyProps) {
  const { view } = useWorkspace()
  const isPhone = useIsPhone()
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = records
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  useEffect(() => rememberList(entity.id, listKey, onNearEnd), [entity.id, listKey, onNearEnd])
  const peek = usePeek()

  if (records.isPending) return <ListSkeleton />
  if (records.isError && records.rows.length === 0)
    return <LoadFailed error={records.error} onRetry={() => void records.refetch()} />
  if (records.rows.length === 0) return empty

  const rows = {
    entity,
    columns,
    rows: records.rows,
    hrefOf: (row: RecordData) => view.href(entity.id, row.id) ?? `/app${listPath(entity)}/${row.id}`,
    hasMore: hasNextPage,
    onNearEnd,
    memoryKey: listKey.join(' '),
  }
  if (isPhone) return <Cards {...rows} />
  return (
    <Grid
      {...rows}
      key={rows.memoryKey}
      listKey={listKey}
      onResize={onResize}
      selection={selection}
      sort={sort}
      onSort={onSort}
      onPeek={peek.open}
      count={records.count}
    />
  )
}
