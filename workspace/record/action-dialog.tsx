import type { ActionDialogProps } from '../web-module.ts'
import { FieldsDialog } from './fields-dialog.tsx'
import { neededFields, useAct } from './use-act.ts'

/** Asks for what an action needs, derived from its input, and does it. Its button says what it does. */
export function ActionDialog({ entity, record, action, onClose }: ActionDialogProps) {
  const act = useAct(entity, record)
  return (
    <FieldsDialog
      title={action.label}
      description={action.confirm ?? action.help}
      entity={entity}
      fields={neededFields(entity, record, action)}
      isRequired={field => field.required || action.requires.includes(field.key)}
      record={record}
      verb={action.label}
      onSubmit={entered => act(action, entered)}
      onClose={onClose}
    />
  )
}
