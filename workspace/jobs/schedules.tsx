import { EmptyState, Table, Td, Th } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { Ago } from '../shell/ago.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { readSchedules, type Schedule } from './jobs.api.ts'
import { When } from './when.tsx'

/** What the program does by itself in this company, and when next. */
export function Schedules() {
  const answer = useQuery({
    queryKey: ['jobs', 'schedules'],
    queryFn: ({ signal }) => readSchedules(signal),
    refetchInterval: 10_000,
  })
  const schedules = answer.data?.data ?? []
  return (
    <div className="py-4">
      {answer.isPending && <ListSkeleton />}
      {answer.isError && <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.isSuccess && schedules.length === 0 && (
        <EmptyState
          icon={<CalendarClock size={22} />}
          title="Nothing happens by itself"
          text="Work with a schedule is listed here with its next time."
        />
      )}
      {schedules.length > 0 && (
        <Table label="Schedules">
          <thead>
            <tr>
              <Th>What</Th>
              <Th className="max-sm:hidden">How often</Th>
              <Th className="max-sm:hidden">Last</Th>
              <Th>Next</Th>
            </tr>
          </thead>
          <tbody>
            {schedules.map(schedule => (
              <ScheduleRow key={schedule.kind} schedule={schedule} />
            ))}
          </tbody>
        </Table>
      )}
    </div>
  )
}

function ScheduleRow({ schedule: { label, help, rule, zone, nextAt, lastAt } }: { schedule: Schedule }) {
  return (
    <tr>
      <Td className="w-full">
        <span className="font-medium">{label}</span>
        {help && <span className="block max-w-prose text-muted">{help}</span>}
        <span className="block text-small text-subtle sm:hidden">{often(rule, zone)}</span>
      </Td>
      <Td className="whitespace-nowrap max-sm:hidden">{often(rule, zone)}</Td>
      <Td className="whitespace-nowrap text-muted max-sm:hidden">
        {lastAt ? <Ago instant={lastAt} /> : '–'}
      </Td>
      <Td className="whitespace-nowrap">{nextAt ? <When instant={nextAt} /> : 'Soon'}</Td>
    </tr>
  )
}

/** `every 10 minutes` speaks for itself; a wall clock needs its zone. */
const often = (rule: string, zone: string): string =>
  rule.startsWith('every ') ? rule.replace(/^e/, 'E') : `${rule.replace(/^cron /, '')} (${zone})`
