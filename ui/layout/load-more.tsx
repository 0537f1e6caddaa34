import { Button } from '../controls/button.tsx'

type LoadMoreProps = {
  /** How many there are to see, and how many in all; left out where nobody counted. */
  count?: { readonly shown: number; readonly total: number; readonly locale: string }
  hasMore: boolean
  busy?: boolean
  failed?: boolean
  onMore: () => void
  label?: string
}

/** The end of a list that is read piece by piece: how much of it one sees, and the next piece. */
export function LoadMore({ count, hasMore, busy, failed, onMore, label = 'Show more' }: LoadMoreProps) {
  if (!count && !hasMore) return null
  return (
    <div className="flex flex-col items-center gap-2 py-3">
      <p role="status" className="figures text-small text-muted empty:hidden">
        {failed ? 'The next ones could not be read.' : count && written(count)}
      </p>
      {hasMore && (
        <Button busy={busy ?? false} onClick={onMore}>
          {failed ? 'Try again' : label}
        </Button>
      )}
    </div>
  )
}

const written = ({ shown, total, locale }: NonNullable<LoadMoreProps['count']>): string =>
  `${shown.toLocaleString(locale)} of ${total.toLocaleString(locale)}`
