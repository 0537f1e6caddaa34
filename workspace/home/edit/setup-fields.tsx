import { Field, Select, Switch } from '@inopsio/ui'
import { FilterBuilder } from '../../filter/filter-builder.tsx'
import { kindOf } from '../../filter/operators.ts'
import type { FilterJson } from '../../filter/tree.ts'
import type { EntityMeta } from '../../meta/types.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { groupingsOf } from '../groups.ts'
import { measuresOf } from '../measures.ts'
import type { Ask, Options } from '../widget.ts'
import { askable, blankOptions } from './blank-widgets.ts'

type SetupFieldsProps = {
  entity: EntityMeta
  asks: readonly Ask[]
  options: Options
  onOptions: (options: Options) => void
}

const shapes = [
  { value: 'bars', label: 'Bars' },
  { value: 'columns', label: 'Columns' },
  { value: 'line', label: 'Line' },
  { value: 'donut', label: 'Donut' },
  { value: 'funnel', label: 'Funnel' },
]
const limits = ['5', '7', '10', '15', '20'].map(value => ({ value, label: value }))

/** What a widget over the records of an entity shows of them. */
export function SetupFields({ entity, asks, options, onOptions }: SetupFieldsProps) {
  const workspace = useWorkspace()
  const set = (key: string, value: unknown) => onOptions(without({ ...options, [key]: value }))
  const text = (key: string, usual: string | null = null) => {
    const value = options[key]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : usual
  }
  const entities = askable(workspace)
  const known = entities.some(({ id }) => id === entity.id) ? entities : [entity, ...entities]
  const has = (ask: Ask) => asks.includes(ask)
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Records">
          <Select
            value={entity.id}
            options={known.map(({ id, label }) => ({ value: id, label: label[1] }))}
            onValue={id => {
              const next = workspace.entity(id ?? '')
              if (next) onOptions(without({ ...blankOptions(next), shape: options.shape }))
            }}
          />
        </Field>
        {has('shape') && (
          <Field label="Shape">
            <Select value={text('shape', 'bars')} options={shapes} onValue={shape => set('shape', shape)} />
          </Field>
        )}
        {has('measure') && (
          <Field label="Figure">
            <Select
              value={text('measure', 'count')}
              options={measuresOf(entity).map(({ key, label }) => ({ value: key, label }))}
              onValue={measure => set('measure', measure)}
            />
          </Field>
        )}
        {has('by') && (
          <Field label="By">
            <Select
              value={text('by')}
              options={groupingsOf(entity).map(({ key, label }) => ({ value: key, label }))}
              onValue={by => onOptions(without({ ...options, by, split: undefined }))}
            />
          </Field>
        )}
        {has('sort') && (
          <Field label="Order">
            <Select
              value={text('sort', entity.list?.sort ?? null)}
              options={ordersOf(entity)}
              onValue={sort => set('sort', sort)}
            />
          </Field>
        )}
        {has('date') && (
          <Field
            label="Days go by"
            hint="Which day decides whether a record counts in the days chosen above."
          >
            <Select
              value={text('date')}
              emptyLabel="Nothing: all records count"
              options={entity.fields
                .filter(field => ['date', 'dateTime'].includes(kindOf(field)) && field.operators.length > 0)
                .map(({ key, label }) => ({ value: key, label }))}
              onValue={date => onOptions(without({ ...options, date: date ?? undefined }))}
            />
          </Field>
        )}
        {has('limit') && (
          <Field label="At most">
            <Select
              value={text('limit', '7')}
              options={limits}
              onValue={limit => set('limit', Number(limit))}
            />
          </Field>
        )}
      </div>
      {has('compares') && options.date !== undefined && (
        <Field label="Say how it was in the days before" inline>
          <Switch checked={options.compares === true} onChecked={compares => set('compares', compares)} />
        </Field>
      )}
      <fieldset className="grid gap-2">
        <legend className="mb-1 font-medium">Only records for which</legend>
        <FilterBuilder
          entity={entity}
          value={(options.filter as FilterJson | undefined) ?? null}
          onChange={filter => set('filter', filter ?? undefined)}
        />
      </fieldset>
    </>
  )
}

const without = (options: Options): Options =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== null))

const ordersOf = ({ fields }: EntityMeta) =>
  fields
    .filter(({ sortable }) => sortable)
    .flatMap(({ key, label }) => [
      { value: key, label: `${label}, ascending` },
      { value: `-${key}`, label: `${label}, descending` },
    ])
