import { Button, Popover, Select } from '@inopsio/ui'
import { Group as GroupIcon } from 'lucide-react'
import type { EntityMeta } from '../../meta/types.ts'
import {
  type Grouping,
  groupableFields,
  groupingBy,
  isDate,
  mostLevels,
  type Unit,
  units,
  writeGroupings,
} from './grouping.ts'

type GroupMenuProps = {
  entity: EntityMeta
  groupings: readonly Grouping[]
  onGroup: (words: string) => void
}

const unitWords: Readonly<Record<Unit, string>> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
}

/** By which fields the rows of a table are put together, on one or two levels. */
export function GroupMenu({ entity, groupings, onGroup }: GroupMenuProps) {
  const fields = groupableFields(entity)
  if (fields.length === 0) return null
  const words = groupings.map(({ field }) => field.label).join(', ')
  const levels = Math.min(mostLevels, groupings.length + 1)
  const set = (at: number, grouping: Grouping | undefined) =>
    onGroup(writeGroupings(grouping ? groupings.toSpliced(at, 1, grouping) : groupings.toSpliced(at, 1)))
  return (
    <Popover
      title="Group rows"
      align="end"
      trigger={
        <Button
          look="ghost"
          size="small"
          icon={<GroupIcon size={14} />}
          aria-label={words ? `Grouped by ${words}` : 'Group'}
        >
          <span className="max-w-40 truncate">{words || 'Group'}</span>
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        {Array.from({ length: levels }, (_, at) => (
          <Level
            // biome-ignore lint/suspicious/noArrayIndexKey: a level is its place
            key={at}
            label={at === 0 ? 'Group by' : 'Then by'}
            grouping={groupings[at]}
            fields={fields.filter(
              field => !groupings.some((other, place) => place !== at && other.field === field),
            )}
            onGrouping={grouping => set(at, grouping)}
          />
        ))}
      </div>
    </Popover>
  )
}

type LevelProps = {
  label: string
  grouping: Grouping | undefined
  fields: ReturnType<typeof groupableFields>
  onGrouping: (grouping: Grouping | undefined) => void
}

function Level({ label, grouping, fields, onGrouping }: LevelProps) {
  return (
    <div className="grid grid-cols-[4.5rem_minmax(0,1fr)] items-center gap-2">
      <span className="text-small text-muted">{label}</span>
      <Select
        aria-label={label}
        size="small"
        value={grouping?.field.key ?? null}
        emptyLabel="Nothing"
        options={fields.map(field => ({ value: field.key, label: field.label }))}
        onValue={key => {
          const field = fields.find(one => one.key === key)
          onGrouping(field && groupingBy(field))
        }}
      />
      {grouping && isDate(grouping.field) && (
        <Select
          aria-label={`${label}: period`}
          size="small"
          className="col-start-2"
          value={grouping.by}
          options={units.map(unit => ({ value: unit, label: unitWords[unit] }))}
          onValue={unit =>
            onGrouping(
              groupingBy(
                grouping.field,
                units.find(one => one === unit),
              ),
            )
          }
        />
      )}
    </div>
  )
}
