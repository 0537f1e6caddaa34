import type { Inopsio } from '@inopsio/sdk'
import type { Lead, LeadInput } from '@inopsio/sdk/modules/crm'
import type { Modules } from '@inopsio/sdk/modules/modules'
import type { Surfaces } from '../../sdk/connect.ts'

/** What the compiler must know of the client library, and what it must refuse. Nothing here is run. */

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <A, B>(..._: Same<A, B> extends true ? [] : ['not the same', A, B]): void => undefined

// A module may not be called like something else that a connection has.
same<keyof Surfaces & keyof Modules, never>()

export async function known(inopsio: Inopsio, id: string): Promise<void> {
  const lead = await inopsio.crm.leads.get(id)
  same<typeof lead.company, string | null>()
  same<typeof lead.status, 'new' | 'working' | 'qualified' | 'disqualified'>()
  same<typeof lead.birthDate, string | null | undefined>()

  const withCompany = await inopsio.crm.leads.get(id, { include: ['company'] })
  same<NonNullable<typeof withCompany.company>['name'], string>()
  same<typeof withCompany.owner, string | null>()

  for await (const row of inopsio.crm.leads.list({ fields: ['lastName', 'owner'], include: ['owner'] })) {
    same<NonNullable<typeof row.owner>['title'], string | null>()
    same<typeof row.version, number>()
    // @ts-expect-error only the fields that were asked for
    row.employees
  }

  const company = await inopsio.crm.companies.get(id, { include: ['leads'] })
  same<(typeof company.leads)[number]['title'], string | null>()

  const { data } = await inopsio.crm.leads.aggregate({
    group: ['status', 'createdAt:month'],
    measure: ['sum:value', 'avg:employees'],
  })
  for (const { group, count, sum, avg } of data) {
    same<typeof group, { readonly status: Lead['status'] | null; readonly createdAt: string | null }>()
    same<typeof count, number>()
    same<NonNullable<typeof sum.value>['amount'], string>()
    same<typeof avg.employees, string | null>()
  }

  const would = await inopsio.crm.leads.act(id, 'disqualify', { disqualifyReason: id }, { dryRun: true })
  same<typeof would.dryRun, true>()
  const done = await inopsio.crm.leads.act(id, 'qualify')
  if ('status' in done) same<typeof done.status, Lead['status']>()

  const user = await inopsio.core.users.create({ name: 'Ana', email: 'ana@x.example', roles: ['viewer'] })
  same<typeof user.link, string | null>()

  const anything = await inopsio.entity('crm.lead').get(id)
  same<typeof anything.lastName, unknown>()
}

export async function live(inopsio: Inopsio, id: string): Promise<void> {
  for await (const event of inopsio.events({ topics: ['crm.lead', `core.user:${id}`], rows: true })) {
    if (event.type !== 'change') continue
    same<typeof event.entity, 'crm.lead' | 'core.user'>()
    if (event.entity === 'crm.lead') same<NonNullable<typeof event.row>['status'], Lead['status']>()
    else same<NonNullable<typeof event.row>['name'], string>()
  }
  for await (const event of inopsio.events()) if (event.type === 'change') same<typeof event.entity, string>()
}

export function filters({ crm }: Inopsio): void {
  crm.leads.list({
    filter: {
      status: { phase: 'open' },
      employees: { gte: 50, lt: 80 },
      email: null,
      value: { gt: '100.00' },
      createdAt: { during: 'thisWeek' },
      birthDate: { during: { last: 7, unit: 'day' } },
      tags: { hasAny: ['hot'] },
      company: { is: { industry: 'food', leads: { some: { status: 'new' } } } },
      'company.industry': { in: ['food'] },
      or: [{ owner: 'me' }, { not: { 'source.name': { ne: 'Event' } } }],
    },
  })
}

export function mistakes({ crm, core }: Inopsio, id: string): void {
  // @ts-expect-error no such status
  crm.leads.list({ filter: { status: 'knew' } })
  // @ts-expect-error no such field
  crm.leads.list({ filter: { lastname: 'Berg' } })
  // @ts-expect-error whole numbers are numbers
  crm.leads.list({ filter: { employees: { gte: '50' } } })
  // @ts-expect-error texts are not ordered by filters
  crm.leads.list({ filter: { lastName: { gt: 'A' } } })
  // @ts-expect-error no index carries this order
  crm.leads.list({ sort: 'city' })
  // @ts-expect-error not a reference
  crm.leads.list({ include: ['status'] })
  // @ts-expect-error the last name is missing
  crm.leads.create({ firstName: 'Ana' })
  // @ts-expect-error a state is changed by actions
  crm.leads.update(id, { status: 'won' })
  // @ts-expect-error money is an amount with its currency
  crm.leads.update(id, { value: 100 })
  // @ts-expect-error no such action
  crm.leads.act(id, 'win')
  // @ts-expect-error the reason is missing
  crm.leads.act(id, 'disqualify')
  // @ts-expect-error names cannot be summed
  crm.leads.aggregate({ measure: ['sum:lastName'] })
  // @ts-expect-error a date is grouped by a period
  crm.leads.aggregate({ group: ['createdAt'] })
  // @ts-expect-error users are not deleted
  core.users.delete(id)
  // @ts-expect-error currencies are read only
  core.currencies.update(id, {})
}

export const input: LeadInput = { lastName: 'Berg', value: { amount: '12.30', currency: 'EUR' } }
