import { Button, Skeleton } from '@inopsio/ui'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import type { Asked } from './asked.ts'
import { useHasAny } from './use-figures.ts'

type WidgetBodyProps = {
  answer: Pick<UseQueryResult, 'isPending' | 'isError' | 'error' | 'refetch'>
  isEmpty?: boolean
  /** What to say when it is. */
  empty?: ReactNode
  children: ReactNode
}

/** What a widget shows: its content, or why it has none, without a word about the others. */
export function WidgetBody({ answer, isEmpty, empty, children }: WidgetBodyProps) {
  if (answer.isPending) return <Loading />
  if (answer.isError) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />
  return isEmpty ? <Said>{empty}</Said> : children
}

export function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-1 flex-col justify-center gap-3 px-4 pb-4">
      <Skeleton className="w-2/3" />
      <Skeleton className="w-1/2" />
    </div>
  )
}

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="flex flex-1 flex-col items-start justify-center gap-2 overflow-y-auto px-4 pb-3"
    >
      <p className="text-small text-muted">{messageOf(error)}</p>
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}

export const Said = ({ children }: { children: ReactNode }) => (
  <div className="flex flex-1 items-center justify-center px-4 pb-4 text-center text-balance text-muted">
    <p>{children}</p>
  </div>
)

/** Nothing to show: because there is no record at all yet, with the way to the first, or because none is meant just now. */
export function NothingYet({ asked }: { asked: Asked }) {
  const entity = useWorkspace().entity(asked.entity)
  const hasAny = useHasAny(asked.entity, true)
  if (!entity) return null
  const [one, many] = entity.label.map(word => word.toLocaleLowerCase())
  if (hasAny !== false) return asked.empty ?? (asked.date ? `No ${many} in these days.` : `No such ${many}.`)
  return (
    <>
      No {many} yet
      {entity.can.create && entity.rights.create && (
        <>
          {' – '}
          <a href={`/app${listPath(entity)}/new`} className="text-accent-ink underline underline-offset-2">
            add the first {one}
          </a>
        </>
      )}
    </>
  )
}
