import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { type BulkWork, countMatching, type Matching, startBulkJob } from '../bulk/bulk-jobs.api.ts'
import { showStarted } from '../bulk/started.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useView } from '../meta/use-view.ts'
import type { RecordData } from '../record/record.api.ts'
import { dataFor, type FieldEdit, workFor } from './bulk-edit.ts'
import { askedOf, operationsFor } from './chosen.ts'
import { useBulk } from './use-bulk.ts'
import type { Selection } from './use-selection.ts'

/**
 * What can be done with what is chosen. Rows that are known one by one are changed by one call; all that match, and every
 * action, by a bulk job. Each answers whether it was begun at all.
 */
export function useBulkWork(
  entity: EntityMeta,
  matching: Matching | undefined,
  rows: readonly RecordData[],
  selection: Selection,
) {
  const view = useView()
  const queries = useQueryClient()
  const bulk = useBulk(entity)
  const [isStarting, setStarting] = useState(false)

  async function begin(work: BulkWork): Promise<void> {
    const job = await startBulkJob(entity, askedOf(matching, rows), work)
    queries.setQueryData(['bulk-jobs', job.id], job)
    showStarted(entity.id, job.id)
    selection.clear()
  }

  async function start(work: BulkWork): Promise<boolean> {
    setStarting(true)
    try {
      await begin(work)
      return true
    } catch (error) {
      toast({ tone: 'failed', title: 'Nothing was begun', text: messageOf(error) })
      // Others match by now: whoever is to confirm a number sees the one of this moment.
      if (matching && error instanceof ApiProblem && error.status === 409)
        selection.takeMatching({ ...matching, count: await countMatching(entity, matching) })
      return false
    } finally {
      setStarting(false)
    }
  }

  return {
    busy: isStarting || bulk.busy,
    outcome: bulk.outcome,
    closeOutcome: bulk.closeOutcome,
    async remove(): Promise<boolean> {
      if (matching) return start({ operation: 'delete', expected: matching.count })
      const isDone = await bulk.run('deleted', operationsFor(rows, 'delete'))
      if (isDone) selection.clear()
      return isDone
    },
    change: (edits: readonly FieldEdit[]): Promise<boolean> =>
      matching
        ? start({ operation: 'update', ...workFor(edits, view) })
        : bulk.run(
            'changed',
            operationsFor(rows, 'update', row => dataFor(edits, row, view)),
          ),
    /** Refusals of the input are thrown, and land on their fields. */
    act: (action: string, input: Readonly<Record<string, unknown>>): Promise<void> =>
      begin({ operation: 'action', action, input }),
  }
}
