import { Skeleton } from '@inopsio/ui'
import type { ListColumn } from '../list/columns.ts'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { BoardView } from './board.tsx'
import { ScopeSelect } from './scope-select.tsx'
import { useBoard } from './use-board.ts'

type BoardBodyProps = {
  entity: EntityMeta
  field: FieldMeta
  lanes: FieldMeta | undefined
  state: ListState
  columns: readonly ListColumn[]
  onState: (part: Partial<ListState>) => void
}

/** A list as a board, as soon as its columns are known. */
export function BoardBody({ entity, field, lanes, state, columns, onState }: BoardBodyProps) {
  const { board, scope, error, retry } = useBoard(entity, field, lanes, state, columns)
  if (error) return <LoadFailed error={error} onRetry={retry} />
  return (
    <>
      {scope && scope.options.length > 1 && (
        <ScopeSelect scope={scope} filter={state.filter} onFilter={filter => onState({ filter })} />
      )}
      {board ? <BoardView key={`${field.key} ${lanes?.key}`} board={board} /> : <BoardSkeleton />}
    </>
  )
}

function BoardSkeleton() {
  return (
    <div
      role="status"
      aria-label="Loading"
      className="flex min-h-0 flex-1 gap-3 overflow-hidden px-4 py-3 sm:px-6"
    >
      {['one', 'two', 'three', 'four'].map(column => (
        <Skeleton key={column} className="h-full w-72 shrink-0 rounded-card!" />
      ))}
    </div>
  )
}
