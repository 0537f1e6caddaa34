import { queryOptions, useQuery } from '@tanstack/react-query'
import { get, post } from '../api/client.ts'

export type OwnCompany = { readonly slug: string; readonly name: string; readonly isCurrent: boolean }

const companiesQuery = queryOptions({
  queryKey: ['companies'],
  queryFn: ({ signal }) => get<{ data: readonly OwnCompany[] }>('/api/auth/tenants', signal),
  staleTime: 5 * 60_000,
})

/** The other companies of one's account; usually there are none. */
export function useOtherCompanies(): readonly OwnCompany[] {
  return useQuery(companiesQuery).data?.data.filter(({ isCurrent }) => !isCurrent) ?? []
}

/**
 * Goes to another company, to the same place there as far as it is one. The page is loaded anew: nothing of this company
 * stays in memory, and the other tabs notice by themselves.
 */
export async function goToCompany(slug: string, pathname: string): Promise<void> {
  await post('/api/auth/switch', { tenant: slug })
  window.location.assign(`/app${placeElsewhere(pathname)}`)
}

const id = /^[0-9a-f]{8}-/

/** Lists and pages are in every company; a record is in one, so its list stands for it. */
export function placeElsewhere(pathname: string): string {
  const parts = pathname.split('/')
  const at = parts.findIndex(part => id.test(part))
  return (at === -1 ? parts : parts.slice(0, at)).join('/') || '/'
}
