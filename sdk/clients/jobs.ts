import { type PageOptions, pagesAt } from '../core/pages.ts'
import type { CallOptions, Transport, WriteOptions } from '../core/transport.ts'
import type { Answers } from '../generated/answers.ts'
import { finished, type WaitOptions } from './finish.ts'

export type Job = Answers['jobs.get']

export interface JobClient {
  /** Newest first. */
  list(
    options?: PageOptions & { readonly state?: Job['state']; readonly kind?: string },
  ): AsyncGenerator<Job, void, undefined>
  get(id: string, options?: CallOptions): Promise<Job>
  wait(id: string, options?: WaitOptions<Job>): Promise<Job>
  cancel(id: string, options?: WriteOptions): Promise<Job>
  pause(id: string, options?: WriteOptions): Promise<Job>
  resume(id: string, options?: WriteOptions): Promise<Job>
  retry(id: string, options?: WriteOptions): Promise<Job>
}

const path = '/api/v1/jobs'
const over: ReadonlySet<string> = new Set(['done', 'dead', 'cancelled', 'paused'])

export function jobClient(transport: Transport): JobClient {
  const { request } = transport
  const at = (id: string) => `${path}/${encodeURIComponent(id)}`
  const get: JobClient['get'] = (id, options) => request('GET', at(id), options)
  const steer = (verb: string) => (id: string, options?: WriteOptions) =>
    request<Job>('POST', `${at(id)}/${verb}`, { ...options, body: {} })
  return {
    get,
    list: options => pagesAt(transport, path, { ...options }),
    wait: (id, options = {}) =>
      finished(
        () => get(id, options),
        ({ state }) => !over.has(state),
        options,
      ),
    cancel: steer('cancel'),
    pause: steer('pause'),
    resume: steer('resume'),
    retry: steer('retry'),
  }
}
