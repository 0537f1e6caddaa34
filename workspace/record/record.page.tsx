import { Skeleton } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Leaving } from '../live/leaving.tsx'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { Neighbours } from './neighbours.tsx'
import { PeekHost } from './peek/peek-host.tsx'
import { type RecordData, recordQuery } from './record.api.ts'
import { RecordHead } from './record-head.tsx'
import { RecordHeading } from './record-heading.tsx'
import { RecordLayout } from './record-layout.tsx'
import { titleOf } from './record-title.ts'
import { RecordTools } from './record-tools.tsx'
import { timelineOf } from './timeline-of.tsx'
import { useRecordBody } from './use-record-body.tsx'
import { useUndoKey } from './use-undo.ts'

export function RecordPage() {
  const { module, plural, recordId = '' } = useParams({ strict: false })
  const entity = useWorkspace().at(module ?? '', plural ?? '')
  const answer = useQuery(recordQuery(entity, recordId))
  if (!entity) return <NotFound />
  if (answer.isError && !answer.data)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <RecordSkeleton entity={entity} />
  return <RecordView key={recordId} entity={entity} record={answer.data} />
}

function RecordView({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  useUndoKey()
  const navigate = useNavigate()
  const body = useRecordBody(entity, record)
  const goTo = (id: string) => void navigate({ to: `${listPath(entity)}/${id}`, replace: true })
  return (
    <Page
      title={titleOf(entity, record)}
      ownScroll
      heading={<RecordHeading entity={entity} record={record} />}
      actions={
        <>
          {!body.isEditing && <Neighbours entity={entity} recordId={record.id} onGo={goTo} />}
          <RecordTools
            entity={entity}
            record={record}
            body={body}
            onGone={() => navigate({ to: listPath(entity) })}
          />
        </>
      }
      below={<Leaving entity={entity} recordId={record.id} />}
    >
      <RecordLayout
        head={<RecordHead entity={entity} record={record} isEditing={body.isEditing} />}
        main={body.content}
        aside={timelineOf(entity, record.id)}
      />
      <PeekHost />
    </Page>
  )
}

function RecordSkeleton({ entity }: { entity: EntityMeta }) {
  return (
    <Page title={entity.label[0]} heading={<Skeleton className="h-5 w-56" />}>
      <div role="status" aria-label="Loading" className="grid max-w-4xl gap-6 p-6 sm:grid-cols-2">
        {Array.from({ length: 8 }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders without identity
          <div key={index} className="flex flex-col gap-2">
            <Skeleton className="h-2.5 w-20" />
            <Skeleton className="w-44" />
          </div>
        ))}
      </div>
    </Page>
  )
}
