import { HISTORY_DAYS, lately, workingTime } from './calendar.ts'
import { ascii, inventCompanies, type NewCompany, phoneIn } from './companies.ts'
import { create, createMany, type Input } from './deeds.ts'
import { idAt } from './ids.ts'
import type { Country } from './places.ts'
import type { Random } from './random.ts'
import type { Step } from './story.ts'

/** A company that we know, and since when. */
export interface Customer {
  readonly id: string
  readonly company: NewCompany
  readonly owner: string
  readonly since: Date
}

/** Somebody there. */
export interface Acquaintance {
  readonly id: string
  readonly customer: Customer
  readonly person: Person
}

export interface Person {
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string | null
  readonly jobTitle: string
}

const jobTitles = [
  'Head of Production',
  'Plant Manager',
  'Automation Engineer',
  'Purchasing Manager',
  'Managing Director',
  'Maintenance Lead',
  'Project Engineer',
  'Quality Manager',
  'IT Manager',
]

/** Most came with the books of the former system, others were met in the course of the year. */
export function meetCustomers(
  random: Random,
  count: number,
  sellers: readonly string[],
  now: Date,
): readonly Customer[] {
  const beginning = workingTime(random, now, HISTORY_DAYS + 25)
  return inventCompanies(random, count).map(company => {
    const since = random.chance(0.85) ? beginning : workingTime(random, now, lately(random))
    return { id: idAt(random, since), company, owner: random.pick(sellers), since }
  })
}

export function meetPeople(random: Random, customers: readonly Customer[], count: number): Acquaintance[] {
  const people: Acquaintance[] = []
  const taken = new Set<string>()
  while (people.length < count) {
    const customer = random.pick(customers)
    const person = inventPerson(random, customer.company.country, customer.company.domain)
    if (taken.has(person.email)) continue
    taken.add(person.email)
    people.push({ id: idAt(random, customer.since), customer, person })
  }
  return people
}

export function inventPerson(random: Random, country: Country, domain: string): Person {
  const [firstName, lastName] = [random.pick(country.firstNames), random.pick(country.lastNames)]
  return {
    firstName,
    lastName,
    email: `${ascii(firstName)}.${ascii(lastName)}@${domain}`,
    phone: random.chance(0.6) ? phoneIn(random, country) : null,
    jobTitle: random.pick(jobTitles),
  }
}

/** The companies and the people there: in bulk by whom the former system was cleared out, later ones one by one. */
export function enterCustomers(
  random: Random,
  customers: readonly Customer[],
  people: readonly Acquaintance[],
  users: Readonly<Record<string, string>>,
  clerk: string,
): Step[] {
  const first = new Date(Math.min(...customers.map(({ since }) => since.getTime())))
  const isOld = ({ since }: Customer) => since.getTime() === first.getTime()
  const companyOf = ({ id, company, owner }: Customer): Input => ({
    ...company.input,
    id,
    owner: users[owner],
  })
  const contactOf = ({ id, customer, person }: Acquaintance): Input => ({
    id,
    firstName: person.firstName,
    lastName: person.lastName,
    jobTitle: person.jobTitle,
    emails: [{ address: person.email, kind: 'work' }],
    phones: person.phone ? [{ number: person.phone, kind: random.chance(0.3) ? 'mobile' : 'work' }] : [],
    company: customer.id,
    city: customer.company.town,
    country: customer.company.country.code,
    consent: random.chance(0.6),
    owner: users[customer.owner],
  })
  const old = {
    companies: customers.filter(isOld).map(companyOf),
    contacts: people.filter(({ customer }) => isOld(customer)).map(contactOf),
  }
  return [
    { at: first, by: clerk, deed: createMany('crm.company', old.companies) },
    { at: new Date(first.getTime() + 3_600_000), by: clerk, deed: createMany('crm.contact', old.contacts) },
    ...customers
      .filter(customer => !isOld(customer))
      .map(customer => ({
        at: customer.since,
        by: customer.owner,
        deed: create('crm.company', companyOf(customer)),
      })),
    ...people
      .filter(({ customer }) => !isOld(customer))
      .map(acquaintance => ({
        at: new Date(acquaintance.customer.since.getTime() + random.between(5, 300) * 60_000),
        by: acquaintance.customer.owner,
        deed: create('crm.contact', contactOf(acquaintance)),
      })),
  ]
}
