import { Button, Field, Select, TextInput, toast } from '@inopsio/ui'
import { useWorkspace } from '@inopsio/workspace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { categories } from '../pipeline/pipeline.entity.ts'
import { adjust, readPeople } from './forecast.api.ts'

const blank = { month: '', amount: '', note: '' }
const offered = Object.entries(categories).map(([value, label]) => ({ value, label }))

/** A manager's word beside the sum. What was said before stays; the last word counts. */
export function Adjust() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const people = useQuery({ queryKey: ['crm', 'people'], queryFn: readPeople })
  const [category, setCategory] = useState('commit')
  const [user, setUser] = useState<string | null>(null)
  const [{ month, amount, note }, set] = useState(blank)
  if (!workspace.entity('crm.forecastAdjustment')?.rights.create) return null
  const save = async () => {
    const value = { amount, currency: workspace.tenant.baseCurrency }
    try {
      await adjust({ month: `${month}-01`, category, user: user || null, value, note })
      set(blank)
      await queries.invalidateQueries({ queryKey: ['crm', 'adjustments'] })
    } catch (error) {
      toast({ title: (error as Error).message, tone: 'failed' })
    }
  }
  return (
    <section aria-label="Adjust the forecast" className="grid gap-2">
      <h2 className="text-lead font-semibold">Adjust the forecast</h2>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Category">
          <Select value={category} onValue={chosen => chosen && setCategory(chosen)} options={offered} />
        </Field>
        <Field label="Of">
          <Select
            value={user}
            onValue={setUser}
            emptyLabel="The whole company"
            options={(people.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label="In">
          <TextInput type="month" value={month} onValue={month => set(one => ({ ...one, month }))} />
        </Field>
        <Field label={`To (${workspace.tenant.baseCurrency})`}>
          <TextInput
            inputMode="decimal"
            value={amount}
            onValue={amount => set(one => ({ ...one, amount }))}
          />
        </Field>
        <Field label="Because">
          <TextInput value={note} onValue={note => set(one => ({ ...one, note }))} />
        </Field>
        <Button disabled={!month || !amount || !note} onClick={() => void save()}>
          Adjust
        </Button>
      </div>
    </section>
  )
}
