import { cx } from '@inopsio/ui'
import type { LucideIcon } from 'lucide-react'

/** A line of the search that is no record: an icon and words. */
export function FinderLine({
  icon: Icon,
  text,
  isQuiet,
}: {
  icon: LucideIcon
  text: string
  isQuiet?: boolean
}) {
  return (
    <span className={cx('flex items-center gap-3', isQuiet && 'text-muted')}>
      <Icon size={15} className="mx-1.5 shrink-0 text-subtle" aria-hidden />
      <span className="truncate">{text}</span>
    </span>
  )
}
