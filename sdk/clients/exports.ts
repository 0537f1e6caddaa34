import type { CallOptions, Transport, WriteOptions } from '../core/transport.ts'
import type { Answers } from '../generated/answers.ts'
import { finished, type WaitOptions } from './finish.ts'

export type ExportRun = Answers['exports.get']

/** For selections too long to wait for; short ones come at once from the entity's own `export`. */
export interface ExportClient {
  /** `query` as in lists: `{ filter, q, sort }`. */
  start(
    entity: string,
    query?: { readonly filter?: object; readonly q?: string; readonly sort?: string },
    options?: WriteOptions,
  ): Promise<ExportRun>
  get(id: string, options?: CallOptions): Promise<ExportRun>
  wait(id: string, options?: WaitOptions<ExportRun>): Promise<ExportRun>
  /** The file of a finished export, bit by bit. */
  file(id: string, options?: CallOptions): Promise<Response>
}

const path = '/api/v1/exports'

export function exportClient({ request, exchange }: Transport): ExportClient {
  const at = (id: string) => `${path}/${encodeURIComponent(id)}`
  const get: ExportClient['get'] = (id, options) => request('GET', at(id), options)
  return {
    get,
    start: (entity, { filter, ...query } = {}, options) => {
      const words = { ...query, ...(filter && { filter: JSON.stringify(filter) }) }
      return request('POST', path, { ...options, body: { entity, query: words } })
    },
    wait: (id, options = {}) =>
      finished(
        () => get(id, options),
        ({ state }) => state === 'running',
        options,
      ),
    file: (id, options) => exchange('GET', `${at(id)}/file`, { timeoutMs: 0, ...options }),
  }
}
