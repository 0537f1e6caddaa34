import { Segmented, Select } from '@inopsio/ui'
import { CalendarDays, Columns3, SquareChartGantt, Table2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { FieldMeta } from '../meta/types.ts'
import type { Kind, ListState } from './list-state.ts'

type ViewSwitchProps = {
  state: ListState
  /** The ways to show these records that make sense. */
  offered: readonly Kind[]
  /** The fields a board can have as columns. */
  boardFields: readonly FieldMeta[]
  /** The fields by which it can have rows. */
  laneFields: readonly FieldMeta[]
  onState: (part: Partial<ListState>) => void
}

const looks: Readonly<Record<Kind, { label: string; icon: ReactNode }>> = {
  table: { label: 'Table', icon: <Table2 size={14} aria-hidden /> },
  board: { label: 'Board', icon: <Columns3 size={14} aria-hidden /> },
  calendar: { label: 'Calendar', icon: <CalendarDays size={14} aria-hidden /> },
  timeline: { label: 'Timeline', icon: <SquareChartGantt size={14} aria-hidden /> },
}

/** What belongs to one way of showing only. */
const ownOfKind: Partial<ListState> = { groupedBy: '', lanes: '', scale: '' }

/** Table, board, calendar or timeline, and a board by which field. */
export function ViewSwitch({ state, offered, boardFields, laneFields, onState }: ViewSwitchProps) {
  const [first] = boardFields
  if (offered.length < 2) return null
  return (
    <div className="flex shrink-0 items-center gap-2">
      {state.kind === 'board' && first && boardFields.length > 1 && (
        <Select
          aria-label="Columns of the board"
          size="small"
          className="w-fit!"
          value={state.groupedBy || first.key}
          options={boardFields.map(({ key, label }) => ({ value: key, label }))}
          onValue={key => onState({ groupedBy: key === first.key ? '' : (key ?? '') })}
        />
      )}
      {state.kind === 'board' && laneFields.length > 0 && (
        <Select
          aria-label="Lanes of the board"
          size="small"
          className="w-fit!"
          value={state.lanes}
          options={laneFields.map(({ key, label }) => ({ value: key, label }))}
          emptyLabel="No lanes"
          onValue={key => onState({ lanes: key ?? '' })}
        />
      )}
      <Segmented<Kind>
        label="Shown as"
        iconsOnly
        value={state.kind}
        onValue={kind => onState({ ...ownOfKind, kind })}
        options={offered.map(kind => ({ value: kind, ...looks[kind] }))}
      />
    </div>
  )
}
