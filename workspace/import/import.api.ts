import { get, request } from '../api/client.ts'
import type { FieldProblem } from '../api/problem.ts'
import type { Page, UndoReport } from '../record/record.api.ts'

export type Preview = {
  readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[]
  readonly rows: number
  /** What of the file is left out, in words. */
  readonly notes: readonly string[]
  /** Entity → column → field, as far as the names say. */
  readonly suggestions: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
}

/** Column of the file → key of the field it fills. */
export type Mapping = Readonly<Record<string, string>>

export type ImportMode = 'create' | 'update' | 'upsert'
/** Who gets new records that name no owner. */
export type ImportOwner = 'importer' | 'nobody'

export type ImportRun = {
  readonly id: string
  readonly entity: string
  readonly fileName: string
  readonly mapping: Mapping
  readonly mode: ImportMode
  readonly state: 'running' | 'paused' | 'cancelled' | 'done' | 'failed' | 'undone'
  /** Why it failed, in words. */
  readonly failure: string | null
  readonly rows: number
  readonly created: number
  readonly updated: number
  readonly refused: number
  /** What works on it. */
  readonly job: string | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

export type RefusedRow = {
  /** Counted from the first row below the header. */
  readonly row: number
  /** Column → cell, as in the file or as corrected since. */
  readonly data: Readonly<Record<string, string>>
  readonly errors: readonly FieldProblem[]
}

export function previewFile(file: File): Promise<Preview> {
  const form = new FormData()
  form.append('file', file)
  return request('POST', '/api/v1/imports/preview', { body: form })
}

/** The fields stand before the file, so that the server knows what it reads while it reads. */
export function startImport(
  file: File,
  entity: string,
  mapping: Mapping,
  mode: ImportMode,
  owner: ImportOwner | null,
): Promise<{ id: string }> {
  const form = new FormData()
  form.append('entity', entity)
  form.append('mapping', JSON.stringify(mapping))
  form.append('mode', mode)
  if (owner) form.append('owner', owner)
  form.append('file', file)
  return request('POST', '/api/v1/imports', { body: form })
}

export const readImport = (id: string, signal?: AbortSignal) =>
  get<ImportRun>(`/api/v1/imports/${id}`, signal)

export const readImports = (signal?: AbortSignal) =>
  get<{ data: readonly ImportRun[] }>('/api/v1/imports', signal)

export const readRefused = (id: string, after: string | null, signal?: AbortSignal) =>
  get<Page<RefusedRow>>(
    `/api/v1/imports/${id}/errors?${new URLSearchParams({ limit: '100', ...(after && { after }) })}`,
    signal,
  )

export const mendRow = (id: string, row: number, data: Readonly<Record<string, string>>) =>
  request<undefined>('PATCH', `/api/v1/imports/${id}/errors/${row}`, { body: { data } })

export const retryImport = (id: string) =>
  request<unknown>('POST', `/api/v1/imports/${id}/retry`, { body: {} })

export const undoImport = (id: string) =>
  request<UndoReport>('POST', `/api/v1/imports/${id}/undo`, { body: {} })

export const readImportOwner = (signal?: AbortSignal) =>
  get<Page<{ importsTo: ImportOwner }>>('/api/v1/core/company-profile?count=false', signal).then(
    ({ data }) => data[0]?.importsTo ?? 'importer',
  )
