import { roles as declaredRoles } from '@inopsio/kernel'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { exchange, get } from '../api/client.ts'
import type { Page, RecordData } from '../record/record.api.ts'
import { useUndo } from '../record/use-undo.ts'
import type { Widget } from './widget.ts'

const route = '/api/v1/core/dashboards'

/** A dashboard that somebody kept. */
export type Dashboard = RecordData & {
  readonly name: string
  readonly audience: 'private' | 'role' | 'all'
  readonly role: string | null
  readonly owner: string | null
  readonly widgets: readonly Widget[]
  readonly position: number
}
export type RoleData = { readonly id: string; readonly key: string; readonly name: string }

/** What decides which dashboard a person sees. */
export type Homes = { readonly dashboards: readonly Dashboard[]; readonly roles: readonly RoleData[] }

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

/** Whose dashboard it is: one's own, that of a role, or that of everybody. */
export type Audience =
  | { readonly kind: 'private' }
  | { readonly kind: 'role'; readonly role: RoleData }
  | { readonly kind: 'all' }

/** The one that was kept for this audience itself. */
export function keptFor({ dashboards }: Homes, audience: Audience, me: string): Dashboard | undefined {
  const fits = (each: Dashboard) =>
    each.audience === audience.kind &&
    (audience.kind !== 'private' || each.owner === me) &&
    (audience.kind !== 'role' || each.role === audience.role.id)
  return byPosition(dashboards.filter(fits))[0]
}

/** What somebody with these roles sees unless she made her own: that of a role, or else that of everybody. */
export function sharedFor(homes: Homes, roles: readonly RoleData[]): Dashboard | undefined {
  const ofRoles = inOrder(roles).flatMap(role => keptFor(homes, { kind: 'role', role }, '') ?? [])
  return byPosition(ofRoles)[0] ?? keptFor(homes, { kind: 'all' }, '')
}

const byPosition = (those: readonly Dashboard[]): readonly Dashboard[] =>
  those.toSorted((one, other) => one.position - other.position)

const order = Object.keys(declaredRoles)
const rank = ({ key }: RoleData) => (order.includes(key) ? order.indexOf(key) : order.length)
export const inOrder = (roles: readonly RoleData[]): readonly RoleData[] =>
  roles.toSorted((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name))

const nameOf = (audience: Audience): string =>
  audience.kind === 'private' ? 'My home' : audience.kind === 'all' ? 'Home' : `Home of ${audience.role.name}`

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
      const { kind } = audience
      const role = kind === 'role' ? { role: audience.role.id } : {}
      // Who may not decide what others see may not name the audience either; her own is what is meant without.
      const isFor = kind === 'private' ? {} : { audience: kind, ...role }
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
