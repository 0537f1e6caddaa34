import { Button } from '@inopsio/ui'
import { Pencil } from 'lucide-react'
import { Presence } from '../live/presence.tsx'
import type { EntityMeta } from '../meta/types.ts'
import type { RecordData } from './record.api.ts'
import { RecordActions } from './record-actions.tsx'
import type { RecordBody } from './use-record-body.tsx'

type RecordToolsProps = {
  entity: EntityMeta
  record: RecordData
  body: RecordBody
  /** The record was deleted. */
  onGone: () => Promise<void>
}

/** Who else is here, and what one may do with the record. */
export function RecordTools({ entity, record, body, onGone }: RecordToolsProps) {
  return (
    <>
      <Presence entity={entity} recordId={record.id} isEditing={body.isEditing} />
      {body.edit && (
        <Button icon={<Pencil size={14} />} onClick={body.edit}>
          Edit
        </Button>
      )}
      {!body.isEditing && (
        <RecordActions entity={entity} record={record} onHistory={body.showHistory} onGone={onGone} />
      )}
    </>
  )
}
