import type { EntityMeta } from '../meta/types.ts'
import { FieldsDialog } from '../record/fields-dialog.tsx'
import type { FormValues } from '../record/form-values.ts'
import { titleOf } from '../record/record-title.ts'
import { type AskedMove, placeName } from './use-board-move.ts'

type MoveDialogProps = {
  entity: EntityMeta
  asked: AskedMove
  /** Refusals are thrown. */
  onMove: (entered: FormValues) => Promise<void>
  onClose: () => void
}

/** Asks for exactly what a move still needs, where the card was let go. */
export function MoveDialog({ entity, asked, onMove, onClose }: MoveDialogProps) {
  const { record, targets, fields, problem } = asked
  const title = `Move to ${placeName(record, targets)}`
  return (
    <FieldsDialog
      title={title}
      description={`${titleOf(entity, record)} needs this first.`}
      entity={entity}
      fields={fields}
      isRequired={() => true}
      record={record}
      refusal={problem}
      verb={title}
      onSubmit={onMove}
      onClose={onClose}
    />
  )
}
