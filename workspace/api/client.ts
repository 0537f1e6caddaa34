import type { Method } from '@inopsio/sdk/core'
import { keptOwner } from '../offline/owner.ts'
import * as plain from './plain.ts'

export { exchange, type RequestOptions, whenSessionEnds } from './plain.ts'

/** The one way to the server, by way of what this device keeps where it keeps something. Answers parsed JSON or throws an ApiProblem. */
export async function request<Answer>(
  method: Method,
  path: string,
  options: plain.RequestOptions = {},
): Promise<Answer> {
  if (keptOwner() === null) return plain.request(method, path, options)
  const { throughDevice } = await import('../offline/through-device.ts')
  const send = (instead = {}) => plain.request(method, path, { ...options, ...instead })
  return throughDevice(method, path, options, send) as Promise<Answer>
}

export const get = <Answer>(path: string, signal?: AbortSignal) => request<Answer>('GET', path, { signal })
export const post = <Answer>(path: string, body?: unknown) =>
  request<Answer>('POST', path, { body: body ?? {} })
