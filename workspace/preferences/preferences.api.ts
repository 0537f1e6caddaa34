import { queryOptions } from '@tanstack/react-query'
import { get, request } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'
import type { Looks } from './looks.ts'

/** What a person has said; null is as the company has it. */
export type Preferences = Omit<Looks, 'accent'> & {
  readonly id: string
  readonly locale: string | null
  readonly zone: string | null
}
export type PreferencesPatch = Partial<Omit<Preferences, 'id'>>

const route = '/api/v1/core/preferences'

const readPreferences = (user: string, signal?: AbortSignal) =>
  get<Page<Preferences>>(`${route}?user=${user}&sort=-createdAt&limit=1`, signal).then(
    ({ data }) => data[0] ?? null,
  )

export const preferencesQuery = (user: string) =>
  queryOptions({
    queryKey: ['preferences', user],
    queryFn: ({ signal }) => readPreferences(user, signal),
  })

let last: Promise<unknown> = Promise.resolve()

/** Saves one after the other: the first that is said makes the record, the next must find it. */
export function savePreferences(user: string, patch: PreferencesPatch): Promise<unknown> {
  const save = async () => {
    const known = await readPreferences(user)
    return known
      ? request('PATCH', `${route}/${known.id}`, { body: patch })
      : request('POST', route, { body: patch })
  }
  last = last.then(save, save)
  return last
}
