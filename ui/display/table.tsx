import type { ComponentProps } from 'react'
import { cx } from '../cx.ts'

/** A plain table for short lists; long ones use the virtualised grid of the workspace. Wide tables scroll inside. */
export function Table({ className, label, ...table }: ComponentProps<'table'> & { label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-line bg-surface"
    >
      <table {...table} className={cx('w-full border-collapse text-start', className)} />
    </section>
  )
}

/** Stands over numbers when it stands at the `end`. */
export function Th({ className, end = false, ...cell }: ComponentProps<'th'> & { end?: boolean }) {
  return (
    <th
      scope="col"
      {...cell}
      className={cx(
        'h-8 border-b border-line bg-sunken px-3 text-small font-medium whitespace-nowrap text-muted',
        end ? 'text-end' : 'text-start',
        className,
      )}
    />
  )
}

export function Td({ className, ...cell }: ComponentProps<'td'>) {
  return (
    <td
      {...cell}
      className={cx(
        'border-b border-line px-3 py-2 align-top wrap-break-word [tr:last-child>&]:border-b-0',
        className,
      )}
    />
  )
}
