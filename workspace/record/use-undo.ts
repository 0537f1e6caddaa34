import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf } from '../meta/workspace.ts'
import { type Kept, undoChange } from './record.api.ts'

/** Takes a change back and says what came of it, field by field where something was kept. */
export function useUndo() {
  const queries = useQueryClient()
  const workspace = useWorkspace()

  /** Everything a change may have touched is asked for again. */
  const refresh = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['list', 'record', 'history', 'timeline', 'trash'].includes(String(queryKey[0])),
    })

  const wordsFor = ({ entity: id, field, reason }: Kept): string => {
    const entity = workspace.entity(id)
    const label = (entity && fieldOf(entity, field)?.label) ?? field
    return `${label}: ${reason}`
  }

  async function undo(changeId: string): Promise<void> {
    try {
      const { kept } = await undoChange(changeId)
      await refresh()
      if (kept.length === 0) toast({ title: 'Undone' })
      else
        toast({
          tone: 'note',
          title: 'Undone, except for what was edited since',
          text: kept.map(wordsFor).join(' '),
        })
    } catch (error) {
      toast({ tone: 'failed', title: 'This could not be undone', text: messageOf(error) })
    }
  }

  /** Says what was done and offers to take it back. */
  function offer(title: string, id: string | null): void {
    toast({ title, ...(id && { action: { label: 'Undo', onPress: () => void undo(id) } }) })
  }

  return { undo, offer, refresh }
}
