import { Button, cx, EmptyState } from '@inopsio/ui'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { FilterBar } from '../filter/filter-bar.tsx'
import { everything } from '../filter/tree.ts'
import { NewRows } from '../live/new-rows.tsx'
import { useFollowedList } from '../live/use-followed-list.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { useIsPhone } from '../shell/use-is-phone.ts'
import { BulkBar } from './bulk-bar.tsx'
import { columnsOf } from './columns.ts'
import { Count } from './count.tsx'
import { FirstRecord } from './first-record.tsx'
import { ListActions } from './list-actions.tsx'
import { ListBody } from './list-body.tsx'
import { type ListState, nextSort, readListState, writeListState } from './list-state.ts'
import { SearchBox } from './search-box.tsx'
import { listKey, useRecords } from './use-records.ts'
import { useSelection } from './use-selection.ts'

export function ListPage() {
  const { module, plural } = useParams({ strict: false })
  const entity = useWorkspace().at(module ?? '', plural ?? '')
  if (!entity) return <NotFound />
  return <List key={entity.id} entity={entity} />
}

/** The list of any entity. What it shows is in the address; everything offered comes from the metadata. */
function List({ entity }: { entity: EntityMeta }) {
  const view = useView()
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const state = useMemo(() => readListState(search), [search])
  const change = useCallback(
    (part: Partial<ListState>) =>
      navigate({
        to: '.',
        search: writeListState({ ...state, ...part }),
        replace: part.search !== undefined,
      }),
    [navigate, state],
  )
  const isPhone = useIsPhone()
  const key = useMemo(() => listKey(entity, state), [entity, state])
  const columns = useMemo(() => columnsOf(entity, view), [entity, view])
  const records = useRecords(
    entity,
    state,
    columns.map(({ field }) => field.key),
  )
  const { waiting, show } = useFollowedList({
    entity: entity.id,
    listKey: key,
    readThese: records.readThese,
    isComplete: !records.hasNextPage,
  })
  const selection = useSelection(useMemo(() => records.rows.map(row => row.id), [records.rows]))
  const maySelect = entity.can.bulk && entity.rights.delete
  const canSearch = entity.fields.some(field => field.search)
  const isFiltered = state.search !== '' || state.filter.of.length > 0
  return (
    <Page
      title={entity.label[1]}
      ownScroll
      actions={<ListActions entity={entity} state={state} />}
      below={
        <div className="flex items-center gap-2 px-4 pb-2 max-sm:flex-wrap sm:px-6">
          {canSearch && (
            <SearchBox
              label={`Search ${entity.label[1].toLocaleLowerCase(view.locale)}`}
              value={state.search}
              onValue={text => change({ search: text })}
              className="w-full sm:w-60"
            />
          )}
          <FilterBar entity={entity} filter={state.filter} onFilter={filter => change({ filter })} />
          <Count {...records} noun={entity.label} locale={view.locale} />
          <NewRows count={waiting} entity={entity} onShow={() => void show()} />
        </div>
      }
    >
      <div
        aria-busy={records.isPlaceholderData}
        className={cx(
          'flex min-h-0 flex-1 flex-col transition-opacity',
          records.isPlaceholderData && 'opacity-60',
        )}
      >
        <ListBody
          entity={entity}
          columns={columns}
          records={records}
          selection={maySelect && !isPhone ? selection : null}
          sort={state.sort || (entity.list?.sort ?? '')}
          onSort={field => change({ sort: nextSort(state.sort, field) })}
          listKey={key}
          empty={
            isFiltered ? (
              <EmptyState
                icon={<SearchX size={22} />}
                title="Nothing matches"
                text="No record fits this search and these filters together."
                action={
                  <Button onClick={() => change({ search: '', filter: everything })}>
                    Clear search and filters
                  </Button>
                }
              />
            ) : (
              <FirstRecord entity={entity} />
            )
          }
        />
      </div>
      {maySelect && <BulkBar entity={entity} rows={records.rows} selection={selection} />}
    </Page>
  )
}
