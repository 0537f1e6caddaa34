import { cx } from '../cx.ts'

/** Holds the place of what is being fetched, in its shape, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('shimmer block h-3 rounded-mark', className)} />
}
