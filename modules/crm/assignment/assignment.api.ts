import { type FilterJson, get, post, request } from '@inopsio/workspace'
import type { SimulationResult } from './simulate.ts'

export type RuleDraft = {
  id?: string
  name: string
  condition: FilterJson | null
  way: 'turns' | 'weights'
  members: readonly string[]
  weights: Readonly<Record<string, number>> | null
  keeps: 'nothing' | 'company' | 'person' | 'both'
  otherwise: 'queue' | 'next'
  enabled: boolean
}

export type Plan = {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly status: 'draft' | 'active' | 'retired'
  readonly activatedAt: string | null
  readonly rules: readonly (RuleDraft & { readonly pool?: string | null })[]
}

export type Simulation = {
  readonly id: string
  readonly days: number
  readonly status: 'waiting' | 'running' | 'done'
  readonly job: string | null
  readonly createdAt: string
  readonly result: SimulationResult | null
}

export type WaitingLead = {
  readonly id: string
  readonly createdAt: string
  readonly reason: string
  readonly tries: number
  readonly lead: { readonly id: string; readonly title: string }
}

type Page<Row> = { readonly data: readonly Row[]; readonly page: { readonly count: number | null } }

const plans = '/api/v1/crm/assignment-plans'

export const listPlans = (signal: AbortSignal) =>
  get<Page<Omit<Plan, 'rules'>>>(`${plans}?sort=-createdAt&limit=50`, signal)
export const readPlan = (id: string, signal: AbortSignal) => get<Plan>(`${plans}/${id}`, signal)
export const createPlan = (name: string) => post<Plan>(plans, { name })
export const savePlan = ({ id, version }: Plan, name: string, rules: readonly RuleDraft[]) =>
  request<Plan>('PATCH', `${plans}/${id}`, { body: { name, rules: rules.map(saved) }, ifMatch: version })
export const actOnPlan = (id: string, action: 'activate' | 'retire' | 'copy') =>
  post<Plan>(`${plans}/${id}/${action}`)
export const tryPlan = (id: string, days: number) => post<Plan>(`${plans}/${id}/simulate`, { days })

/** What a client may say of a rule. */
const saved = ({ id, name, condition, way, members, weights, keeps, otherwise, enabled }: RuleDraft) => ({
  ...(id && { id }),
  ...{ name, condition, way, members, weights, keeps, otherwise, enabled },
})

export const latestSimulation = async (plan: string, signal: AbortSignal): Promise<Simulation | null> => {
  const filter = JSON.stringify({ plan: { eq: plan } })
  const query = new URLSearchParams({ filter, sort: '-createdAt', limit: '1', count: 'false' })
  const { data } = await get<Page<Simulation>>(`/api/v1/crm/simulations?${query}`, signal)
  return data[0] ?? null
}

export const readJob = (id: string, signal: AbortSignal) =>
  get<{ state: string; done: number | null; total: number | null; error: string | null }>(
    `/api/v1/jobs/${id}`,
    signal,
  )

export const listWaiting = (signal: AbortSignal) =>
  get<Page<WaitingLead>>(
    '/api/v1/crm/assignments?outcome=waiting&sort=createdAt&include=lead&limit=100',
    signal,
  )
export const assignLead = (lead: string, owner: string) => post(`/api/v1/crm/leads/${lead}/assign`, { owner })
