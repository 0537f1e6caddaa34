import { Skeleton } from '@inopsio/ui'

/** Stands where a timeline will be. */
export function TimelineSkeleton() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6">
      {['w-40', 'w-52', 'w-36'].map(width => (
        <div key={width} className="flex items-center gap-3">
          <Skeleton className="size-7 rounded-full" />
          <Skeleton className={width} />
        </div>
      ))}
    </div>
  )
}
