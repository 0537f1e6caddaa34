import { useQueries } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { get } from '../api/client.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import type { Page, RecordData } from '../record/record.api.ts'
import { titleOf } from '../record/record-title.ts'
import { EntityIcon } from '../shell/entity-icon.tsx'
import { type RecentRecord, recentRecords } from './recent.ts'

/** The records one has looked at last, by the names they have now; those that are gone are not among them. */
export function RecentRecords({ onGo }: { onGo: (() => void) | undefined }) {
  const { pathname } = useLocation()
  const workspace = useWorkspace()
  const recent = recentRecords(workspace).filter(({ id }) => !pathname.endsWith(id))
  const { titles, isPending } = useTitles(recent)
  const there = recent.flatMap(({ entity: entityId, id }) => {
    const entity = workspace.entity(entityId)
    const href = workspace.view.href(entityId, id)
    const title = titles.get(id)
    return entity && href && title ? [{ entity, href, title, id }] : []
  })
  if (isPending) return <p className="px-2 py-1 text-small text-subtle">Looking…</p>
  if (there.length === 0) return <p className="px-2 py-1 text-small text-subtle">No other records yet.</p>
  return (
    <ul className="flex flex-col gap-px">
      {there.map(({ entity, href, title, id }) => (
        <li key={id}>
          <a
            href={href}
            onClick={onGo}
            className="flex h-control-small items-center gap-2.5 rounded-control px-2 font-medium text-muted hover:bg-hover hover:text-ink"
          >
            <span className="grid size-4 place-items-center text-subtle">
              <EntityIcon icon={entity.icon} label={entity.label[1]} />
            </span>
            <span className="truncate">{title}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The titles that these records have now, asked for entity by entity. */
function useTitles(records: readonly RecentRecord[]) {
  const workspace = useWorkspace()
  const groups = [...Map.groupBy(records, ({ entity }) => entity)].flatMap(([id, those]) => {
    const entity = workspace.entity(id)
    return entity?.route ? [{ entity, ids: those.map(each => each.id).toSorted() }] : []
  })
  return useQueries({
    queries: groups.map(({ entity, ids }) => ({
      queryKey: ['title', entity.id, 'recent', ids.join()],
      staleTime: 30_000,
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const filter = JSON.stringify({ id: { in: ids } })
        const query = new URLSearchParams({ filter, limit: String(ids.length), count: 'false' })
        const { data } = await get<Page<RecordData>>(`${entity.route}?${query}`, signal)
        return data.map(record => [record.id, titleOf(entity, record)] as const)
      },
    })),
    combine: answers => ({
      isPending: answers.some(answer => answer.isPending),
      titles: new Map(answers.flatMap(({ data }) => data ?? [])),
    }),
  })
}
