import type { RecordOption } from '@inopsio/ui'
import { get } from '@inopsio/workspace'
import { useQuery } from '@tanstack/react-query'

/** Finds people by what is typed. */
export const findPeople = async (search: string, signal: AbortSignal): Promise<readonly RecordOption[]> =>
  (
    await get<{ data: readonly RecordOption[] }>(
      `/api/v1/core/users/lookup?${new URLSearchParams(search ? { q: search } : {})}`,
      signal,
    )
  ).data

/** The names of people by their ids, as far as they are known by now. */
export function usePeople(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['people'],
    queryFn: ({ signal }) =>
      get<{ data: readonly { id: string; name: string }[] }>(
        '/api/v1/core/users?fields=name&sort=name&limit=200&count=false',
        signal,
      ),
    staleTime: 60_000,
  })
  return new Map(data?.data.map(({ id, name }) => [id, name]))
}
