import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf } from '../meta/workspace.ts'
import { isTyping } from '../shell/letter-keys.ts'
import { type Kept, undoChange } from './record.api.ts'

/** The change that Ctrl-Z takes back; once. */
let lastOffered: string | undefined

/** Ctrl-Z (⌘-Z) takes back what was done last on this page, outside of text fields, which have an undo of their own. */
export function useUndoKey(): void {
  const { undo } = useUndo()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z'
      if (!isUndo || !lastOffered || isTyping(event.target)) return
      event.preventDefault()
      const id = lastOffered
      lastOffered = undefined
      void undo(id)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

/** Takes a change back and says what came of it, field by field where something was kept. */
export function useUndo() {
  const queries = useQueryClient()
  const workspace = useWorkspace()

  /** Everything a change may have touched is asked for again. */
  const refresh = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['list', 'record', 'history', 'timeline', 'trash', 'duplicates'].includes(String(queryKey[0])),
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

  /** Says what was done and offers to take it back, also by Ctrl-Z. */
  function offer(title: string, id: string | null): void {
    if (id) lastOffered = id
    toast({ title, ...(id && { action: { label: 'Undo', onPress: () => void undo(id) } }) })
  }

  return { undo, offer, refresh }
}
