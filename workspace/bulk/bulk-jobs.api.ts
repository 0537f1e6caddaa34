import { get, post } from '../api/client.ts'
import type { FieldProblem } from '../api/problem.ts'
import type { FilterJson } from '../filter/tree.ts'
import type { EntityMeta } from '../meta/types.ts'
import type { Page } from '../record/record.api.ts'

/** All records that a list finds, whether they are loaded or not: its filter and words at the moment they were chosen. */
export type Matching = {
  readonly filter: FilterJson | null
  readonly q: string
  /** How many there were then, exactly. */
  readonly count: number
}

/** What becomes of each of them. */
export type BulkWork =
  | {
      readonly operation: 'update'
      readonly set: Readonly<Record<string, unknown>>
      readonly add: Readonly<Record<string, readonly unknown[]>>
    }
  | { readonly operation: 'delete'; readonly expected: number }
  | {
      readonly operation: 'action'
      readonly action: string
      readonly input: Readonly<Record<string, unknown>>
    }

export type BulkJob = {
  readonly id: string
  readonly entity: string
  readonly operation: BulkWork['operation']
  readonly action: string | null
  readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'
  readonly failure: string | null
  readonly total: number
  readonly done: number
  readonly refused: number
  readonly change: string | null
  readonly job: string
}

export type RefusedRecord = {
  readonly record: string
  /** Null when it is gone, or out of sight. */
  readonly title: string | null
  readonly errors: readonly FieldProblem[]
}

const path = '/api/v1/bulk-jobs'

export const startBulkJob = (
  entity: EntityMeta,
  { filter, q }: Pick<Matching, 'filter' | 'q'>,
  work: BulkWork,
) => post<BulkJob>(path, { entity: entity.id, filter: filter ?? {}, ...(q && { q }), ...work })

export const readBulkJob = (id: string, signal?: AbortSignal) => get<BulkJob>(`${path}/${id}`, signal)

export const readRefused = (id: string, after: string | null, signal?: AbortSignal) =>
  get<Page<RefusedRecord>>(`${path}/${id}/refused?${new URLSearchParams(after ? { after } : {})}`, signal)

export const refusedFile = (id: string): string => `${path}/${id}/refused.csv`

/** How many match at this moment, exactly: lists count up to a limit only. */
export async function countMatching(
  entity: EntityMeta,
  { filter, q }: Pick<Matching, 'filter' | 'q'>,
): Promise<number> {
  const query = new URLSearchParams({ ...(q && { q }), ...(filter && { filter: JSON.stringify(filter) }) })
  const { data } = await get<{ data: readonly { readonly count: number }[] }>(
    `${entity.route}/aggregate?${query}`,
  )
  return data[0]?.count ?? 0
}
