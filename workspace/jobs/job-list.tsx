import { Button, EmptyState, Select, Table, Th } from '@inopsio/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, Cog, RotateCcw } from 'lucide-react'
import { ListSkeleton } from '../list/list-skeleton.tsx'
import { LoadFailed } from '../shell/load-failed.tsx'
import { ShowMore } from '../shell/show-more.tsx'
import { JobRow } from './job-row.tsx'
import { type JobCount, type JobState, readJobs, retryFailed } from './jobs.api.ts'
import { useSteering } from './use-steering.ts'

type JobListProps = {
  view: 'open' | 'failed' | 'ended'
  states: readonly JobState[]
  kind: string
  kinds: readonly JobCount[]
  onKind: (kind: string) => void
}

const nothing = {
  open: {
    icon: <Cog size={22} />,
    title: 'Nothing is at work',
    text: 'Imports, exports and other long work show here while they run.',
  },
  failed: {
    icon: <CircleCheck size={22} />,
    title: 'Nothing has failed',
    text: 'Work that failed for good waits here until it is tried again or discarded.',
  },
  ended: {
    icon: <Cog size={22} />,
    title: 'Nothing has ended yet',
    text: 'Work that people started stays here for 30 days after it has ended.',
  },
} as const

/** Jobs in some states, newest first; how they are going is told while they are in sight. */
export function JobList({ view, states, kind, kinds, onKind }: JobListProps) {
  const answer = useInfiniteQuery({
    queryKey: ['jobs', 'list', view, kind],
    queryFn: ({ pageParam, signal }) => readJobs(states, kind, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
  })
  const { steer } = useSteering()
  const jobs = answer.data?.pages.flatMap(page => page.data) ?? []
  const options = [...new Map(kinds.map(each => [each.kind, each.label]))].map(([value, label]) => ({
    value,
    label,
  }))
  const retryAll = () =>
    steer(() => retryFailed(kind), { done: 'They are tried again', failed: 'They were not tried again' })
  return (
    <div className="flex flex-col gap-4 py-4">
      {(options.length > 1 || kind) && (
        <div className="flex flex-wrap items-center gap-2">
          <Select
            aria-label="Kind of job"
            className="w-56!"
            value={kind || null}
            emptyLabel="All kinds"
            options={options}
            onValue={next => onKind(next ?? '')}
          />
          {view === 'failed' && kind && jobs.length > 1 && (
            <Button icon={<RotateCcw size={14} />} onClick={() => void retryAll()}>
              Try all of them again
            </Button>
          )}
        </div>
      )}
      {answer.isPending && <ListSkeleton />}
      {answer.isError && jobs.length === 0 && (
        <LoadFailed error={answer.error} onRetry={() => void answer.refetch()} />
      )}
      {answer.isSuccess && jobs.length === 0 && <EmptyState {...nothing[view]} />}
      {jobs.length > 0 && (
        <Table label="Jobs">
          <thead>
            <tr>
              <Th>Job</Th>
              <Th className="max-sm:hidden">{view === 'open' ? 'Since' : 'Ended'}</Th>
              <Th>
                <span className="sr-only">What can be done</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {jobs.map(job => (
              <JobRow key={job.id} job={job} />
            ))}
          </tbody>
        </Table>
      )}
      <ShowMore pages={answer}>Show older ones</ShowMore>
    </div>
  )
}
