import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { messageOf } from '../api/problem.ts'
import { markRead, markUnread, readAll } from './notifications.api.ts'

/** Marks, and lets the bell and lists look again. */
export function useMarks() {
  const queries = useQueryClient()
  const done = async (work: Promise<unknown>) => {
    try {
      await work
    } catch (error) {
      toast({ tone: 'failed', title: 'Not marked', text: messageOf(error) })
    }
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }
  return {
    read: (id: string) => done(markRead(id)),
    unread: (id: string) => done(markUnread(id)),
    all: () => done(readAll()),
  }
}

export const useReadAll = () => useMarks().all
