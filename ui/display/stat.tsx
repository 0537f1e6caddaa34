import { TrendingDown, TrendingUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { Skeleton } from '../feedback/skeleton.tsx'

export type StatProps = {
  label: string
  value: ReactNode
  /** What the figure means or is compared with. */
  hint?: ReactNode
  /** How it moved, and whether that is good: fewer lost deals are. */
  trend?: { readonly text: string; readonly direction: 'up' | 'down'; readonly isGood: boolean }
  busy?: boolean
}

/** One figure with its name, inside a `dl`. A row of them: Stats. */
export function Stat({ label, value, hint, trend, busy, className }: StatProps & { className?: string }) {
  return (
    <div className={cx('min-w-0', className)}>
      <dt className="text-small text-muted">{label}</dt>
      <dd aria-busy={busy || undefined}>
        {busy ? (
          <Skeleton className="mt-1.5 h-5 w-20" />
        ) : (
          <span className="figures block text-title font-semibold wrap-anywhere">{value}</span>
        )}
      </dd>
      {(hint || trend) && (
        <dd className="flex flex-wrap items-center gap-x-2 text-small text-muted">
          {trend && <Trend {...trend} />}
          {hint}
        </dd>
      )}
    </div>
  )
}

function Trend({ text, direction, isGood }: NonNullable<StatProps['trend']>) {
  const Icon = direction === 'up' ? TrendingUp : TrendingDown
  return (
    <span
      className={cx(
        'figures inline-flex items-center gap-1 font-medium',
        isGood ? 'text-green-ink' : 'text-red-ink',
      )}
    >
      <Icon size={13} aria-hidden />
      <span className="sr-only">{direction === 'up' ? 'Up by ' : 'Down by '}</span>
      {text}
    </span>
  )
}

/** Figures beside each other: in one box with lines between them, or free on the page. */
export function Stats({ stats, boxed }: { stats: readonly StatProps[]; boxed?: boolean }) {
  if (!boxed)
    return (
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        {stats.map(stat => (
          <Stat key={stat.label} {...stat} />
        ))}
      </dl>
    )
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,8.5rem),1fr))] gap-px overflow-hidden rounded-card border border-line bg-line">
      {stats.map(stat => (
        <Stat key={stat.label} {...stat} className="bg-surface px-4 py-3" />
      ))}
    </dl>
  )
}
