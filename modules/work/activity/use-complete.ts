import { toast } from '@inopsio/ui'
import { useUndo } from '@inopsio/workspace'
import { type ActivityData, actOnActivity } from './activity.api.ts'

/** Completes or reopens in place; what was done can be taken back from the note that says so. */
export function useComplete() {
  const { offer, refresh } = useUndo()
  return async (activity: ActivityData): Promise<void> => {
    const isOpen = activity.status === 'open'
    try {
      const change = await actOnActivity(activity.id, isOpen ? 'complete' : 'reopen')
      await refresh()
      offer(isOpen ? `Done: ${activity.subject}` : `Open again: ${activity.subject}`, change)
    } catch (error) {
      toast({ tone: 'failed', title: 'This did not work', text: (error as Error).message })
    }
  }
}
