import { exchange, get, post, type RecordData, request } from '@inopsio/workspace'

const path = '/api/v1/work/activities'

/** An activity as lists show it. */
export type ActivityData = RecordData & {
  readonly kind: 'task' | 'call' | 'meeting' | 'note' | 'email'
  readonly subject: string
  readonly body: string | null
  readonly status: 'open' | 'done' | 'cancelled'
  readonly due: string | null
  readonly time: string | null
  readonly outcome: string | null
  readonly priority: 'low' | 'normal' | 'high'
  readonly happenedAt: string
  readonly owner: Named | string | null
  readonly about: (Named & { readonly entity: string }) | null
  readonly repeatsAs: string | null
}

export type Named = { readonly id: string; readonly title?: string }

/** What is still to be done, in the order of its days. */
export const readOpen = (filter: object, signal?: AbortSignal) => {
  const whole = { ...filter, status: { phase: 'open' }, kind: { in: ['task', 'call', 'meeting'] } }
  const query = new URLSearchParams({
    filter: JSON.stringify(whole),
    sort: 'due',
    limit: '200',
    include: 'owner,about',
    count: 'false',
  })
  return get<{ readonly data: readonly ActivityData[] }>(`${path}?${query}`, signal)
}

export const createActivity = (values: object) => post<ActivityData>(path, values)

/** A file that was sent, to hang on an activity. */
export const attachTo = (activity: string, { id, name }: { readonly id: string; readonly name: string }) =>
  post<RecordData>('/api/v1/work/activity-attachments', {
    title: name.slice(0, 200),
    file: id,
    record: activity,
  })

/** Answers the change that takes it back when undone. */
export const actOnActivity = (id: string, action: string, input: object = {}) =>
  exchange('POST', `${path}/${id}/${action}`, { body: input }).then(response =>
    response.headers.get('X-Change'),
  )

export const createComment = (values: object) => post<RecordData>('/api/v1/work/comments', values)

export const updateComment = (id: string, values: object, version: number | undefined) =>
  request<RecordData>('PATCH', `/api/v1/work/comments/${id}`, { body: values, ifMatch: version })

/** Answers the change that brings it back when undone. */
export const deleteComment = (id: string) =>
  exchange('DELETE', `/api/v1/work/comments/${id}`).then(response => response.headers.get('X-Change'))
