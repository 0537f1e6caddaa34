import { Button, cx, EmptyState, Skeleton } from '@inopsio/ui'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, CircleDashed, PartyPopper } from 'lucide-react'
import { useWorkspace } from '../meta/use-workspace.ts'
import { useLooks } from '../preferences/use-looks.ts'
import { Page } from '../shell/page.tsx'
import { type StepNow, useFirstSteps } from './use-first-steps.ts'

/** What a new company does first. */
export function FirstStepsPage() {
  const navigate = useNavigate()
  const { administers } = useWorkspace()
  const [{ hints }] = useLooks()
  const { steps, putAway } = useFirstSteps()
  if (!hints || !administers) return <NothingLeft />
  return (
    <Page
      title="First steps"
      actions={
        <Button
          onClick={() => {
            putAway()
            void navigate({ to: '/' })
          }}
        >
          Do not show these
        </Button>
      }
    >
      <div className="mx-auto max-w-2xl px-4 py-6 sm:px-6">
        <p className="pb-3 text-muted">What is done is marked by itself, also when a colleague does it.</p>
        {steps ? <Steps steps={steps} /> : <Skeleton className="h-48" />}
      </div>
    </Page>
  )
}

function Steps({ steps }: { steps: readonly StepNow[] }) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {steps.map(({ label, text, to, done }) => (
        <li key={label} className="flex items-start gap-3 py-3">
          <span className={cx('mt-0.5', done ? 'text-green-ink' : 'text-subtle')} aria-hidden>
            {done ? <CircleCheck size={18} /> : <CircleDashed size={18} />}
          </span>
          <div>
            <a href={`/app${to}`} className={cx('font-medium hover:underline', done && 'text-muted')}>
              {label}
              {done && <span className="sr-only"> (done)</span>}
            </a>
            <p className="text-muted">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}

function NothingLeft() {
  return (
    <Page title="First steps">
      <EmptyState
        icon={<PartyPopper size={22} />}
        title="Nothing left to set up"
        text="What belongs to the company is under Administration."
        action={
          <a href="/app/" className="font-medium text-accent-ink hover:underline">
            Go to the start
          </a>
        }
      />
    </Page>
  )
}
