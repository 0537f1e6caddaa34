import { toast } from '@inopsio/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { messageOf } from '../api/problem.ts'
import { type JobVerb, steerJob } from '../jobs/jobs.api.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useUndo } from '../record/use-undo.ts'
import { type BulkJob, readBulkJob } from './bulk-jobs.api.ts'
import { showStarted, useStarted } from './started.ts'
import { doneWords } from './words.ts'

/** How far it is comes with the job's own messages; asked for besides, lest one is missed. */
const ASKED_MS = 3_000

/**
 * Follows the bulk job that was started here, and offers to undo it when it has ended. One that went through without a
 * refusal needs no more words then.
 */
export function useBulkJob(entity: EntityMeta) {
  const queries = useQueryClient()
  const undo = useUndo()
  const { locale } = useWorkspace().view
  const id = useStarted(entity.id)
  const queryKey = ['bulk-jobs', id]
  const { data: job } = useQuery({
    queryKey,
    queryFn: ({ signal }) => readBulkJob(id ?? '', signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? ASKED_MS : false),
  })
  const told = useRef<string>(undefined)

  useEffect(() => {
    if (!job || job.state === 'running' || told.current === `${job.id} ${job.state}`) return
    told.current = `${job.id} ${job.state}`
    void queries.invalidateQueries({ queryKey: ['list', entity.id] })
    if (job.change !== null && job.state !== 'undone')
      undo.offer(doneWords(job, { entity, locale }), job.change)
    if (job.state === 'undone' || (job.state === 'done' && job.refused === 0))
      showStarted(entity.id, undefined)
  })

  async function steer({ job: name }: BulkJob, verb: JobVerb): Promise<void> {
    try {
      await steerJob(name, verb)
      await queries.invalidateQueries({ queryKey })
    } catch (error) {
      toast({ tone: 'failed', title: 'Nothing was changed about it', text: messageOf(error) })
    }
  }
  return { job: id === undefined ? undefined : job, steer, dismiss: () => showStarted(entity.id, undefined) }
}
