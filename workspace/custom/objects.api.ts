import { get, post, request } from '../api/client.ts'

/** Rights, and on which rows each role has them. */
export type ObjectRights = Readonly<Record<string, Readonly<Record<string, string>>>>

/** An object the company has made. */
export type OwnObject = {
  readonly id: string
  readonly key: string
  readonly path: string
  readonly one: string
  readonly many: string
  readonly help: string | null
  readonly icon: string | null
  readonly titleLabel: string | null
  readonly rights: ObjectRights | null
  readonly retired: boolean
}

const ownObjects = '/api/v1/core/own-objects'

/** A company has at most a few dozen. */
export const readOwnObjects = async (signal: AbortSignal): Promise<readonly OwnObject[]> =>
  (await get<{ data: readonly OwnObject[] }>(`${ownObjects}?sort=many&limit=200&count=false`, signal)).data

export const addOwnObject = (input: object) => post<OwnObject>(ownObjects, input)
export const changeOwnObject = (id: string, input: object) =>
  request<OwnObject>('PATCH', `${ownObjects}/${id}`, { body: input })
export const deleteOwnObject = (id: string) => request('DELETE', `${ownObjects}/${id}`, {})
