import { type Country, countries } from './places.ts'
import type { Random } from './random.ts'

/** A customer of the demo, as the form of `crm.company` would send it. */
export interface NewCompany {
  readonly country: Country
  readonly domain: string
  readonly town: string
  readonly input: Readonly<Record<string, unknown>>
}

const trades = {
  automation: ['Automation', 'Robotics', 'Control Systems', 'Sensors'],
  automotive: ['Automotive', 'Powertrain', 'Interiors'],
  chemicals: ['Chemicals', 'Coatings', 'Polymers'],
  energy: ['Energy', 'Wind', 'Grid Services'],
  food: ['Foods', 'Dairies', 'Beverages', 'Bakeries'],
  logistics: ['Logistics', 'Warehousing', 'Cold Chain'],
  machinery: ['Machine Tools', 'Presses', 'Conveyors', 'Packaging Machines'],
  pharma: ['Pharma', 'Laboratories', 'Biotech'],
  services: ['Engineering', 'Plant Services'],
  other: ['Industries', 'Group'],
} as const

type Industry = keyof typeof trades

const weights: Readonly<Record<Industry, number>> = {
  machinery: 6,
  food: 5,
  automotive: 4,
  chemicals: 3,
  pharma: 3,
  logistics: 3,
  energy: 2,
  automation: 2,
  services: 1,
  other: 1,
}

const streets = [
  'Industriestraße',
  'Rue du Port',
  'Via Torino',
  'ul. Fabryczna',
  'Harbour Road',
  'Bahnhofstraße',
]

/** Invented companies, each with a web domain of its own under .example, which belongs to nobody. */
export function inventCompanies(random: Random, count: number): NewCompany[] {
  const taken = new Set<string>()
  const found: NewCompany[] = []
  while (found.length < count) {
    const company = invent(random)
    if (!taken.has(company.domain)) found.push(company)
    taken.add(company.domain)
  }
  return found
}

function invent(random: Random): NewCompany {
  const country = random.pick(countries)
  const [town, postalCode] = random.pick(country.towns)
  const industry = random.weighted(weights)
  const core = `${random.chance(0.6) ? random.pick(country.lastNames) : town} ${random.pick(trades[industry])}`
  const domain = `${ascii(core)}.example`
  const employees = Math.round(10 ** (1 + random.next() * 2.6))
  const revenue = Math.round((employees * random.between(90, 260)) / 10) * 10_000
  const input = {
    name: `${core} ${random.pick(country.forms)}`,
    domain,
    website: `https://www.${domain}`,
    email: `info@${domain}`,
    phone: phoneIn(random, country),
    industry,
    employees,
    revenue: random.chance(0.7) ? { amount: `${revenue}.00`, currency: country.currency } : null,
    street: `${random.pick(streets)} ${random.between(1, 120)}`,
    postalCode,
    city: town,
    country: country.code,
    tags: random.chance(0.3)
      ? [random.pick(['key account', 'retrofit', 'new plant', 'service contract'])]
      : [],
  }
  return { country, domain, town, input }
}

export const phoneIn = (random: Random, { phone }: Country): string | null =>
  phone?.replaceAll('#', () => String(random.between(0, 9))) ?? null

/** `Förster Machine Tools` → `foerster-machine-tools`. */
export const ascii = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
