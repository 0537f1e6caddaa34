import { get } from '../api/client.ts'
import type { Workspace } from '../meta/workspace.ts'
import type { Page } from '../record/record.api.ts'

/** Whether there are records of an entity, at least so many. */
export async function hasRecords(
  { entity }: Workspace,
  id: string,
  signal: AbortSignal,
  least = 1,
): Promise<boolean> {
  const route = entity(id)?.route
  if (!route) return false
  const { data } = await get<Page<unknown>>(`${route}?limit=${least}&count=false`, signal)
  return data.length >= least
}
