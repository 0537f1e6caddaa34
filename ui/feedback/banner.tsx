import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import { inkTone, softTone, type Tone } from '../tone.ts'

const meanings = {
  note: { tone: 'blue', icon: Info },
  done: { tone: 'green', icon: CircleCheck },
  caution: { tone: 'amber', icon: TriangleAlert },
  failed: { tone: 'red', icon: CircleAlert },
} satisfies Record<string, { tone: Tone; icon: typeof Info }>

type BannerProps = {
  meaning: keyof typeof meanings
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** A message that belongs to the page and stays until its reason is gone. */
export function Banner({ meaning, title, children, action, className }: BannerProps) {
  const { tone, icon: Icon } = meanings[meaning]
  return (
    <div
      role={meaning === 'failed' ? 'alert' : 'status'}
      className={cx(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card px-3.5 py-2.5',
        softTone[tone],
        className,
      )}
    >
      <Icon size={16} className={cx('mt-0.5 shrink-0', inkTone[tone])} aria-hidden />
      <div className="min-w-48 flex-1 text-ink">
        <p className="font-medium">{title}</p>
        {children && <div className="mt-0.5">{children}</div>}
      </div>
      {action}
    </div>
  )
}
