import { Segmented, Select } from '@inopsio/ui'
import { Columns3, Table2 } from 'lucide-react'
import type { FieldMeta } from '../meta/types.ts'
import type { Kind, ListState } from './list-state.ts'

type ViewSwitchProps = {
  state: ListState
  /** The fields a board can have as columns; without any there is only the table. */
  boardFields: readonly FieldMeta[]
  onState: (part: Partial<ListState>) => void
}

/** Table or board, and by which field. */
export function ViewSwitch({ state, boardFields, onState }: ViewSwitchProps) {
  const [first] = boardFields
  if (!first) return null
  return (
    <div className="flex shrink-0 items-center gap-2">
      {state.kind === 'board' && boardFields.length > 1 && (
        <Select
          aria-label="Columns of the board"
          size="small"
          className="w-fit!"
          value={state.groupedBy || first.key}
          options={boardFields.map(({ key, label }) => ({ value: key, label }))}
          onValue={key => onState({ groupedBy: key === first.key ? '' : (key ?? '') })}
        />
      )}
      <Segmented<Kind>
        label="Shown as"
        iconsOnly
        value={state.kind}
        onValue={kind => onState({ kind, groupedBy: '' })}
        options={[
          { value: 'table', label: 'Table', icon: <Table2 size={14} aria-hidden /> },
          { value: 'board', label: 'Board', icon: <Columns3 size={14} aria-hidden /> },
        ]}
      />
    </div>
  )
}
