import { exchange, get, post, type RecordData } from '@inopsio/workspace'

const path = '/api/v1/work/calendar-feeds'

export type FeedData = RecordData & { readonly name: string; readonly createdAt: string }

/** One's own, also where others’ could be read. */
export const readFeeds = async (user: string, signal: AbortSignal) =>
  (await get<{ data: readonly FeedData[] }>(`${path}?owner=${user}&sort=createdAt&limit=50`, signal)).data

export const readAddress = (id: string, signal: AbortSignal) =>
  get<{ url: string }>(`${path}/${id}/address`, signal)

export const createFeed = (name: string) => post<FeedData>(path, { name })

/** The old address stops to work; the new one goes by the same name. */
export async function renewFeed({ id, name }: FeedData): Promise<void> {
  await createFeed(name)
  await revokeFeed(id)
}

export const revokeFeed = (id: string) => exchange('DELETE', `${path}/${id}`)
