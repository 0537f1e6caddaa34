import { Button, Field, Segmented, TextInput, toast } from '@inopsio/ui'
import { messageOf, queries } from '@inopsio/workspace'
import { useState } from 'react'
import { type Kind, type Plan, savePlan } from './assignment.api.ts'
import { RuleList, type RuleRow, rowOf } from './rule-list.tsx'

type PlanEditorProps = { plan: Plan; kind: Kind; onKind: (kind: Kind) => void }

/** The rules for leads and those for deals, each in their order. What was active once is only looked at. */
export function PlanEditor({ plan, kind, onKind }: PlanEditorProps) {
  const isDraft = plan.status === 'draft'
  const [name, setName] = useState(plan.name)
  const [rows, setRows] = useState<Readonly<Record<Kind, readonly RuleRow[]>>>(() => ({
    lead: plan.rules.map(rowOf),
    deal: plan.dealRules.map(rowOf),
  }))
  const [busy, setBusy] = useState(false)
  async function save() {
    setBusy(true)
    try {
      await savePlan(plan, name, { lead: rows.lead.map(ruleIn), deal: rows.deal.map(ruleIn) })
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
      <div>
        <Segmented
          label="Rules for"
          value={kind}
          onValue={onKind}
          options={[
            { value: 'lead', label: `Leads (${rows.lead.length})` },
            { value: 'deal', label: `Deals (${rows.deal.length})` },
          ]}
        />
      </div>
      <RuleList
        key={kind}
        kind={kind}
        rows={rows[kind]}
        isReadOnly={!isDraft}
        onRows={next => setRows({ ...rows, [kind]: next })}
      />
      {isDraft && (
        <div>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </div>
      )}
    </section>
  )
}

const ruleIn = ({ key, ...rule }: RuleRow) => rule
