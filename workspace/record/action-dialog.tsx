import { Banner, Button, Dialog } from '@inopsio/ui'
import type { ActionDialogProps } from '../web-module.ts'
import { FieldControl } from './field-control.tsx'
import { useActionForm } from './use-action-form.ts'

/** Asks for what an action needs, derived from its input, and does it. Its button says what it does. */
export function ActionDialog(props: ActionDialogProps) {
  const { entity, record, action, onClose } = props
  const { form, fields, control, problems, isBusy } = useActionForm(props)
  return (
    <Dialog
      open
      onOpen={open => !open && onClose()}
      title={action.label}
      description={action.confirm ?? action.help}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form.id} look="primary" busy={isBusy}>
            {action.label}
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
            required={field.required || action.requires.includes(field.key)}
            startHere={index === 0}
          />
        ))}
      </form>
    </Dialog>
  )
}
