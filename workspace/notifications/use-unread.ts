import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { onLive } from '../live/bus.ts'
import { unreadQuery } from './notifications.api.ts'

/** How many notifications wait to be read; follows by itself. */
export function useUnread(): number {
  const queries = useQueryClient()
  useEffect(
    () =>
      onLive(batch => {
        if (batch.some(({ data }) => 'entity' in data && data.entity === 'core.notification'))
          void queries.invalidateQueries({ queryKey: ['notifications'] })
      }),
    [queries],
  )
  return useQuery(unreadQuery).data?.unread ?? 0
}
