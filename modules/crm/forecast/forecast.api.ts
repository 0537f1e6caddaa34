import { get, post } from '@inopsio/workspace'
import { lastingAt, type Rows } from './figures.ts'
import type { Period } from './periods.ts'

/** A row of the one aggregate query. */
export type Figure = {
  readonly group: Readonly<Record<string, string | boolean | null>>
  readonly count: number
  readonly sum?: Readonly<Record<string, Money | string | number | null>>
  readonly avg?: Readonly<Record<string, Money | string | null>>
}
export type Money = { readonly amount: string; readonly currency: string }
export type Named = { readonly id: string; readonly name: string }
export type Adjustment = {
  readonly id: string
  readonly month: string
  readonly category: string
  readonly user: string | null
  readonly value: Money
  readonly note: string
  readonly createdAt: string
  readonly createdBy: { readonly title: string } | null
}
export type AttainmentRow = Named & {
  readonly user: string | null
  readonly team: string | null
  readonly pipeline: string | null
  readonly firstDay: string
  readonly lastDay: string
  readonly metric: string
  readonly value: Money | null
  readonly dealCount: number | null
  readonly deals: number
  readonly attained: string | null
}
export type StageRow = Named & { readonly pipeline: string; readonly position: number; readonly kind: string }
export type TeamRow = Named & { readonly members: readonly string[] }

const page = async <Row>(path: string): Promise<readonly Row[]> =>
  (await get<{ data: readonly Row[] }>(`/api/v1/${path}`)).data

const sums = (list: string, query: string, filter: object) =>
  page<Figure>(`crm/${list}/aggregate?${query}&filter=${encodeURIComponent(JSON.stringify(filter))}`)

/** Where a forecast is read: today from the deals themselves, any other day from where they stood at its end. */
export const forecastRows = (asOf: string, filter: Readonly<Record<string, unknown>>): Rows =>
  asOf ? { list: 'deal-stage-history', filter: { ...filter, ...lastingAt(asOf) } } : { list: 'deals', filter }

/** By category and month. */
export function readForecast(asOf: string): Promise<readonly Figure[]> {
  const { list, filter } = forecastRows(asOf, {
    closeDate: { empty: false },
    status: { in: ['open', 'won'] },
  })
  return sums(list, 'group=forecast,closeDate:month&measure=sum:value,sum:weighted', filter)
}

/** By owner, category and month, of the deals that close in a period. */
export function readOwners(asOf: string, { from, to }: Period): Promise<readonly Figure[]> {
  const { list, filter } = forecastRows(asOf, {
    closeDate: { between: [from, to] },
    status: { in: ['open', 'won'] },
  })
  return sums(list, 'group=owner,forecast,closeDate:month&measure=sum:value,sum:weighted', filter)
}

/** What the rows of a part add up to. */
export const readRows = async ({ list, filter }: Rows, measure: string): Promise<Figure | undefined> =>
  (await sums(list, `measure=${measure}`, filter))[0]

/** The latest first; as of a day, those that were said by then. */
export const readAdjustments = (asOf: string) =>
  page<Adjustment>(
    `crm/forecast-adjustments?limit=200&sort=-createdAt&include=createdBy${asOf ? `&createdAt[lte]=${asOf}` : ''}`,
  )
export const adjust = (adjustment: Pick<Adjustment, 'month' | 'category' | 'user' | 'value' | 'note'>) =>
  post('/api/v1/crm/forecast-adjustments', adjustment)
export const readAttainments = () => page<AttainmentRow>('crm/attainments?limit=200')
export const readStages = () => page<StageRow>('crm/stages?limit=200&sort=position')
export const readPipelines = () => page<Named>('crm/pipelines?limit=200&sort=position')
export const readReasons = () => page<Named>('crm/lost-reasons?limit=200')
export const readSources = () => page<Named>('crm/lead-sources?limit=200')
export const readPeople = () => page<Named>('core/users?limit=200')
export const readTeams = () => page<TeamRow>('core/teams?limit=200')

export const readPassages = (pipeline: string) =>
  sums('stage-passages', 'group=stage,wentOn&measure=sum:seconds', { pipeline })
const outcome = 'measure=sum:value,avg:value,avg:daysToClose,avg:createdAt'
/** By status, and by one thing more if it is named. */
export const readOutcomes = (by: string | null, filter: object) =>
  sums('deals', `group=${by ? `${by},` : ''}status&${outcome}`, filter)
export const readDecisions = (filter: object) =>
  sums('deals', 'group=closedAt:month,status', { ...filter, status: { in: ['won', 'lost'] } })
export const readLosses = (filter: object) =>
  sums('deals', 'group=lostReason&measure=sum:value', { ...filter, status: 'lost' })
