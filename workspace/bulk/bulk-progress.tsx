import { Button, IconButton, Progress } from '@inopsio/ui'
import { X } from 'lucide-react'
import { useState } from 'react'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { BulkJob } from './bulk-jobs.api.ts'
import { RefusedDialog } from './refused-dialog.tsx'
import { useBulkJob } from './use-bulk-job.ts'
import { doingWords, doneWords } from './words.ts'

/** How the bulk job is going that was started on this list, and what came of it. */
export function BulkProgress({ entity }: { entity: EntityMeta }) {
  const { job, steer, dismiss } = useBulkJob(entity)
  const [isLooking, setLooking] = useState(false)
  if (!job || job.state === 'undone' || (job.state === 'done' && job.refused === 0)) return null
  const canGoOn = job.state === 'paused' || job.state === 'cancelled' || job.state === 'failed'
  return (
    <>
      <section
        aria-label="Bulk job"
        className="pointer-events-auto flex w-full max-w-xl flex-wrap items-center gap-x-3 gap-y-2 rounded-card bg-raised p-3 ps-4 shadow-float sm:w-fit sm:min-w-96"
      >
        <div className="min-w-40 flex-1">
          {job.state === 'running' ? (
            <Running entity={entity} job={job} />
          ) : (
            <Ended entity={entity} job={job} />
          )}
        </div>
        <div className="flex items-center gap-1">
          {job.state === 'running' && (
            <Button size="small" onClick={() => void steer(job, 'cancel')}>
              Cancel
            </Button>
          )}
          {canGoOn && (
            <Button size="small" onClick={() => void steer(job, job.state === 'paused' ? 'resume' : 'retry')}>
              Go on
            </Button>
          )}
          {job.refused > 0 && job.state !== 'running' && (
            <Button size="small" onClick={() => setLooking(true)}>
              Show why
            </Button>
          )}
          {job.state !== 'running' && (
            <IconButton size="small" label="Dismiss" icon={<X size={14} />} onClick={dismiss} />
          )}
        </div>
      </section>
      {isLooking && <RefusedDialog entity={entity} job={job} onClose={() => setLooking(false)} />}
    </>
  )
}

type JobProps = { entity: EntityMeta; job: BulkJob }

function Running({ entity, job }: JobProps) {
  const { locale } = useWorkspace().view
  const settled = job.done + job.refused
  return (
    <>
      <Progress
        label={doingWords(job, { entity, locale })}
        value={Math.min(settled, job.total)}
        max={Math.max(1, job.total)}
      />
      <p className="figures mt-1 text-small text-subtle">
        {settled.toLocaleString(locale)} of {job.total.toLocaleString(locale)}
        {job.refused > 0 && `, ${job.refused.toLocaleString(locale)} refused`}
      </p>
    </>
  )
}

function Ended({ entity, job }: JobProps) {
  const { locale } = useWorkspace().view
  const refused = job.refused > 0 ? `, ${job.refused.toLocaleString(locale)} refused` : ''
  return (
    <p role="status">
      <span className="font-medium">
        {doneWords(job, { entity, locale })}
        {refused}
      </span>
      {job.state === 'cancelled' && (
        <span className="block text-small text-muted">Cancelled before the end.</span>
      )}
      {job.state === 'paused' && <span className="block text-small text-muted">Paused.</span>}
      {job.failure && <span className="block text-small text-red-ink">{job.failure}</span>}
    </p>
  )
}
