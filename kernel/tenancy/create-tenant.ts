import { call, isTaken } from '../auth/ask.ts'
import { hashPassword, passwordProblems } from '../auth/password.ts'
import { proofOf } from '../auth/proof.ts'
import { type Statement, statement } from '../db/statement.ts'
import { conflict } from '../errors.ts'
import { isCurrency } from '../fields/money/currencies.ts'
import type { Kernel } from '../kernel.ts'
import { begin, type Need } from '../rights/begin.ts'
import type { Context, Tenant } from '../rights/context.ts'
import { NO_RATES } from '../rights/rates.ts'
import { refused } from '../rights/refused.ts'
import { type Role, roles } from '../rights/roles.ts'
import { Standing } from '../rights/standing.ts'
import { newChange } from '../write/group.ts'
import { readInput } from '../write/input.ts'
import { newIssues, refuseAny } from '../write/issues.ts'
import { newId } from '../write/record-id.ts'
import { draftOf, insertStatements } from '../write/rows.ts'
import { insertStartingRows, startingEntities } from './starting-rows.ts'

export interface NewTenant {
  readonly slug: string
  readonly name: string
  readonly baseCurrency: string
  readonly locale: string
  readonly zone: string
  readonly country: string
  readonly administrator: { readonly name: string; readonly email: string; readonly password: string | null }
}

export interface CreatedTenant {
  readonly tenant: Tenant
  readonly administratorId: string
  /** Ids of the default roles, by key. */
  readonly roleIds: Readonly<Record<Role, string>>
}

/**
 * Makes a tenant with its company profile, the default roles, its first administrator and what modules let it start with,
 * all or nothing. `also` takes part in the same group, e.g. the one-time link that allows it.
 *
 * @throws Refusal 422 with every problem · 409 when the slug is taken
 */
export async function createTenant(
  kernel: Kernel,
  input: NewTenant,
  also: readonly Statement[] = [],
): Promise<CreatedTenant> {
  const { administrator, ...company } = input
  const tenant: Tenant = { id: newId(), ...company }
  const context = contextOfNew(kernel, tenant)
  const values = validated(kernel, context, input)
  const password = administrator.password === null ? null : await hashPassword(administrator.password)
  const administratorId = newId()
  const roleIds = Object.fromEntries(Object.keys(roles).map(key => [key, newId()])) as Record<Role, string>
  const insert = inserter(kernel, context)
  const statements = [
    ...also,
    newTenant(kernel, tenant),
    begin(context, writable(kernel), newChange('system', null, 'createTenant')),
    ...insert('core.settings', [{ ...values.settings, id: tenant.id }]),
    ...insert('core.mailSettings', [MAIL_SETTINGS]),
    ...insert('core.user', [{ ...values.user, id: administratorId }]),
    ...insert('core.role', defaultRoles(roleIds, administratorId)),
    ...insertStartingRows({ kernel, context }),
    join(kernel, tenant.id, administratorId, values.user, password),
  ]
  await kernel.executor.run(statements, { lane: 'write' }).catch(error => {
    throw isTaken(error, 'core_tenant_slug')
      ? conflict('slug-taken', `The name "${tenant.slug}" is already used by another company.`)
      : refused(error)
  })
  return { tenant, administratorId, roleIds }
}

function validated(
  kernel: Kernel,
  context: Context,
  { slug, baseCurrency, administrator, ...company }: NewTenant,
) {
  const issues = newIssues()
  const read = (id: string, input: unknown, path: string) => {
    const rules = { registry: kernel.registry, context, operation: 'create', by: 'handler' } as const
    return readInput(rules, kernel.registry.get(id), input, issues, path)
  }
  const { name, locale, zone, country } = company
  const settings = read('core.settings', { name, locale, zone, country }, '')
  const user = read('core.user', { name: administrator.name, email: administrator.email }, 'administrator')
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(slug))
    issues.add('slug', 'pattern', 'A short name has small letters, digits and hyphens only.')
  if (!isCurrency(baseCurrency))
    issues.add('baseCurrency', 'currency', `"${baseCurrency}" is no currency of ISO 4217.`)
  if (!ZONES.has(zone)) issues.add('zone', 'zone', `"${zone}" is no time zone; write one like Europe/Berlin.`)
  if (administrator.password !== null)
    issues.problems.push(
      ...passwordProblems(administrator.password, [name, administrator.name], 'administrator.password'),
    )
  refuseAny(issues)
  return { settings, user: user as { name: string; email: string } }
}

const ZONES = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])

/** Ties a user to the account with this e-mail address, which is made when there is none yet. */
export const join = (
  kernel: Kernel,
  tenant: string,
  user: string,
  { name, email }: { readonly name: string; readonly email: string },
  password: string | null,
): Statement =>
  statement('select core_join($1, $2, $3, a.account_id) from core_account_for($1, $4, $5, $6) a', [
    proofOf(kernel),
    tenant,
    user,
    email,
    name,
    password,
  ])

/** The row is there from the beginning, with what the declaration says. */
const MAIL_SETTINGS = { port: 587, security: 'startTls', mostPerMinute: 120 }

const newTenant = (kernel: Kernel, tenant: Tenant): Statement =>
  call('core_new_tenant', [
    proofOf(kernel),
    tenant.id,
    tenant.slug,
    tenant.name,
    tenant.baseCurrency,
    tenant.locale,
    tenant.zone,
    tenant.country,
  ])

/** The context of a tenant that is only just being made. */
const contextOfNew = (kernel: Kernel, tenant: Tenant): Context =>
  new Standing(kernel, {
    principal: { kind: 'system', userId: null, accountId: null, name: 'new tenant' },
    tenant,
    locale: tenant.locale,
    zone: tenant.zone,
    credential: { system: 'new tenant', proof: proofOf(kernel) },
    revision: 1n,
    registry: kernel.registry.base ?? kernel.registry,
    roles: [],
    reach: { own: [], team: [], subtree: [] },
    scopes: null,
    shares: [],
    rates: NO_RATES,
    seenAt: new Date(),
  }).context({ requestId: newId() })

const writable = ({ registry }: Kernel): Need[] =>
  [
    ...['core.user', 'core.role', 'core.settings', 'core.mailSettings'].map(id => registry.get(id)),
    ...startingEntities(registry),
  ].flatMap(entity => (['read', 'create', 'update'] as const).map(right => ({ right, entity })))

const defaultRoles = (ids: Readonly<Record<Role, string>>, administrator: string) =>
  Object.entries(roles).map(([key, name]) => ({
    id: ids[key as Role],
    key,
    name,
    grants: {},
    members: key === 'administrator' ? [administrator] : [],
  }))

const inserter =
  (kernel: Kernel, context: Context) =>
  (id: string, rows: readonly Record<string, unknown>[]): Statement[] => {
    const entity = kernel.registry.get(id)
    return insertStatements(
      { kernel, context },
      entity,
      rows.map(row => draftOf(entity, { ...row })),
    )
  }
