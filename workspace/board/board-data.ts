import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import { ApiProblem } from '../api/problem.ts'
import type { FilterJson } from '../filter/tree.ts'
import type { Page, RecordData } from '../record/record.api.ts'
import { type BoardColumn, conditionOf, valueIn } from './columns.ts'
import { type Aggregate, recounted } from './figures.ts'
import { type Pages, placed, without } from './place.ts'
import type { Board } from './use-board.ts'

const pageSize = 50

export const columnKey = (board: Board, column: BoardColumn) =>
  ['list', board.entity.id, 'column', board.field.key, column.value, askedOf(board, null)] as const

/** Counts are asked again by themselves while others work: see `follow.ts`. */
export const figuresKey = (board: Board) =>
  ['list', board.entity.id, 'count', 'board', board.field.key, askedOf(board, null)] as const

/** The cards of a column, page after page as one scrolls. */
export const useColumn = (board: Board, column: BoardColumn) =>
  useInfiniteQuery({
    queryKey: columnKey(board, column),
    queryFn: ({ pageParam, signal }) =>
      readCards(
        board,
        conditionOf(board.field, column),
        { limit: String(pageSize), after: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.page.next ?? undefined,
    staleTime: 20_000,
  })

/** Counts and sums of all columns in one question. Sums that may not be known are left out. */
export const useFigures = (board: Board) =>
  useQuery({
    queryKey: figuresKey(board),
    queryFn: ({ signal }) =>
      aggregate(board, true, signal).catch(error => {
        if (error instanceof ApiProblem && error.status === 422) return aggregate(board, false, signal)
        throw error
      }),
    staleTime: 10_000,
  })

/** Of these records those that stand on the board, as it shows them. */
export const readThese = async (board: Board, ids: readonly string[]): Promise<readonly RecordData[]> =>
  (await readCards(board, { id: { in: ids } }, { limit: '200', after: null })).data

/** Puts records where they stand now; those of `ids` that were not found leave the board. */
export function settle(
  queries: QueryClient,
  board: Board,
  ids: ReadonlySet<string>,
  found: readonly RecordData[],
): void {
  for (const column of board.columns) {
    const here = found.filter(row => valueIn(row, board.field) === column.value)
    const others = new Set([...ids].filter(id => !here.some(row => row.id === id)))
    queries.setQueryData<Pages>(
      columnKey(board, column),
      pages => pages && here.reduce((all, row) => placed(all, row, board.order), without(pages, others)),
    )
  }
}

/** Shows a card in another column at once, and counts it there. */
export function relocate(queries: QueryClient, board: Board, row: RecordData, from: string | null): void {
  settle(queries, board, new Set([row.id]), [row])
  const to = valueIn(row, board.field)
  queries.setQueryData<Aggregate>(
    figuresKey(board),
    known => known && recounted(known, board.field, from, to),
  )
}

function readCards(
  board: Board,
  condition: FilterJson,
  { limit, after }: { limit: string; after: string | null },
  signal?: AbortSignal,
): Promise<Page<RecordData>> {
  const query = askedOf(board, condition, { count: 'false', limit })
  const further = new URLSearchParams({
    ...(board.order && { sort: board.order }),
    ...(board.include && { include: board.include }),
    ...(after && { after }),
  })
  return get<Page<RecordData>>(`${board.entity.route}?${query}&${further}`, signal)
}

function aggregate(board: Board, withSums: boolean, signal: AbortSignal): Promise<Aggregate> {
  const sums = withSums
    ? [board.money, board.weighted].flatMap(field => (field ? `sum:${field.key}` : []))
    : []
  const measure = sums.length > 0 ? { measure: sums.join() } : undefined
  const query = askedOf(board, null, { group: board.field.key, ...measure })
  return get<Aggregate>(`${board.entity.route}/aggregate?${query}`, signal)
}

function askedOf(
  { asked, search }: Board,
  condition: FilterJson | null,
  further: Record<string, string> = {},
): string {
  const filter = asked && condition ? { and: [asked, condition] } : (asked ?? condition)
  return new URLSearchParams({
    ...(search && { q: search }),
    ...(filter && { filter: JSON.stringify(filter) }),
    ...further,
  }).toString()
}
