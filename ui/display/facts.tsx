import type { ReactNode } from 'react'
import { cx } from '../cx.ts'

export type Fact = { readonly label: string; readonly value: ReactNode }

type FactsProps = {
  facts: readonly Fact[]
  /** Beside each other in columns, label above value: key facts on top of a page. */
  columns?: boolean
  className?: string
}

/** What is known about one thing: labels and values. An empty value is left to the caller, who may skip it. */
export function Facts({ facts, columns, className }: FactsProps) {
  return (
    <dl
      className={cx(
        columns
          ? 'flex flex-wrap gap-x-8 gap-y-3'
          : 'grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0',
        className,
      )}
    >
      {facts.map(({ label, value }) => (
        <div key={label} className={columns ? 'min-w-24' : 'contents max-sm:block max-sm:pb-2'}>
          <dt className={cx('text-muted', columns && 'text-small')}>{label}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
