import { Tabs } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Page } from '../shell/page.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { Faults } from './faults.tsx'
import { JobList } from './job-list.tsx'
import { type JobCount, type JobState, readJobCounts } from './jobs.api.ts'
import { Schedules } from './schedules.tsx'

const views = [
  { value: 'open', label: 'At work', states: ['running', 'ready', 'scheduled', 'paused'] },
  { value: 'failed', label: 'Failed', states: ['dead'] },
  { value: 'ended', label: 'Ended', states: ['done', 'cancelled'] },
] as const satisfies readonly { value: string; label: string; states: readonly JobState[] }[]

const countOf = (counts: readonly JobCount[], states: readonly JobState[]): number =>
  counts.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)

/** What the program does in the background: one's own jobs, and for those who administer all of it. */
export function JobsPage() {
  const { administers } = useWorkspace()
  const navigate = useNavigate()
  const { view = 'open', kind = '' } = useSearch({ strict: false }) as { view?: string; kind?: string }
  const { data } = useQuery({
    queryKey: ['jobs', 'counts'],
    queryFn: ({ signal }) => readJobCounts(signal),
  })
  const counts = data?.data ?? []
  const show = (next: string, only = '') =>
    void navigate({ to: '/jobs', search: { view: next, ...(only && { kind: only }) } as never })
  const lists = views.map(({ value, label, states }) => ({
    value,
    label,
    count: countOf(counts, states) || undefined,
    content: (
      <JobList view={value} states={states} kind={kind} kinds={counts} onKind={only => show(value, only)} />
    ),
  }))
  const more = [
    { value: 'schedules', label: 'Schedules', content: <Schedules /> },
    { value: 'letters', label: 'Undelivered events', content: <DeadLetters /> },
    { value: 'faults', label: 'Faults', content: <Faults /> },
  ]
  return (
    <Page title={administers ? 'Jobs' : 'My jobs'}>
      <div className="mx-auto max-w-5xl px-4 py-3 sm:px-6">
        <Tabs
          label="Jobs"
          tabs={administers ? [...lists, ...more] : lists}
          value={view}
          onValue={next => show(next)}
        />
      </div>
    </Page>
  )
}
