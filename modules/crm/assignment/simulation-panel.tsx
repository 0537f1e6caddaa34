import { Button, Field, NumberInput, Progress, Table, Td, Th, toast } from '@inopsio/ui'
import { messageOf, useWorkspace } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { usePeople } from '../people/people.api.ts'
import { latestSimulation, type Plan, readJob, type Simulation, tryPlan } from './assignment.api.ts'
import type { SimulationResult } from './simulate.ts'

/** Tries a plan on the leads of the last days: who would have got how many, and why. */
export function SimulationPanel({ plan }: { plan: Plan }) {
  const { locale } = useWorkspace().view
  const [days, setDays] = useState('30')
  const [busy, setBusy] = useState(false)
  const latest = useQuery({
    queryKey: ['crm', 'simulation', plan.id],
    queryFn: ({ signal }) => latestSimulation(plan.id, signal),
    refetchInterval: ({ state }) => (state.data && state.data.status !== 'done' ? 700 : false),
  })
  async function run() {
    setBusy(true)
    try {
      await tryPlan(plan.id, Math.max(1, Math.min(366, Number(days) || 30)))
      await latest.refetch()
    } catch (error) {
      toast({ title: 'It could not be tried', text: messageOf(error), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label="Try it" className="flex flex-col gap-3 border-t border-line pt-4">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Try it on the leads of the last … days" className="w-64">
          <NumberInput whole locale={locale} value={days} onValue={setDays} />
        </Field>
        <Button icon={<FlaskConical size={14} />} busy={busy} onClick={() => void run()}>
          Try it
        </Button>
        <p className="text-small text-muted">As saved. Nothing is changed.</p>
      </div>
      {latest.data?.status !== 'done' && latest.data && <Running simulation={latest.data} />}
      {latest.data?.result && <Result result={latest.data.result} />}
    </section>
  )
}

function Running({ simulation: { job } }: { simulation: Simulation }) {
  const { data } = useQuery({
    queryKey: ['crm', 'simulation-job', job],
    queryFn: ({ signal }) => readJob(job ?? '', signal),
    refetchInterval: 700,
    enabled: job !== null,
  })
  if (data?.state === 'dead') return <p className="text-danger">{data.error}</p>
  return <Progress label="Leads looked at" value={data?.done ?? null} max={data?.total ?? 100} />
}

function Result({ result }: { result: SimulationResult }) {
  const people = usePeople()
  const { leads, waiting } = result
  return (
    <div className="flex flex-col gap-4" data-result>
      <p>
        Of <strong>{leads}</strong> leads <strong>{leads - waiting}</strong> would have been given out at once
        {waiting > 0 && (
          <>
            , <strong>{waiting}</strong> would have waited
          </>
        )}
        .
      </p>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Table label="By person">
          <thead>
            <tr>
              <Th>Person</Th>
              <Th end>Has had</Th>
              <Th end>Would have had</Th>
            </tr>
          </thead>
          <tbody>
            {result.people.map(({ id, name, had, gets }) => (
              <tr key={id}>
                <Td>{name}</Td>
                <Td className="text-end text-muted tabular-nums">{had}</Td>
                <Td className="text-end tabular-nums">{gets}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
        <Table label="By rule">
          <thead>
            <tr>
              <Th>Rule</Th>
              <Th end>Given out</Th>
              <Th end>Waiting</Th>
            </tr>
          </thead>
          <tbody>
            {result.rules.map(({ name, leads: given, waiting: left }) => (
              <tr key={name}>
                <Td>{name || 'No rule fits'}</Td>
                <Td className="text-end tabular-nums">{given}</Td>
                <Td className="text-end tabular-nums">{left}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <details>
        <summary className="cursor-pointer font-medium">
          The latest {result.sample.length} leads, one by one
        </summary>
        <div className="pt-3">
          <Table label="Lead by lead">
            <thead>
              <tr>
                <Th>Lead</Th>
                <Th>Goes to</Th>
                <Th>Why</Th>
              </tr>
            </thead>
            <tbody>
              {result.sample.map(({ lead, name, to, reason }) => (
                <tr key={lead}>
                  <Td className="whitespace-nowrap">{name}</Td>
                  <Td className="whitespace-nowrap">{to === null ? 'waits' : (people.get(to) ?? '…')}</Td>
                  <Td className="min-w-64 text-muted">{reason}</Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      </details>
    </div>
  )
}
