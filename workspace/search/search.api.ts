import { get } from '../api/client.ts'

export type Hit = {
  readonly entity: string
  readonly id: string
  readonly title: string | null
  readonly subtitle: string | null
  readonly icon: string | null
  readonly match: { readonly field: string; readonly label: string; readonly text: string | null } | null
}

export type SearchAnswer = {
  readonly data: readonly Hit[]
  readonly corrected: readonly { readonly typed: string; readonly meant: readonly string[] }[]
  readonly page: { readonly next: string | null; readonly count: number; readonly countExact: boolean }
}

export type SearchAsked = { q: string; entity?: string; limit?: number; after?: string | null }

export const readSearch = ({ q, entity, limit = 20, after }: SearchAsked, signal?: AbortSignal) =>
  get<SearchAnswer>(
    `/api/v1/search?${new URLSearchParams({ q, limit: String(limit), ...(entity && { entity }), ...(after && { after }) })}`,
    signal,
  )
