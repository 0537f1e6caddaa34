import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { get } from '../api/client.ts'
import { onLive } from '../live/bus.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { Page, RecordData } from '../record/record.api.ts'
import { ask, type Question, type Row } from './ask.ts'

/** What was shown is shown again at once when one comes back, and asked for anew behind it. */
const keptMs = 30 * 60_000
const freshMs = 30_000

const keyOf = (entity: string, words: unknown) => ['list', entity, 'home', JSON.stringify(words)]

/** The answer to a question; nothing is asked while there is none. */
export function useFigures(question: Question | null): UseQueryResult<readonly Row[]> {
  return useQuery({
    queryKey: keyOf(question?.entity ?? '', question),
    queryFn: () => (question ? ask(question) : []),
    enabled: question !== null,
    staleTime: freshMs,
    gcTime: keptMs,
    placeholderData: keepPreviousData,
  })
}

/** A few records of a list; nothing is asked while there is no path. */
export function useTopRecords(entity: string, path: string | null) {
  return useQuery({
    queryKey: keyOf(entity, path),
    queryFn: ({ signal }) => get<Page<RecordData>>(path ?? '', signal),
    enabled: path !== null,
    staleTime: freshMs,
    gcTime: keptMs,
    placeholderData: keepPreviousData,
  })
}

/** Whether there is any record of the entity that this person may see; asked only when something else came back empty. */
export function useHasAny(entityId: string, isAsked: boolean): boolean | undefined {
  const route = useWorkspace().entity(entityId)?.route
  const path = isAsked && route ? `${route}?limit=1&count=false` : null
  const answer = useTopRecords(entityId, path)
  return path === null ? undefined : answer.data && answer.data.data.length > 0
}

/** What happens at once is one look anew, and a page of figures is asked for again this often at most. */
const restMs = 2_000

/** Lets figures follow what happens, those in sight together, however much happens. */
export function useFollowedFigures(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const askAgain = () => {
      timer = undefined
      for (const entity of changed) void queries.invalidateQueries({ queryKey: ['list', entity, 'home'] })
      changed.clear()
    }
    const stop = onLive(batch => {
      for (const { event, data } of batch)
        if ((event === 'change' || event === 'gone') && 'entity' in data) changed.add(data.entity)
      if (changed.size > 0) timer ??= setTimeout(askAgain, restMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [queries])
}
