import { WifiOff } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { cutOff } from './bus.ts'

/** A short break mends itself and needs no words. */
const PATIENCE_MS = 4_000

/**
 * Says that what others do does not come in, and nothing more: one may go on reading, and saving says for itself; on a
 * device that is kept for working offline, that one may go on with both.
 */
export function CutOff({ isKept }: { isKept: boolean }) {
  const isCutOff = useSyncExternalStore(cutOff.watch, cutOff.get)
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!isCutOff) return setShown(false)
    const timer = setTimeout(() => setShown(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [isCutOff])
  return (
    <div role="status">
      {isShown && (
        <p className="flex items-center gap-2 border-b border-line bg-amber-soft px-4 py-1.5 text-small text-amber-ink sm:px-6">
          <WifiOff size={14} aria-hidden />
          {isKept
            ? 'No connection to the server. You see what was kept on this device; what you save is sent when it is back.'
            : 'No connection to the server. What others change shows up again when it is back.'}
        </p>
      )}
    </div>
  )
}
