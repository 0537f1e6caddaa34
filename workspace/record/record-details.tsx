import { cx } from '@inopsio/ui'
import { createElement, type MouseEvent, Suspense } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { valueIn } from '../meta/value-in.ts'
import { hasPages, isAttachment } from '../meta/workspace.ts'
import { useRecordExtra } from '../web-module.ts'
import { Attachments } from './attachments.tsx'
import { changeableFields, formSections, recordMarks } from './form-fields.ts'
import type { RecordData } from './record.api.ts'
import { RecordDuplicates } from './record-duplicates.tsx'
import { RelatedLists } from './related-lists.tsx'

type RecordDetailsProps = {
  entity: EntityMeta
  record: RecordData
  /** Begins editing at a field; left out for those who may not. */
  onEdit: ((field: string) => void) | undefined
}

/** What is known about the record, in the sections of its form. */
export function RecordDetails({ entity, record, onEdit }: RecordDetailsProps) {
  const view = useView()
  const workspace = useWorkspace()
  const changeable = changeableFields(entity, record)
  const attached = entity.inverses.flatMap(inverse => {
    const other = workspace.entity(inverse.entity)
    return other && hasPages(other) && isAttachment(other) && other.via === inverse.field
      ? [{ ...inverse, other }]
      : []
  })
  const canEdit = (field: FieldMeta) => changeable.includes(field) && view.viewOf(field).Edit !== undefined
  const Panel = useRecordExtra(entity.id)?.Panel
  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-7 px-4 py-5 sm:px-6">
      {entity.matched && <RecordDuplicates entity={entity} record={record} />}
      {Panel && (
        <Suspense>
          <Panel entity={entity} record={record} />
        </Suspense>
      )}
      {formSections(entity).map(section => (
        <section key={section.title} aria-label={section.title}>
          <h2 className="mb-2 border-b border-line pb-1.5 font-semibold">{section.title}</h2>
          <dl className="grid grid-cols-1 gap-x-5 sm:grid-cols-2">
            {section.fields.map(field => (
              <Fact
                key={field.key}
                field={field}
                value={valueIn(record, field.key)}
                onEdit={onEdit && canEdit(field) ? () => onEdit(field.key) : undefined}
              />
            ))}
          </dl>
        </section>
      ))}
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
              <Shown field={field} value={valueIn(record, field.key)} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

type FactProps = { field: FieldMeta; value: unknown; onEdit: (() => void) | undefined }

function Fact({ field, value, onEdit }: FactProps) {
  const view = useView()
  const { isWide } = view.viewOf(field)
  /** A press on the value begins editing there; links, and text one marks to copy, are left alone. */
  const onClick = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('a, table') || window.getSelection()?.toString()) return
    onEdit?.()
  }
  return (
    <div className={cx('min-w-0 py-1', isWide && 'col-span-full')}>
      <dt className="text-small text-muted">{field.label}</dt>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys reach the same through the Edit button and the key e */}
      <dd
        data-value={field.key}
        onClick={onEdit && onClick}
        className={cx(
          '-mx-1.5 min-h-7 rounded-control px-1.5 py-1 text-control wrap-anywhere',
          onEdit && 'cursor-text hover:bg-hover',
        )}
      >
        <Shown field={field} value={value} />
      </dd>
    </div>
  )
}

function Shown({ field, value }: { field: FieldMeta; value: unknown }) {
  const view = useView()
  const isEmpty =
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (isEmpty) return <span className="text-subtle">–</span>
  const { Display, text } = view.viewOf(field)
  return Display ? createElement(Display, { value, field, view }) : text(value, field, view)
}
