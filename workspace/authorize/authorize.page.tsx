import { Banner, Skeleton } from '@inopsio/ui'
import { useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { AuthFrame } from '../session/auth-frame.tsx'
import { askedBy } from './authorize.api.ts'
import { ConsentForm } from './consent-form.tsx'

/** A program has sent its person here to be let in. She is told who asks for what, and decides. */
export function AuthorizePage() {
  const { searchStr } = useLocation()
  // What was asked when the page was opened; an answer that is on its way is not asked anew.
  const [request] = useState(() => searchStr.replace(/^\?/, ''))
  const [isLeaving, setLeaving] = useState(false)
  const { data, error } = useQuery({
    queryKey: ['authorize', request],
    queryFn: ({ signal }) => askedBy(request, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const leave = (address: string) => {
    setLeaving(true)
    window.location.assign(address)
  }
  if (error) return <Refused error={error} />
  if (!data)
    return (
      <AuthFrame title="One moment" text="We look at who is asking.">
        <div className="flex flex-col gap-3" aria-busy>
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      </AuthFrame>
    )
  if (isLeaving)
    return (
      <AuthFrame title="That is done" text={`You are being sent back to ${data.app.name}.`}>
        <p className="text-muted">You may close this page if nothing else happens.</p>
      </AuthFrame>
    )
  return <ConsentForm question={data} request={request} onLeave={leave} />
}

/** Nobody is sent anywhere by a request that is not in order; going back is the person's own click. */
function Refused({ error }: { error: Error }) {
  const back = error instanceof ApiProblem ? error.document.back : undefined
  return (
    <AuthFrame
      title="Nobody can be let in"
      text="A program has sent you here with a request that does not fit."
    >
      <Banner meaning="failed" title={messageOf(error)}>
        Nothing was shared. Begin again in the program, or tell the people who make it.
      </Banner>
      {typeof back === 'string' && /^https?:/.test(back) && (
        <p className="mt-4">
          <a href={back} rel="noreferrer" className="text-accent-ink underline">
            Back to {new URL(back).host}
          </a>
        </p>
      )}
    </AuthFrame>
  )
}
