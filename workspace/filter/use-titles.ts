import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import { useWorkspace } from '../meta/use-workspace.ts'

const isId = (value: string) => /^[0-9a-f-]{36}$/i.test(value)

/** Names of records known by id only, as in a filter that came with a link. */
export function useTitles(entityId: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const entity = useWorkspace().entity(entityId)
  const wanted = entity?.route ? ids.filter(isId) : []
  const { data, isError } = useQuery({
    queryKey: ['title', entityId, wanted],
    queryFn: ({ signal }) =>
      get<{ data: { id: string; title: string }[] }>(
        `${entity?.route}/lookup?ids=${wanted.join(',')}`,
        signal,
      ),
    enabled: wanted.length > 0,
    staleTime: 10 * 60_000,
    placeholderData: keepPreviousData,
  })
  const found = new Map(data?.data.map(({ id, title }) => [id, title]))
  const missing = isError || data ? 'Unknown record' : '…'
  return new Map([['me', 'Me'], ...wanted.map((id): [string, string] => [id, found.get(id) ?? missing])])
}
