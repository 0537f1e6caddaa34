import { Button, EmptyState } from '@inopsio/ui'
import { useParams } from '@tanstack/react-router'
import { SearchX } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { boardFields, laneFields } from '../board/columns.ts'
import { dateFieldsOf } from '../dates/date-fields.ts'
import { everything } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { PeekHost } from '../record/peek/peek-host.tsx'
import { useUndoKey } from '../record/use-undo.ts'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { UnsavedChip } from '../views/unsaved-chip.tsx'
import { ViewTabs } from '../views/view-tabs.tsx'
import { askable } from './askable.ts'
import { columnsOf } from './columns.ts'
import { FirstRecord } from './first-record.tsx'
import { ListActions } from './list-actions.tsx'
import { ListBar } from './list-bar.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import { isSameView, type Kind, type ListState } from './list-state.ts'
import { TableView } from './table-view.tsx'
import { type ListStateInAddress, useListState } from './use-list-state.ts'
import { useTable } from './use-table.ts'

const BoardBody = lazy(() =>
  import('../board/board-body.tsx').then(({ BoardBody }) => ({ default: BoardBody })),
)

const CalendarBody = lazy(() =>
  import('../calendar/calendar-body.tsx').then(({ CalendarBody }) => ({ default: CalendarBody })),
)
const TimelineBody = lazy(() =>
  import('../timeline/timeline-body.tsx').then(({ TimelineBody }) => ({ default: TimelineBody })),
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
  const list = useListState(entity)
  const { state, change } = list
  const asked = useMemo(() => askable(workspace, entity, state), [workspace, entity, state])
  const fields = useMemo(() => boardFields(workspace, entity), [workspace, entity])
  const field = fields.find(({ key }) => key === state.groupedBy) ?? fields[0]
  const lanes = useMemo(() => laneFields(entity, field), [entity, field])
  const dates = useMemo(() => dateFieldsOf(entity, state), [entity, state])
  const offered: readonly Kind[] = [
    'table',
    ...(field ? (['board'] as const) : []),
    ...(dates ? (['calendar', 'timeline'] as const) : []),
  ]
  const kind = offered.includes(state.kind) ? state.kind : 'table'
  const view = useView()
  const columns = useMemo(() => columnsOf(entity, view, asked.columns), [entity, view, asked.columns])
  const table = useTable(entity, asked, columns, kind === 'table' && !list.isPending)
  return (
    <Page
      title={entity.label[1]}
      ownScroll
      actions={<ListActions entity={entity} state={asked} />}
      below={
        <>
          <ViewTabs
            entity={entity}
            views={list.views}
            active={list.active}
            onLeave={() => list.open(undefined)}
          >
            <Unsaved entity={entity} list={list} />
          </ViewTabs>
          <ListBar
            entity={entity}
            state={{ ...state, kind }}
            onState={change}
            offered={offered}
            boardFields={fields}
            laneFields={lanes}
            table={kind === 'table' ? table : undefined}
          >
            {list.views.length === 0 && <Unsaved entity={entity} list={list} />}
          </ListBar>
        </>
      }
    >
      {list.isPending ? (
        <ListSkeleton />
      ) : kind === 'board' && field ? (
        <Suspense>
          <BoardBody
            entity={entity}
            field={field}
            lanes={lanes.find(({ key }) => key === state.lanes)}
            state={asked}
            columns={columns}
            onState={change}
          />
        </Suspense>
      ) : kind === 'calendar' && dates ? (
        <Suspense>
          <CalendarBody entity={entity} fields={dates} state={asked} onState={change} />
        </Suspense>
      ) : kind === 'timeline' && dates ? (
        <Suspense>
          <TimelineBody entity={entity} fields={dates} state={asked} onState={change} />
        </Suspense>
      ) : (
        <TableView
          entity={entity}
          state={asked}
          onState={change}
          table={table}
          empty={isNarrowed(state) ? <NoMatch onState={change} /> : <FirstRecord entity={entity} />}
        />
      )}
      <PeekHost entity={entity} />
    </Page>
  )
}

const isNarrowed = ({ search, filter }: ListState): boolean => search !== '' || filter.of.length > 0

/** What has changed since the open view was kept; nothing while nothing has. */
function Unsaved({ entity, list }: { entity: EntityMeta; list: ListStateInAddress }) {
  const { active, state, ground, open } = list
  if (list.isPending || isSameView(state, ground)) return null
  return (
    <UnsavedChip
      entity={entity}
      state={state}
      active={active}
      onDiscard={() => open(active?.id)}
      onOpen={open}
    />
  )
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
