import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import type { FieldMeta } from '../meta/types.ts'
import type { RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { useUndo } from '../record/use-undo.ts'
import { useRecordExtra } from '../web-module.ts'
import { figuresKey, readThese, relocate, settle } from './board-data.ts'
import { fieldsMissing } from './carry-out.ts'
import { carryOverLanes } from './carry-over-lanes.ts'
import { type BoardColumn, valueIn } from './columns.ts'
import { askedFor, type Target, type Way, wayTo } from './moves.ts'
import type { Board } from './use-board.ts'
import { useMark } from './use-mark.ts'

/** A move that waits for what it needs. */
export type AskedMove = {
  readonly record: RecordData
  readonly targets: readonly Target[]
  readonly way: Way
  readonly fields: readonly FieldMeta[]
  /** What the server said when it was tried without. */
  readonly problem?: ApiProblem
}

/**
 * Moves cards: shown at once, then told to the server. What is refused goes back where it was and says why; what is
 * missing is asked for.
 */
export function useBoardMove(board: Board, boards: readonly Board[]) {
  const queries = useQueryClient()
  const undo = useUndo()
  const [asked, setAsked] = useState<AskedMove>()
  const [marked, mark] = useMark()
  const { entity } = board
  const dialogs = useRecordExtra(entity.id)?.dialogs

  const send = useCallback(
    async (
      record: RecordData,
      targets: readonly Target[],
      way: Way,
      entered: Readonly<Record<string, unknown>>,
    ) => {
      const values = targets.map(({ field, column }) => [field.key, shownIn(field, column)])
      const shown: RecordData = { ...record, ...Object.fromEntries(values) }
      relocate(queries, board, boards, record, shown)
      mark({ id: record.id, how: 'moved' })
      try {
        const changes = await carryOverLanes(board, record, way, entered)
        undo.offer(`${titleOf(entity, record)} moved to ${placeName(record, targets)}`, ...changes)
      } catch (error) {
        relocate(queries, board, boards, shown, record)
        mark({ id: record.id, how: 'returned' })
        throw error
      } finally {
        void queries.invalidateQueries({ queryKey: figuresKey(board) })
      }
      const ids = new Set([record.id])
      void readThese(board, [record.id]).then(
        found => settle(queries, boards, ids, found),
        () => {},
      )
      for (const what of ['record', 'history'])
        void queries.invalidateQueries({ queryKey: [what, entity.id, record.id] })
    },
    [board, boards, entity, queries, undo.offer, mark],
  )

  /** A card let go over a column, and over a lane where there are any. */
  const drop = useCallback(
    async (record: RecordData, column: BoardColumn, lane?: BoardColumn) => {
      const targets = targetsOf(board, column, lane)
      if (targets.every(({ field, column: { value } }) => valueIn(record, field) === value)) return
      const way = wayTo(entity, record, targets)
      if (!way) {
        toast({ tone: 'note', title: cannot(board, record, targets) })
        return
      }
      const fields = askedFor(entity, record, way.move)
      const hasDialog = way.move.by === 'action' && dialogs?.[way.move.action.key] !== undefined
      // A dialog of the action's own knows nothing of lanes.
      if (hasDialog && Object.keys(way.also).length > 0) {
        toast({ tone: 'note', title: `Move it to ${way.column.label} first, and to its lane after that` })
        return
      }
      if (fields.length > 0 || hasDialog) return setAsked({ record, targets, way, fields })
      try {
        await send(record, targets, way, {})
      } catch (error) {
        const named = fieldsMissing(entity, way.move, error)
        if (error instanceof ApiProblem && named.length > 0)
          setAsked({ record, targets, way, fields: named, problem: error })
        else
          toast({
            tone: 'failed',
            title: `${titleOf(entity, record)} stays where it was`,
            text: messageOf(error),
          })
      }
    },
    [board, entity, dialogs, send],
  )
  return { drop, send, asked, closeAsked: () => setAsked(undefined), marked }
}

export type BoardMove = ReturnType<typeof useBoardMove>

/** Where a card is let go, by the fields of the board. */
export const targetsOf = (
  { field, lanes }: Board,
  column: BoardColumn,
  lane: BoardColumn | undefined,
): readonly Target[] => [{ field, column }, ...(lanes && lane ? [{ field: lanes, column: lane }] : [])]

/** The names of what changes: “Won”, “Won, Rosa Delgado”. */
export const placeName = (record: RecordData, targets: readonly Target[]): string =>
  targets
    .filter(({ field, column }) => valueIn(record, field) !== column.value)
    .map(({ column }) => column.label)
    .join(', ')

const cannot = (
  { entity, columns, field }: Board,
  record: RecordData,
  targets: readonly Target[],
): string => {
  const from = columns.find(({ value }) => value === valueIn(record, field))?.label ?? 'there'
  return `${entity.label[1]} cannot be moved from ${from} to ${placeName(record, targets)}`
}

/** As the value would be read: references with their titles. */
const shownIn = (field: FieldMeta, { value, label }: BoardColumn): unknown =>
  field.kind === 'ref' && value !== null ? { id: value, title: label } : value
