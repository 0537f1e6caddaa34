import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import type { FieldMeta } from '../meta/types.ts'
import type { RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { useUndo } from '../record/use-undo.ts'
import { useRecordExtra } from '../web-module.ts'
import { figuresKey, readThese, relocate, settle } from './board-data.ts'
import { carryOut, fieldsMissing } from './carry-out.ts'
import { type BoardColumn, valueIn } from './columns.ts'
import { askedFor, type Move, moveTo } from './moves.ts'
import type { Board } from './use-board.ts'

/** A move that waits for what it needs. */
export type AskedMove = {
  readonly record: RecordData
  readonly column: BoardColumn
  readonly move: Move
  readonly fields: readonly FieldMeta[]
  /** What the server said when it was tried without. */
  readonly problem?: ApiProblem
}

/** The card that was just moved, or had to go back. */
export type Marked = { readonly id: string; readonly how: 'moved' | 'returned' }

const MARK_MS = 1_600

/**
 * Moves cards: shown at once, then told to the server. What is refused goes back where it was and says why; what is
 * missing is asked for.
 */
export function useBoardMove(board: Board) {
  const queries = useQueryClient()
  const undo = useUndo()
  const [asked, setAsked] = useState<AskedMove>()
  const [marked, mark] = useMark()
  const { entity, field } = board
  const dialogs = useRecordExtra(entity.id)?.dialogs

  const send = useCallback(
    async (
      record: RecordData,
      column: BoardColumn,
      move: Move,
      entered: Readonly<Record<string, unknown>>,
    ) => {
      const from = valueIn(record, field)
      relocate(queries, board, { ...record, [field.key]: shownIn(field, column) }, from)
      mark({ id: record.id, how: 'moved' })
      try {
        const change = await carryOut(board, record, column, move, entered)
        undo.offer(`${titleOf(entity, record)} moved to ${column.label}`, change)
      } catch (error) {
        relocate(queries, board, record, column.value)
        mark({ id: record.id, how: 'returned' })
        throw error
      } finally {
        void queries.invalidateQueries({ queryKey: figuresKey(board) })
      }
      const ids = new Set([record.id])
      void readThese(board, [record.id]).then(
        found => settle(queries, board, ids, found),
        () => {},
      )
      for (const what of ['record', 'history'])
        void queries.invalidateQueries({ queryKey: [what, entity.id, record.id] })
    },
    [board, entity, field, queries, undo.offer, mark],
  )

  /** A card let go over a column. */
  const drop = useCallback(
    async (record: RecordData, column: BoardColumn) => {
      if (valueIn(record, field) === column.value) return
      const move = moveTo(entity, field, record, column)
      if (!move) {
        toast({ tone: 'note', title: cannot(board, record, column) })
        return
      }
      const fields = askedFor(entity, record, move)
      const hasDialog = move.by === 'action' && dialogs?.[move.action.key] !== undefined
      if (fields.length > 0 || hasDialog) return setAsked({ record, column, move, fields })
      try {
        await send(record, column, move, {})
      } catch (error) {
        const named = fieldsMissing(entity, move, error)
        if (error instanceof ApiProblem && named.length > 0)
          setAsked({ record, column, move, fields: named, problem: error })
        else
          toast({
            tone: 'failed',
            title: `${titleOf(entity, record)} stays where it was`,
            text: messageOf(error),
          })
      }
    },
    [board, entity, field, dialogs, send],
  )
  return { drop, send, asked, closeAsked: () => setAsked(undefined), marked }
}

/** Marks a card for a moment. */
function useMark() {
  const [marked, setMarked] = useState<Marked>()
  const timer = useRef<number>(undefined)
  const mark = useCallback((next: Marked) => {
    clearTimeout(timer.current)
    setMarked(next)
    timer.current = window.setTimeout(() => setMarked(undefined), MARK_MS)
  }, [])
  return [marked, mark] as const
}

const cannot = ({ entity, columns, field }: Board, record: RecordData, column: BoardColumn): string => {
  const from = columns.find(({ value }) => value === valueIn(record, field))?.label ?? 'there'
  return `${entity.label[1]} cannot be moved from ${from} to ${column.label}`
}

/** As the value would be read: references with their titles. */
const shownIn = (field: FieldMeta, { value, label }: BoardColumn): unknown =>
  field.kind === 'ref' && value !== null ? { id: value, title: label } : value
