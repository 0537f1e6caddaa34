import { Button, Menu, MenuItem } from '@inopsio/ui'
import { ListFilter } from 'lucide-react'
import { useState } from 'react'
import type { EntityMeta, FieldMeta } from '../meta/types.ts'
import { fieldOf } from '../meta/workspace.ts'
import { FilterChip } from './filter-chip.tsx'
import type { Condition } from './list-state.ts'
import { operatorChoices } from './operators.ts'

type FilterBarProps = {
  entity: EntityMeta
  conditions: readonly Condition[]
  onConditions: (conditions: readonly Condition[]) => void
}

/** All conditions hold together. Fields the declaration recommends come first, every filterable field is offered. */
export function FilterBar({ entity, conditions, onConditions }: FilterBarProps) {
  const [draft, setDraft] = useState<{ condition: Condition; at: number }>()
  // Until the address holds the new condition, its chip must stay: dropped a moment earlier, it would lose its open popup.
  const added = draft?.at === conditions.length ? draft.condition : undefined
  if (draft && conditions.length > draft.at) setDraft(undefined)
  const all = added ? [...conditions, added] : conditions
  const replace = (index: number, condition: Condition | undefined) => {
    if (index < conditions.length) {
      onConditions(conditions.flatMap((other, at) => (at === index ? (condition ?? []) : other)))
    } else if (condition) onConditions([...conditions, condition])
    else setDraft(undefined)
  }
  const add = (field: FieldMeta) => {
    const choice = operatorChoices(field)[0]
    if (!choice) return
    const condition = { field: field.key, operator: choice.operator, operand: choice.operand ?? null }
    setDraft({ condition, at: conditions.length })
  }
  return (
    <div className="hide-scrollbar flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto py-0.5">
      <FieldMenu entity={entity} onField={add} isBare={conditions.length > 0} />
      {all.map((condition, index) => {
        const field = fieldOf(entity, condition.field)
        if (!field) return null
        return (
          <FilterChip
            // biome-ignore lint/suspicious/noArrayIndexKey: one field may have several conditions; their order is their identity
            key={`${condition.field}-${index}`}
            field={field}
            condition={condition}
            isNew={condition === added}
            onChange={next => replace(index, next)}
            onRemove={() => replace(index, undefined)}
          />
        )
      })}
      {conditions.length > 1 && (
        <Button look="ghost" size="small" onClick={() => onConditions([])}>
          Clear all
        </Button>
      )}
    </div>
  )
}

function FieldMenu({
  entity,
  onField,
  isBare,
}: {
  entity: EntityMeta
  onField: (field: FieldMeta) => void
  isBare: boolean
}) {
  const offered = entity.fields.filter(field => operatorChoices(field).length > 0)
  const first = entity.list?.filters ?? []
  const rank = (field: FieldMeta) => (first.includes(field.key) ? first.indexOf(field.key) : first.length)
  const sorted = offered.toSorted((one, other) => rank(one) - rank(other))
  return (
    <Menu
      trigger={
        <Button look="ghost" size="small" icon={<ListFilter size={14} />} aria-label="Add filter">
          {!isBare && 'Filter'}
        </Button>
      }
    >
      {sorted.map(field => (
        <MenuItem key={field.key} onSelect={() => onField(field)}>
          {field.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
