import type { CallOptions, Transport, WriteOptions } from '../core/transport.ts'
import type { Answers } from '../generated/answers.ts'
import { formOf } from './imports.ts'

export type UploadedFile = Answers['files.upload']

export interface UploadOptions extends WriteOptions {
  /** What it is called, unless it says so itself. */
  readonly name?: string
  /** Makes a wider picture smaller. */
  readonly maxWidth?: number
  readonly maxHeight?: number
}

export interface FileClient {
  /** Sends a file, to be held by a record: `update(id, { logo: file })`. What no record holds goes after a day. */
  upload(file: Blob, options?: UploadOptions): Promise<UploadedFile>
  /** Its bytes, for who may read the record that holds it; of a picture a small one. */
  get(id: string, options?: CallOptions & { readonly size?: PictureSize }): Promise<Response>
  /** Drops a file that no record holds. */
  drop(id: string, options?: WriteOptions): Promise<void>
}

export type PictureSize = 'small' | 'medium'

const path = '/api/v1/files'

export function fileClient({ request, exchange }: Transport): FileClient {
  const at = (id: string) => `${path}/${encodeURIComponent(id)}`
  return {
    upload: (file, { name, maxWidth, maxHeight, ...options } = {}) =>
      request('POST', path, {
        ...options,
        query: { maxWidth: maxWidth?.toString(), maxHeight: maxHeight?.toString() },
        body: formOf({}, file, name ?? (file instanceof File ? file.name : 'file')),
      }),
    get: (id, { size, ...options } = {}) =>
      exchange('GET', at(id), { timeoutMs: 0, ...options, query: { size } }),
    drop: (id, options) => request('DELETE', at(id), options),
  }
}
