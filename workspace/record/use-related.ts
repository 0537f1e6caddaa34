import { useQueries } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import { type Condition, filterOf } from '../list/list-state.ts'
import type { EntityMeta } from '../meta/types.ts'
import { useWorkspace } from '../meta/use-workspace.ts'
import { fieldOf, hasPages, isAttachment } from '../meta/workspace.ts'
import { includeQuery, type Page, type RecordData } from './record.api.ts'

/** Records of another entity that point at this one. */
export type Related = {
  readonly name: string
  readonly label: string
  readonly other: EntityMeta
  /** The field that points here. */
  readonly field: string
  /** The filter of its list, as it stands in addresses. */
  readonly query: string
  /** Under which the rows are kept. */
  readonly key: readonly unknown[]
  /** The first of them. */
  readonly rows: readonly RecordData[]
  readonly page: Page<RecordData>['page'] | undefined
}

const mostRows = 5

/** What points at a record, list by list, each with its first rows as soon as they are there. */
export function useRelated(entity: EntityMeta, recordId: string): readonly Related[] {
  const workspace = useWorkspace()
  const lists = entity.inverses.flatMap(({ name, label, entity: id, field }) => {
    const other = workspace.entity(id)
    if (!other || !hasPages(other) || isAttachment(other)) return []
    const filter = JSON.stringify(filterOf([pointingAt(entity, recordId, other, field)]))
    const query = new URLSearchParams({ filter }).toString()
    return [{ name, label, other, field, query, key: ['list', other.id, 'count', query] as const }]
  })
  const answers = useQueries({
    queries: lists.map(({ other, query, key }) => ({
      queryKey: key,
      queryFn: ({ signal }: { signal: AbortSignal }) => readFirst(other, query, signal),
      staleTime: 30_000,
    })),
  })
  return lists.map((list, index) => {
    const page = answers[index]?.data?.pages[0]
    return { ...list, rows: page?.data ?? [], page: page?.page }
  })
}

/** In the form of a list that is read page by page, so that one can go from row to row in it. */
async function readFirst(other: EntityMeta, query: string, signal: AbortSignal) {
  const include = includeQuery(other, other.list?.columns).slice(1)
  const page = await get<Page<RecordData>>(`${other.route}?limit=${mostRows}&${query}&${include}`, signal)
  return { pages: [page], pageParams: [null] }
}

/** The condition under which a record of the other entity points at this one, in the words of its field. */
function pointingAt(entity: EntityMeta, id: string, other: EntityMeta, field: string): Condition {
  const kind = fieldOf(other, field)?.kind
  if (kind === 'refs') return { field, operator: 'hasAny', operand: [id] }
  if (kind === 'refAny') return { field, operator: 'eq', operand: { entity: entity.id, id } }
  return { field, operator: 'in', operand: [id] }
}
