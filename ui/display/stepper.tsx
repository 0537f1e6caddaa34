import { Check } from 'lucide-react'
import { cx } from '../cx.ts'

/** The way through a task of several steps, with where one is. */
export function Stepper({
  label,
  steps,
  current,
}: {
  label: string
  steps: readonly string[]
  current: number
}) {
  return (
    <ol aria-label={label} className="flex items-center gap-2">
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead'
        return (
          <li
            key={step}
            aria-current={state === 'current' ? 'step' : undefined}
            className="flex min-w-0 items-center gap-2"
          >
            {index > 0 && (
              <span
                className={cx('h-px w-4 sm:w-8', state === 'ahead' ? 'bg-line-strong' : 'bg-accent')}
                aria-hidden
              />
            )}
            <span
              className={cx(
                'figures grid size-5 shrink-0 place-items-center rounded-full text-micro font-semibold',
                state === 'done' && 'bg-accent-soft text-accent-ink',
                state === 'current' && 'bg-accent text-on-accent',
                state === 'ahead' && 'bg-grey-soft text-grey-ink',
              )}
            >
              {state === 'done' ? <Check size={12} aria-hidden /> : index + 1}
            </span>
            <span
              className={cx(
                'truncate text-small font-medium',
                state === 'current' ? 'text-ink' : 'text-muted max-sm:sr-only',
              )}
            >
              {step}
              {state === 'done' && <span className="sr-only"> (done)</span>}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
