import { Suspense } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { valueIn } from '../meta/value-in.ts'
import { hasPages, isAttachment } from '../meta/workspace.ts'
import { useRecordExtra } from '../web-module.ts'
import { Attachments } from './attachments.tsx'
import { FieldValue } from './field-value.tsx'
import { recordMarks } from './form-fields.ts'
import type { RecordData } from './record.api.ts'
import { RecordDuplicates } from './record-duplicates.tsx'
import { RecordFields } from './record-fields.tsx'
import { RelatedLists } from './related-lists.tsx'

type RecordDetailsProps = {
  entity: EntityMeta
  record: RecordData
  /** Begins editing at a field; left out for those who may not. */
  onEdit: ((field: string) => void) | undefined
  onHistory: (field: string) => void
}

/** What is known about the record, what hangs on it, and what points to it. */
export function RecordDetails({ entity, record, onEdit, onHistory }: RecordDetailsProps) {
  const workspace = useWorkspace()
  const attached = entity.inverses.flatMap(inverse => {
    const other = workspace.entity(inverse.entity)
    return other && hasPages(other) && isAttachment(other) && other.via === inverse.field
      ? [{ ...inverse, other }]
      : []
  })
  const Panel = useRecordExtra(entity.id)?.Panel
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-7 px-4 py-5 sm:px-6">
      {entity.matched && <RecordDuplicates entity={entity} record={record} />}
      {Panel && (
        <Suspense>
          <Panel entity={entity} record={record} />
        </Suspense>
      )}
      <RecordFields entity={entity} record={record} onEdit={onEdit} onHistory={onHistory} />
      {attached.map(({ name, field, other }) => (
        <Attachments
          key={name}
          attachment={other}
          field={field}
          label="Attachments"
          recordId={record.id}
          mayAttach={other.can.create && other.rights.create && onEdit !== undefined}
        />
      ))}
      <RelatedLists entity={entity} recordId={record.id} />
      <dl className="flex flex-wrap gap-x-6 gap-y-1 border-t border-line pt-3 text-small text-subtle">
        {recordMarks(entity).map(field => (
          <div key={field.key} className="flex gap-1.5">
            <dt>{field.label}</dt>
            <dd className="text-muted">
              <FieldValue field={field} value={valueIn(record, field.key)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
