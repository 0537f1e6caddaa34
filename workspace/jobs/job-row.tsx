import { IconButton, Progress, StatusPill, Td, type Tone } from '@inopsio/ui'
import { CirclePause, CirclePlay, CircleX, RotateCcw, Trash2 } from 'lucide-react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { Ago } from '../shell/ago.tsx'
import { discardJob, type Job, type JobState, type JobVerb, steerJob } from './jobs.api.ts'
import { useSteering } from './use-steering.ts'
import { When } from './when.tsx'

const words: Readonly<Record<JobState, { label: string; tone: Tone }>> = {
  running: { label: 'Running', tone: 'blue' },
  ready: { label: 'Waiting', tone: 'grey' },
  scheduled: { label: 'Scheduled', tone: 'violet' },
  paused: { label: 'Paused', tone: 'amber' },
  done: { label: 'Done', tone: 'green' },
  dead: { label: 'Failed', tone: 'red' },
  cancelled: { label: 'Cancelled', tone: 'grey' },
}

const wishes = { pause: 'Pausing…', cancel: 'Cancelling…' } as const

/** A job with what it is about, how far it is, what went wrong, and what can be done to it. */
export function JobRow({ job }: { job: Job }) {
  const { label, tone } = words[job.state]
  return (
    <tr>
      <Td className="w-full">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="font-medium">{job.label}</span>
          <StatusPill tone={tone}>{job.wish ? wishes[job.wish] : label}</StatusPill>
          {job.attempt > 1 && job.state !== 'done' && (
            <span className="text-small text-subtle">
              attempt {job.attempt} of {job.maxAttempts}
            </span>
          )}
          {job.state === 'scheduled' && (
            <span className="text-small text-subtle">
              <When instant={job.runAt} />
            </span>
          )}
        </div>
        {job.note && <p className="mt-0.5 text-muted wrap-anywhere">{job.note}</p>}
        <Course job={job} />
        {job.error && job.state !== 'done' && (
          <p className="mt-1 max-w-prose text-small text-red-ink wrap-anywhere">{job.error}</p>
        )}
        <p className="mt-0.5 text-small text-subtle sm:hidden">
          <Ago instant={job.finishedAt ?? job.startedAt ?? job.createdAt} />
        </p>
      </Td>
      <Td className="whitespace-nowrap text-muted max-sm:hidden">
        <Ago instant={job.finishedAt ?? job.startedAt ?? job.createdAt} />
      </Td>
      <Td className="align-middle!">
        <Verbs job={job} />
      </Td>
    </tr>
  )
}

function Course({ job: { state, done, total } }: { job: Job }) {
  const { view } = useWorkspace()
  if (done === null || state === 'done') return null
  const number = (count: number) => count.toLocaleString(view.locale)
  if (total === null) return <p className="figures mt-1 text-small text-muted">{number(done)} so far</p>
  return (
    <div className="mt-1.5 max-w-md text-small">
      <Progress label={`${number(done)} of ${number(total)}`} value={done} max={Math.max(1, total)} />
    </div>
  )
}

const verbs: readonly {
  verb: JobVerb
  label: string
  icon: typeof RotateCcw
  for: readonly JobState[]
}[] = [
  { verb: 'pause', label: 'Pause', icon: CirclePause, for: ['running', 'ready', 'scheduled'] },
  { verb: 'resume', label: 'Go on', icon: CirclePlay, for: ['paused'] },
  { verb: 'cancel', label: 'Cancel', icon: CircleX, for: ['running', 'ready', 'scheduled', 'paused'] },
  { verb: 'retry', label: 'Try again', icon: RotateCcw, for: ['dead', 'cancelled'] },
]

function Verbs({ job }: { job: Job }) {
  const { steer, isBusy } = useSteering()
  const possible = job.wish ? [] : verbs.filter(each => each.for.includes(job.state))
  const hasEnded = ['done', 'dead', 'cancelled'].includes(job.state)
  return (
    <div className="flex justify-end gap-1">
      {possible.map(({ verb, label, icon: Icon }) => (
        <IconButton
          key={verb}
          size="small"
          label={`${label}: ${job.label}`}
          icon={<Icon size={16} />}
          disabled={isBusy}
          onClick={() => void steer(() => steerJob(job.id, verb), { failed: 'That was not possible' })}
        />
      ))}
      {hasEnded && (
        <IconButton
          size="small"
          label={`Discard: ${job.label}`}
          icon={<Trash2 size={16} />}
          disabled={isBusy}
          onClick={() => void steer(() => discardJob(job.id), { failed: 'It was not discarded' })}
        />
      )}
    </div>
  )
}
