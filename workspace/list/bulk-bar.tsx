import { Button, Confirm, toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { type BulkReport, bulk, type RecordData } from '../record/record.api.ts'
import { useUndo } from '../record/use-undo.ts'
import type { Selection } from './use-selection.ts'
import { VerdictDialog } from './verdict-dialog.tsx'

type BulkBarProps = { entity: EntityMeta; rows: readonly RecordData[]; selection: Selection }

/** What can be done with the chosen rows. Every row gets its own verdict; what was done can be undone in one go. */
export function BulkBar({ entity, rows, selection }: BulkBarProps) {
  const { view } = useWorkspace()
  const queries = useQueryClient()
  const undo = useUndo()
  const [isAsking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [report, setReport] = useState<BulkReport>()
  const chosen = rows.filter(row => selection.chosen.has(row.id))
  const count = chosen.length
  const noun = (entity.label[count === 1 ? 0 : 1] ?? '').toLocaleLowerCase(view.locale)

  async function remove() {
    setBusy(true)
    try {
      const answer = await bulk(
        entity,
        chosen.map(({ id, version }) => ({
          op: 'delete' as const,
          id,
          ...(version !== undefined && { version }),
        })),
      )
      const done = answer.results.filter(({ status }) => status === 'done').length
      if (done < answer.results.length) setReport(answer)
      if (done > 0)
        undo.offer(`${done} ${done === 1 ? entity.label[0] : entity.label[1]} deleted`, answer.change)
      selection.clear()
      await queries.invalidateQueries({ queryKey: ['list', entity.id] })
    } catch (error) {
      toast({ tone: 'failed', title: 'Nothing was deleted', text: messageOf(error) })
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }

  return (
    <>
      {count > 0 && (
        <div
          role="toolbar"
          aria-label="Chosen rows"
          className="absolute inset-x-0 bottom-5 z-20 mx-auto flex w-fit items-center gap-1 rounded-card bg-raised p-1.5 ps-4 shadow-float"
        >
          <span className="figures me-2 font-medium">{count} selected</span>
          <Button look="ghost" size="small" icon={<Trash2 size={14} />} onClick={() => setAsking(true)}>
            Delete
          </Button>
          <Button look="ghost" size="small" icon={<X size={14} />} onClick={selection.clear}>
            Clear
          </Button>
        </div>
      )}
      <Confirm
        open={isAsking}
        onOpen={setAsking}
        danger
        busy={busy}
        title={`Delete ${count} ${noun}?`}
        text="They go to the trash. You can undo this, or restore them later."
        confirmLabel={`Delete ${count} ${noun}`}
        onConfirm={() => void remove()}
      />
      <VerdictDialog entity={entity} rows={rows} report={report} onClose={() => setReport(undefined)} />
    </>
  )
}
