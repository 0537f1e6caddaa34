import { fieldOf } from '../meta/workspace.ts'
import { FieldsDialog } from '../record/fields-dialog.tsx'
import type { DatedList } from './dated-list.ts'
import type { Entry } from './entry.ts'
import type { Values } from './use-dated-moves.ts'

type MoveToDialogProps = {
  list: DatedList
  entry: Entry
  /** Refusals are thrown. */
  onMove: (values: Values) => Promise<void>
  onClose: () => void
}

/** Asks for the dates themselves: what dragging does, exactly and by keyboard. */
export function MoveToDialog({ list, entry, onMove, onClose }: MoveToDialogProps) {
  const { entity, fields } = list
  const keys = [fields.start.key, fields.end?.key, fields.clock?.time]
  return (
    <FieldsDialog
      title={`Move ${entry.title}`}
      description={undefined}
      entity={entity}
      fields={keys.flatMap(key => (key === undefined ? [] : (fieldOf(entity, key) ?? [])))}
      isRequired={({ key }) => key === fields.start.key}
      record={entry.record}
      verb="Move"
      onSubmit={entered => onMove(withZone(list, entry, entered))}
      onClose={onClose}
    />
  )
}

/** A time that is entered here is meant where the reader is, unless the record says where. */
function withZone({ fields: { clock }, zone }: DatedList, { record }: Entry, entered: Values): Values {
  return clock && entered[clock.time] && !record[clock.zone] ? { ...entered, [clock.zone]: zone } : entered
}
