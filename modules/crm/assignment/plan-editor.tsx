import { Button, Field, TextInput, toast } from '@inopsio/ui'
import { messageOf, queries } from '@inopsio/workspace'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { type Plan, type RuleDraft, savePlan } from './assignment.api.ts'
import { RuleCard } from './rule-card.tsx'

/** A rule on the page: its key stays while it is moved about. */
type Row = RuleDraft & { readonly key: string }

const rowOf = (rule: RuleDraft): Row => ({ ...rule, key: rule.id ?? crypto.randomUUID() })

const newRule = (): Row =>
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

/** The rules in their order; the first one that fits decides. What was active once is only looked at. */
export function PlanEditor({ plan }: { plan: Plan }) {
  const isDraft = plan.status === 'draft'
  const [name, setName] = useState(plan.name)
  const [rows, setRows] = useState<readonly Row[]>(() => plan.rules.map(rowOf))
  const [dragged, setDragged] = useState<number>()
  const [busy, setBusy] = useState(false)
  const move = (from: number, to: number) => {
    const row = rows[from]
    if (!row || to < 0 || to >= rows.length) return
    setRows(rows.toSpliced(from, 1).toSpliced(to, 0, row))
  }
  async function save() {
    setBusy(true)
    try {
      await savePlan(
        plan,
        name,
        rows.map(({ key, ...rule }) => rule),
      )
      toast({ title: 'Plan saved' })
      await queries.invalidateQueries({ queryKey: ['crm', 'plans'] })
    } catch (error) {
      toast({ title: 'The plan was not saved', text: messageOf(error), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label="Rules" className="flex flex-col gap-3">
      {isDraft && (
        <Field label="Name of the plan" className="max-w-md">
          <TextInput value={name} onValue={setName} />
        </Field>
      )}
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
              rule={row}
              place={at + 1}
              isLast={at === rows.length - 1}
              isReadOnly={!isDraft}
              onRule={next => setRows(rows.with(at, { ...next, key: row.key }))}
              onMove={by => move(at, at + by)}
              onRemove={() => setRows(rows.toSpliced(at, 1))}
              onDrag={isDragging => setDragged(isDragging ? at : undefined)}
            />
          </li>
        ))}
      </ol>
      {rows.length === 0 && <p className="text-muted">This plan has no rules: every lead would wait.</p>}
      {isDraft && (
        <div className="flex gap-2">
          <Button icon={<Plus size={14} />} onClick={() => setRows([...rows, newRule()])}>
            Add a rule
          </Button>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </div>
      )}
    </section>
  )
}
