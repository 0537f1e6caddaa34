import { toast } from '@inopsio/ui'
import { useState } from 'react'
import { ApiProblem, messageOf } from '../../api/problem.ts'
import { carryOut, fieldsMissing } from '../../board/carry-out.ts'
import type { BoardColumn } from '../../board/columns.ts'
import { askedFor, type Way, wayTo } from '../../board/moves.ts'
import type { AskedMove } from '../../board/use-board-move.ts'
import type { EntityMeta, FieldMeta } from '../../meta/types.ts'
import { useRecordExtra } from '../../web-module.ts'
import type { RecordData } from '../record.api.ts'
import { titleOf } from '../record-title.ts'
import { useUndo } from '../use-undo.ts'

/**
 * Takes a record to another place on its way, as a board does by letting go of a card: by the action that leads there,
 * which is asked for what it needs.
 */
export function useStep(entity: EntityMeta, field: FieldMeta, record: RecordData) {
  const { offer, refresh } = useUndo()
  const dialogs = useRecordExtra(entity.id)?.dialogs
  const [asked, setAsked] = useState<AskedMove>()
  const [busy, setBusy] = useState<string | null>(null)

  async function send({ column, move }: Way, entered: Readonly<Record<string, unknown>>) {
    setBusy(column.value)
    try {
      const change = await carryOut({ entity, field }, record, column, move, entered)
      await refresh()
      offer(`${titleOf(entity, record)} moved to ${column.label}`, change)
    } finally {
      setBusy(null)
    }
  }

  async function go(column: BoardColumn): Promise<void> {
    const targets = [{ field, column }]
    const way = wayTo(entity, record, targets)
    if (!way || busy !== null) return
    const { move } = way
    const fields = askedFor(entity, record, move)
    const hasDialog = move.by === 'action' && dialogs?.[move.action.key] !== undefined
    if (fields.length > 0 || hasDialog) return setAsked({ record, targets, way, fields })
    try {
      await send(way, {})
    } catch (error) {
      const missing = fieldsMissing(entity, move, error)
      if (error instanceof ApiProblem && missing.length > 0)
        setAsked({ record, targets, way, fields: missing, problem: error })
      else toast({ tone: 'failed', title: `Not moved to ${column.label}`, text: messageOf(error) })
    }
  }

  return { go, send, asked, closeAsked: () => setAsked(undefined), busy }
}
