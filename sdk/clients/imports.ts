import { type PageOptions, pagesAt } from '../core/pages.ts'
import type { CallOptions, Transport, WriteOptions } from '../core/transport.ts'
import type { Answers } from '../generated/answers.ts'
import { finished, type WaitOptions } from './finish.ts'

export type ImportRun = Answers['imports.get']
export type RefusedRow = Answers['imports.mend']

export interface ImportSettings {
  /** `crm.lead` */
  readonly entity: string
  /** Column of the file → field; matched by their names when left out. */
  readonly mapping?: Readonly<Record<string, string>>
  readonly mode?: ImportRun['mode']
  /** What the file is called, unless it says so itself. */
  readonly fileName?: string
}

export interface ImportClient {
  /** Columns with examples, and what they probably mean for each entity. */
  preview(file: Blob, options?: CallOptions): Promise<Answers['imports.preview']>
  /** Begins to import a CSV file. */
  start(file: Blob, settings: ImportSettings, options?: WriteOptions): Promise<ImportRun>
  get(id: string, options?: CallOptions): Promise<ImportRun>
  /** How it ended. */
  wait(id: string, options?: WaitOptions<ImportRun>): Promise<ImportRun>
  list(options?: PageOptions): AsyncGenerator<ImportRun, void, undefined>
  /** Rows that were refused, with every reason. */
  errors(id: string, options?: PageOptions): AsyncGenerator<RefusedRow, void, undefined>
  /** Corrects a refused row; `retry` tries it again. */
  mend(
    id: string,
    row: number,
    data: Readonly<Record<string, string>>,
    options?: WriteOptions,
  ): Promise<RefusedRow>
  retry(id: string, options?: WriteOptions): Promise<ImportRun>
  /** Takes back everything the import did. */
  undo(id: string, options?: WriteOptions): Promise<Answers['imports.undo']>
}

const path = '/api/v1/imports'

export function importClient(transport: Transport): ImportClient {
  const { request } = transport
  const at = (id: string, ...rest: readonly (string | number)[]) =>
    [path, encodeURIComponent(id), ...rest].join('/')
  const get: ImportClient['get'] = (id, options) => request('GET', at(id), options)
  return {
    get,
    preview: (file, options) => request('POST', `${path}/preview`, { ...options, body: formOf({}, file) }),
    start: (file, { entity, mapping, mode, fileName }, options) => {
      const fields = { entity, mode, mapping: mapping && JSON.stringify(mapping) }
      return request('POST', path, { ...options, body: formOf(fields, file, fileName) })
    },
    wait: (id, options = {}) =>
      finished(
        () => get(id, options),
        ({ state }) => state === 'running',
        options,
      ),
    list: options => pagesAt(transport, path, { ...options }),
    errors: (id, options) => pagesAt(transport, at(id, 'errors'), { ...options }),
    mend: (id, row, data, options) => request('PATCH', at(id, 'errors', row), { ...options, body: { data } }),
    retry: (id, options) => request('POST', at(id, 'retry'), { ...options, body: {} }),
    undo: (id, options) => request('POST', at(id, 'undo'), { ...options, body: {} }),
  }
}

/** The fields stand before the file, so that the server knows what it reads while it reads. */
export function formOf(
  fields: Readonly<Record<string, string | undefined>>,
  file: Blob,
  name = file instanceof File ? file.name : 'file.csv',
): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) if (value !== undefined) form.append(key, value)
  form.append('file', file, name)
  return form
}
