import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { messageOf } from '../api/problem.ts'

/** Does something to jobs or dead letters, says how it went, and shows what is there now. */
export function useSteering() {
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const steer = async (work: () => Promise<unknown>, words: { done?: string; failed: string }) => {
    setBusy(true)
    try {
      await work()
      if (words.done) toast({ title: words.done })
    } catch (error) {
      toast({ tone: 'failed', title: words.failed, text: messageOf(error) })
    } finally {
      await queries.invalidateQueries({ queryKey: ['jobs'] })
      setBusy(false)
    }
  }
  return { steer, isBusy }
}
