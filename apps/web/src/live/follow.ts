import type { QueryClient } from '@tanstack/react-query'
import { onLive } from './bus.ts'
import { isLeaving, type LiveMessage, type RecordChanged, type RecordKey } from './messages.ts'

/** What belongs to the program rather than to records, and does not change with them. */
const NOT_RECORDS = new Set(['workspace', 'presence', 'leaving'])
/** Pages that show everything are asked for again this often at most. */
const OVERVIEW_MS = 2_000

/** Keeps what this tab has in memory true: records and histories in sight are read again, others when they come into sight. */
export function followRecords(queries: QueryClient): () => void {
  let overviewAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const stop = onLive(batch => {
    const reset = batch.find(({ event }) => event === 'reset')
    if (reset) loadAnew(queries, reset)
    for (const message of batch) {
      if (message.event === 'presence') readPresence(queries, message.data)
      else if (message.event === 'gone') noteLeaving(queries, message.data, 'out of sight')
      else if (message.event === 'change' && isLeaving(message)) noteLeaving(queries, message.data, 'deleted')
      else if (message.event === 'change') readAgain(queries, message.data)
    }
    if (batch.some(({ event }) => event === 'change' || event === 'gone')) refreshOverviews()
  })

  function refreshOverviews(): void {
    if (timer !== undefined) return
    timer = setTimeout(
      () => {
        timer = undefined
        overviewAt = Date.now()
        for (const queryKey of [['trash'], ['history', 'all']]) void queries.invalidateQueries({ queryKey })
      },
      Math.max(0, overviewAt + OVERVIEW_MS - Date.now()),
    )
  }

  return () => {
    stop()
    clearTimeout(timer)
  }
}

function readAgain(queries: QueryClient, { entity, id, version }: RecordChanged): void {
  const known = queries.getQueryData<{ version?: number }>(['record', entity, id])
  const isKnown = known?.version !== undefined && version !== null && known.version >= version
  if (!isKnown) {
    void queries.invalidateQueries({ queryKey: ['record', entity, id] })
    void queries.invalidateQueries({ queryKey: ['history', entity, id] })
    void queries.invalidateQueries({ queryKey: ['title', entity] })
  }
  // Lists in sight follow by themselves, row by row.
  void queries.invalidateQueries({ queryKey: ['list', entity], refetchType: 'none' })
  void queries.invalidateQueries({ queryKey: ['list', entity, 'count'] })
}

/** The record stays on the screen of who looks at it, with the word that it is no longer there. */
function noteLeaving(queries: QueryClient, { entity, id }: RecordKey, how: 'deleted' | 'out of sight'): void {
  queries.setQueryData(['leaving', entity, id], how)
  void queries.invalidateQueries({ queryKey: ['list', entity], refetchType: 'none' })
  void queries.invalidateQueries({ queryKey: ['list', entity, 'count'] })
}

const readPresence = (queries: QueryClient, { entity, id }: RecordKey): void =>
  void queries.invalidateQueries({ queryKey: ['presence', entity, id] })

/** Too much was missed to follow it one by one. With other rights there may be other things to see at all. */
function loadAnew(queries: QueryClient, { data }: LiveMessage): void {
  const isOfRights = 'reason' in data && data.reason === 'rights'
  void queries.invalidateQueries({
    predicate: ({ queryKey }) =>
      !NOT_RECORDS.has(String(queryKey[0])) || (isOfRights && queryKey[0] === 'workspace'),
  })
}
