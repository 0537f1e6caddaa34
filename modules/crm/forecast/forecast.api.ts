import { get, post } from '@inopsio/workspace'

/** A row of the one aggregate query. */
export type Figure = {
  readonly group: Readonly<Record<string, string | boolean | null>>
  readonly count: number
  readonly sum?: Readonly<Record<string, Money | string | null>>
  readonly avg?: Readonly<Record<string, Money | string | null>>
}
export type Money = { readonly amount: string; readonly currency: string }
type Named = { readonly id: string; readonly name: string }
export type Adjustment = {
  readonly id: string
  readonly month: string
  readonly category: string
  readonly user: string | null
  readonly value: Money
  readonly note: string
}
export type AttainmentRow = Named & {
  readonly firstDay: string
  readonly lastDay: string
  readonly metric: string
  readonly value: Money | null
  readonly dealCount: number | null
  readonly deals: number
  readonly attained: string | null
}
export type StageRow = Named & { readonly pipeline: string; readonly position: number; readonly kind: string }

const page = async <Row>(path: string): Promise<readonly Row[]> =>
  (await get<{ data: readonly Row[] }>(`/api/v1/crm/${path}`)).data

/** Rows that lasted at the end of a day; the rows behind a figure are found by the same filter. */
export const lastingAt = (day: string) => {
  const end = `${day}T23:59:59.999Z`
  return { enteredAt: { lte: end }, or: [{ leftAt: null }, { leftAt: { gt: end } }] }
}

/** Today from the deals themselves, any other day from where they stood then. */
export const readForecast = (asOf: string | null) =>
  page<Figure>(
    asOf === null
      ? 'deals/aggregate?group=forecast,closeDate:month&measure=sum:value,sum:weighted&closeDate[empty]=false'
      : `deal-stage-history/aggregate?group=forecast,closeDate:month&measure=sum:value,sum:weighted&filter=${encodeURIComponent(
          JSON.stringify({ ...lastingAt(asOf), closeDate: { empty: false } }),
        )}`,
  )

export const readAdjustments = () => page<Adjustment>('forecast-adjustments?limit=200&user[empty]=true')
export const adjust = (adjustment: Omit<Adjustment, 'id' | 'user'>) =>
  post('/api/v1/crm/forecast-adjustments', adjustment)
export const readAttainments = () => page<AttainmentRow>('attainments?limit=100')
export const readStages = () => page<StageRow>('stages?limit=200&sort=position')
export const readReasons = () => page<Named>('lost-reasons?limit=200')
export const readPassages = () =>
  page<Figure>('stage-passages/aggregate?group=stage,wentOn&measure=sum:seconds')
export const readOutcomes = () =>
  page<Figure>('deals/aggregate?group=status&measure=sum:value,avg:value,avg:daysToClose')
export const readLosses = () => page<Figure>('deals/aggregate?group=lostReason&measure=sum:value&status=lost')
