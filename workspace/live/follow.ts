import type { QueryClient } from '@tanstack/react-query'
import { onLive } from './bus.ts'
import { isLeaving, type LiveMessage, type RecordChanged, type RecordKey } from './messages.ts'

/** What belongs to the program rather than to records, and does not change with them. */
const NOT_RECORDS = new Set(['workspace', 'presence', 'leaving'])
/** Pages that show everything, and counts, are asked for again this often at most. */
const OVERVIEW_MS = 2_000
/** More changes of an entity than this at once are not looked at one by one. */
const MOST = 50

/** Keeps what this tab has in memory true: records and histories in sight are read again, others when they come into sight. */
export function followRecords(queries: QueryClient): () => void {
  let overviewAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const uncounted = new Set<string>()

  const stop = onLive(batch => {
    const reset = batch.find(({ event }) => event === 'reset')
    if (reset) loadAnew(queries, reset)
    for (const message of batch) {
      if (message.event === 'presence') readPresence(queries, message.data)
      else if (message.event === 'gone') noteLeaving(queries, message.data, 'out of sight')
      else if (message.event === 'change' && isLeaving(message)) noteLeaving(queries, message.data, 'deleted')
    }
    const changes = batch.flatMap(message =>
      message.event === 'change' && !isLeaving(message) ? [message.data] : [],
    )
    for (const [entity, those] of Map.groupBy(changes, change => change.entity))
      readAgain(queries, entity, those)
    const entities = batch.flatMap(({ event, data }) =>
      event === 'change' || event === 'gone' ? [data.entity] : [],
    )
    for (const entity of new Set(entities)) touched(entity)
  })

  /** Lists in sight follow by themselves, row by row. */
  function touched(entity: string): void {
    void queries.invalidateQueries({ queryKey: ['list', entity], refetchType: 'none' })
    uncounted.add(entity)
    if (timer !== undefined) return
    timer = setTimeout(
      () => {
        timer = undefined
        overviewAt = Date.now()
        const counts = [...uncounted].map(entity => ['list', entity, 'count'])
        uncounted.clear()
        for (const queryKey of [['trash'], ['history', 'all'], ...counts])
          void queries.invalidateQueries({ queryKey })
      },
      Math.max(0, overviewAt + OVERVIEW_MS - Date.now()),
    )
  }

  return () => {
    stop()
    clearTimeout(timer)
  }
}

function readAgain(queries: QueryClient, entity: string, changes: readonly RecordChanged[]): void {
  const unknown = changes.filter(({ id, version }) => {
    const known = queries.getQueryData<{ version?: number }>(['record', entity, id])
    return known?.version === undefined || version === null || known.version < version
  })
  if (unknown.length === 0) return
  void queries.invalidateQueries({ queryKey: ['title', entity] })
  const keys = unknown.length > MOST ? [[entity]] : unknown.map(({ id }) => [entity, id])
  for (const key of keys)
    for (const what of ['record', 'history']) void queries.invalidateQueries({ queryKey: [what, ...key] })
}

/** The record stays on the screen of who looks at it, with the word that it is no longer there. */
function noteLeaving(queries: QueryClient, { entity, id }: RecordKey, how: 'deleted' | 'out of sight'): void {
  queries.setQueryData(['leaving', entity, id], how)
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
