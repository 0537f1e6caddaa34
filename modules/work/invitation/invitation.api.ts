import { get, post, type RecordData, request } from '@inopsio/workspace'

export type Answer = 'none' | 'accepted' | 'tentative' | 'declined'

export type InvitationData = RecordData & {
  readonly attendee: string
  readonly email: string
  readonly isOptional: boolean
  readonly isStanding: boolean
  readonly answer: Answer
}

type Named = { readonly id: string; readonly title?: string | null }
type Participant = { readonly id: string; readonly name: string | null; readonly email: string | null } & {
  readonly person: Named | null
}

/** What of a meeting the panel looks at. */
export type MeetingData = RecordData & {
  readonly kind: string
  readonly status: string
  readonly due: string | null
  readonly invitedAt: string | null
  readonly people: readonly Named[]
  readonly participants: readonly Participant[]
}

/** Those who are invited now. */
export const readInvitations = async (activity: string, signal: AbortSignal) => {
  const query = new URLSearchParams({ activity, isStanding: 'true', sort: 'createdAt', limit: '200' })
  return (await get<{ data: readonly InvitationData[] }>(`/api/v1/work/invitations?${query}`, signal)).data
}

export const enterAnswer = (id: string, answer: Answer) =>
  post<RecordData>(`/api/v1/work/invitations/${id}/answer`, { answer })

export const changeGuests = (activity: RecordData, values: object) =>
  request<RecordData>('PATCH', `/api/v1/work/activities/${activity.id}`, {
    body: values,
    ifMatch: activity.version,
  })
