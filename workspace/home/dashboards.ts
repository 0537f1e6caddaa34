import { roles as declaredRoles } from '@inopsio/kernel'
import type { RecordData } from '../record/record.api.ts'
import type { Widget } from './widget.ts'

/** A dashboard that somebody kept. */
export type Dashboard = RecordData & {
  readonly name: string
  readonly audience: 'private' | 'shared'
  /** Of those shared: whose it is; everybody's when it names none. */
  readonly role: string | null
  readonly owner: string | null
  readonly widgets: readonly Widget[] | null
  readonly position: number
}
export type RoleData = { readonly id: string; readonly key: string; readonly name: string }

/** What decides which dashboard a person sees. */
export type Homes = { readonly dashboards: readonly Dashboard[]; readonly roles: readonly RoleData[] }

/** Whose dashboard it is: one's own, that of a role, or that of everybody. */
export type Audience =
  | { readonly kind: 'private' }
  | { readonly kind: 'role'; readonly role: RoleData }
  | { readonly kind: 'all' }

/** The one that was kept for this audience itself. */
export function keptFor({ dashboards }: Homes, audience: Audience, me: string): Dashboard | undefined {
  const role = audience.kind === 'role' ? audience.role.id : null
  const fits = (each: Dashboard) =>
    audience.kind === 'private'
      ? each.audience === 'private' && each.owner === me
      : each.audience === 'shared' && each.role === role
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

export const nameOf = (audience: Audience): string =>
  audience.kind === 'private' ? 'My home' : audience.kind === 'all' ? 'Home' : `Home of ${audience.role.name}`
