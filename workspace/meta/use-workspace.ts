import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import type { MetaAnswer } from './types.ts'
import { type Workspace, workspaceOf } from './workspace.ts'

/** Metadata and rights change rarely; coming back to the window after a while asks again. */
export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => get<MetaAnswer>('/api/v1/meta', signal).then(workspaceOf),
  staleTime: 5 * 60_000,
})

export function useWorkspace(): Workspace {
  return useSuspenseQuery(workspaceQuery).data
}
