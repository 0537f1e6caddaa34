import type { QueryClient } from '@tanstack/react-query'
import { followRecords } from './follow.ts'
import { followJobs } from './follow-jobs.ts'
import { followTogether } from './share.ts'

/** Everything the shell needs to follow what others do; loaded after the first page stands. */
export function startLive(queries: QueryClient, cursor: string): () => void {
  const stops = [followRecords(queries), followJobs(queries)]
  // A stream that is refused says no reason; the next question to the API does, and leads to the sign-in if need be.
  const stopStream = followTogether(cursor, () => void queries.invalidateQueries({ queryKey: ['workspace'] }))
  return () => {
    stopStream()
    for (const stop of stops) stop()
  }
}
