import { ListChecks } from 'lucide-react'
import { useFirstSteps } from './use-first-steps.ts'

/** In the sidebar of a company that is still new: how far it is. */
export function FirstStepsLink() {
  const { steps } = useFirstSteps()
  const done = steps?.filter(step => step.done).length
  if (!steps || done === steps.length) return null
  return (
    <a
      href="/app/first-steps"
      className="mx-3 mb-2 flex min-h-control items-center gap-2.5 rounded-control border border-line bg-surface px-2 py-1 font-medium hover:bg-hover"
    >
      <ListChecks size={16} strokeWidth={1.75} aria-hidden className="text-accent-ink" />
      <span className="flex-1">First steps</span>
      <span className="figures text-small text-subtle">
        {done} of {steps.length}
      </span>
    </a>
  )
}
