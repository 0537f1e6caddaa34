import { toast } from '@inopsio/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { messageOf } from '../api/problem.ts'
import { leaveDevice } from '../offline/leave.ts'
import { signOut } from './session.api.ts'

export function useSignOut() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    try {
      if (!(await leaveDevice())) return void (await navigate({ to: '/offline' }))
      await signOut()
      await navigate({ to: '/sign-in', replace: true })
      queries.clear()
    } catch (error) {
      toast({ tone: 'failed', title: 'You are still signed in', text: messageOf(error) })
    }
  }
}
