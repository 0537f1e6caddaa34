import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useLayoutEffect } from 'react'
import { messageOf } from '../api/problem.ts'
import { useWorkspace, workspaceQuery } from '../meta/use-workspace.ts'
import { applyLooks, type Looks } from './looks.ts'
import { savePreferences } from './preferences.api.ts'

export type LooksPatch = Partial<Omit<Looks, 'accent'>>

/** The page looks as this person wants it, also while she changes it elsewhere. */
export function useAppliedLooks(): void {
  const { looks } = useWorkspace()
  useLayoutEffect(() => applyLooks(looks), [looks])
}

/** Her looks, and how she changes them: at once here, then on the server; a refusal brings back what was. */
export function useLooks(): [Looks, (patch: LooksPatch) => Promise<void>] {
  const queries = useQueryClient()
  const { looks, user } = useWorkspace()
  const put = (patch: LooksPatch) =>
    queries.setQueryData(
      workspaceQuery.queryKey,
      known => known && { ...known, looks: { ...known.looks, ...patch } },
    )
  return [
    looks,
    async patch => {
      put(patch)
      try {
        await savePreferences(user.id, patch)
      } catch (error) {
        put(looks)
        toast({ tone: 'failed', title: 'Not saved', text: messageOf(error) })
      }
    },
  ]
}
