import { queryOptions } from '@tanstack/react-query'
import { get, post, request } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'

export type Notification = {
  readonly id: string
  readonly type: string
  readonly title: string
  readonly text: string | null
  readonly about: { readonly entity: string; readonly id: string } | null
  readonly link: string | null
  readonly readAt: string | null
  readonly createdAt: string
}

export type MailMoment = 'now' | 'daily' | 'off'

export type NotificationType = {
  readonly type: string
  readonly module: string
  readonly label: string
  readonly inApp: boolean
  readonly mail: MailMoment
}

export type Preferences = {
  readonly id: string
  readonly zone: string | null
  readonly digestHour: number
  readonly types: Readonly<Record<string, { inApp?: boolean; mail?: MailMoment }>> | null
}

const route = '/api/v1/core/notifications'
const preferencesRoute = '/api/v1/core/notification-preferences'

/** Asked again when one comes back to the window, and whenever a notification comes or goes. */
export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) => get<{ unread: number }>('/api/v1/notifications/unread', signal),
  staleTime: 30_000,
  refetchOnWindowFocus: true,
})

/** Administrators may read everybody's; the bell shows one's own. */
export const readNotifications = (user: string, after: string | null, limit: number, signal: AbortSignal) => {
  const query = new URLSearchParams({ user, inApp: 'true', limit: String(limit), sort: '-createdAt' })
  if (after !== null) query.set('after', after)
  return get<Page<Notification>>(`${route}?${query}`, signal)
}

export const markRead = (id: string) => post<unknown>(`${route}/${id}/markRead`)
export const markUnread = (id: string) => post<unknown>(`${route}/${id}/markUnread`)
export const readAll = () => post<{ read: number }>('/api/v1/notifications/read-all')

export const readTypes = (signal: AbortSignal) =>
  get<{ data: readonly NotificationType[] }>('/api/v1/notifications/types', signal)

/** Of several the newest counts; nobody has any before she first says so. */
export const readPreferences = (user: string, signal: AbortSignal) =>
  get<Page<Preferences>>(`${preferencesRoute}?user=${user}&sort=-createdAt&limit=1`, signal).then(
    ({ data }) => data[0] ?? null,
  )

export const savePreferences = (id: string | undefined, patch: Partial<Omit<Preferences, 'id'>>) =>
  id === undefined
    ? request<Preferences>('POST', preferencesRoute, { body: patch })
    : request<Preferences>('PATCH', `${preferencesRoute}/${id}`, { body: patch })
