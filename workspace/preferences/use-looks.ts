import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import { ApiProblem, messageOf } from '../api/problem.ts'
import { useWorkspace, workspaceQuery } from '../meta/use-workspace.ts'
import { applyLooks, type Looks } from './looks.ts'
import { savePreferences } from './preferences.api.ts'
import { type LooksPatch, unsavedLooks } from './unsaved.ts'

/** The page looks as this person wants it, also while she changes it elsewhere. */
export function useAppliedLooks(): void {
  const [looks, save] = useLooks()
  useLayoutEffect(() => applyLooks(looks), [looks])
  const who = useWho()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what an earlier page could not save is saved once
  useEffect(() => {
    const left = unsavedLooks.of(who)
    if (Object.keys(left).length > 0) void save(left)
  }, [who])
}

/** Her looks, and how she changes them: at once here, then on the server; a refusal brings back what was. */
export function useLooks(): [Looks, (patch: LooksPatch) => Promise<void>] {
  const queries = useQueryClient()
  const who = useWho()
  const { looks: saved, user } = useWorkspace()
  const unsaved = useSyncExternalStore(unsavedLooks.watch, () => unsavedLooks.of(who))
  const looks = useMemo(() => ({ ...saved, ...unsaved }), [saved, unsaved])

  async function save(patch: LooksPatch): Promise<void> {
    unsavedLooks.add(who, patch)
    try {
      await savePreferences(user.id, patch)
      queries.setQueryData(
        workspaceQuery.queryKey,
        known => known && { ...known, looks: { ...known.looks, ...patch } },
      )
    } catch (error) {
      // Out of reach, or cut off by leaving the page: the next start saves it.
      if (error instanceof ApiProblem && error.isUnreachable) return
      toast({ tone: 'failed', title: 'Not saved', text: messageOf(error) })
    }
    unsavedLooks.drop(who, patch)
  }
  return [looks, save]
}

function useWho(): string {
  const { tenant, user } = useWorkspace()
  return `${tenant.id} ${user.id}`
}
