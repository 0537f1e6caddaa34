import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { exchange, get } from '../api/client.ts'
import type { Page } from '../record/record.api.ts'
import { useUndo } from '../record/use-undo.ts'
import { type Audience, type Dashboard, type Homes, nameOf, type RoleData } from './dashboards.ts'
import type { Widget } from './widget.ts'

const route = '/api/v1/core/dashboards'

/** One's own dashboards and those for others, and the roles one has. */
export const homesQuery = queryOptions({
  queryKey: ['list', 'core.dashboard', 'home'],
  queryFn: async ({ signal }): Promise<Homes> => {
    const mine = { or: [{ owner: { in: ['me'] } }, { audience: { ne: 'private' } }] }
    const ofMe = { members: { hasAny: ['me'] } }
    const [dashboards, roles] = await Promise.all([
      get<Page<Dashboard>>(`${route}?${search(mine)}`, signal),
      get<Page<RoleData>>(`/api/v1/core/roles?fields=key,name&${search(ofMe)}`, signal),
    ])
    return { dashboards: dashboards.data, roles: roles.data }
  },
  staleTime: 60_000,
  gcTime: 30 * 60_000,
})

const search = (filter: object) =>
  new URLSearchParams({ filter: JSON.stringify(filter), limit: '200', count: 'false' })

/** Keeps and throws away dashboards; both can be undone. Refusals are thrown to who asked. */
export function useKeepDashboard() {
  const queries = useQueryClient()
  const undo = useUndo()
  const done = async (title: string, answer: Response) => {
    await queries.invalidateQueries({ queryKey: homesQuery.queryKey })
    undo.offer(title, answer.headers.get('X-Change'))
  }
  return {
    async keep(audience: Audience, kept: Dashboard | undefined, widgets: readonly Widget[]): Promise<void> {
      const role = audience.kind === 'role' ? { role: audience.role.id } : {}
      // Who may not decide what others see may not name the audience either; her own is what is meant without.
      const isFor = audience.kind === 'private' ? {} : { audience: 'shared', ...role }
      const answer = kept
        ? await exchange('PATCH', `${route}/${kept.id}`, { body: { widgets }, ifMatch: kept.version })
        : await exchange('POST', route, { body: { name: nameOf(audience), widgets, ...isFor } })
      await done('Dashboard saved', answer)
    },
    async reset({ id }: Dashboard): Promise<void> {
      await done('Dashboard reset', await exchange('DELETE', `${route}/${id}`))
    },
  }
}
