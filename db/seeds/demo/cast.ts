import type { Role } from '@inopsio/kernel/server'

/** Somebody of the demo; `key` is what stands before the @. */
export interface Person {
  readonly key: string
  readonly name: string
  readonly email: string
  readonly role: Role
}

export interface Team {
  readonly name: string
  readonly parent?: string
  readonly lead: string
  readonly members: readonly string[]
}

export interface Company {
  readonly slug: string
  readonly name: string
  readonly country: string
  readonly zone: string
  readonly baseCurrency: string
  readonly profile: Readonly<Record<string, string>>
  readonly administrator: { readonly name: string; readonly email: string }
  readonly people: readonly Person[]
  readonly teams: readonly Team[]
  /** Units of the base currency for one unit, about as they have been lately. */
  readonly rates: Readonly<Record<string, number>>
}

const at = (domain: string) => (key: string, name: string, role: Role) => ({
  key,
  name,
  email: `${key}@${domain}`,
  role,
})
const meridianPerson = at('meridian.example')

/** An integrator of industrial automation: control cabinets, robot cells, plant software and the service for them. */
export const meridian: Company = {
  slug: 'meridian',
  name: 'Meridian Automation',
  country: 'DE',
  zone: 'Europe/Berlin',
  baseCurrency: 'EUR',
  profile: {
    legalName: 'Meridian Automation GmbH',
    street: 'Hafenstraße 14',
    postalCode: '70327',
    city: 'Stuttgart',
    taxId: 'DE000000000',
    email: 'office@meridian.example',
    website: 'https://meridian.example',
  },
  administrator: { name: 'Ada Lindqvist', email: 'admin@meridian.example' },
  people: [
    meridianPerson('manager', 'Marcus Thiel', 'salesManager'),
    meridianPerson('rep', 'Rosa Delgado', 'representative'),
    meridianPerson('rep2', 'Jonas Brandt', 'representative'),
    meridianPerson('marketing', 'Mireille Fontaine', 'marketing'),
    meridianPerson('finance', 'Henrik Sørensen', 'finance'),
    meridianPerson('service', 'Priya Nair', 'service'),
    meridianPerson('security', 'Tomasz Wójcik', 'securityAnalyst'),
    meridianPerson('plant', 'Lukas Steiner', 'plantOperator'),
    meridianPerson('developer', 'Emily Okafor', 'developer'),
    meridianPerson('viewer', 'Clara Hoffmann', 'viewer'),
    meridianPerson('nora.eklund', 'Nora Eklund', 'teamLead'),
    meridianPerson('stefan.maurer', 'Stefan Maurer', 'teamLead'),
  ],
  teams: [
    { name: 'Sales', lead: 'manager', members: ['manager'] },
    { name: 'North', parent: 'Sales', lead: 'nora.eklund', members: ['nora.eklund', 'rep'] },
    { name: 'South', parent: 'Sales', lead: 'stefan.maurer', members: ['stefan.maurer', 'rep2'] },
    { name: 'Service', lead: 'service', members: ['service', 'plant', 'security'] },
  ],
  rates: { USD: 0.92, GBP: 1.17, CHF: 1.05, SEK: 0.088, PLN: 0.233, CZK: 0.0397 },
}

/** A maker of frozen food: small, and nobody of Meridian may know that it is here. */
export const borealis: Company = {
  slug: 'borealis',
  name: 'Borealis Foods',
  country: 'SE',
  zone: 'Europe/Stockholm',
  baseCurrency: 'SEK',
  profile: {
    legalName: 'Borealis Foods AB',
    street: 'Kajgatan 3',
    postalCode: '972 31',
    city: 'Luleå',
    email: 'hello@borealis.example',
    website: 'https://borealis.example',
  },
  administrator: { name: 'Saga Nyström', email: 'admin@borealis.example' },
  people: [],
  teams: [],
  rates: { EUR: 11.35, CHF: 11.9, GBP: 13.3, NOK: 0.98, PLN: 2.64, CZK: 0.45, USD: 10.4 },
}

/** Looks after the books of both, with one account: the only one who knows of both companies. */
export const advisor = { name: 'Ylva Berg', email: 'advisor@meridian.example', role: 'viewer' } as const
