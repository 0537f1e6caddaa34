import { get } from '../api/client.ts'
import type { ChangeHead, Page } from '../record/record.api.ts'

export type TrashEntry = {
  readonly change: ChangeHead
  readonly entity: string
  readonly id: string
  readonly title: string | null
}

export const readTrash = (entity: string, after: string | null, signal?: AbortSignal) =>
  get<Page<TrashEntry>>(`/api/v1/trash?${pageQuery(after, entity ? { entity } : {})}`, signal)

export const readChanges = (after: string | null, signal?: AbortSignal) =>
  get<Page<ChangeHead>>(`/api/v1/changes?${pageQuery(after)}`, signal)

function pageQuery(after: string | null, more: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({ limit: '50', ...(after && { after }), ...more })
}
