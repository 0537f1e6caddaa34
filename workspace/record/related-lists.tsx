import { ArrowRight } from 'lucide-react'
import { countWords } from '../list/count-words.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { listPath } from '../meta/workspace.ts'
import { EntityIcon } from '../shell/entity-icon.tsx'
import { RelatedRows } from './related-rows.tsx'
import { type Related, useRelated } from './use-related.ts'

/** More lists than this are only named. */
const mostWithRows = 6

/** Records of other entities that point here: the first of each list, and the way to all of it. */
export function RelatedLists({ entity, recordId }: { entity: EntityMeta; recordId: string }) {
  const related = useRelated(entity, recordId)
  const filled = related.filter(({ rows, other }) => rows.length > 0 && other.scope !== 'view')
  const withRows = filled.slice(0, mostWithRows)
  const named = related.filter(list => !withRows.includes(list))
  return (
    <>
      {withRows.map(list => (
        <RelatedRows key={list.name} list={list} />
      ))}
      {named.length > 0 && (
        <section aria-label="Related" className="print:hidden">
          <h2 className="mb-2 border-b border-line pb-1.5 font-semibold">Related</h2>
          <ul className="grid gap-2 sm:grid-cols-2">
            {named.map(list => (
              <li key={list.name}>
                <RelatedLink list={list} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function RelatedLink({ list: { other, label, query, page } }: { list: Related }) {
  const { view } = useWorkspace()
  return (
    <a
      href={`/app${listPath(other)}?${query}`}
      className="group flex min-h-control items-center gap-2.5 rounded-control border border-line px-3 py-2 hover:border-line-strong hover:bg-hover"
    >
      <span className="text-subtle">
        <EntityIcon icon={other.icon} label={label} />
      </span>
      <span className="font-medium">{label}</span>
      <span className="figures text-subtle">
        {typeof page?.count === 'number' && countWords(page.count, page.countExact !== false, view.locale)}
      </span>
      <ArrowRight size={14} aria-hidden className="ms-auto text-subtle group-hover:text-ink" />
    </a>
  )
}
