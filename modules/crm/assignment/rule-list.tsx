import { Button } from '@inopsio/ui'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Kind, RuleDraft } from './assignment.api.ts'
import { RuleCard } from './rule-card.tsx'

/** A rule on the page: its key stays while it is moved about. */
export type RuleRow = RuleDraft & { readonly key: string }

export const rowOf = (rule: RuleDraft): RuleRow => ({ ...rule, key: rule.id ?? crypto.randomUUID() })

const newRule = (): RuleRow =>
  rowOf({
    name: 'New rule',
    condition: null,
    way: 'turns',
    members: [],
    weights: null,
    keeps: 'nothing',
    otherwise: 'queue',
    enabled: true,
  })

type RuleListProps = {
  kind: Kind
  rows: readonly RuleRow[]
  isReadOnly: boolean
  onRows: (rows: readonly RuleRow[]) => void
}

/** Rules in their order; the first one that fits decides. */
export function RuleList({ kind, rows, isReadOnly, onRows }: RuleListProps) {
  const [dragged, setDragged] = useState<number>()
  const move = (from: number, to: number) => {
    const row = rows[from]
    if (!row || to < 0 || to >= rows.length) return
    onRows(rows.toSpliced(from, 1).toSpliced(to, 0, row))
  }
  return (
    <>
      <ol className="flex flex-col gap-3">
        {rows.map((row, at) => (
          <li
            key={row.key}
            onDragOver={event => {
              if (dragged === undefined) return
              event.preventDefault()
              if (dragged !== at) {
                move(dragged, at)
                setDragged(at)
              }
            }}
          >
            <RuleCard
              kind={kind}
              rule={row}
              place={at + 1}
              isLast={at === rows.length - 1}
              isReadOnly={isReadOnly}
              onRule={next => onRows(rows.with(at, { ...next, key: row.key }))}
              onMove={by => move(at, at + by)}
              onRemove={() => onRows(rows.toSpliced(at, 1))}
              onDrag={isDragging => setDragged(isDragging ? at : undefined)}
            />
          </li>
        ))}
      </ol>
      {rows.length === 0 && (
        <p className="text-muted">Without rules, {kind}s that nobody has stay as they are.</p>
      )}
      {!isReadOnly && (
        <div>
          <Button icon={<Plus size={14} />} onClick={() => onRows([...rows, newRule()])}>
            Add a rule
          </Button>
        </div>
      )}
    </>
  )
}
