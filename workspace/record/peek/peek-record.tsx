import { useEffect } from 'react'
import { Leaving } from '../../live/leaving.tsx'
import type { EntityMeta } from '../../meta/types.ts'
import type { RecordData } from '../record.api.ts'
import { RecordHead } from '../record-head.tsx'
import { RecordName } from '../record-heading.tsx'
import { RecordTools } from '../record-tools.tsx'
import { timelineOf } from '../timeline-of.tsx'
import { useRecordBody } from '../use-record-body.tsx'

type PeekRecordProps = {
  entity: EntityMeta
  record: RecordData
  onEditing: (isEditing: boolean) => void
  onGone: () => Promise<void>
}

/** What stands on the record's page, in one column. */
export function PeekRecord({ entity, record, onEditing, onGone }: PeekRecordProps) {
  const body = useRecordBody(entity, record)
  const { isEditing } = body
  useEffect(() => {
    onEditing(isEditing)
    return () => onEditing(false)
  }, [isEditing, onEditing])
  const timeline = timelineOf(entity, record.id)
  return (
    <>
      <div className="flex flex-col gap-2.5 px-4 pb-1 sm:px-6">
        <RecordName entity={entity} record={record} />
        <div className="flex items-center gap-2">
          <RecordTools entity={entity} record={record} body={body} onGone={onGone} />
        </div>
      </div>
      <Leaving entity={entity} recordId={record.id} />
      <RecordHead entity={entity} record={record} isEditing={isEditing} />
      <div className="border-t border-line">{body.content}</div>
      {timeline && !isEditing && (
        <section aria-label="Timeline" className="border-t border-line bg-sunken px-4 py-5 sm:px-6">
          <h2 className="mb-4 font-semibold">Timeline</h2>
          {timeline}
        </section>
      )}
    </>
  )
}
