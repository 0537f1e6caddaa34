import { Button, Skeleton, Table, Td, Th } from '@inopsio/ui'
import { LoadFailed } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { usePeople } from '../people/people.api.ts'
import { type Availability, listAvailabilities } from './availability.api.ts'
import { AvailabilityDialog } from './availability-dialog.tsx'
import type { Hours } from './shift.ts'

/** When each person can take leads, and how many. */
export function AvailabilityList() {
  const people = usePeople()
  const [editing, setEditing] = useState<{ user: string; id: string | null }>()
  const answer = useQuery({
    queryKey: ['crm', 'availability'],
    queryFn: ({ signal }) => listAvailabilities(signal),
  })
  if (answer.isError) return <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.isPending) return <Skeleton className="my-6 h-40" />
  const known = new Map(answer.data.data.map(each => [each.user, each]))
  return (
    <div className="py-4">
      <Table label="People">
        <thead>
          <tr>
            <Th>Person</Th>
            <Th>Working hours</Th>
            <Th end>Open leads at most</Th>
            <Th end>Leads a day</Th>
            <Th end>Open deals at most</Th>
            <Th end>Deals a day</Th>
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {[...people].map(([id, name]) => {
            const availability = known.get(id)
            return (
              <tr key={id}>
                <Td className="font-medium whitespace-nowrap">{name}</Td>
                <Td className="min-w-40 text-muted">{hoursInWords(availability)}</Td>
                <Td className="text-end tabular-nums">{availability?.openLimit ?? '–'}</Td>
                <Td className="text-end tabular-nums">{availability?.dayLimit ?? '–'}</Td>
                <Td className="text-end tabular-nums">{availability?.openDealLimit ?? '–'}</Td>
                <Td className="text-end tabular-nums">{availability?.dayDealLimit ?? '–'}</Td>
                <Td className="text-end">
                  <Button
                    size="small"
                    aria-label={`Change when ${name} takes leads and deals`}
                    onClick={() => setEditing({ user: id, id: availability?.id ?? null })}
                  >
                    Change
                  </Button>
                </Td>
              </tr>
            )
          })}
        </tbody>
      </Table>
      {editing && (
        <AvailabilityDialog
          {...editing}
          name={people.get(editing.user) ?? ''}
          onClose={() => setEditing(undefined)}
        />
      )}
    </div>
  )
}

export const weekDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function hoursInWords(availability: Omit<Availability, 'absences'> | undefined): string {
  if (availability && !availability.takesLeads && !availability.takesDeals) return 'takes nothing'
  if (!availability?.hours) return 'any time'
  return availability.hours.map(inWords).join(', ') || 'never'
}

const inWords = ({ day, from, to }: Hours): string => `${weekDays[day - 1]} ${from}–${to}`
