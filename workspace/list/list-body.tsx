import { Banner } from '@inopsio/ui'
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
import type { Total } from './column-choice.ts'
import { Grid } from './grid.tsx'
import { GroupFeed } from './groups/group-feed.tsx'
import { WHOLE } from './lines.ts'
import { ListSkeleton } from './list-skeleton.tsx'
import type { ListState } from './list-state.ts'
import type { TableData } from './use-table.ts'

type ListBodyProps = {
  entity: EntityMeta
  state: ListState
  table: TableData
  isSelectable: boolean
  sort: string
  onSort: (field: string, isAdded: boolean) => void
  onResize: (field: string, width: number) => void
  onTotal: (field: string, total: Total | undefined) => void
  empty: ReactNode
}

/** One of: waiting, failed, empty, a grid on a desk, cards on a phone. */
export function ListBody({ entity, state, table, isSelectable, empty, ...heads }: ListBodyProps) {
  const { view } = useWorkspace()
  const isPhone = useIsPhone()
  const { answer, columns, groups, groupings, key, lines, rows } = table

  const { hasMore, want } = table
  const more = useCallback(() => {
    if (hasMore) want([WHOLE])
  }, [hasMore, want])
  useEffect(() => rememberList(entity.id, key, more), [entity.id, key, more])
  const peek = usePeek()

  // The figures of other groups stay in sight only until there are groups of their own.
  if (answer.isPending || (answer.isPlaceholderData && lines.length === 0)) return <ListSkeleton />
  if (answer.isError && lines.length === 0)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  if (lines.length === 0) return empty

  const hrefOf = (row: RecordData) => view.href(entity.id, row.id) ?? `/app${listPath(entity)}/${row.id}`
  // Groups are put together and their rows sorted by the same list, so both keep their place under one name.
  const memoryKey = [...key, state.groupedBy].join(' ')
  if (isPhone)
    return (
      <Cards
        entity={entity}
        columns={columns}
        rows={rows}
        hrefOf={hrefOf}
        hasMore={table.hasMore}
        onNearEnd={more}
        memoryKey={memoryKey}
      />
    )
  return (
    <>
      {groups.feeding.map(group => (
        <GroupFeed
          key={group.key}
          entity={entity}
          state={state}
          groupings={groupings}
          group={group}
          keys={columns.map(({ field }) => field.key)}
          listKey={key}
          onPages={groups.report}
        />
      ))}
      {!groups.isComplete && (
        <Banner
          meaning="caution"
          title="There are more groups than are shown. Filter, or group by something wider."
        />
      )}
      <Grid
        {...heads}
        key={memoryKey}
        entity={entity}
        table={table}
        hrefOf={hrefOf}
        memoryKey={memoryKey}
        selection={isSelectable ? table.selection : null}
        onPeek={peek.open}
      />
    </>
  )
}
