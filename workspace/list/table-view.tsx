import { cx } from '@inopsio/ui'
import type { ReactNode } from 'react'
import { BulkProgress } from '../bulk/bulk-progress.tsx'
import type { EntityMeta } from '../meta/types.ts'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { BulkBar } from './bulk-bar.tsx'
import { bulkActions } from './chosen.ts'
import { resized, totalled } from './column-choice.ts'
import { choicesOf } from './columns.ts'
import { ListBody } from './list-body.tsx'
import { type ListState, nextSort } from './list-state.ts'
import type { TableData } from './use-table.ts'

type TableViewProps = {
  entity: EntityMeta
  state: ListState
  onState: (part: Partial<ListState>) => void
  table: TableData
  empty: ReactNode
}

/** Whether anything can be done with several of them at once. */
const canBulk = (entity: EntityMeta): boolean =>
  (entity.can.bulk && (entity.rights.delete || entity.rights.update)) || bulkActions(entity).length > 0

/** A list as a table, and what can be done with the rows that are chosen. */
export function TableView({ entity, state, onState, table, empty }: TableViewProps) {
  const isPhone = useIsPhone()
  const { answer, columns } = table
  const maySelect = canBulk(entity)
  const choices = choicesOf(columns)
  return (
    <>
      <div
        aria-busy={answer.isPlaceholderData}
        className={cx(
          'flex min-h-0 flex-1 flex-col transition-opacity',
          answer.isPlaceholderData && 'opacity-60',
        )}
      >
        <ListBody
          entity={entity}
          state={state}
          table={table}
          isSelectable={maySelect && !isPhone}
          sort={state.sort || (entity.list?.sort ?? '')}
          onSort={(field, isAdded) => onState({ sort: nextSort(state.sort, field, isAdded) })}
          onResize={(field, width) => onState({ columns: resized(choices, field, width) })}
          onTotal={(field, total) => onState({ columns: totalled(choices, field, total) })}
          empty={empty}
        />
      </div>
      <div className="pointer-events-none absolute inset-x-3 bottom-5 z-20 flex flex-col items-center gap-2">
        <BulkProgress entity={entity} />
        {maySelect && <BulkBar entity={entity} state={state} table={table} />}
      </div>
    </>
  )
}
