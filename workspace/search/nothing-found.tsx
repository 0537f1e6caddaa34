import { Button } from '@inopsio/ui'
import { messageOf } from '../api/problem.ts'

type EmptyProps = {
  isAsked: boolean
  q: string
  answer: {
    isError: boolean
    isFetching: boolean
    isSuccess: boolean
    error: unknown
    refetch: () => unknown
  }
}

/** Instead of lines to choose from: what to type, that one waits, or why there is nothing. */
export function NothingFound({ isAsked, q, answer }: EmptyProps) {
  if (!isAsked)
    return (
      <p className="px-4 py-10 text-center text-muted">
        Type a name or how it begins, part of an e-mail address, or a number.
      </p>
    )
  if (answer.isError)
    return (
      <div role="alert" className="flex flex-col items-center gap-3 px-4 py-10 text-center text-muted">
        {messageOf(answer.error)}
        <Button size="small" onClick={() => void answer.refetch()}>
          Try again
        </Button>
      </div>
    )
  if (answer.isFetching || q === '')
    return (
      <p role="status" className="px-4 py-10 text-center text-subtle">
        Searching…
      </p>
    )
  return (
    <p role="status" className="px-4 py-10 text-center text-muted">
      Nothing found for “{q}”. Try fewer words, or only how they begin.
    </p>
  )
}
