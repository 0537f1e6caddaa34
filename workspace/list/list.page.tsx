import { Button, EmptyState } from '@inopsio/ui'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { boardFields } from '../board/columns.ts'
import { everything } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useUndoKey } from '../record/use-undo.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { columnsOf } from './columns.ts'
import { FirstRecord } from './first-record.tsx'
import { ListActions } from './list-actions.tsx'
import { ListBar } from './list-bar.tsx'
import { type ListState, readListState, writeListState } from './list-state.ts'
import { TableView } from './table-view.tsx'
import { useTable } from './use-table.ts'

const BoardBody = lazy(() =>
  import('../board/board-body.tsx').then(({ BoardBody }) => ({ default: BoardBody })),
)

export function ListPage() {
  const { module, plural } = useParams({ strict: false })
  const entity = useWorkspace().at(module ?? '', plural ?? '')
  if (!entity) return <NotFound />
  return <List key={entity.id} entity={entity} />
}

/** The list of any entity. What it shows is in the address; everything offered comes from the metadata. */
function List({ entity }: { entity: EntityMeta }) {
  useUndoKey()
  const workspace = useWorkspace()
  const { state, change } = useListState()
  const fields = useMemo(() => boardFields(workspace, entity), [workspace, entity])
  const field = fields.find(({ key }) => key === state.groupedBy) ?? fields[0]
  const isBoard = state.kind === 'board' && field !== undefined
  const view = useView()
  const columns = useMemo(() => columnsOf(entity, view), [entity, view])
  const table = useTable(entity, state, columns, !isBoard)
  const isFiltered = state.search !== '' || state.filter.of.length > 0
  return (
    <Page
      title={entity.label[1]}
      ownScroll
      actions={<ListActions entity={entity} state={state} />}
      below={
        <ListBar
          entity={entity}
          state={state}
          onState={change}
          boardFields={fields}
          table={isBoard ? undefined : table}
        />
      }
    >
      {isBoard ? (
        <Suspense>
          <BoardBody entity={entity} field={field} state={state} columns={columns} onState={change} />
        </Suspense>
      ) : (
        <TableView
          entity={entity}
          state={state}
          onState={change}
          table={table}
          empty={isFiltered ? <NoMatch onState={change} /> : <FirstRecord entity={entity} />}
        />
      )}
    </Page>
  )
}

/** What the list shows, from the address, and the way to change it there. What is typed leaves no trail behind. */
function useListState() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const state = useMemo(() => readListState(search), [search])
  const change = useCallback(
    (part: Partial<ListState>) =>
      void navigate({
        to: '.',
        search: writeListState({ ...state, ...part }),
        replace: part.search !== undefined,
      }),
    [navigate, state],
  )
  return { state, change }
}

function NoMatch({ onState }: { onState: (part: Partial<ListState>) => void }) {
  return (
    <EmptyState
      icon={<SearchX size={22} />}
      title="Nothing matches"
      text="No record fits this search and these filters together."
      action={
        <Button onClick={() => onState({ search: '', filter: everything })}>Clear search and filters</Button>
      }
    />
  )
}
