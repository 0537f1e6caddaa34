import { type CallOptions, pause } from '../core/transport.ts'

export interface WaitOptions<Progress> extends CallOptions {
  /** Told after every look. */
  readonly onProgress?: (now: Progress) => void
}

const firstLookMs = 100
const longestLookMs = 2000

/** Looks again and again, at growing intervals, until it no longer runs. */
export async function finished<Progress extends { readonly state: string }>(
  look: () => Promise<Progress>,
  isRunning: (now: Progress) => boolean,
  { onProgress, signal }: WaitOptions<Progress>,
): Promise<Progress> {
  for (let ms = firstLookMs; ; ms = Math.min(longestLookMs, ms * 1.5)) {
    const now = await look()
    onProgress?.(now)
    if (!isRunning(now)) return now
    await pause(ms, signal)
  }
}
