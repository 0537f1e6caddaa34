import { queryOptions } from '@tanstack/react-query'
import { exchange, request } from '../api/client.ts'
import type { EntityMeta } from '../meta/types.ts'

export type RecordData = { readonly id: string; readonly version?: number } & Readonly<
  Record<string, unknown>
>

export type Page<Row> = {
  readonly data: readonly Row[]
  readonly page: {
    readonly next: string | null
    readonly count?: number | null
    readonly countExact?: boolean
  }
}

export type ChangeHead = {
  readonly id: string
  readonly kind: string
  readonly entity: string | null
  readonly action: string | null
  /** Null when it was not a user: see `principal`. */
  readonly actor: { readonly id: string; readonly name: string } | null
  /** `user` or `apiKey`, with `:<task>` what the program did in that one's name; `system:<task>` or `sql:<login>`. */
  readonly principal: string
  readonly createdAt: string
  readonly reason: string | null
  readonly undoOf: string | null
  readonly undoneBy: string | null
  /** How many records, when there were many. */
  readonly rows: number | null
}

type RecordChange = {
  readonly op: 'C' | 'U' | 'D'
  /** `[before, after]` of each changed field. */
  readonly diff: Readonly<Record<string, unknown>>
}

export type PartChange = RecordChange & { readonly entity: string; readonly id: string }
export type HistoryEntry = RecordChange & {
  readonly change: ChangeHead
  readonly parts?: readonly PartChange[]
}

export type Kept = {
  readonly entity: string
  readonly id: string
  readonly field: string
  readonly reason: string
}
export type UndoReport = {
  readonly change: { readonly id: string }
  readonly undone: readonly unknown[]
  readonly kept: readonly Kept[]
}

export type BulkOperation = {
  op: 'create' | 'update' | 'delete'
  id?: string
  version?: number
  data?: unknown
}
export type BulkVerdict = {
  readonly index: number
  readonly status: 'done' | 'refused'
  readonly id: string | null
  readonly errors?: readonly { path: string; code: string; message: string }[]
}
export type BulkReport = {
  readonly change: string | null
  readonly results: readonly BulkVerdict[]
}

export const readRecord = (entity: EntityMeta, id: string, signal?: AbortSignal) =>
  request<RecordData>('GET', `${entity.route}/${id}${includeQuery(entity)}`, { signal })

/** A record as it is kept in memory; nothing is asked where its entity is unknown. */
export const recordQuery = (entity: EntityMeta | undefined, id: string) =>
  queryOptions({
    queryKey: ['record', entity?.id, id],
    queryFn: ({ signal }) => readRecord(entity as EntityMeta, id, signal),
    enabled: entity !== undefined,
  })

export const createRecord = (entity: EntityMeta, data: unknown) =>
  request<RecordData>('POST', `${entity.route}`, { body: data })

export const updateRecord = (entity: EntityMeta, id: string, data: unknown, version: number | undefined) =>
  request<RecordData>('PATCH', `${entity.route}/${id}`, { body: data, ifMatch: version })

/** Answers the change that takes it back when undone. */
export const changeRecord = (entity: EntityMeta, id: string, data: unknown, version: number | undefined) =>
  exchange('PATCH', `${entity.route}/${id}`, { body: data, ifMatch: version }).then(response =>
    response.headers.get('X-Change'),
  )

/** Answers the change that brings the record back when undone. */
export const deleteRecord = (entity: EntityMeta, id: string, version: number | undefined) =>
  exchange('DELETE', `${entity.route}/${id}`, { ifMatch: version }).then(response =>
    response.headers.get('X-Change'),
  )

/** Answers the change that takes the action back when undone. */
export const actOn = (
  entity: EntityMeta,
  id: string,
  action: string,
  input: unknown,
  version: number | undefined,
) =>
  exchange('POST', `${entity.route}/${id}/${action}`, { body: input, ifMatch: version }).then(response =>
    response.headers.get('X-Change'),
  )

export const bulk = (entity: EntityMeta, operations: readonly BulkOperation[]) =>
  request<BulkReport>('POST', `${entity.route}/bulk`, { body: { operations } })

export const undoChange = (changeId: string) =>
  request<UndoReport>('POST', `/api/v1/changes/${changeId}/undo`, { body: {} })

/** Of the record as a whole, or of one of its fields. */
export const readHistory = (
  entity: EntityMeta,
  id: string,
  after: string | null,
  signal?: AbortSignal,
  field?: string,
) =>
  request<Page<HistoryEntry>>(
    'GET',
    `${entity.route}/${id}/history?${new URLSearchParams({ limit: '30', ...(after && { after }), ...(field && { field }) })}`,
    { signal },
  )

/** What the API includes in one answer; further references are shown by id. */
const mostIncludes = 10

/** References come with their titles, in lists as on a record's page. */
export function includeQuery(entity: EntityMeta, keys?: readonly string[]): string {
  const references = entity.fields
    .filter(
      field => ['ref', 'tree', 'refs', 'refAny'].includes(field.kind) && (!keys || keys.includes(field.key)),
    )
    .map(field => field.key)
    .slice(0, mostIncludes)
  return references.length > 0 ? `?include=${references.join(',')}` : ''
}
