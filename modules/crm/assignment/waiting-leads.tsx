import { Button, Combobox, EmptyState, type RecordOption, Table, Td, Th, toast } from '@inopsio/ui'
import { LoadFailed, messageOf, queries } from '@inopsio/workspace'
import type { UseQueryResult } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { findPeople } from '../people/people.api.ts'
import { assignLead, type listWaiting, type WaitingLead } from './assignment.api.ts'

type WaitingLeadsProps = { answer: UseQueryResult<Awaited<ReturnType<typeof listWaiting>>> }

/** Leads that no rule could give to anybody: why, and the way to give them out by hand. */
export function WaitingLeads({ answer }: WaitingLeadsProps) {
  if (answer.isError && !answer.data)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data?.data.length === 0)
    return (
      <EmptyState
        icon={<CircleCheck size={22} />}
        title="No lead waits"
        text="Leads that nobody can take wait here. They are tried again when somebody has room, and as shifts begin."
      />
    )
  return (
    <div className="py-4">
      <Table label="Waiting leads">
        <thead>
          <tr>
            <Th>Lead</Th>
            <Th>Why it waits</Th>
            <Th>Give it to</Th>
          </tr>
        </thead>
        <tbody>
          {answer.data?.data.map(waiting => (
            <WaitingRow key={waiting.id} waiting={waiting} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function WaitingRow({ waiting: { lead, reason } }: { waiting: WaitingLead }) {
  const [person, setPerson] = useState<RecordOption | null>(null)
  const [busy, setBusy] = useState(false)
  async function give(to: RecordOption) {
    setBusy(true)
    try {
      await assignLead(lead.id, to.id)
      toast({ title: `${lead.title} is given to ${to.title}` })
      await queries.invalidateQueries({ queryKey: ['crm', 'waiting'] })
    } catch (error) {
      toast({ title: 'It was not given out', text: messageOf(error), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <tr>
      <Td className="whitespace-nowrap">
        <a className="font-medium text-accent-ink hover:underline" href={`/app/crm/leads/${lead.id}`}>
          {lead.title}
        </a>
      </Td>
      <Td className="min-w-56 text-muted">{reason}</Td>
      <Td>
        <div className="flex min-w-56 items-center gap-2">
          <Combobox
            aria-label={`Give ${lead.title} to`}
            className="w-40"
            value={person}
            onValue={setPerson}
            load={findPeople}
          />
          <Button size="small" disabled={!person} busy={busy} onClick={() => person && void give(person)}>
            Give
          </Button>
        </div>
      </Td>
    </tr>
  )
}
