import { CodeBlock, Disclosure, EmptyState, Table, Td, Th } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { type Fault, readFaults } from './jobs.api.ts'

/** Errors of the program and statements that took too long, each kind once, the one seen last first. */
export function Faults() {
  const answer = useQuery({
    queryKey: ['jobs', 'faults'],
    queryFn: ({ signal }) => readFaults(signal),
    refetchInterval: 30_000,
  })
  const faults = answer.data?.data ?? []
  return (
    <div className="py-4">
      {answer.isPending && <ListSkeleton />}
      {answer.isError && <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && faults.length === 0 && (
        <EmptyState
          icon={<ShieldCheck size={22} />}
          title="Nothing has gone wrong"
          text="Errors of the program and slow statements are counted here. They hold nothing that people have entered."
        />
      )}
      {faults.length > 0 && (
        <Table label="Faults">
          <thead>
            <tr>
              <Th>What</Th>
              <Th className="max-sm:hidden">How often</Th>
              <Th className="max-sm:hidden">Last seen</Th>
            </tr>
          </thead>
          <tbody>
            {faults.map(fault => (
              <FaultRow key={`${fault.kind} ${fault.fingerprint}`} fault={fault} />
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}

const doings: Readonly<Record<string, string>> = { request: 'Request', job: 'Job', event: 'Event' }

function FaultRow({ fault }: { fault: Fault }) {
  const { kind, doing, place, name, message, detail, count, longestMs, lastAt, lastRequest } = fault
  const { view } = useWorkspace()
  const often = count === 1 ? 'once' : `${count.toLocaleString(view.locale)} times`
  return (
    <tr>
      <Td className="w-full">
        <span className="font-medium wrap-anywhere">{kind === 'slow' ? 'Slow' : name}</span>{' '}
        <span className="text-muted wrap-anywhere">
          {doings[doing] ?? doing} {place}
        </span>
        <p className="mt-0.5 max-w-prose wrap-anywhere">{message}</p>
        {longestMs !== null && (
          <p className="text-small text-subtle">took up to {longestMs.toLocaleString(view.locale)} ms</p>
        )}
        <Disclosure quiet label="Details">
          <CodeBlock label="Details of the fault" wraps>
            {detail}
          </CodeBlock>
          <p className="mt-1 text-small text-subtle">Request {lastRequest}</p>
        </Disclosure>
        <p className="mt-0.5 text-small text-subtle sm:hidden">
          {often} · <Ago instant={lastAt} />
        </p>
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">{often}</Td>
      <Td className="whitespace-nowrap text-muted max-sm:hidden">
        <Ago instant={lastAt} />
      </Td>
    </tr>
  )
}
