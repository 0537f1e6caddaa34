import { Button, EmptyState } from '@inopsio/ui'
import { CloudOff, TriangleAlert } from 'lucide-react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { NotFound } from './not-found.tsx'

/** A page whose data did not come: why, and the way out. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />
  const isOffline = error instanceof ApiProblem && error.isUnreachable
  return (
    <div role="alert">
      <EmptyState
        icon={isOffline ? <CloudOff size={22} /> : <TriangleAlert size={22} />}
        title={isOffline ? 'No connection' : 'This could not be loaded'}
        text={messageOf(error)}
        action={<Button onClick={onRetry}>Try again</Button>}
      />
    </div>
  )
}
