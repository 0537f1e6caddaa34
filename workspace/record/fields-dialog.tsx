import { Banner, Button, Dialog } from '@inopsio/ui'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { FieldControl } from './field-control.tsx'
import type { FormValues } from './form-values.ts'
import type { RecordData } from './record.api.ts'
import { useFieldsForm } from './use-fields-form.ts'

type FieldsDialogProps = {
  title: string
  description: string | undefined
  entity: EntityMeta
  fields: readonly FieldMeta[]
  isRequired: (field: FieldMeta) => boolean
  /** Fields named like those of the record start with its values. */
  record: RecordData
  /** Why it is asked, when that was a refusal. */
  refusal?: unknown
  /** What the button says that does it. */
  verb: string
  /** Refusals are thrown, and land on their fields. */
  onSubmit: (entered: FormValues) => Promise<unknown>
  onClose: () => void
}

/** Asks for a few fields and does something with them. */
export function FieldsDialog(props: FieldsDialogProps) {
  const { title, description, entity, fields, isRequired, record, verb, onClose } = props
  const { form, control, problems, onLeave, isBusy } = useFieldsForm(props)
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form.id} look="primary" busy={isBusy}>
            {verb}
          </Button>
        </>
      }
    >
      <form {...form} className="flex flex-col gap-4">
        {problems.general.map(message => (
          <Banner key={message} meaning="failed" title={message} />
        ))}
        {fields.map((field, index) => (
          <FieldControl
            key={field.key}
            entity={entity}
            record={record}
            field={field}
            control={control}
            problems={problems}
            onLeave={onLeave}
            required={isRequired(field)}
            startHere={index === 0}
          />
        ))}
      </form>
    </Dialog>
  )
}
