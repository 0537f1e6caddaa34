import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { type BulkOperation, type BulkReport, bulk } from '../record/record.api.ts'
import { useUndo } from '../record/use-undo.ts'

/** Something done to many rows: `deleted`, `changed`. */
export type BulkVerb = 'deleted' | 'changed'

export type BulkOutcome = BulkReport & { readonly verb: BulkVerb }

/** Does something to many rows in one change that can be undone, and keeps the verdict about each that was refused. */
export function useBulk(entity: EntityMeta) {
  const queries = useQueryClient()
  const undo = useUndo()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<BulkOutcome>()

  /** Answers whether it was done at all; refusals of the whole are said. */
  async function run(verb: BulkVerb, operations: readonly BulkOperation[]): Promise<boolean> {
    setBusy(true)
    try {
      const report = await bulk(entity, operations)
      const done = report.results.filter(({ status }) => status === 'done').length
      if (done < report.results.length) setOutcome({ ...report, verb })
      if (done > 0) undo.offer(`${done} ${entity.label[done === 1 ? 0 : 1]} ${verb}`, report.change)
      await queries.invalidateQueries({ queryKey: ['list', entity.id] })
      return true
    } catch (error) {
      toast({ tone: 'failed', title: `Nothing was ${verb}`, text: messageOf(error) })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run, outcome, closeOutcome: () => setOutcome(undefined) }
}
