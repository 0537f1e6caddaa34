import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import type { RecordData } from '../record/record.api.ts'
import {
  beginningIn,
  type DatedList,
  lyingIn,
  questionOf,
  type Range,
  rangeKey,
  readPage,
} from './dated-list.ts'
import { addDays, type Day, daysBetween, daysFrom } from './days.ts'

const most = '200'
const staleTime = 20_000

/** What is known of a stretch of time. */
export type InRange = {
  readonly rows: readonly RecordData[]
  /** How many more there are on days too full to be read as a whole. */
  readonly further: ReadonlyMap<Day, number>
  readonly isPending: boolean
  readonly error: Error | null
  readonly retry: () => void
}

/**
 * The records of some days: in one answer if that is enough, else so many of each day and the number of the others, so
 * that a month of fifty thousand is as quick as an empty one.
 */
export function useRange(list: DatedList, range: Range, perDay: number): InRange {
  const question = questionOf(list, lyingIn(list, range))
  const all = useQuery({
    queryKey: [...rangeKey(list.entity), question],
    queryFn: ({ signal }) => readPage(list, question, { limit: most, count: 'false' }, signal),
    placeholderData: keepPreviousData,
    staleTime,
  })
  const isFull = all.data?.page.next != null && !all.isPlaceholderData
  const days = isFull ? daysFrom(range.from, daysBetween(range.from, range.until)) : []
  const each = useQueries({
    queries: days.map((day, index) => {
      const only = { from: day, until: addDays(day, 1) }
      const ofDay = questionOf(
        list,
        index === 0 && list.fields.end ? lyingIn(list, only) : beginningIn(list, only),
      )
      return {
        queryKey: [...rangeKey(list.entity), 'day', ofDay, perDay],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          readPage(list, ofDay, { limit: String(perDay) }, signal),
        staleTime,
      }
    }),
  })
  const pages = isFull ? each.flatMap(({ data }) => data ?? []) : all.data ? [all.data] : []
  const rows = new Map(pages.flatMap(({ data }) => data.map(row => [row.id, row])))
  const further = new Map(
    each.map(({ data }, index) => [days[index] as Day, (data?.page.count ?? 0) - (data?.data.length ?? 0)]),
  )
  return {
    rows: [...rows.values()],
    further,
    isPending: all.isPending || each.some(one => one.isPending),
    error: all.error ?? each.find(({ error }) => error)?.error ?? null,
    retry: () => void all.refetch(),
  }
}
