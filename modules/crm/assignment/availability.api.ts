import { get, post, request } from '@inopsio/workspace'
import type { Away, Hours } from './shift.ts'

export type Availability = {
  readonly id: string
  readonly version: number
  readonly user: string
  readonly takesLeads: boolean
  readonly zone: string | null
  readonly hours: readonly Hours[] | null
  readonly openLimit: number | null
  readonly dayLimit: number | null
  readonly takesDeals: boolean
  readonly openDealLimit: number | null
  readonly dayDealLimit: number | null
  readonly absences: readonly (Away & { readonly id?: string })[]
}

export type AvailabilityDraft = Omit<Availability, 'id' | 'version' | 'user'>

const route = '/api/v1/crm/availabilities'

export const listAvailabilities = (signal: AbortSignal) =>
  get<{ data: readonly Omit<Availability, 'absences'>[] }>(`${route}?limit=200&count=false`, signal)
export const readAvailability = (id: string, signal: AbortSignal) =>
  get<Availability>(`${route}/${id}`, signal)
export const createAvailability = (user: string, draft: AvailabilityDraft) => post(route, { user, ...draft })
export const saveAvailability = ({ id, version }: Availability, draft: AvailabilityDraft) =>
  request('PATCH', `${route}/${id}`, { body: draft, ifMatch: version })
