import { Button, EmptyState, Select, Skeleton, StatusPill, toast } from '@inopsio/ui'
import { LoadFailed, messageOf, queries } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { Copy, Plus, Power, Route } from 'lucide-react'
import { useState } from 'react'
import { actOnPlan, createPlan, type Kind, listPlans, type Plan, readPlan } from './assignment.api.ts'
import { PlanEditor } from './plan-editor.tsx'
import { SimulationPanel } from './simulation-panel.tsx'

const tones = { draft: 'amber', active: 'green', retired: 'grey' } as const

/** All versions of the rules: the one that is active, drafts, and what was active before. */
export function PlanTab() {
  const [chosen, setChosen] = useState<string>()
  const [kind, setKind] = useState<Kind>('lead')
  const plans = useQuery({ queryKey: ['crm', 'plans'], queryFn: ({ signal }) => listPlans(signal) })
  const all = plans.data?.data ?? []
  const id = chosen ?? (all.find(({ status }) => status === 'active') ?? all[0])?.id
  const plan = useQuery({
    queryKey: ['crm', 'plans', id],
    queryFn: ({ signal }) => readPlan(id ?? '', signal),
    enabled: id !== undefined,
  })
  const run = async (work: () => Promise<string | undefined>, failed: string) => {
    try {
      const next = await work()
      await queries.invalidateQueries({ queryKey: ['crm', 'plans'] })
      if (next) setChosen(next)
    } catch (error) {
      toast({ title: failed, text: messageOf(error), tone: 'failed' })
    }
  }
  const create = () => run(async () => (await createPlan('New plan')).id, 'No plan was made')
  if (plans.isError) return <LoadFailed error={plans.error} onRetry={() => void plans.refetch()} />
  if (plans.isPending) return <Skeleton className="my-6 h-40" />
  if (all.length === 0)
    return (
      <EmptyState
        icon={<Route size={22} />}
        title="No rules yet"
        text="Rules give new leads and deals to the right people: in turn, by weight, within limits and working hours. Those that come with an owner keep it."
        action={
          <Button look="primary" onClick={() => void create()}>
            Make the first plan
          </Button>
        }
      />
    )
  return (
    <div className="flex flex-col gap-4 py-4">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label="Plan"
          className="w-64!"
          value={id ?? null}
          options={all.map(({ id: value, name, status }) => ({ value, label: name, hint: status }))}
          onValue={next => next && setChosen(next)}
        />
        {plan.data && <StatusPill tone={tones[plan.data.status]}>{words[plan.data.status]}</StatusPill>}
        <span className="flex-1" />
        {plan.data && <PlanActions plan={plan.data} run={run} />}
        <Button icon={<Plus size={14} />} onClick={() => void create()}>
          New plan
        </Button>
      </div>
      {plan.isError && <LoadFailed error={plan.error} onRetry={() => void plan.refetch()} />}
      {plan.data && (
        <>
          <PlanEditor
            key={`${plan.data.id} ${plan.data.version}`}
            plan={plan.data}
            kind={kind}
            onKind={setKind}
          />
          <SimulationPanel key={`${plan.data.id} ${kind}`} plan={plan.data} kind={kind} />
        </>
      )}
    </div>
  )
}

const words = { draft: 'Draft', active: 'Active', retired: 'Retired' } as const

type PlanActionsProps = {
  plan: Plan
  run: (work: () => Promise<string | undefined>, failed: string) => Promise<void>
}

function PlanActions({ plan, run }: PlanActionsProps) {
  const copy = () =>
    run(async () => {
      await actOnPlan(plan.id, 'copy')
      const { data } = await listPlans(AbortSignal.timeout(10_000))
      return data[0]?.id
    }, 'No draft was made')
  const act = (action: 'activate' | 'retire') =>
    run(async () => (await actOnPlan(plan.id, action)).id, 'Nothing was changed')
  if (plan.status === 'draft')
    return (
      <Button look="primary" icon={<Power size={14} />} onClick={() => void act('activate')}>
        Activate
      </Button>
    )
  return (
    <>
      <Button icon={<Copy size={14} />} onClick={() => void copy()}>
        Change in a draft
      </Button>
      {plan.status === 'active' && (
        <Button icon={<Power size={14} />} onClick={() => void act('retire')}>
          Switch off
        </Button>
      )}
    </>
  )
}
