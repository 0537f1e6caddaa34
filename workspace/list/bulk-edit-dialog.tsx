import { Button, Combobox, Dialog, IconButton, Select } from '@inopsio/ui'
import { X } from 'lucide-react'
import { createElement, useEffect, useRef, useState } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import { bulkFields, type FieldEdit, isReady, waysOf } from './bulk-edit.ts'

type BulkEditDialogProps = {
  entity: EntityMeta
  title: string
  busy: boolean
  onChange: (edits: readonly FieldEdit[]) => Promise<void>
  onClose: () => void
}

const words = { set: 'becomes', add: 'gets also', clear: 'is cleared' } as const

/** Changes several fields of many records at once: sets, clears, and adds tags. */
export function BulkEditDialog({ entity, title, busy, onChange, onClose }: BulkEditDialogProps) {
  const view = useView()
  const [edits, setEdits] = useState<readonly FieldEdit[]>([])
  const fields = bulkFields(entity, field => view.viewOf(field).Edit !== undefined).filter(
    field => !edits.some(edit => edit.field === field),
  )
  const isComplete = edits.length > 0 && edits.every(isReady)
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      wide
      title={title}
      description="What you do not name stays as it is in each of them."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={busy} disabled={!isComplete} onClick={() => void onChange(edits)}>
            {title}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {edits.map((edit, at) => (
          <EditRow
            key={edit.field.key}
            edit={edit}
            onEdit={next => setEdits(next ? edits.with(at, next) : edits.toSpliced(at, 1))}
          />
        ))}
        <Combobox
          key={edits.length}
          aria-label="Field to change"
          placeholder={edits.length === 0 ? 'Which field?' : 'Another field…'}
          value={null}
          onValue={chosen => {
            const field = fields.find(({ key }) => key === chosen?.id)
            if (field) setEdits([...edits, { field, how: waysOf(field)[0] ?? 'set', value: null }])
          }}
          load={async search =>
            fields
              .filter(({ label }) => label.toLocaleLowerCase().includes(search.toLocaleLowerCase()))
              .map(({ key, label }) => ({ id: key, title: label }))
          }
        />
      </div>
    </Dialog>
  )
}

function EditRow({ edit, onEdit }: { edit: FieldEdit; onEdit: (edit: FieldEdit | null) => void }) {
  const { field, how } = edit
  const entry = useRef<HTMLDivElement>(null)
  // Whoever has chosen a field goes on with what it becomes.
  useEffect(() => entry.current?.querySelector<HTMLElement>('input, textarea, button')?.focus(), [])
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[9rem_8rem_minmax(0,1fr)_auto]">
      <legend className="sr-only">{field.label}</legend>
      <span className="truncate py-1.5 font-medium">{field.label}</span>
      <Select
        aria-label={`What becomes of ${field.label}`}
        value={how}
        options={waysOf(field).map(value => ({ value, label: words[value] }))}
        onValue={next => onEdit({ ...edit, how: (next ?? 'set') as FieldEdit['how'] })}
        className="max-sm:order-3 max-sm:col-span-2"
      />
      <div ref={entry} className="max-sm:order-4 max-sm:col-span-2">
        {how !== 'clear' && <Entry field={field} edit={edit} onEdit={onEdit} />}
      </div>
      <IconButton
        label={`Leave ${field.label} as it is`}
        icon={<X size={14} />}
        onClick={() => onEdit(null)}
      />
    </fieldset>
  )
}

type EntryProps = { field: FieldMeta; edit: FieldEdit; onEdit: (edit: FieldEdit) => void }

function Entry({ field, edit, onEdit }: EntryProps) {
  const view = useView()
  const { Edit } = view.viewOf(field)
  return Edit
    ? createElement(Edit, {
        value: edit.value,
        onValue: value => onEdit({ ...edit, value }),
        field,
        view,
        'aria-label': field.label,
      })
    : null
}
