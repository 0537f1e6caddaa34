import { Button } from '../controls/button.tsx'

type LoadMoreProps = {
  /** How many there are to see; left out where nobody counted. */
  shown?: number
  total?: number
  hasMore: boolean
  busy?: boolean
  failed?: boolean
  onMore: () => void
  label?: string
}

/** The end of a list that is read piece by piece: how much of it one sees, and the next piece. */
export function LoadMore({
  shown,
  total,
  hasMore,
  busy,
  failed,
  onMore,
  label = 'Show more',
}: LoadMoreProps) {
  return (
    <div className="flex flex-col items-center gap-2 py-3">
      <p role="status" className="figures text-small text-muted empty:hidden">
        {failed
          ? 'The next ones could not be read.'
          : shown !== undefined && total !== undefined
            ? `${shown.toLocaleString()} of ${total.toLocaleString()}`
            : null}
      </p>
      {hasMore && (
        <Button busy={busy ?? false} onClick={onMore}>
          {failed ? 'Try again' : label}
        </Button>
      )}
    </div>
  )
}
