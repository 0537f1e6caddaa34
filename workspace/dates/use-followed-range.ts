import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onLive } from '../live/bus.ts'
import type { EntityMeta } from '../meta/types.ts'
import { rangeKey } from './dated-list.ts'

/** What others change is read again at once, and then at most this often: a stretch of time is one small answer. */
const OFTEN_MS = 1_000

/** Follows a calendar or timeline in sight: what others move, make or delete moves, comes and goes here too. */
export function useFollowedRange(entity: EntityMeta): void {
  const queries = useQueryClient()
  useEffect(() => {
    let readAt = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => {
      timer = undefined
      readAt = Date.now()
      void queries.invalidateQueries({ queryKey: rangeKey(entity) })
    }
    const stop = onLive(batch => {
      const isOurs = batch.some(
        ({ event, data }) => event !== 'presence' && 'entity' in data && data.entity === entity.id,
      )
      if (isOurs) timer ??= setTimeout(read, Math.max(0, readAt + OFTEN_MS - Date.now()))
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [queries, entity])
}
