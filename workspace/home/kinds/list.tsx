import { cx } from '@inopsio/ui'
import { cellContent } from '../../list/cell.tsx'
import type { EntityMeta } from '../../meta/types.ts'
import { useView } from '../../meta/use-view.ts'
import { useWorkspace } from '../../meta/use-workspace.ts'
import { fieldOf, listPath } from '../../meta/workspace.ts'
import { includeQuery } from '../../record/record.api.ts'
import { titleOf } from '../../record/record-title.ts'
import { type Asked, hrefOf, rowsOf } from '../asked.ts'
import { useTopRecords } from '../use-figures.ts'
import type { WidgetProps } from '../widget.ts'
import { NothingYet, WidgetBody } from '../widget-body.tsx'

/** The first records of a list. */
export type ListOptions = Asked & {
  /** As in lists: `-createdAt,name`. */
  readonly sort?: string
  /** What stands beside the title; the first columns of the list when left out. */
  readonly columns?: readonly string[]
  readonly limit?: number
}

const usualLimit = 7
const mostColumns = 3

/** The first records of a list, and the way to the rest. */
export function ListView({ title, options, range }: WidgetProps) {
  const asked = options as ListOptions
  const view = useView()
  const entity = useWorkspace().entity(asked.entity) as EntityMeta
  const filter = rowsOf(asked, range)
  const keys = (asked.columns ?? entity.list?.columns ?? []).filter(key => key !== entity.title)
  const columns = keys.flatMap(key => fieldOf(entity, key) ?? []).slice(0, mostColumns)
  const include = includeQuery(
    entity,
    columns.map(({ key }) => key),
  )
  const query = new URLSearchParams({
    limit: String(asked.limit ?? usualLimit),
    ...((asked.sort ?? entity.list?.sort) ? { sort: asked.sort ?? entity.list?.sort ?? '' } : {}),
    ...(filter && { filter: JSON.stringify(filter) }),
    ...(include && { include: include.slice('?include='.length) }),
  })
  const answer = useTopRecords(entity.id, `${entity.route}?${query}`)
  const records = answer.data?.data ?? []
  const count = answer.data?.page.count ?? 0
  return (
    <WidgetBody answer={answer} isEmpty={records.length === 0} empty={<NothingYet asked={asked} />}>
      <div className="@container min-h-0 flex-1 overflow-y-auto px-2">
        <ul
          aria-label={title}
          className="grid"
          style={{ gridTemplateColumns: `minmax(0, 1fr) repeat(${columns.length}, auto)` }}
        >
          {records.map(record => (
            <li
              key={record.id}
              className="relative col-span-full grid min-h-9 grid-cols-subgrid items-center gap-3 rounded-control px-2 hover:bg-hover pointer-coarse:min-h-11"
            >
              <a
                href={`/app${listPath(entity)}/${record.id}`}
                className="truncate font-medium after:absolute after:inset-0 hover:underline"
              >
                {titleOf(entity, record)}
              </a>
              {columns.map((field, i) => (
                <span
                  key={field.key}
                  className={cx(
                    'max-w-40 truncate text-small text-muted tabular-nums',
                    i > 0 && '@max-sm:hidden',
                    view.viewOf(field).align === 'end' && 'text-end',
                  )}
                >
                  {cellContent(record[field.key], field, view)}
                </span>
              ))}
            </li>
          ))}
        </ul>
      </div>
      <a
        href={hrefOf(entity, filter)}
        className="mx-4 mb-3 mt-1 w-fit text-small text-accent-ink underline-offset-2 hover:underline"
      >
        {count > records.length ? `All ${count.toLocaleString(view.locale)}` : 'Open the list'}
        <span className="sr-only"> of {title}</span>
      </a>
    </WidgetBody>
  )
}
