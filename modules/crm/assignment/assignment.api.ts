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
  readonly rules: readonly KnownRule[]
  readonly dealRules: readonly KnownRule[]
}

type KnownRule = RuleDraft & { readonly pool?: string | null }

/** What rules give out. */
export type Kind = 'lead' | 'deal'

export type Simulation = {
  readonly id: string
  readonly of: Kind
  readonly days: number
  readonly status: 'waiting' | 'running' | 'done'
  readonly job: string | null
  readonly createdAt: string
  readonly result: SimulationResult | null
}

/** A lead or deal that nobody could take yet. */
export type Waiting = {
  readonly id: string
  readonly kind: Kind
  readonly createdAt: string
  readonly reason: string
  readonly record: { readonly id: string; readonly title: string }
}

type Page<Row> = { readonly data: readonly Row[]; readonly page: { readonly count: number | null } }

const plans = '/api/v1/crm/assignment-plans'

export const listPlans = (signal: AbortSignal) =>
  get<Page<Omit<Plan, 'rules' | 'dealRules'>>>(`${plans}?sort=-createdAt&limit=50`, signal)
export const readPlan = (id: string, signal: AbortSignal) => get<Plan>(`${plans}/${id}`, signal)
export const createPlan = (name: string) => post<Plan>(plans, { name })
export const savePlan = (
  { id, version }: Plan,
  name: string,
  { lead, deal }: Readonly<Record<Kind, readonly RuleDraft[]>>,
) =>
  request<Plan>('PATCH', `${plans}/${id}`, {
    body: { name, rules: lead.map(saved), dealRules: deal.map(saved) },
    ifMatch: version,
  })
export const actOnPlan = (id: string, action: 'activate' | 'retire' | 'copy') =>
  post<Plan>(`${plans}/${id}/${action}`)
export const tryPlan = (id: string, of: Kind, days: number) =>
  post<Plan>(`${plans}/${id}/simulate`, { of, days })

/** What a client may say of a rule. */
const saved = ({ id, name, condition, way, members, weights, keeps, otherwise, enabled }: RuleDraft) => ({
  ...(id && { id }),
  ...{ name, condition, way, members, weights, keeps, otherwise, enabled },
})

export const latestSimulation = async (
  plan: string,
  of: Kind,
  signal: AbortSignal,
): Promise<Simulation | null> => {
  const filter = JSON.stringify({ plan: { eq: plan }, of })
  const query = new URLSearchParams({ filter, sort: '-createdAt', limit: '1', count: 'false' })
  const { data } = await get<Page<Simulation>>(`/api/v1/crm/simulations?${query}`, signal)
  return data[0] ?? null
}

export const readJob = (id: string, signal: AbortSignal) =>
  get<{ state: string; done: number | null; total: number | null; error: string | null }>(
    `/api/v1/jobs/${id}`,
    signal,
  )

const routes = { lead: 'assignments', deal: 'deal-assignments' } as const

/** Leads and deals that wait, the oldest first. */
export async function listWaiting(signal: AbortSignal): Promise<readonly Waiting[]> {
  const ofKind = async (kind: Kind) => {
    const query = `outcome=waiting&sort=createdAt&include=${kind}&limit=100&count=false`
    const { data } = await get<Page<Waiting & Record<Kind, Waiting['record']>>>(
      `/api/v1/crm/${routes[kind]}?${query}`,
      signal,
    )
    return data.map(({ id, createdAt, reason, [kind]: record }) => ({ id, kind, createdAt, reason, record }))
  }
  const [leads, deals] = await Promise.all([ofKind('lead'), ofKind('deal')])
  return [...leads, ...deals].toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

export const assignTo = ({ kind, record }: Waiting, owner: string) =>
  post(`/api/v1/crm/${kind}s/${record.id}/assign`, { owner })
