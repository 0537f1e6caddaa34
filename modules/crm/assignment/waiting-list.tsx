import { Button, Combobox, EmptyState, type RecordOption, Table, Td, Th, toast } from '@inopsio/ui'
import { LoadFailed, messageOf, queries } from '@inopsio/workspace'
import type { UseQueryResult } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { findPeople } from '../people/people.api.ts'
import { assignTo, type Waiting } from './assignment.api.ts'

type WaitingListProps = { answer: UseQueryResult<readonly Waiting[]> }

/** Leads and deals that no rule could give to anybody: why, and the way to give them out by hand. */
export function WaitingList({ answer }: WaitingListProps) {
  if (answer.isError && !answer.data)
    return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data?.length === 0)
    return (
      <EmptyState
        icon={<CircleCheck size={22} />}
        title="Nothing waits"
        text="Leads and deals that nobody can take wait here. They are tried again when somebody has room, and as shifts begin."
      />
    )
  return (
    <div className="py-4">
      <Table label="Waiting">
        <thead>
          <tr>
            <Th>Lead or deal</Th>
            <Th>Why it waits</Th>
            <Th>Give it to</Th>
          </tr>
        </thead>
        <tbody>
          {answer.data?.map(waiting => (
            <WaitingRow key={waiting.id} waiting={waiting} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

function WaitingRow({ waiting }: { waiting: Waiting }) {
  const { kind, record, reason } = waiting
  const [person, setPerson] = useState<RecordOption | null>(null)
  const [busy, setBusy] = useState(false)
  async function give(to: RecordOption) {
    setBusy(true)
    try {
      await assignTo(waiting, to.id)
      toast({ title: `${record.title} is given to ${to.title}` })
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
        <a className="font-medium text-accent-ink hover:underline" href={`/app/crm/${kind}s/${record.id}`}>
          {record.title}
        </a>
      </Td>
      <Td className="min-w-56 text-muted">{reason}</Td>
      <Td>
        <div className="flex min-w-56 items-center gap-2">
          <Combobox
            aria-label={`Give ${record.title} to`}
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
