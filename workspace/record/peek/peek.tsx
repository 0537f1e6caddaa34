import { EmptyState, Sheet, Skeleton, Tooltip } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { FileQuestion, Maximize2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import type { EntityMeta } from '../../meta/types.ts'
import { listPath } from '../../meta/workspace.ts'
import { PanelLetters } from '../../shell/letter-keys.ts'
import { LoadFailed } from '../../shell/load-failed.tsx'
import { Neighbours } from '../neighbours.tsx'
import { recordQuery } from '../record.api.ts'
import { titleOf } from '../record-title.ts'
import { PeekRecord } from './peek-record.tsx'
import { usePeek } from './use-peek.ts'

type PeekProps = {
  entity: EntityMeta
  recordId: string
  /** As it stands in the address. */
  at: string
  isOpen: boolean
}

/** A record beside the list it stands in: all one needs to decide and go on to the next, without leaving the list. */
export function Peek({ entity, recordId, at, isOpen }: PeekProps) {
  const peek = usePeek()
  const answer = useQuery(recordQuery(entity, recordId))
  const [isEditing, setEditing] = useState(false)
  const panel = useRef<HTMLDivElement>(null)
  const title = answer.data ? titleOf(entity, answer.data) : entity.label[0]
  return (
    <PanelLetters value>
      <Sheet
        open={isOpen}
        onOpen={open => !open && peek.close()}
        title={title}
        wide
        isHeld={isEditing}
        initialFocus={panel}
        finalFocus={() => placeInList(recordId)}
        bar={
          <>
            <Tooltip label="Open the page">
              <a
                href={`/app${listPath(entity)}/${recordId}`}
                className="inline-flex h-control-small items-center gap-1.5 rounded-control px-2 text-small font-medium text-muted hover:bg-hover hover:text-ink"
              >
                <Maximize2 size={14} aria-hidden />
                Open
              </a>
            </Tooltip>
            <span className="flex-1" />
            {!isEditing && <Neighbours entity={entity} recordId={recordId} onGo={id => peek.turn(id, at)} />}
          </>
        }
      >
        <div ref={panel} tabIndex={-1} data-letters className="min-h-full outline-none">
          {answer.data ? (
            <PeekRecord
              key={recordId}
              entity={entity}
              record={answer.data}
              onEditing={setEditing}
              onGone={peek.drop}
            />
          ) : !answer.isError ? (
            <PeekSkeleton />
          ) : isMissing(answer.error) ? (
            <EmptyState
              icon={<FileQuestion size={22} />}
              title="Not found"
              text="It was deleted, or is not open to you."
            />
          ) : (
            <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
          )}
        </div>
      </Sheet>
    </PanelLetters>
  )
}

const isMissing = (error: unknown): boolean =>
  error instanceof ApiProblem && [400, 404].includes(error.status)

/** The cursor goes to where the record stands that was looked at last. */
function placeInList(id: string): HTMLElement | true {
  const here = CSS.escape(id)
  return document.querySelector<HTMLElement>(`[data-id="${here}"] a, [data-card="${here}"] a`) ?? true
}

function PeekSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6 px-6 py-3">
      <Skeleton className="h-6 w-56" />
      {['w-40', 'w-52', 'w-36', 'w-48'].map(width => (
        <div key={width} className="flex flex-col gap-2">
          <Skeleton className="h-2.5 w-20" />
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  )
}
