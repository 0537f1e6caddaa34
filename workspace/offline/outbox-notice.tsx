import { toast } from '@inopsio/ui'
import { useEffect, useSyncExternalStore } from 'react'
import { cutOff } from '../live/bus.ts'
import { resume, sendNow } from './device.ts'
import { useOutbox } from './outbox.ts'

/** Says what waits on this device, and sends it as soon as there is a connection. */
export function OutboxNotice() {
  const entries = useOutbox()
  const isCutOff = useSyncExternalStore(cutOff.watch, cutOff.get)
  const waits = entries.some(({ state }) => state === 'waiting')
  const stuck = entries.filter(({ state }) => state !== 'waiting').length

  useEffect(() => void resume(), [])
  useEffect(() => {
    if (isCutOff || !waits) return
    const trySending = () => void sendNow().then(say)
    trySending()
    const timer = setInterval(trySending, AGAIN_MS)
    window.addEventListener('online', trySending)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', trySending)
    }
  }, [isCutOff, waits])

  if (entries.length === 0) return null
  return (
    <p
      role="status"
      className="flex flex-wrap items-center gap-x-2 border-b border-line bg-sunken px-4 py-1.5 text-small sm:px-6"
    >
      {stuck > 0 ? `${stuck} of your changes could not be sent.` : `${changes(entries.length)} to be sent.`}
      <a href="/app/offline" className="font-medium text-accent-ink underline underline-offset-2">
        {stuck > 0 ? 'Decide what becomes of them' : 'Show'}
      </a>
    </p>
  )
}

/** A connection that comes back without a word, and a server that was busy. */
const AGAIN_MS = 15_000

const changes = (count: number) => (count === 1 ? '1 change waits' : `${count} changes wait`)

function say({ sent }: { sent: number }): void {
  if (sent > 0) toast({ title: sent === 1 ? 'Your change was sent' : `Your ${sent} changes were sent` })
}
