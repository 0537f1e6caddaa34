import { deliver, setCutOff } from './bus.ts'
import type { LiveMessage } from './messages.ts'
import { openStream } from './stream.ts'

const NAME = 'inopsio-live'
/** A tab that opens learns what the others heard while it loaded; when that was too much, that it has to load anew. */
const KEPT_MS = 30_000
const MOST_KEPT = 300
const flood: LiveMessage = { event: 'reset', data: { reason: 'flood' } }

type Told =
  | { readonly type: 'message'; readonly message: LiveMessage }
  | { readonly type: 'state'; readonly isConnected: boolean }
  | { readonly type: 'hello' }

/**
 * One stream for all tabs of a browser: the tab that holds the lock listens and tells the others; when it closes, the
 * next one takes over. Browsers allow six connections to a server over HTTP/1.1, so a stream for each tab would leave
 * none for work. Without locks, which pages need HTTPS or this machine for, each tab in sight has its own.
 */
export function followTogether(cursor: string, onRefused: () => void): () => void {
  const channel = new BroadcastChannel(NAME)
  const stopping = new AbortController()
  let kept: { readonly at: number; readonly message: LiveMessage }[] = []
  let last = cursor
  let isLeading = false

  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.type === 'message') take(data.message)
    else if (data.type === 'state') setCutOff(!data.isConnected)
    else if (isLeading) for (const { message } of kept) tell({ type: 'message', message })
  }

  const tell = (told: Told) => channel.postMessage(told)

  function take(message: LiveMessage): void {
    if (message.event === 'end' && message.data.reason === 'session') onRefused()
    else deliver(message)
  }

  function keep(message: LiveMessage): void {
    const now = Date.now()
    kept.push({ at: now, message })
    if (kept.length <= MOST_KEPT) return
    kept = kept.filter(each => now - each.at < KEPT_MS)
    if (kept.length > MOST_KEPT) kept = [{ at: now, message: flood }]
  }

  function lead(): () => void {
    isLeading = true
    return openStream({
      cursor: last,
      onRefused,
      onMessage(message, at) {
        last = at
        keep(message)
        tell({ type: 'message', message })
        take(message)
      },
      onState(isConnected) {
        setCutOff(!isConnected)
        tell({ type: 'state', isConnected })
      },
    })
  }

  let close: (() => void) | undefined

  function onSight(): void {
    if (!document.hidden) close ??= lead()
    else {
      close?.()
      close = undefined
    }
  }

  const { signal } = stopping
  const untilStopped = () =>
    new Promise<void>(resolve => {
      if (signal.aborted) return resolve()
      close = lead()
      signal.addEventListener('abort', () => resolve())
    })
  if ('locks' in navigator) navigator.locks.request(NAME, { signal }, untilStopped).catch(() => {})
  else {
    document.addEventListener('visibilitychange', onSight, { signal })
    onSight()
  }
  tell({ type: 'hello' })

  return () => {
    stopping.abort()
    close?.()
    channel.close()
    setCutOff(false)
  }
}
