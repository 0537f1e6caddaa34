import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../meta/use-workspace.ts'

/** Follows what others do, from the moment this person's workspace was read, as long as the shell stands. */
export function useLive(): void {
  const queries = useQueryClient()
  const { live, user } = useWorkspace()
  // Later answers have later cursors; a stream goes on from its own.
  const [begin] = useState(live)
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody else who signs in has another stream
  useEffect(() => {
    let stop: (() => void) | undefined
    let isOver = false
    void import('./start.ts').then(({ startLive }) => {
      if (!isOver) stop = startLive(queries, begin)
    })
    return () => {
      isOver = true
      stop?.()
    }
  }, [queries, begin, user.id])
}
