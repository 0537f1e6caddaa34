import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf } from '../meta/workspace.ts'
import { isTyping } from '../shell/keys.ts'
import { type Kept, undoChange } from './record.api.ts'

/** The changes that Ctrl-Z takes back, the youngest first; once. */
let lastOffered: readonly string[] = []

/** Ctrl-Z (⌘-Z) takes back what was done last on this page, outside of text fields, which have an undo of their own. */
export function useUndoKey(): void {
  const { takeBack } = useUndo()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z'
      if (!isUndo || lastOffered.length === 0 || isTyping(event.target)) return
      event.preventDefault()
      const ids = lastOffered
      lastOffered = []
      void takeBack(ids)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}

/** Takes changes back and says what came of it, field by field where something was kept. */
export function useUndo() {
  const queries = useQueryClient()
  const workspace = useWorkspace()

  /** Everything a change may have touched is asked for again. */
  const refresh = () =>
    queries.invalidateQueries({
      predicate: ({ queryKey }) =>
        ['list', 'record', 'history', 'timeline', 'trash', 'duplicates', 'bulk-jobs'].includes(
          String(queryKey[0]),
        ),
    })

  const wordsFor = ({ entity: id, field, reason }: Kept): string => {
    const entity = workspace.entity(id)
    const label = (entity && fieldOf(entity, field)?.label) ?? field
    return `${label}: ${reason}`
  }

  async function takeBack(changes: readonly string[]): Promise<void> {
    try {
      const kept: Kept[] = []
      for (const id of changes) kept.push(...(await undoChange(id)).kept)
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

  /** Says what was done and offers to take it back, also by Ctrl-Z; of several changes the youngest comes first. */
  function offer(title: string, ...changes: readonly (string | null)[]): void {
    const ids = changes.filter(id => id !== null)
    if (ids.length > 0) lastOffered = ids
    toast({ title, ...(ids.length > 0 && { action: { label: 'Undo', onPress: () => void takeBack(ids) } }) })
  }

  const undo = (change: string): Promise<void> => takeBack([change])
  return { undo, takeBack, offer, refresh }
}
