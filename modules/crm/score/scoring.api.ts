import { type FilterJson, get, post, request } from '@inopsio/workspace'
import type { PreviewResult } from './preview.ts'

export type FitRuleDraft = { id?: string; name: string; condition: FilterJson | null; points: number }
export type WeightDraft = { id?: string; type: string; points: number; dailyCap: number | null }

export type Limits = {
  aFit: number
  aEngagement: number
  bFit: number
  bEngagement: number
  cFit: number
  cEngagement: number
  mqlFrom: 'a' | 'b' | 'c' | 'never'
}

export type Model = Limits & {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly status: 'draft' | 'published' | 'retired'
  readonly rules: readonly FitRuleDraft[]
  readonly weights: readonly WeightDraft[]
}

export type ModelDraft = Limits & {
  name: string
  rules: readonly FitRuleDraft[]
  weights: readonly WeightDraft[]
}

export type Preview = {
  readonly id: string
  readonly status: 'waiting' | 'running' | 'done'
  readonly result: PreviewResult | null
}

type Page<Row> = { readonly data: readonly Row[] }

const models = '/api/v1/crm/scoring-models'

export const listModels = (signal: AbortSignal) =>
  get<Page<Omit<Model, 'rules' | 'weights'>>>(`${models}?sort=-createdAt&limit=50&count=false`, signal)
export const readModel = (id: string, signal: AbortSignal) => get<Model>(`${models}/${id}`, signal)
export const createModel = (draft: Partial<ModelDraft>) => post<Model>(models, draft)
export const saveModel = ({ id, version }: Model, draft: ModelDraft) =>
  request<Model>('PATCH', `${models}/${id}`, { body: draft, ifMatch: version })
export const actOnModel = (id: string, action: 'publish' | 'copy' | 'preview') =>
  post<Model>(`${models}/${id}/${action}`)

export const latestPreview = async (model: string, signal: AbortSignal): Promise<Preview | null> => {
  const filter = JSON.stringify({ model: { eq: model } })
  const query = new URLSearchParams({ filter, sort: '-createdAt', limit: '1', count: 'false' })
  const { data } = await get<Page<Preview>>(`/api/v1/crm/scoring-previews?${query}`, signal)
  return data[0] ?? null
}

export type LeadScore = {
  readonly fit: number
  readonly engagement: number | null
  readonly grade: 'a' | 'b' | 'c' | 'd'
  readonly reasons: readonly { readonly name: string; readonly points: number }[] | null
  readonly sources: Readonly<Record<string, number>> | null
  readonly engagedAt: string | null
}

export type Engagement = {
  readonly id: string
  readonly type: string
  readonly at: string
  readonly weight: number | null
  readonly note: string | null
}

export type Assignment = { readonly id: string; readonly reason: string; readonly createdAt: string }

const ofLead = (lead: string, sort: string, limit: number): string =>
  String(
    new URLSearchParams({
      filter: JSON.stringify({ lead: { eq: lead } }),
      sort,
      limit: String(limit),
      count: 'false',
    }),
  )

export const readScore = async (lead: string, signal: AbortSignal): Promise<LeadScore | null> =>
  (await get<Page<LeadScore>>(`/api/v1/crm/lead-scores?${ofLead(lead, '-createdAt', 1)}`, signal)).data[0] ??
  null
export const listEngagements = async (lead: string, signal: AbortSignal): Promise<readonly Engagement[]> =>
  (await get<Page<Engagement>>(`/api/v1/crm/engagements?${ofLead(lead, '-at', 20)}`, signal)).data
export const latestAssignment = async (lead: string, signal: AbortSignal): Promise<Assignment | null> =>
  (await get<Page<Assignment>>(`/api/v1/crm/assignments?${ofLead(lead, '-createdAt', 1)}`, signal)).data[0] ??
  null
