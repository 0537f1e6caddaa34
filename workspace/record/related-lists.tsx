import { useQueries } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { get } from '../api/client.ts'
import { countWords } from '../list/count-words.ts'
import { type Condition, filterOf } from '../list/list-state.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf, hasPages, isAttachment, listPath } from '../meta/workspace.ts'
import { EntityIcon } from '../shell/entity-icon.tsx'
import type { Page } from './record.api.ts'

/** Records of other entities that point here: how many, and the way to their list, already filtered. */
export function RelatedLists({ entity, recordId }: { entity: EntityMeta; recordId: string }) {
  const workspace = useWorkspace()
  const related = entity.inverses.flatMap(inverse => {
    const other = workspace.entity(inverse.entity)
    if (!other || !hasPages(other) || isAttachment(other)) return []
    const filter = JSON.stringify(filterOf([pointingAt(entity, recordId, other, inverse.field)]))
    return [{ ...inverse, other, query: new URLSearchParams({ filter }).toString() }]
  })
  const counts = useQueries({
    queries: related.map(({ other, query }) => ({
      queryKey: ['list', other.id, 'count', query],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        get<Page<unknown>>(`${other.route}?limit=1&${query}`, signal),
      staleTime: 30_000,
    })),
  })
  if (related.length === 0) return null
  return (
    <section aria-label="Related">
      <h2 className="mb-2 border-b border-line pb-1.5 font-semibold">Related</h2>
      <ul className="grid gap-2 sm:grid-cols-2">
        {related.map(({ name, label, other, query }, index) => (
          <li key={name}>
            <a
              href={`/app${listPath(other)}?${query}`}
              className="group flex min-h-control items-center gap-2.5 rounded-control border border-line px-3 py-2 hover:border-line-strong hover:bg-hover"
            >
              <span className="text-subtle">
                <EntityIcon icon={other.icon} label={label} />
              </span>
              <span className="font-medium">{label}</span>
              <span className="figures text-subtle">
                {countIn(counts[index]?.data?.page, workspace.view.locale)}
              </span>
              <ArrowRight size={14} aria-hidden className="ms-auto text-subtle group-hover:text-ink" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The condition under which a record of the other entity points at this one, in the words of its field. */
function pointingAt(entity: EntityMeta, id: string, other: EntityMeta, field: string): Condition {
  const kind = fieldOf(other, field)?.kind
  if (kind === 'refs') return { field, operator: 'hasAny', operand: [id] }
  if (kind === 'refAny') return { field, operator: 'eq', operand: { entity: entity.id, id } }
  return { field, operator: 'in', operand: [id] }
}

function countIn(page: Page<unknown>['page'] | undefined, locale: string): string {
  return typeof page?.count === 'number' ? countWords(page.count, page.countExact !== false, locale) : ''
}
