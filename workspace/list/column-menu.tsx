import { Button, Checkbox, IconButton, Popover, Segmented } from '@inopsio/ui'
import { ArrowDown, ArrowUp, Pin, PinOff, SlidersHorizontal } from 'lucide-react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import type { Density } from '../preferences/looks.ts'
import { useLooks } from '../preferences/use-looks.ts'
import { type ColumnChoice, moved, pinned, toggled } from './column-choice.ts'
import { choicesOf, type ListColumn, possibleColumns } from './columns.ts'

type ColumnMenuProps = {
  entity: EntityMeta
  columns: readonly ListColumn[]
  onColumns: (columns: readonly ColumnChoice[]) => void
}

/** Which columns stand in the table, in which order, and how close its rows are. */
export function ColumnMenu({ entity, columns, onColumns }: ColumnMenuProps) {
  const [{ density }, saveLooks] = useLooks()
  const choices = choicesOf(columns)
  const shown = columns.map(({ field }) => field)
  const hidden = possibleColumns(entity).filter(field => !shown.includes(field))
  return (
    <Popover
      title="Columns"
      align="end"
      trigger={<IconButton label="Columns and density" icon={<SlidersHorizontal size={15} />} size="small" />}
    >
      <div className="flex flex-col gap-2">
        <Segmented<Density>
          label="Density"
          value={density}
          onValue={density => void saveLooks({ density })}
          options={[
            { value: 'compact', label: 'Compact' },
            { value: 'normal', label: 'Normal' },
            { value: 'comfortable', label: 'Comfortable' },
          ]}
        />
        <ul aria-label="Columns shown" className="flex flex-col">
          {columns.map((column, at) => (
            <ShownColumn
              key={column.field.key}
              column={column}
              isFirst={at === 0}
              isLast={at === columns.length - 1}
              onToggle={() => onColumns(toggled(choices, column.field.key))}
              onPin={() => onColumns(pinned(choices, column.field.key))}
              onMove={by => onColumns(moved(choices, column.field.key, by))}
            />
          ))}
        </ul>
        <ul aria-label="Columns to add" className="flex flex-col border-t border-line pt-2">
          {hidden.map(field => (
            <li key={field.key}>
              <ColumnBox
                field={field}
                checked={false}
                onToggle={() => onColumns(toggled(choices, field.key))}
              />
            </li>
          ))}
        </ul>
        <Button look="ghost" size="small" onClick={() => onColumns([])}>
          Reset columns
        </Button>
      </div>
    </Popover>
  )
}

type ShownColumnProps = {
  column: ListColumn
  isFirst: boolean
  isLast: boolean
  onToggle: () => void
  onPin: () => void
  onMove: (by: 1 | -1) => void
}

function ShownColumn({ column, isFirst, isLast, onToggle, onPin, onMove }: ShownColumnProps) {
  const { field, isTitle, isPinned } = column
  return (
    <li className="flex items-center">
      <ColumnBox field={field} checked disabled={isTitle} onToggle={onToggle} />
      <IconButton
        size="small"
        label={isPinned ? `Unpin ${field.label}` : `Pin ${field.label}`}
        icon={isPinned ? <PinOff size={13} /> : <Pin size={13} />}
        onClick={onPin}
      />
      <IconButton
        size="small"
        label={`Move ${field.label} up`}
        icon={<ArrowUp size={13} />}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <IconButton
        size="small"
        label={`Move ${field.label} down`}
        icon={<ArrowDown size={13} />}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
    </li>
  )
}

type ColumnBoxProps = { field: FieldMeta; checked: boolean; disabled?: boolean; onToggle: () => void }

function ColumnBox({ field, checked, disabled, onToggle }: ColumnBoxProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is the control
    <label className="flex min-h-control-small min-w-0 flex-1 items-center gap-2 rounded-control px-1 hover:bg-hover">
      <Checkbox checked={checked} disabled={disabled ?? false} onChecked={onToggle} />
      <span className="truncate">{field.label}</span>
    </label>
  )
}
