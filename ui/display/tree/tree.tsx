import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { cx } from '../../cx.ts'
import { nodeStartingWith, type TreeNode, type VisibleNode, visibleNodes } from './visible.ts'

export type { TreeNode } from './visible.ts'

type TreeProps = {
  label: string
  nodes: readonly TreeNode[]
  value: string | null
  onValue: (id: string) => void
  startsOpen?: readonly string[]
}

/** Things within things: teams, categories, places. Keys as in the ARIA tree; one stop for Tab. */
export function Tree({ label, nodes, value, onValue, startsOpen = [] }: TreeProps) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(startsOpen))
  const [active, setActive] = useState(value ?? nodes[0]?.id)
  const tree = useRef<HTMLDivElement>(null)
  const rows = visibleNodes(nodes, open)
  const at = Math.max(
    0,
    rows.findIndex(({ node }) => node.id === active),
  )

  const toggle = (id: string, isOpen: boolean) => {
    const next = new Set(open)
    if (isOpen) next.add(id)
    else next.delete(id)
    setOpen(next)
  }
  const goTo = (row: VisibleNode | undefined) => {
    if (!row) return
    flushSync(() => setActive(row.node.id))
    tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows[at]
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const does = actOn(event, row, rows, at, { open, toggle, goTo, onValue })
    if (does) event.preventDefault()
  }
  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex flex-col outline-none"
    >
      {rows.map((row, index) => (
        <TreeRow
          key={row.node.id}
          row={row}
          isOpen={open.has(row.node.id)}
          isChosen={row.node.id === value}
          isActive={index === at}
          onPress={() => {
            setActive(row.node.id)
            onValue(row.node.id)
          }}
          onToggle={() => toggle(row.node.id, !open.has(row.node.id))}
        />
      ))}
    </div>
  )
}

type Doings = {
  open: ReadonlySet<string>
  toggle: (id: string, isOpen: boolean) => void
  goTo: (row: VisibleNode | undefined) => void
  onValue: (id: string) => void
}

/** What a key means at a row; false for keys that mean nothing here. */
function actOn(
  event: KeyboardEvent<HTMLElement>,
  row: VisibleNode,
  rows: readonly VisibleNode[],
  at: number,
  { open, toggle, goTo, onValue }: Doings,
): boolean {
  const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
  const [inward, outward] = isRightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft']
  const isOpen = open.has(row.node.id)
  const hasChildren = (row.node.children?.length ?? 0) > 0
  if (event.key === 'ArrowDown') goTo(rows[at + 1])
  else if (event.key === 'ArrowUp') goTo(rows[at - 1])
  else if (event.key === 'Home') goTo(rows[0])
  else if (event.key === 'End') goTo(rows.at(-1))
  else if (event.key === inward && hasChildren) isOpen ? goTo(rows[at + 1]) : toggle(row.node.id, true)
  else if (event.key === outward && isOpen && hasChildren) toggle(row.node.id, false)
  else if (event.key === outward) goTo(rows.find(({ node }) => node.id === row.parent))
  else if (event.key === 'Enter' || event.key === ' ') onValue(row.node.id)
  else if (event.key.length === 1) goTo(nodeStartingWith(rows, at, event.key))
  else return false
  return true
}

type TreeRowProps = {
  row: VisibleNode
  isOpen: boolean
  isChosen: boolean
  isActive: boolean
  onPress: () => void
  onToggle: () => void
}

function TreeRow({ row, isOpen, isChosen, isActive, onPress, onToggle }: TreeRowProps) {
  const { node, level, place, among } = row
  const hasChildren = (node.children?.length ?? 0) > 0
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the tree's
    <div
      role="treeitem"
      tabIndex={isActive ? 0 : -1}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={among}
      aria-selected={isChosen}
      aria-expanded={hasChildren ? isOpen : undefined}
      onClick={onPress}
      style={{ paddingInlineStart: `${(level - 1) * 1.25 + 0.25}rem` }}
      className={cx(
        'flex min-h-control-small cursor-default items-center gap-1.5 rounded-control pe-2 outline-offset-[-2px]',
        isChosen ? 'bg-accent-soft font-medium text-accent-ink' : 'hover:bg-hover',
      )}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrows open and close by keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same, for the mouse */}
      <span
        onClick={event => {
          if (!hasChildren) return
          event.stopPropagation()
          onToggle()
        }}
        className="grid size-6 shrink-0 place-items-center text-subtle pointer-coarse:size-9"
      >
        {hasChildren && (
          <ChevronRight
            size={14}
            aria-hidden
            className={cx('transition-transform duration-(--fast)', isOpen ? 'rotate-90' : 'rtl:rotate-180')}
          />
        )}
      </span>
      {node.mark}
      <span className="min-w-0 flex-1 truncate">{node.label}</span>
      {node.end && <span className="shrink-0 text-small text-muted">{node.end}</span>}
    </div>
  )
}
