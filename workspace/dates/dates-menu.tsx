import { Button, Field, Popover, Select } from '@inopsio/ui'
import { CalendarCog } from 'lucide-react'
import type { ListState } from '../list/list-state.ts'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { type DateFields, endFields, NO_END, startFields } from './date-fields.ts'

type DatesMenuProps = {
  entity: EntityMeta
  fields: DateFields
  /** What the hue or the groups are by, and what else they can be by. */
  by: {
    readonly label: string
    readonly field: FieldMeta | undefined
    readonly options: readonly FieldMeta[]
    readonly emptyLabel?: string
  }
  onState: (part: Partial<ListState>) => void
}

/** By which dates records stand where they stand, and what tells them apart. */
export function DatesMenu({ entity, fields, by, onState }: DatesMenuProps) {
  const starts = startFields(entity)
  const ends = fields.clock ? [] : endFields(entity, fields.start)
  return (
    <Popover
      title="Dates shown"
      align="end"
      trigger={
        <Button size="small" look="ghost" icon={<CalendarCog size={15} />}>
          {fields.end ? `${fields.start.label} – ${fields.end.label}` : fields.start.label}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label="Starts with">
          <Select
            value={fields.start.key}
            options={optionsOf(starts)}
            onValue={key => onState({ startsWith: key === starts[0]?.key ? '' : (key ?? ''), endsWith: '' })}
          />
        </Field>
        {ends.length > 0 && (
          <Field label="Ends with">
            <Select
              value={fields.end?.key ?? ''}
              options={optionsOf(ends)}
              emptyLabel="Nothing: one day each"
              onValue={key => onState({ endsWith: key || NO_END })}
            />
          </Field>
        )}
        {by.options.length > 0 && (
          <Field label={by.label}>
            <Select
              value={by.field?.key ?? ''}
              options={optionsOf(by.options)}
              emptyLabel={by.emptyLabel}
              onValue={key => onState({ groupedBy: key ?? '' })}
            />
          </Field>
        )}
      </div>
    </Popover>
  )
}

const optionsOf = (fields: readonly FieldMeta[]) => fields.map(({ key, label }) => ({ value: key, label }))
