import { Skeleton } from '@inopsio/ui'

const widths = ['w-40', 'w-52', 'w-36', 'w-44', 'w-48', 'w-32']

/** The shape of a list while its first rows are fetched. */
export function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden">
      {Array.from({ length: 14 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders without identity
        <div key={index} className="flex h-9 items-center gap-8 border-b border-line px-6 max-sm:h-19">
          <Skeleton className={widths[index % widths.length] ?? 'w-40'} />
          <Skeleton className="w-24 max-sm:hidden" />
          <Skeleton className="w-32 max-sm:hidden" />
          <Skeleton className="ms-auto w-16" />
        </div>
      ))}
    </div>
  )
}
