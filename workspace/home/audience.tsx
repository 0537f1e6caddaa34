import { Select } from '@inopsio/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { get } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'
import { type Audience, inOrder, type RoleData } from './dashboards.ts'

const rolesQuery = (isAsked: boolean) => ({
  queryKey: ['list', 'core.role', 'home', isAsked],
  queryFn: async (): Promise<readonly RoleData[]> =>
    isAsked
      ? (await get<Page<RoleData>>('/api/v1/core/roles?fields=key,name&limit=200&count=false')).data
      : [],
  staleTime: 60_000,
})

/** Whose dashboard an address means: one's own, unless it names a role or everybody. */
export function useAudience(of: string | undefined): Audience {
  const { data } = useSuspenseQuery(rolesQuery(of !== undefined))
  if (of === 'all') return { kind: 'all' }
  const role = data.find(({ id }) => id === of)
  return role ? { kind: 'role', role } : { kind: 'private' }
}

type AudienceSelectProps = { audience: Audience; onAudience: (of: string | undefined) => void }

/** For whom one arranges. */
export function AudienceSelect({ audience, onAudience }: AudienceSelectProps) {
  const { data: roles } = useSuspenseQuery(rolesQuery(true))
  return (
    <Select
      aria-label="Dashboard of"
      className="w-44"
      value={audience.kind === 'role' ? audience.role.id : audience.kind}
      onValue={value => onAudience(value === 'private' || value === null ? undefined : value)}
      options={[
        { value: 'private', label: 'Mine' },
        { value: 'all', label: 'Everybody' },
        ...inOrder(roles).map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
