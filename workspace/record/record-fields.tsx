import { cx, IconButton } from '@inopsio/ui'
import { History } from 'lucide-react'
import { type MouseEvent, useState } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { isBlank, valueIn } from '../meta/value-in.ts'
import { hasHistory } from './field-history/restorable.ts'
import { FieldValue } from './field-value.tsx'
import { changeableFields, formSections } from './form-fields.ts'
import type { RecordData } from './record.api.ts'

type RecordFieldsProps = {
  entity: EntityMeta
  record: RecordData
  /** Begins editing at a field; left out for those who may not. */
  onEdit: ((field: string) => void) | undefined
  onHistory: (field: string) => void
}

/** What is known, in the sections of the form; what is not stands behind one line. */
export function RecordFields({ entity, record, onEdit, onHistory }: RecordFieldsProps) {
  const view = useView()
  const [isWhole, setWhole] = useWhole(entity.id)
  const changeable = changeableFields(entity, record)
  const canEdit = (field: FieldMeta) => changeable.includes(field) && view.viewOf(field).Edit !== undefined
  const all = formSections(entity)
  const isEmpty = ({ key }: FieldMeta) => isBlank(valueIn(record, key))
  const empty = all.flatMap(({ fields }) => fields).filter(isEmpty).length
  const sections = isWhole
    ? all
    : all
        .map(({ title, fields }) => ({ title, fields: fields.filter(field => !isEmpty(field)) }))
        .filter(({ fields }) => fields.length > 0)
  return (
    <>
      {sections.map(section => (
        <section key={section.title} aria-label={section.title}>
          <h2 className="mb-2 border-b border-line pb-1.5 font-semibold">{section.title}</h2>
          <dl className="grid grid-cols-1 gap-x-5 sm:grid-cols-2">
            {section.fields.map(field => (
              <Fact
                key={field.key}
                field={field}
                value={valueIn(record, field.key)}
                onEdit={onEdit && canEdit(field) ? () => onEdit(field.key) : undefined}
                onHistory={hasHistory(entity, field) ? () => onHistory(field.key) : undefined}
              />
            ))}
          </dl>
        </section>
      ))}
      {empty > 0 && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="-mt-3 -ms-1.5 w-fit rounded-control px-1.5 py-1 text-small text-muted hover:bg-hover hover:text-ink pointer-coarse:min-h-control print:hidden"
        >
          {isWhole ? 'Hide empty fields' : `Show ${empty} empty ${empty === 1 ? 'field' : 'fields'}`}
        </button>
      )}
    </>
  )
}

/** Whether empty fields are shown, too: for each entity as it was left on this device. */
function useWhole(entityId: string): [boolean, (isWhole: boolean) => void] {
  const name = `inopsio-empty-fields ${entityId}`
  const [isWhole, setWhole] = useState(() => localStorage.getItem(name) === 'shown')
  const keep = (next: boolean) => {
    setWhole(next)
    if (next) localStorage.setItem(name, 'shown')
    else localStorage.removeItem(name)
  }
  return [isWhole, keep]
}

type FactProps = {
  field: FieldMeta
  value: unknown
  onEdit: (() => void) | undefined
  onHistory: (() => void) | undefined
}

function Fact({ field, value, onEdit, onHistory }: FactProps) {
  const view = useView()
  const { isWide } = view.viewOf(field)
  /** A press on the value begins editing there; links, and text one marks to copy, are left alone. */
  const onClick = (event: MouseEvent) => {
    if ((event.target as HTMLElement).closest('a, table') || window.getSelection()?.toString()) return
    onEdit?.()
  }
  return (
    <div className={cx('group/fact min-w-0 py-1', isWide && 'col-span-full')}>
      <dt className="flex min-h-5 items-center gap-1 text-small text-muted">
        {field.label}
        {onHistory && (
          <IconButton
            label={`History of ${field.label}`}
            icon={<History size={13} />}
            onClick={onHistory}
            className="size-5! opacity-0 group-hover/fact:opacity-100 focus-visible:opacity-100 pointer-coarse:hidden print:hidden"
          />
        )}
      </dt>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys reach the same through the Edit button and the key e */}
      <dd
        data-value={field.key}
        onClick={onEdit && onClick}
        className={cx(
          '-mx-1.5 min-h-7 rounded-control px-1.5 py-1 text-control wrap-anywhere',
          onEdit && 'cursor-text hover:bg-hover',
        )}
      >
        <FieldValue field={field} value={value} />
      </dd>
    </div>
  )
}
