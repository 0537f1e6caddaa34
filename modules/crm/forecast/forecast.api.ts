import { get, post } from '@inopsio/workspace'
import { pathOf, type Question } from './questions.ts'

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
  /** To win, won and still to win in the base currency; nothing to win where deals are counted. */
  readonly goal: Money | null
  readonly won: Money
  readonly gap: Money | null
  readonly dealCount: number | null
  readonly dealsToWin: number | null
  readonly deals: number
  readonly gone: string
  readonly attained: string | null
}
export type StageRow = Named & { readonly pipeline: string; readonly position: number; readonly kind: string }
export type TeamRow = Named & { readonly members: readonly string[] }

const page = async <Row>(path: string): Promise<readonly Row[]> =>
  (await get<{ data: readonly Row[] }>(`/api/v1/${path}`)).data

export const ask = (question: Question) =>
  get<{ data: readonly Figure[] }>(pathOf(question)).then(({ data }) => data)

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
