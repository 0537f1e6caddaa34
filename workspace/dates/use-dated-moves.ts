import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { exchange } from '../api/client.ts'
import { messageOf } from '../api/problem.ts'
import { useMark } from '../board/use-mark.ts'
import { valueIn, withValue } from '../meta/value-in.ts'
import type { RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { useUndo } from '../record/use-undo.ts'
import { type DatedList, rangeKey } from './dated-list.ts'

export type Values = Readonly<Record<string, unknown>>

/**
 * Moves records in time: shown at once, then told to the server. Until the list has been read again the new values lie
 * over the old ones; what is refused goes back where it was and says why.
 */
export function useDatedMoves({ entity, fields }: DatedList) {
  const queries = useQueryClient()
  const undo = useUndo()
  const [over, setOver] = useState<ReadonlyMap<string, Values>>(nothing)
  const [marked, mark] = useMark()

  const lay = useCallback(
    (id: string, values: Values | undefined) =>
      setOver(known => {
        const next = new Map(known)
        if (values) next.set(id, values)
        else next.delete(id)
        return next
      }),
    [],
  )

  /** What is refused is thrown. */
  const send = useCallback(
    async (record: RecordData, values: Values, where: string) => {
      lay(record.id, values)
      mark({ id: record.id, how: 'moved' })
      try {
        const route = `${entity.route}/${record.id}`
        const answer = fields.by
          ? await exchange('POST', `${route}/${fields.by}`, { body: values })
          : await exchange('PATCH', route, { body: values })
        undo.offer(`${titleOf(entity, record)} moved to ${where}`, answer.headers.get('X-Change'))
        for (const what of ['record', 'history'])
          void queries.invalidateQueries({ queryKey: [what, entity.id, record.id] })
        await queries.invalidateQueries({ queryKey: rangeKey(entity) })
      } catch (error) {
        mark({ id: record.id, how: 'returned' })
        throw error
      } finally {
        lay(record.id, undefined)
      }
    },
    [entity, fields.by, queries, undo.offer, lay, mark],
  )

  const move = useCallback(
    async (record: RecordData, values: Values, where: string) => {
      if (Object.entries(values).every(([key, value]) => valueIn(record, key) === value)) return
      await send(record, values, where).catch(error =>
        toast({
          tone: 'failed',
          title: `${titleOf(entity, record)} stays where it was`,
          text: messageOf(error),
        }),
      )
    },
    [entity, send],
  )

  /** Records as they stand with what has just been done. */
  const shown = useCallback(
    (rows: readonly RecordData[]): readonly RecordData[] =>
      over.size === 0
        ? rows
        : rows.map(row =>
            Object.entries(over.get(row.id) ?? {}).reduce(
              (now, [key, value]) => withValue(now, key, value),
              row,
            ),
          ),
    [over],
  )
  return { move, send, shown, marked }
}

const nothing: ReadonlyMap<string, Values> = new Map()
