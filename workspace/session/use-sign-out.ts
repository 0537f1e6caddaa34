import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { messageOf } from '../api/problem.ts'
import { workspaceQuery } from '../meta/use-workspace.ts'
import type { Workspace } from '../meta/workspace.ts'
import { leaveDevice } from '../offline/leave.ts'
import { dropAllDrafts } from '../record/draft/drafts.ts'
import { signOut } from './session.api.ts'

export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    try {
      if (!(await leaveDevice())) return void (await navigate({ to: '/offline' }))
      await signOut()
      const workspace = queries.getQueryData<Workspace>(workspaceQuery.queryKey)
      if (workspace) dropAllDrafts(workspace)
      await navigate({ to: '/sign-in', replace: true })
      queries.clear()
    } catch (error) {
      toast({ tone: 'failed', title: 'You are still signed in', text: messageOf(error) })
    }
  }
}
