import { type Duplicate, get } from '@inopsio/workspace'

export type Offer = Omit<Duplicate, 'entity'> & { readonly score: number }
export type Offers = { readonly [Kind in 'company' | 'contact' | 'deal']: readonly Offer[] }

export type Question = {
  readonly id: string
  readonly question: string
  readonly explanation: string | null
  readonly kind: 'text' | 'number' | 'yesNo' | 'choice'
  readonly choices: string | null
  readonly required: boolean
  readonly category: string | null
  readonly active: boolean
}

/** What the lead may already be; open deals are those of the company and the contact that are chosen. */
export const readOffers = (
  lead: string,
  chosen: { company: string | null; contact: string | null },
  signal: AbortSignal,
) => {
  const known = Object.entries(chosen).filter((entry): entry is [string, string] => entry[1] !== null)
  return get<Offers>(`/api/v1/crm/leads/${lead}/offers?${new URLSearchParams(known)}`, signal)
}

export const readQuestions = async (signal: AbortSignal): Promise<readonly Question[]> =>
  (
    await get<{ data: readonly Question[] }>(
      '/api/v1/crm/qualification-questions?active=true&sort=place&limit=200&count=false',
      signal,
    )
  ).data
