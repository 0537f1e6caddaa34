import type { Method } from '@inopsio/sdk/core'
import { keptOwner } from '../offline/owner.ts'
import * as plain from './plain.ts'

export { type RequestOptions, whenSessionEnds } from './plain.ts'

// Where this device keeps something, everything goes by way of that; elsewhere straight to the server.
const device = () => import('../offline/through-device.ts')

/** The one way to the server. Answers parsed JSON or throws an ApiProblem. */
export async function request<Answer>(
  method: Method,
  path: string,
  options: plain.RequestOptions = {},
): Promise<Answer> {
  if (keptOwner() === null) return plain.request(method, path, options)
  const { answered, readThroughDevice } = await device()
  return (
    method === 'GET'
      ? readThroughDevice(path, () => plain.request(method, path, options))
      : answered(await exchange(method, path, options))
  ) as Promise<Answer>
}

/** The same for those who need more of the answer than its body. */
export async function exchange(
  method: Method,
  path: string,
  options: plain.RequestOptions = {},
): Promise<Response> {
  const send = (instead: Partial<plain.RequestOptions> = {}) =>
    plain.exchange(method, path, { ...options, ...instead })
  if (keptOwner() === null || method === 'GET') return send()
  const { writeThroughDevice } = await device()
  return writeThroughDevice(method, path, options, send)
}

export const get = <Answer>(path: string, signal?: AbortSignal) => request<Answer>('GET', path, { signal })
export const post = <Answer>(path: string, body?: unknown) =>
  request<Answer>('POST', path, { body: body ?? {} })
