import { useQueries } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import { useWorkspace } from '../meta/use-workspace.ts'

const isId = (value: string) => /^[0-9a-f-]{36}$/i.test(value)

/** Names of records known by id only, as in a filter that came with a link. Each name is asked for once. */
export function useTitles(entityId: string, ids: readonly string[]): ReadonlyMap<string, string> {
  const workspace = useWorkspace()
  const entity = workspace.entity(entityId)
  const wanted = entity?.route ? ids.filter(isId) : []
  const answers = useQueries({
    queries: wanted.map(id => ({
      queryKey: ['title', entityId, id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<Record<string, unknown>>(`${entity?.route}/${id}`, signal).then(row =>
          String(row[entity?.title ?? ''] ?? ''),
        ),
      staleTime: 10 * 60_000,
      retry: false,
    })),
  })
  const titles = new Map<string, string>([['me', 'Me']])
  wanted.forEach((id, index) => {
    const answer = answers[index]
    titles.set(id, answer?.data || (answer?.isError ? 'Unknown record' : '…'))
  })
  return titles
}
