import { type LiveMessage, names } from './messages.ts'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 30_000

type StreamOptions = {
  /** Where to begin. */
  readonly cursor: string
  readonly onMessage: (message: LiveMessage, cursor: string) => void
  readonly onState: (isConnected: boolean) => void
  /** The server refused to stream, for a reason that an event source does not tell. */
  readonly onRefused: () => void
}

/** Keeps one stream of events open, and goes on where it was after it broke. */
export function openStream({ cursor, onMessage, onState, onRefused }: StreamOptions): () => void {
  let source: EventSource
  let last = cursor
  let pauseMs = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined

  function open(): void {
    const query = new URLSearchParams({ include: 'presence,jobs', since: last })
    source = new EventSource(`/api/events?${query}`)
    source.onopen = () => {
      pauseMs = FIRST_PAUSE_MS
      onState(true)
    }
    source.onerror = () => {
      onState(false)
      if (source.readyState === EventSource.CLOSED) again()
    }
    for (const name of names) source.addEventListener(name, event => take(name, event))
  }

  function take(event: LiveMessage['event'], { data, lastEventId }: MessageEvent<string>): void {
    if (lastEventId) last = lastEventId
    onMessage({ event, data: JSON.parse(data) } as LiveMessage, last)
  }

  /** What broke is mended by the browser itself; what was refused is asked for again after a while. */
  function again(): void {
    onRefused()
    clearTimeout(timer)
    timer = setTimeout(open, pauseMs * (0.5 + Math.random()))
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
