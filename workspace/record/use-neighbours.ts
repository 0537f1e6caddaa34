import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { countWords } from '../list/count-words.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { lastList } from './last-list.ts'
import type { Page, RecordData } from './record.api.ts'

type Pages = InfiniteData<Page<RecordData>>

/** So many rows before the end of what is loaded, the next page is asked for. */
const ahead = 5

/** Where a record stands in the list one came from, with its filters and order; undefined where it is in none. */
export function useNeighbours(entity: EntityMeta, recordId: string) {
  const queries = useQueryClient()
  const { view } = useWorkspace()
  const list = lastList(entity.id)
  const cache = queries.getQueryCache()
  const pages = useSyncExternalStore(
    useCallback(listener => cache.subscribe(listener), [cache]),
    () => list && queries.getQueryData<Pages>(list.key),
  )
  const rows = pages?.pages.flatMap(page => page.data) ?? []
  const at = rows.findIndex(({ id }) => id === recordId)
  const isNearEnd = at >= 0 && at >= rows.length - ahead
  const more = list?.more
  useEffect(() => {
    if (isNearEnd) more?.()
  }, [isNearEnd, more])
  if (at === -1) return undefined
  const first = pages?.pages[0]?.page
  const total = countWords(
    Math.max(first?.count ?? 0, rows.length),
    first?.countExact !== false && typeof first?.count === 'number',
    view.locale,
  )
  return {
    place: `${(at + 1).toLocaleString(view.locale)} of ${total}`,
    previous: rows[at - 1]?.id,
    next: rows[at + 1]?.id,
  }
}
