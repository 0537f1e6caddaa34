import { type InfiniteData, type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
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
  ['list', board.entity.id, 'count', 'board', groupsOf(board).join(), askedOf(board, null)] as const

/** What records are counted by: the columns, or columns and lanes. */
const groupsOf = ({ field, lanes }: Board): readonly string[] => [field.key, ...(lanes ? [lanes.key] : [])]

/** The board of one lane: the same, of fewer records. */
export function boardOfLane(board: Board, lane: BoardColumn): Board {
  if (!board.lanes) return board
  const inLane = conditionOf(board.lanes, lane)
  return { ...board, lane, asked: board.asked ? { and: [board.asked, inLane] } : inLane }
}

/** The cards of a column, page after page as one scrolls. */
export const useColumn = (board: Board, column: BoardColumn, isEmpty = false) =>
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
    ...(isEmpty && { initialData: noCards }),
    staleTime: 20_000,
  })

const noCards: InfiniteData<Page<RecordData>, string | null> = {
  pages: [{ data: [], page: { next: null } }],
  pageParams: [null],
}

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

/** Puts records where they stand now, in whatever lane; those of `ids` that were not found leave the board. */
export function settle(
  queries: QueryClient,
  boards: readonly Board[],
  ids: ReadonlySet<string>,
  found: readonly RecordData[],
): void {
  for (const board of boards)
    for (const column of board.columns) {
      const here = found.filter(row => standsIn(board, column, row))
      const others = new Set([...ids].filter(id => !here.some(row => row.id === id)))
      queries.setQueryData<Pages>(
        columnKey(board, column),
        pages => pages && here.reduce((all, row) => placed(all, row, board.order), without(pages, others)),
      )
    }
}

const standsIn = ({ field, lanes, lane }: Board, column: BoardColumn, row: RecordData): boolean =>
  valueIn(row, field) === column.value && (!lanes || !lane || valueIn(row, lanes) === lane.value)

/** Shows a card in another place at once, and counts it there. */
export function relocate(
  queries: QueryClient,
  board: Board,
  boards: readonly Board[],
  before: RecordData,
  after: RecordData,
): void {
  settle(queries, boards, new Set([after.id]), [after])
  const valuesOf = (row: RecordData) =>
    Object.fromEntries(
      [board.field, ...(board.lanes ? [board.lanes] : [])].map(field => [field.key, valueIn(row, field)]),
    )
  queries.setQueryData<Aggregate>(
    figuresKey(board),
    known => known && recounted(known, valuesOf(before), valuesOf(after)),
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
  const query = askedOf(board, null, { group: groupsOf(board).join(), ...measure })
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
