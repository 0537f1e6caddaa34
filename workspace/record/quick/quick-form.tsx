import { Banner, Button, Confirm, Dialog } from '@inopsio/ui'
import { type ReactNode, useRef, useState } from 'react'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import type { DuplicateAction } from '../duplicate-lines.tsx'
import type { Duplicate } from '../duplicates.api.ts'
import { DuplicatesNotice } from '../duplicates-notice.tsx'
import { FieldControl } from '../field-control.tsx'
import type { FormValues } from '../form-values.ts'
import type { RecordData } from '../record.api.ts'
import { useCreate } from '../use-create.ts'
import { useFieldsForm } from '../use-fields-form.ts'

export type QuickWay = { readonly label: string; readonly onMade: (made: RecordData) => void }

type QuickFormProps = {
  entity: EntityMeta
  fields: readonly FieldMeta[]
  start: FormValues
  /** What happens with what was made: the usual way, and others. */
  usual: QuickWay
  other?: QuickWay | undefined
  duplicateActions: readonly DuplicateAction<Duplicate>[]
  /** Stands at the start of the buttons, and is told what was typed. */
  more?: (typed: () => FormValues) => ReactNode
  onClose: () => void
}

const unsaved: RecordData = { id: '' }

/** The short dialog of a new record: a few fields, look-alikes while one types, and what to do with it then. */
export function QuickForm(props: QuickFormProps) {
  const { entity, fields, start, usual, other, duplicateActions, more, onClose } = props
  const view = useView()
  const create = useCreate(entity)
  const [apart, setApart] = useState<readonly Duplicate[]>([])
  const [isAsking, setAsking] = useState(false)
  const way = useRef(usual)
  const made = useRef<RecordData>(undefined)
  const { form, control, problems, onLeave, isBusy, isDirty, values } = useFieldsForm({
    fields,
    record: unsaved,
    start,
    onSubmit: async entered => {
      made.current = await create(entered, apart)
    },
    onClose: () => made.current && way.current.onMade(made.current),
  })
  const leave = () => (isDirty() ? setAsking(true) : onClose())
  const noun = entity.label[0].toLocaleLowerCase(view.locale)
  const send = (next: QuickWay) => {
    way.current = next
    form.ref.current?.requestSubmit()
  }
  return (
    <Dialog
      open
      onOpen={open => !open && leave()}
      title={`New ${noun}`}
      footer={
        <>
          {more && <span className="me-auto">{more(values)}</span>}
          {other && (
            <Button busy={isBusy && way.current === other} onClick={() => send(other)}>
              {other.label}
            </Button>
          )}
          <Button look="primary" busy={isBusy && way.current !== other} onClick={() => send(usual)}>
            {usual.label}
          </Button>
        </>
      }
    >
      <form {...form} className="flex flex-col gap-4">
        {entity.matched && (
          <DuplicatesNotice
            entity={entity}
            fields={fields}
            control={control}
            apart={apart}
            onApart={found => setApart([...apart, found])}
            actions={duplicateActions}
          />
        )}
        {problems.general.map(message => (
          <Banner key={message} meaning="failed" title={message} />
        ))}
        {fields.map((field, index) => (
          <FieldControl
            key={field.key}
            entity={entity}
            field={field}
            control={control}
            problems={problems}
            onLeave={onLeave}
            startHere={index === 0}
          />
        ))}
        {/* Enter in a field sends the form in the usual way. */}
        <button
          type="submit"
          hidden
          onClick={() => {
            way.current = usual
          }}
        />
      </form>
      <Confirm
        open={isAsking}
        onOpen={setAsking}
        title={`Discard the new ${noun}?`}
        text="What you have typed is not saved."
        confirmLabel="Discard"
        danger
        onConfirm={onClose}
      />
    </Dialog>
  )
}
