import { get, request } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'

export type Preview = {
  readonly columns: readonly { readonly name: string; readonly examples: readonly string[] }[]
  readonly rows: number
  /** Entity → column → field, as far as the names say. */
  readonly suggestions: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
}

/** Column of the file → key of the field it fills. */
export type Mapping = Readonly<Record<string, string>>

export type ImportMode = 'create' | 'update' | 'upsert'

export type ImportRun = {
  readonly id: string
  readonly entity: string
  readonly fileName: string
  readonly status: 'waiting' | 'running' | 'done' | 'failed' | 'undone'
  readonly mapping: Mapping
  readonly counts: {
    readonly rows: number
    readonly processed: number
    readonly created: number
    readonly updated: number
    readonly unchanged: number
    readonly refused: number
  }
  readonly createdAt: string
  readonly createdBy?: { readonly id: string; readonly name: string } | null
  readonly message?: string | null
}

export type RowProblem = { readonly path: string; readonly code: string; readonly message: string }
export type RefusedRow = {
  /** Line of the file, counted from the first row below the header. */
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
  readonly problems: readonly RowProblem[]
  /** Mended since, and not yet tried again. */
  readonly isMended?: boolean
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
): Promise<{ id: string }> {
  const form = new FormData()
  form.append('entity', entity)
  form.append('mapping', JSON.stringify(mapping))
  form.append('mode', mode)
  form.append('file', file)
  return request('POST', '/api/v1/imports', { body: form })
}

export const readImport = (id: string, signal?: AbortSignal) =>
  get<ImportRun>(`/api/v1/imports/${id}`, signal)

export const readImports = (signal?: AbortSignal) => get<Page<ImportRun>>('/api/v1/imports?limit=50', signal)

export const readRefused = (id: string, after: string | null, signal?: AbortSignal) =>
  get<Page<RefusedRow>>(
    `/api/v1/imports/${id}/errors?${new URLSearchParams({ limit: '100', ...(after && { after }) })}`,
    signal,
  )

export const mendRow = (id: string, row: number, cells: Readonly<Record<string, string>>) =>
  request<RefusedRow>('PATCH', `/api/v1/imports/${id}/errors/${row}`, { body: { cells } })

export const retryImport = (id: string) =>
  request<unknown>('POST', `/api/v1/imports/${id}/retry`, { body: {} })

export const undoImport = (id: string) => request<unknown>('POST', `/api/v1/imports/${id}/undo`, { body: {} })
