import { Tabs } from '@inopsio/ui'
import { Page } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listWaiting } from './assignment.api.ts'
import { AvailabilityList } from './availability-list.tsx'
import { PlanTab } from './plan-tab.tsx'
import { WaitingList } from './waiting-list.tsx'

/** By which rules new leads and deals get their owners, when people can take them, and what nobody could take. */
export function AssignmentPage() {
  const [tab, setTab] = useState('rules')
  const waiting = useQuery({
    queryKey: ['crm', 'waiting'],
    queryFn: ({ signal }) => listWaiting(signal),
    refetchInterval: 10_000,
  })
  const tabs = [
    { value: 'rules', label: 'Rules', content: <PlanTab /> },
    { value: 'people', label: 'People', content: <AvailabilityList /> },
    {
      value: 'waiting',
      label: 'Waiting',
      count: waiting.data?.length || undefined,
      content: <WaitingList answer={waiting} />,
    },
  ]
  return (
    <Page title="Assignment">
      <div className="mx-auto max-w-4xl px-4 py-3 sm:px-6">
        <Tabs label="Assignment" tabs={tabs} value={tab} onValue={setTab} />
      </div>
    </Page>
  )
}
