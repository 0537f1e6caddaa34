import type { ReactNode } from 'react'
import { FilterBar } from '../filter/filter-bar.tsx'
import { NewRows } from '../live/new-rows.tsx'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { ColumnMenu } from './column-menu.tsx'
import { Count } from './count.tsx'
import { GroupMenu } from './groups/group-menu.tsx'
import type { Kind, ListState } from './list-state.ts'
import { SearchBox } from './search-box.tsx'
import type { TableData } from './use-table.ts'
import { ViewSwitch } from './view-switch.tsx'

type ListBarProps = {
  entity: EntityMeta
  state: ListState
  onState: (part: Partial<ListState>) => void
  offered: readonly Kind[]
  boardFields: readonly FieldMeta[]
  laneFields: readonly FieldMeta[]
  /** Left out where no table is shown. */
  table: TableData | undefined
  children?: ReactNode
}

/** What is looked for, how it is shown, and how much of it there is. */
export function ListBar({
  entity,
  state,
  onState,
  offered,
  boardFields,
  laneFields,
  table,
  children,
}: ListBarProps) {
  const { view } = useWorkspace()
  const isPhone = useIsPhone()
  const canSearch = entity.fields.some(field => field.search)
  return (
    <div className="flex items-center gap-2 px-4 pb-2 max-sm:flex-wrap sm:px-6">
      {canSearch && (
        <SearchBox
          label={`Search ${entity.label[1].toLocaleLowerCase(view.locale)}`}
          value={state.search}
          onValue={search => onState({ search })}
          className="w-full sm:w-60"
        />
      )}
      <FilterBar entity={entity} filter={state.filter} onFilter={filter => onState({ filter })} />
      {table && (
        <>
          <Count count={table.count} countExact={table.countExact} noun={entity.label} locale={view.locale} />
          {!isPhone && (
            <>
              <GroupMenu
                entity={entity}
                groupings={table.groupings}
                onGroup={groupedBy => onState({ groupedBy })}
              />
              <ColumnMenu
                entity={entity}
                columns={table.columns}
                onColumns={columns => onState({ columns })}
              />
            </>
          )}
          <NewRows count={table.waiting} entity={entity} onShow={() => void table.show()} />
        </>
      )}
      {children}
      <ViewSwitch
        state={state}
        offered={offered}
        boardFields={boardFields}
        laneFields={laneFields}
        onState={onState}
      />
    </div>
  )
}
