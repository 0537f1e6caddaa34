import { Button, cx, IconButton, Menu, MenuItem, Select } from '@inopsio/ui'
import { FolderTree, ListPlus, Plus, X } from 'lucide-react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { ConditionRow } from './condition-row.tsx'
import { fieldOptions, relationOptions } from './field-path.ts'
import { newCondition } from './new-condition.ts'
import { RelatedRow } from './related-row.tsx'
import { everything, type Group, isCondition, isGroup, type Match, type Node } from './tree.ts'

type GroupEditorProps = {
  entity: EntityMeta
  group: Group
  onGroup: (group: Group) => void
  /** How deep it stands; the server stops at eight levels, people long before. */
  depth: number
  onRemove?: () => void
}

const deepest = 3

const matches: readonly { value: Match; label: string }[] = [
  { value: 'all', label: 'All of these hold' },
  { value: 'any', label: 'At least one holds' },
  { value: 'none', label: 'None of these holds' },
]

/** Conditions that stand together, and how. */
export function GroupEditor({ entity, group, onGroup, depth, onRemove }: GroupEditorProps) {
  const replace = (at: number, node: Node | null) =>
    onGroup({ ...group, of: node ? group.of.with(at, node) : group.of.toSpliced(at, 1) })
  return (
    <fieldset
      className={cx(
        'flex min-w-0 flex-col gap-2',
        onRemove && 'rounded-control border border-line bg-sunken p-2.5',
      )}
    >
      <legend className="sr-only">{depth === 0 ? 'Conditions' : 'Group of conditions'}</legend>
      {(onRemove || group.of.length > 1 || group.match !== 'all') && (
        <div className="flex items-center gap-2">
          <Select
            aria-label="How conditions stand together"
            size="small"
            value={group.match}
            onValue={match => onGroup({ ...group, match: (match ?? 'all') as Match })}
            options={matches}
            className="w-44!"
          />
          {onRemove && (
            <IconButton
              label="Remove this group"
              icon={<X size={14} />}
              size="small"
              onClick={onRemove}
              className="ms-auto"
            />
          )}
        </div>
      )}
      {group.of.map((node, at) => (
        <NodeEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no other identity than their place
          key={at}
          entity={entity}
          node={node}
          onNode={next => replace(at, next)}
          depth={depth}
        />
      ))}
      <AddRow
        entity={entity}
        depth={depth}
        isFirst={group.of.length === 0}
        onAdd={node => onGroup({ ...group, of: [...group.of, node] })}
      />
    </fieldset>
  )
}

type NodeEditorProps = {
  entity: EntityMeta
  node: Node
  onNode: (node: Node | null) => void
  depth: number
}

function NodeEditor({ entity, node, onNode, depth }: NodeEditorProps) {
  const remove = () => onNode(null)
  if (isCondition(node))
    return <ConditionRow entity={entity} condition={node} onCondition={onNode} onRemove={remove} />
  if (isGroup(node))
    return <GroupEditor entity={entity} group={node} onGroup={onNode} depth={depth + 1} onRemove={remove} />
  return (
    <RelatedRow entity={entity} related={node} onRelated={onNode} onRemove={remove}>
      {target => (
        <GroupEditor
          entity={target}
          group={node.group}
          onGroup={group => onNode({ ...node, group })}
          depth={depth + 1}
        />
      )}
    </RelatedRow>
  )
}

type AddRowProps = { entity: EntityMeta; depth: number; isFirst: boolean; onAdd: (node: Node) => void }

function AddRow({ entity, depth, isFirst, onAdd }: AddRowProps) {
  const workspace = useWorkspace()
  const [first] = fieldOptions(workspace, entity)
  const relations = relationOptions(workspace, entity).filter(({ isOne }) => !isOne)
  return (
    <div className="flex flex-wrap gap-1">
      {first && (
        <Button
          look={isFirst ? 'secondary' : 'ghost'}
          size="small"
          icon={<Plus size={14} />}
          onClick={() => onAdd(newCondition(first))}
        >
          Condition
        </Button>
      )}
      {depth < deepest && first && (
        <Button
          look="ghost"
          size="small"
          icon={<ListPlus size={14} />}
          onClick={() => onAdd({ match: 'any', of: [newCondition(first)] })}
        >
          Group
        </Button>
      )}
      {depth < deepest && relations.length > 0 && (
        <Menu
          trigger={
            <Button look="ghost" size="small" icon={<FolderTree size={14} />}>
              Related records
            </Button>
          }
        >
          {relations.map(({ name, label }) => (
            <MenuItem
              key={name}
              onSelect={() => onAdd({ relation: name, quantifier: 'some', group: everything })}
            >
              {label}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  )
}
