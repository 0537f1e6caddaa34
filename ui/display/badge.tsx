import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { inkTone, softTone, type Tone } from '../tone.ts'

export function Badge({ tone = 'grey', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full items-center rounded-mark px-1.5 text-small font-medium',
        softTone[tone],
      )}
    >
      <span className="truncate">{children}</span>
    </span>
  )
}

/** Where a record stands: a dot and its word. */
export function StatusPill({ tone = 'grey', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-flex h-5.5 max-w-full items-center gap-1.5 rounded-full ps-2 pe-2.5 text-small font-medium',
        softTone[tone],
      )}
    >
      <span className="size-1.5 shrink-0 rounded-full bg-current" aria-hidden />
      <span className="truncate">{children}</span>
    </span>
  )
}

export function Dot({ tone }: { tone: Tone }) {
  return (
    <span className={cx('inline-block size-2 shrink-0 rounded-full bg-current', inkTone[tone])} aria-hidden />
  )
}
