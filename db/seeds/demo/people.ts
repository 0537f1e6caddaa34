import { Refusal } from '@inopsio/kernel'
import {
  type Context,
  createRecord,
  createTenant,
  findTenant,
  inTheNameOf,
  inviteUser,
  type Kernel,
  systemContext,
  type Tenant,
  updateRecord,
} from '@inopsio/kernel/server'
import { advisor, type Company } from './cast.ts'

export interface Staffed {
  readonly tenant: Tenant
  /** Ids of users by key; `admin` is the administrator. */
  readonly users: Readonly<Record<string, string>>
}

/** Makes the company, its people and teams, and what its money is worth. */
export async function staff(kernel: Kernel, company: Company, password: string): Promise<Staffed> {
  const { tenant, administratorId } = await createTenant(kernel, {
    slug: company.slug,
    name: company.name,
    baseCurrency: company.baseCurrency,
    locale: 'en-GB',
    zone: company.zone,
    country: company.country,
    administrator: { ...company.administrator, password },
  })
  const users: Record<string, string> = { admin: administratorId }
  await inTheNameOf(kernel, tenant, administratorId, async admin => {
    await updateRecord(kernel, admin, kernel.registry.get('core.settings'), tenant.id, company.profile)
    for (const { key, name, email, role } of company.people)
      users[key] = (await inviteUser(kernel, admin, { name, email, roles: [role], password })).userId
    await formTeams(kernel, admin, company, users)
  })
  await enterRates(kernel, tenant, company)
  return { tenant, users }
}

/** Gives the one account that works for several companies its place in this one; once. */
export async function letAdvise(kernel: Kernel, slug: string, password: string): Promise<void> {
  const tenant = await findTenant(kernel, slug)
  if (!tenant) return
  const system = await systemContext(kernel, tenant.id, 'demo')
  const { name, email, role } = advisor
  await inviteUser(kernel, system, { name, email, roles: [role], password }).catch(error => {
    if (!(error instanceof Refusal && error.status === 422)) throw error
  })
}

async function formTeams(
  kernel: Kernel,
  admin: Context,
  { teams }: Company,
  users: Readonly<Record<string, string>>,
): Promise<void> {
  const made = new Map<string, string>()
  for (const { name, parent, lead, members } of teams) {
    const { id } = await createRecord(kernel, admin, kernel.registry.get('core.team'), {
      name,
      parent: parent === undefined ? null : made.get(parent),
      lead: users[lead],
      members: members.map(key => users[key]),
    })
    made.set(name, id)
  }
}

const MONTHS = 12

/** A rate for the first of each month, moving a little from month to month. */
async function enterRates(kernel: Kernel, tenant: Tenant, { rates }: Company): Promise<void> {
  const system = await systemContext(kernel, tenant.id, 'demo')
  const now = new Date()
  for (const [currency, rate] of Object.entries(rates))
    for (let back = MONTHS; back >= 0; back--) {
      const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
      const moved = rate * (1 + 0.02 * Math.sin(back + rate * 10))
      await createRecord(kernel, system, kernel.registry.get('core.exchangeRate'), {
        currency,
        rate: moved.toFixed(6),
        validFrom: first.toISOString().slice(0, 10),
      })
    }
}

/** Does work with the context of each of these users at hand. */
export async function asPeople<T>(
  kernel: Kernel,
  { tenant, users }: Staffed,
  work: (contexts: ReadonlyMap<string, Context>) => Promise<T>,
): Promise<T> {
  const contexts = new Map<string, Context>()
  const enter = ([next, ...rest]: readonly (readonly [string, string])[]): Promise<T> =>
    next === undefined
      ? work(contexts)
      : inTheNameOf(kernel, tenant, next[1], context => {
          contexts.set(next[0], context)
          return enter(rest)
        })
  return enter(Object.entries(users))
}
