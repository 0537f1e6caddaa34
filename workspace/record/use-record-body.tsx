import { type ReactNode, useState } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import { useLetterKeys } from '../shell/letter-keys.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { copyLink } from './copy-link.ts'
import { FieldHistoryDialog } from './field-history/field-history-dialog.tsx'
import { hasHistory } from './field-history/restorable.ts'
import { changeableFields } from './form-fields.ts'
import type { FormValues } from './form-values.ts'
import type { RecordData } from './record.api.ts'
import { RecordDetails } from './record-details.tsx'
import { RecordForm } from './record-form.tsx'
import { useSave } from './use-save.ts'

export type RecordBody = {
  /** What is known of the record, or the form it has turned into. */
  readonly content: ReactNode
  readonly isEditing: boolean
  /** Undefined while it is edited, and for those who may not. */
  readonly edit: (() => void) | undefined
  /** Undefined where no field has a history. */
  readonly showHistory: (() => void) | undefined
}

/** Reads like a page, and turns into a form where one presses a value or Edit: on a record's own page and in the peek. */
export function useRecordBody(entity: EntityMeta, record: RecordData): RecordBody {
  /** The field where editing begins; undefined while reading. */
  const [editing, setEditing] = useState<string | null>()
  /** The field whose history is looked at. */
  const [looked, lookAt] = useState<string>()
  const mayEdit = entity.can.update && entity.rights.update && changeableFields(entity, record).length > 0
  const isEditing = editing !== undefined
  const { base, save, conflict, clearConflict } = useSave(entity, record, isEditing)
  const stop = () => {
    setEditing(undefined)
    clearConflict()
  }
  const edit = mayEdit && !isEditing ? () => setEditing(null) : undefined
  const first = entity.fields.find(field => hasHistory(entity, field))
  const showHistory = first && (() => lookAt(first.key))
  useLetterKeys({ e: edit, h: showHistory, l: () => void copyLink(entity, record.id) })

  async function onSave(values: FormValues, fields: readonly FieldMeta[]) {
    if ((await save(values, fields)) !== 'conflict') stop()
  }

  const field = fieldOf(entity, looked ?? '')
  const content = (
    <>
      {isEditing ? (
        <RecordForm
          entity={entity}
          record={base}
          values={base}
          onSave={onSave}
          onCancel={stop}
          saveLabel={conflict ? 'Save my changes' : 'Save'}
          startAt={editing ?? undefined}
          notice={isMine =>
            conflict && (
              <ConflictNotice entity={entity} conflict={conflict} isMine={isMine} onTakeTheirs={stop} />
            )
          }
        />
      ) : (
        <RecordDetails
          entity={entity}
          record={record}
          onEdit={mayEdit ? setEditing : undefined}
          onHistory={lookAt}
        />
      )}
      {field && (
        <FieldHistoryDialog
          entity={entity}
          record={record}
          field={field}
          onField={lookAt}
          onClose={() => lookAt(undefined)}
        />
      )}
    </>
  )
  return { content, isEditing, edit, showHistory }
}
