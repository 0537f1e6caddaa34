import { authenticate } from '../auth/authenticate.ts'
import { openFor } from '../auth/in-the-name-of.ts'
import type { Kernel } from '../kernel.ts'
import type { Context, Tenant } from '../rights/context.ts'
import type { Role } from '../rights/roles.ts'
import { createTenant, type NewTenant } from '../tenancy/create-tenant.ts'
import { systemContext } from '../tenancy/system.ts'
import { inviteUser } from '../tenancy/users.ts'
import { newId } from '../write/record-id.ts'

/** Somebody who is signed in. */
export interface TestUser {
  readonly id: string
  readonly token: string
  /** The user's context for a request of its own. */
  context(): Promise<Context>
}

export interface TestTenant<Name extends string> {
  readonly tenant: Tenant
  readonly users: Readonly<Record<Name | 'admin', TestUser>>
  /** The program itself in this tenant. */
  system(task?: string): Promise<Context>
}

/**
 * A company and its people, signed in without passwords (which are slow on purpose).
 * @example const { users } = await testTenant(kernel, { rita: ['representative'], max: ['salesManager'] })
 */
export async function testTenant<Name extends string>(
  kernel: Kernel,
  people: Readonly<Record<Name, readonly Role[]>>,
  company: Partial<NewTenant> = {},
): Promise<TestTenant<Name>> {
  const slug = company.slug ?? `t-${newId().slice(-12)}`
  const { tenant, administratorId } = await createTenant(kernel, {
    name: 'Test company',
    baseCurrency: 'EUR',
    locale: 'en-GB',
    zone: 'Europe/Berlin',
    country: 'DE',
    administrator: { name: 'Admin', email: `admin@${slug}.example`, password: null },
    ...company,
    slug,
  })
  const system = (task = 'test') => systemContext(kernel, tenant.id, task)
  const users: Record<string, TestUser> = {
    admin: await signedIn(kernel, tenant, administratorId),
  }
  for (const [name, roles] of Object.entries(people) as [Name, readonly Role[]][]) {
    const email = `${name.toLowerCase()}@${slug}.example`
    const { userId } = await inviteUser(kernel, await system(), { name, email, roles })
    users[name] = await signedIn(kernel, tenant, userId)
  }
  return { tenant, users: users as TestTenant<Name>['users'], system }
}

async function signedIn(kernel: Kernel, tenant: Tenant, id: string): Promise<TestUser> {
  const token = await openFor(kernel, tenant, id)
  return { id, token, context: () => authenticate(kernel, token, { requestId: newId() }) }
}
