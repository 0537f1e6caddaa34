import { get, post } from '../api/client.ts'

export type Company = { id: string; name: string; user: string; isCurrent: boolean }

/** Everything a person should know before she lets a program in. */
export type Question = {
  app: { name: string; place: string; vouchedBy: string | null }
  wishes: string[]
  reading: string[]
  isReadingOnly: boolean
  companies: Company[]
}

export type Access = 'read' | 'full'

export const askedBy = (request: string, signal?: AbortSignal) =>
  get<Question>(`/api/oauth/question?request=${encodeURIComponent(request)}`, signal)

export const letIn = (request: string, company: string, access: Access) =>
  decide({ request, decision: 'allow', company, access })

export const turnAway = (request: string) => decide({ request, decision: 'deny' })

const decide = (body: object) => post<{ redirect: string }>('/api/oauth/consent', body)
