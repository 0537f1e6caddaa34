import { Button, Skeleton, toast } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Leaving } from '../live/leaving.tsx'
import { Presence } from '../live/presence.tsx'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { LoadFailed } from '../shell/load-failed.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { Page } from '../shell/page.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import { changeableFields } from './form-fields.ts'
import type { FormValues } from './form-values.ts'
import { History } from './history.tsx'
import { Neighbours } from './neighbours.tsx'
import { type RecordData, readRecord } from './record.api.ts'
import { RecordActions } from './record-actions.tsx'
import { RecordDetails } from './record-details.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordHeading } from './record-heading.tsx'
import { RecordLayout } from './record-layout.tsx'
import { titleOf } from './record-title.ts'
import { RecordTimeline } from './timeline/timeline.tsx'
import { useSave } from './use-save.ts'

export function RecordPage() {
  const { module, plural, recordId = '' } = useParams({ strict: false })
  const entity = useWorkspace().at(module ?? '', plural ?? '')
  const answer = useQuery({
    queryKey: ['record', entity?.id, recordId],
    queryFn: ({ signal }) => readRecord(entity as EntityMeta, recordId, signal),
    enabled: entity !== undefined,
  })
  if (!entity) return <NotFound />
  if (answer.isError && !answer.data)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <RecordSkeleton entity={entity} />
  return <RecordView key={recordId} entity={entity} record={answer.data} />
}

/** Reads like a page, and turns into a form where one presses a value or Edit. */
function RecordView({ entity, record }: { entity: EntityMeta; record: RecordData }) {
  /** The field where editing begins; undefined while reading. */
  const [editing, setEditing] = useState<string | null>()
  const mayEdit = entity.can.update && entity.rights.update && changeableFields(entity, record).length > 0
  const isEditing = editing !== undefined
  const { base, save, conflict, clearConflict } = useSave(entity, record, isEditing)
  const stop = () => {
    setEditing(undefined)
    clearConflict()
  }
  useEditKey(mayEdit && !isEditing, () => setEditing(null))

  async function onSave(values: FormValues, fields: readonly FieldMeta[]) {
    const outcome = await save(values, fields)
    if (outcome === 'conflict') return
    stop()
    if (outcome === 'saved') toast({ title: `${entity.label[0]} saved` })
  }

  const body = isEditing ? (
    <RecordForm
      entity={entity}
      record={base}
      values={base}
      onSave={onSave}
      onCancel={stop}
      saveLabel={conflict ? 'Save my changes' : 'Save'}
      startAt={editing ?? undefined}
      notice={isMine =>
        conflict && <ConflictNotice entity={entity} conflict={conflict} isMine={isMine} onTakeTheirs={stop} />
      }
    />
  ) : (
    <RecordDetails entity={entity} record={record} onEdit={mayEdit ? setEditing : undefined} />
  )
  return (
    <Page
      title={titleOf(entity, record)}
      ownScroll
      heading={<RecordHeading entity={entity} record={record} />}
      actions={
        <>
          <Presence entity={entity} recordId={record.id} isEditing={isEditing} />
          {!isEditing && (
            <>
              <Neighbours entity={entity} recordId={record.id} />
              {mayEdit && (
                <Button icon={<Pencil size={14} />} onClick={() => setEditing(null)}>
                  Edit
                </Button>
              )}
              <RecordActions entity={entity} record={record} />
            </>
          )}
        </>
      }
      below={<Leaving entity={entity} recordId={record.id} />}
    >
      <RecordLayout main={body} aside={asideOf(entity, record.id)} />
    </Page>
  )
}

/** Everything that happened around the record, or only its own changes where nothing hangs on it. */
function asideOf(entity: EntityMeta, recordId: string) {
  if (entity.can.timeline) return <RecordTimeline entity={entity} recordId={recordId} />
  return entity.can.history ? <History entity={entity} recordId={recordId} /> : null
}

/** `e` begins editing, outside of text fields and dialogs. */
function useEditKey(isOn: boolean, onEdit: () => void): void {
  useEffect(() => {
    if (!isOn) return
    const onKey = (event: KeyboardEvent) => {
      const isPlain = event.key === 'e' && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isPlain || event.target !== document.body) return
      event.preventDefault()
      onEdit()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
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
