import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onLive } from '../live/bus.ts'
import { isLeaving } from '../live/messages.ts'
import { readThese, settle } from './board-data.ts'
import type { Board } from './use-board.ts'

/** More changes than this at once are not followed card by card; the columns are read again instead, now and then. */
const MOST = 100
const FLOOD_MS = 2_000

/** Follows a board in sight: cards that others move, make or delete move, come and go here too. */
export function useFollowedBoard(board: Board, boards: readonly Board[]): void {
  const queries = useQueryClient()
  useEffect(() => {
    const waiting = new Set<string>()
    const leaving = new Set<string>()
    let isBusy = false
    let isOver = false

    const stop = onLive(batch => {
      for (const message of batch) {
        if (!('entity' in message.data) || message.data.entity !== board.entity.id) continue
        if (message.event === 'presence') continue
        ;(isLeaving(message) ? leaving : waiting).add(message.data.id)
      }
      if (!isBusy) void follow()
    })

    async function follow(): Promise<void> {
      if (isOver || (waiting.size === 0 && leaving.size === 0)) return
      isBusy = true
      const [ids, gone] = [new Set(waiting), new Set(leaving)]
      waiting.clear()
      leaving.clear()
      await look(ids, gone)
      isBusy = false
      void follow()
    }

    async function look(ids: ReadonlySet<string>, gone: ReadonlySet<string>): Promise<void> {
      const columns = ['list', board.entity.id, 'column']
      try {
        settle(queries, boards, gone, [])
        if (ids.size > MOST) {
          await queries.invalidateQueries({ queryKey: columns })
          await new Promise(resolve => setTimeout(resolve, FLOOD_MS))
        } else if (ids.size > 0) settle(queries, boards, ids, await readThese(board, [...ids]))
      } catch {
        // The next look at the board reads it anew.
        void queries.invalidateQueries({ queryKey: columns, refetchType: 'none' })
      }
    }

    return () => {
      isOver = true
      stop()
    }
  }, [queries, board, boards])
}
