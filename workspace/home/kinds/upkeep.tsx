import { cx } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { readImports } from '../../import/import.api.ts'
import { readDeadLetters, readJobCounts } from '../../jobs/jobs.api.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { WidgetBody } from '../widget-body.tsx'

const everyMs = 60_000

/** What runs by itself, and whether somebody has to look. */
export function UpkeepView() {
  const { locale } = useWorkspace().view
  const answer = useQuery({
    queryKey: ['jobs', 'upkeep'],
    queryFn: ({ signal }) => readUpkeep(signal),
    refetchInterval: everyMs,
    staleTime: everyMs / 2,
  })
  return (
    <WidgetBody answer={answer}>
      <ul className="flex min-h-0 flex-1 flex-col gap-0.5 overflow-y-auto px-2 pb-3">
        {answer.data?.map(({ label, href, count, isAmiss, isAtLeast }) => (
          <li key={label}>
            <a
              href={href}
              className="flex min-h-9 items-center gap-2.5 rounded-control px-2 hover:bg-hover pointer-coarse:min-h-11"
            >
              {isAmiss ? (
                <CircleAlert size={16} className="shrink-0 text-red-ink" aria-label="Needs a look" />
              ) : (
                <CircleCheck size={16} className="shrink-0 text-green-ink" aria-label="In order" />
              )}
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <span className={cx('tabular-nums', isAmiss ? 'font-semibold' : 'text-muted')}>
                {count.toLocaleString(locale)}
                {isAtLeast && '+'}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </WidgetBody>
  )
}

type Line = {
  readonly label: string
  readonly href: string
  readonly count: number
  readonly isAmiss: boolean
  /** There are more than were counted. */
  readonly isAtLeast?: boolean
}

async function readUpkeep(signal: AbortSignal): Promise<readonly Line[]> {
  const [jobs, letters, imports] = await Promise.all([
    readJobCounts(signal),
    readDeadLetters(null, signal),
    readImports(signal),
  ])
  const jobsIn = (...states: string[]) =>
    jobs.data.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0)
  const importsIn = (...states: string[]) => imports.data.filter(({ state }) => states.includes(state)).length
  const amiss = (label: string, href: string, count: number, isAtLeast = false): Line => ({
    label,
    href,
    count,
    isAmiss: count > 0,
    isAtLeast,
  })
  const { data, page } = letters
  return [
    amiss('Failed jobs', '/app/jobs', jobsIn('dead')),
    amiss('Events not delivered', '/app/jobs', data.length, page.next !== null),
    amiss('Failed imports', '/app/import', importsIn('failed')),
    { label: 'Imports running', href: '/app/import', count: importsIn('running'), isAmiss: false },
    {
      label: 'Jobs at work or waiting',
      href: '/app/jobs',
      count: jobsIn('running', 'ready'),
      isAmiss: false,
    },
  ]
}
