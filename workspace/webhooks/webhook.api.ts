import { get, post } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'

export type Delivery = {
  readonly id: string
  readonly at: string
  readonly message: string
  readonly event: string
  readonly outcome: 'delivered' | 'failed' | 'givenUp'
  readonly attempt: number
  readonly status: number | null
  readonly durationMs: number
  readonly error: string | null
  readonly answer: string | null
  readonly nextAt: string | null
}

export const readDeliveries = (webhook: string, after: string | null, signal?: AbortSignal) =>
  get<Page<Delivery>>(
    `/api/v1/core/webhook-deliveries?${new URLSearchParams({
      filter: JSON.stringify({ webhook: { in: [webhook] } }),
      sort: '-at',
      limit: '20',
      ...(after && { after }),
    })}`,
    signal,
  )

/** The new secret; nobody can read it again. */
export const renewSecret = (webhook: string) =>
  post<{ readonly secret: string }>(`/api/v1/core/webhooks/${webhook}/secret`)

export const sendAgain = (webhook: string, message: string) =>
  post(`/api/v1/core/webhooks/${webhook}/resend`, { message })
