import { useQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'

/** The roles of the company, without administrators, who may do everything anyway. */
export function useRoles(): readonly { key: string; name: string }[] {
  const { data } = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) =>
      get<{ data: readonly { key: string; name: string }[] }>(
        '/api/v1/core/roles?limit=200&sort=name',
        signal,
      ),
  })
  return (data?.data ?? []).filter(({ key }) => key !== 'administrator')
}
