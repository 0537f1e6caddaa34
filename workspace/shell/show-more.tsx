import { Button } from '@inopsio/ui'
import type { ReactNode } from 'react'

type Pages = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }

type ShowMoreProps = { pages: Pages; size?: 'small'; className?: string; children: ReactNode }

/** Below a list that is read page by page: its next page; nothing when that was the last one. */
export function ShowMore({ pages, size, className, children }: ShowMoreProps) {
  if (!pages.hasNextPage) return null
  return (
    <Button
      {...(size && { size })}
      className={className ?? 'mt-4 w-full'}
      busy={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {children}
    </Button>
  )
}
