import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { exchange } from '../api/client.ts'
import { ApiProblem, messageOf } from '../api/problem.ts'
import type { FieldMeta } from '../meta/types.ts'
import { actOn, type RecordData, updateRecord } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { useUndo } from '../record/use-undo.ts'
import { figuresKey, readThese, relocate, settle } from './board-data.ts'
import { type BoardColumn, valueIn } from './columns.ts'
import { askedFor, fieldsNamed, type Move, moveTo } from './moves.ts'
import type { Board } from './use-board.ts'
import { useMark } from './use-mark.ts'

/** A move that waits for what it needs. */
export type AskedMove = {
  readonly record: RecordData
  readonly column: BoardColumn
  readonly move: Move
  readonly fields: readonly FieldMeta[]
  /** What the server said when it was tried without. */
  readonly problem?: ApiProblem
}

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
      if (fields.length > 0) return setAsked({ record, column, move, fields })
      try {
        await send(record, column, move, {})
      } catch (error) {
        const named = error instanceof ApiProblem ? named422(board, move, error) : []
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
    [board, entity, field, send],
  )
  return { drop, send, asked, closeAsked: () => setAsked(undefined), marked }
}

const named422 = ({ entity }: Board, move: Move, error: ApiProblem): readonly FieldMeta[] =>
  error.status === 422
    ? fieldsNamed(
        entity,
        move,
        error.problems.map(({ path }) => path),
      )
    : []

const cannot = ({ entity, columns, field }: Board, record: RecordData, column: BoardColumn): string => {
  const from = columns.find(({ value }) => value === valueIn(record, field))?.label ?? 'there'
  return `${entity.label[1]} cannot be moved from ${from} to ${column.label}`
}

/** As the value would be read: references with their titles. */
const shownIn = (field: FieldMeta, { value, label }: BoardColumn): unknown =>
  field.kind === 'ref' && value !== null ? { id: value, title: label } : value

/** Answers the change that takes the move back. Fields that the action does not take are saved first. */
async function carryOut(
  { entity, field }: Board,
  { id }: RecordData,
  { value }: BoardColumn,
  move: Move,
  entered: Readonly<Record<string, unknown>>,
): Promise<string | null> {
  if (move.by === 'update') {
    const body = { ...entered, [field.key]: value }
    return (await exchange('PATCH', `${entity.route}/${id}`, { body })).headers.get('X-Change')
  }
  const { action, input } = move
  const takes = (key: string) => action.input.some(one => one.key === key)
  const own = Object.fromEntries(Object.entries(entered).filter(([key]) => takes(key)))
  const further = Object.fromEntries(Object.entries(entered).filter(([key]) => !takes(key)))
  if (Object.keys(further).length > 0) await updateRecord(entity, id, further, undefined)
  return actOn(entity, id, action.key, { ...input, ...own }, undefined)
}
