import { Button, Menu, MenuItem, MenuSeparator } from '@inopsio/ui'
import { ListFilter, ListTree } from 'lucide-react'
import { useState } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Chip, chipButton } from './chip.tsx'
import { normalised } from './condition-words.ts'
import { type FieldOption, fieldAt, fieldOptions } from './field-path.ts'
import { FilterChip } from './filter-chip.tsx'
import { FilterSheet } from './filter-sheet.tsx'
import { newCondition } from './new-condition.ts'
import { type Condition, countConditions, everything, type Group, isCondition, type Node } from './tree.ts'

type FilterBarProps = { entity: EntityMeta; filter: Group; onFilter: (filter: Group) => void }

/** Conditions that all hold are chips to be changed in place; what is more than that opens beside the list. */
export function FilterBar({ entity, filter, onFilter }: FilterBarProps) {
  const [isBuilding, setBuilding] = useState(false)
  const build = () => setBuilding(true)
  return (
    <div className="hide-scrollbar flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto py-0.5">
      {filter.match === 'all' ? (
        <Chips entity={entity} filter={filter} onFilter={onFilter} onBuild={build} />
      ) : (
        <NestedChip node={filter} onOpen={build} onRemove={() => onFilter(everything)} />
      )}
      <FilterSheet
        entity={entity}
        filter={filter}
        onFilter={onFilter}
        open={isBuilding}
        onOpen={setBuilding}
      />
    </div>
  )
}

function Chips({ entity, filter, onFilter, onBuild }: FilterBarProps & { onBuild: () => void }) {
  const workspace = useWorkspace()
  const [draft, setDraft] = useState<{ condition: Condition; at: number }>()
  const nodes = filter.of
  // Until the address holds the new condition, its chip must stay: dropped a moment earlier, it would lose its open popup.
  const added = draft?.at === nodes.length ? draft.condition : undefined
  if (draft && nodes.length > draft.at) setDraft(undefined)
  const all = added ? [...nodes, added] : nodes
  const replace = (at: number, node: Node | undefined) => {
    if (at < nodes.length) onFilter({ ...filter, of: node ? nodes.with(at, node) : nodes.toSpliced(at, 1) })
    else if (node) onFilter({ ...filter, of: [...nodes, node] })
    else setDraft(undefined)
  }
  return (
    <>
      <FieldMenu
        entity={entity}
        onOption={option => setDraft({ condition: newCondition(option), at: nodes.length })}
        onBuild={onBuild}
        isBare={nodes.length > 0}
      />
      {all.map((node, at) => {
        const option = isCondition(node) ? fieldAt(workspace, entity, node.field) : undefined
        const remove = () => replace(at, undefined)
        // biome-ignore-start lint/suspicious/noArrayIndexKey: one field may have several conditions; their order is their identity
        return isCondition(node) && option ? (
          <FilterChip
            key={`${node.field}-${at}`}
            option={option}
            condition={normalised(option, node)}
            isNew={node === added}
            onChange={next => replace(at, next)}
            onRemove={remove}
          />
        ) : (
          <NestedChip key={at} node={node} onOpen={onBuild} onRemove={remove} />
        )
        // biome-ignore-end lint/suspicious/noArrayIndexKey: one field may have several conditions; their order is their identity
      })}
      {nodes.length > 1 && (
        <Button look="ghost" size="small" onClick={() => onFilter(everything)}>
          Clear all
        </Button>
      )}
    </>
  )
}

const matchWords = { all: 'All of', any: 'Any of', none: 'None of' } as const

/** A group, a condition on related records, or one on a field that is gone: shown in short, changed in the builder. */
function NestedChip({ node, onOpen, onRemove }: { node: Node; onOpen: () => void; onRemove: () => void }) {
  const words =
    'match' in node
      ? `${matchWords[node.match]} ${countConditions(node)} conditions`
      : 'relation' in node
        ? `Related: ${node.relation}`
        : `Unknown field ${node.field}`
  return (
    <Chip label={`Remove: ${words}`} onRemove={onRemove}>
      <button type="button" className={chipButton} onClick={onOpen}>
        <ListTree size={13} aria-hidden className="text-subtle" />
        {words}
      </button>
    </Chip>
  )
}

type FieldMenuProps = {
  entity: EntityMeta
  onOption: (option: FieldOption) => void
  onBuild: () => void
  isBare: boolean
}

function FieldMenu({ entity, onOption, onBuild, isBare }: FieldMenuProps) {
  const options = fieldOptions(useWorkspace(), entity).filter(({ path }) => !path.includes('.'))
  return (
    <Menu
      trigger={
        <Button look="ghost" size="small" icon={<ListFilter size={14} />} aria-label="Add filter">
          {!isBare && 'Filter'}
        </Button>
      }
    >
      <MenuItem icon={<ListTree size={14} />} onSelect={onBuild}>
        Groups and relations…
      </MenuItem>
      <MenuSeparator />
      {options.map(option => (
        <MenuItem key={option.path} onSelect={() => onOption(option)}>
          {option.label}
        </MenuItem>
      ))}
    </Menu>
  )
}
